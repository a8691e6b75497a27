"""Values as they would stand in a map whose elements have other ids, so that a rename is one change and no more."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

import attrs

from journeykit.model import Element, FrozenMapping, JourneyMap, Link, NextStep, Reference
from journeykit.model._relations import FIELDS

__all__ = ["renamed_fields", "renamed_link", "translated"]

Renames = Mapping[str, str]
"""New ids by old ones."""


def renamed_fields(element: Element | JourneyMap, renames: Renames) -> dict[str, Any]:
    """Give the fields of an element that name others, those that another id changes, with the new ids.

    >>> from journeykit.model import Process
    >>> renamed_fields(Process("plan", uses="crm", owner="desk"), {"crm": "sales-system"})
    {'uses': (Reference('sales-system'),)}
    """
    if not renames:
        return {}
    names, get = _naming_others(element.element_kind)
    changed = {}
    for name, value in zip(names, get(element), strict=True):
        if value:
            there = translated(value, renames)
            if there is not value:
                changed[name] = there
    return changed


@cache
def _naming_others(kind: str) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    fields = FIELDS.get(kind, FIELDS["team"])  # kinds of plugins and teams have what every element has
    names = dict.fromkeys(field.name.partition(".")[0] for field in fields)
    if kind == "touchpoint":
        names["by_persona"] = None
    return tuple(names), attrgetter(*names)


def renamed_link(link: Link, renames: Renames) -> Link:
    """Give a link with the new ids of its ends."""
    if link.source not in renames and link.target not in renames:
        return link
    return attrs.evolve(
        link, source=renames.get(link.source, link.source), target=renames.get(link.target, link.target)
    )


def translated(value: Any, renames: Renames) -> Any:
    """Give a value in which every reference has its new id; the value itself where none has."""
    if isinstance(value, Reference):
        return _reference(value, renames)
    if isinstance(value, tuple):
        items = tuple(translated(item, renames) for item in value)
        return value if all(map(_same, items, value)) else items
    if isinstance(value, FrozenMapping):
        held = {renames.get(key, key): translated(item, renames) for key, item in value.items()}
        is_same = all(map(_same, held.values(), value.values())) and held.keys() == value.keys()
        return value if is_same else FrozenMapping.holding(held)
    if attrs.has(type(value)):
        fields = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
        changed = {name: translated(item, renames) for name, item in fields.items()}
        changed = {name: item for name, item in changed.items() if item is not fields[name]}
        return attrs.evolve(value, **changed) if changed else value
    return value


def _same(one: object, other: object) -> bool:
    return one is other


def _reference(value: Reference, renames: Renames) -> Reference:
    there = value if value.id not in renames else attrs.evolve(value, id=renames[value.id])
    if isinstance(there, NextStep) and any(word in renames for word in there.carries):
        return attrs.evolve(there, carries=tuple(renames.get(word, word) for word in there.carries))
    return there
