"""Scores, what computes them, and what they are read from: the main way, the feelings on it, days and audiences."""

from ._calendar import Audiences, Place, audiences, places
from ._emotion import felt
from ._score import Score, Scorer, scored
from ._way import main_way, touchpoints_of

__all__ = [
    "Audiences",
    "Place",
    "Score",
    "Scorer",
    "audiences",
    "felt",
    "main_way",
    "places",
    "scored",
    "touchpoints_of",
]
