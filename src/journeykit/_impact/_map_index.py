"""An index file that was opened: what can be asked for an impact without reading a map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from journeykit.errors import UnknownElementError
from journeykit.model import Reference

if TYPE_CHECKING:
    from ._fast import Snapshot

__all__ = ["IndexedElement", "MapIndex"]

MOST = 100_000
"""An index of more elements names none that are near to a mistyped id; looking through them takes too long."""


@attrs.frozen
class IndexedElement:
    """What an index knows of an element: what reports say of it.

    Attributes:
        id: its id.
        element_kind: its kind of element.
        label: what people call it.
        name: its name; empty where it has none, and people call it something else.
        owner: the team that answers for it.
        moment_of_truth: of a touchpoint, the moment it holds.

    >>> IndexedElement("crm", "system", "CRM", "CRM", Reference("sales")).owner.id
    'sales'
    """

    id: str
    element_kind: str
    label: str
    name: str = ""
    owner: Reference | None = None
    moment_of_truth: IndexedElement | None = None


@attrs.frozen(slots=False, eq=False, repr=False)
class MapIndex(Mapping[str, IndexedElement]):
    """An index file that was opened, in the place of the map or the portfolio it was built of.

    It answers what changes affect, exactly as its maps would, and is a mapping from ids to what it knows of elements.
    Everything else has to be asked of the maps. Parts of the file are read when they are needed.

    Attributes:
        id: the id of the map or the portfolio.
        label: what people call it.
        language: the language of its maps; empty where they have several.
        rules: the digest of the rules whose arcs it holds. By other rules it answers as well, but makes the arcs of
            all its relations first.
        sources: the SHA-256 of each file it was built of, by its name; empty where nobody said it.
        counts: how many elements, relations and arcs it holds.
        size: how many bytes the file has.
    """

    id: str
    label: str
    language: str
    rules: str
    sources: Mapping[str, str]
    counts: Mapping[str, int]
    size: int
    _impact_snapshot: Snapshot  # where the engine looks for it
    _named: Any
    _owners: Any

    def __repr__(self) -> str:
        return f"<MapIndex {self.id!r}: {self.counts['elements']} elements, {self.counts['relations']} relations>"

    @property
    def is_portfolio(self) -> bool:
        """Whether it was built of a portfolio, and not of one map alone."""
        return bool(self._impact_snapshot.elements.journey_names)

    def __bool__(self) -> bool:
        """An index is true."""
        return True

    def __len__(self) -> int:
        """Count the elements, journeys included."""
        return len(self._impact_snapshot.elements)

    def __iter__(self) -> Iterator[str]:
        """Go through the ids: journeys first, then kind by kind in the order of the format."""
        return iter(self._impact_snapshot.elements.ids)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._impact_snapshot.elements.number_of(id) is not None

    def __getitem__(self, id: str) -> IndexedElement:
        """Give what is known of an element.

        Raises:
            UnknownElementError: with the nearest ids, where they are not too many to look through.
        """
        number = self._impact_snapshot.elements.number_of(id)
        if number is None:
            ids, labels = self._impact_snapshot.elements.ids, self._impact_snapshot.elements.labels
            names = dict(zip(ids, labels, strict=True)) if len(ids) <= MOST else {}
            where = "in this portfolio" if self.is_portfolio else "in this journey"
            raise UnknownElementError(id, names, where, names=names)
        return self._element(number)

    def holder_of(self, id: str) -> IndexedElement | None:
        """Give the touchpoint that holds a moment or a pain point."""
        elements = self._impact_snapshot.elements
        number = elements.number_of(id)
        holder = -1 if number is None else int(elements.touchpoint[number])
        return None if holder in {-1, number} else self._element(holder)

    @property
    def relations(self) -> Iterator[tuple[str, str, str, None]]:
        """Every relation: source, name, target, and nothing more."""
        relations, ids = self._impact_snapshot.relations, self._impact_snapshot.elements.ids
        for name in relations.names:
            places = relations.places_of(name)
            for source, target in zip(relations.sources[places], relations.targets[places], strict=True):
                yield ids[source], name, ids[target], None

    def _element(self, number: int) -> IndexedElement:
        elements = self._impact_snapshot.elements
        label = elements.labels[number]
        owner = int(self._owners[number])
        return IndexedElement(
            elements.ids[number],
            elements.kind_names[elements.kinds[number]],
            label,
            label if self._named[number] else "",
            None if owner < 0 else Reference(elements.ids[owner]),
            self._moment_of(number),
        )

    def _moment_of(self, number: int) -> IndexedElement | None:
        snapshot = self._impact_snapshot
        if snapshot.elements.touchpoint[number] != number:
            return None
        from ._fast import moment_at

        moment = moment_at(snapshot, number)
        return None if moment is None else self._element(moment)
