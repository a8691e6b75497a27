"""XML as text that reads the same whatever tool wrote it."""

from __future__ import annotations

import json
from typing import Any

from lxml import etree

from ._names import XSI, qualified
from ._parsing import local_name

__all__ = ["DEFAULTS", "TYPE", "canonical", "plain"]

Plain = tuple[str, dict[str, str], str, list[Any]]

TYPE = qualified(XSI, "type")

DEFAULTS = {
    ("cancelActivity", "true"),
    ("isInterrupting", "true"),
    ("parallelMultiple", "false"),
    ("isForCompensation", "false"),
    ("startQuantity", "1"),
    ("completionQuantity", "1"),
    ("triggeredByEvent", "false"),
    ("gatewayDirection", "Unspecified"),
    ("eventGatewayType", "Exclusive"),
    ("instantiate", "false"),
    ("isSequential", "false"),
    ("isCollection", "false"),
    ("isClosed", "false"),
    ("processType", "None"),
    ("associationDirection", "None"),
    ("textFormat", "text/plain"),
    ("testBefore", "false"),
    ("behavior", "All"),
    ("ordering", "Parallel"),
    ("cancelRemainingInstances", "true"),
    ("messageVisibleKind", "initiating"),
}
"""What says no more than nothing; some tools write it and some do not."""

_PLAIN_TYPES = {"tFormalExpression", "Point"}
"""What expressions and bends of edges are unless they say something else."""

_NUMBERS = {"x", "y", "width", "height"}


def canonical(node: etree._Element) -> str:
    """Write an element so that it reads the same whatever prefixes, spaces and orders of attributes a tool chose.

    >>> canonical(etree.fromstring('<a:b  b="1" a="2" xmlns:a="c"> <!-- none --> <a:d/> </a:b>'))
    '["{c}b", {"a": "2", "b": "1"}, "", [["{c}d", {}, "", []]]]'
    """
    return json.dumps(plain(node), ensure_ascii=False)


def plain(node: etree._Element) -> Plain:
    """Give an element as plain values: its name, its attributes, its text and its children."""
    attributes = {}
    for key, value in sorted((str(key), str(value)) for key, value in node.attrib.items()):
        text = value.strip()
        if key == TYPE:
            prefix, _, local = text.rpartition(":")
            if local in _PLAIN_TYPES:
                continue
            text = f"{{{node.nsmap.get(prefix or None, '')}}}{local}"
        if key in _NUMBERS:
            text = _number(text)
        if (key, text) not in DEFAULTS:
            attributes[key] = text
    children = [plain(child) for child in node if local_name(child)]
    return str(node.tag), attributes, (node.text or "").strip(), children


def _number(text: str) -> str:
    try:
        return f"{float(text):.6f}"
    except ValueError:
        return text
