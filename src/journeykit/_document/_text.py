"""Bytes -> text, with the limits that keep a hostile file from costing anything."""

from __future__ import annotations

import re
from collections import Counter
from typing import NoReturn

from journeykit.errors import DocumentError, Problem

__all__ = [
    "JSON_LIMIT",
    "YAML_LIMIT",
    "decoded",
    "line_end_of",
    "refuse",
    "refuse_size",
    "shown_size",
    "with_plain_ends",
]

YAML_LIMIT = 16 * 2**20
"""Bytes of YAML that are read unless the caller allows more."""

JSON_LIMIT = 64 * 2**20
"""Bytes of JSON that are read unless the caller allows more."""

_LINE_END = re.compile(r"\r\n|\r|\n")


def refuse(name: str, message: str, *, line: int = 0, column: int = 0) -> NoReturn:
    """Refuse a text for one reason.

    Raises:
        DocumentError: always.
    """
    raise DocumentError(name, [Problem((), message, line, column)])


def shown_size(size: int) -> str:
    """Write a size for people.

    >>> shown_size(50 * 2**20), shown_size(700), shown_size(16 * 2**20 + 1)
    ('50 MiB', '700 bytes', '16.1 MiB')
    """
    if size < 2**20:
        return f"{size} bytes"
    tenths = -(-size * 10 // 2**20)  # what is more than a limit reads so
    return f"{tenths / 10:g} MiB"


def refuse_size(name: str, message: str, limit: int) -> NoReturn:
    """Refuse a text that is too large, and say what can be done.

    Raises:
        DocumentError: always.
    """
    larger = f"; JSON may have {shown_size(JSON_LIMIT)}" if limit == YAML_LIMIT else ""
    refuse(name, f"{message}{larger}; journeykit.read(…, max_bytes=…) reads more")


def decoded(content: bytes, name: str, limit: int) -> str:
    """Decode UTF-8 text of at most `limit` bytes.

    Raises:
        DocumentError: where it is too large, empty, or not UTF-8.
    """
    if len(content) > limit:
        refuse_size(name, f"{shown_size(len(content))} is more than the {shown_size(limit)} that are read", limit)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line, column = line_and_column(before, len(before))
        message = f"not UTF-8: byte 0x{content[error.start]:02x} is no text; save the file as UTF-8"
        refuse(name, message, line=line, column=column)
    if not text.strip():
        refuse(name, "empty; a journey map starts with 'journeykit: 1' and has a 'title'", line=1, column=1)
    return text


def with_plain_ends(text: str) -> str:
    r"""Let the lines of a text end in `\n`."""
    return _LINE_END.sub("\n", text)


def line_end_of(text: str) -> str:
    r"""Give what most lines of a text end in: `\n`, `\r\n` or `\r`.

    >>> line_end_of("a\r\nb\r\n"), line_end_of("a")
    ('\r\n', '\n')
    """
    ends = Counter(_LINE_END.findall(text))
    return ends.most_common(1)[0][0] if ends else "\n"


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Turn an offset into a line and a column, both from 1."""
    line = 1
    start = 0
    for end in _LINE_END.finditer(text, 0, offset):
        line += 1
        start = end.end()
    return line, offset - start + 1
