"""A text, read with its comments, changed, and written again."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from journeykit.errors import DocumentError, Problem

from . import _json
from ._comments import comments, marks
from ._conforming import Donors, comments_of, conform, key_of
from ._printing import printed
from ._text import line_and_column, line_end_of, with_plain_ends
from ._tree import Collection, Entry, Node, Scalar, tree

__all__ = ["Notes", "donated", "refusal", "rewritten"]

STAYS = "the file stays as it is"

_REST = re.compile(r"[ \t]*(#[^\n]*)?\n")


Notes = Mapping[tuple[str | int, ...], Sequence[str]]
"""Comments, by the place they are to stand above."""


def rewritten(
    text: str,
    name: str,
    old: Any,
    new: Any,
    *,
    donors: Donors = MappingProxyType({}),
    notes: Notes = MappingProxyType({}),
) -> str:
    """Write a document in the usual style, with the ends of lines it has.

    Args:
        text: the document.
        name: what stands for it in messages.
        old: what it says.
        new: what it is to say; the same where only its style is wanted.
        donors: entries of other documents that come in; JSON has no use for them.
        notes: comments that come in; JSON has no place for them.

    Raises:
        DocumentError: where a comment would be lost.
    """
    if _json.is_json(text, name):
        written = json.dumps(new, ensure_ascii=False, indent=2) + "\n"
    else:
        written = _yaml_rewritten(with_plain_ends(text), name, old, new, donors, notes)
    return written.replace("\n", line_end_of(text))


def donated(text: str, name: str, list_name: str) -> dict[int, Entry]:
    """Give the entries of a list of a YAML document that can stand in another one, by their places in the list.

    What needs an anchor, or has one, cannot.
    """
    _, body, _ = _parts(with_plain_ends(text), name)
    held = _entry_at(tree(body, name), (list_name,)).value
    if not isinstance(held, Collection) or held.is_mapping:
        return {}
    return {number: entry for number, entry in enumerate(held.entries) if not _has_anchors(entry.value)}


def _has_anchors(node: Node) -> bool:
    if isinstance(node, Scalar):
        return "&" in node.properties or node.target is not None
    return "&" in node.properties or any(_has_anchors(entry.value) for entry in node.entries)


def refusal(name: str, message: str, *, line: int = 0, column: int = 0) -> DocumentError:
    """Say why a file stays as it is."""
    return DocumentError(name, [Problem((), f"{message}; {STAYS}", line, column)])


def _yaml_rewritten(text: str, name: str, old: Any, new: Any, donors: Donors, notes: Notes) -> str:
    head, body, tail = _parts(text, name)
    root = tree(body, name)
    coming = [comment for entry, _ in donors.values() for comment in comments_of(entry)]
    conform(root, old, new, donors)
    for path, lines in notes.items():
        _entry_at(root, path).above += lines
        coming += lines
    written = f"{head}{printed(root)}{tail}"
    try:
        after = comments(written, name)
    except DocumentError:
        raise refusal(name, "what would be written is no YAML") from None
    _hold_together(text, name, Counter(comment.text for comment in after), coming)
    return written


def _entry_at(root: Entry, path: tuple[str | int, ...]) -> Entry:
    """Give the entry at a place, or the last one on the way to it."""
    entry = root
    for key in path:
        if not isinstance(entry.value, Collection):
            break
        held = entry.value.entries
        found = [each for n, each in enumerate(held) if (n if each.key is None else key_of(each)) == key]
        if not found:
            break
        entry = found[0]
    return entry


def _hold_together(text: str, name: str, after: Counter[str], coming: Iterable[str] = ()) -> None:
    """Refuse to lose a comment, or to write one twice.

    Args:
        text: the document.
        name: what stands for it in messages.
        after: the comments of what is written.
        coming: the comments that come in.

    Raises:
        DocumentError: with the place of the first one.
    """
    after.subtract(coming)
    for comment in comments(text, name):
        after[comment.text] -= 1
        if after[comment.text] < 0:
            line, column = line_and_column(text, comment.start)
            raise refusal(name, f"the comment {comment.text!r} cannot be kept", line=line, column=column)
    if any(after.values()):
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
