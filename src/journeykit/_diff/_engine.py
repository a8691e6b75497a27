"""The difference of two maps, put together."""

from __future__ import annotations

from collections.abc import Iterator
from math import fsum

from journeykit._language import language_of
from journeykit.model import Element, JourneyMap

from ._applying import links_left
from ._changes import ChangeSet, ElementChange, FieldChange, StageEmotion
from ._details import detail_of, detail_of_presence
from ._directions import delta_of, kind_of
from ._fields import changed_fields
from ._groups import GROUPS, HELD, KINDS
from ._links import changed_links
from ._matching import Match, matched
from ._places import Found, Side, changed_holders, changed_orders
from ._words import Words, label

__all__ = ["diff"]

Gathered = dict[tuple[Side, str], dict[str, list[FieldChange]]]
"""What changed of each element, by group."""

_PLACES_OF_KINDS = {kind: number for number, kind in enumerate(KINDS)}


def diff(old: JourneyMap, new: JourneyMap, *, language: str = "") -> ChangeSet:
    """Say what changed between two versions of a map.

    Args:
        old: the map as it was.
        new: the map as it is.
        language: language of the details; that of the new map where it is empty.
    """
    if old is new:
        return ChangeSet()
    match = matched(old, new)
    words = Words(old, new, language_of(language or new.language), match.renames)
    gathered = _gathered(old, new, match)
    changes = [
        change
        for side, id in _in_order(gathered, old, new, match)
        for change in _changes(side, id, gathered[side, id], match, words)
    ]
    left = links_left(old.links, changes, match.renames)
    if left != new.links:
        changes.extend(_changes("both", new.id, {"layout": [FieldChange("links", left, new.links)]}, match, words))
        changes.sort(key=lambda change: change.element_kind != "journey")  # those of the map itself come first
    emotions = _emotion_by_stage(old, new, match) if any(map(_may_move_a_mean, changes)) else ()
    return ChangeSet(tuple(changes), emotion_by_stage=tuple(emotions))


def _gathered(old: JourneyMap, new: JourneyMap, match: Match) -> Gathered:
    gathered: Gathered = {("old", id): {"identity": []} for id in match.removed_ids}
    gathered.update((("new", id), {"identity": []}) for id in match.added_ids)
    for side, id, group, change in _found(old, new, match):
        gathered.setdefault((side, id), {}).setdefault(group, []).append(change)
    return gathered


def _found(old: JourneyMap, new: JourneyMap, match: Match) -> Iterator[Found]:
    maps = (old, new)
    for group, change in changed_fields(old, new, maps, match.renames):
        yield "both", new.id, group, change
    known = {element.id: element for element in old}
    for after in new:
        before = known.get(match.old_id(after.id))
        if before is None or after.id in match.added_ids or (before is after and not match.renames):
            continue
        for group, change in changed_fields(before, after, maps, match.renames):
            yield "both", after.id, group, change
    yield from changed_holders(old, new, match)
    yield from changed_orders(old, new, match)
    yield from changed_links(old, new, match)


def _in_order(gathered: Gathered, old: JourneyMap, new: JourneyMap, match: Match) -> list[tuple[Side, str]]:
    """Put what changed in the order of the new map; what is gone comes after what it came after."""
    if not gathered:
        return []
    place = {element.id: number for number, element in enumerate(new)}
    keys: dict[tuple[Side, str], tuple[int, ...]] = {("both", new.id): (-1,)}
    for side, id in gathered:
        if side != "old" and id in place:
            keys[side, id] = (_rank(new[id].element_kind), place[id], 0)
    last: dict[str, int] = {}
    for number, element in enumerate(old if match.removed else ()):
        kind = element.element_kind
        if element.id in match.removed_ids:
            keys["old", element.id] = (_rank(kind), last.get(kind, -1), 1, number)
        else:
            last[kind] = place[match.new_id(element.id)]
    return sorted(gathered, key=keys.__getitem__)


def _rank(kind: str) -> int:
    """Give the place of a kind in the order of the format; those of plugins come last."""
    return _PLACES_OF_KINDS.get(kind, len(_PLACES_OF_KINDS))


def _changes(
    side: Side, id: str, groups: dict[str, list[FieldChange]], match: Match, words: Words
) -> Iterator[ElementChange]:
    """Give the changes of an element, one a group."""
    if side != "both":
        yield _presence(side, id, tuple(groups["identity"]), words)
        return
    maps = (words.old, words.new)
    previous = match.old_id(id)
    before, after = words.old[previous], words.new[id]
    for group in sorted(groups, key=GROUPS.index):
        fields = tuple(groups[group])
        likeness = match.likeness.get(id)
        is_element = isinstance(after, Element)
        yield ElementChange(
            id,
            kind_of(group, fields, before, after, maps, match.renames),
            group=group,
            detail=detail_of(group, fields, words, likeness),
            fields=fields,
            previous_id=previous if previous != id else "",
            likeness=likeness,
            delta=delta_of(fields, maps) if group == "emotion" else None,
            element_kind=after.element_kind,
            name=after.label,
            before=before if is_element else None,
            after=after if is_element else None,
        )


def _presence(side: Side, id: str, fields: tuple[FieldChange, ...], words: Words) -> ElementChange:
    """Give the change of an element that came or went."""
    kind, journey = ("removed", words.old) if side == "old" else ("added", words.new)
    element = journey[id]
    holder = journey.holder_of(id) if element.element_kind in HELD else None
    if element.element_kind == "touchpoint":
        holder = journey.get(element.stage.id)
    return ElementChange(
        id,
        kind,
        group="identity",
        detail=detail_of_presence(kind, None if holder is None else label(holder.id, journey), words),
        fields=fields,
        element_kind=element.element_kind,
        name=element.label,
        before=element if side == "old" else None,
        after=element if side == "new" else None,
    )


# Emotions -------------------------------------------------------------------------------------------------------------


def _emotion_by_stage(old: JourneyMap, new: JourneyMap, match: Match) -> Iterator[StageEmotion]:
    """Give the stages whose mean emotion is not what it was, in the order of the new map, then those that are gone."""
    before, after = _means(old), _means(new)
    for stage in new.stages:
        was = None if stage.id in match.added_ids else before.get(match.old_id(stage.id))
        found = StageEmotion(stage.id, stage.label, before=was, after=after.get(stage.id))
        if found.delta or (found.before is None) is not (found.after is None):
            yield found
    for stage in old.stages:
        if stage.id in match.removed_ids and stage.id in before:
            yield StageEmotion(stage.id, stage.label, before=before[stage.id], after=None)


def _may_move_a_mean(change: ElementChange) -> bool:
    return change.group in {"emotion", "place"} or change.kind in {"added", "removed"}


def _means(journey: JourneyMap) -> dict[str, float]:
    scores: dict[str, list[float]] = {}
    for touchpoint in journey.touchpoints:
        if touchpoint.emotion is not None and touchpoint.emotion.score is not None:
            scores.setdefault(touchpoint.stage.id, []).append(journey.normalised(touchpoint.emotion.score))
    return {stage: fsum(several) / len(several) for stage, several in scores.items()}
