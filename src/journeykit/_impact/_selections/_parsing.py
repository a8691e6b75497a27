"""Text -> selection."""

from __future__ import annotations

import math
import re
from typing import NamedTuple, NoReturn

from journeykit.errors import SelectionError

from ._nodes import GLOB, Intersection, Node, Reach, Term, Union

__all__ = ["DEEPEST", "parse"]

DEEPEST = 12
"""How many brackets may be open, and how many named selectors may name each other."""

_LONGEST = 9
"""How many digits a number of steps may have."""

_TOKEN = re.compile(
    r"""(?P<space>\s+)|(?P<comma>,)|(?P<open>\()|(?P<close>\))|(?P<plus>\+)|(?P<colon>:)"""
    r"""|(?P<quoted>"(?:[^"]|"")*"|'(?:[^']|'')*')|(?P<word>[^\s,()+:"'=@]+)"""
)
_DIGITS = re.compile("[0-9]+")
_BEGINS = {"word", "quoted", "open"}
_NO_TOKEN = {
    '"': "this quote is never closed",
    "'": "this quote is never closed",
    "=": "a kind of change has no place here; it stands behind the whole selection of --change",
    "@": "'@' is no operator; what impacts all that x impacts is +(x+)",
}


class _Token(NamedTuple):
    kind: str
    text: str
    offset: int


def parse(text: str, name: str = "selection") -> Node:
    """Read a selection.

    Args:
        text: the selection.
        name: what it is called in messages.

    Raises:
        SelectionError: where the text is no selection.

    >>> parse("2+kiosk")
    Reach(of=Term(pattern='kiosk', method='', is_glob=False), before=2, after=None)
    """
    parser = _Parser(text, name)
    found = parser.union()
    if parser.token.kind != "end":
        parser.refuse("this bracket was never opened")
    return found


class _Parser:
    """Goes through the tokens of a selection."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.tokens = self._tokens()
        self.at = 0
        self.depth = 0

    def _tokens(self) -> list[_Token]:
        found = []
        at = 0
        while at < len(self.text):
            match = _TOKEN.match(self.text, at)
            if match is None or match.lastgroup is None:
                raise SelectionError(_NO_TOKEN[self.text[at]], self.text, at, self.name)
            found.append(_Token(match.lastgroup, match[0], at))
            at = match.end()
        return [*found, _Token("end", "", at)]

    @property
    def token(self) -> _Token:
        """The token that is next."""
        return self.tokens[self.at]

    def following(self, steps: int) -> str:
        """Give the kind of a token further on."""
        return self.tokens[min(self.at + steps, len(self.tokens) - 1)].kind

    def taken(self) -> _Token:
        """Go past the next token."""
        self.at += 1
        return self.tokens[self.at - 1]

    def refuse(self, message: str, token: _Token | None = None) -> NoReturn:
        """Say what is wrong at a token, the next one where none is named.

        Raises:
            SelectionError: always.
        """
        raise SelectionError(message, self.text, (token or self.token).offset, self.name)

    def union(self) -> Node:
        """Read selections with spaces between them, up to a bracket or the end."""
        self._skip_space()
        parts = []
        while self.token.kind not in {"close", "end"}:
            parts.append(self._intersection())
            if self.token.kind not in {"space", "close", "end"}:
                self.refuse(f"a space or a comma is missing before {self.token.text!r}")
            self._skip_space()
            if self.token.kind == "comma":
                self.refuse(_SPACED)
        if not parts:
            self.refuse("a selection is missing: an id, a glob such as pay*, or a method such as tag:new")
        return parts[0] if len(parts) == 1 else Union(tuple(parts))

    def _skip_space(self) -> None:
        if self.token.kind == "space":
            self.at += 1

    def _intersection(self) -> Node:
        parts = [self._reach()]
        while self.token.kind == "comma":
            self.taken()
            if self.token.kind == "space":
                self.refuse(_SPACED)
            parts.append(self._reach())
        return parts[0] if len(parts) == 1 else Intersection(tuple(parts))

    def _reach(self) -> Node:
        before = after = None
        if self.token.kind == "plus":
            self.taken()
            before = math.inf
        elif _is_count(self.token) and self.following(1) == "plus" and self.following(2) in _BEGINS:
            before = self._steps()
            self.taken()
        of = self._bracket() if self.token.kind == "open" else self._term()
        if self.token.kind == "plus":
            self.taken()
            after = self._steps() if _is_count(self.token) else math.inf
            if self.token.kind in _BEGINS:
                self.refuse("behind + stands a number of steps, a comma, a space or nothing")
        return of if before is None and after is None else Reach(of, before=before, after=after)

    def _steps(self) -> int:
        token = self.taken()
        if len(token.text) > _LONGEST:
            self.refuse(f"a number of steps has at most {_LONGEST} digits", token)
        return int(token.text)

    def _bracket(self) -> Node:
        opening = self.taken()
        self.depth += 1
        if self.depth > DEEPEST:
            self.refuse(f"at most {DEEPEST} brackets stand in each other", opening)
        found = self.union()
        if self.token.kind == "end":
            self.refuse("this bracket is never closed", opening)
        self.taken()
        self.depth -= 1
        return found

    def _term(self) -> Node:
        first = self.token
        method = ""
        if first.kind == "word" and self.following(1) == "colon":
            method = self.taken().text
            self.taken()
            if self.token.kind not in {"word", "quoted"}:
                self.refuse(f"behind {method}: stands an id or a glob, without a space")
        token = self.token
        if token.kind not in {"word", "quoted"}:
            found = repr(token.text) if token.text.strip() else "nothing"
            self.refuse(f"an id, a glob such as pay* or a method such as tag:new is expected, found {found}")
        self.taken()
        if self.token.kind == "colon":
            self.refuse("one colon is enough; put what has a colon in quotes")
        pattern = _unquoted(token)
        is_glob = token.kind == "word" and GLOB.search(pattern) is not None
        if not pattern:
            self.refuse("there is nothing between these quotes", token)
        if is_glob and re.sub(r"\[[^]]+\]", "", pattern).count("["):
            self.refuse("a [ without its ]; put what has one in quotes", token)
        return Term(pattern, method=method, is_glob=is_glob, offset=first.offset, pattern_offset=token.offset)


_SPACED = "no space stands around a comma: a,b is what is in both, `a b` what is in either"


def _is_count(token: _Token) -> bool:
    return token.kind == "word" and _DIGITS.fullmatch(token.text) is not None


def _unquoted(token: _Token) -> str:
    if token.kind == "word":
        return token.text
    quote = token.text[0]
    return token.text[1:-1].replace(quote * 2, quote)
