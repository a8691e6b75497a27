"""The personas who do not get to the end of the journey any more, on any way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import attrs

from ._arcs import arcs_for
from ._failing import FALLBACK, failing, stands
from ._index import Index, Whole
from ._limits import people_of
from ._numbers import Cut
from ._question import Question, asked
from ._result import Impact
from ._seeds import Change, seeds_of
from ._starts import question_of
from ._vocabulary import Vocabulary

__all__ = ["TAKING", "cuts", "with_cuts"]

TAKING = ("removed", "unavailable")
"""The kinds of change that take something away."""

NOBODY = -1
"""Stands for everyone, in a map without personas."""

_ONWARD = ("precedes", "handoff")

_ASIDE = {"message", "survey"}
"""Touchpoints after which customers go on from where they were: no journey ends at one."""

_UNTAKEN = {"persona", "moment", "pain_point", "opportunity", "experiment", "scenario", "metric", "evidence"}
"""Kinds of element that nobody needs on their way: without them every way is still there."""


def cuts(
    whole: Whole,
    changes: str | Change | Iterable[str | Change],
    vocabulary: Vocabulary,
    *,
    base: Whole | None = None,
    personas: Iterable[str] | str | None = None,
) -> tuple[Cut, ...]:
    """Find the personas who cannot get to the end of their journey any more.

    Only what is removed or unavailable is looked at, and what fails with it for certain: a relation on lane delivery
    that carries at least 800 ‰, a reference that is required, and no alternative that works.

    The ways of a persona are `next` and handoffs between the touchpoints it meets. They begin at those of its first
    stage that no way leads to, and end at those of its last stage that none leads on from; messages, surveys and
    what is only a fallback are no end where there is anything else. A touchpoint that fails can be passed where one
    it falls back to works: a fallback goes on where that goes on which it stands in for. A persona who has no way
    from a beginning to an end on the map as it is drawn is not judged.

    Args:
        whole: the map, or the portfolio, where each map has ends of its own.
        changes: what changes: an id, a change, or several.
        vocabulary: the rules.
        base: the map as it was; what it drew and the new one does not is cut, unless the new one draws another way.
        personas: look at these only.

    Returns:
        The personas who are cut off, in the order of the maps and of the file.

    Raises:
        UnknownElementError: for an id that the map does not have.
        UsageError: for a kind of change that nobody knows.

    >>> from journeykit.model import JourneyMap, Persona, Stage, Touchpoint
    >>> trip = JourneyMap.of(
    ...     "Trip", Stage("go"), Touchpoint("kiosk", stage="go", next="train"), Touchpoint("train", stage="go"),
    ...     Persona("ana"))
    >>> from journeykit.plugins import ChangeKind
    >>> rules = Vocabulary.of([], [ChangeKind(name="removed", magnitude=1000)])
    >>> [(cut.persona, cut.goals, cut.stopped_at) for cut in cuts(trip, Change("kiosk", "removed"), rules)]
    [('ana', ('train',), ('kiosk',))]
    """
    return _cuts(asked(whole, base, changes, vocabulary.change_kinds), vocabulary, personas)


def with_cuts(
    impact: Impact,
    whole: Whole,
    vocabulary: Vocabulary,
    *,
    base: Whole | None = None,
    personas: Iterable[str] | str | None = None,
) -> Impact:
    """Add to an impact who cannot get to the end any more.

    Args:
        impact: the impact.
        whole: the map or the portfolio it was computed of.
        vocabulary: the rules it was computed by.
        base: the map as it was, where the impact is that of a difference.
        personas: look at these only.
    """
    if not impact.changes:
        return attrs.evolve(impact, cuts=())
    return attrs.evolve(impact, cuts=_cuts(question_of(impact, whole, base, vocabulary), vocabulary, personas))


def _cuts(question: Question, vocabulary: Vocabulary, personas: Iterable[str] | str | None) -> tuple[Cut, ...]:
    """Look at every persona of every map, of a difference at the new one first."""
    sides = question.sides
    indexes = (sides.new,) if sides.old is None else (sides.new, sides.old)
    wanted = people_of(indexes, personas)
    found: dict[tuple[str | None, int], Cut] = {}
    going: set[tuple[str | None, int]] = set()
    all_lost = [_lost(question, index, vocabulary) for index in indexes]
    if not any(all_lost):
        return ()
    for index, lost in zip(indexes, all_lost, strict=True):
        for each in _travels(index, wanted[id(index)]):
            persona = NOBODY if each.persona is None else sides.common(index, each.persona)
            key = (each.journey, persona)
            now = each.go(lost)
            before = each.go(set())
            if now.way:
                going.add(key)
            elif before.way and key not in going and sides.within(sides.new, persona) is not None:
                found.setdefault(key, _cut(question, each, before, now))
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0] or "", sides.order(key[1]))))


def _lost(question: Question, index: Index, vocabulary: Vocabulary) -> set[int]:
    """Give what fails in a map by what is removed or unavailable there."""
    gone: set[int] = set()
    kinds = []
    for name in TAKING:
        kind = vocabulary.change_kinds.get(name)
        mine = [change for change in question.changes if change.kind == name]
        if kind is None or not mine:
            continue
        kinds.append(arcs_for(index, vocabulary, kind, None, None))
        starting = (question.start(change, kind, index) for change in mine)
        taken = (number for number in starting if number is not None and index.kinds[number] not in _UNTAKEN)
        gone.update(seed for number in taken for seed in seeds_of(index, number, frozenset()))
    return failing(gone, kinds, index)


class _Trip(NamedTuple):
    """How far a persona gets.

    Attributes:
        way: the shortest way to an end; empty where there is none.
        reached: the ends it gets to.
        stopped_at: the touchpoints that fail and that nothing stands in for, the first on each way.
    """

    way: tuple[int, ...]
    reached: tuple[int, ...]
    stopped_at: tuple[int, ...]


@attrs.frozen(eq=False)
class _Travel:
    """The ways of one persona through one map.

    Attributes:
        index: the map or the portfolio.
        journey: the map, in a portfolio.
        persona: the persona; None for everyone.
        met: the touchpoints it meets.
        onward: the touchpoints that each leads on to.
        entries: where its ways begin.
        goals: where they end.
    """

    index: Index
    journey: str | None
    persona: int | None
    met: set[int]
    onward: dict[int, list[int]]
    entries: list[int]
    goals: frozenset[int]

    def go(self, lost: set[int]) -> _Trip:
        """Go all ways at once, breadth first, until nothing leads on.

        Args:
            lost: what fails.
        """
        before = dict.fromkeys(self.entries, -1)
        waiting = list(self.entries)
        reached = []
        stopped = []
        for here in waiting:
            if not stands(here, lost, self.index, self.met):
                stopped.append(here)
                continue
            if here in self.goals:
                reached.append(here)
            fallbacks = [each for each in self.index.out(FALLBACK, here) if each in self.met]
            for following in (*self.onward[here], *fallbacks):
                if following not in before:
                    before[following] = here
                    waiting.append(following)
        way = _back(reached[0], before) if reached else ()
        return _Trip(way, tuple(sorted(reached)), tuple(sorted(stopped)))


def _back(here: int, before: dict[int, int]) -> tuple[int, ...]:
    way = []
    while here >= 0:
        way.append(here)
        here = before[here]
    return tuple(reversed(way))


def _travels(index: Index, personas: frozenset[int] | None) -> Iterator[_Travel]:
    """Give the ways of every persona through every map, where any are drawn."""
    groups: dict[tuple[str | None, int], set[int]] = {}
    for touchpoint in index.touchpoints:
        journey = index.journey_at(touchpoint)
        people: Iterable[int] = index.meeting[touchpoint]
        if not index.personas or touchpoint in index.unpeopled:
            people = () if personas is not None else (NOBODY,)
        for persona in people:
            if personas is None or persona in personas:
                groups.setdefault((journey, persona), set()).add(touchpoint)
    for (journey, persona), met in sorted(groups.items(), key=lambda item: (item[0][0] or "", item[0][1])):
        travel = _travel(index, journey, None if persona == NOBODY else persona, met)
        if travel is not None:
            yield travel


def _travel(index: Index, journey: str | None, persona: int | None, met: set[int]) -> _Travel | None:
    """Draw the ways of one persona; None where none are drawn."""
    onward = {each: [to for name in _ONWARD for to in index.out(name, each) if to in met] for each in sorted(met)}
    following = {to for targets in onward.values() for to in targets}
    led = following.union(to for each in met for to in index.out(FALLBACK, each))
    on_ways = [each for each in onward if onward[each] or each in led]
    orders = {each: order for each in on_ways if (order := index.stage_order(each)) is not None}
    if not orders:
        return None
    meant = [each for each in orders if each in following or each not in led] or list(orders)
    staying = [each for each in meant if not _is_aside(index, each)] or meant
    first, last = min(orders.values()), max(orders[each] for each in staying)
    beginning = [each for each in orders if orders[each] == first]
    ending = [each for each in staying if orders[each] == last]
    ends = [each for each in ending if all(_is_aside(index, to) for to in onward[each])]
    return _Travel(
        index,
        journey,
        persona,
        met,
        onward,
        entries=[each for each in beginning if each not in led] or beginning,
        goals=frozenset(ends or ending),
    )


def _is_aside(index: Index, touchpoint: int) -> bool:
    return index.elements[touchpoint].kind in _ASIDE


def _cut(question: Question, travel: _Travel, before: _Trip, now: _Trip) -> Cut:
    """Say it by ids, the new ones where there are."""
    index = travel.index

    def names(numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(question.sides.as_now(index, index.ids[number]) for number in numbers)

    return Cut(
        None if travel.persona is None else names([travel.persona])[0],
        names(before.reached),
        names(before.way),
        names(now.stopped_at),
        journey=travel.journey,
    )
