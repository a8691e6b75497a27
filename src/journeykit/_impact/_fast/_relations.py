"""The relations of a map as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any, NamedTuple

import attrs
import numpy as np

from journeykit._impact._index import Index, Side
from journeykit.model import Link, Reference

from ._arrays import Floats, Ints, Longs, spread

__all__ = [
    "Edges",
    "Relations",
    "Said",
    "edges_in",
    "keys_of",
    "merged_relations",
    "relations_of",
    "said_of",
    "sorted_relations",
]

Said = tuple[float, float]
"""What a reference states: its factor, its share; not a number where nothing is stated."""


@attrs.frozen(eq=False, kw_only=True)
class Relations:
    """The relations between elements, sorted by relation, source and target.

    References to nothing and to oneself are left out: they carry nothing.

    Attributes:
        names: the relations, sorted.
        starts: where those of each name begin, and where the last ends.
        sources: the elements they start from.
        targets: the elements they lead to.
        backward: their places, sorted by relation, target and source.
        stated: the places of those that state a criticality, a strength or a share, in order.
        factors: what each of these is multiplied by; not a number where neither criticality nor strength is stated.
        shares: the share of each of these; not a number where none is stated.
        against: targets and sources in the order of `backward`, where a file holds them.
    """

    names: tuple[str, ...]
    starts: Longs
    sources: Ints
    targets: Ints
    backward: Ints
    stated: Ints
    factors: Floats
    shares: Floats
    _against: tuple[Ints, Ints] | None = attrs.field(default=None, repr=False)
    _sides: dict[tuple[str, str], tuple[Ints, Ints]] = attrs.field(factory=dict, init=False, repr=False)

    def __len__(self) -> int:
        return len(self.sources)

    def places_of(self, relation: str) -> slice:
        """Give the places of the relations of one name."""
        if relation not in self.names:
            return slice(0, 0)
        at = self.names.index(relation)
        return slice(int(self.starts[at]), int(self.starts[at + 1]))

    def side(self, relation: str, direction: str) -> tuple[Ints, Ints]:
        """Give who is next to whom by a relation: elements in order, and the neighbour of each."""
        held = self._sides.get((relation, direction))
        if held is None:
            places = self.places_of(relation)
            if direction == "along":
                held = self.sources[places], self.targets[places]
            elif self._against is not None:
                held = self._against[0][places], self._against[1][places]
            else:
                backward = self.backward[places]
                held = self.targets[backward], self.sources[backward]
            self._sides[relation, direction] = held
        return held

    def neighbours(self, relation: str, direction: str, numbers: Ints | Longs) -> tuple[Longs, Ints]:
        """Give the neighbours of elements by a relation: which of the elements, by its place, and the neighbour."""
        elements, others = self.side(relation, direction)
        if not len(elements):
            return np.zeros(0, np.int64), others
        numbers = numbers.astype(elements.dtype, copy=False)  # else all elements would be converted
        low = np.searchsorted(elements, numbers, "left")
        which, at = spread(low, np.searchsorted(elements, numbers, "right") - low)
        return which, others[at]


def said_of(reference: Reference | Link) -> Said:
    """Give what a reference states."""
    share = getattr(reference, "share", None)
    return reference.factor if reference.states_factor else np.nan, np.nan if share is None else share


def relations_of(index: Index) -> Relations:
    """Give the relations of an index."""
    names = tuple(sorted({name for name, _ in index.sides}))
    parts = [_ends(index.sides[name, "along"]) for name in names]
    codes = np.repeat(np.arange(len(names), dtype=np.int32), [len(sources) for sources, *_ in parts])
    sources, targets, factors, shares = (
        np.concatenate([np.zeros(0), *(part[column] for part in parts)]) for column in range(4)
    )
    edges = Edges(codes, sources.astype(np.int32), targets.astype(np.int32), factors, shares)
    return sorted_relations(names, edges, len(index.ids))


def _ends(side: Side) -> tuple[Longs, Longs, Floats, Floats]:
    """Give the sources, targets, factors and shares of the relations of one name."""
    plain, stated = side.plain, side.stated
    counts = np.fromiter(map(len, plain.values()), np.int64, len(plain))
    sources = np.repeat(np.fromiter(plain, np.int64, len(plain)), counts)
    targets = np.fromiter(chain.from_iterable(plain.values()), np.int64, len(sources))
    pairs = [(source, target, *said_of(said)) for source, others in stated.items() for target, said in others]
    more = np.array(pairs, np.float64).reshape(-1, 4)
    nothing = np.full(len(sources), np.nan)
    return (
        np.concatenate((sources, more[:, 0].astype(np.int64))),
        np.concatenate((targets, more[:, 1].astype(np.int64))),
        np.concatenate((nothing, more[:, 2])),
        np.concatenate((nothing, more[:, 3])),
    )


def keys_of(codes: Ints, one: Ints, other: Ints, n: int) -> Longs:
    """Give numbers that sort relations by name and then by their ends."""
    keys: Longs = (codes.astype(np.int64) * n + one) * n + other
    return keys


class Edges(NamedTuple):
    """Relations in any order.

    Attributes:
        codes: the name of each, by its place among the names.
        sources: the elements they start from.
        targets: the elements they lead to.
        factors: what each is multiplied by; not a number where it does not say.
        shares: the share of each; not a number where it does not say.
    """

    codes: Ints
    sources: Ints
    targets: Ints
    factors: Floats
    shares: Floats

    def at(self, places: Longs) -> Edges:
        """Give those at some places."""
        return Edges._make(column[places] for column in self)

    def joined(self, others: Edges, at: Longs | int) -> Edges:
        """Put others before those at some places."""
        columns: Any = zip(self, others, strict=True)
        return Edges._make(np.insert(mine, at, theirs) for mine, theirs in columns)

    def forward(self, n: int) -> Longs:
        """Give what sorts them by name, source and target."""
        return keys_of(self.codes, self.sources, self.targets, n)

    def backward(self, n: int) -> Longs:
        """Give what sorts them by name, target and source."""
        return keys_of(self.codes, self.targets, self.sources, n)


def edges_in(relations: Relations) -> Edges:
    """Give relations with everything that is said of each."""
    codes = np.repeat(np.arange(len(relations.names), dtype=np.int32), np.diff(relations.starts))
    factors, shares = np.full((2, len(relations)), np.nan)
    factors[relations.stated], shares[relations.stated] = relations.factors, relations.shares
    return Edges(codes, relations.sources, relations.targets, factors, shares)


def sorted_relations(names: Sequence[str], edges: Edges, n: int) -> Relations:
    """Put relations in their order.

    Args:
        names: the names, sorted.
        edges: the relations.
        n: how many elements there are.
    """
    edges = edges.at(np.argsort(edges.forward(n), kind="stable"))
    return _with_starts(names, edges, np.argsort(edges.backward(n), kind="stable"))


def merged_relations(names: Sequence[str], edges: Edges, backward: Longs, others: Edges, n: int) -> Relations:
    """Put a few more relations among many that are in their order.

    Args:
        names: the names, sorted.
        edges: the many.
        backward: their places, sorted by name, target and source.
        others: the few, in any order.
        n: how many elements there are.
    """
    others = others.at(np.argsort(others.forward(n)))
    at = np.searchsorted(edges.forward(n), others.forward(n))
    new_places = np.arange(len(edges.codes)) + np.searchsorted(at, np.arange(len(edges.codes)), "right")
    joined = edges.joined(others, at)
    back = np.argsort(others.backward(n))
    back_at = np.searchsorted(edges.at(backward).backward(n), others.at(back).backward(n))
    places = np.insert(new_places[backward], back_at, (at + np.arange(len(at)))[back])
    return _with_starts(names, joined, places)


def _with_starts(names: Sequence[str], edges: Edges, backward: Longs) -> Relations:
    """Say where the relations of each name begin; names without any are left out."""
    counts = np.bincount(edges.codes, minlength=len(names))
    stated = np.flatnonzero(~(np.isnan(edges.factors) & np.isnan(edges.shares)))
    return Relations(
        names=tuple(name for name, count in zip(names, counts.tolist(), strict=True) if count),
        starts=np.concatenate(([0], np.cumsum(counts[counts > 0]))).astype(np.int64),
        sources=edges.sources,
        targets=edges.targets,
        backward=backward.astype(np.int32),
        stated=stated.astype(np.int32),
        factors=edges.factors[stated],
        shares=edges.shares[stated],
    )
