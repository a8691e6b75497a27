"""When touchpoints happen and to whom: their timing put on days that can be compared, and who meets them."""

from __future__ import annotations

from collections.abc import Iterable

from journeykit.model import JourneyMap, Touchpoint

__all__ = ["Audiences", "Place", "audiences", "places"]

Audiences = dict[str, frozenset[str]]
"""The ids of the personas who meet each touchpoint; in a map without personas, an empty one stands for everybody."""

Place = tuple[str, float]
"""What days are counted from, and the day: from the start of the journey (an empty text) or from a touchpoint."""


def places(journey: JourneyMap) -> dict[str, Place]:
    """Place every touchpoint on a calendar. Days can be compared where they are counted from the same.

    A touchpoint without timing, or whose timing goes round in a circle, begins a calendar of its own.

    >>> from journeykit.model import After, Timing
    >>> journey = JourneyMap("Trip", touchpoints=[
    ...     Touchpoint("book", stage="plan", timing=Timing(day=2)),
    ...     Touchpoint("ride", stage="go", timing=Timing(after=After("book", days=9))),
    ...     Touchpoint("rest", stage="go", timing=Timing(after=After("arrive", days=1))),
    ...     Touchpoint("arrive", stage="go"),
    ... ])
    >>> places(journey)
    {'book': ('', 2), 'ride': ('', 11), 'arrive': ('arrive', 0), 'rest': ('arrive', 1)}
    """
    placed: dict[str, Place] = {}
    for touchpoint in journey.touchpoints:
        chain: dict[str, Touchpoint] = {}
        here: Touchpoint | None = touchpoint
        while here is not None and here.id not in placed and here.id not in chain:
            chain[here.id] = here
            here = _told_from(journey, here)
        is_a_circle = here is not None and here.id in chain
        for each in reversed(chain.values()):
            placed[each.id] = (each.id, 0) if is_a_circle else _place(journey, each, placed)
    return placed


def _place(journey: JourneyMap, touchpoint: Touchpoint, placed: dict[str, Place]) -> Place:
    timing = touchpoint.timing
    if timing is not None and timing.day is not None:
        return ("", timing.day)
    earlier = _told_from(journey, touchpoint)
    if earlier is None or timing is None or timing.after is None:
        return (touchpoint.id, 0)
    origin, day = placed[earlier.id]
    return (origin, day + timing.after.days)


def _told_from(journey: JourneyMap, touchpoint: Touchpoint) -> Touchpoint | None:
    """Give the touchpoint from which the time of another one is told."""
    timing = touchpoint.timing
    if timing is None or timing.day is not None or timing.after is None:
        return None
    earlier = journey.get(timing.after.touchpoint.id)
    return earlier if isinstance(earlier, Touchpoint) else None


def audiences(journey: JourneyMap, touchpoints: Iterable[Touchpoint]) -> Audiences:
    """Say which personas meet each touchpoint; those it names and the map does not have are nobody.

    >>> journey = JourneyMap("Trip", touchpoints=[Touchpoint("ride", stage="go", personas="ana")])
    >>> audiences(journey, journey.touchpoints), audiences(journey, [Touchpoint("rest", stage="go")])
    ({'ride': frozenset()}, {'rest': frozenset({''})})
    """
    everybody = frozenset(persona.id for persona in journey.personas) or frozenset({""})
    return {
        touchpoint.id: everybody & {each.id for each in touchpoint.personas} if touchpoint.personas else everybody
        for touchpoint in touchpoints
    }
