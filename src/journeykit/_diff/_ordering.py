"""What was put elsewhere in a list: as few elements as explain the new order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

__all__ = ["displaced", "inverted", "predecessors"]


def displaced(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Give the ids that were put elsewhere: the fewest without which both orders are the same.

    Args:
        before: the old order.
        after: the new order, of the same ids.

    >>> displaced(["a", "b", "c", "d"], ["d", "a", "b", "c"])
    {'d'}
    """
    if before == after:
        return set()
    rank = {id: number for number, id in enumerate(before)}
    return set(after) - _longest_rising(after, rank)


def _longest_rising(ids: Sequence[str], rank: dict[str, int]) -> set[str]:
    """Give the ids of a longest part of a list whose ranks rise."""
    lowest: list[int] = []  # the lowest rank at which a rising part of each length can end
    ends: list[str] = []
    earlier: dict[str, str | None] = {}
    for id in ids:
        length = bisect_left(lowest, rank[id])
        earlier[id] = ends[length - 1] if length else None
        lowest[length : length + 1] = [rank[id]]
        ends[length : length + 1] = [id]
    kept = set()
    last: str | None = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = earlier[last]
    return kept


def inverted(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Give the ids that came before another one and come after it now, or the other way round.

    >>> sorted(inverted(["a", "b", "c"], ["b", "a", "c"]))
    ['a', 'b']
    """
    rank = {id: number for number, id in enumerate(before)}
    ranks = [rank[id] for id in after]
    highest = [-1, *accumulate(ranks, max)]
    lowest = [*accumulate((len(ranks), *reversed(ranks)), min)][::-1]
    return {
        id for number, id in enumerate(after) if highest[number] > ranks[number] or lowest[number + 1] < ranks[number]
    }


def predecessors(ids: Iterable[str]) -> dict[str, str]:
    """Give for each id the one before it in the list, empty for the first.

    >>> predecessors(["a", "b"])
    {'a': '', 'b': 'a'}
    """
    found = {}
    last = ""
    for id in ids:
        found[id] = last
        last = id
    return found
