"""Three orders of a list, made into one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from journeykit._diff._ordering import inverted

__all__ = ["ordered"]

Ranks = dict[str, int]


def ordered(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], kept: Collection[str]
) -> tuple[list[str], set[str]]:
    """Put what is kept in order: pairs as a side that turned them round has them, the new behind what it came after.

    Where both sides put something new in the same place, ours comes first.

    Args:
        base: the order before.
        ours: our order.
        theirs: their order.
        kept: what the result holds; each stands in ours or in theirs.

    Returns:
        The order, and those that the two sides moved so that no order suits both; they stand as in ours.

    >>> ordered("abc", "bac", "abcd", "abcd")
    (['b', 'a', 'c', 'd'], set())
    >>> order, against = ordered("abc", "bac", "acb", "abc")
    >>> "".join(order), against
    ('bac', {'b'})
    """
    wanted = set(kept)
    everywhere = wanted.intersection(base, ours, theirs)
    before, here, there = ([each for each in side if each in everywhere] for side in (base, ours, theirs))
    against: set[str] = set()
    if there in (before, here):
        agreed = here
    elif here == before:
        agreed = there
    else:
        agreed, against = _voted(before, here, there)
    order = _with_arrivals(agreed, ours, wanted, set())
    return _with_arrivals(order, theirs, wanted, wanted.intersection(ours) - set(theirs)), against


def _with_arrivals(order: list[str], side: Sequence[str], wanted: set[str], passed: set[str]) -> list[str]:
    """Put what only comes from a side behind what it stands behind there.

    Args:
        order: what has its place.
        side: the order of the side.
        wanted: what is to have a place.
        passed: what the new ones let go first, where it stands in the same place.
    """
    placed = set(order)
    following: dict[str, list[str]] = {}
    last = ""
    for each in side:
        if each in placed:
            last = each
        elif each in wanted:
            following.setdefault(last, []).append(each)
    if not following:
        return order
    filled: list[str] = []
    waiting = following.pop("", [])
    for each in order:
        if waiting and each not in passed:
            filled += waiting
            waiting = []
        filled.append(each)
        waiting = waiting + following.pop(each, [])
    return filled + waiting


def _voted(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], set[str]]:
    """Let each pair that a side turned round stand as there, and all others as they stood.

    What stands in a circle then, a before b before c before a, stays as in ours.
    """
    moved_here, moved_there = inverted(base, ours), inverted(base, theirs)
    order: list[str] = []
    against: set[str] = set()
    block: list[str] = []
    ranks = [{each: number for number, each in enumerate(side)} for side in (base, ours, theirs)]
    for each in (*ours, ""):
        if each in moved_here or each in moved_there:
            block.append(each)
            continue
        for group in _groups(block, ranks):
            if len(group) > 1:
                against |= group & moved_here & moved_there or group
            order += sorted(group, key=ranks[1].__getitem__)
        block = []
        order += [each] if each else []
    return order, against


def _is_before(one: str, other: str, base: Ranks, ours: Ranks, theirs: Ranks) -> bool:
    here, there = ours[one] < ours[other], theirs[one] < theirs[other]
    return here if here == there else base[one] > base[other]


def _groups(block: Sequence[str], ranks: Sequence[Ranks]) -> list[set[str]]:
    """Cut a block into the groups that stand one behind the other; in a group of several there is a circle."""
    wins = {each: sum(_is_before(each, other, *ranks) for other in block if other != each) for each in block}
    groups: list[set[str]] = []
    group: set[str] = set()
    won = needed = 0
    for number, each in enumerate(sorted(block, key=lambda each: (-wins[each], each))):
        group.add(each)
        won += wins[each]
        needed += len(block) - 1 - number
        if won == needed:  # those so far come before all others, so that no circle leads out
            groups.append(group)
            group = set()
    return groups
