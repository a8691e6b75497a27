"""Documents as people wrote them, made to say something else with as little rewriting as that takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs

from journeykit._document._codec import as_plain
from journeykit.model import (
    Cause,
    CustomElement,
    Element,
    FrozenMapping,
    Goal,
    Link,
    PainPoint,
    Promise,
    Reference,
    Touchpoint,
    slug,
)

from ._sides import is_made
from ._values import alike, key_of_item

__all__ = ["Origin", "patched"]


@attrs.frozen
class Origin:
    """Where what a document is to say comes from.

    Attributes:
        new_id: gives the id that an element has in the new map, for the one that it has in the old.
        write: gives what was not there as a part of a document.
    """

    new_id: Callable[[str], str]
    write: Callable[[Any], Any] = as_plain


_BARE: tuple[tuple[type, str], ...] = (
    (Reference, "id"),
    (PainPoint, "text"),
    (Cause, "text"),
    (Goal, "text"),
    (Promise, "text"),
    (Element, "name"),
)
"""Values that may be written as a bare text, and the field it is."""


def patched(written: Any, old: Any, new: Any, origin: Origin) -> Any:
    """Give a part of a document that says something else, what stays the same as it is written.

    Args:
        written: the part of the document.
        old: the value that it says.
        new: the value that it is to say.
        origin: which elements are the same, and how new ones are written.

    >>> from journeykit.model import Process
    >>> old, new = Process("plan", "Plan", uses="crm"), Process("plan", "Plan", uses="crm", owner="desk")
    >>> patched({"id": "plan", "uses": "crm", "name": "Plan"}, old, new, Origin(str))
    {'id': 'plan', 'uses': 'crm', 'name': 'Plan', 'owner': 'desk'}
    """
    if alike(old, new):
        return written
    if isinstance(old, tuple) and isinstance(new, tuple):
        return _items(written, old, new, origin)
    if isinstance(old, FrozenMapping) and isinstance(new, FrozenMapping) and isinstance(written, dict):
        held = {name: written.get(name) for name in dict.fromkeys((*written, *new)) if name in new}
        return {
            name: patched(value, old[name], new[name], origin) if name in old else as_plain(new[name])
            for name, value in held.items()
        }
    if type(old) is type(new) and attrs.has(type(old)):
        mapping = written if isinstance(written, dict) else {_bare(old): written}
        return _fields(mapping, old, new, origin, is_bare=not isinstance(written, dict))
    return origin.write(new)


def _bare(value: Any) -> str:
    return next((name for a_class, name in _BARE if isinstance(value, a_class)), "")


def _fields(mapping: Mapping[str, Any], old: Any, new: Any, origin: Origin, *, is_bare: bool) -> Any:
    """Let a mapping say the fields of another value."""
    made = dict(mapping)
    had_id = "id" in made or "to" in made
    for field in attrs.fields(type(new)):
        was, now = getattr(old, field.name), getattr(new, field.name)
        if alike(was, now):
            continue
        if isinstance(new, CustomElement) and field.name == "fields":
            made = _own_fields(made, was, now, origin)
            continue
        name = "to" if field.name == "id" and "to" in made else field.name
        from_where = origin
        if isinstance(old, Touchpoint) and name in {"moment_of_truth", "pain_points"}:
            was, from_where = _with_made_ids(old, new, name, origin), attrs.evolve(origin, new_id=str)
        if alike(now, field.default):
            made.pop(name, None)
        elif name in made:
            made[name] = patched(made[name], was, now, from_where)
        else:
            made = _with_field(made, name, origin.write(now))
    if isinstance(new, Element) and not had_id and made.get("id") == slug(str(made.get("name", ""))):
        del made["id"]  # it follows from the name, as before
    name = _bare(new)
    return made[name] if is_bare and set(made) == {name} else made


def _with_field(mapping: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """Add a field; an id stands first."""
    if name in {"channel", "carries"} and isinstance(value, list) and len(value) == 1:
        value = value[0]
    return {name: value, **mapping} if name == "id" else {**mapping, name: value}


def _own_fields(
    mapping: dict[str, Any], old: Mapping[str, Any], new: Mapping[str, Any], origin: Origin
) -> dict[str, Any]:
    """Let an element of a plugin say other fields of its kind; they stand among the others."""
    made = {name: value for name, value in mapping.items() if name not in old or name in new}
    for name, value in new.items():
        made[name] = patched(made[name], old[name], value, origin) if name in old else as_plain(value)
    return made


def _items(written: Any, old: tuple[Any, ...], new: tuple[Any, ...], origin: Origin) -> Any:
    """Let a list say other items; those that stay are as they are written."""
    items = written if isinstance(written, list) else [written]
    if len(items) != len(old):
        return origin.write(new)
    places = {_identity(value, origin): number for number, value in enumerate(old)}
    made = []
    for value in new:
        number = places.get(_identity(value, Origin(str)))
        made.append(origin.write(value) if number is None else patched(items[number], old[number], value, origin))
    return made[0] if len(made) == 1 and not isinstance(written, list) else made


def _identity(value: Any, origin: Origin) -> Any:
    """Give what an item is known by."""
    if isinstance(value, Element | Reference):
        return origin.new_id(value.id)
    if isinstance(value, Link):
        return (origin.new_id(value.source), value.relation, origin.new_id(value.target))
    key = key_of_item(value)
    return value if key is None else key


def _with_made_ids(old: Touchpoint, new: Touchpoint, field: str, origin: Origin) -> Any:
    """Give what a field of a touchpoint held, with the new ids of what has none of its own, so that none is written."""
    value = getattr(old, field)
    if field == "moment_of_truth":
        return _with_made_id(value, new.moment_of_truth, (old.id, None), (new.id, None))
    if field != "pain_points":
        return value
    places = {pain.id: number for number, pain in enumerate(new.pain_points, 1)}
    renamed = []
    for number, pain in enumerate(old.pain_points, 1):
        there = places.get(origin.new_id(pain.id))
        other = None if there is None else new.pain_points[there - 1]
        renamed.append(_with_made_id(pain, other, (old.id, number), (new.id, there)))
    return tuple(renamed)


def _with_made_id(
    held: Any, other: Element | None, before: tuple[str, int | None], after: tuple[str, int | None]
) -> Any:
    """Give a moment or a pain point with the id of another, where neither is written."""
    if held is None or other is None or not (is_made(held.id, *before) and is_made(other.id, *after)):
        return held
    return attrs.evolve(held, id=other.id)
