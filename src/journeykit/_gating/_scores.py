"""What a change does to a score, in points."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

import attrs

from journeykit._scoring import Score
from journeykit.model import JourneyMap, Portfolio

__all__ = ["ScoreChange", "changes_between", "changes_of_scores"]

POINTS = 100
"""How many points a scale has, from its lowest to its highest value."""


@attrs.frozen
class ScoreChange:
    """What a change does to one score of one journey.

    Attributes:
        name: the score.
        journey: id of the journey.
        element: the element it is about; empty for the journey as a whole.
        before: its value in the old map; None where it had none.
        after: its value in the new map; None where it has none.
        scale: the lowest and the highest value it can have.
    """

    name: str
    journey: str
    element: str = attrs.field(default="", kw_only=True)
    before: float | None = attrs.field(kw_only=True)
    after: float | None = attrs.field(kw_only=True)
    scale: tuple[float, float] = attrs.field(kw_only=True)

    @property
    def has_points(self) -> bool:
        """Whether the scale has two ends, and with them points."""
        low, high = self.scale
        return math.isfinite(low) and math.isfinite(high) and low < high

    @property
    def lost(self) -> float | None:
        """How many points it loses, below 0 where it gains some; None where a value is missing.

        A score has a hundred points from the lowest to the highest value of its scale, so that on −1..+1 five points
        are 0.1. Rounded to 6 decimals, as all numbers of reports are.

        >>> ScoreChange("peak-end", "trip", before=0.5, after=0.4, scale=(-1, 1)).lost
        5.0
        """
        if self.before is None or self.after is None or not self.has_points:
            return None
        low, high = self.scale
        return round((self.before - self.after) / (high - low) * POINTS, 6)


def changes_of_scores(journey: str, old: Iterable[Score], new: Iterable[Score]) -> tuple[ScoreChange, ...]:
    """Pair the scores of two versions of a journey.

    What only the new version has is new and lost nothing; what only the old one has is gone with what it was about.

    Args:
        journey: id of the journey.
        old: its scores as they were.
        new: its scores as they are.

    >>> changes_of_scores("trip", [Score("peak-end", 0.5)], [Score("peak-end", 0.4)])[0].lost
    10.0
    """
    before = {(score.name, score.element): score for score in old}
    return tuple(
        ScoreChange(
            score.name,
            journey,
            element=score.element,
            before=held.value,
            after=score.value,
            scale=score.scale,
        )
        for score in new
        for held in [before.get((score.name, score.element))]
        if held is not None
    )


def changes_between(
    old: JourneyMap | Portfolio | None, new: JourneyMap | Portfolio, score: Callable[[JourneyMap], Iterable[Score]]
) -> tuple[ScoreChange, ...] | None:
    """Pair the scores of two versions of a map, or of every journey that two portfolios have.

    Args:
        old: what was; None where nobody knows, and then nothing can be compared.
        new: what is.
        score: computes the scores of one map.
    """
    if old is None:
        return None
    if isinstance(new, Portfolio) or isinstance(old, Portfolio):
        before = {journey.id: journey for journey in _journeys(old)}
        pairs = [(before[journey.id], journey) for journey in _journeys(new) if journey.id in before]
    else:
        pairs = [(old, new)]  # one map is compared with one, whatever their ids
    return tuple(change for then, now in pairs for change in changes_of_scores(now.id, score(then), score(now)))


def _journeys(whole: JourneyMap | Portfolio) -> tuple[JourneyMap, ...]:
    return whole.journeys if isinstance(whole, Portfolio) else (whole,)
