"""Three versions of a map, told in the same words: one key for an element, whatever id each version gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import attrs

from journeykit._diff._groups import compared
from journeykit._diff._links import key_of
from journeykit._diff._matching import matched
from journeykit._diff._places import held_by
from journeykit._diff._renaming import renamed_fields, renamed_link
from journeykit.model import Element, JourneyMap, Link, PainPoint, Touchpoint
from journeykit.model._relations import PLACES, mentions

__all__ = ["ROOT", "Side", "Use", "is_made", "sides"]

Use = tuple[str, str]
"""The key of an element, and its field that refers to another."""

ROOT = "\nmap"
"""The key of the map itself, which no element can have."""


@attrs.frozen
class Side:
    """One version of a map.

    Attributes:
        journey: the map.
        keys: the keys of its elements, and its own, by their ids.
        elements: its elements by their keys.
        fields: what their fields and those of the map hold, by their keys, with keys in place of ids.
        holders: the keys of the touchpoints that hold moments and pain points.
        lists: the keys of the elements of each list of the map, in order.
        pains: the keys of the pain points of each touchpoint, in order.
        links: its links, by what makes each the one it is, with keys for ids.
        made: the keys of the moments and pain points whose ids the format makes.
    """

    journey: JourneyMap
    keys: Mapping[str, str]
    elements: Mapping[str, Element]
    fields: Mapping[str, Mapping[str, Any]]
    holders: Mapping[str, str]
    lists: Mapping[str, list[str]]
    pains: Mapping[str, list[str]]
    links: Mapping[str, Link]
    made: frozenset[str]

    def id_of(self, key: str) -> str | None:
        """Give the id that an element has here, or None."""
        if key == ROOT:
            return self.journey.id
        element = self.elements.get(key)
        return None if element is None else element.id

    @cached_property
    def uses(self) -> dict[str, list[Use]]:
        """Where each key is referred to."""
        found: dict[str, list[Use]] = {}
        for _, holder, field, reference in mentions(self.journey):
            use = (self.keys[holder], field.name.partition(".")[0])
            found.setdefault(self.keys.get(reference.id, reference.id), []).append(use)
        for link in self.links.values():
            for end, other in ((link.source, link.target), (link.target, link.source)):
                found.setdefault(end, []).append((other, f"links {link.relation}"))
        return found


def sides(base: JourneyMap | None, ours: JourneyMap, theirs: JourneyMap) -> tuple[Side | None, Side, Side]:
    """Find out which elements of three versions are the same, and tell all three in the keys of the elements.

    The key of an element that the base has is its id there. What was added has its new id for a key, unless that would
    be the key of something else.
    """
    known = [{} if base is None else _known(base, side) for side in (ours, theirs)]
    reserved = set() if base is None else {element.id for element in base}
    kinds = [
        {element.id: _kind(side, element) for element in side if element.id not in keys}
        for side, keys in zip((ours, theirs), known, strict=True)
    ]
    told = []
    for side, keys, new, other in zip((ours, theirs), known, kinds, reversed(kinds), strict=True):
        for id, kind in new.items():
            is_taken = id in reserved or other.get(id, kind) != kind
            keys[id] = kind if "\n" in kind else f"{id}\n{kind}" if is_taken else id
        told.append(_told(side, keys))
    own = None if base is None else _told(base, {element.id: element.id for element in base})
    return own, told[0], told[1]


def _told(journey: JourneyMap, keys: Mapping[str, str]) -> Side:
    """Tell one version in keys."""
    keys = {**keys, journey.id: ROOT}
    others = {id: key for id, key in keys.items() if id != key}
    holders = {keys[held.id]: keys[holder.id] for holder in journey.touchpoints for held in held_by(holder)}
    lists = {name: [keys[element.id] for element in getattr(journey, name)] for name in PLACES}
    pains = {keys[holder.id]: [keys[pain.id] for pain in holder.pain_points] for holder in journey.touchpoints}
    links = (renamed_link(link, others) for link in journey.links)
    return Side(
        journey=journey,
        keys=keys,
        elements={keys[element.id]: element for element in journey},
        fields={keys[each.id]: _fields(each, others) for each in (journey, *journey)},
        holders=holders,
        lists=lists,
        pains=pains,
        links={"\n".join(key_of(link)): link for link in links},
        made=frozenset(keys[each.id] for holder in journey.touchpoints for each in _made(holder)),
    )


def _fields(element: Element | JourneyMap, keys: Mapping[str, str]) -> dict[str, Any]:
    names, get = compared(element)
    return {**dict(zip(names, get(element), strict=True)), **renamed_fields(element, keys)}


# Ids that the format makes --------------------------------------------------------------------------------------------


def is_made(id: str, holder: str, number: int | None) -> bool:
    """Tell whether an id is the one that the format makes.

    Args:
        id: the id of a moment or a pain point.
        holder: the id of its touchpoint.
        number: the place of the pain point, from 1; None for a moment.

    >>> is_made("pay-pain-2", "pay", 2), is_made("pay-moment", "pay", None)
    (True, True)
    """
    return id == (f"{holder}-moment" if number is None else f"{holder}-pain-{number}")


def _made(touchpoint: Touchpoint) -> Iterator[Element]:
    moment = touchpoint.moment_of_truth
    if moment is not None and is_made(moment.id, touchpoint.id, None):
        yield moment
    yield from _made_pains(touchpoint)


def _made_pains(touchpoint: Touchpoint) -> list[PainPoint]:
    return [pain for n, pain in enumerate(touchpoint.pain_points, 1) if is_made(pain.id, touchpoint.id, n)]


def _kind(journey: JourneyMap, element: Element) -> str:
    """Give the kind of an element; pain points whose ids are their places are told apart by what they say."""
    holder = journey.holder_of(element.id)
    if holder is None or not isinstance(element, PainPoint) or element not in _made_pains(holder):
        return element.element_kind
    alike = [pain for pain in holder.pain_points if _says_the_same(pain, element)]
    return f"{holder.id}\n{element.text}\n{alike.index(element)}"


def _known(base: JourneyMap, side: JourneyMap) -> dict[str, str]:
    """Give the ids in the base of the elements that it has, by their ids in a side."""
    match = matched(base, side)
    known = {element.id: match.old_id(element.id) for element in side if element.id not in match.added_ids}
    by_key = {key: id for id, key in known.items()}
    for before in base.touchpoints:
        after = side.get(by_key.get(before.id, ""))
        if isinstance(after, Touchpoint) and (before.pain_points or after.pain_points):
            _match_pains(_made_pains(before), _made_pains(after), known)
    return known


def _match_pains(before: list[PainPoint], after: list[PainPoint], known: dict[str, str]) -> None:
    """Match the pain points whose ids are their places in a list: by what they say, what is left by place."""
    ids = {pain.id for pain in before}
    open_ = [pain for pain in after if known.get(pain.id, "") in {*ids, ""}]
    for pain in open_:
        known.pop(pain.id, None)
    left = [pain for pain in before if pain.id not in known.values()]
    for is_same in (_says_the_same, _stands_in_the_same_place):
        for pain in list(open_):
            one = next((each for each in left if is_same(each, pain)), None)
            if one is not None:
                known[pain.id] = one.id
                left.remove(one)
                open_.remove(pain)


def _says_the_same(one: PainPoint, other: PainPoint) -> bool:
    return (one.text, one.name) == (other.text, other.name)


def _stands_in_the_same_place(one: PainPoint, other: PainPoint) -> bool:
    return one.id.rpartition("-")[2] == other.id.rpartition("-")[2]
