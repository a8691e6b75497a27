"""Which element of the old map is which of the new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from journeykit.model import Element, JourneyMap

from ._groups import HELD
from ._likeness import ENOUGH, alike, candidates, portraits

__all__ = ["Match", "matched"]


@attrs.frozen
class Match:
    """Which elements of two maps are the same.

    Attributes:
        renames: new ids by old ones, of the elements that have another.
        likeness: how alike they are, by new id, of those that are guessed.
        removed: the elements that only the old map has.
        added: the elements that only the new map has.
    """

    renames: Mapping[str, str]
    likeness: Mapping[str, float]
    removed: tuple[Element, ...]
    added: tuple[Element, ...]

    def new_id(self, id: str) -> str:
        """Give the new id of what the old map calls so."""
        return self.renames.get(id, id)

    def old_id(self, id: str) -> str:
        """Give the old id of what the new map calls so."""
        return self.previous_ids.get(id, id)

    @cached_property
    def previous_ids(self) -> dict[str, str]:
        """Old ids by new ones, of the elements that have another."""
        return {new: old for old, new in self.renames.items()}

    @cached_property
    def removed_ids(self) -> frozenset[str]:
        """The ids of what only the old map has."""
        return frozenset(element.id for element in self.removed)

    @cached_property
    def added_ids(self) -> frozenset[str]:
        """The ids of what only the new map has."""
        return frozenset(element.id for element in self.added)


def matched(old: JourneyMap, new: JourneyMap) -> Match:
    """Find out which element is which.

    An element of the same id and kind is the same. Of the others, one that says the id of the other among its
    `previous_ids` is the same; what a touchpoint holds under an id made from its own goes with it; and last, one that
    is of the same kind and nearly alike is taken for the same, as a guess.
    """
    removed, added = _only_in(old, new), _only_in(new, old)
    renames = {old.id: new.id} if old.id != new.id else {}
    likeness: dict[str, float] = {}

    def left(elements: Iterable[Element], known: Iterable[str]) -> list[Element]:
        gone = set(known)
        return [element for element in elements if element.id not in gone]

    def guess(*, held: bool) -> None:
        ours, theirs = (
            [element for element in left(elements, known) if (element.element_kind in HELD) is held]
            for elements, known in ((removed, renames), (added, renames.values()))
        )
        for before, after, how in _guessed(old, new, ours, theirs, renames):
            renames[before] = after
            likeness[after] = how

    if removed and added:
        renames.update(_told(removed, added))
        guess(held=False)
        for before, after, holder in _carried_along(old, new, renames):
            renames[before] = after
            if holder in likeness:
                likeness[after] = likeness[holder]
        guess(held=True)
    return Match(renames, likeness, tuple(left(removed, renames)), tuple(left(added, renames.values())))


def _only_in(one: JourneyMap, other: JourneyMap) -> list[Element]:
    """Give the elements of a map that the other has not, or has as another kind."""
    known = {element.id: element for element in other}
    return [
        element
        for element in one
        if (same := known.get(element.id)) is not element
        and (same is None or same.element_kind != element.element_kind)
    ]


def _told(removed: Sequence[Element], added: Sequence[Element]) -> Iterator[tuple[str, str]]:
    """Give the pairs of which one names the other among its previous ids; also where the new map is the earlier one."""
    olds = {(element.element_kind, element.id): number for number, element in enumerate(removed)}
    news = {(element.element_kind, element.id): number for number, element in enumerate(added)}
    named = {
        (olds[element.element_kind, id], number)
        for number, element in enumerate(added)
        for id in element.previous_ids
        if (element.element_kind, id) in olds
    }
    named.update(
        (number, news[element.element_kind, id])
        for number, element in enumerate(removed)
        for id in element.previous_ids
        if (element.element_kind, id) in news
    )
    for before, after in _paired(sorted(named)):
        yield removed[before].id, added[after].id


def _paired(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Give the pairs, the best first, of which neither side is taken."""
    ours: set[int] = set()
    theirs: set[int] = set()
    for before, after in pairs:
        if before not in ours and after not in theirs:
            ours.add(before)
            theirs.add(after)
            yield before, after


def _carried_along(old: JourneyMap, new: JourneyMap, renames: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Give what touchpoints with another id hold under ids made from it: old id, new id, the touchpoint's new id."""
    found = []
    for touchpoint in old.touchpoints:
        if touchpoint.id not in renames:
            continue
        there = new[renames[touchpoint.id]]
        held = {each.id for each in (*there.pain_points, there.moment_of_truth) if each is not None}
        for each in (*touchpoint.pain_points, touchpoint.moment_of_truth):
            if each is None or not each.id.startswith(f"{touchpoint.id}-") or each.id in renames or each.id in new:
                continue
            after = there.id + each.id.removeprefix(touchpoint.id)
            if after in held and after not in old:
                found.append((each.id, after, there.id))
    return found


def _guessed(
    old: JourneyMap,
    new: JourneyMap,
    removed: Sequence[Element],
    added: Sequence[Element],
    renames: Mapping[str, str],
) -> list[tuple[str, str, float]]:
    """Take elements for each other that are nearly alike: old id, new id, how alike."""
    there = {element.element_kind for element in added}
    kinds = dict.fromkeys(element.element_kind for element in removed if element.element_kind in there)
    if not kinds:
        return []
    before, after = portraits(old, removed, renames), portraits(new, added, {})
    found: list[tuple[str, str, float]] = []
    for kind in kinds:
        ours = {element.id: before[element.id] for element in removed if element.element_kind == kind}
        theirs = {element.id: after[element.id] for element in added if element.element_kind == kind}
        old_place, new_place = ({id: place for place, id in enumerate(ids)} for ids in (ours, theirs))
        close = [
            (-how, old_place[one], new_place[other])
            for one, other in candidates(ours, theirs)
            if (how := alike(ours[one], theirs[other])) >= ENOUGH
        ]
        how_alike = {(one, other): -how for how, one, other in close}
        old_ids, new_ids = list(ours), list(theirs)
        found.extend(
            (old_ids[one], new_ids[other], how_alike[one, other])
            for one, other in _paired((one, other) for _, one, other in sorted(close))
        )
    return found
