"""Where the comments of a YAML text stand."""

from __future__ import annotations

import re
from typing import NamedTuple

import attrs
import yaml

from . import _yaml

__all__ = ["Comment", "Marks", "comments", "marks"]

_COMMENT = re.compile(r"#[^\r\n]*")
_SIGN = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\r\n]*)")


class Comment(NamedTuple):
    """A comment, and the offset of its `#`."""

    start: int
    text: str


@attrs.frozen
class Marks:
    """Where things stand that no value of a document tells of.

    Attributes:
        comments: the comments, without the spaces at their ends, but not those behind the sign of a block of text.
        signed: the comments behind the sign of a block of text.
        dashes: offsets of the dashes of lists.
        texts: the offset of each text, number or other plain value, behind its anchor and its tag, by its end.
        start: offset behind `---`; 0 where there is none.
        end: offset of `...`, or of the end.
    """

    comments: list[Comment]
    signed: list[Comment]
    dashes: list[int]
    texts: dict[int, int]
    start: int
    end: int


def comments(text: str, name: str) -> list[Comment]:
    r"""List the comments of a YAML text.

    >>> [comment.text for comment in comments("a: '# no'  # yes\nb: c#no\n", "x")]
    ['# yes']

    Raises:
        DocumentError: where it is no YAML.
    """
    if "#" not in text:
        return []
    found = marks(text, name)
    return sorted([*found.comments, *found.signed])


def marks(text: str, name: str) -> Marks:
    """Find comments, dashes, and where the document starts and ends.

    Raises:
        DocumentError: where it is no YAML.
    """
    between: list[Comment] = []
    signed: list[Comment] = []
    dashes: list[int] = []
    texts: dict[int, int] = {}
    at = document = 0
    document_end = len(text)
    for token in _yaml.tokens(text, name):
        start, end = token.start_mark.index, token.end_mark.index
        between += _comments_between(text, at, start)
        at = max(at, end)
        if isinstance(token, yaml.BlockEntryToken):
            dashes.append(start)
        elif isinstance(token, yaml.ScalarToken):
            texts[end] = start
            sign = _SIGN.match(text, start) if token.style in {"|", ">"} else None
            if sign is not None:
                signed.append(Comment(sign.start(1), sign[1].rstrip()))
        elif isinstance(token, yaml.DocumentStartToken):
            document = end
        elif isinstance(token, yaml.DocumentEndToken):
            document_end = min(document_end, start)
    between += _comments_between(text, at, len(text))
    return Marks(between, signed, dashes, texts, document, document_end)


def _comments_between(text: str, start: int, end: int) -> list[Comment]:
    """Find the comments between two tokens, where nothing else can stand."""
    if text.find("#", start, end) < 0:
        return []
    return [Comment(found.start(), found[0].rstrip()) for found in _COMMENT.finditer(text, start, end)]
