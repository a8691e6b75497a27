"""What is to be said of many maps: themselves, what they share, what they say differently, and insights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from journeykit._document._reading import place_of
from journeykit._impact import Insights
from journeykit.model import Difference, JourneyMap, Portfolio
from journeykit.model._portfolio import SHARED

if TYPE_CHECKING:
    from journeykit.plugins import Reading

__all__ = ["Facts", "Shared", "Stated"]


@attrs.frozen
class Shared:
    """An element that several maps define or name.

    Attributes:
        id: the element.
        kind: its kind of element.
        name: its name.
        defined_by: ids of the maps that define it, that which counts first.
        named_by: ids of the maps that name it.
    """

    id: str
    kind: str
    name: str
    defined_by: tuple[str, ...]
    named_by: tuple[str, ...]

    @property
    def maps(self) -> int:
        """How many maps it is in."""
        return len({*self.defined_by, *self.named_by})


@attrs.frozen
class Stated:
    """What a map says of an element, and where.

    Attributes:
        journey: id of the map.
        value: what it says.
        file: the file.
        line: the line, from 1; 0 where it is not known.
        column: the column, from 1.
    """

    journey: str
    value: Any
    file: str
    line: int
    column: int

    @property
    def place(self) -> str:
        """Where it says so, as messages write it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@attrs.frozen(slots=False)
class Facts:
    """What is to be said of a map or a portfolio.

    Attributes:
        whole: the map or the portfolio.
        readings: the file and the reading of each map, by its id.
        insights: what its graph shows.
    """

    whole: JourneyMap | Portfolio
    readings: Mapping[str, tuple[str, Reading]]
    insights: Insights

    @property
    def journeys(self) -> tuple[JourneyMap, ...]:
        """The maps that have stages."""
        return self.whole.journeys if isinstance(self.whole, Portfolio) else (self.whole,)

    @property
    def catalogues(self) -> tuple[JourneyMap, ...]:
        """The maps that hold what others share."""
        return self.whole.catalogues if isinstance(self.whole, Portfolio) else ()

    def file_of(self, journey: str) -> str:
        """Give the file of a map, as the user wrote it."""
        return self.readings[journey][0]

    @cached_property
    def shared(self) -> tuple[Shared, ...]:
        """What several maps define or name: what most maps do first, then in the order of the format, then by id."""
        if not isinstance(self.whole, Portfolio):
            return ()
        found = [each for each in self._shared(self.whole) if each.maps > 1]
        return tuple(sorted(found, key=lambda each: (-each.maps, SHARED.index(each.kind), each.id)))

    def _shared(self, portfolio: Portfolio) -> Iterator[Shared]:
        for id, element in portfolio.items():
            if "/" not in id and element.element_kind in SHARED:
                defined = tuple(journey.id for journey in portfolio.holding(id))
                named = tuple(journey.id for journey in portfolio.naming(id))
                yield Shared(id, element.element_kind, element.label, defined, named)

    @cached_property
    def differences(self) -> tuple[tuple[Difference, tuple[Stated, ...]], ...]:
        """What maps say differently of what they share, and where."""
        differences = self.whole.differences if isinstance(self.whole, Portfolio) else ()
        return tuple(
            (each, tuple(self._stated(each, journey, value) for journey, value in each.values)) for each in differences
        )

    def _stated(self, difference: Difference, journey: str, value: Any) -> Stated:
        name, reading = self.readings[journey]
        (held,) = (each for each in reading.journeys if each.id == journey)
        field = () if difference.field == "element_kind" else (difference.field,)
        line, column = place_of((*held.path_of(difference.id), *field), self._places(journey))
        return Stated(journey, value, name, line, column)

    def _places(self, journey: str) -> Mapping[tuple[str | int, ...], tuple[int, int]]:
        if journey not in self._known_places:
            _, reading = self.readings[journey]
            self._known_places[journey] = {} if reading.places is None else reading.places()
        return self._known_places[journey]

    @cached_property
    def _known_places(self) -> dict[str, Mapping[tuple[str | int, ...], tuple[int, int]]]:
        return {}
