"""Impact analysis: which touchpoints a change affects, how strongly, why, and who must act."""

from ._carried import Carried, Weight, carried
from ._costs import COSTS, UNIT
from ._engine import FLOOR, impact
from ._result import KINDS, LEVELS, SCHEMA, AffectedElement, ChangedElement, Impact, level_of
from ._seeds import Change
from ._trace import NEARLY, Step
from ._vocabulary import FOLLOWERS, LANES, Carry, ChangeKind, ElementKind, Lane, Relation, Vocabulary
from ._why import Path, why

__all__ = [
    "COSTS",
    "FLOOR",
    "FOLLOWERS",
    "KINDS",
    "LANES",
    "LEVELS",
    "NEARLY",
    "SCHEMA",
    "UNIT",
    "AffectedElement",
    "Carried",
    "Carry",
    "Change",
    "ChangeKind",
    "ChangedElement",
    "ElementKind",
    "Impact",
    "Lane",
    "Path",
    "Relation",
    "Step",
    "Vocabulary",
    "Weight",
    "carried",
    "impact",
    "level_of",
    "why",
]
