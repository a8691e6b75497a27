"""Documents as people write them -> documents in which every element is a mapping with an id."""

from __future__ import annotations

from typing import Any

from journeykit.model import slug
from journeykit.model._relations import LISTS

__all__ = ["named"]

_KINDS = {**{name: kind for kind, name in LISTS.items()}, "elements": "element"}


def named(document: dict[str, Any]) -> dict[str, Any]:
    """Give a copy in which bare names are mappings and missing ids are made; the document itself stays as it is.

    Ids that are written are reserved first; made ones follow in file order. Whatever is not an element where one is
    expected stays as it is, for the check that follows.

    >>> named({"title": "Trip", "stages": ["Going out"]})["stages"]
    [{'name': 'Going out', 'id': 'going-out'}]
    """
    copy = {name: _mappings(name, value) for name, value in document.items()}
    taken = _written_ids(copy)
    for name in list(copy):
        if name == "title" and "id" not in copy:
            copy["id"] = _free(slug(_text(copy["title"])) or "journey-1", taken)
        elif name in _KINDS and isinstance(copy[name], list):
            copy[name] = [_with_ids(name, item, number, taken) for number, item in enumerate(copy[name], 1)]
    return copy


def _mappings(name: str, value: Any) -> Any:
    """Turn the bare names of a list of elements, and the bare texts of pain points, into mappings."""
    if name not in _KINDS or not isinstance(value, list):
        return value
    held = [{"name": item} if _is_name(item) and name != "elements" else item for item in value]
    if name != "touchpoints":
        return held
    return [
        {**item, "pain_points": [{"text": pain} if _is_name(pain) else pain for pain in item["pain_points"]]}
        if isinstance(item, dict) and isinstance(item.get("pain_points"), list)
        else item
        for item in held
    ]


def _is_name(item: Any) -> bool:
    return isinstance(item, str) and bool(item.strip())


def _written_ids(copy: dict[str, Any]) -> set[str]:
    """Collect the ids that stand in the document."""
    written = {copy["id"]} if isinstance(copy.get("id"), str) else set()
    for name in _KINDS:
        held = copy.get(name)
        for element in held if isinstance(held, list) else ():
            if not isinstance(element, dict):
                continue
            if isinstance(element.get("id"), str):
                written.add(element["id"])
            if name == "touchpoints":
                written.update(
                    inner["id"]
                    for inner in _inner(element)
                    if isinstance(inner, dict) and isinstance(inner.get("id"), str)
                )
    return written


def _inner(touchpoint: dict[str, Any]) -> list[Any]:
    """Give the elements that a touchpoint holds."""
    pains = touchpoint.get("pain_points")
    return [touchpoint.get("moment_of_truth"), *(pains if isinstance(pains, list) else ())]


def _with_ids(name: str, element: Any, number: int, taken: set[str]) -> Any:
    """Give an element, and the ones it holds, the ids that are missing."""
    if not isinstance(element, dict):
        return element
    if "id" not in element:
        kind = _text(element.get("kind")) or "element" if name == "elements" else _KINDS[name]
        element = {**element, "id": _free(slug(_text(element.get("name"))) or f"{kind}-{number}", taken)}
    if name == "touchpoints":
        holder = _text(element["id"])
        moment = element.get("moment_of_truth")
        if isinstance(moment, dict) and "id" not in moment:
            element = {**element, "moment_of_truth": {**moment, "id": _free(f"{holder}-moment", taken)}}
        pains = element.get("pain_points")
        if isinstance(pains, list) and not all(isinstance(pain, dict) and "id" in pain for pain in pains):
            made = [
                {**pain, "id": _free(f"{holder}-pain-{n}", taken)}
                if isinstance(pain, dict) and "id" not in pain
                else pain
                for n, pain in enumerate(pains, 1)
            ]
            element = {**element, "pain_points": made}
    return element


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _free(wanted: str, taken: set[str]) -> str:
    """Make an id unique by `-2`, `-3`, and take it."""
    made = wanted
    number = 2
    while made in taken:
        made = f"{wanted}-{number}"
        number += 1
    taken.add(made)
    return made
