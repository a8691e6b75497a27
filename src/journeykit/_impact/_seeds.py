"""What is changed, and where each change starts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import attrs

from journeykit.errors import UsageError, did_you_mean

from ._index import Index
from ._vocabulary import ChangeKind

__all__ = ["Change", "changes_of", "seeds_of"]

DEFAULT = "modified"


@attrs.frozen
class Change:
    """A change of one element.

    Attributes:
        id: the element that changes.
        kind: how: removed, unavailable, replaced, degraded, delayed, modified, improved, added, reassigned, or a
            kind of a plugin's.

    >>> Change("planning", "delayed")
    Change(id='planning', kind='delayed')
    """

    id: str = attrs.field(validator=attrs.validators.instance_of(str))
    kind: str = attrs.field(default=DEFAULT, validator=attrs.validators.instance_of(str))

    @classmethod
    def parse(cls, text: str) -> Change:
        """Read a change as the command line writes it, `ID` or `ID=KIND`.

        Raises:
            UsageError: where nothing stands after the sign.

        >>> Change.parse("planning=delayed")
        Change(id='planning', kind='delayed')
        """
        id, separator, kind = text.partition("=")
        if separator and not kind.strip():
            msg = f"{text!r}: the kind of change is missing after ="
            raise UsageError(msg)
        return cls(id.strip(), kind.strip() or DEFAULT)


class Lookup(Protocol):
    """What knows elements by their id, and says so where it does not."""

    def __getitem__(self, id: str, /) -> Any:
        """Give an element."""


def changes_of(
    whole: Lookup, given: str | Change | Iterable[str | Change], kinds: Mapping[str, ChangeKind]
) -> tuple[Change, ...]:
    """Take what a caller names as changes: one or several, ids or changes.

    Raises:
        UnknownElementError: for an id that the map does not have.
        UsageError: for a kind that nobody knows, one element with two kinds, what is no change, or none at all.
    """
    changes: dict[str, Change] = {}
    for change in _listed(given):
        whole[change.id]
        if change.kind not in kinds:
            hint = did_you_mean(change.kind, kinds) or f" Known: {', '.join(kinds)}"
            msg = f"no kind of change {change.kind!r}.{hint}"
            raise UsageError(msg)
        before = changes.setdefault(change.id, change)
        if before.kind != change.kind:
            msg = f"{change.id!r} cannot be both {before.kind} and {change.kind}; say which"
            raise UsageError(msg)
    return tuple(changes.values())


def _listed(given: object) -> list[Change]:
    """Take one change or several, each an id or a change.

    Raises:
        UsageError: for anything else, and for none at all.
    """
    several = [given] if isinstance(given, str | Change) else given
    if not isinstance(several, Iterable) or isinstance(several, Mapping):
        msg = f"changes: an id, a Change such as Change('planning', 'delayed'), or several, not {given!r}"
        raise UsageError(msg)
    listed = list(several)
    for each in listed:
        if not isinstance(each, str | Change):
            msg = f"changes: an id or a Change is expected, found {each!r}"
            raise UsageError(msg)
    if not listed:
        msg = "changes: none is named, and nothing that changes affects nothing"
        raise UsageError(msg)
    return [Change(each) if isinstance(each, str) else each for each in listed]


def seeds_of(index: Index, number: int, removed: frozenset[int]) -> set[int]:
    """Give the elements where a change of this element starts, by number.

    A stage or a journey stands for the touchpoints it holds, a persona for those it experiences, an opportunity for
    what it addresses, a moment or a pain point for its touchpoint, a process for itself and the processes that are
    part of it; anything else for itself.

    Args:
        index: the map.
        number: the element that changes.
        removed: what a persona filter has taken out.
    """
    kind = index.kinds[number]
    if number in removed:
        return set()
    if kind == "journey":
        seeds: Iterable[Any] = index.touchpoints_in(number)
    elif kind == "stage":
        seeds = _touchpoints(index, index.into("in_stage", number))
    elif kind == "persona":
        seeds = _touchpoints(index, index.out("experiences", number))
    elif kind == "opportunity":
        seeds = index.out("addresses", number)
    elif kind in {"moment", "pain_point"}:
        seeds = (index.touchpoint_of(number),)
    elif kind == "process":
        seeds = _with_parts(index, number)
    else:
        seeds = (number,)
    return set(seeds) - removed


def _touchpoints(index: Index, numbers: Iterable[int]) -> Iterable[int]:
    return (number for number in numbers if index.kinds[number] == "touchpoint")


def _with_parts(index: Index, process: int) -> set[int]:
    """Give a process and the processes that are part of it, of those, and so on."""
    found = {process}
    waiting = [process]
    while waiting:
        for part in index.into("part_of", waiting.pop()):
            if part not in found and index.kinds[part] == "process":
                found.add(part)
                waiting.append(part)
    return found
