"""What is asked: changes that are named, and those that two versions of a map come down to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import attrs

from journeykit import _diff
from journeykit.errors import UsageError
from journeykit.model import JourneyMap, Portfolio

from ._index import Index, Maps, Whole, index_of
from ._named import Both
from ._result import ChangedElement
from ._seeds import Change, changes_of
from ._sides import Sides
from ._vocabulary import ChangeKind

__all__ = ["Asked", "Question", "asked", "stronger"]


@attrs.frozen
class Asked:
    """A change of an element, by its common number."""

    common: int
    kind: str

    def listed(self, sides: Sides) -> ChangedElement:
        """Say it as a report does: by the new name where there is one."""
        number = sides.within(sides.new, self.common)
        index = sides.new
        if number is None:
            assert sides.old is not None
            index = sides.old
            number = self.common - len(sides.new.ids)
        element = index.elements[number]
        return ChangedElement(sides.id_of(self.common), element.element_kind, element.label, self.kind)


@attrs.frozen
class Question:
    """The maps that are walked through, and the changes."""

    sides: Sides
    changes: tuple[Asked, ...]

    def walked(self, kind: ChangeKind) -> Iterator[Index]:
        """Give the maps that a kind of change may be walked on."""
        if any(change.kind == kind.name for change in self.changes):
            yield self.sides.new
            if self.sides.old is not None:
                yield self.sides.old

    def start(self, change: Asked, kind: ChangeKind, index: Index) -> int | None:
        """Give the number in a map where a change starts; None where it is not walked there.

        An element that only one of the maps has is walked there, whatever the kind says.
        """
        number = self.sides.within(index, change.common)
        if number is None or self.sides.old is None:
            return number
        is_new = index is self.sides.new
        other = self.sides.within(self.sides.old if is_new else self.sides.new, change.common)
        if other is None or kind.graph == "both" or (kind.graph == "new") == is_new:
            return number
        return None


def asked(
    whole: Whole,
    base: Whole | None,
    given: str | Change | Iterable[str | Change],
    kinds: Mapping[str, ChangeKind],
    exclude: Collection[str] = (),
) -> Question:
    """Take what a caller asks: changes by name, and the difference from a base.

    What is named counts: a difference says nothing more about an element whose change is named.

    Raises:
        UnknownElementError: for an id that neither map has.
        UsageError: for a kind that nobody knows, one element with two kinds, or nothing to ask.
    """
    new = index_of(whole)
    if base is None:
        sides = Sides(new)
        listed = [change for change in changes_of(whole, given, kinds) if change.id not in exclude]
        return Question(sides, tuple(Asked(new.numbers[change.id], change.kind) for change in listed))
    old = index_of(base)
    differences = _Differences(old.whole, new.whole, kinds)
    sides = Sides(new, old, differences.renamed)
    several = [given] if isinstance(given, str | Change) else list(given)
    found: dict[int, Asked] = {}
    if several:
        for change in changes_of(Both(whole, base), several, kinds):
            number = new.numbers.get(change.id)
            common = sides.common(old, old.numbers[change.id]) if number is None else number
            before = found.setdefault(common, Asked(common, change.kind))
            if before.kind != change.kind:
                msg = f"{change.id!r} and its other id cannot be both {before.kind} and {change.kind}; say which"
                raise UsageError(msg)
    for index, kinds_by_id in ((new, differences.new), (old, differences.old)):
        for id, kind in kinds_by_id.items():
            if id in index.numbers:
                common = sides.common(index, index.numbers[id])
                found.setdefault(common, Asked(common, kind))
    left_out = {id if id in new.numbers else sides.as_now(old, id) for id in exclude}
    found = {common: change for common, change in found.items() if sides.id_of(common) not in left_out}
    return Question(sides, tuple(sorted(found.values(), key=lambda change: sides.order(change.common))))


def stronger(one: str | None, other: str, kinds: Mapping[str, ChangeKind]) -> str:
    """Choose between two kinds of change of one element: that which starts with more, the first of the table's.

    A kind that nobody knows wins, so that asking for the impact says so.
    """
    if one is None or one == other:
        return other
    if one not in kinds or other not in kinds:
        return one if one not in kinds else other
    order = list(kinds)
    return min(one, other, key=lambda kind: (-kinds[kind].magnitude, order.index(kind)))


class _Differences:
    """What is different between two maps, or two portfolios, one kind of change an element."""

    def __init__(self, base: Maps, whole: Maps, kinds: Mapping[str, ChangeKind]) -> None:
        self.base = base
        self.whole = whole
        self.kinds = kinds
        self.renamed: dict[str, str] = {}
        self.new: dict[str, str] = {}
        self.old: dict[str, str] = {}
        for before, after in _pairs(base, whole):
            if before is None or after is None:
                self._came_or_went(before, after)
            else:
                self._compare(before, after)
        if isinstance(base, Portfolio):
            gone = (id for id in base if "/" not in id and id not in whole and id not in self.renamed)
            self.old.update((id, "removed") for id in gone)

    def _came_or_went(self, before: JourneyMap | None, after: JourneyMap | None) -> None:
        """A whole journey stands for the touchpoints it holds."""
        if after is not None and after.id in self.whole:
            self.new[after.id] = "added"
        if before is not None and before.id in self.base:
            self.old[before.id] = "removed"

    def _compare(self, before: JourneyMap, after: JourneyMap) -> None:
        for change in _diff.diff(before, after):
            id = _name(self.whole, after, change.id)
            if change.previous_id:
                self.renamed[_name(self.base, before, change.previous_id)] = id
            if not change.seeds:
                continue
            kind = change.kind
            if kind in {"added", "removed"} and self._is_shared_still(id):
                kind = "modified"  # one of several maps gained or lost what they share
            if kind == "removed":
                self.old[_name(self.base, before, change.id)] = kind
            else:
                self.new[id] = stronger(self.new.get(id), kind, self.kinds)

    def _is_shared_still(self, id: str) -> bool:
        """Tell whether an element that one of several maps gained or lost is shared by others before and after."""
        return isinstance(self.whole, Portfolio) and "/" not in id and id in self.base and id in self.whole


def _pairs(base: Maps, whole: Maps) -> Iterator[tuple[JourneyMap | None, JourneyMap | None]]:
    """Give the maps as they were beside the maps as they are; of many maps those with the same id."""
    if isinstance(base, JourneyMap) and isinstance(whole, JourneyMap):
        yield base, whole
        return
    before = {journey.id: journey for journey in (base.maps if isinstance(base, Portfolio) else (base,))}
    after = {journey.id: journey for journey in (whole.maps if isinstance(whole, Portfolio) else (whole,))}
    for id in sorted({*before, *after}):
        yield before.get(id), after.get(id)


def _name(whole: Whole, journey: JourneyMap, id: str) -> str:
    """Give the id here of what one of the maps calls by an id."""
    return whole.id_in(journey.id, id) if isinstance(whole, Portfolio) else id
