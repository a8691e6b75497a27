"""Tasks that were put into another lane, or taken out of the pool of a persona."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import attrs

from journeykit.model import Channel, Element, JourneyMap, Process, Reference, Team, Touchpoint
from journeykit_bpmn._diagram import Lane
from journeykit_bpmn._names import derived
from journeykit_bpmn._reading._foreign import Ids
from journeykit_bpmn._reading._items import Lane as FoundLane

from ._sides import Sides

__all__ = ["IMPORTED", "lane_element", "moved"]

IMPORTED = {"bpmn": {"imported": True}}
"""What marks an element that another modeler brought in."""


def moved(journey: JourneyMap, sides: Sides) -> JourneyMap:
    """Give the map with what moving a task says: a channel, a stage, an owner, a persona who does not come by."""
    journey = _left(journey, sides)
    done: set[str] = set()
    before = {node: lane for lane in sides.lanes.values() for node in lane.nodes}
    for node in sides.theirs.nodes:
        old = before.get(node.id)
        id = sides.elements.get(node.id, "")
        if not id or id in done or old is None or node.lane in {"", old.id}:
            continue
        done.add(id)
        journey, lane = lane_element(journey, sides, node.lane)
        journey = journey.with_element(_in_lane(journey[id], old, lane, _visibility(sides, node.lane)))
    return journey


def lane_element(journey: JourneyMap, sides: Sides, id: str) -> tuple[JourneyMap, Element | None]:
    """Give what a lane of theirs stands for, with the map that has it: a lane that is new is a new channel or team."""
    origin = sides.origin_of_lane(id)
    if origin is not None:
        return journey, journey.get(origin.id)
    found = next((lane for lane in sides.theirs.lanes if lane.id == id), None)
    if found is None or not found.name or id in sides.lanes:
        return journey, None
    made = _element_of_new_lane(journey, sides, found)
    return (journey, journey[made.id]) if made.id in journey else (journey.with_element(made), made)


def _element_of_new_lane(journey: JourneyMap, sides: Sides, lane: FoundLane) -> Element:
    """Make the channel or the team of a new lane, or find the one of that name."""
    a_class: type[Element] = Channel if sides.is_customer(lane.pool) else Team
    held = journey.channels if a_class is Channel else journey.teams
    known = next((each for each in held if each.name == lane.name), None)
    if known is not None:
        return known
    taken = [journey.id, *(element.id for element in journey)]
    return a_class(Ids(taken).made(lane.name, lane.id, a_class.__name__.lower()), lane.name, extra=IMPORTED)


def _in_lane(element: Element, old: Lane, lane: Element | None, visibility: str) -> Element:
    if isinstance(element, Touchpoint):
        if lane is not None and lane.element_kind == "stage":
            return attrs.evolve(element, stage=lane.id)
        return attrs.evolve(element, channel=tuple(_channels(element, old, lane)))
    if isinstance(element, Process):
        fields: dict[str, Any] = {"visibility": cast("Any", visibility)} if visibility else {}
        if lane is None:
            return attrs.evolve(element, owner=None, **fields)
        if element.owner is not None and element.owner.id == lane.id:
            return attrs.evolve(element, **fields)
        return attrs.evolve(element, owner=Reference(lane.id), **fields)
    return element


def _channels(touchpoint: Touchpoint, old: Lane, lane: Element | None) -> Iterator[Reference]:
    """Put the new channel in the place of the old one; the other channels stay."""
    gone = "" if old.origin is None else old.origin.id
    kept = [each for each in touchpoint.channel if each.id not in {gone, "" if lane is None else lane.id}]
    if lane is not None:
        yield Reference(lane.id)
    yield from kept


def _visibility(sides: Sides, lane: str) -> str:
    """Give the visibility that the lane of a team stands for, where it has one for each."""
    for word in ("frontstage", "backstage", "support"):
        if lane in sides.lanes and lane == derived(lane.removesuffix(f"_{word}"), word):
            return word
    return ""


def _left(journey: JourneyMap, sides: Sides) -> JourneyMap:
    """Take the personas out of touchpoints whose task is gone from their pool, while others still have theirs."""
    present = {node.id for node in sides.theirs.nodes}
    pools = {pool.id for pool in sides.theirs.pools}
    leaving: dict[str, set[str]] = {}
    for pool in sides.ours.pools:
        if pool.origin is None or pool.origin.kind != "persona" or pool.id not in pools:
            continue
        for node in pool.nodes:
            if node.origin is not None and node.id not in present:
                leaving.setdefault(node.origin.id, set()).add(pool.origin.id)
    changed = []
    for id, personas in leaving.items():
        staying = [persona.id for persona in journey.personas_of(id) if persona.id not in personas]
        if staying:
            references = {each.id: each for each in journey[id].personas}
            personas_left = tuple(references.get(each, Reference(each)) for each in staying)
            changed.append(attrs.evolve(journey[id], personas=personas_left))
    return journey.with_element(*changed)
