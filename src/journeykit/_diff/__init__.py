"""Change sets: what a difference between two versions comes down to."""

from ._applying import applied
from ._changes import ChangeSet, ElementChange, FieldChange, StageEmotion
from ._engine import diff
from ._groups import GROUPS
from ._sources import ChangeSource

__all__ = [
    "GROUPS",
    "ChangeSet",
    "ChangeSource",
    "ElementChange",
    "FieldChange",
    "StageEmotion",
    "applied",
    "diff",
]
