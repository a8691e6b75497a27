"""Markdown itself: texts that only say something, headings, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from journeykit.drawing import sanitised

__all__ = ["bullets", "heading", "literal", "table"]

_ACTIVE = re.compile(
    r"[\\`*_{}\[\]<|~@$^#]"
    r"|&(?=[#\w])"  # an entity
    r"|:(?=//|[\w+-]+:)"  # an address, a sign such as :heart:
    r"|(?<=[^\W\d_])\.(?=[^\W\d_])"  # an address such as example.com
    r"|=(?==|$)"  # a line below a heading, a mark
)
# What begins a list, a quotation, a rule, a block or a comment where it stands first in its line.
_LEADING = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=[>%]|([-+:])(?:\s|$|\2)))")

Item = tuple[str, Sequence[str]]
"""A point of a list, and the lines of the list below it."""


def literal(text: str) -> str:
    r"""Write a text of a map so that Markdown shows it and does nothing else with it.

    Only what could act is escaped, wherever the text ends up: the source stays fit to be read.

    >>> literal("<b>*bold*</b> | [link](x)"), literal("1. January, or soon."), literal("- E-mail\n---")
    ('\\<b>\\*bold\\*\\</b> \\| \\[link\\](x)', '1\\. January, or soon.', '\\- E-mail ---')
    """
    return _LEADING.sub(r"\1\\", _ACTIVE.sub(r"\\\g<0>", sanitised(text).strip()))


def heading(level: int, text: str) -> str:
    """Give a heading with the blank lines around it."""
    return f"\n{'#' * level} {text}\n"


def bullets(items: Iterable[Item]) -> Iterator[str]:
    """Give the lines of a list.

    >>> list(bullets([("Fruit", ["- apple"]), ("Bread", [])]))
    ['- Fruit', '  - apple', '- Bread']
    """
    for text, below in items:
        yield f"- {text}"
        yield from (f"  {line}" for line in below)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Give the lines of a table without the columns that nobody filled; nothing for no rows.

    >>> table(["Name", "Owner", "Note"], [["Apple", "", "red"]])
    ['| Name | Note |', '| --- | --- |', '| Apple | red |']
    """
    held = [list(row) for row in rows]
    if not held:
        return []
    filled = [number for number in range(len(heads)) if number == 0 or any(row[number] for row in held)]
    lines = [list(heads), ["---"] * len(heads), *held]
    return [f"| {' | '.join(line[number] for number in filled)} |" for line in lines]
