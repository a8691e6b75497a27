"""Makes the tree of a document say something else, and leaves all of it that says it already as it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from types import MappingProxyType
from typing import Any

import yaml

from ._tree import Collection, Entry, Node, Scalar
from ._writing import scalar_node

__all__ = ["Donors", "comments_of", "conform", "key_of"]

_ANCHOR = re.compile(r"&\S+")
_GONE = ("gone",)


Donors = Mapping[int, tuple[Entry, Any]]
"""Entries of other trees with what they say, by the `id()` of the new value that each may be written as."""


def conform(root: Entry, old: Any, new: Any, donors: Donors = MappingProxyType({})) -> None:
    """Change a tree in place. What only moves in a list takes its comments along.

    Args:
        root: the tree.
        old: what it says.
        new: what it says afterwards.
        donors: entries of other trees, which new items of lists are written as.
    """
    _Change(donors).value(root, old, new)


class _Change:
    """One change of a tree, from its beginning to its end, as anchors stand before their aliases."""

    def __init__(self, donors: Donors) -> None:
        self.donors = donors
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
            name = key_of(entry)
            if name in new:
                self.value(entry, old[name], new[name])
            else:
                self.take_out(node, entry)
        names = [key_of(entry) for entry in node.entries]
        for number, (name, value) in enumerate(new.items()):
            if name not in names:
                node.entries.insert(number, Entry(made(value), made(name)))  # type: ignore[arg-type]  # a text is a scalar
                names.insert(number, name)
        places = {name: number for number, name in enumerate(new)}
        node.entries.sort(key=lambda entry: places[key_of(entry)])

    def items(self, node: Collection, old: list[Any], new: list[Any]) -> None:
        entries = list(node.entries)
        partners = _partners(old, new)
        for number in sorted(set(range(len(old))) - set(partners.values())):
            self.take_out(node, entries[number])
        written = []
        for number, value in enumerate(new):
            partner = partners.get(number)
            if partner is None:
                written.append(self.brought(value))
                continue
            if isinstance(value, dict) and not isinstance(old[partner], dict):
                node.is_flow = False  # what becomes a mapping gets a line of its own
            self.value(entries[partner], old[partner], value)
            written.append(entries[partner])
        node.entries[:] = written

    def brought(self, value: Any) -> Entry:
        """Make the entry of a new item, as another tree has it where one does."""
        donor = self.donors.get(id(value))
        if donor is None:
            return Entry(made(value))
        entry, said = donor
        self.value(entry, said, value)
        return entry

    def take_out(self, node: Collection, entry: Entry) -> None:
        """Take an entry out, and leave its comments where they were."""
        self.leave(entry.value)
        number = node.entries.index(entry)
        del node.entries[number]
        left = comments_of(entry)
        if number < len(node.entries):
            following = node.entries[number]
            following.above = [*left, *following.above]
        else:
            node.below = [*left, *node.below]


def _partners(old: list[Any], new: list[Any]) -> dict[int, int]:
    """Pair the items of two lists that are the same element or stand in the same place: old places by new ones."""
    was, now = [_identity(each) for each in old], [_identity(each) for each in new]
    runs = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    found = {
        new_start + offset: start + offset
        for action, start, end, new_start, _ in runs
        if action == "equal"
        for offset in range(end - start)
    }
    left = {was[number]: number for number in range(len(old)) if number not in set(found.values())}
    for number, identity in enumerate(now):
        if number not in found and identity in left:
            found[number] = left.pop(identity)
    taken = set(found.values())
    for _, start, end, new_start, new_end in runs:
        olds = (number for number in range(start, end) if number not in taken)
        news = (number for number in range(new_start, new_end) if number not in found)
        found.update(zip(news, olds, strict=False))
    return found


def _identity(item: Any) -> str:
    """Give what tells an item of a list from its neighbours: its id where it has one."""
    known = item.get("id", item.get("to")) if isinstance(item, dict) else None
    return json.dumps(item if known is None else known)


def key_of(entry: Entry) -> str:
    """Give the key of an entry as text; nothing in a list."""
    key = entry.key
    if key is not None and isinstance(key.target, Scalar):
        return key.target.value
    return "" if key is None else key.value


def comments_of(entry: Entry) -> list[str]:
    """List the comments of an entry."""
    found = [line for line in entry.above if line]
    found += [entry.opening.text] if entry.opening is not None else []
    found += remarks(entry.value)
    found += [entry.beside.text] if entry.beside is not None else []
    return found


def remarks(node: Node) -> list[str]:
    """List the comments inside a value."""
    if isinstance(node, Scalar):
        return [] if node.remark is None else [node.remark.text]
    found = [comment for entry in node.entries for comment in comments_of(entry)]
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
