"""Change sets: what a difference between two versions comes down to."""

from ._applying import applied
from ._changes import ChangeSet, ElementChange, FieldChange, StageEmotion
from ._engine import diff
from ._groups import GROUPS, QUIET
from ._sources import ChangeSource

__all__ = [
    "GROUPS",
    "QUIET",
    "ChangeSet",
    "ChangeSource",
    "ElementChange",
    "FieldChange",
    "StageEmotion",
    "applied",
    "diff",
]
