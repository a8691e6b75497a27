"""A YAML document as it is written: values with their quotes and signs, and every comment where it belongs."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any, Literal

import attrs
import yaml

from . import _yaml
from ._comments import Comment, marks

__all__ = ["Collection", "Entry", "Node", "Remark", "Scalar", "tree"]


@attrs.frozen
class Remark:
    """A comment beside something.

    Attributes:
        text: the comment with its `#`.
        column: where it stood, from 0; it stays there where there is room.
        gap: how many blanks stood before it.
    """

    text: str
    column: int = 0
    gap: int = 2


@attrs.define(eq=False)
class Scalar:
    """A text, a number or another plain value, or an alias.

    Attributes:
        words: how it is written, without anchor and tag.
        value: the text it is; of an alias, the name of the anchor.
        properties: its anchor and its tag.
        lines: the lines of a block of text, without their indentation; None for all else.
        remark: the comment behind the sign of a block of text.
        target: what an alias stands for.
    """

    words: str
    value: str
    properties: str = ""
    lines: list[str] | None = None
    remark: Remark | None = None
    target: Node | None = None


@attrs.define(eq=False)
class Collection:
    """A list or a mapping.

    Attributes:
        is_mapping: whether its entries have keys.
        is_flow: whether it stands in brackets.
        properties: its anchor and its tag.
        is_spread: whether its brackets stood on several lines.
        entries: what it holds.
        below: the lines of comments and the blank ones behind its last entry.
    """

    is_mapping: bool
    is_flow: bool
    properties: str = ""
    is_spread: bool = False
    entries: list[Entry] = attrs.field(factory=list)
    below: list[str] = attrs.field(factory=list)


Node = Scalar | Collection


@attrs.define(eq=False)
class Entry:
    """An item of a list, or a key with its value.

    Attributes:
        value: the item or the value.
        key: the key; None in a list.
        above: the lines of comments and the blank ones above it.
        opening: the comment beside the key, the dash, the anchor or the opening bracket.
        beside: the comment behind its value.
    """

    value: Node
    key: Scalar | None = None
    above: list[str] = attrs.field(factory=list)
    opening: Remark | None = None
    beside: Remark | None = None


@attrs.define(eq=False)
class _Frame:
    """A list or a mapping that has begun.

    Attributes:
        holder: the entry it is the value of.
        start: offset of its beginning.
        column: where its keys or dashes stand.
        key: the key whose value comes next.
        above: what stood above that key.
        opening: the comment beside that key.
    """

    node: Collection
    holder: Entry
    start: int
    column: int = -1
    key: Scalar | None = None
    above: list[str] = attrs.field(factory=list)
    opening: Remark | None = None


_PROPERTIES = re.compile(r"[&!][^\s,\[\]{}]*(?:[ \t]+[&!][^\s,\[\]{}]*)?")
_NOT_BESIDE = " \t-?:"
Loose = tuple[int, str]


def tree(text: str, name: str) -> Entry:
    r"""Read a YAML document with its comments; its lines end in `\n`.

    Returns:
        An entry whose value is the whole document.

    Raises:
        DocumentError: where it is no YAML.
    """
    reader = _Reader(text, name)
    for event in _yaml.events(text, name):
        reader.take(event)
    return reader.root


class _Reader:
    """Puts the tree together, one event at a time."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.marks = marks(text, name)
        self.root = Entry(Scalar("", ""))
        self.stack: list[_Frame] = []
        self.anchors: dict[str, Node] = {}
        self.at = 0
        self.seen = 0  # how many comments have been placed
        self.loose: list[Loose] = []  # columns and texts of lines that have no place yet; blank ones have no text
        self.beside: tuple[Literal["beside", "opening"], Entry | _Frame] = ("beside", self.root)

    def take(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            self._go_to(start)
            self._take_scalar(event, start, end)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._go_to(start)
            self._open(event, start, end)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._go_to(start)
            self._close(event, end)
        elif isinstance(event, yaml.StreamEndEvent):
            self._go_to(len(self.text))
            while self.loose and not self.loose[-1][1]:
                self.loose.pop()
            if isinstance(self.root.value, Collection):
                self.root.value.below += [text for _, text in self.loose]

    # Values -----------------------------------------------------------------------------------------------------------

    def _take_scalar(self, event: Any, start: int, end: int) -> None:
        frame = self.stack[-1] if self.stack else None
        is_key = frame is not None and frame.node.is_mapping and frame.key is None
        if is_key and frame is not None:
            frame.above, self.loose = [text for _, text in self.loose], []
            frame.column = event.start_mark.column if frame.column < 0 else frame.column
            self.beside = ("opening", frame)
        properties = self._properties(start, event) if isinstance(event, yaml.ScalarEvent) else ""
        begin = self.marks.texts.get(end, end) if isinstance(event, yaml.ScalarEvent) else start
        if properties:
            self.at = start + len(properties)
            self._go_to(begin)
        node = self._scalar(event, properties, begin, end)
        if is_key and frame is not None:
            frame.key = node
        else:
            self.beside = ("beside", self._put(node))
        self.at = max(self.at, end)
        if node.lines is not None:
            self._leave_blank_lines(node, end)

    def _scalar(self, event: Any, properties: str, begin: int, end: int) -> Scalar:
        words = self.text[begin:end]
        if isinstance(event, yaml.AliasEvent):
            name: str = event.anchor  # type: ignore[assignment]  # an alias always has one
            return Scalar(words, name, target=self.anchors.get(name))
        node = Scalar(words, event.value, properties)
        if event.style in {"|", ">"}:
            sign, *lines = words.split("\n")
            written = next((line for line in lines if line.strip()), "")
            said = next((line for line in event.value.split("\n") if line.strip()), "")
            indent = len(written) - len(written.lstrip(" ")) - len(said) + len(said.lstrip(" "))
            node.words, blank, remark = re.match(r"(\S+)([ \t]*)(.*)", sign).groups()  # type: ignore[union-attr]
            node.words = re.sub(r"\d", "2", node.words)
            column = self._column(begin) + sign.index(remark)
            node.remark = Remark(remark.rstrip(), column, len(blank)) if remark else None
            node.lines = [line[indent:] for line in lines[:-1]]
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def _leave_blank_lines(self, node: Scalar, end: int) -> None:
        """Let blank lines behind a block of text stand behind it, where they are no part of it."""
        self.at = end
        while "+" not in node.words and node.lines and not node.lines[-1]:
            node.lines.pop()
            self.at = self.text.rindex("\n", 0, self.at - 1) + 1

    def _properties(self, start: int, event: Any) -> str:
        """Give the anchor and the tag of a value as they are written."""
        found = _PROPERTIES.match(self.text, start) if event.anchor is not None or event.tag is not None else None
        return "" if found is None else found[0]

    def _put(self, node: Node) -> Entry:
        """Give a value its place in what has begun last."""
        if not self.stack:
            self.root.value = node
            return self.root
        frame = self.stack[-1]
        entry = Entry(node, frame.key, frame.above, frame.opening)
        nests = isinstance(node, Collection) and not node.is_flow and frame.node.is_mapping
        if not nests:  # what stands above a block belongs to the first thing in it
            entry.above = [*entry.above, *(text for _, text in self.loose)]
            self.loose = []
        frame.node.entries.append(entry)
        frame.key, frame.above, frame.opening = None, [], None
        return entry

    def _open(self, event: Any, start: int, end: int) -> None:
        properties = self._properties(start, event)
        node = Collection(isinstance(event, yaml.MappingStartEvent), bool(event.flow_style), properties)
        entry = self._put(node)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        self.beside = ("opening", entry)
        self.at = start + len(properties)
        self.stack.append(_Frame(node, entry, start))
        if node.is_flow:
            self._go_to(end - 1)  # the bracket
            self.at = end
        elif not node.is_mapping:
            self.stack[-1].column = self._column(self.marks.dashes[bisect_left(self.marks.dashes, self.at)])

    def _close(self, event: Any, end: int) -> None:
        frame = self.stack.pop()
        node = frame.node
        if node.is_flow:
            node.below, self.loose = [text for _, text in self.loose], []
            node.is_spread = "\n" in self.text[frame.start : end]
            self.at = max(self.at, end)
            self.beside = ("beside", frame.holder)
            return
        is_last = not self.text[event.start_mark.index : self.marks.end].strip()
        following = -1 if is_last else event.start_mark.column
        taken = 0
        for number, (column, text) in enumerate(self.loose, 1):
            if text and not frame.column <= column > following:
                break
            if text:
                taken = number
        node.below, self.loose = [text for _, text in self.loose[:taken]], self.loose[taken:]

    # Comments ---------------------------------------------------------------------------------------------------------

    def _go_to(self, offset: int) -> None:
        """Place the comments and the blank lines before an offset."""
        found = self.marks.comments
        while self.seen < len(found) and found[self.seen].start < offset:
            comment = found[self.seen]
            self.seen += 1
            self._take_blank_lines(comment.start)
            self._take_comment(comment)
            self.at = comment.start + len(comment.text)
        self._take_blank_lines(offset)
        self.at = max(self.at, offset)

    def _take_comment(self, comment: Comment) -> None:
        column = self._column(comment.start)
        before = self.text[comment.start - column : comment.start]
        where, holder = self.beside
        if not before.strip(_NOT_BESIDE) or getattr(holder, where) is not None:
            self.loose.append((column, comment.text))
        elif self._is_in_brackets() or (where == "beside" and getattr(holder.value, "is_spread", False)):  # type: ignore[union-attr]
            setattr(holder, where, Remark(comment.text))  # the lines there do not stay as they are
        else:
            setattr(holder, where, Remark(comment.text, column, len(before) - len(before.rstrip())))

    def _take_blank_lines(self, end: int) -> None:
        if self._is_in_brackets():
            return
        first, *lines = self.text[self.at : end].split("\n")
        if lines and (self.at == 0 or self.text[self.at - 1] == "\n"):
            lines.insert(0, first)
        self.loose += [(0, "") for line in lines[:-1] if not line.strip()]

    def _column(self, offset: int) -> int:
        return offset - self.text.rfind("\n", 0, offset) - 1

    def _is_in_brackets(self) -> bool:
        return bool(self.stack) and self.stack[-1].node.is_flow
