"""What a selection is made of, and how it is written."""

from __future__ import annotations

import math
import re

import attrs

__all__ = ["GLOB", "Intersection", "Node", "Reach", "Term", "Union"]

GLOB = re.compile(r"[*?\[]")
"""What makes a pattern of an unquoted text."""

_BARE = re.compile(r"""[^\s,()+:"'=@*?\[]+""")
_DIGITS = re.compile("[0-9]+")


@attrs.frozen
class Term:
    """An id or a pattern, by itself or after a method: `kiosk`, `tag:new`, `process:pay*`.

    Attributes:
        pattern: what is looked for.
        method: what is compared with it; the id where it is empty.
        is_glob: whether the pattern has wildcards.
        offset: where the term begins in the text of the selection.
        pattern_offset: where the pattern begins.
    """

    pattern: str
    method: str = attrs.field(default="", kw_only=True)
    is_glob: bool = attrs.field(default=False, kw_only=True)
    offset: int = attrs.field(default=0, kw_only=True, eq=False, repr=False)
    pattern_offset: int = attrs.field(default=0, kw_only=True, eq=False, repr=False)

    def __str__(self) -> str:
        is_bare = self.is_glob or _BARE.fullmatch(self.pattern)
        doubled = self.pattern.replace('"', '""')
        return (self.method and f"{self.method}:") + (self.pattern if is_bare else f'"{doubled}"')


@attrs.frozen
class Reach:
    """A selection with what impacts it, what it impacts, or both: `+kiosk`, `2+kiosk`, `kiosk+1`.

    Attributes:
        of: where it starts.
        before: over how many steps what impacts it is selected; `inf` for any, None for not at all.
        after: over how many steps what it impacts is selected; `inf` for any, None for not at all.
    """

    of: Node
    before: float | None = attrs.field(default=None, kw_only=True)
    after: float | None = attrs.field(default=None, kw_only=True)

    def __str__(self) -> str:
        before = "" if self.before is None else f"{_count(self.before)}+"
        after = "" if self.after is None else f"+{_count(self.after)}"
        of = str(self.of)
        # `2+3` is what impacts 3 over two steps, so that a bare 2 before `+3` needs brackets.
        is_ambiguous = not before and len(after) > 1 and _DIGITS.fullmatch(of)
        return f"{before}({of}){after}" if is_ambiguous or not isinstance(self.of, Term) else f"{before}{of}{after}"


@attrs.frozen
class Intersection:
    """What is in all of its parts: `touchpoint:*,tag:new`.

    Attributes:
        parts: two selections or more.
    """

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return ",".join(f"({part})" if isinstance(part, Union | Intersection) else str(part) for part in self.parts)


@attrs.frozen
class Union:
    """What is in any of its parts: `kiosk train`.

    Attributes:
        parts: two selections or more.
    """

    parts: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(f"({part})" if isinstance(part, Union) else str(part) for part in self.parts)


Node = Term | Reach | Intersection | Union


def _count(steps: float) -> str:
    return "" if steps == math.inf else str(int(steps))
