"""Our extension: in each element of a model what the map knows about it, in the collaboration all the rest.

The schema is `schemas/journeykit-bpmn-1.xsd`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import journeykit
from journeykit.model import JourneyMap

__all__ = ["LISTS", "SCHEMA", "document_of", "documents_of", "json_text", "remainder", "schema"]

SCHEMA = "journeykit-bpmn-1.xsd"

LISTS = ("personas", "stages", "touchpoints", "channels", "processes", "teams")
"""The lists of the document whose elements may have a BPMN element of their own."""

_FORBIDDEN = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def schema() -> str:
    """Give the schema of the extension.

    >>> 'targetNamespace="urn:journeykit:bpmn:1"' in schema()
    True
    """
    return files("journeykit_bpmn").joinpath("schemas", SCHEMA).read_text("utf-8")


def json_text(value: object) -> str:
    r"""Write JSON as the text of an element: on one line, keys sorted, nothing that XML cannot hold.

    >>> json_text({"b": "é", "a": "\x00"})
    '{"a":"\\u0000","b":"é"}'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _FORBIDDEN.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def document_of(journey: JourneyMap) -> dict[str, Any]:
    """Give the whole journey document.

    >>> document_of(JourneyMap("Trip"))
    {'journeykit': 1, 'id': 'trip', 'title': 'Trip'}
    """
    document: dict[str, Any] = json.loads(journeykit.dumps(journey, format="json"))
    return document


def documents_of(journey: JourneyMap, document: Mapping[str, Any]) -> dict[str, Any]:
    """Give the part of the document of each element that may have a BPMN element, by its id.

    >>> from journeykit.testing import sample
    >>> documents_of(sample(), document_of(sample()))["zoe"]["name"]
    'Zoé'
    """
    return {
        element.id: part
        for name in LISTS
        for element, part in zip(getattr(journey, name), document.get(name, ()), strict=True)
    }


def remainder(document: Mapping[str, Any], holders: Mapping[str, str]) -> dict[str, Any]:
    """Give the document with a reference in the place of each element that a BPMN element holds.

    Args:
        document: the whole document.
        holders: the BPMN element that holds an element, by the element's id.

    >>> from journeykit.model import Stage
    >>> remainder(document_of(JourneyMap("Trip", stages=[Stage("go")])), {"go": "Stage_go"})["stages"]
    [{'$ref': 'Stage_go', 'id': 'go'}]
    """
    return {
        name: [{"$ref": holders[part["id"]], "id": part["id"]} if part["id"] in holders else part for part in held]
        if name in LISTS
        else held
        for name, held in document.items()
    }
