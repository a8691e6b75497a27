"""Findings: what a rule or an importer has to say, where it is, and how it can be mended."""

from __future__ import annotations

from typing import Literal

import attrs

__all__ = ["SEVERITIES", "Edit", "Finding", "Place", "Severity"]

Severity = Literal["error", "warning", "info"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the most to the least serious."""

Path = tuple[str | int, ...]


@attrs.frozen
class Place:
    """Where something stands in a file.

    Attributes:
        file: name of the file, or `-` for standard input.
        line: from 1.
        column: from 1, in characters.

    >>> str(Place("map.yaml", 12, 5))
    'map.yaml:12:5'
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@attrs.frozen
class Edit:
    """A change of the document that mends a finding.

    Attributes:
        path: the place in the document, keys and list positions from the top.
        action: `set` puts `value` there, `remove` takes the item away.
        value: a JSON value.

    >>> Edit(("links", 0), action="remove").path
    ('links', 0)
    """

    path: Path
    action: Literal["set", "remove"] = attrs.field(default="set", kw_only=True)
    value: object = attrs.field(default=None, kw_only=True)


@attrs.frozen
class Finding:
    """Something to look at in a map.

    A rule fills in the message and where it is; whoever runs the rule adds its code and its severity.

    Attributes:
        message: one sentence: what is wrong, where, and what would be right.
        element: id of the element it is about; empty for the whole map.
        field: the place within the element: `("next", 0)`.
        code: the code of the rule, `JK101`.
        severity: error, warning or info.
        path: the place in the document; follows from element and field.
        place: the place in a file, where there is one.
        edits: changes of the document that mend it, where that is safe.
        suppressed: the reason for which it is accepted; empty for a finding that stands.

    >>> finding = Finding("nobody owns this", element="pay", code="X101", severity="warning")
    >>> finding.code, finding.element
    ('X101', 'pay')
    """

    message: str
    element: str = attrs.field(default="", kw_only=True)
    field: Path = attrs.field(default=(), kw_only=True)
    code: str = attrs.field(default="", kw_only=True)
    severity: Severity = attrs.field(default="warning", kw_only=True)
    path: Path = attrs.field(default=(), kw_only=True)
    place: Place | None = attrs.field(default=None, kw_only=True)
    edits: tuple[Edit, ...] = attrs.field(default=(), kw_only=True)
    suppressed: str = attrs.field(default="", kw_only=True)
