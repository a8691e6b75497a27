"""Which id each element has in the merged map."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from ._presence import Dispute, edits, renamed, uses
from ._sides import ROOT, Side
from ._values import alike

__all__ = ["Ids", "ids_of", "make_ids"]

Ids = dict[str, str]
"""Ids by keys."""


def ids_of(base: Side | None, ours: Side, theirs: Side, stays: Iterable[str]) -> tuple[Ids, list[Dispute]]:
    """Give the ids of the elements that stay, and of the map, and say where the sides disagree about them.

    A new id from one side holds, unless the other side changed the element, or refers to the old id where nothing did.
    An id that both sides came to use for different elements stays with that of ours; the other is left out.
    """
    disputes: list[Dispute] = []
    ids: Ids = {}
    for key in (ROOT, *stays):
        here, there = ours.id_of(key), theirs.id_of(key)
        ids[key] = here or there or ""
        if not (here and there) or here == there:
            continue
        dispute = None if base is None or key not in base.fields else _of_a_rename(base, ours, theirs, key)
        if dispute is not None:
            disputes.append(dispute)
        elif base is None and key == ROOT:
            disputes.append(Dispute(key, "add/add", "id", (None, here, there)))
        elif base is not None and not renamed(base, ours, key):
            ids[key] = there
    disputes += _without_collisions(ids, ours)
    return ids, disputes


def _of_a_rename(base: Side, ours: Side, theirs: Side, key: str) -> Dispute | None:
    """Say what is against a new id."""
    values = (base.id_of(key), ours.id_of(key), theirs.id_of(key))
    here, there = renamed(base, ours, key), renamed(base, theirs, key)
    if here and there:
        return Dispute(key, "rename/rename", "id", values)
    if key == ROOT or not (here or there):  # nothing but the map can be the map, whatever its id
        return None
    doer, side, other = ("ours", ours, theirs) if here else ("theirs", theirs, ours)
    changed = [
        name
        for name in edits(base, other, key)
        if not alike(side.fields[key].get(name), other.fields[key].get(name)) or name == "touchpoint"
    ]
    if changed:
        return Dispute(key, "rename/edit", "id", values, doer, tuple(changed))
    had = set(side.uses.get(key, ()))
    places = [place for place in uses(base, other, key) if place not in had]
    if places:
        return Dispute(key, "rename/use", "id", values, doer, tuple(dict.fromkeys(each for each, _ in places)))
    return None


def _without_collisions(ids: Ids, ours: Side) -> list[Dispute]:
    """Let no two elements have the same id: ours keeps its own, and what only theirs has is left out."""
    disputes: list[Dispute] = []
    while True:
        held: dict[str, list[str]] = {}
        for key, id in ids.items():
            held.setdefault(id, []).append(key)
        shared = {id: keys for id, keys in held.items() if len(keys) > 1}
        if not shared:
            return disputes
        for id, keys in shared.items():
            keeper = next(key for key in keys if ours.id_of(key) == id)
            disputes.append(Dispute(keeper, "add/add", "id", (None, id, id)))
            for key in keys:
                own = ours.id_of(key)
                if own is None:
                    del ids[key]
                else:
                    ids[key] = own


def make_ids(ids: Ids, moments: Mapping[str, str], pains: Mapping[str, Iterable[str]], made: Container[str]) -> None:
    """Give what has no id of its own the one that the format makes for its place.

    Args:
        ids: the ids of all others.
        moments: the moment of each touchpoint.
        pains: the pain points of each touchpoint, in order.
        made: the keys of what has no id of its own.
    """
    wanted = [(key, f"{ids[holder]}-moment") for holder, key in moments.items()]
    wanted += [(key, f"{ids[holder]}-pain-{n}") for holder, keys in pains.items() for n, key in enumerate(keys, 1)]
    taken = set(ids.values())
    for key, id in wanted:
        if key in made:
            free = id
            while free in taken:
                free += "-2"
            taken.add(free)
            ids[key] = free
