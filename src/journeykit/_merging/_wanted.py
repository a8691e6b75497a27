"""The document of a merged map: that of ours, with what theirs brought as theirs has it."""

from __future__ import annotations

from typing import Any

import attrs

from journeykit._document._codec import as_plain
from journeykit._document._naming import named
from journeykit.model import Element, JourneyMap

from ._engine import Merged
from ._patching import Origin, patched
from ._sides import is_made

__all__ = ["Brought", "wanted_document"]


@attrs.frozen
class Brought:
    """An item of theirs that comes into a list of ours.

    Attributes:
        list_name: the list.
        number: its place in the list of theirs.
        said: what it says there.
    """

    list_name: str
    number: int
    said: Any


def wanted_document(
    ours: dict[str, Any], here: JourneyMap, theirs: dict[str, Any], there: JourneyMap, found: Merged
) -> tuple[dict[str, Any], dict[int, Brought]]:
    """Give the document of a merged map, and by the `id()` of its items what came from theirs.

    Args:
        ours: the document of ours.
        here: its map.
        theirs: the document of theirs.
        there: its map.
        found: the merge of the two.
    """
    journey = found.merge.journey
    ids_there = {new: old for old, new in found.theirs.items()}
    brought: dict[int, Brought] = {}

    def write(value: Any) -> Any:
        if isinstance(value, tuple):
            return [write(each) for each in value]
        if not isinstance(value, Element):
            return as_plain(value)
        element = there.get(ids_there.get(value.id, ""))
        if not isinstance(element, Element):
            return as_plain(value)
        path = there.path_of(element.id)
        said = at(theirs, path)
        written = _without_made_id(patched(said, element, value, Origin(new_id_there, write)), value, journey)
        if len(path) == len(("list", "place")) and isinstance(written, dict):
            brought[id(written)] = Brought(str(path[0]), int(path[1]), said)
        return written

    def new_id_there(id: str) -> str:
        return found.theirs.get(id, id)

    def new_id_here(id: str) -> str:
        return found.ours.get(id, id)

    wanted = patched(ours, here, journey, Origin(new_id_here, write))
    return _with_needed_ids(wanted, journey, brought), brought


def at(document: Any, path: tuple[str | int, ...]) -> Any:
    """Give what stands at a place of a document."""
    for key in path:
        document = document[key]
    return document


def _without_made_id(written: Any, element: Element, journey: JourneyMap) -> Any:
    """Leave out the id of a moment or a pain point that the format makes."""
    holder = journey.holder_of(element.id)
    if holder is None or not isinstance(written, dict):
        return written
    numbers = {pain.id: number for number, pain in enumerate(holder.pain_points, 1)}
    if not is_made(element.id, holder.id, numbers.get(element.id)):
        return written
    bare = {name: value for name, value in written.items() if name != "id"}
    return bare.get("text", bare) if set(bare) == {"text"} else bare or written


# Ids ------------------------------------------------------------------------------------------------------------------


def _with_needed_ids(wanted: dict[str, Any], journey: JourneyMap, brought: dict[int, Brought]) -> dict[str, Any]:
    """Write the ids that would not be made as they are in the map: what they are made from may be taken or changed."""
    document = dict(wanted)
    for _ in range(len(journey) + 1):
        complete = named(document)
        if "id" not in document and complete.get("id") != journey.id:
            version = {name: value for name, value in document.items() if name == "journeykit"}
            document = {**version, "id": journey.id, **document}
            continue
        missing = _without_id(complete, journey)
        if not missing:
            break
        for path, id in missing:
            _write_id(document, path, id, brought)
    return document


Path = tuple[str | int, ...]


def _without_id(complete: dict[str, Any], journey: JourneyMap) -> list[tuple[Path, str]]:
    """Give the places of elements whose ids would be others, with those that they have in the map."""
    found = []
    for element in journey:
        path = journey.path_of(element.id)
        made = at(complete, path)
        if isinstance(made, dict) and made.get("id") != element.id:
            found.append((path, element.id))
    return found


def _write_id(document: dict[str, Any], path: Path, id: str, brought: dict[int, Brought]) -> None:
    """Write the id of an element, in lists and mappings that only this document has."""
    holder: Any = document
    for key in path[:-1]:
        held = holder[key]
        copy = list(held) if isinstance(held, list) else dict(held)
        _replace(holder, key, copy, brought)
        holder = copy
    held = holder[path[-1]]
    name = "text" if len(path) > 1 and path[-2] == "pain_points" else "name"
    mapping = {name: held} if isinstance(held, str) else held
    _replace(holder, path[-1], {"id": id, **{key: value for key, value in mapping.items() if key != "id"}}, brought)


def _replace(holder: Any, key: str | int, value: Any, brought: dict[int, Brought]) -> None:
    """Put something in the place of an item that may have come from theirs."""
    origin = brought.pop(id(holder[key]), None)
    holder[key] = value
    if origin is not None:
        brought[id(value)] = origin
