"""Which fields of an element changed, and what kind of change of the element each is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from journeykit.model import Element, JourneyMap, PersonaView, Reference

from ._changes import FieldChange
from ._directions import is_same_feeling
from ._groups import compared, group_of
from ._renaming import renamed_fields

__all__ = ["changed_fields"]

Found = tuple[str, FieldChange]
"""A group, and a field that changed."""


def changed_fields(
    before: Element | JourneyMap,
    after: Element | JourneyMap,
    maps: tuple[JourneyMap, JourneyMap],
    renames: Mapping[str, str],
) -> Iterator[Found]:
    """Give the fields that an element of both maps holds something else in, each with its group.

    Args:
        before: the element as it was.
        after: the element as it is.
        maps: the old and the new map.
        renames: new ids by old ones; references that follow a rename are no change.
    """
    if before.id != after.id:
        yield "identity", FieldChange("id", before.id, after.id)
    there = renamed_fields(before, renames)
    names, get = compared(after)
    was, now = get(before), get(after)
    if not there and was == now:  # nearly always; and items of tuples that are one and the same are not compared
        return
    for name, held, holds in zip(names, was, now, strict=True):
        expected = there.get(name, held)
        if expected is not holds and expected != holds:
            change = FieldChange(name, held, holds)
            if name == "previous_ids" and before.id != after.id:
                yield "identity", change
                continue
            for group in _groups(after.element_kind, name, expected, holds, maps):
                yield group, change


def _groups(kind: str, name: str, expected: Any, holds: Any, maps: tuple[JourneyMap, JourneyMap]) -> tuple[str, ...]:
    """Name the groups that a change of a field belongs to; the views of personas may belong to two."""
    if name == "by_persona":
        return tuple(_groups_of_views(expected, holds, maps)) or ("notes",)
    if name == "emotion" and is_same_feeling(expected, holds, maps):
        return ("notes",)
    if _without_notes(expected) == _without_notes(holds):
        return ("notes",)
    return (group_of(kind, name),)


Views = Mapping[str, PersonaView]


def _groups_of_views(expected: Views, holds: Views, maps: tuple[JourneyMap, JourneyMap]) -> Iterator[str]:
    if _without_emotions(expected) != _without_emotions(holds):
        yield "content"
    empty = PersonaView()
    personas = dict.fromkeys((*expected, *holds))
    pairs = [(expected.get(each, empty).emotion, holds.get(each, empty).emotion) for each in personas]
    if not all(is_same_feeling(before, after, maps) for before, after in pairs):
        yield "emotion"


def _without_emotions(views: Views) -> dict[str, PersonaView]:
    bare = {persona: attrs.evolve(view, emotion=None) for persona, view in views.items()}
    return {persona: view for persona, view in bare.items() if view != PersonaView()}


def _without_notes(value: Any) -> Any:
    """Take the notes out of references; what else is different makes a difference."""
    if isinstance(value, Reference):
        return attrs.evolve(value, note="")
    if isinstance(value, tuple):
        return tuple(_without_notes(item) for item in value)
    return value
