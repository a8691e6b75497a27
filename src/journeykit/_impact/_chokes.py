"""What every way to an element goes through: without it, nothing above the floor would arrive there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from heapq import heapify, heappop, heappush

import attrs

from journeykit.errors import UsageError

from ._arcs import N_LANES
from ._costs import COSTS
from ._engine import impact
from ._index import Whole
from ._limits import FLOOR, limit_of
from ._numbers import Choke
from ._question import Question
from ._result import AffectedElement, Impact
from ._seeds import Change
from ._sides import Sides
from ._starts import question_of, starts_of
from ._trace import Trace
from ._vocabulary import Vocabulary
from ._walk import Walk, walk

__all__ = ["chokes", "with_chokes"]


def chokes(
    whole: Whole,
    changes: str | Change | Iterable[str | Change],
    vocabulary: Vocabulary,
    *,
    base: Whole | None = None,
    personas: Iterable[str] | str | None = None,
    lanes: Iterable[str] | str | None = None,
    floor: float = FLOOR,
) -> tuple[Choke, ...]:
    """Find the elements that affected touchpoints hang on alone.

    An element is a choke point of another one where every way of the change to that goes through it, on whatever
    lane: were it not there, nothing above the floor would arrive. What is named as changed is none. Strengthening a
    choke point, or giving what hangs on it another way to work, is what limits a change best.

    These are the dominators of the graph of elements and lanes (Lengauer and Tarjan 1979), but for two things: the
    lanes of one element count together, and a way that is there but falls below the floor is none.

    Args:
        whole: the map, or the portfolio.
        changes: what changes: an id, a change, or several.
        vocabulary: the rules.
        base: the map as it was, as in an impact.
        personas: count only these.
        lanes: follow only these, and delivery.
        floor: the strength below which nothing is followed.

    Returns:
        The choke points, those with the most touchpoints first, then the most moments of truth, then by id.

    Raises:
        UnknownElementError: for an id that the map does not have.
        UsageError: for a kind of change or a lane that nobody knows.

    >>> from journeykit.model import JourneyMap, Process, Stage, System, Touchpoint
    >>> from journeykit.plugins import Carry, ChangeKind, Relation
    >>> trip = JourneyMap.of(
    ...     "Trip", Stage("go"), Touchpoint("page", stage="go"), System("host"), Process("sale", uses="host",
    ...     supports="page"))
    >>> rules = Vocabulary.of(
    ...     [Relation(name="uses", against=Carry("delivery", 500)),
    ...      Relation(name="supports", along=Carry("delivery", 500))], [ChangeKind(name="modified", magnitude=1000)])
    >>> [(choke.id, choke.touchpoints) for choke in chokes(trip, "host", rules)]
    [('sale', ('page',))]
    """
    found = impact(whole, changes, vocabulary, base=base, personas=personas, lanes=lanes, floor=floor)
    return with_chokes(found, whole, vocabulary, base=base, personas=personas, lanes=lanes, floor=floor).chokes or ()


def with_chokes(
    impact: Impact,
    whole: Whole,
    vocabulary: Vocabulary,
    *,
    base: Whole | None = None,
    personas: Iterable[str] | str | None = None,
    lanes: Iterable[str] | str | None = None,
    floor: float = FLOOR,
) -> Impact:
    """Add to an impact its choke points, and to each row the elements that every way to it goes through.

    The last of these is the immediate dominator of the row.

    Args:
        impact: the impact.
        whole: the map or the portfolio it was computed of.
        vocabulary: the rules it was computed by.
        base: the map as it was, where the impact is that of a difference.
        personas: the personas it counts.
        lanes: the lanes it follows.
        floor: its floor.

    Raises:
        UsageError: where these are not the options that the impact was computed with.
    """
    if not impact.changes:
        return attrs.evolve(impact, chokes=())
    limit = limit_of(floor)
    question = question_of(impact, whole, base, vocabulary)
    groups: dict[bool, list[Walk]] = {False: [], True: []}
    for start in starts_of(question, vocabulary, personas, lanes):
        groups[start.kind.improves].append(walk(start.arcs, start.seeds, COSTS[start.kind.magnitude], limit))
    affected = _with_only_via(impact.affected, groups[False], question)
    improved = _with_only_via(impact.improved, groups[True], question)
    return attrs.evolve(
        impact, affected=affected, improved=improved, chokes=tuple(_counted(affected, question.sides, floor))
    )


def _with_only_via(
    rows: tuple[AffectedElement, ...], walks: list[Walk], question: Question
) -> tuple[AffectedElement, ...]:
    """Say of each row what every way to it goes through, in the order of its why.

    Raises:
        UsageError: where the walks do not arrive at a row.
    """
    sides = question.sides
    named = {change.common for change in question.changes}
    found: dict[str, set[str]] = {}
    for one in walks:
        index = one.arcs.index
        for number, chokes in _dominators(one, {sides.within(index, each) for each in named}).items():
            id = sides.id_of(sides.common(index, number))
            mine = {sides.id_of(sides.common(index, choke)) for choke in chokes}
            found[id] = found[id] & mine if id in found else mine
    missing = next((row.id for row in rows if row.id not in found), None)
    if missing is not None:
        msg = f"nothing arrives at {missing!r} with these options; give those that the impact was computed with"
        raise UsageError(msg)
    return tuple(
        attrs.evolve(row, only_via=tuple(step.from_ for step in row.why if step.from_ in found[row.id])) for row in rows
    )


def _counted(rows: Iterable[AffectedElement], sides: Sides, floor: float) -> Iterator[Choke]:
    """Give the elements that touchpoints hang on, those with the most first."""
    hanging: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        for id in row.only_via or ():
            hanging.setdefault(id, {}).setdefault(row.kind, []).append(row.id)
    found = []
    for id, held in hanging.items():
        index = sides.new if id in sides.new.numbers or sides.old is None else sides.old
        element = index.elements[index.numbers[id]]
        if "touchpoint" in held:
            touchpoints, moments = tuple(held["touchpoint"]), tuple(held.get("moment", ()))
            found.append(Choke(id, element.element_kind, element.label, touchpoints, moments, floor=floor))
    yield from sorted(found, key=lambda choke: (-len(choke.touchpoints), -len(choke.moments), choke.id))


def _dominators(reached: Walk, named: Container[int | None]) -> dict[int, set[int]]:
    """Give, for each element that a walk reached, those that every way there goes through.

    Such an element is on the best way, so that for each element only what its best ways lead to is reached anew
    without it, from everything else: as much work as the best ways have steps, times the arcs that lead to each.

    Args:
        reached: the walk.
        named: the changed elements, which are not looked at.
    """
    trace = Trace(reached)
    beyond: dict[int, list[int]] = {}
    for state, before in trace.before.items():
        beyond.setdefault(before, []).append(state)
    states: dict[int, list[int]] = {}
    for state in reached.keys:
        states.setdefault(state // N_LANES, []).append(state)
    leading = _leading(reached)
    found: dict[int, set[int]] = {number: set() for number in trace.best}
    for number, own in states.items():
        cut_off = set() if number in named else _all_beyond(own, beyond)
        if cut_off:
            still = _reached_anew(reached, leading, cut_off, set(own))
            for other in {state // N_LANES for state in cut_off}:
                if all(state in cut_off and state not in still for state in states[other]):
                    found[other].add(number)
    return found


def _leading(reached: Walk) -> dict[int, list[tuple[int, int]]]:
    """Give the arcs that lead to each state above the floor, as pairs of key on arrival and source."""
    ceiling = reached.limit + 1 << reached.arcs.bits
    found: dict[int, list[tuple[int, int]]] = {}
    for state, key in reached.keys.items():
        for step, target in reached.arcs.of(state):
            if key + step < ceiling:
                found.setdefault(target, []).append((key + step, state))
    return found


def _all_beyond(own: list[int], beyond: dict[int, list[int]]) -> set[int]:
    """Give the states that the best ways lead to through an element, but for its own."""
    found: set[int] = set()
    waiting = list(own)
    while waiting:
        following = [state for state in beyond.get(waiting.pop(), ()) if state not in found]
        found.update(following)
        waiting.extend(following)
    return found.difference(own)


def _reached_anew(
    reached: Walk, leading: dict[int, list[tuple[int, int]]], cut_off: set[int], own: set[int]
) -> set[int]:
    """Give the states that a walk still reaches of those whose best way leads through an element.

    Args:
        reached: the walk.
        leading: the arcs that lead to each state.
        cut_off: the states whose best way leads through the element.
        own: the states of the element itself.
    """
    bits = reached.arcs.bits
    ceiling = reached.limit + 1 << bits
    best = {}
    for state in cut_off:
        arriving = (key for key, source in leading[state] if source not in cut_off and source not in own)
        key = min(arriving, default=None)
        if key is not None:
            best[state] = key
    heap = [(key, state) for state, key in best.items()]
    heapify(heap)
    while heap:
        key, state = heappop(heap)
        if best[state] != key:
            continue
        for step, target in reached.arcs.of(state):
            if target in cut_off and key + step < best.get(target, ceiling):
                best[target] = key + step
                heappush(heap, (key + step, target))
    return set(best)
