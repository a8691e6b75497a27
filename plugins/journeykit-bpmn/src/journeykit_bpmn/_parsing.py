"""Bytes -> tree of elements, so that no file of strangers costs more than a clear refusal.

Bytes and never a path, because lxml unpacks what it opens itself; a parser of its own for each call; nothing from
outside; no document type at all, and with it no entities.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn

from lxml import etree

from journeykit.errors import DocumentError, Problem
from journeykit.plugins import Source

from ._names import BPMN as MODEL

__all__ = ["LIMIT", "MODEL", "MOST_ELEMENTS", "Tree", "line_of", "local_name", "parsed", "refuse"]

Tree = etree._ElementTree  # noqa: SLF001 - the only name that lxml has for it
"""A document with what stands before and after its root."""

LIMIT = 10 * 2**20
"""Bytes of a model that are read unless the caller allows more."""

MOST_ELEMENTS = 400_000
"""Elements that a model may have; a map of 2,000 touchpoints needs some 60,000."""

_PROLOG_WITH_DOCTYPE = re.compile(rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->)*<!DOCTYPE", re.DOTALL)
_DOCTYPE = "a document type (<!DOCTYPE …>) is not read: no BPMN model needs one, and entities hide behind it"

_SHOWN = 200


def refuse(name: str, message: str, line: int = 0, column: int = 0) -> NoReturn:
    """Refuse a file for one reason.

    Raises:
        DocumentError: always.
    """
    raise DocumentError(name, [Problem((), message, line, column)])


def parsed(source: Source) -> Tree:
    """Parse a BPMN model.

    Raises:
        DocumentError: where it is too large, no XML, no BPMN, or has what no model needs.

    >>> model = f'<definitions xmlns="{MODEL}"/>'.encode()
    >>> local_name(parsed(Source("order.bpmn", model)).getroot())
    'definitions'
    """
    _check_size(source)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
    )
    try:
        root = etree.fromstring(source.content, parser)
    except etree.XMLSyntaxError as error:
        _refuse_syntax(source, error)
    except ValueError as error:  # lxml's own refusals, such as an encoding that does not exist
        refuse(source.name, f"not XML: {error}")
    tree = root.getroottree()
    about: Any = tree.docinfo
    if about.doctype or about.internalDTD is not None:
        refuse(source.name, _DOCTYPE)
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        refuse(source.name, f"more than {MOST_ELEMENTS:,} elements are not read")
    if root.tag != f"{{{MODEL}}}definitions":
        found = etree.QName(root)
        refuse(
            source.name,
            f"not a BPMN 2.0 model: that starts with <definitions> of {MODEL}, and this with "
            f"<{found.localname[:_SHOWN]}> of {(found.namespace or 'no namespace')[:_SHOWN]}",
            line_of(root),
        )
    return tree


def local_name(element: Any) -> str:
    """Give the name of an element without its namespace; empty for comments and processing instructions.

    >>> local_name(etree.fromstring("<a:task xmlns:a='b'/>"))
    'task'
    """
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def line_of(element: Any) -> int:
    """Give the line an element stands in, or 0 where nobody knows."""
    return int(element.sourceline or 0)


def _check_size(source: Source) -> None:
    limit = LIMIT if source.limit is None else source.limit
    if len(source.content) > limit:
        refuse(
            source.name,
            f"{len(source.content):,} bytes are more than the {limit:,} that are read; max_bytes allows more",
        )
    if not source.content.strip():
        refuse(source.name, "empty; a BPMN model is an XML file", 1, 1)
    # Before a tree is built, which takes fifty times the room: every element needs this byte in each encoding of note.
    if source.content.count(b"<") > 2 * MOST_ELEMENTS + 1000:
        refuse(source.name, f"more than {MOST_ELEMENTS:,} elements are not read")
    if _PROLOG_WITH_DOCTYPE.match(source.content):
        refuse(source.name, _DOCTYPE)


def _refuse_syntax(source: Source, error: etree.XMLSyntaxError) -> NoReturn:
    line, column = error.position
    message = (error.msg or "no XML").split(", line ")[0].strip()
    refuse(source.name, f"not XML: {message[:_SHOWN]}", max(line, 0), max(column, 0))
