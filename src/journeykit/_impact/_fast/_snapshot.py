"""A map or a portfolio as plain arrays: what the walk, the rows and a file of it need, whatever the rules."""

from __future__ import annotations

from typing import Any

import attrs

from journeykit._collector import collector_at_rest
from journeykit._impact._index import Whole, index_of
from journeykit.model import JourneyMap
from journeykit.model._derived import SNAPSHOT, SNAPSHOT_BEFORE

from ._elements import Elements, elements_of
from ._origin import Origin
from ._relations import Relations, relations_of
from ._updating import updated

__all__ = ["Snapshot", "snapshot_of"]


@attrs.frozen(eq=False)
class Snapshot:
    """A map or a portfolio as arrays.

    Attributes:
        id: the id of the map or the portfolio.
        elements: its elements.
        relations: its relations.
        origin: what it was made of; None for a portfolio and for what was read from a file.
        networks: the arcs made of it, by what is open; kept as long as the snapshot.
        stored: the arcs of all rules, where it was read from a file that holds them.
    """

    id: str
    elements: Elements
    relations: Relations
    origin: Origin | None = None
    networks: dict[object, Any] = attrs.field(factory=dict, repr=False)
    stored: Any = attrs.field(default=None, kw_only=True, repr=False)


def snapshot_of(whole: Whole) -> Snapshot:
    """Give the snapshot of a map or a portfolio; it is made at the first call and kept with it.

    That of a map that was made of another one is made of the snapshot of that one, where they differ little.
    """
    held: Snapshot | None = whole.__dict__.get(SNAPSHOT)
    if held is None:
        with collector_at_rest():
            held = _updated(whole) or _made(whole)
        whole.__dict__[SNAPSHOT] = held
        whole.__dict__.pop(SNAPSHOT_BEFORE, None)
    return held


def _made(whole: Whole) -> Snapshot:
    index = index_of(whole)
    relations = relations_of(index)
    origin = None
    if isinstance(whole, JourneyMap):
        origin = Origin.of(whole, is_loose=len(relations) < len(whole.relations))
    return Snapshot(whole.id, elements_of(index), relations, origin)


def _updated(whole: Whole) -> Snapshot | None:
    before: Snapshot | None = whole.__dict__.get(SNAPSHOT_BEFORE)
    if before is None or before.origin is None or not isinstance(whole, JourneyMap):
        return None
    made = updated(before.id, before.elements, before.relations, before.origin, whole)
    return None if made is None else Snapshot(whole.id, *made)
