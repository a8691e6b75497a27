"""The elements of a map as arrays."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any

import attrs
import numpy as np

from journeykit._impact._index import Index
from journeykit._impact._result import KINDS

from ._arrays import Bools, Floats, Ints, Longs

__all__ = ["NOWHERE", "Elements", "elements_of"]

NOWHERE = 2**31 - 1
"""The place among the stages of what belongs to no stage: after all others."""

_WEIGHTY = ("persona", "touchpoint", "moment")
"""The kinds of element whose importance counts."""


@attrs.frozen(eq=False, kw_only=True)
class Elements:
    """The elements by number, a column for each fact that an answer needs.

    Attributes:
        ids: the id of each.
        labels: what people call each.
        by_id: the numbers in the order of the ids.
        rank: the place of each in that order.
        kind_names: the kinds of element.
        kinds: the kind of each, by its place among the names.
        touchpoint: of a touchpoint its own number, of a moment or pain point that of its touchpoint; else −1.
        stage: of a touchpoint the number of its stage; −1 for none, and for anything else.
        stage_order: the place of the stage that a touchpoint, or what it holds, belongs to, or of the stage itself.
        journey_names: the maps of a portfolio; empty for one map.
        journeys: the map each belongs to, by its place among the names; −1 for what is shared, and in one map.
        importance: of touchpoints, personas and moments where one is written; else not a number.
        channels: how many channels each names.
        meeting: the group of personas that meets a touchpoint; −1 for anything else.
        unpeopled: whether it is a touchpoint of a map without personas, beside maps that have some.
        groups: where the members of each group of personas begin, and where the last ends.
        members: the personas of the groups by number, group by group.
    """

    ids: Sequence[str]
    labels: Sequence[str]
    by_id: Ints
    rank: Ints
    kind_names: tuple[str, ...]
    kinds: Ints
    touchpoint: Ints
    stage: Ints
    stage_order: Ints
    journey_names: tuple[str, ...]
    journeys: Ints
    importance: Floats
    channels: Ints
    meeting: Ints
    unpeopled: Bools
    groups: Longs
    members: Ints

    def __len__(self) -> int:
        return len(self.kinds)

    def code(self, kind: str) -> int:
        """Give the place of a kind among the names; −1 for a kind that no element has."""
        return self.kind_names.index(kind) if kind in self.kind_names else -1

    def group(self, at: int) -> Ints:
        """Give the members of a group of personas."""
        return self.members[self.groups[at] : self.groups[at + 1]]

    def number_of(self, id: str) -> int | None:
        """Give the number of an id; None where there is no such element."""
        return number_in(self.ids, self.by_id, id)


def elements_of(index: Index) -> Elements:
    """Give the elements of an index."""
    n = len(index.ids)
    kind_names = names_of_kinds(index.kinds)
    codes = {kind: code for code, kind in enumerate(kind_names)}
    kinds = np.fromiter(map(codes.__getitem__, index.kinds), np.int32, n)
    touchpoint, stage, meeting = (np.full(n, -1, np.int32) for _ in range(3))
    touchpoints = np.array(index.touchpoints, np.int64)
    touchpoint[touchpoints] = touchpoints
    for number in index.touchpoints:
        for held in index.held_by(number):
            touchpoint[held] = number
    stage[touchpoints] = [-1 if each is None else each for each in map(index.stage_of, index.touchpoints)]
    sets = {people: place for place, people in enumerate(dict.fromkeys(index.meeting.values()))}
    meeting[touchpoints] = [sets[index.meeting[number]] for number in index.touchpoints]
    groups, meeting = interned([tuple(sorted(people)) for people in sets], meeting)
    unpeopled = np.zeros(n, np.bool_)
    unpeopled[list(index.unpeopled)] = True
    by_id = np.array(sorted(range(n), key=index.ids.__getitem__), np.int32)
    names = [index.journey_at(number) for number in range(n)]
    journey_names = tuple(sorted({name for name in names if name is not None}))
    journeys = {name: place for place, name in enumerate(journey_names)}
    return Elements(
        ids=index.ids,
        labels=list(map(attrgetter("label"), index.elements)),
        by_id=by_id,
        rank=inverted(by_id),
        kind_names=kind_names,
        kinds=kinds,
        touchpoint=touchpoint,
        stage=stage,
        stage_order=stage_orders(np.flatnonzero(kinds == codes["stage"]), touchpoint, stage, index.stage_order),
        journey_names=journey_names,
        journeys=np.fromiter((-1 if name is None else journeys[name] for name in names), np.int32, n),
        importance=importances(index.elements),
        channels=channel_counts(index.elements),
        meeting=meeting,
        unpeopled=unpeopled,
        **columns_of(groups),
    )


def names_of_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """Give the kinds of the format, and then those of plugins that occur."""
    return (*KINDS, *sorted(set(kinds) - set(KINDS)))


def importances(elements: Sequence[Any]) -> Floats:
    """Give the importance that each element states, where it counts."""
    stated = (element.importance if element.element_kind in _WEIGHTY else None for element in elements)
    return np.fromiter((np.nan if each is None else each for each in stated), np.float64, len(elements))


def channel_counts(elements: Sequence[Any]) -> Ints:
    """Count the channels that each element names."""
    return np.fromiter((len(getattr(element, "channel", ())) for element in elements), np.int32, len(elements))


def stage_orders(stages: Longs, touchpoint: Ints, stage: Ints, order: Callable[[int], int | None]) -> Ints:
    """Give the places of all elements among the stages of their map.

    Args:
        stages: the numbers of the stages.
        touchpoint: the touchpoint that each element is or that holds it.
        stage: the stage of each touchpoint.
        order: what knows the place of a stage.
    """
    orders = np.full(len(stage) + 1, NOWHERE, np.int32)  # the last is that of no stage, −1
    for number in stages.tolist():
        place = order(number)
        orders[number] = NOWHERE if place is None else place
    through = np.where(touchpoint >= 0, stage[touchpoint], np.arange(len(stage), dtype=np.int32))
    return orders[through]


def number_in(ids: Sequence[str], by_id: Ints, id: str) -> int | None:
    """Give the number of an id among numbers in the order of their ids; None where it is not there."""
    at = bisect_left(by_id, id, key=ids.__getitem__)
    return int(by_id[at]) if at < len(by_id) and ids[by_id[at]] == id else None


def interned(groups: Sequence[tuple[int, ...]], codes: Ints) -> tuple[list[tuple[int, ...]], Ints]:
    """Put groups that are in use in their order, once each.

    Args:
        groups: groups of numbers, in any order.
        codes: the group of each element, by its place; −1 for none.
    """
    used = sorted({groups[code] for code in np.unique(codes[codes >= 0]).tolist()})
    places = {group: place for place, group in enumerate(used)}
    return used, np.array([*(places.get(group, -1) for group in groups), -1], np.int32)[codes]


def columns_of(groups: Sequence[tuple[int, ...]]) -> dict[str, Any]:
    """Give the columns that hold groups of personas."""
    return {
        "groups": np.cumsum([0, *map(len, groups)], dtype=np.int64),
        "members": np.array([each for group in groups for each in group], np.int32),
    }


def inverted(order: Ints) -> Ints:
    """Give the place of each number in an order."""
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places
