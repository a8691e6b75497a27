"""A map as numbers: what the walk needs to know, made once a map and kept with it."""

from __future__ import annotations

from typing import Any, NamedTuple

from journeykit._collector import collector_at_rest
from journeykit.model import JourneyMap, Link, Reference, Touchpoint

__all__ = ["Index", "Side", "index_of"]


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

    The journey is number 0, the elements follow in the order of the format and of the file, so that comparing two
    numbers compares kind and file order. References to nothing and to oneself are left out: they carry nothing.
    `around` says of each element, a bit for each relation and direction, by which it has neighbours.
    """

    def __init__(self, journey: JourneyMap) -> None:
        """Index a map."""
        self.journey = journey
        self.elements: list[Any] = [journey, *journey]
        self.ids = [element.id for element in self.elements]
        self.kinds = [element.element_kind for element in self.elements]
        self.numbers = {id: number for number, id in enumerate(self.ids)}
        self.sides: dict[tuple[str, str], Side] = {}
        self.around = [0] * len(self.ids)
        self._connect()
        self.personas = frozenset(self.numbers[persona.id] for persona in journey.personas)
        self.meeting = self._meeting()
        self.stage_order = {stage.id: order for order, stage in enumerate(journey.stages)}
        self.arcs: dict[object, Any] = {}
        self._teams: dict[int, frozenset[int]] = {}

    def _connect(self) -> None:
        numbers = self.numbers
        around = self.around
        sides: dict[str, tuple[Side, Side]] = {}
        for source, relation, target, reference in self.journey.relations:
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

    def _meeting(self) -> dict[int, frozenset[int]]:
        """Say of each touchpoint which personas meet it; touchpoints that name the same ones share the set."""
        groups: dict[tuple[str, ...], frozenset[int]] = {(): self.personas}
        found = {}
        for touchpoint in self.journey.touchpoints:
            named = tuple([reference.id for reference in touchpoint.personas])
            group = groups.get(named)
            if group is None:
                group = groups[named] = self.personas.intersection([self.numbers.get(id, -1) for id in named])
            found[self.numbers[touchpoint.id]] = group
        return found

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
        element = self.elements[number]
        if isinstance(element, Touchpoint):
            return number
        holder = self.journey.holder_of(element.id)
        return None if holder is None else self.numbers[holder.id]

    def responsible(self, number: int) -> frozenset[int]:
        """Give the teams that own an element and those it involves."""
        held = self._teams.get(number)
        if held is None:
            near = (*self.into("owns", number), *self.out("involves", number))
            held = self._teams[number] = frozenset(team for team in near if self.kinds[team] == "team")
        return held

    def stage_number(self, number: int) -> int | None:
        """Give the place among the stages of the stage an element belongs to, or is."""
        element = self.elements[number]
        touchpoint = self.touchpoint_of(number)
        if touchpoint is not None:
            element = self.elements[touchpoint]
            return self.stage_order.get(element.stage.id)
        return self.stage_order.get(element.id) if element.element_kind == "stage" else None


def _add(held: dict[int, list[Any]], number: int, neighbour: Any) -> None:
    if number in held:
        held[number].append(neighbour)
    else:
        held[number] = [neighbour]


def index_of(journey: JourneyMap) -> Index:
    """Give the index of a map; it is made at the first call and kept with the map.

    Two threads may both make it; they make the same.
    """
    held = journey.__dict__.get("_impact_index")
    if held is None:
        with collector_at_rest():
            held = journey.__dict__["_impact_index"] = Index(journey)
    return held
