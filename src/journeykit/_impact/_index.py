"""A map or a portfolio as numbers: what the walk needs to know, made once and kept with it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, NamedTuple

from journeykit._collector import collector_at_rest
from journeykit.errors import UsageError
from journeykit.model import JourneyMap, Link, Portfolio, Reference
from journeykit.model._derived import INDEX

from ._map_index import MapIndex

__all__ = ["Index", "Maps", "Side", "Whole", "index_of"]

Maps = JourneyMap | Portfolio
"""One map, or many."""

Whole = Maps | MapIndex
"""What can be asked for an impact: one map, or many, or an index file of them."""


class Side(NamedTuple):
    """Who is next to each element by one relation in one direction.

    Attributes:
        bit: stands for this side in `Index.around`.
        plain: neighbours by references that say nothing but the id.
        stated: neighbours by references that state a criticality, a strength or a share, with the reference.
    """

    bit: int
    plain: dict[int, list[int]]
    stated: dict[int, list[tuple[int, Reference | Link]]]

    def of(self, number: int) -> list[int]:
        """Give all neighbours of an element."""
        found = list(self.plain.get(number, ()))
        found.extend(other for other, _ in self.stated.get(number, ()))
        return found


class Index:
    """Elements by number, and their relations by name and direction.

    Journeys come first, the elements follow in the order of the format and of the file, so that comparing two numbers
    compares kind and file order. References to nothing and to oneself are left out: they carry nothing. `around` says
    of each element, a bit for each relation and direction, by which it has neighbours.

    Attributes:
        whole: the map or the portfolio.
        ids: the id of each element; that of the portfolio where there is one.
        elements: the elements.
        kinds: the kind of each.
        numbers: the number of each id.
        touchpoints: the numbers of all touchpoints.
        personas: the numbers of all personas.
        meeting: who meets each touchpoint.
        unpeopled: the touchpoints of maps without personas, where nobody has to meet both ends of a relation; empty
            where there are no personas at all.
    """

    def __init__(self, whole: Maps) -> None:
        """Index a map or a portfolio."""
        self.whole = whole
        members: Iterable[tuple[str, Any]] = (
            whole.items() if isinstance(whole, Portfolio) else ((each.id, each) for each in (whole, *whole))
        )
        pairs = list(members)
        self.ids: list[str] = [id for id, _ in pairs]
        self.elements: list[Any] = [element for _, element in pairs]
        self.kinds: list[str] = [element.element_kind for element in self.elements]
        self.numbers = {id: number for number, id in enumerate(self.ids)}
        self.sides: dict[tuple[str, str], Side] = {}
        self.around = [0] * len(self.ids)
        self._connect()
        self.touchpoints = [number for number, kind in enumerate(self.kinds) if kind == "touchpoint"]
        self.personas = frozenset(number for number, kind in enumerate(self.kinds) if kind == "persona")
        self.meeting: dict[int, frozenset[int]] = {}
        self.unpeopled: set[int] = set()
        self._meet()
        self.arcs: dict[object, Any] = {}
        self._teams: dict[int, frozenset[int]] = {}

    def _connect(self) -> None:
        numbers = self.numbers
        around = self.around
        sides: dict[str, tuple[Side, Side]] = {}
        for source, relation, target, reference in self.whole.relations:
            start = numbers.get(source)
            end = numbers.get(target)
            if start is None or end is None or start == end:
                continue
            both = sides.get(relation)
            if both is None:
                bit = 1 << 2 * len(sides)
                both = sides[relation] = (Side(bit, {}, {}), Side(bit << 1, {}, {}))
            onward, backward = both
            around[start] |= onward.bit
            around[end] |= backward.bit
            is_plain = reference.criticality is None and reference.strength is None
            if is_plain and getattr(reference, "share", None) is None:
                _add(onward.plain, start, end)
                _add(backward.plain, end, start)
            else:
                _add(onward.stated, start, (end, reference))
                _add(backward.stated, end, (start, reference))
        for relation, (onward, backward) in sides.items():
            self.sides[relation, "along"] = onward
            self.sides[relation, "against"] = backward

    def _meet(self) -> None:
        """Say of each touchpoint which personas meet it; touchpoints that name the same ones share the set."""
        groups: dict[object, frozenset[int]] = {}
        everyone = {journey.id: self._numbered(self._people_of(journey)) for journey in _maps(self.whole)}
        has_journeys = isinstance(self.whole, Portfolio)
        mine = self.whole.id
        for number in self.touchpoints:
            if has_journeys:
                mine = self.ids[number].partition("/")[0]
            people = everyone[mine]
            if not people and self.personas:
                self.unpeopled.add(number)
            named = tuple([reference.id for reference in self.elements[number].personas])
            if not named:
                self.meeting[number] = people
                continue
            group = groups.get((mine, named))
            if group is None:
                known = self._numbered(self.id_at(number, id) for id in named)
                group = groups[mine, named] = known & self.personas
            self.meeting[number] = group

    def _people_of(self, journey: JourneyMap) -> Iterable[str]:
        if isinstance(self.whole, Portfolio):
            return self.whole.people_of(journey.id)
        return [persona.id for persona in journey.personas]

    def _numbered(self, ids: Iterable[str]) -> frozenset[int]:
        return frozenset(self.numbers[id] for id in ids if id in self.numbers)

    def id_at(self, number: int, id: str) -> str:
        """Give the id here of what an element calls by an id in its own map."""
        if isinstance(self.whole, Portfolio):
            return self.whole.id_in(self.ids[number].partition("/")[0], id)
        return id

    def touchpoints_in(self, journey: int) -> Iterable[int]:
        """Give the touchpoints of a journey."""
        if not isinstance(self.whole, Portfolio):
            return self.touchpoints
        id = self.ids[journey]
        return [self.numbers[f"{id}/{touchpoint.id}"] for touchpoint in self.elements[journey].touchpoints]

    def journey_at(self, number: int) -> str | None:
        """Give the id of the journey an element of a portfolio belongs to; None for what is shared, and in one map."""
        if not isinstance(self.whole, Portfolio):
            return None
        journey = self.whole.journey_of(self.ids[number])
        return None if journey is None else journey.id

    def out(self, relation: str, number: int) -> list[int]:
        """Give the elements that an element names by a relation."""
        side = self.sides.get((relation, "along"))
        return [] if side is None else side.of(number)

    def into(self, relation: str, number: int) -> list[int]:
        """Give the elements that name an element by a relation."""
        side = self.sides.get((relation, "against"))
        return [] if side is None else side.of(number)

    def touchpoint_of(self, number: int) -> int | None:
        """Give the touchpoint that an element is or that holds it."""
        return number if self.kinds[number] == "touchpoint" else self._holders.get(number)

    def held_by(self, touchpoint: int) -> list[int]:
        """Give the moment and the pain points that a touchpoint holds."""
        element = self.elements[touchpoint]
        held = (element.moment_of_truth, *element.pain_points)
        return [self.numbers[self.id_at(touchpoint, each.id)] for each in held if each is not None]

    @cached_property
    def _holders(self) -> dict[int, int]:
        return {held: number for number in self.touchpoints for held in self.held_by(number)}

    def responsible(self, number: int) -> frozenset[int]:
        """Give the teams that own an element and those it involves."""
        held = self._teams.get(number)
        if held is None:
            near = (*self.into("owns", number), *self.out("involves", number))
            held = self._teams[number] = frozenset(team for team in near if self.kinds[team] == "team")
        return held

    def stage_of(self, touchpoint: int) -> int | None:
        """Give the stage a touchpoint names; None where there is none of that id."""
        stage = self.numbers.get(self.id_at(touchpoint, self.elements[touchpoint].stage.id))
        return stage if stage is not None and self.kinds[stage] == "stage" else None

    def stage_order(self, number: int) -> int | None:
        """Give the place among the stages of its map of the stage an element belongs to, or is."""
        touchpoint = self.touchpoint_of(number)
        stage = number if touchpoint is None else self.stage_of(touchpoint)
        return None if stage is None else self._stage_orders.get(stage)

    @cached_property
    def _stage_orders(self) -> dict[int, int]:
        is_many = isinstance(self.whole, Portfolio)
        return {
            self.numbers[f"{journey.id}/{stage.id}" if is_many else stage.id]: order
            for journey in _maps(self.whole)
            for order, stage in enumerate(journey.stages)
        }


def _maps(whole: Maps) -> tuple[JourneyMap, ...]:
    return whole.maps if isinstance(whole, Portfolio) else (whole,)


def _add(held: dict[int, list[Any]], number: int, neighbour: Any) -> None:
    if number in held:
        held[number].append(neighbour)
    else:
        held[number] = [neighbour]


def index_of(whole: Whole) -> Index:
    """Give the index of a map or a portfolio; it is made at the first call and kept with it.

    Two threads may both make it; they make the same.

    Raises:
        UsageError: for an index file, which answers nothing but what changes affect.
    """
    if isinstance(whole, MapIndex):
        msg = "an index says what named changes affect, and nothing else; ask the maps it was built of"
        raise UsageError(msg)
    held: Index | None = whole.__dict__.get(INDEX)
    if held is None:
        with collector_at_rest():
            held = whole.__dict__[INDEX] = Index(whole)
    return held
