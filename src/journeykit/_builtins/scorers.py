"""Scores that journeykit ships: the emotion curve, its peak and its end, the friction of touchpoints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import fsum

import attrs

from journeykit._scoring import felt, main_way
from journeykit.model import JourneyMap, Touchpoint
from journeykit.plugins import Context, Score, Scorer, hookimpl

from ._friction import Friction, friction

__all__ = ["Way", "emotion_curve", "journeykit_scorers", "peak_end"]

SCALE = (-1.0, 1.0)


@attrs.frozen
class Way:
    """Options of scores that are read along one way.

    Attributes:
        persona: the persona who goes; empty for the way that most customers take, and what holds for all.
    """

    persona: str = ""


def emotion_curve(journey: JourneyMap, options: Way, context: Context) -> Iterator[Score]:
    """Give the emotions along the main way: the points of the curve, and their mean.

    A point is what is written at a touchpoint, on −1..+1. Touchpoints without a score make no point and lower the
    coverage; nothing is put in their place, and nothing is smoothed.

    Raises:
        UnknownElementError: for a persona the map does not have.
    """
    way = main_way(journey, options.persona)
    points = _points(journey, way, options.persona)
    value = fsum(feeling for _, feeling in points) / len(points) if points else None
    yield _score("emotion-curve", value, way, points, options, _warnings(way, points, context))


def peak_end(journey: JourneyMap, options: Way, context: Context) -> Iterator[Score]:
    """Give the mean of the strongest and the last emotion of the main way: what people remember of it.

    The peak is the emotion farthest from neutral; where a good and a bad one are as far, the bad one counts. The end
    is the last score on the way. The points of the score are these two.

    Raises:
        UnknownElementError: for a persona the map does not have.
    """
    way = main_way(journey, options.persona)
    points = _points(journey, way, options.persona)
    warnings = _warnings(way, points, context)
    if not points:
        yield _score("peak-end", None, way, (), options, warnings)
        return
    peak = max(points, key=lambda point: (abs(point[1]), -point[1]))
    end = points[-1]
    if end[0] != way[-1].id:
        messages = {
            "en": "'{last}', where the way ends, has no emotion score; the end is read at '{read}'",
            "fr": "« {last} », où le parcours finit, n'a pas de note d'émotion ; la fin est lue à « {read} »",
        }
        warnings = (*warnings, context.say(messages, last=way[-1].label, read=journey[end[0]].label))
    score = _score("peak-end", (peak[1] + end[1]) / 2, way, points, options, warnings)
    yield attrs.evolve(score, points=(peak, end))


Points = tuple[tuple[str, float], ...]


def _points(journey: JourneyMap, way: Iterable[Touchpoint], persona: str) -> Points:
    feelings = ((touchpoint.id, felt(journey, touchpoint, persona)) for touchpoint in way)
    return tuple((id, feeling) for id, feeling in feelings if feeling is not None)


def _warnings(way: tuple[Touchpoint, ...], points: Points, context: Context) -> tuple[str, ...]:
    missing = len(way) - len(points)
    if not points:
        messages = {
            "en": "no touchpoint on the way has an emotion score, so there is no value",
            "fr": "aucun point de contact du parcours n'a de note d'émotion : il n'y a donc pas de valeur",
        }
    elif missing:
        messages = {
            "en": "touchpoints of the way without an emotion score: {missing} of {all}",
            "fr": "points de contact du parcours sans note d'émotion : {missing} sur {all}",
        }
    else:
        return ()
    return (context.say(messages, missing=missing, all=len(way)),)


def _score(
    name: str, value: float | None, way: tuple[Touchpoint, ...], points: Points, options: Way, warnings: tuple[str, ...]
) -> Score:
    return Score(
        name,
        value,
        scale=SCALE,
        n=len(points),
        method=f"{name}/1",
        filters={"persona": options.persona} if options.persona else {},
        coverage=len(points) / len(way) if way else None,
        points=points,
        warnings=warnings,
    )


@hookimpl
def journeykit_scorers() -> Iterable[Scorer]:
    """Give the scorers."""
    along = ("touchpoints.emotion.score", "touchpoints.by_persona", "touchpoints.next", "emotion_scale")
    yield Scorer(
        name="emotion-curve",
        summary="Emotions along the main way, and their mean",
        score=emotion_curve,
        needs=along,
        options=Way,
    )
    yield Scorer(
        name="peak-end",
        summary="Mean of the strongest and the last emotion of the main way",
        score=peak_end,
        needs=along,
        options=Way,
    )
    yield Scorer(
        name="friction",
        summary="How hard each touchpoint makes it for customers, and why",
        score=friction,
        needs=(
            "touchpoints.pain_points",
            "touchpoints.emotion.score",
            "touchpoints.channel",
            "touchpoints.next",
            "metrics.measures",
        ),
        options=Friction,
    )
