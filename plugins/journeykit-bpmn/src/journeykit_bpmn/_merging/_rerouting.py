"""Flows and messages that were drawn or deleted in another modeler."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import attrs

from journeykit.model import JourneyMap, NextStep, Process, Reference, Touchpoint
from journeykit_bpmn._mapping._wording import plain
from journeykit_bpmn._reading._ways import FALLBACK, Ways

from ._sides import Sides

__all__ = ["rerouted"]

_SHARE = re.compile(r"(\d{1,3}(?:[.,]\d+)?)\s*%")

Pair = tuple[str, str]


@attrs.frozen
class _Relations:
    """What the flows and messages of one side say, as pairs of elements of the map.

    Attributes:
        ways: the names of the way between each pair, by pool.
        fallbacks: who takes over from whom.
        messages: who sends messages to whom.
    """

    ways: Mapping[Pair, Mapping[str, str]]
    fallbacks: Collection[Pair]
    messages: Collection[Pair]


def rerouted(journey: JourneyMap, sides: Sides, new: Mapping[str, str]) -> JourneyMap:
    """Give the map with what was drawn, without what was deleted.

    Args:
        journey: the map, new elements among its own.
        sides: the two sides.
        new: the element that each new activity stands for.
    """
    ours, theirs = _ours(sides), _theirs(sides, new)
    for relation, drawn, deleted in (
        ("next", _differ(theirs.ways, ours.ways), _differ(ours.ways, theirs.ways)),
        ("falls_back_to", [], _differ(ours.fallbacks, theirs.fallbacks)),
        ("message", _differ(theirs.messages, ours.messages), _differ(ours.messages, theirs.messages)),
    ):
        for pair in deleted:
            journey = _without(journey, relation, *pair)
        for pair in drawn:
            journey = _with(journey, relation, *pair, _first(theirs.ways.get(pair, {})))
    return _said_anew(journey, ours, theirs)


def _differ(some: Iterable[Pair], others: Collection[Pair]) -> list[Pair]:
    return [pair for pair in some if pair not in others]


def _first(names: Mapping[str, str]) -> str:
    return next((name for name in names.values() if name), "")


# The two sides --------------------------------------------------------------------------------------------------------


def _ours(sides: Sides) -> _Relations:
    flows = [(pool.id, flow) for pool in sides.ours.pools for flow in pool.flows]
    homes = {node.id: pool.id for pool in sides.ours.pools for node in pool.nodes}
    ways = Ways(
        ((flow.source, flow.target, flow.name) for _, flow in flows if not flow.id.startswith(FALLBACK)),
        sides.elements,
    )
    fallbacks = [(flow.source, flow.target) for _, flow in flows if flow.id.startswith(FALLBACK)]
    messages = [(message.source, message.target) for message in sides.ours.messages]
    return _relations(ways, sides.elements, homes, fallbacks, messages)


def _theirs(sides: Sides, new: Mapping[str, str]) -> _Relations:
    theirs = sides.theirs
    elements = {**sides.elements, **new}
    homes = {node.id: node.pool for node in theirs.nodes}
    plain_flows = tuple(flow for flow in theirs.flows if not flow.id.startswith(FALLBACK))
    ways = Ways.of(attrs.evolve(theirs, flows=plain_flows), {id for id in elements if id in homes})
    fallbacks = [(flow.source, flow.target) for flow in theirs.flows if flow.id.startswith(FALLBACK)]
    messages = [(flow.source, flow.target) for flow in theirs.messages]
    return _relations(ways, elements, homes, fallbacks, messages)


def _relations(
    ways: Ways,
    elements: Mapping[str, str],
    homes: Mapping[str, str],
    fallbacks: Iterable[Pair],
    messages: Iterable[Pair],
) -> _Relations:
    """Say it in pairs of elements; several tasks may stand for one touchpoint."""
    named: dict[Pair, dict[str, str]] = {}
    for id in ways.stops:
        for way in ways.onward(id):
            pair = elements[id], elements[way.target]
            named.setdefault(pair, {})[homes[id]] = plain(way.condition)
    taking_over = {(elements[source], elements[target]) for source, target in ways.taking_over(fallbacks)}
    sent = {(elements[source], elements[target]) for source, target in messages if {source, target} <= elements.keys()}
    return _Relations(named, dict.fromkeys(sorted(taking_over)), dict.fromkeys(sorted(sent)))


# The map --------------------------------------------------------------------------------------------------------------


def _with(journey: JourneyMap, relation: str, source: str, target: str, name: str) -> JourneyMap:
    """Add a relation that was drawn, where a field can hold it."""
    start, end = journey.get(source), journey.get(target)
    if isinstance(start, Touchpoint) and isinstance(end, Touchpoint) and relation == "next":
        if any(step.id == target for step in start.next):
            return journey
        return journey.with_element(attrs.evolve(start, next=(*start.next, _named(NextStep(target), name))))
    if isinstance(start, Process) and source != target:
        field = {Touchpoint: "supports", Process: "triggers"}.get(type(end))
        if field is not None and (source, field, target) not in _said(journey):
            held: tuple[Reference, ...] = getattr(start, field)
            fields: dict[str, Any] = {field: (*held, Reference(target))}
            return journey.with_element(attrs.evolve(start, **fields))
    return journey


def _said(journey: JourneyMap) -> set[tuple[str, str, str]]:
    return {edge[:3] for edge in journey.relations}


def _without(journey: JourneyMap, relation: str, source: str, target: str) -> JourneyMap:
    """Take out a relation that was deleted, whether a field or a link says it."""
    start = journey.get(source)
    if isinstance(start, Touchpoint) and relation in {"next", "falls_back_to"}:
        held: tuple[Reference, ...] = getattr(start, relation)
        fields: dict[str, Any] = {relation: tuple(each for each in held if each.id != target)}
        return journey.with_element(attrs.evolve(start, **fields))
    if isinstance(start, Process):
        field = "supports" if isinstance(journey.get(target), Touchpoint) else "triggers"
        fields = {field: tuple(each for each in getattr(start, field) if each.id != target)}
        links = tuple(
            link for link in journey.links if (link.source, link.relation, link.target) != (source, field, target)
        )
        return journey.with_element(attrs.evolve(start, **fields)).evolve(links=links)
    return journey


def _said_anew(journey: JourneyMap, ours: _Relations, theirs: _Relations) -> JourneyMap:
    """Give the ways whose name was changed their new condition or share."""
    for pair, names in theirs.ways.items():
        before = ours.ways.get(pair, {})
        changed = [name for pool, name in names.items() if pool in before and before[pool] != name]
        start = journey.get(pair[0])
        if changed and isinstance(start, Touchpoint):
            steps = tuple(_named(step, changed[0]) if step.id == pair[1] else step for step in start.next)
            journey = journey.with_element(attrs.evolve(start, next=steps))
    return journey


def _named(step: NextStep, name: str) -> NextStep:
    """Give a way its condition, or its share where the name is one."""
    share = _SHARE.fullmatch(name)
    if share is not None and (value := float(share[1].replace(",", ".")) / 100) <= 1:
        return attrs.evolve(step, share=value, condition="")
    return attrs.evolve(step, condition=name)
