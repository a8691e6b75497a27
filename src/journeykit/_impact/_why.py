"""Why one element affects another: the best ways between the two."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from typing import Self

import attrs

from journeykit.errors import UsageError

from ._arcs import N_LANES, Arc, arcs_for
from ._costs import COSTS, strength
from ._index import Whole, index_of
from ._limits import FLOOR, limit_of
from ._seeds import DEFAULT, Change, changes_of, seeds_of
from ._trace import DIRECTIONS, Step, Trace
from ._vocabulary import LANES, Vocabulary
from ._walk import Walk, walk

__all__ = ["Path", "Ways", "why"]

_Rank = tuple[str, int, str, int]
"""What decides a tie of two steps: id, lane, relation, direction."""

BUDGET = 100_000
"""How many pieces of ways are looked at; where more are between two elements, fewer ways than asked for are found."""


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


class Ways(tuple[Path, ...]):  # noqa: SLOT001 - a tuple that says more can have no slots
    """The best ways from one element to another, the strongest first.

    Each is the best of all that are left, to the last bit. What may be missing is ways that come after them.

    Attributes:
        exact: whether there are as many as were asked for, or no others above the floor.
        bound: where it is not exact, how strong a way that is missing is at most, rounded as strengths are; else None.

    >>> ways = Ways([Path((), "delivery", 0.6)])
    >>> len(ways), ways.exact, ways.bound
    (1, True, None)
    """

    exact: bool
    bound: float | None

    def __new__(cls, ways: Iterable[Path] = (), bound: float | None = None) -> Self:
        """Label ways.

        Args:
            ways: the ways.
            bound: how strong a way that is missing is at most; None where none is.
        """
        made = super().__new__(cls, ways)
        made.exact = bound is None
        made.bound = bound
        return made

    def to_dict(self) -> list[dict[str, object]]:
        """Give the ways as their JSON holds them; each says whether the list is exact, and the bound if not."""
        return [
            {
                "lane": way.lane,
                "strength": way.strength,
                "why": [step.to_dict() for step in way.steps],
                "exact": self.exact,
                "bound": self.bound,
            }
            for way in self
        ]


def why(
    whole: Whole,
    a: str,
    b: str,
    vocabulary: Vocabulary,
    *,
    k: int = 1,
    kind: str = DEFAULT,
    floor: float = FLOOR,
    budget: int = BUDGET,
) -> Ways:
    """Find the best ways by which a change of one element reaches another.

    Args:
        whole: the map, or the portfolio.
        a: the element that changes.
        b: the element that is reached.
        vocabulary: the rules.
        k: how many ways, the strongest first; none of them visits a state twice.
        kind: the kind of change.
        floor: the strength below which nothing is followed.
        budget: how many pieces of ways are looked at.

    Returns:
        The ways, none where nothing above the floor leads there, labelled exact or with a bound for what is missing.

    Raises:
        UnknownElementError: for an id that the map does not have.
        UsageError: for a kind of change that nobody knows, or k below 1.
    """
    if k < 1:
        msg = f"k is how many ways to show, 1 or more, not {k}"
        raise UsageError(msg)
    limit = limit_of(floor)
    (change,) = changes_of(whole, Change(a, kind), vocabulary.change_kinds)
    whole[b]
    index = index_of(whole)
    change_kind = vocabulary.change_kinds[kind]
    arcs = arcs_for(index, vocabulary, change_kind, None, None)
    seeds = seeds_of(index, index.numbers[change.id], arcs.removed)
    reached = walk(arcs, sorted(seeds), COSTS[change_kind.magnitude], limit)
    trace = Trace(reached)
    target = index.numbers[b]
    if target not in trace.best:
        return Ways()
    if k == 1:
        state = target * N_LANES + trace.best[target][1]
        return Ways([Path(trace.way(state).steps, LANES[state % N_LANES], round(strength(reached.cost(state)), 6))])
    return _best_ways(reached, target, k, budget)


def _best_ways(reached: Walk, target: int, k: int, budget: int) -> Ways:
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
    found: list[Path] = []
    looked_at = 0
    while waiting and len(found) < k:
        if looked_at == budget:
            # What waits is sorted by how strong the best way that it can become is.
            return Ways(found, round(strength(waiting[0][0] >> bits), 6))
        looked_at += 1
        key, last, ranks, behind, states, steps = heapq.heappop(waiting)
        first = states[0]
        if reached.hops(first) == 0:
            found.append(Path(steps, LANES[last % N_LANES], round(strength(key >> bits), 6)))
        for before, arc in leading.get(first, ()):
            longer = behind + (COSTS[arc.weight] << bits | 1)
            total = reached.keys[before] + longer
            if total < ceiling and before not in states:
                number, lane = divmod(before, N_LANES)
                rank = (ids[number], lane, arc.relation, DIRECTIONS.index(arc.direction))
                step = Step(ids[number], arc.relation, arc.direction, ids[first // N_LANES], arc.weight)
                heapq.heappush(waiting, (total, last, [*ranks, rank], longer, (before, *states), (step, *steps)))
    return Ways(found)
