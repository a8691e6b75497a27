"""Merges: two versions of a map brought together, and what they disagree about."""

from ._conflicts import CONFLICTS, Conflict, Merge
from ._engine import merge

__all__ = ["CONFLICTS", "Conflict", "Merge", "merge"]
