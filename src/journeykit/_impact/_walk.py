"""The walk: from the seeds along the cheapest arcs, over states of element and lane."""

from __future__ import annotations

import math
from collections.abc import Iterable
from heapq import heapify, heappop, heappush

import attrs

from ._arcs import N_LANES, Arcs

__all__ = ["TooManyStates", "Walk", "walk"]


class TooManyStates(Exception):  # noqa: N818 - a signal between two engines, never an error of a caller
    """A walk has reached more states than it was given."""


@attrs.frozen(eq=False)
class Walk:
    """What a walk has reached.

    Attributes:
        arcs: the arcs it went along.
        keys: for each state it reached, `cost << bits | hops` of the best way there.
        limit: the highest cost that counts.
    """

    arcs: Arcs
    keys: dict[int, int]
    limit: int

    def cost(self, state: int) -> int:
        """Give the cost of a state that was reached."""
        return self.keys[state] >> self.arcs.bits

    def hops(self, state: int) -> int:
        """Give the hops to a state that was reached."""
        return self.keys[state] & (1 << self.arcs.bits) - 1


def walk(arcs: Arcs, seeds: Iterable[int], start: int, limit: int, most: float = math.inf) -> Walk:
    """Reach every state whose best way costs at most `limit`.

    A multi-source Dijkstra search whose keys hold cost and hops in one integer, so that of two ways that cost the
    same the one with fewer hops counts.

    Args:
        arcs: the arcs of the map.
        seeds: the elements, by number, where the walk starts, all in lane delivery.
        start: the cost they start with.
        limit: the highest cost that counts.
        most: how many states it may reach.

    Raises:
        TooManyStates: where it reaches more.
    """
    bits = arcs.bits
    mask = (1 << bits) - 1
    ceiling = limit + 1 << bits
    key = start << bits
    best = {seed * N_LANES: key for seed in seeds} if key < ceiling else {}
    heap = [key << bits | state for state in best]
    heapify(heap)
    known = arcs.known
    made = arcs.of
    while heap:
        entry = heappop(heap)
        state = entry & mask
        key = entry >> bits
        if best[state] != key:
            continue
        if len(best) > most:
            raise TooManyStates
        leaving = known.get(state)
        for step, target in made(state) if leaving is None else leaving:
            candidate = key + step
            if candidate < best.get(target, ceiling):
                best[target] = candidate
                heappush(heap, candidate << bits | target)
    return Walk(arcs, best, limit)
