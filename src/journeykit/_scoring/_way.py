"""The main way: the one path through a map that most customers take."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from math import inf

from journeykit.errors import UnknownElementError
from journeykit.model import JourneyMap, Touchpoint

__all__ = ["main_way", "touchpoints_of"]


def touchpoints_of(journey: JourneyMap, persona: str = "") -> tuple[Touchpoint, ...]:
    """Give the touchpoints a persona meets, or all, in the order of their stages, then of the file.

    Raises:
        UnknownElementError: for a persona the map does not have.
    """
    if persona and persona not in {each.id for each in journey.personas}:
        raise UnknownElementError(persona, (each.id for each in journey.personas), "among the personas")
    order = {stage.id: number for number, stage in enumerate(journey.stages)}
    met = (
        touchpoint
        for touchpoint in journey.touchpoints
        if not persona or not touchpoint.personas or any(named.id == persona for named in touchpoint.personas)
    )
    return tuple(sorted(met, key=lambda touchpoint: order.get(touchpoint.stage.id, inf)))


def main_way(journey: JourneyMap, persona: str = "") -> tuple[Touchpoint, ...]:
    """Give the touchpoints of the main way, in order.

    In a map without next steps these are all touchpoints, by stage and file order. Else the way starts at the first
    touchpoint that nothing leads to, and takes the step with the largest share; steps without a share divide the
    rest, and of equal shares the one written first counts. Where no step leads on to something new, it continues at
    the next touchpoint in order that nothing leads to and that is no fallback. No touchpoint is on the way twice.

    Args:
        journey: the map.
        persona: the persona who goes; steps to what this persona meets go first, anything else is stepped over.

    Raises:
        UnknownElementError: for a persona the map does not have.

    >>> from journeykit.model import NextStep, Stage
    >>> journey = JourneyMap("Trip", stages=[Stage("go")], touchpoints=[
    ...     Touchpoint("plan", stage="go", next=[NextStep("bus", share=0.2), NextStep("train", share=0.8)]),
    ...     Touchpoint("bus", stage="go", next="arrive"),
    ...     Touchpoint("train", stage="go", next="arrive"),
    ...     Touchpoint("arrive", stage="go"),
    ... ])
    >>> [touchpoint.id for touchpoint in main_way(journey)]
    ['plan', 'train', 'arrive']
    """
    met = touchpoints_of(journey, persona)
    steps = _steps(journey)
    if not steps:
        return met
    place = {touchpoint.id: number for number, touchpoint in enumerate(touchpoints_of(journey))}
    welcome = {touchpoint.id for touchpoint in met}
    entries = _entries(journey, place, steps, welcome)
    way: dict[str, bool] = {}
    furthest = -1
    here = _entry_after(furthest, entries, place) or next(iter(place))
    while here:
        way[here] = here in welcome
        furthest = max(furthest, place[here])
        ahead = [step for step in steps.get(here, ()) if step not in way]
        ahead.sort(key=lambda step: step not in welcome)
        here = ahead[0] if ahead else _entry_after(furthest, entries, place)
    return tuple(journey[id] for id, is_met in way.items() if is_met)


def _steps(journey: JourneyMap) -> dict[str, list[str]]:
    """Give the touchpoints each touchpoint leads to, the largest share first."""
    found: dict[str, list[tuple[str, float | None]]] = {}
    known = {touchpoint.id for touchpoint in journey.touchpoints}
    for source, relation, target, said in journey.relations:
        if relation in {"precedes", "handoff"} and source != target and {source, target} <= known:
            found.setdefault(source, []).append((target, getattr(said, "share", None)))
    return {source: _by_share(steps) for source, steps in found.items()}


def _by_share(steps: list[tuple[str, float | None]]) -> list[str]:
    stated = [share for _, share in steps if share is not None]
    rest = max(0.0, 1 - sum(stated)) / max(1, len(steps) - len(stated))
    return [id for id, _ in sorted(steps, key=lambda step: -(rest if step[1] is None else step[1]))]


def _entries(
    journey: JourneyMap, place: Iterable[str], steps: dict[str, list[str]], welcome: set[str]
) -> tuple[list[str], list[str]]:
    """Give the touchpoints that nothing leads to and that are no fallback, in order: those of the persona, others."""
    led_to = {target for targets in steps.values() for target in targets}
    led_to.update(target for _, relation, target, _ in journey.relations if relation == "falls_back_to")
    free = [id for id in place if id not in led_to]
    return [id for id in free if id in welcome], [id for id in free if id not in welcome]


def _entry_after(furthest: int, entries: tuple[list[str], list[str]], place: dict[str, int]) -> str:
    for ids in entries:
        number = bisect_right(ids, furthest, key=place.__getitem__)
        if number < len(ids):
            return ids[number]
    return ""
