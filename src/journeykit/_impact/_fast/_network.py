"""The arcs of a snapshot for one set of open rules: what `Arcs` makes state by state, all at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import numpy as np

from journeykit._impact._arcs import Rule
from journeykit._impact._costs import COSTS
from journeykit._impact._vocabulary import FOLLOWERS, LANES, Carry

from ._arrays import Bools, Floats, Ints, Longs, Shorts, spread
from ._snapshot import Snapshot

__all__ = ["COST", "N_LANES", "Network", "are_met", "network_for", "network_of", "removed_by"]

N_LANES = len(LANES)
COST = np.array((0, *COSTS[1:]), np.int64)
"""The cost of each weight in permille; arcs of weight 0 are left out."""

KEPT = 4
"""How many networks a snapshot keeps."""

_TAILS = ("delivery", "expectation", "experience", "rollup", "ownership")
"""The lanes in an order in which those that may follow a lane are always the last ones."""

_FROM = tuple(min(map(_TAILS.index, FOLLOWERS[lane]), default=len(_TAILS)) for lane in LANES)
"""Where those that may follow each lane begin."""


@attrs.frozen(eq=False, kw_only=True)
class Network:
    """The arcs between states; a state is `number × 5 + lane`.

    The arcs of an element are sorted by the lane they lead to, in an order in which what may follow a lane is the
    tail of them: so the arcs of an element stand once, and each of its five states begins at a place of its own.

    Attributes:
        starts: where the arcs of each state begin.
        ends: where the arcs of each element end.
        targets: the state that each arc leads to.
        weights: in permille, 1 or more.
        rules: the relation and the direction it follows, by their places: `relation × 2 + direction`.
        full: whether nothing but the rule's own weight counted.
        removed: the elements that a persona filter takes out; None without one.
        groups: who of each group of personas counts, by number.
    """

    snapshot: Snapshot
    starts: Ints
    ends: Ints
    targets: Ints
    weights: Shorts
    rules: Ints
    full: Bools
    removed: Bools | None
    groups: tuple[frozenset[int], ...]

    @property
    def bits(self) -> int:
        """How many bits of a key hold the hops."""
        return (len(self.ends) * N_LANES).bit_length()

    def leaving(self, states: Longs) -> tuple[Longs, Longs]:
        """Give the arcs that leave states: which of the states, by its place, and the arc."""
        first = self.starts[states].astype(np.int64)
        return spread(first, self.ends[states // N_LANES] - first)


def network_of(snapshot: Snapshot, rules: Sequence[Rule], personas: frozenset[int] | None) -> Network:
    """Make the arcs for a set of open rules.

    Args:
        snapshot: the map.
        rules: what is carried.
        personas: the personas that count; None for all.
    """
    elements = snapshot.elements
    everyone = [frozenset(elements.group(at).tolist()) for at in range(len(elements.groups) - 1)]
    groups = tuple(everyone if personas is None else (group & personas for group in everyone))
    removed = None if personas is None else removed_by(snapshot, groups, personas)
    parts = list(_arcs_of_rules(snapshot, rules, groups, removed))
    heads, targets, weights, codes, full = (
        np.concatenate([part[column] for part in parts]) if parts else np.zeros(0, np.int32) for column in range(5)
    )
    order = np.argsort(heads, kind="stable")
    heads = heads[order]
    # One search for each place where the lane changes, element by element.
    n = len(elements)
    borders = np.searchsorted(heads, np.arange(n * len(_TAILS) + 1)).astype(np.int32)
    ends = borders[len(_TAILS) :: len(_TAILS)]
    starts = np.empty(n * N_LANES, np.int32)
    for lane, tail in enumerate(_FROM):
        starts[lane::N_LANES] = ends if tail == len(_TAILS) else borders[tail : n * len(_TAILS) : len(_TAILS)]
    return Network(
        snapshot=snapshot,
        starts=starts,
        ends=ends,
        targets=targets[order].astype(np.int32),
        weights=weights[order].astype(np.int16),
        rules=codes[order].astype(np.int32),
        full=full[order].astype(np.bool_),
        removed=removed,
        groups=groups,
    )


_Part = tuple[Longs, Ints, Shorts, Ints, Bools]
"""Arcs of one rule: `element × 5 + tail`, the state they lead to, weight, code of the rule, whether it is full."""


def _arcs_of_rules(
    snapshot: Snapshot, rules: Sequence[Rule], groups: Sequence[frozenset[int]], removed: Bools | None
) -> Iterator[_Part]:
    relations = snapshot.relations
    stated = np.full((2, len(relations)), np.nan)
    stated[:, relations.stated] = relations.factors, relations.shares
    has_people = bool(np.any(snapshot.elements.kinds == snapshot.elements.code("persona")))
    for relation, direction, carry in rules:
        if relation.name not in relations.names or not carry.weight:
            continue
        places = relations.places_of(relation.name)
        sources, targets = relations.sources[places], relations.targets[places]
        weights, full = _weights(snapshot, carry, sources, stated[0, places], stated[1, places])
        ends = (sources, targets) if direction == "along" else (targets, sources)
        kept = weights > 0
        if removed is not None:
            kept &= ~removed[ends[1]]
        if relation.shared_persona and has_people:
            kept &= are_met(snapshot, *ends, groups)
        code = relations.names.index(relation.name) * 2 + (direction == "against")
        start, end = ends[0][kept], ends[1][kept]
        yield (
            start.astype(np.int64) * len(_TAILS) + _TAILS.index(carry.lane),
            end * N_LANES + LANES.index(carry.lane),
            weights[kept],
            np.full(len(start), code, np.int32),
            full[kept],
        )


def _weights(snapshot: Snapshot, carry: Carry, sources: Ints, factors: Floats, shares: Floats) -> tuple[Shorts, Bools]:
    """Weigh relations as `weight_of` does one, in the same order of multiplications."""
    elements = snapshot.elements
    is_stated = ~np.isnan(factors)
    factor = np.ones(len(sources))
    if carry.factor == "importance":
        importance = elements.importance[sources]
        is_person = elements.kinds[sources] == elements.code("persona")
        factor = np.where(is_person & ~np.isnan(importance), importance, 1.0)
    elif carry.factor == "alternatives":
        factor = np.where(is_stated, 1.0, 1 / np.maximum(elements.channels[sources], 1))
    factor = np.where(is_stated, factor * factors, factor)
    if carry.factor == "share":
        factor = np.where(np.isnan(shares), factor, factor * shares)
    return np.rint(carry.weight * factor).astype(np.int16), factor == 1


def are_met(snapshot: Snapshot, start: Ints | Longs, end: Ints | Longs, groups: Sequence[frozenset[int]]) -> Bools:
    """Say which pairs some persona meets both of; in a map without personas all count."""
    nobody = len(groups)  # meets what is no touchpoint
    known = (*groups, frozenset[int]())
    one, other = (np.where(each < 0, nobody, each) for each in snapshot.elements.meeting[np.stack((start, end))])
    pairs, at = np.unique(one.astype(np.int64) * len(known) + other, return_inverse=True)
    met = [not known[pair // len(known)].isdisjoint(known[pair % len(known)]) for pair in pairs.tolist()]
    found: Bools = np.array(met, np.bool_)[at] | snapshot.elements.unpeopled[start]
    return found


def removed_by(snapshot: Snapshot, groups: Sequence[frozenset[int]], personas: frozenset[int]) -> Bools:
    """Say what a persona filter takes out: other personas, touchpoints they do not meet, and what those hold."""
    elements = snapshot.elements
    removed: Bools = elements.kinds == elements.code("persona")
    removed[list(personas)] = False
    unmet = np.array([not group for group in groups] or [False])
    held = elements.touchpoint >= 0
    removed[held] = unmet[elements.meeting[elements.touchpoint[held]]]
    return removed


def network_for(snapshot: Snapshot, rules: Sequence[Rule], personas: frozenset[int] | None) -> Network:
    """Give the arcs for a set of open rules; they are made at the first call and kept with the snapshot."""
    opened = (
        frozenset((relation.name, relation.shared_persona, direction, carry) for relation, direction, carry in rules),
        personas,
    )
    held: Network | None = snapshot.networks.get(opened)
    if held is None:
        held = None if snapshot.stored is None else snapshot.stored.narrowed(snapshot, rules, personas)
        held = held or network_of(snapshot, rules, personas)
        for oldest in tuple(snapshot.networks)[: 1 - KEPT]:
            snapshot.networks.pop(oldest, None)
        snapshot.networks[opened] = held
    return held
