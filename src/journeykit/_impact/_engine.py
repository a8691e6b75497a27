"""Changes -> impact: one walk for each kind of change, merged into one report."""

from __future__ import annotations

import math
from collections.abc import Iterable

from journeykit.errors import UnknownElementError, UsageError, did_you_mean
from journeykit.model import JourneyMap

from ._arcs import arcs_for
from ._costs import COSTS, UNIT
from ._index import Index, index_of
from ._result import ChangedElement, Impact
from ._rows import Traces, rows_of
from ._seeds import Change, changes_of, seeds_of
from ._trace import Trace
from ._vocabulary import LANES, Vocabulary
from ._walk import walk

__all__ = ["FLOOR", "impact", "limit_of", "people_of"]

FLOOR = 0.01
"""The strength below which nothing is followed."""


def impact(
    journey: JourneyMap,
    changes: str | Change | Iterable[str | Change],
    vocabulary: Vocabulary,
    *,
    personas: Iterable[str] | str | None = None,
    lanes: Iterable[str] | str | None = None,
    max_hops: int | None = None,
    floor: float = FLOOR,
) -> Impact:
    """Say what changes affect.

    Args:
        journey: the map.
        changes: what changes: an id, a change, or several.
        vocabulary: the rules.
        personas: count only these; touchpoints that none of them meets are left out before anything else.
        lanes: follow only these, and delivery; keep the rows whose best lane is one of these.
        max_hops: keep the rows of at most so many steps.
        floor: the strength below which nothing is followed, above 0 and at most 1.

    Raises:
        UnknownElementError: for an id that the map does not have.
        UsageError: for no change, persona or lane at all, a kind of change or a lane that nobody knows, an element
            with two kinds, a floor out of range.
    """
    limit = limit_of(floor)
    wanted_lanes = _lanes_of(lanes)
    if max_hops is not None and max_hops < 0:
        msg = f"max_hops is 0 or more, not {max_hops}"
        raise UsageError(msg)
    listed = changes_of(journey, changes, vocabulary.change_kinds)
    index = index_of(journey)
    people = people_of(index, personas)
    named = {index.numbers[change.id] for change in listed}
    warnings: list[str] = []
    groups: dict[bool, Traces] = {False: [], True: []}
    for kind in vocabulary.change_kinds.values():
        mine = [change for change in listed if change.kind == kind.name]
        if not mine:
            continue
        arcs = arcs_for(index, vocabulary, kind, wanted_lanes, people)
        seeds: set[int] = set()
        for change in mine:
            found = seeds_of(index, index.numbers[change.id], arcs.removed)
            if not found:
                warnings.append(change.id)
            seeds |= found
        groups[kind.improves].append((kind, Trace(walk(arcs, sorted(seeds), COSTS[kind.magnitude], limit))))
    return Impact(
        vocabulary.digest,
        journey.id,
        tuple(
            ChangedElement(change.id, index.kinds[number], index.elements[number].label, change.kind)
            for change in listed
            for number in [index.numbers[change.id]]
        ),
        rows_of(groups[False], named, wanted_lanes, max_hops),
        rows_of(groups[True], named, wanted_lanes, max_hops),
        tuple(warnings),
    )


def limit_of(floor: float) -> int:
    """Give the highest cost that a floor allows.

    Raises:
        UsageError: for a floor that is not above 0 and at most 1.
    """
    if not 0 < floor <= 1:
        msg = f"floor is a strength above 0 and at most 1, not {floor}"
        raise UsageError(msg)
    return round(-math.log2(floor) * UNIT)


def _lanes_of(lanes: Iterable[str] | str | None) -> frozenset[str] | None:
    if lanes is None:
        return None
    wanted = frozenset([lanes] if isinstance(lanes, str) else lanes)
    if not wanted:
        msg = "lanes: none is named; leave it out to follow all of them"
        raise UsageError(msg)
    for lane in sorted(wanted):
        if lane not in LANES:
            msg = f"no lane {lane!r}.{did_you_mean(lane, LANES)} The lanes are {', '.join(LANES)}"
            raise UsageError(msg)
    return wanted


def people_of(index: Index, personas: Iterable[str] | str | None) -> frozenset[int] | None:
    """Give the personas of a filter by number; None for everyone.

    Raises:
        UnknownElementError: for an id that is no persona's.
        UsageError: where none is named.
    """
    if personas is None:
        return None
    wanted = [personas] if isinstance(personas, str) else list(personas)
    if not wanted:
        msg = "personas: none is named; leave it out to count everyone"
        raise UsageError(msg)
    known = {index.ids[number]: number for number in index.personas}
    for id in wanted:
        if id not in known:
            raise UnknownElementError(id, known, "among the personas of this journey")
    return frozenset(known[id] for id in wanted)
