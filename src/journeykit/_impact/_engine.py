"""Changes -> impact: one walk for each kind of change, merged into one report."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from journeykit.errors import UnknownElementError, UsageError, did_you_mean

from ._arcs import arcs_for
from ._costs import COSTS, UNIT
from ._index import Index, Whole
from ._question import asked
from ._result import Impact
from ._rows import Traces, rows_of
from ._seeds import Change, seeds_of
from ._trace import Trace
from ._vocabulary import LANES, Vocabulary
from ._walk import walk

__all__ = ["FLOOR", "impact", "lanes_of", "limit_of", "people_of"]

FLOOR = 0.01
"""The strength below which nothing is followed."""


def impact(
    whole: Whole,
    changes: str | Change | Iterable[str | Change],
    vocabulary: Vocabulary,
    *,
    base: Whole | None = None,
    exclude: Collection[str] = (),
    personas: Iterable[str] | str | None = None,
    lanes: Iterable[str] | str | None = None,
    max_hops: int | None = None,
    floor: float = FLOOR,
) -> Impact:
    """Say what changes affect.

    Args:
        whole: the map, or the portfolio.
        changes: what changes: an id, a change, or several; none only where there is a base.
        vocabulary: the rules.
        base: the map as it was. What is different since then changes too, and each kind of change is walked on the
            old map, the new one or both, as it says; an element is the same under its new and its old id.
        exclude: ids of what does not change after all.
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
    wanted_lanes = lanes_of(lanes)
    if max_hops is not None and max_hops < 0:
        msg = f"max_hops is 0 or more, not {max_hops}"
        raise UsageError(msg)
    question = asked(whole, base, changes, vocabulary.change_kinds, exclude)
    sides = question.sides
    people = people_of((sides.new,) if sides.old is None else (sides.new, sides.old), personas)
    named = {change.common for change in question.changes}
    warnings: list[str] = []
    groups: dict[bool, Traces] = {False: [], True: []}
    for kind in vocabulary.change_kinds.values():
        mine = [change for change in question.changes if change.kind == kind.name]
        seeded: set[int] = set()
        for index in question.walked(kind):
            seeds: set[int] = set()
            arcs = arcs_for(index, vocabulary, kind, wanted_lanes, people[id(index)])
            for change in mine:
                number = question.start(change, kind, index)
                if number is not None:
                    found = seeds_of(index, number, arcs.removed)
                    seeds |= found
                    seeded |= {change.common} if found else set()
            if seeds:
                groups[kind.improves].append((kind, Trace(walk(arcs, sorted(seeds), COSTS[kind.magnitude], limit))))
        warnings.extend(sides.id_of(change.common) for change in mine if change.common not in seeded)
    return Impact(
        vocabulary.digest,
        whole.id,
        tuple(change.listed(sides) for change in question.changes),
        rows_of(groups[False], sides, named, wanted_lanes, max_hops),
        rows_of(groups[True], sides, named, wanted_lanes, max_hops),
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


def lanes_of(lanes: Iterable[str] | str | None) -> frozenset[str] | None:
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


def people_of(indexes: Sequence[Index], personas: Iterable[str] | str | None) -> dict[int, frozenset[int] | None]:
    """Give the personas of a filter by number, for each index by its identity; None for everyone.

    Raises:
        UnknownElementError: for an id that is no persona's in any of them.
        UsageError: where none is named.
    """
    if personas is None:
        return dict.fromkeys(map(id, indexes))
    wanted = [personas] if isinstance(personas, str) else list(personas)
    if not wanted:
        msg = "personas: none is named; leave it out to count everyone"
        raise UsageError(msg)
    known = [{index.ids[number]: number for number in index.personas} for index in indexes]
    for each in wanted:
        if not any(each in there for there in known):
            raise UnknownElementError(
                each, {id for there in known for id in there}, "among the personas of this journey"
            )
    return {
        id(index): frozenset(there[each] for each in wanted if each in there)
        for index, there in zip(indexes, known, strict=True)
    }
