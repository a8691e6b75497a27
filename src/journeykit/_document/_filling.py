"""Makes room for edits: what they set may lie in something that the document does not have, or has as a bare name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from journeykit.errors import Problem, UsageError

if TYPE_CHECKING:
    from journeykit._findings import Edit

__all__ = ["filled"]

Path = tuple[str | int, ...]


def filled(document: Any, edits: Iterable[Edit]) -> list[Edit]:
    """Give edits that do the same and need nothing that the document does not hold.

    A mapping that is missing on the way is made, and an element that is a bare name becomes a mapping.

    Args:
        document: the document, as plain values.
        edits: what is to be changed.

    Raises:
        UsageError: for a place in a list that the document does not have, or within a number or a text.

    >>> from journeykit.plugins import Edit
    >>> wanted = [Edit(("processes", 0, "source", "file"), value="order.bpmn"),
    ...           Edit(("processes", 0, "source", "element"), value="Task_1")]
    >>> for edit in filled({"processes": ["Planning"]}, wanted):
    ...     print(edit.path, edit.value)
    ('processes', 0) {'name': 'Planning', 'source': {'file': 'order.bpmn', 'element': 'Task_1'}}
    """
    made: dict[Path, Edit] = {}
    others: list[Edit] = []
    for edit in edits:
        place = _missing(document, edit.path) if edit.action == "set" else None
        if place is None:
            others.append(edit)
            continue
        first = made.get(place)
        value = dict(first.value) if first is not None else _begun(document, place)  # type: ignore[call-overload]
        _put(value, edit.path[len(place) :], edit.value)
        made[place] = attrs.evolve(edit, path=place, value=value)
    return [*others, *made.values()]


def _missing(document: Any, path: Path) -> Path | None:
    """Give the first place on the way that is no mapping and no list yet; None where all is there."""
    held = document
    for depth, key in enumerate(path, 1):
        if isinstance(held, list) and not (isinstance(key, int) and 0 <= key < len(held)):
            msg = f"the document has no {Problem(path[:depth], '').where}"
            raise UsageError(msg)
        held = held.get(key) if isinstance(held, dict) else held[key]
        if depth < len(path) and not isinstance(held, dict | list):
            return path[:depth]
    return None


def _begun(document: Any, place: Path) -> dict[str, Any]:
    """Begin a mapping, with the name where an element was nothing else.

    Raises:
        UsageError: where something else stands there.
    """
    held = document
    for key in place[:-1]:
        held = held[key]
    held = held.get(place[-1]) if isinstance(held, dict) else held[place[-1]]
    if held is None:
        return {}
    if isinstance(held, str) and isinstance(place[-1], int):
        return {"text" if len(place) > 1 and place[-2] == "pain_points" else "name": held}
    msg = f"{Problem(place, '').where} holds {held!r}, in which nothing can be set"
    raise UsageError(msg)


def _put(value: dict[str, Any], way: Path, last: object) -> None:
    """Put a value into mappings within mappings, each made where it is missing."""
    *keys, key = way
    for each in keys:
        value = value.setdefault(each, {})  # type: ignore[arg-type]
    value[key] = last  # type: ignore[index]
