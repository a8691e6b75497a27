"""A map without some of its elements, and without what refers to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import attrs

from journeykit.model import Element, FrozenMapping, JourneyMap, Link, Reference

__all__ = ["without"]


def without(journey: JourneyMap, gone: Collection[str]) -> JourneyMap:
    """Give a map without these elements.

    What refers to them goes too; only a touchpoint keeps the stage it had, as it needs one.

    >>> from journeykit.model import Process, Stage, Touchpoint
    >>> trip = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"), Touchpoint("walk", stage="go"),
    ...                      Process("drive", supports=["bus", "walk"]))
    >>> without(trip, {"bus"})["drive"].supports
    (Reference('walk'),)
    """
    if not gone:
        return journey
    cleaned: dict[str, Any] = {
        field.name: _cleaned(getattr(journey, field.name), gone) for field in attrs.fields(JourneyMap)
    }
    return JourneyMap(**cleaned)


def _cleaned(value: Any, gone: Collection[str]) -> Any:
    """Give a value without what is gone; the same object where nothing is."""
    if isinstance(value, tuple):
        left = tuple(_cleaned(item, gone) for item in value if not _is_gone(item, gone))
        return value if len(left) == len(value) and all(map(_same, left, value)) else left
    if isinstance(value, FrozenMapping):
        return _without_views(value, gone)
    if not attrs.has(type(value)) or isinstance(value, Reference | Link):
        return value
    changed: dict[str, Any] = {}
    for field in attrs.fields(type(value)):
        held = getattr(value, field.name)
        kept = None if _is_gone(held, gone) or _rests_on(held, gone) else _cleaned(held, gone)
        if kept is not held and not (kept is None and field.default is attrs.NOTHING):
            changed[field.name] = kept
    return attrs.evolve(value, **changed) if changed else value


def _same(one: object, other: object) -> bool:
    return one is other


def _is_gone(value: Any, gone: Collection[str]) -> bool:
    if isinstance(value, Link):
        return value.source in gone or value.target in gone
    return isinstance(value, Element | Reference) and value.id in gone


def _rests_on(value: Any, gone: Collection[str]) -> bool:
    """Tell whether a value means nothing without what is gone, as the days after a touchpoint do."""
    return (
        attrs.has(type(value))
        and not isinstance(value, Element | Reference | Link)
        and any(
            field.default is attrs.NOTHING and _is_gone(getattr(value, field.name), gone)
            for field in attrs.fields(type(value))
        )
    )


def _without_views(value: FrozenMapping, gone: Collection[str]) -> FrozenMapping:
    """Leave out what differs for a persona who is gone; the data of plugins is theirs, and stays as it is."""
    views: Mapping[str, Any] = {
        key: _cleaned(held, gone) for key, held in value.items() if not (key in gone and attrs.has(type(held)))
    }
    same = len(views) == len(value) and all(views[key] is value[key] for key in value)
    return value if same else FrozenMapping.holding(views)
