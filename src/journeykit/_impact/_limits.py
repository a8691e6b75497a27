"""How far an impact is followed: lanes, personas, hops and the floor, as callers say them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import attrs

from journeykit.errors import UnknownElementError, UsageError, did_you_mean

from ._costs import UNIT
from ._index import Index
from ._vocabulary import LANES

__all__ = ["FLOOR", "Limits", "chosen_people", "lanes_of", "limit_of", "people_of"]

FLOOR = 0.01
"""The strength below which nothing is followed."""


@attrs.frozen
class Limits:
    """How far an impact is followed, and which of its rows are kept.

    Attributes:
        lanes: the lanes that are open besides delivery, and whose rows are kept; None for all.
        max_hops: the longest way whose row is kept; None for all.
        cost: the highest cost that counts.
    """

    lanes: frozenset[str] | None
    max_hops: int | None
    cost: int

    @classmethod
    def of(cls, lanes: Iterable[str] | str | None, max_hops: int | None, floor: float) -> Limits:
        """Take what a caller says.

        Raises:
            UsageError: for a lane that nobody knows, or a number out of range.
        """
        cost = limit_of(floor)
        wanted = lanes_of(lanes)
        if max_hops is not None and max_hops < 0:
            msg = f"max_hops is 0 or more, not {max_hops}"
            raise UsageError(msg)
        return cls(wanted, max_hops, cost)


def limit_of(floor: float) -> int:
    """Give the highest cost that a floor allows.

    Raises:
        UsageError: for a floor that is not above 0 and at most 1.
    """
    if not 0 < floor <= 1:
        msg = f"floor is a strength above 0 and at most 1, not {floor}"
        raise UsageError(msg)
    return round(-math.log2(floor) * UNIT)


def lanes_of(lanes: Iterable[str] | str | None) -> frozenset[str] | None:
    """Give the lanes that a caller names; None for all.

    Raises:
        UsageError: where none is named, or one that nobody knows.
    """
    if lanes is None:
        return None
    wanted = frozenset([lanes] if isinstance(lanes, str) else lanes)
    if not wanted:
        msg = "lanes: none is named; leave it out to follow all of them"
        raise UsageError(msg)
    for lane in sorted(wanted):
        if lane not in LANES:
            msg = f"no lane {lane!r}.{did_you_mean(lane, LANES)} The lanes are {', '.join(LANES)}"
            raise UsageError(msg)
    return wanted


def people_of(indexes: Sequence[Index], personas: Iterable[str] | str | None) -> dict[int, frozenset[int] | None]:
    """Give the personas of a filter by number, for each index by its identity; None for everyone.

    Raises:
        UnknownElementError: for an id that is no persona's in any of them.
        UsageError: where none is named.
    """
    known = [{index.ids[number]: number for number in index.personas} for index in indexes]
    return dict(zip(map(id, indexes), chosen_people(known, personas), strict=True))


def chosen_people(
    known: Sequence[Mapping[str, int]], personas: Iterable[str] | str | None
) -> list[frozenset[int] | None]:
    """Give the personas of a filter by number, map by map; None for everyone.

    Args:
        known: the numbers of the personas of each map.
        personas: what a caller names.

    Raises:
        UnknownElementError: for an id that is no persona's in any of them.
        UsageError: where none is named.
    """
    if personas is None:
        return [None] * len(known)
    wanted = [personas] if isinstance(personas, str) else list(personas)
    if not wanted:
        msg = "personas: none is named; leave it out to count everyone"
        raise UsageError(msg)
    for each in wanted:
        if not any(each in there for there in known):
            raise UnknownElementError(
                each, {id for there in known for id in there}, "among the personas of this journey"
            )
    return [frozenset(there[each] for each in wanted if each in there) for there in known]
