"""Anybody's model as a map: activities are processes, those of the customer touchpoints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Literal

from journeykit.model import (
    Anchor,
    Channel,
    DataObject,
    Element,
    JourneyMap,
    NextStep,
    Persona,
    Process,
    Stage,
    Team,
    Touchpoint,
    is_identifier,
    slug,
)

from ._items import Flow, Item, Node
from ._outline import Outline
from ._roles import Roles, own_id

__all__ = ["Ids", "foreign_map", "gateway_of"]

Gateway = Literal["exclusive", "parallel", "inclusive"]

_GATEWAYS: Mapping[str, Gateway] = {
    "exclusiveGateway": "exclusive",
    "eventBasedGateway": "exclusive",
    "parallelGateway": "parallel",
    "inclusiveGateway": "inclusive",
}


class Ids:
    """Ids that are made of names, none twice."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self.taken = set(taken)

    def made(self, name: str, fallback: str, kind: str) -> str:
        """Make an id of a name, else of the id in the model, else of the kind, and take it."""
        wanted = slug(name) or (fallback if is_identifier(fallback) else kind)
        id = wanted
        number = 2
        while id in self.taken:
            id = f"{wanted}-{number}"
            number += 1
        self.taken.add(id)
        return id


def foreign_map(outline: Outline, name: str, roles: Roles, linked: Mapping[str, str]) -> JourneyMap:
    """Make a map of a model that journeykit did not write, or that lost what journeykit wrote into it.

    Args:
        outline: the model.
        name: the file, for anchors.
        roles: what each part of the model is for the map.
        linked: ids of touchpoints by the id of the element that is one.
    """
    return _Making(outline, name, roles, linked).journey()


