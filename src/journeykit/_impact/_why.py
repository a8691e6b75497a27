"""Why one element affects another: the best ways between the two."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

import attrs

from journeykit.errors import UsageError
from journeykit.model import JourneyMap

from ._arcs import N_LANES, Arc, arcs_for
from ._costs import COSTS, strength
from ._engine import FLOOR, limit_of
from ._index import index_of
from ._seeds import DEFAULT, Change, changes_of, seeds_of
from ._trace import DIRECTIONS, Step, Trace
from ._vocabulary import LANES, Vocabulary
from ._walk import Walk, walk

__all__ = ["Path", "why"]

_Rank = tuple[str, int, str, int]
"""What decides a tie of two steps: id, lane, relation, direction."""

BUDGET = 100_000
"""How many pieces of ways are looked at; maps with more between two elements give fewer ways than asked for."""


@attrs.frozen
class Path:
    """A way from one element to another.

    Attributes:
        steps: from the first element, or a seed it stands for, to the last.
        lane: the lane it arrives on.
        strength: how much of the change arrives, 0..1, rounded to 6 decimals.
    """

    steps: tuple[Step, ...]
    lane: str
    strength: float


def why(
    journey: JourneyMap,
    a: str,
    b: str,
    vocabulary: Vocabulary,
    *,
    k: int = 1,
    kind: str = DEFAULT,
    floor: float = FLOOR,
) -> tuple[Path, ...]:
    """Find the best ways by which a change of one element reaches another.

    Args:
        journey: the map.
        a: the element that changes.
        b: the element that is reached.
        vocabulary: the rules.
        k: how many ways, the strongest first; none of them visits a state twice.
        kind: the kind of change.
        floor: the strength below which nothing is followed.

    Returns:
        The ways, none where nothing above the floor leads there.

    Raises:
        UnknownElementError: for an id that the map does not have.
        UsageError: for a kind of change that nobody knows, or k below 1.
    """
    if k < 1:
        msg = f"k is how many ways to show, 1 or more, not {k}"
        raise UsageError(msg)
    limit = limit_of(floor)
    (change,) = changes_of(journey, Change(a, kind), vocabulary.change_kinds)
    journey[b]
    index = index_of(journey)
    change_kind = vocabulary.change_kinds[kind]
    arcs = arcs_for(index, vocabulary, change_kind, None, None)
    seeds = seeds_of(index, index.numbers[change.id], arcs.removed)
    reached = walk(arcs, sorted(seeds), COSTS[change_kind.magnitude], limit)
    trace = Trace(reached)
    target = index.numbers[b]
    if target not in trace.best:
        return ()
    if k == 1:
        state = target * N_LANES + trace.best[target][1]
        return (Path(trace.way(state).steps, LANES[state % N_LANES], round(strength(reached.cost(state)), 6)),)
    return tuple(_best_ways(reached, target, k))


def _best_ways(reached: Walk, target: int, k: int) -> Iterator[Path]:
    """Give the k best ways to an element, on any lane.

    Goes backward from the element. What is left to a seed is known exactly, so that the first way that is complete
    is the best one, the next the second, and so on. Ties go by lane, then step by step from the last one, as in the
    rows of an impact.
    """
    leading: dict[int, list[tuple[int, Arc]]] = {}
    for state in reached.keys:
        for arc in reached.arcs.described(state):
            leading.setdefault(arc.target, []).append((state, arc))
    bits = reached.arcs.bits
    ceiling = reached.limit + 1 << bits
    ids = reached.arcs.index.ids
    waiting: list[tuple[int, int, list[_Rank], int, tuple[int, ...], tuple[Step, ...]]] = [
        (reached.keys[state], state, [], 0, (state,), ())
        for state in range(target * N_LANES, (target + 1) * N_LANES)
        if state in reached.keys
    ]
    heapq.heapify(waiting)
    for _ in range(BUDGET):
        if not waiting or k == 0:
            return
        key, last, ranks, behind, states, steps = heapq.heappop(waiting)
        first = states[0]
        if reached.hops(first) == 0:
            k -= 1
            yield Path(steps, LANES[last % N_LANES], round(strength(key >> bits), 6))
        for before, arc in leading.get(first, ()):
            longer = behind + (COSTS[arc.weight] << bits | 1)
            total = reached.keys[before] + longer
            if total < ceiling and before not in states:
                number, lane = divmod(before, N_LANES)
                rank = (ids[number], lane, arc.relation, DIRECTIONS.index(arc.direction))
                step = Step(ids[number], arc.relation, arc.direction, ids[first // N_LANES], arc.weight)
                heapq.heappush(waiting, (total, last, [*ranks, rank], longer, (before, *states), (step, *steps)))
