"""Shorthands written in full: bare names as mappings with their ids, bare ids as references."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from journeykit.model._relations import FIELDS, LISTS, ReferenceField

from ._changing import separated
from ._naming import named

__all__ = ["expanded"]

_KINDS = {name: kind for kind, name in LISTS.items()}
_ONE_REFERENCE = {"stage", "owner", "metric", "part_of", "touchpoint"}


def expanded(document: dict[str, Any]) -> dict[str, Any]:
    """Give a copy of a plain document with every shorthand written in full.

    >>> expanded({"title": "Trip", "stages": ["Go"]})
    {'id': 'trip', 'title': 'Trip', 'stages': [{'id': 'go', 'name': 'Go'}]}
    """
    copy: dict[str, Any] = separated(document)
    complete = named(copy)
    if "id" not in copy:
        _put_first(copy, "id", complete["id"], after="journeykit")
    for goals in ("customer_goals", "business_goals"):
        _texts_in_full(copy.get(goals), "text")
    _references_in_full(copy, FIELDS["journey"])
    for name, kind in _KINDS.items():
        held = copy.get(name)
        for number in range(len(held) if held else 0):
            _element_in_full(held, number, complete[name][number], kind)
    return copy


def _element_in_full(held: Any, number: int, complete: dict[str, Any], kind: str) -> None:
    element = held[number]
    if isinstance(element, str):
        held[number] = element = {"text" if kind == "pain_point" else "name": element}
    if "id" not in element:
        _put_first(element, "id", complete["id"])
    _references_in_full(element, FIELDS[kind])
    if isinstance(element.get("promise"), str):
        element["promise"] = {"text": element["promise"]}
    if kind == "pain_point":
        _texts_in_full(element.get("causes"), "text")
    if kind != "touchpoint":
        return
    moment = element.get("moment_of_truth")
    if moment is not None:
        if "id" not in moment:
            _put_first(moment, "id", complete["moment_of_truth"]["id"])
        _references_in_full(moment, FIELDS["moment"])
    pains = element.get("pain_points")
    for n in range(len(pains) if pains else 0):
        _element_in_full(pains, n, complete["pain_points"][n], "pain_point")


def _references_in_full(element: Any, fields: Iterable[ReferenceField]) -> None:
    for field in fields:
        holder, last = element, field.name
        *way, last = field.name.split(".")
        for key in way:
            holder = holder.get(key) if isinstance(holder, dict) else None
        if not isinstance(holder, dict) or last not in holder:
            continue
        value = holder[last]
        if last in _ONE_REFERENCE:
            if isinstance(value, str):
                holder[last] = {"id": value}
        elif not isinstance(value, list):
            holder[last] = [{"id": value} if isinstance(value, str) else value]
        else:
            _texts_in_full(value, "id")


def _texts_in_full(held: Any, key: str) -> None:
    """Turn the bare texts of a list into mappings, in place."""
    for number, value in enumerate(held or ()):
        if isinstance(value, str):
            held[number] = {key: value}


def _put_first(mapping: dict[str, Any], key: str, value: Any, *, after: str = "") -> None:
    """Put a key first, or behind another one."""
    position = list(mapping).index(after) + 1 if after in mapping else 0
    items = list(mapping.items())
    items.insert(position, (key, value))
    mapping.clear()
    mapping.update(items)
