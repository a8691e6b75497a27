"""Three versions of a text merged by line, as version control does it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

__all__ = ["merged_lines"]

_LINE = re.compile(r"[^\n]*\n|[^\n]+")

Change = tuple[int, int, list[str]]
"""From which to which line of the base, and what stands there instead."""


def merged_lines(base: str, ours: str, theirs: str) -> str | None:
    r"""Merge texts by line; None where both sides changed the same lines, or lines beside each other.

    >>> merged_lines("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n")
    'A\nb\nC\n'
    >>> merged_lines("a\n", "A\n", "aa\n") is None
    True
    """
    lines = _LINE.findall(base)
    one, other = (_changes(lines, _LINE.findall(side)) for side in (ours, theirs))
    changes = sorted([*one, *(change for change in other if change not in one)], key=lambda change: change[:2])
    merged: list[str] = []
    at = -1
    for start, end, new in changes:
        if start <= at:
            return None
        merged += lines[max(at, 0) : start]
        merged += new
        at = end
    return "".join([*merged, *lines[max(at, 0) :]])


def _changes(base: Sequence[str], side: Sequence[str]) -> list[Change]:
    runs = SequenceMatcher(None, base, side, autojunk=False).get_opcodes()
    return [(start, end, list(side[there:to])) for action, start, end, there, to in runs if action != "equal"]
