"""Which elements stay: those that no side removed, and those that came."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ._conflicts import ConflictKind
from ._sides import Side, Use
from ._values import alike

__all__ = ["Dispute", "edits", "presence", "renamed", "uses"]


@attrs.frozen
class Dispute:
    """A conflict in the making, in keys.

    Attributes:
        key: the element.
        kind: the kind of conflict.
        field: the field; empty where it is the element as such.
        values: what the base, ours and theirs have; None for the element itself, or its ids.
        doer: which side removed or renamed it: `ours` or `theirs`.
        fields: the fields that the other side changed, or the keys of what refers to it there.
        problem: what the model has against it.
    """

    key: str
    kind: ConflictKind
    field: str = ""
    values: tuple[object, object, object] | None = None
    doer: str = ""
    fields: tuple[str, ...] = ()
    problem: str = ""


def presence(base: Side | None, ours: Side, theirs: Side) -> tuple[list[str], list[Dispute]]:
    """Say which elements stay, by their keys, and which are disputed.

    What one side removed goes, unless the other changed it, gave it another id, or refers to it where nothing did.
    What a removed touchpoint holds goes and stays with it. On a dispute the element is there where ours has it.
    """
    stays: list[str] = []
    disputes: list[Dispute] = []
    known = base.elements if base is not None else {}
    for key in dict.fromkeys((*known, *ours.elements, *theirs.elements)):
        here, there = key in ours.elements, key in theirs.elements
        if base is None or key not in known:
            stays.append(key)
            if here and there:
                disputes += _added_by_both(ours, theirs, key)
        elif here and there:
            stays.append(key)
        elif here or there:
            doer, side, other = ("theirs", ours, theirs) if here else ("ours", theirs, ours)
            dispute = _removed(base, side, other, key, doer)
            disputes += [] if dispute is None else [dispute]
            if here and dispute is not None:
                stays.append(key)
    there_is = set(stays)
    stays += [key for key in known if key not in there_is and _goes_with_its_holder(base, ours, theirs, key, there_is)]
    return [key for key in stays if _has_a_holder(ours, theirs, key, set(stays))], disputes


def _added_by_both(ours: Side, theirs: Side, key: str) -> Iterator[Dispute]:
    here, there = ours.fields[key], theirs.fields[key]
    names = [name for name in here if not alike(here[name], there[name])]
    if ours.holders.get(key) != theirs.holders.get(key):
        names.append("touchpoint")
    if names:
        yield Dispute(key, "add/add", fields=tuple(names))


def _removed(base: Side, side: Side, other: Side, key: str, doer: str) -> Dispute | None:
    """Say what is against the removal of an element.

    Args:
        base: the version before.
        side: the side that has it still.
        other: the side that removed it.
        key: the element.
        doer: what the side that removed it is called.
    """
    holder = base.holders.get(key)
    if holder is not None and holder not in other.elements and side.holders.get(key) == holder:
        return None  # it goes with its touchpoint, whose dispute this is
    changed = (*edits(base, side, key), *_edits_of_the_held(base, side, key))
    if changed:
        return Dispute(key, "delete/edit", doer=doer, fields=changed)
    if renamed(base, side, key):
        return Dispute(key, "delete/rename", doer=doer)
    places = [place for place in uses(base, side, key) if place[0] in other.elements or place[0] not in base.elements]
    if places:
        return Dispute(key, "delete/use", doer=doer, fields=_shown(places))
    return None


def _goes_with_its_holder(base: Side | None, ours: Side, theirs: Side, key: str, stays: set[str]) -> bool:
    """Tell whether a moment or a pain point stays because ours' touchpoint does, which theirs removed."""
    holder = None if base is None else base.holders.get(key)
    return (
        holder in stays
        and holder not in theirs.elements
        and key not in theirs.elements
        and ours.holders.get(key) == holder
    )


def _has_a_holder(ours: Side, theirs: Side, key: str, stays: set[str]) -> bool:
    holders = [holder for side in (ours, theirs) if (holder := side.holders.get(key)) is not None]
    return not holders or any(holder in stays for holder in holders)


def edits(base: Side, side: Side, key: str) -> tuple[str, ...]:
    """Name the fields of an element that a side changed; where it is held counts as one."""
    before, after = base.fields[key], side.fields[key]
    is_renamed = base.id_of(key) != side.id_of(key)
    names = [
        name
        for name in before
        if not (is_renamed and name == "previous_ids") and not alike(before[name], after.get(name))
    ]
    if base.holders.get(key) != side.holders.get(key):
        names.append("touchpoint")
    return tuple(names)


def _edits_of_the_held(base: Side, side: Side, key: str) -> tuple[str, ...]:
    """Name the fields of a touchpoint in which a side changed what it holds."""
    found: dict[str, None] = {}
    for held, holder in side.holders.items():
        if holder == key and (base.holders.get(held) != key or edits(base, side, held) or renamed(base, side, held)):
            is_moment = side.elements[held].element_kind == "moment"
            found["moment_of_truth" if is_moment else "pain_points"] = None
    return tuple(found)


def renamed(base: Side, side: Side, key: str) -> bool:
    """Tell whether a side gave an element another id, which is more than a place in a list."""
    return base.id_of(key) != side.id_of(key) and not (key in base.made and key in side.made)


def uses(base: Side, side: Side, key: str) -> list[Use]:
    """Give where a side refers to an element and the base does not."""
    before = set(base.uses.get(key, ()))
    return [use for use in side.uses.get(key, ()) if use not in before]


def _shown(places: list[Use]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key, _ in places))
