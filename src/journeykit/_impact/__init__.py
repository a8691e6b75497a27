"""Impact analysis: which touchpoints a change affects, how strongly, why, and who must act."""

from ._engine import FLOOR, impact
from ._result import LEVELS, AffectedElement, ChangedElement, Impact, level_of
from ._seeds import Change
from ._trace import Step
from ._vocabulary import LANES, Carry, ChangeKind, ElementKind, Lane, Relation, Vocabulary
from ._why import Path, why

__all__ = [
    "FLOOR",
    "LANES",
    "LEVELS",
    "AffectedElement",
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
    "impact",
    "level_of",
    "why",
]
