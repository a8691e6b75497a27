"""Selections: elements by id, kind, tag, owner or place, with what they impact and what impacts them."""

from ._nodes import Intersection, Node, Reach, Term, Union
from ._parsing import parse
from ._selecting import METHODS, Selected, select

__all__ = ["METHODS", "Intersection", "Node", "Reach", "Selected", "Term", "Union", "parse", "select"]
