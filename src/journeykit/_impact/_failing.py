"""What fails for certain when elements are removed or unavailable, and what stands in for what fails."""

from __future__ import annotations

from collections.abc import Iterable

from ._arcs import N_LANES, Arcs
from ._index import Index
from ._vocabulary import LANES, Relation

__all__ = ["CERTAIN", "FALLBACK", "failing", "stands"]

CERTAIN = 800
"""How much a relation carries on delivery, in permille, for what it leads to to fail with what it starts from."""

FALLBACK = "falls_back_to"

_DELIVERY = LANES.index("delivery")


def failing(gone: Iterable[int], several: Iterable[Arcs], index: Index) -> set[int]:
    """Give what fails with what is gone: that, and what cannot be delivered without it.

    An element takes another one along where a relation carries at least 800 ‰ on lane delivery and the reference
    says nothing less than that it is required. Alternatives, such as the channels of a touchpoint, take it along when
    all of them fail, those among them that the map does not have never do. What has a fallback that works takes
    nothing along.

    Args:
        gone: what is removed or unavailable, by number.
        several: the arcs of each kind of change that takes things away.
        index: the map.
    """
    kinds = tuple(several)
    found = set(gone)
    down: set[int] = set()
    waiting = sorted(found)
    while waiting:
        number = waiting.pop()
        if number in down or stands(number, found, index):
            continue
        down.add(number)
        # Whatever falls back to this may have lost its last fallback.
        waiting.extend(each for each in index.into(FALLBACK, number) if each in found)
        for arcs in kinds:
            for dependent in _dependents(number, down, arcs):
                if dependent not in found:
                    found.add(dependent)
                    waiting.append(dependent)
    return found


def stands(number: int, found: set[int], index: Index, among: set[int] | None = None) -> bool:
    """Tell whether an element works, or what it falls back to does, or what that falls back to, and so on.

    Args:
        number: the element.
        found: what fails.
        index: the map.
        among: what fallbacks are among; None for anything.
    """
    passed = {number}
    waiting = [number]
    while waiting:
        here = waiting.pop()
        if here not in found:
            return True
        following = [each for each in index.out(FALLBACK, here) if each not in passed]
        following = [each for each in following if among is None or each in among]
        passed.update(following)
        waiting.extend(following)
    return False


def _dependents(number: int, down: set[int], arcs: Arcs) -> Iterable[int]:
    """Give what an element takes along that does not work and that nothing stands in for."""
    index = arcs.index
    relations = {relation.name: relation for relation, _, _ in arcs.rules}
    for arc in arcs.described(number * N_LANES + _DELIVERY):
        target, lane = divmod(arc.target, N_LANES)
        relation = relations[arc.relation]
        carry = relation.along if arc.direction == "along" else relation.against
        if lane != _DELIVERY or carry is None or carry.weight < CERTAIN:
            continue
        is_source = arc.direction == "against"
        if arc.full or (carry.factor == "alternatives" and is_source and _all_down(target, relation, down, index)):
            yield target


def _all_down(source: int, relation: Relation, down: set[int], index: Index) -> bool:
    """Tell whether all alternatives that an element names by a relation are down."""
    known = set(index.out(relation.name, source))
    named = getattr(index.elements[source], "channel", ())
    missing = any(index.id_at(source, each.id) not in index.numbers for each in named)
    return not missing and known <= down
