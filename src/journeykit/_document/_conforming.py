"""Makes the tree of a document say something else, and leaves all of it that says it already as it is written."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from typing import Any

import yaml

from ._tree import Collection, Entry, Node, Scalar
from ._writing import scalar_node

__all__ = ["conform"]

_ANCHOR = re.compile(r"&\S+")
_GONE = ("gone",)


def conform(root: Entry, old: Any, new: Any) -> None:
    """Change a tree in place.

    Args:
        root: the tree.
        old: what it says.
        new: what it says afterwards.
    """
    _Change().value(root, old, new)


class _Change:
    """One change of a tree, from its beginning to its end, as anchors stand before their aliases."""

    def __init__(self) -> None:
        self.said: dict[int, Any] = {}  # what values with an anchor say by now, by the `id()` of their node

    def value(self, entry: Entry, old: Any, new: Any) -> None:
        """Let the value of an entry say something else."""
        node = entry.value
        if isinstance(node, Scalar) and node.target is not None:
            if not _same(self.said.get(id(node.target), old), new):
                entry.value = made(new)
            return
        if isinstance(node, Collection) and node.is_mapping and isinstance(new, dict):
            self.mapping(node, old, new)
        elif isinstance(node, Collection) and not node.is_mapping and isinstance(new, list):
            self.items(node, old, new)
        elif not _same(old, new):
            self.leave(node)
            entry.value = made(new, node if isinstance(node, Scalar) else None)
            entry.value.properties = " ".join(_ANCHOR.findall(node.properties))
            entry.above += remarks(node)
        self.said[id(node)] = new

    def leave(self, node: Node) -> None:
        """Remember that nothing in a value can be meant by an alias any more."""
        self.said[id(node)] = _GONE
        for entry in node.entries if isinstance(node, Collection) else ():
            self.leave(entry.value)

    def mapping(self, node: Collection, old: dict[str, Any], new: dict[str, Any]) -> None:
        for entry in list(node.entries):
            name = _name(entry)
            if name in new:
                self.value(entry, old[name], new[name])
            else:
                self.take_out(node, entry)
        names = [_name(entry) for entry in node.entries]
        for number, (name, value) in enumerate(new.items()):
            if name not in names:
                node.entries.insert(number, Entry(made(value), made(name)))  # type: ignore[arg-type]  # a text is a scalar
                names.insert(number, name)

    def items(self, node: Collection, old: list[Any], new: list[Any]) -> None:
        entries = list(node.entries)
        position = 0
        for start, end, new_start, new_end in _runs(old, new):
            common = min(end - start, new_end - new_start)
            for offset in range(common):
                if isinstance(new[new_start + offset], dict) and not isinstance(old[start + offset], dict):
                    node.is_flow = False  # what becomes a mapping gets a line of its own
                self.value(entries[start + offset], old[start + offset], new[new_start + offset])
            position += common
            for entry in entries[start + common : end]:
                self.take_out(node, entry)
            for value in new[new_start + common : new_end]:
                node.entries.insert(position, Entry(made(value)))
                position += 1

    def take_out(self, node: Collection, entry: Entry) -> None:
        """Take an entry out, and leave its comments where they were."""
        self.leave(entry.value)
        number = node.entries.index(entry)
        del node.entries[number]
        left = [line for line in entry.above if line]
        left += [entry.opening.text] if entry.opening is not None else []
        left += remarks(entry.value)
        left += [entry.beside.text] if entry.beside is not None else []
        if number < len(node.entries):
            following = node.entries[number]
            following.above = [*left, *following.above]
        else:
            node.below = [*left, *node.below]


def _runs(old: list[Any], new: list[Any]) -> list[tuple[int, int, int, int]]:
    """Pair the items of two lists, in runs of items that are the same element or stand in the same place."""
    if len(old) == len(new):
        return [(0, len(old), 0, len(new))]
    matcher = SequenceMatcher(
        None, [_identity(each) for each in old], [_identity(each) for each in new], autojunk=False
    )
    return [places for _, *places in matcher.get_opcodes()]  # type: ignore[misc]


def _identity(item: Any) -> str:
    """Give what tells an item of a list from its neighbours: its id where it has one."""
    known = item.get("id", item.get("to")) if isinstance(item, dict) else None
    return json.dumps(item if known is None else known)


def _name(entry: Entry) -> str:
    key = entry.key
    if key is not None and isinstance(key.target, Scalar):
        return key.target.value
    return "" if key is None else key.value


def remarks(node: Node) -> list[str]:
    """List the comments inside a value."""
    if isinstance(node, Scalar):
        return [] if node.remark is None else [node.remark.text]
    found = []
    for entry in node.entries:
        found += [line for line in entry.above if line]
        found += [entry.opening.text] if entry.opening is not None else []
        found += remarks(entry.value)
        found += [entry.beside.text] if entry.beside is not None else []
    return [*found, *(line for line in node.below if line)]


def made(value: Any, written: Scalar | None = None) -> Node:
    """Make the tree of a value, on one line.

    Args:
        value: the value.
        written: the text that stood there; it is written as before where it is a part of the value.
    """
    if isinstance(value, list):
        return Collection(is_mapping=False, is_flow=True, entries=[Entry(made(each, written)) for each in value])
    if isinstance(value, dict):
        entries = []
        for name, held in value.items():
            entries.append(Entry(made(held, written), made(name)))  # type: ignore[arg-type]  # a text is a scalar
        return Collection(is_mapping=True, is_flow=True, entries=entries)
    if (
        written is not None
        and written.value == value
        and (written.words[:1] in {'"', "'"} or written.lines is not None)
    ):
        return Scalar(written.words, written.value, lines=written.lines)
    node = scalar_node(value)
    if node.style == "|":
        node.style = '"'
    words: str = yaml.serialize(
        yaml.SequenceNode("tag:yaml.org,2002:seq", [node], flow_style=True), allow_unicode=True, width=2**31
    )
    return Scalar(words.strip()[1:-1], node.value)


def _same(one: Any, other: Any) -> bool:
    return json.dumps(one) == json.dumps(other)
