"""The walk over arrays: all states that a round has bettered send their arcs out at once, until none is bettered."""

from __future__ import annotations

import attrs
import numpy as np

from ._arrays import Longs, firsts
from ._network import COST, N_LANES, Network

__all__ = ["Reached", "reach"]


@attrs.frozen(eq=False)
class Reached:
    """What several walks on the same arcs have reached.

    Attributes:
        network: the arcs they went along.
        places: `walk × states + state` of everything reached, in order.
        keys: `cost << bits | hops` of the best way there.
        limit: the highest cost that counts.
    """

    network: Network
    places: Longs
    keys: Longs
    limit: int

    def at(self, places: Longs) -> Longs:
        """Find where places stand that were reached."""
        return np.searchsorted(self.places, places)


class _Table:
    """The best keys so far of what was reached, in the order of the places."""

    def __init__(self) -> None:
        self.places = np.zeros(0, np.int64)
        self.keys = np.zeros(0, np.int64)

    def better(self, places: Longs, keys: Longs) -> tuple[Longs, Longs]:
        """Take what betters the table into it, and give that, each place once with its best key."""
        order = np.argsort(places, kind="stable")  # what comes from one rule is in order already
        places = places[order]
        begin = firsts(places)
        if not len(begin):
            return places, keys
        places, keys = places[begin], np.minimum.reduceat(keys[order], begin)
        at = np.searchsorted(self.places, places)
        is_known = at < len(self.places)
        is_known[is_known] = self.places[at[is_known]] == places[is_known]
        is_better = ~is_known
        is_better[is_known] = keys[is_known] < self.keys[at[is_known]]
        changed, is_new = is_known & is_better, ~is_known
        self.keys[at[changed]] = keys[changed]
        self.places = np.insert(self.places, at[is_new], places[is_new])
        self.keys = np.insert(self.keys, at[is_new], keys[is_new])
        return places[is_better], keys[is_better]


def reach(network: Network, walks: Longs, seeds: Longs, starts: Longs, limit: int) -> Reached:
    """Reach every state whose best way costs at most `limit`, walk by walk.

    Keys are those of the walk in Python: of two ways that cost the same the one with fewer hops counts.

    Args:
        network: the arcs.
        walks: the walk of each seed, by its number.
        seeds: the elements, by number, where the walks start, all in lane delivery.
        starts: the cost that each starts with.
        limit: the highest cost that counts.
    """
    states = len(network.starts)
    bits = network.bits
    ceiling = limit + 1 << bits
    steps = (COST << bits) + 1
    table = _Table()
    counts = starts <= limit
    places, keys = table.better((walks * states + seeds * N_LANES)[counts], starts[counts] << bits)
    while len(places):
        walk, state = places // states, places % states
        which, arcs = network.leaving(state)
        arriving = keys[which] + steps[network.weights[arcs]]
        within = np.flatnonzero(arriving < ceiling)
        which, arcs = which[within], arcs[within]
        places, keys = table.better(walk[which] * states + network.targets[arcs], arriving[within])
    return Reached(network, table.places, table.keys, limit)
