"""Tasks that another modeler added: touchpoints in a customer's pool, processes elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from journeykit.model import Element, JourneyMap, Process, Stage, Touchpoint
from journeykit_bpmn._reading._foreign import Ids
from journeykit_bpmn._reading._items import Node
from journeykit_bpmn._reading._ways import Ways

from ._moving import IMPORTED, lane_element
from ._sides import Sides

__all__ = ["added"]


def added(journey: JourneyMap, sides: Sides) -> tuple[JourneyMap, Mapping[str, str]]:
    """Give the map with the new elements, and the element that each new activity stands for.

    A new touchpoint comes after the one that leads to it, and is in its stage unless the model says which.
    """
    if not sides.new:
        return journey, {}
    ids = Ids([journey.id, *(element.id for element in journey)])
    elements: dict[str, str] = {}
    ways = Ways.of(sides.theirs, {*sides.elements, *(node.id for node in sides.new)})
    for node in sides.new:
        is_customer = sides.is_customer(node.pool)
        elements[node.id] = ids.made(node.name, node.id, "touchpoint" if is_customer else "process")
    known = {**sides.elements, **elements}
    for node in sides.new:
        journey, lane = lane_element(journey, sides, node.lane)
        if sides.is_customer(node.pool):
            near = [known[id] for id in (*ways.leading_to(node.id), *_targets(ways, node.id)) if id in known]
            journey = _with_touchpoint(journey, sides, node, elements[node.id], lane, near)
        else:
            owner = lane.id if lane is not None and lane.element_kind == "team" else _partner(sides, node.pool)
            process = Process(elements[node.id], node.name, summary=node.summary, owner=owner, extra=IMPORTED)
            journey = journey.with_element(process)
    return journey, elements


def _targets(ways: Ways, id: str) -> tuple[str, ...]:
    return tuple(way.target for way in ways.onward(id))


def _partner(sides: Sides, pool: str) -> str | None:
    origin = sides.pools[pool].origin if pool in sides.pools else None
    return origin.id if origin is not None and origin.kind == "team" else None


def _with_touchpoint(
    journey: JourneyMap, sides: Sides, node: Node, id: str, lane: Element | None, near: list[str]
) -> JourneyMap:
    journey, stage = _stage(journey, sides, node, lane, near)
    origin = sides.pools[node.pool].origin
    is_one_of_several = origin is not None and origin.kind == "persona" and len(journey.personas) > 1
    touchpoint = Touchpoint(
        id,
        node.name,
        summary=node.summary,
        stage=stage,
        channel=lane.id if lane is not None and lane.element_kind == "channel" else (),
        personas=origin.id if is_one_of_several and origin is not None else (),
        extra=IMPORTED,
    )
    places = {each.id: place for place, each in enumerate(journey.touchpoints)}
    place = next((places[each] + 1 for each in near if each in places), len(places))
    held = journey.touchpoints
    return journey.evolve(touchpoints=(*held[:place], touchpoint, *held[place:]))


def _stage(
    journey: JourneyMap, sides: Sides, node: Node, lane: Element | None, near: list[str]
) -> tuple[JourneyMap, str]:
    """Choose the stage of a new touchpoint: the one it is marked with, its lane's, a neighbour's, else the last."""
    stages = {stage.id: stage.origin.id for stage in sides.ours.stages if stage.origin is not None}
    if node.category in stages:
        return journey, stages[node.category]
    if lane is not None and lane.element_kind == "stage":
        return journey, lane.id
    for id in near:
        if isinstance(journey.get(id), Touchpoint):
            return journey, journey[id].stage.id
    if journey.stages:
        return journey, journey.stages[-1].id
    made = Stage(Ids([journey.id, *(each.id for each in journey)]).made(journey.title, "", "stage"), journey.title)
    return journey.with_element(attrs.evolve(made, extra=IMPORTED)), made.id
