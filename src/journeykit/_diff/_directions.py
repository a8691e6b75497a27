"""For better or worse: the kind of change, where the fields say which way it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from journeykit.model import Element, Emotion, JourneyMap, Metric, PersonaView, Reference, Timing

from ._changes import FieldChange
from ._renaming import translated

__all__ = ["delta_of", "is_same_feeling", "kind_of"]

_RATINGS = {"severity", "frequency", "detection"}
"""Fields of a pain point of which more is worse."""

_BETTER = {"nps": 1, "csat": 1, "fcr": 1, "abandonment": -1}
"""The kinds of metric of which it is known whether more is better. Of effort scores it is not: scales differ."""

_FIGURES = {"value", "counts", "numerator", "denominator"}
_PROMOTERS = 9
_DETRACTORS = 6
_NPS_SCORES = 11
_SATISFIED = 2

Views = Mapping[str, PersonaView]


def kind_of(
    group: str,
    fields: Iterable[FieldChange],
    before: Element | JourneyMap,
    after: Element | JourneyMap,
    maps: tuple[JourneyMap, JourneyMap],
    renames: Mapping[str, str],
) -> str:
    """Name the kind of change that the fields of a group make.

    Args:
        group: the group.
        fields: what its fields held and hold.
        before: the element as it was.
        after: the element as it is.
        maps: the old and the new map, for their emotion scales.
        renames: new ids by old ones.
    """
    held = {field.name: field for field in fields}
    if group == "owner":
        owner = held.get("owner")
        return "modified" if owner and _id(owner.before, renames) == _id(owner.after, {}) else "reassigned"
    if group == "order":
        timing = held.get("timing")
        return "delayed" if timing and _is_later(timing.before, timing.after, renames) else "modified"
    if group == "emotion":
        return _for_better_or_worse(_risings(held, maps, renames))
    if group == "importance":
        ratings = [held[name] for name in held if name in _RATINGS]
        ways = [each.before - each.after for each in ratings if each.before is not None and each.after is not None]
        return _for_better_or_worse(ways if len(ways) == len(held) else ())
    if group == "metric" and isinstance(before, Metric) and isinstance(after, Metric):
        return _for_better_or_worse(_progress(before, after) if held.keys() & _FIGURES else ())
    return "modified"


def _for_better_or_worse(ways: Iterable[float]) -> str:
    """Name the kind of change that figures make, each above 0 for the better: all of them have to agree."""
    signs = {way > 0 for way in ways if way}
    return "modified" if len(signs) != 1 else "improved" if signs == {True} else "degraded"


def _id(reference: Reference | None, renames: Mapping[str, str]) -> str | None:
    return None if reference is None else renames.get(reference.id, reference.id)


def _is_later(before: Timing | None, after: Timing | None, renames: Mapping[str, str]) -> bool:
    if before is None or after is None:
        return False
    if before.day is not None and after.day is not None:
        return after.day > before.day
    if before.after is None or after.after is None:
        return False
    is_told_alike = _id(before.after.touchpoint, renames) == after.after.touchpoint.id
    return is_told_alike and after.after.days > before.after.days


# Emotions -------------------------------------------------------------------------------------------------------------


def delta_of(fields: Iterable[FieldChange], maps: tuple[JourneyMap, JourneyMap]) -> float | None:
    """Say by how much the emotion that holds for all rises or falls, both sides on −1..+1."""
    changed = next((field for field in fields if field.name == "emotion"), None)
    return None if changed is None else _rise(changed.before, changed.after, maps)


def _rise(before: Emotion | None, after: Emotion | None, maps: tuple[JourneyMap, JourneyMap]) -> float | None:
    if before is None or after is None or before.score is None or after.score is None:
        return None
    return round(maps[1].normalised(after.score) - maps[0].normalised(before.score), 6)


def _risings(
    fields: Mapping[str, FieldChange], maps: tuple[JourneyMap, JourneyMap], renames: Mapping[str, str]
) -> Iterator[float]:
    if "emotion" in fields:
        rise = _rise(fields["emotion"].before, fields["emotion"].after, maps)
        if rise is not None:
            yield rise
    if "by_persona" in fields:
        before: Views = translated(fields["by_persona"].before, renames)
        after: Views = fields["by_persona"].after
        for persona, view in before.items():
            rise = _rise(view.emotion, after[persona].emotion, maps) if persona in after else None
            if rise is not None:
                yield rise


def is_same_feeling(before: Emotion | None, after: Emotion | None, maps: tuple[JourneyMap, JourneyMap]) -> bool:
    """Whether two emotions are the same, each on the scale of its map.

    Args:
        before: the old one, with the new ids of its evidence.
        after: the new one.
        maps: the old and the new map.
    """
    if before is None or after is None:
        return before is after
    if maps[0].emotion_scale == maps[1].emotion_scale:
        return before == after
    return _on(before, maps[0]) == _on(after, maps[1])


def _on(emotion: Emotion, journey: JourneyMap) -> tuple[Any, ...]:
    scores = (None if each is None else round(journey.normalised(each), 6) for each in (emotion.score, emotion.target))
    return (emotion.label, emotion.evidence, *scores)


# Metrics --------------------------------------------------------------------------------------------------------------


def _progress(before: Metric, after: Metric) -> Iterator[float]:
    """Say how far a metric has come, where it is measured as before and more is known to be better, or worse."""
    better = _BETTER.get(after.kind)
    if better is None or (before.kind, before.unit, before.method) != (after.kind, after.unit, after.method):
        return
    for read in (_counted, _share, _value):
        old, new = read(before), read(after)
        if old is not None and new is not None:
            yield better * (new - old)
            return


def _counted(metric: Metric) -> float | None:
    """Read the answers of a survey: promoters less detractors, or the share of the two highest scores."""
    counts = metric.counts
    if metric.kind == "nps" and isinstance(counts, Mapping):
        if not {"promoters", "detractors"} <= counts.keys() <= {"promoters", "passives", "detractors"}:
            return None
        return _ratio(counts["promoters"] - counts["detractors"], sum(counts.values()))
    if not isinstance(counts, tuple):
        return None
    if metric.kind == "nps" and len(counts) == _NPS_SCORES:
        return _ratio(sum(counts[_PROMOTERS:]) - sum(counts[: _DETRACTORS + 1]), sum(counts))
    if metric.kind == "csat" and len(counts) > _SATISFIED:
        return _ratio(sum(counts[-_SATISFIED:]), sum(counts))
    return None


def _share(metric: Metric) -> float | None:
    if metric.numerator is None or metric.denominator is None:
        return None
    return _ratio(metric.numerator, metric.denominator)


def _value(metric: Metric) -> float | None:
    return metric.value


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
