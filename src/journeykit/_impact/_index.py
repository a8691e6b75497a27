"""A map as numbers: what the walk needs to know, made once a map and kept with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeykit.model import JourneyMap, Link, Moment, Reference, Touchpoint

__all__ = ["Index", "index_of"]

Neighbours = dict[int, list[tuple[int, Reference | Link | None]]]
"""Who is next to an element by one relation in one direction; None where the reference says nothing but the id."""


class Index:
    """Elements by number, and their relations by name and direction.

    The journey is number 0, the elements follow in the order of the format and of the file, so that comparing two
    numbers compares kind and file order. References to nothing and to oneself are left out: they carry nothing.
    """

    def __init__(self, journey: JourneyMap) -> None:
        """Index a map."""
        self.journey = journey
        self.elements: list[Any] = [journey, *journey]
        self.ids = [element.id for element in self.elements]
        self.numbers = {id: number for number, id in enumerate(self.ids)}
        self.outgoing: dict[str, Neighbours] = {}
        self.incoming: dict[str, Neighbours] = {}
        self._connect()
        self.personas = tuple(self.numbers[persona.id] for persona in journey.personas)
        self.stage_order = {stage.id: order for order, stage in enumerate(journey.stages)}
        self.arcs: dict[object, Any] = {}

    def _connect(self) -> None:
        numbers = self.numbers
        alone = [(number, None) for number in range(len(self.ids))]  # shared by all plain references to an element
        for source, relation, target, reference in self.journey.relations:
            start = numbers.get(source)
            end = numbers.get(target)
            if start is None or end is None or start == end:
                continue
            outgoing = self.outgoing.get(relation)
            if outgoing is None:
                outgoing = self.outgoing[relation] = {}
                self.incoming[relation] = {}
            incoming = self.incoming[relation]
            if (
                reference.criticality is None
                and reference.strength is None
                and getattr(reference, "share", None) is None
            ):
                onward: tuple[int, Reference | Link | None] = alone[end]
                backward: tuple[int, Reference | Link | None] = alone[start]
            else:
                onward = (end, reference)
                backward = (start, reference)
            if start in outgoing:
                outgoing[start].append(onward)
            else:
                outgoing[start] = [onward]
            if end in incoming:
                incoming[end].append(backward)
            else:
                incoming[end] = [backward]

    def out(self, relation: str, number: int) -> list[int]:
        """Give the elements that an element names by a relation."""
        return [other for other, _ in self.outgoing.get(relation, _NONE).get(number, ())]

    def into(self, relation: str, number: int) -> list[int]:
        """Give the elements that name an element by a relation."""
        return [other for other, _ in self.incoming.get(relation, _NONE).get(number, ())]

    def kind(self, number: int) -> str:
        """Give the kind of an element."""
        kind: str = self.elements[number].element_kind
        return kind

    def touchpoint_of(self, number: int) -> int | None:
        """Give the touchpoint that an element is or that holds it."""
        element = self.elements[number]
        if isinstance(element, Touchpoint):
            return number
        holder = self.journey.holder_of(element.id)
        return None if holder is None else self.numbers[holder.id]

    def meeting(self, touchpoint: int) -> tuple[int, ...]:
        """Give the personas who meet a touchpoint, in file order."""
        named = self.elements[touchpoint].personas
        if not named:
            return self.personas
        ids = {reference.id for reference in named}
        return tuple(persona for persona in self.personas if self.ids[persona] in ids)

    def stage_number(self, number: int) -> int | None:
        """Give the place among the stages of the stage an element belongs to, or is."""
        element = self.elements[number]
        touchpoint = self.touchpoint_of(number)
        if touchpoint is not None:
            element = self.elements[touchpoint]
            return self.stage_order.get(element.stage.id)
        return self.stage_order.get(element.id) if element.element_kind == "stage" else None

    def marking(self, touchpoint: int) -> list[Moment]:
        """Give the moments that mark a touchpoint, through links too."""
        return [
            element
            for element in map(self.elements.__getitem__, self.into("marks", touchpoint))
            if isinstance(element, Moment)
        ]


_NONE: Mapping[int, Any] = {}


def index_of(journey: JourneyMap) -> Index:
    """Give the index of a map; it is made at the first call and kept with the map.

    Two threads may both make it; they make the same.
    """
    held = journey.__dict__.get("_impact_index")
    if held is None:
        held = journey.__dict__["_impact_index"] = Index(journey)
    return held
