"""Where elements stand: their order in lists, and the touchpoints that hold moments and pain points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from journeykit.model import Element, JourneyMap, Touchpoint
from journeykit.model._relations import PLACES

from ._changes import FieldChange
from ._matching import Match
from ._ordering import displaced, inverted, predecessors

__all__ = ["Found", "Side", "changed_holders", "changed_orders", "held_by"]

Side = Literal["old", "both", "new"]
"""Whether the old map has an element, the new one, or both."""

Found = tuple[Side, str, str, FieldChange]
"""Who has an element, its id (the new one where it has two), a group, and what changed."""


def changed_orders(old: JourneyMap, new: JourneyMap, match: Match) -> Iterator[Found]:
    """Give what stands elsewhere in the lists of the map: what came, what went, and what was put elsewhere.

    Of touchpoints, only the order within a stage is part of the journey; of stages all of it, of all else none.
    """
    for name in PLACES:
        before, after = getattr(old, name), getattr(new, name)
        if before is after:
            continue
        found = list(_placed(before, after, match))
        moved = [id for side, id, *_ in found if side == "both"]
        noticed = _noticed(before, after, match) if name == "touchpoints" and moved else set()
        for side, id, group, change in found:
            matters = side == "both" and (name == "stages" or id in noticed)
            yield side, id, "order" if matters else group, change


def _placed(before: Sequence[Element], after: Sequence[Element], match: Match) -> Iterator[Found]:
    """Give what came into a list, what went, and the fewest that were put elsewhere."""
    there, here = [element.id for element in before], [element.id for element in after]
    stayed = [match.new_id(id) for id in there if id not in match.removed_ids]
    stays = [id for id in here if id not in match.added_ids]
    moved = displaced(stayed, stays)
    if not moved and len(stayed) == len(there) and len(stays) == len(here):
        return
    was_after, is_after = predecessors(there), predecessors(here)
    for id in here:
        if id in match.added_ids:
            yield "new", id, "identity", FieldChange("order", None, is_after[id])
        elif id in moved:
            yield "both", id, "layout", FieldChange("order", was_after[match.old_id(id)], is_after[id])
    for id in there:
        if id in match.removed_ids:
            yield "old", id, "identity", FieldChange("order", was_after[id], None)


def _noticed(before: Sequence[Touchpoint], after: Sequence[Touchpoint], match: Match) -> set[str]:
    """Give the touchpoints that come after another one of their stage which they came before, or the other way."""
    was_in = {match.new_id(each.id): match.new_id(each.stage.id) for each in before if each.id not in match.removed_ids}
    is_in = {each.id: each.stage.id for each in after if was_in.get(each.id) == each.stage.id}
    orders: dict[str, tuple[list[str], list[str]]] = {stage: ([], []) for stage in is_in.values()}
    for number, ids in enumerate((was_in, is_in)):
        for id in ids:
            if id in is_in:
                orders[is_in[id]][number].append(id)
    return {id for stayed, stays in orders.values() for id in inverted(stayed, stays)}


# Inside touchpoints ---------------------------------------------------------------------------------------------------


def held_by(touchpoint: Touchpoint) -> tuple[Element, ...]:
    """Give the moment and the pain points of a touchpoint."""
    moment = touchpoint.moment_of_truth
    return touchpoint.pain_points if moment is None else (moment, *touchpoint.pain_points)


def changed_holders(old: JourneyMap, new: JourneyMap, match: Match) -> Iterator[Found]:
    """Give the moments and pain points that another touchpoint holds, came or went, or are listed elsewhere."""
    if old.touchpoints is new.touchpoints:
        return
    befores = [each for each in old.touchpoints if new.get(each.id) is not each]
    afters = [each for each in new.touchpoints if old.get(each.id) is not each]
    was_at = {each.id: holder.id for holder in befores for each in held_by(holder)}
    is_at = {each.id: holder.id for holder in afters for each in held_by(holder)}
    was_after, is_after = _pain_predecessors(befores), _pain_predecessors(afters)
    for id, holder in is_at.items():
        if id in match.added_ids:
            yield "new", id, "identity", FieldChange("touchpoint", None, holder)
            if id in is_after:
                yield "new", id, "identity", FieldChange("order", None, is_after[id])
            continue
        before = match.old_id(id)
        if match.new_id(was_at[before]) != holder:
            yield "both", id, "place", FieldChange("touchpoint", was_at[before], holder)
            if id in is_after:
                yield "both", id, "place", FieldChange("order", was_after[before], is_after[id])
    for id, holder in was_at.items():
        if id in match.removed_ids:
            yield "old", id, "identity", FieldChange("touchpoint", holder, None)
            if id in was_after:
                yield "old", id, "identity", FieldChange("order", was_after[id], None)
    yield from _relisted(old, afters, match)


def _pain_predecessors(touchpoints: Iterable[Touchpoint]) -> dict[str, str]:
    found: dict[str, str] = {}
    for touchpoint in touchpoints:
        found.update(predecessors(pain.id for pain in touchpoint.pain_points))
    return found


def _relisted(old: JourneyMap, touchpoints: Iterable[Touchpoint], match: Match) -> Iterator[Found]:
    """Give the pain points that the same touchpoint lists elsewhere."""
    for touchpoint in touchpoints:
        if touchpoint.id in match.added_ids or not touchpoint.pain_points:
            continue
        before = old[match.old_id(touchpoint.id)]
        here = [pain.id for pain in touchpoint.pain_points]
        there = [pain.id for pain in before.pain_points]
        if here == there:
            continue
        stayed = [match.new_id(id) for id in there if id not in match.removed_ids and match.new_id(id) in here]
        stays = [id for id in here if id not in match.added_ids and id in stayed]
        moved = displaced(stayed, stays)
        was_after, is_after = predecessors(there), predecessors(here)
        for id in stays:
            if id in moved:
                yield "both", id, "layout", FieldChange("order", was_after[match.old_id(id)], is_after[id])
