"""Our own models: the map that journeykit wrote into the extension elements."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import attrs
from lxml import etree

from journeykit import Kit
from journeykit.errors import DocumentError, Problem
from journeykit.model import JourneyMap
from journeykit.plugins import Source
from journeykit_bpmn._names import BPMN, JOURNEYKIT, original, qualified
from journeykit_bpmn._parsing import line_of, refuse
from journeykit_bpmn._removing import without

from ._outline import Outline

__all__ = ["Own", "own_map"]

VERSION = "1"
_STAND_IN = {"$ref", "id"}


@attrs.frozen
class Own:
    """What journeykit wrote.

    Attributes:
        journey: the map, without what was deleted from the model.
        choices: what the user chose when it was written, by name.
        gone: ids of the elements that were deleted.
    """

    journey: JourneyMap
    choices: Mapping[str, str]
    gone: tuple[str, ...]


def own_map(outline: Outline, name: str) -> Own | None:
    """Read the map that journeykit wrote into a model, or nothing where there is none.

    Raises:
        DocumentError: where what it wrote makes no map any more, or a newer journeykit wrote it.
    """
    path = "/".join(
        (qualified(BPMN, "collaboration"), qualified(BPMN, "extensionElements"), qualified(JOURNEYKIT, "journey"))
    )
    written = outline.tree.getroot().find(path)
    if written is None:
        return None
    version = written.get("version", VERSION)
    if version != VERSION:
        refuse(name, f"version {version} of the extension is not known; this journeykit-bpmn reads version {VERSION}")
    document = _parsed(written, name)
    if not isinstance(document, dict):
        refuse(name, "the extension of the collaboration holds no journey document", line_of(written))
    gone = _fill(document, dict(_parts(outline, name)), name)
    journey = _journey(document, name)
    held = _held_by(gone, journey)
    return Own(without(journey, {*gone, *held}), {str(key): str(value) for key, value in written.items()}, tuple(gone))


def _held_by(gone: list[str], journey: JourneyMap) -> Iterator[str]:
    """Give the moments and pain points that went with their touchpoints, as the format names them."""
    mentioned = {id for source, _, target, _ in journey.relations for id in (source, target)}
    for id in mentioned:
        holder, found, rest = id.rpartition("-pain-")
        is_pain = bool(found) and rest.isdigit() and holder in gone
        if id not in journey and (is_pain or id.removesuffix("-moment") in gone):
            yield id


def _parts(outline: Outline, name: str) -> Iterator[tuple[str, Any]]:
    """Give what the elements of the model hold, by the id of each."""
    for part in outline.tree.getroot().iter(qualified(JOURNEYKIT, "element")):
        around = part.getparent()
        holder = None if around is None else around.getparent()
        if holder is not None and (part.text or "").strip():
            yield (holder.get("id") or "").strip(), _parsed(part, name)


def _parsed(element: etree._Element, name: str) -> Any:
    """Read the JSON in an element.

    Raises:
        DocumentError: where it is none.
    """
    try:
        return json.loads("".join(map(str, element.itertext())))
    except (ValueError, RecursionError) as error:
        what = "nested far too deep" if isinstance(error, RecursionError) else str(error)
        refuse(name, f"the extension holds no JSON: {what}", line_of(element))


def _fill(document: dict[str, Any], parts: dict[str, Any], name: str) -> list[str]:
    """Put each element where something stands in for it, and give the ids of those that are not there any more.

    What stands in twice for the same would make a map of any size of a small file.

    Raises:
        DocumentError: where it does.
    """
    copies: dict[Any, str] = {}
    for id, part in parts.items():
        if isinstance(part, dict) and isinstance(part.get("id"), str):
            copies.setdefault(part.get("id"), id)
    gone: list[str] = []
    used: set[str] = set()
    for list_name, held in document.items():
        if not isinstance(held, list):
            continue
        filled = []
        for item in held:
            if not _stands_in(item):
                filled.append(item)
                continue
            meant = _meant(item)
            holder = item["$ref"] if item["$ref"] in parts else copies.get(meant, "")
            if holder in used:
                refuse(name, f"{list_name}: {holder} stands in the list more than once")
            used.add(holder)
            if holder in parts:
                filled.append(parts[holder])
            elif meant:
                used.discard(holder)
                gone.append(meant)
        document[list_name] = filled
    return gone


def _stands_in(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("$ref"), str) and item.keys() <= _STAND_IN


def _meant(item: Mapping[str, Any]) -> str:
    """Give the id of the element that something stands in for, else the one its BPMN id was made of."""
    given = item.get("id")
    if isinstance(given, str):
        return given
    made_of = original(item["$ref"])
    return "" if made_of is None else made_of[1]


@cache
def _kit() -> Kit:
    """Make a kit that reads documents, whatever else is installed."""
    return Kit(discover=False)


def _journey(document: dict[str, Any], name: str) -> JourneyMap:
    """Make the map of a document.

    Raises:
        DocumentError: with every problem. Its place in the text is that of no file, so only the path is kept.
    """
    text = json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")
    try:
        return _kit().reading(Source(name, text, limit=len(text)), format="json").journeys[0]
    except DocumentError as error:
        raise DocumentError(name, [Problem(each.path, each.message) for each in error.problems]) from None
