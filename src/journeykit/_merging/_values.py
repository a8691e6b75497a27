"""Three versions of a value, made into one as far as they go together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

import attrs

from journeykit.model import (
    Emotion,
    FrozenMapping,
    Goal,
    Link,
    Measurement,
    NextStep,
    PersonaView,
    Promise,
    Reference,
    Suppression,
    Variant,
)
from journeykit.model._frozen import _alike as alike

from ._sequences import ordered

__all__ = ["Clash", "alike", "combined", "key_of_item"]


@attrs.frozen
class Clash:
    """A value, or a part of one, that both sides changed, and not in the same way.

    Attributes:
        path: where it is within the field, the field first.
        base: what it was; None where it was not there.
        ours: what ours says.
        theirs: what theirs says.
    """

    path: tuple[str, ...]
    base: Any
    ours: Any
    theirs: Any


_ABSENT = object()
_BY_FIELD: tuple[type, ...] = (Emotion, Goal, Link, NextStep, PersonaView, Promise, Reference)
"""Values whose fields can be changed one without the other; a time or an anchor is one thing."""

_KEYS: dict[type, str] = {
    Goal: "text",
    Measurement: "date",
    NextStep: "id",
    Reference: "id",
    Suppression: "rule",
    Variant: "name",
}


def combined(base: Any, ours: Any, theirs: Any, path: tuple[str, ...]) -> tuple[Any, list[Clash]]:
    """Give what a field holds after both sides changed it, and where they do not go together; there ours stays.

    Texts and numbers are one thing each. Lists go together item by item, mappings key by key, emotions, promises, the
    views of personas and references part by part.

    >>> combined(("web",), ("web", "app"), ("web", "phone"), ("needs",))
    (('web', 'app', 'phone'), [])
    >>> combined("Pay", "Pay now", "Payment", ("name",))[1]
    [Clash(path=('name',), base='Pay', ours='Pay now', theirs='Payment')]
    """
    clashes: list[Clash] = []
    return _combined(base, ours, theirs, path, clashes), clashes


def _combined(base: Any, ours: Any, theirs: Any, path: tuple[str, ...], clashes: list[Clash]) -> Any:
    if alike(ours, theirs) or alike(base, theirs):
        return ours
    if alike(base, ours):
        return theirs
    if isinstance(ours, FrozenMapping) and isinstance(theirs, FrozenMapping):
        return _mappings(base if isinstance(base, FrozenMapping) else {}, ours, theirs, path, clashes)
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return _lists(base if isinstance(base, tuple) else (), ours, theirs, path, clashes)
    if type(ours) is type(theirs) and isinstance(ours, _BY_FIELD) and _is_one(ours, theirs):
        return _parts(base, ours, theirs, path, clashes)
    return _ours(base, ours, theirs, path, clashes)


def _ours(base: Any, ours: Any, theirs: Any, path: tuple[str, ...], clashes: list[Clash]) -> Any:
    clashes.append(Clash(path, *(None if value is _ABSENT else value for value in (base, ours, theirs))))
    return ours


def _is_one(one: Any, other: Any) -> bool:
    """Tell whether two values are versions of one: references are where they name the same."""
    return not isinstance(one, Reference) or one.id == other.id


def _parts(base: Any, ours: Any, theirs: Any, path: tuple[str, ...], clashes: list[Clash]) -> Any:
    has_base = type(base) is type(ours) and _is_one(base, ours)
    parts = {
        field.name: _combined(
            getattr(base, field.name) if has_base else field.default,
            getattr(ours, field.name),
            getattr(theirs, field.name),
            (*path, field.name),
            clashes,
        )
        for field in attrs.fields(type(ours))
    }
    return attrs.evolve(ours, **parts)


def _mappings(
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    path: tuple[str, ...],
    clashes: list[Clash],
) -> FrozenMapping:
    held = {}
    for key in dict.fromkeys((*ours, *theirs)):
        was, here, there = (side.get(key, _ABSENT) for side in (base, ours, theirs))
        value = _combined(was, here, there, (*path, key), clashes)
        if value is not _ABSENT:
            held[key] = value
    return FrozenMapping.holding(held)


# Lists ----------------------------------------------------------------------------------------------------------------


def key_of_item(item: object) -> str | None:
    """Give what tells an item of a list from the others; None where nothing does."""
    if isinstance(item, str):
        return item
    name = _KEYS.get(type(item))
    return None if name is None else str(getattr(item, name))


def _lists(
    base: tuple[Any, ...],
    ours: tuple[Any, ...],
    theirs: tuple[Any, ...],
    path: tuple[str, ...],
    clashes: list[Clash],
) -> tuple[Any, ...]:
    was, here, there = (_by_key(side) for side in (base, ours, theirs))
    if was is None or here is None or there is None or _replace_the_same(list(was), list(here), list(there)):
        _ours(base, ours, theirs, path, clashes)
        return ours
    items = {}
    found: list[Clash] = []
    for key in dict.fromkeys((*here, *there)):
        three = (was.get(key, _ABSENT), here.get(key, _ABSENT), there.get(key, _ABSENT))
        item = _combined(*three, (*path, key), found)
        if item is not _ABSENT:
            items[key] = item
    order, against = ordered(list(was), list(here), list(there), items)
    if against:
        _ours(base, ours, theirs, path, clashes)
        return ours
    clashes += found
    return tuple(items[key] for key in order)


def _by_key(items: tuple[Any, ...]) -> dict[str, Any] | None:
    """Give items by what tells them apart; None where nothing does, or one is there twice."""
    found = {key: item for item in items if (key := key_of_item(item)) is not None}
    return found if len(found) == len(items) else None


def _replace_the_same(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether both sides put other things in the place of the same item, or one does and the other removes it."""
    here, there = _replaced(base, ours), _replaced(base, theirs)
    for key in here.keys() & there.keys():
        one, other = here[key], there[key]
        if one != other and not (one and other and (one <= other or other <= one)):
            return True
    return False


def _replaced(base: Sequence[str], side: Sequence[str]) -> dict[str, set[str]]:
    """Give what stands in the place of each item that a side has no more."""
    found: dict[str, set[str]] = {}
    for action, start, end, new_start, new_end in SequenceMatcher(None, base, side, autojunk=False).get_opcodes():
        if action in {"replace", "delete"}:
            come = set(side[new_start:new_end]) - set(base)
            found.update((key, come) for key in base[start:end] if key not in side)
    return found
