"""Scores: what a scorer is, and what every score says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from journeykit._context import Context, NoOptions
from journeykit.model import JourneyMap

__all__ = ["Score", "Scorer", "scored"]


@attrs.frozen
class Score:
    """A figure with all that is needed to trust it, or not.

    Attributes:
        name: what it is: `peak-end`.
        value: the figure on `scale`; None where there is nothing to compute it from, never 0 in its place.
        element: the element it is about; empty for the whole map.
        scale: the lowest and the highest value it can have.
        n: how many observations it rests on.
        numerator: what was counted.
        denominator: out of how many.
        interval: the lowest and the highest plausible value.
        interval_method: how the interval was computed, and its level.
        method: id and version of the method: `peak-end/1`.
        parameters: weights and thresholds that were used.
        filters: what was left out: `{"persona": "nadia"}`.
        coverage: the share, 0..1, of what the score would need that was there.
        components: the parts it is made of, each in 0..1.
        points: the elements it was read from, in order, with their values.
        warnings: what to keep in mind, in words.

    >>> Score("peak-end", -0.25, scale=(-1, 1), n=5, method="peak-end/1").value
    -0.25
    """

    name: str
    value: float | None
    element: str = attrs.field(default="", kw_only=True)
    scale: tuple[float, float] = attrs.field(default=(0, 1), kw_only=True)
    n: int = attrs.field(default=0, kw_only=True)
    numerator: float | None = attrs.field(default=None, kw_only=True)
    denominator: float | None = attrs.field(default=None, kw_only=True)
    interval: tuple[float, float] | None = attrs.field(default=None, kw_only=True)
    interval_method: str = attrs.field(default="", kw_only=True)
    method: str = attrs.field(default="", kw_only=True)
    parameters: Mapping[str, Any] = attrs.field(factory=dict, kw_only=True)
    filters: Mapping[str, Any] = attrs.field(factory=dict, kw_only=True)
    coverage: float | None = attrs.field(default=None, kw_only=True)
    components: Mapping[str, float] = attrs.field(factory=dict, kw_only=True)
    points: tuple[tuple[str, float], ...] = attrs.field(default=(), kw_only=True)
    warnings: tuple[str, ...] = attrs.field(default=(), kw_only=True)

    def to_dict(self) -> dict[str, Any]:
        """Give the score as JSON holds it, floats as they are."""
        made = attrs.asdict(self)
        made.update(
            scale=list(self.scale),
            interval=None if self.interval is None else list(self.interval),
            parameters=dict(self.parameters),
            filters=dict(self.filters),
            components=dict(self.components),
            points=[list(point) for point in self.points],
            warnings=list(self.warnings),
        )
        return made


@attrs.frozen(kw_only=True)
class Scorer:
    """Computes scores of a map.

    Attributes:
        name: what users call it: `peak-end`.
        summary: one line for lists.
        score: gives the scores. It must be pure: the same map, options and context give the same scores.
        needs: the fields of the map it reads, `("touchpoints.emotion.score",)`, for people.
        merge: makes one score of several of the same name: of periods, segments, maps. None where that is wrong.
        options: the attrs class of its options.

    >>> def count(journey, options, context):
    ...     yield Score("touchpoints", len(journey.touchpoints), scale=(0, float("inf")), n=len(journey.touchpoints))
    >>> Scorer(name="touchpoints", summary="How many there are", score=count).name
    'touchpoints'
    """

    name: str = attrs.field(validator=attrs.validators.min_len(1))
    summary: str
    score: Callable[[JourneyMap, Any, Context], Iterable[Score]] = attrs.field(validator=attrs.validators.is_callable())
    needs: tuple[str, ...] = ()
    merge: Callable[[Sequence[Score]], Score] | None = None
    options: type = NoOptions


def scored(
    journey: JourneyMap, scorers: Iterable[Scorer], context: Context, options: Mapping[str, Any] | None = None
) -> tuple[Score, ...]:
    """Run scorers over a map, in their order.

    Args:
        journey: the map.
        scorers: what to compute.
        context: language and day.
        options: options by the name of their scorer; a scorer without an entry has its defaults.
    """
    held = options or {}
    return tuple(
        score
        for scorer in scorers
        for score in scorer.score(journey, held[scorer.name] if scorer.name in held else scorer.options(), context)
    )
