"""The arcs of all rules, as a file holds them, and those of them that a question opens."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np

from journeykit._impact._arcs import Rule
from journeykit._impact._vocabulary import Vocabulary

from ._arrays import Bools, Ints, Longs, Shorts
from ._network import N_LANES, Network, are_met, network_of, removed_by
from ._snapshot import Snapshot

__all__ = ["Carried", "Stored", "all_rules", "carried_by", "stored_of"]

Carried = tuple[str, bool, str, str, int, str | None]
"""A rule as arcs know it: relation, whether some persona must meet both ends, direction, lane, weight, factor."""


@attrs.frozen(eq=False, kw_only=True)
class Stored:
    """The arcs of all rules for everyone; attributes are those of `Network`.

    Attributes:
        carried: the rules.
    """

    carried: frozenset[Carried]
    starts: Ints
    ends: Ints
    targets: Ints
    weights: Shorts
    rules: Ints
    full: Bools

    def narrowed(self, snapshot: Snapshot, rules: Sequence[Rule], personas: frozenset[int] | None) -> Network | None:
        """Give the arcs for a set of open rules and some personas; none is copied.

        Args:
            snapshot: the map.
            rules: what is carried.
            personas: the personas that count; None for all.

        Returns:
            The arcs; None where a rule is another one than what is stored.
        """
        names = snapshot.relations.names
        is_open, is_shared = np.zeros((2, 2 * len(names)), np.bool_)
        for rule in rules:
            relation, direction, carry = rule
            if relation.name in names and carry.weight:
                if carried_by(rule) not in self.carried:
                    return None
                code = names.index(relation.name) * 2 + (direction == "against")
                is_open[code], is_shared[code] = True, relation.shared_persona
        elements = snapshot.elements
        groups = tuple(frozenset(elements.group(at).tolist()) for at in range(len(elements.groups) - 1))
        if personas is not None:
            groups = tuple(group & personas for group in groups)
        return _Narrowed(
            snapshot=snapshot,
            starts=self.starts,
            ends=self.ends,
            targets=self.targets,
            weights=self.weights,
            rules=self.rules,
            full=self.full,
            removed=None if personas is None else removed_by(snapshot, groups, personas),
            groups=groups,
            is_open=is_open,
            is_shared=is_shared,
        )


@attrs.frozen(eq=False, kw_only=True)
class _Narrowed(Network):
    """Arcs of which some are closed.

    Attributes:
        is_open: by the code of a rule, whether it is open.
        is_shared: by the code of a rule, whether some persona must meet both ends.
    """

    is_open: Bools
    is_shared: Bools

    def leaving(self, states: Longs) -> tuple[Longs, Longs]:
        """Give the open arcs that leave states: which of the states, by its place, and the arc."""
        which, arcs = Network.leaving(self, states)
        kept = self.is_open[self.rules[arcs]]
        which, arcs = which[kept], arcs[kept]
        if self.removed is None:
            return which, arcs
        starts, ends = states[which] // N_LANES, self.targets[arcs] // N_LANES
        kept = ~self.removed[ends]
        asking = np.flatnonzero(kept & self.is_shared[self.rules[arcs]])
        kept[asking] = are_met(self.snapshot, starts[asking], ends[asking], self.groups)
        return which[kept], arcs[kept]


def stored_of(snapshot: Snapshot, vocabulary: Vocabulary) -> Stored:
    """Make the arcs of all rules."""
    rules = all_rules(vocabulary)
    network = network_of(snapshot, rules, None)
    return Stored(
        carried=frozenset(map(carried_by, rules)),
        starts=network.starts,
        ends=network.ends,
        targets=network.targets,
        weights=network.weights,
        rules=network.rules,
        full=network.full,
    )


def all_rules(vocabulary: Vocabulary) -> tuple[Rule, ...]:
    """Give everything that is carried, whatever changes, in the order in which `rules_for` gives it."""
    return tuple(
        (relation, direction, carry)
        for relation in vocabulary.relations.values()
        for direction, carry in (("along", relation.along), ("against", relation.against))
        if carry is not None
    )


def carried_by(rule: Rule) -> Carried:
    """Say of a rule what counts for its arcs; for which kinds of change it is open is no part of it."""
    relation, direction, carry = rule
    return relation.name, relation.shared_persona, direction, carry.lane, carry.weight, carry.factor
