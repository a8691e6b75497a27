"""From activity to activity: the ways through gateways and events, which a map does not hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

import attrs

from journeykit_bpmn._names import ACTIVITIES

from ._items import Node
from ._outline import Outline

__all__ = ["FALLBACK", "MOST_STEPS", "EntangledError", "Way", "Ways"]

FALLBACK = "Fallback_"
"""What the ids of our flows to a touchpoint that takes over begin with."""

MOST_STEPS = 500_000
"""Steps on all ways of a model together; a model of 5,000 activities takes some 20,000."""


@attrs.frozen
class Way:
    """A way from one activity to another.

    Attributes:
        target: id of the activity it leads to.
        condition: the names of the flows and events on it.
        through: the ids of the nodes on it, in order.
    """

    target: str
    condition: str = ""
    through: tuple[str, ...] = ()


class EntangledError(Exception):
    """A model whose ways are so many that following them all would never end."""


class Ways:
    """The ways from some activities to others.

    Attributes:
        stops: ids of the activities at which a way ends.
    """

    def __init__(self, steps: Iterable[tuple[str, str, str]], stops: Collection[str]) -> None:
        """Take steps from node to node, each with its name."""
        self.stops = stops
        self._after: dict[str, list[tuple[str, str]]] = {}
        self._before: dict[str, list[tuple[str, str]]] = {}
        self._left = MOST_STEPS
        for source, target, name in steps:
            self.spend(1)
            self._after.setdefault(source, []).append((target, name))
            self._before.setdefault(target, []).append((source, name))

    @classmethod
    def of(cls, outline: Outline, stops: Collection[str]) -> Ways:
        """Find the ways of a model.

        Args:
            outline: the model.
            stops: the activities that become elements of the map; ways pass through all other nodes.
        """
        return cls(_steps(outline, outline.by_id, stops), stops)

    def taking_over(self, flows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """Give the activities between which flows lead that are no ways, but for when the first one fails."""
        for source, target in flows:
            leading, following = self.leading(source), self.following(target)
            self.spend(len(leading) * len(following))
            yield from ((one, other) for one in leading for other in following)

    def spend(self, steps: int) -> None:
        """Count steps, as a small file can hold more ways than any machine can follow.

        Raises:
            EntangledError: where there are more than any real model needs.
        """
        self._left -= steps
        if self._left < 0:
            raise EntangledError

    def onward(self, id: str) -> tuple[Way, ...]:
        """Give the ways from an activity to the ones that follow it, none twice, not to itself."""
        return tuple(way for way in self._reached(id, self._after) if way.target != id)

    def starts_at(self, id: str, starts: Collection[str]) -> bool:
        """Tell whether one of these nodes leads to an activity with no other between them."""
        return any(source in starts for source in self._through(id, self._before))

    def leading_to(self, id: str) -> tuple[str, ...]:
        """Give the activities from which ways lead to this one."""
        return tuple(way.target for way in self._reached(id, self._before) if way.target != id)

    def following(self, id: str) -> tuple[str, ...]:
        """Give the activities at which what arrives at a node goes on: itself where it is one."""
        return self._nearest(id, self._after)

    def leading(self, id: str) -> tuple[str, ...]:
        """Give the activities after which what leaves from a node does so: itself where it is one."""
        return self._nearest(id, self._before)

    def _nearest(self, id: str, steps: Mapping[str, list[tuple[str, str]]]) -> tuple[str, ...]:
        return (id,) if id in self.stops else tuple(way.target for way in self._reached(id, steps))

    def _through(self, start: str, steps: Mapping[str, list[tuple[str, str]]]) -> list[str]:
        """Give the nodes between an activity and the next ones."""
        return list(dict.fromkeys(id for way in self._walked(start, steps) for id in way.through))

    def _reached(self, start: str, steps: Mapping[str, list[tuple[str, str]]]) -> list[Way]:
        found: dict[str, Way] = {}
        for way in self._walked(start, steps):
            if way.target in self.stops:
                found.setdefault(way.target, way)
        return list(found.values())

    def _walked(self, start: str, steps: Mapping[str, list[tuple[str, str]]]) -> Iterator[Way]:
        """Walk from a node until the next stops, in the order of the file; what lies between is given, too."""
        seen = {start}
        stack = [Way(start)]
        while stack:
            way = stack.pop()
            ahead = []
            for target, name in steps.get(way.target, ()):
                said = " / ".join(filter(None, (way.condition, name)))
                self.spend(1 + len(way.through) // 64 + len(said) // 256)
                if target in self.stops:
                    yield Way(target, said, way.through)
                elif target not in seen:
                    seen.add(target)
                    ahead.append(Way(target, said, (*way.through, target)))
            yield from ahead
            stack.extend(reversed(ahead))


def _steps(outline: Outline, nodes: Mapping[str, Node], stops: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Give each step from node to node: flows, boundaries, links, and the ways into and out of sub-processes."""
    inside: dict[str, list[Node]] = {}
    for node in outline.nodes:
        if node.parent:
            inside.setdefault(node.parent, []).append(node)
    leaving = {flow.source for flow in outline.flows}
    arriving = {flow.target for flow in outline.flows}
    # A sub-process that is no element itself is left by what ends inside it.
    exits = {
        id: [node.id for node in held if node.id not in leaving and not _is_error(node)]
        for id, held in inside.items()
        if id not in stops
    }
    for flow in outline.flows:
        if flow.source in nodes and flow.target in nodes:
            yield from ((source, flow.target, flow.name) for source in _ends(flow.source, exits))
    for id, held in inside.items():
        yield from ((id, first.id, "") for first in _entries(held, arriving))
    for node in outline.nodes:
        if node.attached_to in nodes:
            yield from ((source, node.id, node.name) for source in _causes(node, inside, stops))
    yield from _links(outline.nodes)


def _ends(id: str, exits: Mapping[str, list[str]]) -> Iterable[str]:
    """Give the nodes from which a way out of this one starts, through sub-processes inside sub-processes."""
    stack = [id]
    while stack:
        each = stack.pop()
        if each in exits:
            stack.extend(reversed(exits[each]))
        else:
            yield each


def _entries(held: list[Node], arriving: set[str]) -> list[Node]:
    """Give the nodes at which a sub-process starts: its start events, or what nothing leads to."""
    starts = [node for node in held if node.type == "startEvent"]
    return starts or [node for node in held if node.id not in arriving and not node.attached_to]


def _causes(boundary: Node, inside: Mapping[str, list[Node]], stops: Collection[str]) -> list[str]:
    """Give what leads to an event on a boundary: its activity, or what ends inside a sub-process with that event."""
    if boundary.attached_to in stops:
        return [boundary.attached_to]
    held = inside.get(boundary.attached_to, [])
    ends = [node.id for node in held if node.type == "endEvent" and node.event == boundary.event]
    return ends or [node.id for node in held if node.type in ACTIVITIES] or [boundary.attached_to]


def _is_error(node: Node) -> bool:
    return node.type == "endEvent" and node.event in {"error", "escalation", "cancel", "terminate"}


def _links(nodes: Iterable[Node]) -> Iterator[tuple[str, str, str]]:
    """Give the jumps from link to link: the same name in the same pool."""
    catching: dict[tuple[str, str, str], str] = {}
    linked = [node for node in nodes if node.event == "link" and node.name]
    for node in linked:
        if node.type == "intermediateCatchEvent":
            catching.setdefault((node.pool, node.parent, node.name), node.id)
    for node in linked:
        target = catching.get((node.pool, node.parent, node.name))
        if node.type == "intermediateThrowEvent" and target is not None:
            yield node.id, target, ""