class _Making:
    """One map in the making: the elements first, as relations need their ids."""

    def __init__(self, outline: Outline, name: str, roles: Roles, linked: Mapping[str, str]) -> None:
        self.outline = outline
        self.roles = roles
        self.file = "" if name == "-" else PurePath(name).name
        self.title = outline.name or PurePath(self.file).stem or "BPMN"
        self.nodes = outline.by_id
        self.pools = {pool.id: pool for pool in outline.pools}
        self.lanes = {lane.id: lane for lane in outline.lanes}
        self.linked = {id: given for id, given in linked.items() if is_identifier(given)}
        self.ids = Ids(self.linked.values())
        self.journey_id = self.ids.made(self.title, "", "journey")
        self.made: dict[tuple[str, str], Element] = {}
        self.owned: set[tuple[str, str]] = set()
        self.said: set[tuple[str, str, str]] = set()
        self.elements: dict[str, str] = {}
        for pool in roles.customers:
            self._make(Persona, pool)
        self.stages = self._stages()
        for node in roles.touchpoints:
            self.elements[node.id] = self.linked.get(node.id) or self._id(node, "touchpoint")
        for item in (*roles.processes, *roles.wholes):
            self.elements[item.id] = self._id(item, "process")
        self.touchpoints = {node.id for node in roles.touchpoints}
        self.messages: dict[str, list[str]] = {}
        self.reads: dict[str, list[Item]] = {}
        self.writes: dict[str, list[Item]] = {}
        self._data_flows()
        self._messages()

    def journey(self) -> JourneyMap:
        """Put the elements together; those that others need come with the others."""
        touchpoints = list(self._touchpoints())
        processes = [*map(self._process, self.roles.processes), *map(self._whole, self.roles.wholes)]
        return JourneyMap.of(self.title, *self.made.values(), *touchpoints, *processes, id=self.journey_id)

    def _make(self, a_class: type[Element], item: Item) -> str:
        """Make an element of something in the model, once, and give its id."""
        kind = a_class.__name__.lower()
        key = kind, self._own_id(item, kind) or item.id
        if key not in self.made:
            self.made[key] = a_class(self._id(item, kind), item.name)
        return self.made[key].id

    def _id(self, item: Item, kind: str) -> str:
        """Choose an id: the one that journeykit made the model's of, else one of the name."""
        own = self._own_id(item, kind)
        if own and ((kind, own) in self.owned or own not in self.ids.taken):
            self.owned.add((kind, own))
            self.ids.taken.add(own)
            return own
        return self.ids.made(item.name, item.id, kind)

    def _own_id(self, item: Item, kind: str) -> str:
        return own_id(item.id, kind.capitalize()) if self.roles.is_own else ""

    # Touchpoints ------------------------------------------------------------------------------------------------------

    def _stages(self) -> dict[str, str]:
        """Give the stage of each touchpoint: its category, else the sub-process or the pool that holds it."""
        categories = {each.id: each for each in self.outline.categories}
        used = {node.category for node in self.roles.touchpoints}
        for category in self.outline.categories:
            if category.id in used:
                self._make(Stage, category)
        return {
            node.id: self._make(
                Stage, categories.get(node.category) or self.nodes.get(node.parent) or self.pools[node.pool]
            )
            for node in self.roles.touchpoints
        }

    def _touchpoints(self) -> Iterator[Touchpoint]:
        """Make a touchpoint of each activity, or of several that are the same one."""
        customers = {pool.id for pool in self.roles.customers}
        same: dict[str, list[Node]] = {}
        for node in self.roles.touchpoints:
            same.setdefault(self.elements[node.id], []).append(node)
        for id, nodes in same.items():
            node = nodes[0]
            pools = [each.pool for each in nodes if each.pool in customers]
            lanes = [self.lanes[each.lane] for each in nodes if each.pool in customers and each.lane in self.lanes]
            yield Touchpoint(
                id,
                node.name,
                stage=self.stages[node.id],
                summary=node.summary,
                personas=self._personas(pools),
                channel=tuple(dict.fromkeys(self._make(Channel, lane) for lane in lanes)),
                next=tuple(step for each in nodes for step in self._next(each)),
                falls_back_to=tuple(each for node in nodes for each in self._fallbacks(node)),
                gateway=gateway_of(node.id, self.roles, self.nodes),
                uses_data=self._data(item for each in nodes for item in self.reads.get(each.id, ())),
                collects=self._data(item for each in nodes for item in self.writes.get(each.id, ())),
                extra={"bpmn": {"source": {"file": self.file, "element": node.id}}} if self.file else {},
            )

    def _personas(self, pools: Iterable[str]) -> tuple[str, ...]:
        """Name who meets a touchpoint; nobody where all do."""
        named = tuple(dict.fromkeys(self._make(Persona, self.pools[pool]) for pool in pools))
        return () if len(named) == len(self.roles.customers) else named

    def _next(self, node: Node) -> Iterator[NextStep]:
        for way in self.roles.ways.onward(node.id):
            if way.target in self.touchpoints and self._is_new(node.id, "precedes", way.target):
                yield NextStep(self.elements[way.target], condition=way.condition)
        for target in self.messages.get(node.id, ()):
            if target in self.touchpoints and self._is_new(node.id, "precedes", target):
                yield NextStep(self.elements[target], handoff=True)

    def _fallbacks(self, node: Node) -> tuple[str, ...]:
        ends = ((flow.source, flow.target) for flow in self.roles.fallbacks)
        targets = (target for source, target in self.roles.ways.taking_over(ends) if source == node.id)
        return self._new(node.id, "falls_back_to", targets)

    # Processes --------------------------------------------------------------------------------------------------------

    def _process(self, node: Node) -> Process:
        pool = self.pools.get(node.pool)
        reached = (*(way.target for way in self.roles.ways.onward(node.id)), *self.messages.get(node.id, ()))
        around = self.elements.get(node.parent) or (pool and (self._named(pool.id) or self._named(pool.process)))
        return Process(
            self.elements[node.id],
            node.name,
            summary=node.summary,
            owner=self._owner(node),
            supports=self._new(node.id, "supports", (each for each in reached if each in self.touchpoints)),
            triggers=self._new(node.id, "triggers", (each for each in reached if each not in self.touchpoints)),
            depends_on=self._called(node) or (),
            part_of=around or None,
            reads=self._data(self.reads.get(node.id, ())),
            writes=self._data(self.writes.get(node.id, ())),
            source=self._anchor(node.id),
        )

    def _whole(self, item: Item) -> Process:
        """Make the process that a pool is to those who know it from outside, or a task that others call."""
        reached = self.messages.get(item.id, ())
        return Process(
            self.elements[item.id],
            item.name,
            owner=self._make(Team, item) if item.id in self.pools and item.name else None,
            supports=self._new(item.id, "supports", (each for each in reached if each in self.touchpoints)),
            triggers=self._new(item.id, "triggers", (each for each in reached if each not in self.touchpoints)),
            source=self._anchor(item.id),
        )

    def _called(self, node: Node) -> str:
        """Name what an activity calls, by the process or by the pool that shows it."""
        pool = next((each.id for each in self.outline.pools if each.process == node.called), "") if node.called else ""
        called = self._named(pool) or self._named(node.called)
        return "" if called == self.elements[node.id] else called

    def _named(self, id: str) -> str:
        """Give the element of something called or meant as a whole."""
        return self.elements.get(id, "") if id and id not in self.nodes else ""

    def _owner(self, node: Node) -> str | None:
        """Name who does it: the lane, or the pool where there is none."""
        doer = self.lanes.get(node.lane) or self.pools.get(node.pool)
        return self._make(Team, doer) if doer is not None and doer.name else None

    def _anchor(self, element: str) -> Anchor | None:
        return Anchor(self.file, element=element) if self.file else None

    # Relations --------------------------------------------------------------------------------------------------------

    def _messages(self) -> None:
        """Note what the messages of each activity set going; one to or from a pool means the whole of it.

        What customers send from a touchpoint to the company is data: the touchpoint collects it, a process reads it.
        """
        for flow in self.outline.messages:
            senders, targets = self.roles.ends(flow)
            for sender in senders:
                self.messages.setdefault(sender, []).extend(targets)
            from_customer = [each for each in senders if each in self.touchpoints]
            to_company = [each for each in targets if each not in self.touchpoints]
            if from_customer and to_company:
                sent = Item(flow.id, self._what_is_sent(flow), element=flow.element)
                for id in from_customer:
                    self.writes.setdefault(id, []).append(sent)
                for id in to_company:
                    self.reads.setdefault(id, []).append(sent)

    def _data_flows(self) -> None:
        """Note what each activity reads and writes by associations."""
        held = {each.id: each for each in self.outline.data}
        for flow in self.outline.reads:
            if flow.source in held:
                self.reads.setdefault(flow.target, []).append(held[flow.source])
        for flow in self.outline.writes:
            if flow.target in held:
                self.writes.setdefault(flow.source, []).append(held[flow.target])

    def _what_is_sent(self, flow: Flow) -> str:
        """Name a message: by itself, or by the event that gets it or sends it."""
        ends = [self.nodes[id] for id in (flow.target, flow.source) if id in self.nodes]
        named = [node.name for node in ends if node.event] + [node.name for node in ends]
        return flow.name or next((name for name in named if name), "")

    def _new(self, source: str, relation: str, targets: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.elements[each] for each in targets if self._is_new(source, relation, each))

    def _is_new(self, source: str, relation: str, target: str) -> bool:
        """Tell whether a relation is said for the first time, and not of an element to itself."""
        said = (self.elements[source], relation, self.elements[target])
        if said in self.said or said[0] == said[2]:
            return False
        self.said.add(said)
        return True

    def _data(self, items: Iterable[Item]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._make(DataObject, each) for each in items))


def gateway_of(id: str, roles: Roles, nodes: Mapping[str, Node]) -> Gateway | None:
    """Tell how several ways on from a touchpoint are taken, by the gateway that parts them."""
    ways = roles.ways.onward(id)
    if len(ways) < 2:  # noqa: PLR2004 - one way parts nowhere
        return None
    shared = [each for each in ways[0].through if all(each in way.through for way in ways[1:])]
    kinds = (_GATEWAYS.get(nodes[each].type) for each in reversed(shared))
    return next((kind for kind in kinds if kind is not None), None)
