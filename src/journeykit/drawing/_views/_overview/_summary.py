"""A map in short: a column for each stage, that says what its touchpoints say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import fmean

import attrs

from journeykit._language import counted, percentage
from journeykit.drawing._sanitise import sanitised
from journeykit.drawing._view import EmotionView, MapView, MetricView, Page, Said, SeriesView, StageView, TouchpointView
from journeykit.drawing._view._texts import label_of, named
from journeykit.model import JourneyMap, Opportunity, PainPoint, Touchpoint

__all__ = ["UNSTAGED", "summary_of"]

UNSTAGED = "*"
"""What stands for the touchpoints without a stage; no element can have such an id."""
_MOST_PAINS = 3
_MOST_MOMENTS = 4
_MOST_NAMES = 6


def summary_of(view: MapView, journey: JourneyMap, lanes: tuple[str, ...]) -> MapView:
    """Give a view with one column for each stage.

    Its two curves are the mean emotion of each stage and the lowest one; the word of the latter is the name of the
    touchpoint where it is felt.

    Args:
        view: the view of the whole map.
        journey: the map.
        lanes: the lanes of the overview.
    """
    near = _Near(journey)
    moods = {_key(stage): _mood(view, stage) for stage in view.stages}
    means = {id: mean for id, (mean, _) in moods.items() if mean is not None}
    lowest = {id: low for id, (_, low) in moods.items() if low is not None}
    series = (
        SeriesView(view.say("mean_emotion"), "", {id: means.get(id) for id in moods}),
        SeriesView(view.say("lowest_emotion"), "", {id: lowest.get(id) for id in moods}),
    )
    stages = tuple(
        attrs.evolve(stage, touchpoints=(_column(view, stage, near, moods[_key(stage)]),)) for stage in view.stages
    )
    facts = (("part", view.say("part"), view.say("part_overview")), *view.facts)
    return attrs.evolve(view, facts=facts, stages=stages, series=series, page=Page(lanes=lanes))


def _key(stage: StageView) -> str:
    return stage.id if stage.number else UNSTAGED


class _Near:
    """What stands near touchpoints: opportunities and teams."""

    def __init__(self, journey: JourneyMap) -> None:
        self.journey = journey
        self._opportunities: dict[str, list[str]] = {}
        self._supporting: dict[str, list[str]] = {}
        self._owners: dict[str, list[str]] = {}
        for source, relation, target, _ in journey.relations:
            holder = journey.holder_of(target)
            near = target if holder is None else holder.id
            if relation == "addresses" and isinstance(journey.get(source), Opportunity):
                self._opportunities.setdefault(near, []).append(source)
            elif relation == "supports":
                self._supporting.setdefault(near, []).append(source)
            elif relation == "owns":
                self._owners.setdefault(target, []).append(source)

    def touchpoints(self, stage: StageView) -> list[Touchpoint]:
        """Give the touchpoints of a stage."""
        found = (self.journey.get(each.id) for each in stage.touchpoints)
        return [each for each in found if isinstance(each, Touchpoint)]

    def opportunities(self, touchpoints: Iterable[Touchpoint]) -> int:
        """Count the opportunities that address touchpoints, each once."""
        return len({source for each in touchpoints for source in self._opportunities.get(each.id, ())})

    def teams(self, touchpoints: Iterable[Touchpoint]) -> list[str]:
        """Name who answers for touchpoints or for what supports them, or has a stake in them."""
        found: dict[str, None] = {}
        for each in touchpoints:
            owners = [
                owner for id in (each.id, *self._supporting.get(each.id, ())) for owner in self._owners.get(id, ())
            ]
            elements = filter(None, map(self.journey.get, owners))
            found.update(dict.fromkeys((*map(label_of, elements), *named(self.journey, each.stakeholders))))
        return list(found)


# Columns --------------------------------------------------------------------------------------------------------------


def _column(
    view: MapView, stage: StageView, near: _Near, mood: tuple[EmotionView | None, EmotionView | None]
) -> TouchpointView:
    touchpoints = near.touchpoints(stage)
    moments = [each.moment or each.name for each in stage.touchpoints if each.is_moment]
    counts = {
        "touchpoints": len(stage.touchpoints),
        "moments": len(moments),
        "opportunities": near.opportunities(touchpoints),
    }
    channels = Counter(name for each in touchpoints for name in named(near.journey, each.channel))
    ranked = sorted(channels, key=lambda name: -channels[name])
    lanes = {
        "moments": _listed(view, moments, _MOST_MOMENTS),
        "pain": tuple(_pains(view, touchpoints)),
        "channels": _listed(view, ranked, _MOST_NAMES),
        "teams": _listed(view, near.teams(touchpoints), _MOST_NAMES),
    }
    return TouchpointView(
        id=_key(stage),
        name=", ".join(counted(view.language, "poster", f"count_{name}", n) for name, n in counts.items()),
        lanes={name: said for name, said in lanes.items() if said},
        metrics=tuple(
            MetricView(counted(view.language, "poster", f"figure_{name}", n), str(n)) for name, n in counts.items()
        ),
        remarks=tuple(_told(view, mood)),
    )


def _listed(view: MapView, names: list[str], most: int) -> tuple[Said, ...]:
    """Write names on one card, as many as can be taken in at a glance."""
    if not names:
        return ()
    rest = len(names) - most
    return (Said(", ".join((*names[:most], *([view.say("more", n=rest)] if rest > 0 else [])))),)


def _pains(view: MapView, touchpoints: Iterable[Touchpoint]) -> Iterator[Said]:
    """Give what hurts most: by severity × frequency where both are known, then by severity, then in file order."""
    found = [pain for each in touchpoints for pain in each.pain_points if sanitised(pain.text or pain.label)]
    for pain in sorted(found, key=_rank)[:_MOST_PAINS]:
        facts = [] if pain.severity is None else [view.say("out_of_ten", n=f"{pain.severity:g}")]
        facts += [] if pain.frequency is None else [percentage(view.language, pain.frequency)]
        yield Said(sanitised(pain.text or pain.label), caption=" · ".join(facts))


def _rank(pain: PainPoint) -> tuple[int, float]:
    if pain.severity is None:
        return 2, 0
    return (1, -pain.severity) if pain.frequency is None else (0, -pain.severity * pain.frequency)


# Emotions -------------------------------------------------------------------------------------------------------------


def _mood(view: MapView, stage: StageView) -> tuple[EmotionView | None, EmotionView | None]:
    """Give the mean emotion of a stage, each touchpoint counting once, and the lowest with the name of its place."""
    felt = {each.name: scores for each in stage.touchpoints if (scores := list(_felt(view, each.id)))}
    if not felt:
        return None, None
    every = [emotion for emotions in felt.values() for emotion in emotions]
    mean = fmean(fmean(emotion.score or 0 for emotion in emotions) for emotions in felt.values())
    place, low = min(
        ((name, emotion) for name, emotions in felt.items() for emotion in emotions),
        key=lambda pair: pair[1].score or 0,
    )
    is_hypothesis = all(emotion.is_hypothesis for emotion in every)
    return EmotionView("", mean, is_hypothesis), EmotionView(place, low.score, low.is_hypothesis)


def _felt(view: MapView, touchpoint: str) -> Iterator[EmotionView]:
    for series in view.series:
        emotion = series.emotions.get(touchpoint)
        if emotion is not None and emotion.score is not None:
            yield emotion


def _told(view: MapView, mood: tuple[EmotionView | None, EmotionView | None]) -> Iterator[str]:
    """Say the emotions of a stage in words."""
    mean, low = mood
    if mean is not None and low is not None:
        yield f"{view.say('mean_emotion')}: {view.say(mean.tone)}"
        yield view.say("lowest_without_word", touchpoint=low.word)
