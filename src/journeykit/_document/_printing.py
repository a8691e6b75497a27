"""The tree of a YAML document -> text in the usual style: two spaces, lists indented, a short record on one line."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ._tree import Collection, Entry, Node, Remark, Scalar

__all__ = ["printed"]

LONGEST_LINE = 110
"""How long brackets that stood on several lines may be to stand on one."""

_LEVEL = 2
_FOLD = re.compile(r"(?:(?<!\\)[ \t]+)?\n[ \t]*(?=[^\n])")  # a blank behind a backslash is a part of the text


def printed(root: Entry) -> str:
    """Write a document and its comments as text."""
    node = root.value
    lines = [*root.above, *(remark.text for remark in (root.opening,) if remark is not None)]
    if isinstance(node, Scalar):
        lines.append(_beside(_words(node, 0), root.beside))
    else:
        lines += [node.properties] if node.properties else []
        lines += _block(node, 0)
        lines += [root.beside.text] if root.beside is not None else []
    blank = next((number for number, line in enumerate(lines) if line), 0)
    return "\n".join(lines[blank:]) + "\n"


def _block(node: Collection, indent: int) -> list[str]:
    """Write a list or a mapping, an entry a line or more."""
    lines: list[str] = []
    for entry in node.entries:
        above, own = _entry(entry, indent)
        lines += _indented([*entry.above, *above], indent)
        lines += own
    return lines + _indented(node.below, indent)


def _entry(entry: Entry, indent: int) -> tuple[list[str], list[str]]:
    """Write an entry: what has to stand above it, and its own lines."""
    node = entry.value
    pad = " " * indent
    head = f"{pad}-" if entry.key is None else f"{pad}{_key(entry.key)}:"
    if isinstance(node, Collection) and _is_block(node):
        return _block_entry(entry, node, head, indent)
    above = node.below if isinstance(node, Collection) else []
    opening, beside = entry.opening, entry.beside
    if beside is None:
        opening, beside = None, opening
    if opening is not None:
        above = [opening.text, *above]
    if isinstance(node, Scalar) and node.lines is not None:
        if beside is not None:
            above = [*above, beside.text]
        first = f"{head} {_with_properties(node, node.words)}"
        content = [" " * (indent + _LEVEL) + line if line else "" for line in node.lines]
        return above, [_beside(first, node.remark), *content]
    words = _words(node, indent) if isinstance(node, Scalar) else _inline(node)
    return above, _beside(f"{head} {words}".rstrip(), beside).split("\n")


def _block_entry(entry: Entry, node: Collection, head: str, indent: int) -> tuple[list[str], list[str]]:
    """Write an entry that holds a block."""
    opening, beside = entry.opening, entry.beside
    has_room = entry.key is not None or bool(node.properties)  # beside the key, or the anchor
    if opening is None and has_room:
        opening, beside = beside, None
    inner = _block(node, indent + _LEVEL)
    if beside is not None:
        inner.append(" " * (indent + _LEVEL) + beside.text)
    if has_room:
        return [], [_beside(f"{head} {node.properties}".rstrip(), opening), *inner]
    above = [] if opening is None else [opening.text]
    while not inner[0].strip() or inner[0].lstrip().startswith("#"):
        above.append(inner.pop(0).strip())
    return above, [f"{head} {inner[0].lstrip()}", *inner[1:]]


def _key(key: Scalar) -> str:
    words = _with_properties(key, _folded(key.words))
    return f"{words} " if key.target is not None else words


def _with_properties(node: Scalar, words: str) -> str:
    return f"{node.properties} {words}".strip() if node.properties else words


def _words(node: Scalar, indent: int) -> str:
    """Write a plain value; its further lines are indented below it."""
    return _with_properties(node, _FOLD.sub("\n" + " " * (indent + _LEVEL), node.words))


def _inline(node: Node) -> str:
    """Write a value so that it can stand in brackets."""
    if isinstance(node, Scalar):
        return _with_properties(node, _folded(node.words))
    parts = (
        _inline(entry.value) if entry.key is None else f"{_key(entry.key)}: {_inline(entry.value)}"
        for entry in node.entries
    )
    opening, closing = "{}" if node.is_mapping else "[]"
    return f"{node.properties} {opening}{', '.join(parts)}{closing}".lstrip()


def _folded(words: str) -> str:
    """Put a text of several lines on one, where that says the same."""
    return words if "\\\n" in words or re.search(r"\n[ \t]*\n", words) else _FOLD.sub(" ", words)


def _is_block(node: Collection) -> bool:
    """Tell whether a list or a mapping is written as a block."""
    if not node.entries:
        return False
    if not node.is_flow or not _is_bare(node):
        return True
    return node.is_spread and len(_inline(node)) > LONGEST_LINE


def _is_bare(node: Node) -> bool:
    """Tell whether a value can stand in brackets on one line: it has no comments and no text of several lines."""
    if isinstance(node, Scalar):
        return node.lines is None and "\n" not in _folded(node.words)
    return not node.below and all(
        not (entry.above or entry.opening or entry.beside) and _is_bare(entry.value) for entry in node.entries
    )


def _beside(line: str, remark: Remark | None) -> str:
    """Write a comment behind a line, where it stood if there is room."""
    if remark is None:
        return line
    length = len(line) - line.rfind("\n") - 1
    return line + " " * max(remark.column - length, min(remark.gap, _LEVEL)) + remark.text


def _indented(lines: Iterable[str], indent: int) -> list[str]:
    return [" " * indent + line if line else "" for line in lines]
