"""A text, read with its comments, changed, and written again."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from journeykit.errors import DocumentError, Problem

from . import _json
from ._comments import comments, marks
from ._conforming import conform
from ._printing import printed
from ._text import line_and_column
from ._tree import tree

__all__ = ["refusal", "rewritten"]

STAYS = "the file stays as it is"

_LINE_END = re.compile(r"\r\n|\r|\n")
_REST = re.compile(r"[ \t]*(#[^\n]*)?\n")


def rewritten(text: str, name: str, old: Any, new: Any) -> str:
    """Write a document in the usual style, with the ends of lines it has.

    Args:
        text: the document.
        name: what stands for it in messages.
        old: what it says.
        new: what it is to say; the same where only its style is wanted.

    Raises:
        DocumentError: where a comment would be lost.
    """
    ends = Counter(_LINE_END.findall(text))
    if _json.is_json(text, name):
        written = json.dumps(new, ensure_ascii=False, indent=2) + "\n"
    else:
        written = _yaml_rewritten(_LINE_END.sub("\n", text), name, old, new)
    return written.replace("\n", ends.most_common(1)[0][0]) if ends else written


def refusal(name: str, message: str, *, line: int = 0, column: int = 0) -> DocumentError:
    """Say why a file stays as it is."""
    return DocumentError(name, [Problem((), f"{message}; {STAYS}", line, column)])


def _yaml_rewritten(text: str, name: str, old: Any, new: Any) -> str:
    head, body, tail = _parts(text, name)
    root = tree(body, name)
    conform(root, old, new)
    written = f"{head}{printed(root)}{tail}"
    try:
        after = comments(written, name)
    except DocumentError:
        raise refusal(name, "what would be written is no YAML") from None
    _hold_together(text, name, Counter(comment.text for comment in after))
    return written


def _hold_together(text: str, name: str, after: Counter[str]) -> None:
    """Refuse to lose a comment, or to write one twice.

    Raises:
        DocumentError: with the place of the first one.
    """
    for comment in comments(text, name):
        after[comment.text] -= 1
        if after[comment.text] < 0:
            line, column = line_and_column(text, comment.start)
            raise refusal(name, f"the comment {comment.text!r} cannot be kept", line=line, column=column)
    if after.total():
        raise refusal(name, "its comments cannot be kept as they are")


def _parts(text: str, name: str) -> tuple[str, str, str]:
    """Cut off what stands around a document: `%YAML` and `---` with their comments, and what follows `...`."""
    found = marks(text, name)
    head = text[: found.start]
    start = found.start
    if head:
        rest = _REST.match(text, start)
        start = start if rest is None else rest.end()
        head = f"{text[: found.start]}{'' if rest is None else rest[0].rstrip()}\n".lstrip("\n")
    tail = text[found.end :].rstrip()
    return head, text[start : found.end], f"{tail}\n" if tail else ""
