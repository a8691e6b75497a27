"""The curves of a comparison: one for each side, and by how much the second is higher, stage by stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import fsum

import attrs

from journeykit.drawing._view import EmotionView, MapView, SeriesView
from journeykit.drawing._view._emotions import emotion_of
from journeykit.model import JourneyMap, Touchpoint

__all__ = ["curve_of", "mean_of", "means_of", "with_rises"]


def curve_of(journey: JourneyMap, view: MapView, name: str) -> SeriesView:
    """Give the one curve of a map: what everyone feels, or what the only persona that is drawn does.

    Where a map says only what each persona feels, it is the mean of that.
    """
    if len(view.series) == 1:
        return attrs.evolve(view.series[0], name=name, sign="")
    emotions = {}
    for each in view.touchpoints:
        touchpoint = journey[each.id]
        common = emotion_of(journey, touchpoint.emotion) if isinstance(touchpoint, Touchpoint) else None
        emotions[each.id] = common or _mean_emotion(series.emotions.get(each.id) for series in view.series)
    return SeriesView(name, "", emotions)


def _mean_emotion(emotions: Iterable[EmotionView | None]) -> EmotionView | None:
    felt = [each for each in emotions if each is not None]
    mean = _mean(each.score for each in felt)
    words = list(dict.fromkeys(each.word for each in felt))
    if not felt:
        return None
    return EmotionView(words[0] if len(words) == 1 else "", mean, all(each.is_hypothesis for each in felt))


def mean_of(series: SeriesView) -> float | None:
    """Give the mean of all scores of a curve."""
    return _mean(each.score for each in series.emotions.values() if each is not None)


def means_of(view: MapView, series: SeriesView) -> dict[str, float]:
    """Give the mean score of each stage that has any."""
    found = {}
    for stage in view.stages:
        felt = (series.emotions.get(each.id) for each in stage.touchpoints)
        mean = _mean(each.score for each in felt if each is not None)
        if mean is not None:
            found[stage.id] = mean
    return found


def _mean(scores: Iterable[float | None]) -> float | None:
    known = [score for score in scores if score is not None]
    return fsum(known) / len(known) if known else None


def with_rises(view: MapView, before: Mapping[str, float], after: Mapping[str, float]) -> MapView:
    """Give a view whose stages say by how much their mean emotion is higher or lower, where that can be seen."""
    rises = {stage: round(after[stage] - before[stage], 1) for stage in after.keys() & before.keys()}
    stages = tuple(attrs.evolve(stage, rise=rises.get(stage.id) or None) for stage in view.stages)
    return attrs.evolve(view, stages=stages)
