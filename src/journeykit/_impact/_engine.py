"""Changes -> impact: one walk for each kind of change, merged into one report."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping

from ._choice import most_states
from ._costs import COSTS
from ._index import Whole
from ._limits import FLOOR, Limits, people_of
from ._question import Question, asked
from ._result import Impact
from ._rows import Traces, rows_of
from ._seeds import Change, changes_of
from ._starts import starts_within
from ._trace import Trace
from ._vocabulary import Vocabulary
from ._walk import TooManyStates, walk

__all__ = ["impact"]


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
    limits = Limits.of(lanes, max_hops, floor)
    most = math.inf if base is not None else most_states(whole)
    if not most:
        from ._fast import answers_of

        listed = [change for change in changes_of(whole, changes, vocabulary.change_kinds) if change.id not in exclude]
        return next(answers_of(whole, [listed], vocabulary, personas, limits))
    question = asked(whole, base, changes, vocabulary.change_kinds, exclude)
    sides = question.sides
    people = people_of((sides.new,) if sides.old is None else (sides.new, sides.old), personas)
    try:
        groups, warnings = _traces(question, vocabulary, people, limits, most)
    except TooManyStates:
        from ._fast import answers, snapshot_of

        listed = [Change(sides.id_of(change.common), change.kind) for change in question.changes]
        return next(answers(snapshot_of(whole), [listed], vocabulary, people[id(sides.new)], limits))
    named = {change.common for change in question.changes}
    return Impact(
        vocabulary.digest,
        whole.id,
        tuple(change.listed(sides) for change in question.changes),
        rows_of(groups[False], sides, named, limits.lanes, limits.max_hops),
        rows_of(groups[True], sides, named, limits.lanes, limits.max_hops),
        tuple(warnings),
    )


def _traces(
    question: Question,
    vocabulary: Vocabulary,
    people: Mapping[int, frozenset[int] | None],
    limits: Limits,
    most: float,
) -> tuple[dict[bool, Traces], list[str]]:
    """Walk for each kind of change, and look back.

    Args:
        question: the maps and the changes.
        vocabulary: the rules.
        people: the personas that count, for each index by its identity.
        limits: how far the walks go.
        most: how many states one may reach.

    Returns:
        The walks, those of improvements apart, and the ids of changes that start nowhere.

    Raises:
        TooManyStates: where a walk reaches more than that.
    """
    groups: dict[bool, Traces] = {False: [], True: []}
    started: set[int] = set()
    for start in starts_within(question, vocabulary, people, limits.lanes):
        reached = walk(start.arcs, start.seeds, COSTS[start.kind.magnitude], limits.cost, most)
        groups[start.kind.improves].append((start.kind, Trace(reached)))
        started |= start.changes
    nowhere = [
        question.sides.id_of(change.common)
        for kind in vocabulary.change_kinds
        for change in question.changes
        if change.kind == kind and change.common not in started
    ]
    return groups, nowhere
