"""Change sets: what a difference between two versions comes down to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from journeykit._context import NoOptions
from journeykit._document import Source
from journeykit.model import JourneyMap

__all__ = ["ChangeSet", "ChangeSource", "ElementChange"]


@attrs.frozen
class ElementChange:
    """What happened to one element.

    Attributes:
        id: the element.
        kind: the kind of change it is, as for impact: removed, added, modified …
        group: what of it changed: identity, content, channel, relations, order, owner, metric, importance, emotion,
            or layout and notes, which seed nothing.
        detail: one line for people.

    >>> ElementChange("planning", "modified", group="owner").group
    'owner'
    """

    id: str
    kind: str
    group: str = attrs.field(default="content", kw_only=True)
    detail: str = attrs.field(default="", kw_only=True)


@attrs.frozen
class ChangeSet:
    """The changes between two versions. Iterating over it gives them in order.

    Attributes:
        changes: what happened, in the order of the map.
        losses: what could not be compared, a sentence each.

    >>> [change.id for change in ChangeSet((ElementChange("planning", "modified"),))]
    ['planning']
    """

    changes: tuple[ElementChange, ...] = ()
    losses: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[ElementChange]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)


@attrs.frozen(kw_only=True)
class ChangeSource:
    """Turns the difference of two files into changes of a map's elements.

    Attributes:
        name: what users call it: `bpmn`.
        suffixes: the suffixes of its files, with dots.
        changes: compares two sources, the old and the new one, for a map.
        summary: one line for lists.
        options: the attrs class of its options.

    >>> def changes(journey, old, new, options):
    ...     return ChangeSet() if old.content == new.content else ChangeSet((ElementChange(journey.id, "modified"),))
    >>> ChangeSource(name="bytes", suffixes=(".bin",), changes=changes).name
    'bytes'
    """

    name: str = attrs.field(validator=attrs.validators.min_len(1))
    suffixes: tuple[str, ...]
    changes: Callable[[JourneyMap, Source, Source, Any], ChangeSet] = attrs.field(
        validator=attrs.validators.is_callable()
    )
    summary: str = ""
    options: type = NoOptions
