"""Texts and figures of two maps put together: what stayed, what is new and what is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

import attrs

from journeykit.drawing._view import Change, MetricView, Said

__all__ = ["metrics_compared", "texts_compared", "union"]

Lanes = Mapping[str, tuple[Said, ...]]
Item = TypeVar("Item")


def union(before: Iterable[Item], after: Sequence[Item]) -> list[Item]:
    """Put what is new in its order, and what is gone after what it came after.

    >>> union("abcd", "acx")
    ['a', 'b', 'c', 'd', 'x']
    """
    known = set(after)
    gone: dict[Item | None, list[Item]] = {}
    last: Item | None = None
    for each in before:
        if each in known:
            last = each
        else:
            gone.setdefault(last, []).append(each)
    return [*gone.get(None, ()), *(found for each in after for found in (each, *gone.get(each, ())))]


def texts_compared(before: Lanes, after: Lanes) -> dict[str, tuple[Said, ...]]:
    """Put the texts of a touchpoint together, by lane."""
    return {lane: tuple(_texts(before.get(lane, ()), after.get(lane, ()))) for lane in dict.fromkeys((*after, *before))}


def _texts(before: tuple[Said, ...], after: tuple[Said, ...]) -> Iterator[Said]:
    if any(said.parts for said in (*before, *after)):
        yield from _lists(before, after)
        return
    was, now = [(said.text, said.signs) for said in before], [(said.text, said.signs) for said in after]
    for kind, start, end, new_start, new_end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "equal":
            pairs = zip(before[start:end], after[new_start:new_end], strict=True)
            yield from (_captioned(one, other) for one, other in pairs)
        else:
            yield from (attrs.evolve(said, change="removed") for said in before[start:end])
            yield from (attrs.evolve(said, change="added") for said in after[new_start:new_end])


def _captioned(before: Said, after: Said) -> Said:
    """Give a text that stayed; where what stands above it is another, both are said."""
    if before.caption == after.caption:
        return after
    caption = " → ".join(filter(None, (before.caption, after.caption)))
    return attrs.evolve(after, caption=caption, change="changed")


def _lists(before: tuple[Said, ...], after: tuple[Said, ...]) -> Iterator[Said]:
    """Put lists of the same kind together: what both have, what only the old one has, what only the new one has."""
    was, now = ({(said.caption, said.signs): said for said in each} for each in (before, after))
    for key in union(was, list(now)):
        old, new = was.get(key), now.get(key)
        old_parts, new_parts = old.parts if old else (), new.parts if new else ()
        said = new or old
        lists: tuple[tuple[Change, list[str]], ...] = (
            ("", [part for part in new_parts if part in old_parts]),
            ("removed", [part for part in old_parts if part not in new_parts]),
            ("added", [part for part in new_parts if part not in old_parts]),
        )
        caption = key[0]
        for change, parts in lists:
            if said and parts:
                yield attrs.evolve(said, text=", ".join(parts), parts=tuple(parts), caption=caption, change=change)
                caption = ""


def metrics_compared(before: Iterable[MetricView], after: Iterable[MetricView]) -> Iterator[MetricView]:
    """Put the indicators of a touchpoint together: those of one name are one, with its old value beside the new one."""
    was, now = _numbered(before), _numbered(after)
    for key in union(was, list(now)):
        old, new = was.get(key), now.get(key)
        if old and new:
            yield new if old.value == new.value else attrs.evolve(new, before=old.value)
        elif new:
            yield attrs.evolve(new, change="added")
        elif old:
            yield attrs.evolve(old, change="removed")


def _numbered(metrics: Iterable[MetricView]) -> dict[tuple[str, int], MetricView]:
    """Tell indicators of the same name apart by their order."""
    found: dict[tuple[str, int], MetricView] = {}
    for metric in metrics:
        number = sum(name == metric.name for name, _ in found)
        found[metric.name, number] = metric
    return found
