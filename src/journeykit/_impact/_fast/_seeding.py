"""Where changes start, read from a snapshot: what `seeds_of` says of an index."""

from __future__ import annotations

import numpy as np

from ._arrays import Bools, Ints
from ._snapshot import Snapshot

__all__ = ["seeds_of"]


def seeds_of(snapshot: Snapshot, number: int, removed: Bools | None) -> Ints:
    """Give the elements where a change of this element starts, by number, in order.

    Args:
        snapshot: the map.
        number: the element that changes.
        removed: what a persona filter has taken out; None without one.
    """
    if removed is not None and removed[number]:
        return np.zeros(0, np.int32)
    seeds = _standing_for(snapshot, number)
    return seeds if removed is None else seeds[~removed[seeds]]


def _standing_for(snapshot: Snapshot, number: int) -> Ints:
    elements = snapshot.elements
    match elements.kind_names[elements.kinds[number]]:
        case "journey":
            seeds = _touchpoints_in(snapshot, number)
        case "stage":
            seeds = _of_kind(snapshot, _next_to(snapshot, "in_stage", "against", number), "touchpoint")
        case "persona":
            seeds = _of_kind(snapshot, _next_to(snapshot, "experiences", "along", number), "touchpoint")
        case "opportunity":
            seeds = _next_to(snapshot, "addresses", "along", number)
        case "moment" | "pain_point":
            seeds = elements.touchpoint[number : number + 1]
        case "process":
            seeds = _with_parts(snapshot, number)
        case _:
            seeds = np.array([number], np.int32)
    return seeds


def _next_to(snapshot: Snapshot, relation: str, direction: str, numbers: Ints | int) -> Ints:
    _, others = snapshot.relations.neighbours(relation, direction, np.atleast_1d(numbers))
    return others


def _of_kind(snapshot: Snapshot, numbers: Ints, kind: str) -> Ints:
    found: Ints = numbers[snapshot.elements.kinds[numbers] == snapshot.elements.code(kind)]
    return found


def _touchpoints_in(snapshot: Snapshot, journey: int) -> Ints:
    elements = snapshot.elements
    is_inside = elements.kinds == elements.code("touchpoint")
    if elements.journey_names:
        id = elements.ids[journey]
        is_inside &= elements.journeys == (elements.journey_names.index(id) if id in elements.journey_names else -1)
    return np.flatnonzero(is_inside).astype(np.int32)


def _with_parts(snapshot: Snapshot, process: int) -> Ints:
    """Give a process and the processes that are part of it, of those, and so on."""
    found = {process}
    new = np.array([process], np.int32)
    while len(new):
        parts = _of_kind(snapshot, _next_to(snapshot, "part_of", "against", new), "process").tolist()
        new = np.array([part for part in dict.fromkeys(parts) if part not in found], np.int32)
        found.update(new.tolist())
    return np.array(sorted(found), np.int32)
