"""The two sides of a merge: the model as journeykit writes it of the map, and the model as it is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import attrs

from journeykit.model import JourneyMap
from journeykit_bpmn._diagram import Diagram, Lane, Node, Origin, Pool
from journeykit_bpmn._mapping import diagram
from journeykit_bpmn._names import ACTIVITIES, SUBPROCESSES
from journeykit_bpmn._reading._items import Node as FoundNode
from journeykit_bpmn._reading._outline import Outline

__all__ = ["Sides"]


@attrs.frozen(slots=False)
class Sides:
    """What is held against each other.

    Attributes:
        ours: the model as journeykit writes it of the map that the extensions hold.
        theirs: the model as it is.
    """

    ours: Diagram
    theirs: Outline

    @classmethod
    def of(cls, journey: JourneyMap, choices: Mapping[str, str], theirs: Outline) -> Sides:
        """Write the map again, with the choices it was written with."""
        wanted = choices.get("persona", "").split()
        lanes = choices.get("lanes", "channel")
        ours = diagram(
            journey,
            personas=[persona for persona in journey.personas if persona.id in wanted],
            lanes=lanes if lanes in {"channel", "stage", "none"} else "channel",
            organisation=choices.get("organisation", "true") != "false",
            language=choices.get("language", ""),
        ).diagram
        return cls(ours, theirs)

    @cached_property
    def tasks(self) -> dict[str, Node]:
        """Our tasks that stand for an element of the map, by their id."""
        return {node.id: node for pool in self.ours.pools for node in pool.nodes if node.origin is not None}

    @cached_property
    def elements(self) -> dict[str, str]:
        """The element of the map that each of our tasks stands for."""
        return {id: node.origin.id for id, node in self.tasks.items() if node.origin is not None}

    @cached_property
    def lanes(self) -> dict[str, Lane]:
        """Our lanes, by their id."""
        return {lane.id: lane for pool in self.ours.pools for lane in pool.lanes}

    @cached_property
    def pools(self) -> dict[str, Pool]:
        """Our pools, by their id."""
        return {pool.id: pool for pool in self.ours.pools}

    def is_customer(self, pool: str) -> bool:
        """Tell whether a pool is one of customers; pools that are new are not."""
        return pool in self.pools and self.pools[pool].is_customer

    def origin_of_lane(self, id: str) -> Origin | None:
        """Say what a lane of theirs stands for; nothing where it is new."""
        lane = self.lanes.get(id)
        return None if lane is None else lane.origin

    @cached_property
    def new(self) -> tuple[FoundNode, ...]:
        """Their activities that journeykit did not write; in a customer's pool, not those that only hold others."""
        activities = [node for node in self.theirs.nodes if node.type in ACTIVITIES]
        holding = {node.parent for node in activities}
        return tuple(
            node
            for node in activities
            if node.id not in self.tasks
            and not (self.is_customer(node.pool) and node.type in SUBPROCESSES and node.id in holding)
        )
