"""The sieve for a new idea: what a team asks of an automation before it ships it, and what the map answers."""

from ._engine import review
from ._result import QUESTIONS, VERDICTS, Pressure, Question, Remark, Review, ReviewedElement
from ._sieve import Sieve

__all__ = [
    "QUESTIONS",
    "VERDICTS",
    "Pressure",
    "Question",
    "Remark",
    "Review",
    "ReviewedElement",
    "Sieve",
    "review",
]
