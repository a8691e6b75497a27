"""What a change reaches, and from where it is reached, over a number of steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from journeykit._impact._arcs import N_LANES, Arcs, arcs_for
from journeykit._impact._costs import COSTS
from journeykit._impact._index import Index
from journeykit._impact._limits import FLOOR, limit_of
from journeykit._impact._seeds import DEFAULT, seeds_of
from journeykit._impact._vocabulary import Vocabulary

__all__ = ["impacted", "impacting"]

_Leaving = Callable[[int], Iterable[tuple[int, int]]]


def impacted(index: Index, vocabulary: Vocabulary, numbers: Iterable[int], most: float) -> set[int]:
    """Give the elements that a modification of one of these reaches, and these themselves.

    Args:
        index: the map.
        vocabulary: the rules.
        numbers: the elements that change.
        most: over how many steps at the most; the elements that a changed one stands for are no step away.
    """
    changed = set(numbers)
    arcs = _arcs(index, vocabulary)
    seeds = {seed for number in changed for seed in seeds_of(index, number, arcs.removed)}

    def leaving(state: int) -> Iterable[tuple[int, int]]:
        return [(step >> arcs.bits, target) for step, target in arcs.of(state)]

    reached = _within(leaving, (seed * N_LANES for seed in seeds), _start(vocabulary), most)
    return changed | {state // N_LANES for state in reached}


def impacting(index: Index, vocabulary: Vocabulary, numbers: Iterable[int], most: float) -> set[int]:
    """Give the elements whose modification reaches one of these, and these themselves.

    Walks the same ways as `impacted`, from their ends: from every lane on which an element may be reached, back to
    where walks start, which is in delivery.

    Args:
        index: the map.
        vocabulary: the rules.
        numbers: the elements that are reached.
        most: over how many steps at the most.
    """
    wanted = set(numbers)
    arcs = _arcs(index, vocabulary)
    ends = (number * N_LANES + lane for number in wanted for lane in range(N_LANES))
    reached = _within(_Back(arcs).of, ends, _start(vocabulary), most)
    starts = {state // N_LANES for state in reached if state % N_LANES == 0}
    if starts:
        wanted.update(
            number for number in range(len(index.ids)) if not starts.isdisjoint(seeds_of(index, number, arcs.removed))
        )
    return wanted


def _arcs(index: Index, vocabulary: Vocabulary) -> Arcs:
    return arcs_for(index, vocabulary, vocabulary.change_kinds[DEFAULT], None, None)


def _start(vocabulary: Vocabulary) -> int:
    return COSTS[vocabulary.change_kinds[DEFAULT].magnitude]


def _within(leaving: _Leaving, states: Iterable[int], start: int, most: float) -> dict[int, int]:
    """Reach every state to which some way of at most so many steps leads above the floor, with the least cost.

    Goes step by step, so that a way of few steps counts even where a stronger one takes more of them: how far
    something is does not depend on how strong it is.
    """
    limit = limit_of(FLOOR)
    best = dict.fromkeys(states, start) if start <= limit else {}
    newest = dict(best)
    steps = 0
    while newest and steps < most:
        steps += 1
        farther: dict[int, int] = {}
        for state, cost in newest.items():
            for price, target in leaving(state):
                total = cost + price
                if total <= limit and total < best.get(target, limit + 1):
                    best[target] = farther[target] = total
        newest = farther
    return best


class _Back:
    """The arcs of a map, turned round.

    The arcs that lead to a state leave from what is next to its element. All arcs of a neighbour are turned round the
    first time it is met, so that their weights and what else decides about them is said in one place: in `Arcs`.
    """

    def __init__(self, arcs: Arcs) -> None:
        self._arcs = arcs
        self._leading: dict[int, list[tuple[int, int]]] = {}
        self._turned: set[int] = set()

    def of(self, state: int) -> Iterable[tuple[int, int]]:
        """Give the arcs that lead to a state, as pairs of cost and where each starts."""
        for neighbour in self._neighbours(state // N_LANES):
            if neighbour not in self._turned:
                self._turned.add(neighbour)
                self._turn(neighbour)
        return self._leading.get(state, ())

    def _neighbours(self, number: int) -> Iterable[int]:
        index = self._arcs.index
        for relation, direction, _ in self._arcs.rules:
            yield from (index.into if direction == "along" else index.out)(relation.name, number)

    def _turn(self, number: int) -> None:
        bits = self._arcs.bits
        for state in range(number * N_LANES, (number + 1) * N_LANES):
            for step, target in self._arcs.of(state):
                self._leading.setdefault(target, []).append((step >> bits, state))
