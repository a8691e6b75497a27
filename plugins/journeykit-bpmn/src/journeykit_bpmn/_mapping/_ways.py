"""From where to where customers of one pool go: the ways of the map, without what these customers never meet."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence

import attrs

from journeykit.model import JourneyMap, Touchpoint

from ._wording import say, way_caption

__all__ = ["Way", "in_order", "ways_between", "ways_of_processes"]


@attrs.frozen
class Way:
    """A way from one step of a pool to another, by their positions.

    Attributes:
        source: where it starts.
        target: where it leads.
        name: when it is taken.
        is_fallback: whether it is taken when the source fails.
    """

    source: int
    target: int
    name: str = ""
    is_fallback: bool = False


def in_order(journey: JourneyMap, touchpoints: Iterable[Touchpoint]) -> list[Touchpoint]:
    """Give touchpoints by their stage, then in file order; those of no stage come last."""
    places = {stage.id: number for number, stage in enumerate(journey.stages)}
    return sorted(touchpoints, key=lambda touchpoint: places.get(touchpoint.stage.id, len(places)))


def ways_between(journey: JourneyMap, met: Sequence[Touchpoint], language: str) -> list[Way]:
    """Give the ways between the touchpoints that some customers meet, each pair once.

    Where a touchpoint would lose all of its ways on, or all that lead to it, because these customers skip what is
    there, the way leads over what they skip. A map that says no way at all is gone through in its order.
    """
    places = {touchpoint.id: place for place, touchpoint in enumerate(met)}
    found: dict[tuple[int, int], Way] = {}
    for source, touchpoint in enumerate(met):
        for step in touchpoint.next:
            if step.id in places:
                key = source, places[step.id]
                found.setdefault(key, Way(*key, way_caption(step, language)))
    for key in _bridges(journey, met, places, found):
        found.setdefault(key, Way(*key))
    if not found:
        return [Way(place, place + 1) for place in range(len(met) - 1)]
    for source, touchpoint in enumerate(met):
        for reference in touchpoint.falls_back_to:
            target = places.get(reference.id, source)
            if target != source:
                found.setdefault((source, target), Way(source, target, say("fallback", language), is_fallback=True))
    return list(found.values())


def _bridges(
    journey: JourneyMap, met: Sequence[Touchpoint], places: Mapping[str, int], found: Iterable[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Lead over skipped touchpoints, each to the nearest one that is met, where a way would be lost."""
    if len(met) == len(journey.touchpoints):
        return []
    on: dict[str, list[str]] = {touchpoint.id: [] for touchpoint in journey.touchpoints}
    back: dict[str, list[str]] = {id: [] for id in on}
    for touchpoint in journey.touchpoints:
        for step in touchpoint.next:
            if step.id in on:
                on[touchpoint.id].append(step.id)
                back[step.id].append(touchpoint.id)
    leaving = {source for source, _ in found}
    entered = {target for _, target in found}
    ahead, behind = _nearest(back, places), _nearest(on, places)
    bridges = []
    for touchpoint in met:
        place = places[touchpoint.id]
        if place not in leaving:
            bridges += [(place, places[ahead[id]]) for id in on[touchpoint.id] if id in ahead]
    entered |= {target for _, target in bridges}
    for touchpoint in met:
        place = places[touchpoint.id]
        if place not in entered:
            bridges += [(places[behind[id]], place) for id in back[touchpoint.id] if id in behind]
    return [(source, target) for source, target in bridges if source != target]


def _nearest(neighbours: Mapping[str, Sequence[str]], met: Mapping[str, int]) -> dict[str, str]:
    """Give for each skipped touchpoint the nearest one that is met, along the neighbours that lead back to it."""
    nearest = {id: id for id in neighbours if id in met}
    waiting = deque(nearest)
    while waiting:
        id = waiting.popleft()
        for neighbour in neighbours[id]:
            if neighbour not in nearest:
                nearest[neighbour] = nearest[id]
                waiting.append(neighbour)
    return nearest


def ways_of_processes(journey: JourneyMap, ids: Sequence[str]) -> list[Way]:
    """Give the ways between processes that trigger one another, each pair once."""
    places = {id: place for place, id in enumerate(ids)}
    pairs = dict.fromkeys(
        (places[source], places[target])
        for source, relation, target, _ in journey.relations
        if relation == "triggers" and source in places and target in places
    )
    return [Way(*pair) for pair in pairs]
