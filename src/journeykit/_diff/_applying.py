"""An old map and its changes, made into the new map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from journeykit.model import Element, JourneyMap, Link, Touchpoint
from journeykit.model._relations import LISTS, PLACES

from ._changes import ChangeSet, ElementChange, FieldChange
from ._groups import HELD
from ._links import key_of, rewritten
from ._places import held_by
from ._renaming import renamed_fields

__all__ = ["applied", "links_left"]

List = tuple[str, str]
"""A list of the map, or a field of a touchpoint that holds elements, with the touchpoint's id."""


def applied(journey: JourneyMap, changes: ChangeSet) -> JourneyMap:
    """Make the changes to a map: `applied(old, diff(old, new)) == new`.

    On a map other than the old one, what is not there is passed by, and what comes after something that is not there
    comes last.

    Args:
        journey: the map.
        changes: changes with the elements and fields that `diff` gives.

    >>> from journeykit.model import Stage
    >>> from journeykit._diff import diff
    >>> old, new = (JourneyMap("Trip", stages=stages) for stages in ([Stage("go")], [Stage("plan"), Stage("go")]))
    >>> applied(old, diff(old, new)).stages
    (Stage('plan'), Stage('go'))
    """
    renames = {change.previous_id: change.id for change in changes if change.previous_id}
    lists = _lists(journey, changes, renames)
    fields: dict[str, Any] = {name: tuple(lists.get((name, ""), ())) for name in PLACES}
    came = {change.id for change in changes.added}
    fields["touchpoints"] = tuple(each if each.id in came else _holding(each, lists) for each in fields["touchpoints"])
    fields.update(renamed_fields(journey, renames), links=links_left(journey.links, changes, renames))
    for change in changes:
        if change.element_kind == "journey":
            fields.update((field.name, field.after) for field in change.fields if field.name != "links")
    return attrs.evolve(journey, **fields)


def _holding(touchpoint: Touchpoint, lists: Mapping[List, Sequence[Any]]) -> Touchpoint:
    """Give a touchpoint with the moment and the pain points that it holds now."""
    moment = next(iter(lists.get(("moment", touchpoint.id), ())), None)
    pains = tuple(lists.get(("pain_point", touchpoint.id), ()))
    if moment == touchpoint.moment_of_truth and pains == touchpoint.pain_points:
        return touchpoint
    return attrs.evolve(touchpoint, moment_of_truth=moment, pain_points=pains)


_PRESENCE = {"added", "removed"}

# Lists of elements ----------------------------------------------------------------------------------------------------


def _lists(journey: JourneyMap, changes: ChangeSet, renames: Mapping[str, str]) -> dict[List, list[Element]]:
    """Give the elements of each list, edited, those that came among them and those that went left out."""
    gone = {(change.element_kind, change.id) for change in changes.removed}
    values = _values(changes)
    placed = {change.id for change in changes if change.kind not in _PRESENCE and _place_of(change) is not None}
    kept: dict[List, list[Element]] = {}
    taken: dict[str, tuple[List, Element]] = {}
    for where, element in _placed(journey, renames):
        if (element.element_kind, element.id) in gone:
            continue
        id = renames.get(element.id, element.id)
        new = {**renamed_fields(element, renames), **values.get(id, {})}
        edited = attrs.evolve(element, **new) if new else element
        if id in placed:
            taken[id] = (where, edited)
        else:
            kept.setdefault(where, []).append(edited)
    return _with_arrivals(kept, _arrivals(changes, kept, taken))


def _values(changes: ChangeSet) -> dict[str, dict[str, Any]]:
    """Give the new values of the fields of each element that stays."""
    values: dict[str, dict[str, Any]] = {}
    for change in changes:
        if change.kind not in _PRESENCE and change.element_kind != "journey":
            for field in change.fields:
                if field.name not in {"order", "links"} and not _is_holder(change, field):
                    values.setdefault(change.id, {})[field.name] = field.after
    return values


def _is_holder(change: ElementChange, field: FieldChange) -> bool:
    return field.name == "touchpoint" and change.element_kind in HELD


def _placed(journey: JourneyMap, renames: Mapping[str, str]) -> Iterator[tuple[List, Element]]:
    """Give every element with the list it stands in, touchpoints under their new ids."""
    for name in PLACES:
        for element in getattr(journey, name):
            yield (name, ""), element
            if name == "touchpoints":
                for held in held_by(element):
                    yield (held.element_kind, renames.get(element.id, element.id)), held


def _place_of(change: ElementChange) -> tuple[str, str | None] | None:
    """Give what an element comes after and the touchpoint that holds it, where a change says so."""
    order = change.field("order")
    holder = next((field.after for field in change.fields if _is_holder(change, field)), None)
    return None if order is None and holder is None else ("" if order is None else order.after, holder)


Arrivals = dict[List, list[tuple[str, Element]]]
"""What comes into each list, and after what."""


def _arrivals(
    changes: ChangeSet, kept: Mapping[List, Sequence[Element]], taken: Mapping[str, tuple[List, Element]]
) -> Arrivals:
    there = {element.id for held in kept.values() for element in held}
    arrivals: Arrivals = {}
    for change in changes:
        place = None if change.kind == "removed" else _place_of(change)
        if place is None:
            continue
        after, holder = place
        if change.kind != "added":
            if change.id not in taken:
                continue
            where, element = taken[change.id]
        elif change.after is None or change.id in there:
            continue
        else:
            where, element = (LISTS.get(change.element_kind, "elements"), ""), change.after
        if holder is not None:
            where = (change.element_kind, holder)
        arrivals.setdefault(where, []).append((after, element))
    return arrivals


def _with_arrivals(lists: dict[List, list[Element]], arrivals: Arrivals) -> dict[List, list[Element]]:
    """Put what comes into its list, each after the element that it says."""
    for where, coming in arrivals.items():
        following: dict[str, list[Element]] = {}
        for after, element in coming:
            following.setdefault(after, []).append(element)
        filled: list[Element] = []
        waiting = [*reversed(lists.get(where, ())), *reversed(following.pop("", ()))]
        while waiting:
            element = waiting.pop()
            filled.append(element)
            waiting.extend(reversed(following.pop(element.id, ())))
        filled.extend(element for several in following.values() for element in several)
        lists[where] = filled
    return lists


def links_left(links: Iterable[Link], changes: Iterable[ElementChange], renames: Mapping[str, str]) -> tuple[Link, ...]:
    """Give the links of a map as changes leave them, in the order that they give."""
    said = [(change.group, field) for change in changes for field in change.fields if field.name == "links"]
    left = rewritten(links, (field for group, field in said if group != "layout"), renames)
    order = {key_of(link): n for group, field in said if group == "layout" for n, link in enumerate(field.after)}
    return tuple(sorted(left, key=lambda link: order.get(key_of(link), len(order))))
