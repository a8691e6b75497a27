"""What is lost when elements are not there, where alternatives and fallbacks stand in for what they can."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heapify, heappop, heappush

from journeykit._impact._arcs import N_LANES, Arcs, weight_of
from journeykit._impact._failing import FALLBACK
from journeykit._impact._index import Index
from journeykit._impact._vocabulary import Carry, Relation

__all__ = ["Losing"]


class Losing:
    """Walks on delivery as an impact does, but for two things.

    Of alternatives, such as the channels of a touchpoint, none carries anything alone: once all of them are down,
    what has them is reached, as strongly as by one that is the only one. And an element that falls back to something
    carries nothing on before all it falls back to, and what that falls back to, is reached as well.

    Both only make the walk wait for the last of several, so that it still goes on in the order of costs, and what it
    finds is exact.
    """

    def __init__(self, arcs: Arcs) -> None:
        """Prepare the walk.

        Args:
            arcs: what is open, on delivery alone.
        """
        self._index = index = arcs.index
        split = [rule for rule in arcs.rules if rule[1] == "against" and rule[2].factor == "alternatives"]
        self._arcs = Arcs(index, tuple(rule for rule in arcs.rules if rule not in split), None)
        self._single: dict[int, list[tuple[int, int]]] = {}
        """The references of alternatives that carry something alone: step and target."""
        self._groups: list[tuple[int, int, int]] = []
        """Alternatives: how many they are, the step they carry together, and the element that has them."""
        self._in_groups: dict[int, list[int]] = {}
        for relation, _, carry in split:
            self._divide(relation, carry)
        self._closures: dict[int, int] = {}
        self._in_closures: dict[int, list[int]] = {}
        self._fall_back()

    def _divide(self, relation: Relation, carry: Carry) -> None:
        """Tell alternatives from references that carry something alone."""
        index = self._index
        side = index.sides.get((relation.name, "along"))
        for source in () if side is None else sorted({*side.plain, *side.stated}):
            plain, stated = side.plain.get(source, []), side.stated.get(source, [])  # type: ignore[union-attr]
            everything = {*plain, *(each for each, _ in stated)}
            if len(everything) == 1 and not _is_missing_one(index, source):
                reference = stated[0][1] if stated else None
                weight = carry.weight if reference is None else round(carry.weight * reference.factor)
                self._add(everything.pop(), weight, source)
                continue
            for each, reference in stated:
                if reference.states_factor:
                    self._add(each, weight_of(index, carry, source, reference)[0], source)
            if not _is_missing_one(index, source):
                for each in sorted(everything):
                    self._in_groups.setdefault(each, []).append(len(self._groups))
                self._groups.append((len(everything), self._arcs.steps[carry.weight], source))

    def _add(self, number: int, weight: int, source: int) -> None:
        if weight:
            self._single.setdefault(number, []).append((self._arcs.steps[weight], source))

    def _fall_back(self) -> None:
        """Find what each element falls back to, directly or not."""
        side = self._index.sides.get((FALLBACK, "along"))
        for number in () if side is None else {*side.plain, *side.stated}:
            closure = {number}
            waiting = [number]
            while waiting:
                following = [each for each in self._index.out(FALLBACK, waiting.pop()) if each not in closure]
                closure.update(following)
                waiting.extend(following)
            self._closures[number] = len(closure)
            for each in closure:
                self._in_closures.setdefault(each, []).append(number)

    def lost(self, seeds: Iterable[int], start: int, limit: int) -> dict[int, int]:
        """Give what is down, and the cost at which it is reached.

        Args:
            seeds: the elements, by number, that are not there.
            start: the cost they start with.
            limit: the highest cost that counts.
        """
        bits = self._arcs.bits
        ceiling = limit + 1 << bits
        keys = dict.fromkeys(seeds, start << bits)
        heap = [(key, number) for number, key in keys.items()]
        heapify(heap)
        open_closures: dict[int, int] = {}
        open_groups: dict[int, int] = {}
        down: dict[int, int] = {}
        while heap:
            key, number = heappop(heap)
            if keys[number] != key:
                continue
            for each in self._falling(number, open_closures):
                down[each] = keys[each] >> bits
                for step, target in self._leaving(each, open_groups):
                    if key + step < keys.get(target, ceiling):
                        keys[target] = key + step
                        heappush(heap, (key + step, target))
        return down

    def _falling(self, number: int, left: dict[int, int]) -> Iterable[int]:
        """Give what is down now that an element is reached: itself, or what had that as its last resort."""
        if number not in self._closures:
            yield number
        for each in self._in_closures.get(number, ()):
            left[each] = left.get(each, self._closures[each]) - 1
            if not left[each]:
                yield each

    def _leaving(self, number: int, left: dict[int, int]) -> Iterable[tuple[int, int]]:
        """Give the steps that lead on from what is down."""
        for step, state in self._arcs.of(number * N_LANES):
            yield step, state // N_LANES
        yield from self._single.get(number, ())
        for group in self._in_groups.get(number, ()):
            count, step, source = self._groups[group]
            left[group] = left.get(group, count) - 1
            if not left[group]:
                yield step, source


def _is_missing_one(index: Index, source: int) -> bool:
    """Tell whether an element names a channel that the map does not have, and that never fails therefore."""
    named = getattr(index.elements[source], "channel", ())
    return any(index.id_at(source, each.id) not in index.numbers for each in named)
