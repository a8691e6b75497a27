"""Looking back over walks: where each best way comes from, what is to be said of it, and who else leads there."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import numpy as np

from journeykit._impact._trace import NEARLY
from journeykit._impact._vocabulary import LANES

from ._arrays import Bools, Ints, Longs, firsts
from ._network import COST, N_LANES
from ._reach import Reached

__all__ = ["Ways", "look_back"]

_IS_CERTAIN = np.array([lane in {"delivery", "rollup", "ownership"} for lane in LANES])


@attrs.frozen(eq=False, kw_only=True)
class Ways:
    """The best ways of walks, state by state as they were reached, and element by element.

    Attributes:
        walks: the walk of each state.
        numbers: the element of each state.
        lanes: the lane of each state.
        costs: what the best way to each state costs.
        hops: how many steps it has.
        before: the state it comes from, by its place; −1 where the walk starts.
        via: the arc that it takes last; −1 where the walk starts.
        certain: whether every step is on a certain lane and carries its full weight.
        contact: the last touchpoint it reached on delivery, by number; −1 for none.
        by_hops: the states in the order of their hops, a group for each number of hops.
        best: the best state of each element that was reached, by its place, walk by walk.
        others: where the other last steps of each element begin, and where the last end.
        also_via: the elements they come from, sorted by id.
    """

    reached: Reached
    walks: Longs
    numbers: Longs
    lanes: Longs
    costs: Longs
    hops: Longs
    before: Longs
    via: Longs
    certain: Bools
    contact: Longs
    by_hops: tuple[Longs, ...]
    best: Longs
    others: Longs
    also_via: Ints


def look_back(reached: Reached) -> Ways:
    """Find, for every state, the predecessor its best way comes from.

    Among those that are tight in cost and hops, the one with the smallest id, then lane, relation and direction
    counts, as in `Trace`.
    """
    network = reached.network
    bits = network.bits
    walks, states = reached.places // len(network.starts), reached.places % len(network.starts)
    numbers, lanes = states // N_LANES, states % N_LANES
    hops = reached.keys & (1 << bits) - 1
    which, arcs = network.leaving(states)
    arriving = reached.keys[which] + (COST[network.weights[arcs]] << bits) + 1
    within = np.flatnonzero(arriving < reached.limit + 1 << bits)
    which, arcs, arriving = which[within], arcs[within], arriving[within]
    target = reached.at(walks[which] * len(network.starts) + network.targets[arcs])
    before, via = _predecessors(reached, numbers, lanes, which, arcs, target, arriving)
    begin = firsts(reached.places // N_LANES)
    element = np.repeat(np.arange(len(begin)), np.diff(np.append(begin, len(walks))))
    best = _best(reached.keys, begin, element)
    others, also_via = _others(reached, numbers, before, best, element, which, target, arriving)
    by_hops = tuple(_groups(hops))
    certain, contact = _said(reached, numbers, lanes, before, via, by_hops)
    return Ways(
        reached=reached,
        walks=walks,
        numbers=numbers,
        lanes=lanes,
        costs=reached.keys >> bits,
        hops=hops,
        before=before,
        via=via,
        certain=certain,
        contact=contact,
        by_hops=by_hops,
        best=best,
        others=others,
        also_via=also_via,
    )


def _predecessors(
    reached: Reached, numbers: Longs, lanes: Longs, which: Longs, arcs: Longs, target: Longs, arriving: Longs
) -> tuple[Longs, Longs]:
    """Choose the predecessor of each state and the arc from there."""
    tight = np.flatnonzero(arriving == reached.keys[target])
    which, arcs, target = which[tight], arcs[tight], target[tight]
    network = reached.network
    rank = network.snapshot.elements.rank[numbers[which]].astype(np.int64) * N_LANES + lanes[which]
    rank = rank * (2 * len(network.snapshot.relations.names)) + network.rules[arcs]
    lowest = np.full(len(numbers), np.iinfo(np.int64).max)
    np.minimum.at(lowest, target, rank)
    chosen = np.flatnonzero(rank == lowest[target])
    before, via = np.full((2, len(numbers)), -1, np.int64)
    before[target[chosen]] = which[chosen]
    via[target[chosen]] = arcs[chosen]
    return before, via


def _best(keys: Longs, begin: Longs, element: Longs) -> Longs:
    """Give the best state of each element: of the lowest keys the first lane's."""
    if not len(begin):
        return begin
    is_lowest = np.flatnonzero(keys == np.minimum.reduceat(keys, begin)[element])
    return is_lowest[firsts(element[is_lowest])]


def _others(
    reached: Reached,
    numbers: Longs,
    before: Longs,
    best: Longs,
    element: Longs,
    which: Longs,
    target: Longs,
    arriving: Longs,
) -> tuple[Longs, Ints]:
    """Give for each element the other last steps that give at least 0.8 of its strength."""
    bits = reached.network.bits
    elements = reached.network.snapshot.elements
    to = element[target]
    more = (arriving >> bits) - (reached.keys[best[to]] >> bits)
    last = before[best]
    mine = np.where(last < 0, -1, numbers[last])
    near = np.flatnonzero((more <= NEARLY) & (numbers[which] != mine[to]))
    pairs = np.unique(to[near] * len(elements) + elements.rank[numbers[which[near]]])
    to, rank = np.divmod(pairs, len(elements))
    return np.searchsorted(to, np.arange(len(best) + 1)), elements.by_id[rank]


def _groups(hops: Longs) -> Iterator[Longs]:
    """Give the states with no hop, with one, and so on."""
    order = np.argsort(hops, kind="stable")
    if len(order):
        yield from np.split(order, firsts(hops[order])[1:])


def _said(
    reached: Reached, numbers: Longs, lanes: Longs, before: Longs, via: Longs, by_hops: tuple[Longs, ...]
) -> tuple[Bools, Longs]:
    """Say of each best way whether it is certain, and which touchpoint it reached last on delivery."""
    network = reached.network
    elements = network.snapshot.elements
    is_touchpoint = elements.kinds[numbers] == elements.code("touchpoint")
    contact = np.where(is_touchpoint & (lanes == LANES.index("delivery")), numbers, -1)
    certain = np.ones(len(numbers), np.bool_)
    for states in by_hops[1:]:
        last = before[states]
        certain[states] = certain[last] & network.full[via[states]] & _IS_CERTAIN[lanes[states]]
        contact[states] = np.where(contact[states] < 0, contact[last], contact[states])
    return certain, contact
