"""Scores, what computes them, and what they are read from: the main way and the feelings on it."""

from ._emotion import felt
from ._score import Score, Scorer, scored
from ._way import main_way, touchpoints_of

__all__ = ["Score", "Scorer", "felt", "main_way", "scored", "touchpoints_of"]
