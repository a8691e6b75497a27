"""Steps and ways -> nodes and flows: starts, ends, gateways, so that every token that starts can end.

Nodes and flows are sound by construction: a gateway that waits for several ways stands only where all of them come
from one gateway of the same type and nothing leaves or enters on the way; everywhere else ways are merged without
waiting. The first flow that leaves a decision is the shortest way to an end.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

import attrs

from journeykit_bpmn._diagram import Flow, Node
from journeykit_bpmn._names import derived

from ._joining import Joins, joins_of
from ._ways import Way

__all__ = ["Controlled", "Naming", "Step", "controlled"]

TAGS = {"exclusive": "exclusiveGateway", "parallel": "parallelGateway", "inclusive": "inclusiveGateway"}


@attrs.frozen
class Step:
    """A task with what the map says about the ways around it.

    Attributes:
        node: the task.
        gateway: how several ways on are taken.
        wait: the timer before it.
    """

    node: Node
    gateway: str = "exclusive"
    wait: Node | None = None


@attrs.frozen
class Naming:
    """The names of what the map does not name itself.

    Attributes:
        start: the start event.
        begin: the gateway after it, where the process may begin in several ways.
        decision: a gateway with several ways on.
        end: the end event, where there is one.
        end_of: the end event after a task, with a place for its name.
        leave: the flow that leaves a loop.
        left: the end event of that flow.
    """

    start: str
    begin: str
    decision: str
    end: str
    end_of: str
    leave: str
    left: str


@attrs.frozen
class Controlled:
    """The content of a process.

    Attributes:
        nodes: in order, those of a task side by side.
        flows: in order.
        exits: the names of the tasks at which loops are left that the map never leaves.
        merged: the names of the tasks whose gateway is none of several tokens, as nothing would join them.
    """

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    exits: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


def controlled(pool: str, steps: Sequence[Step], ways: Sequence[Way], naming: Naming, begin: str) -> Controlled:
    """Put events and gateways around steps.

    Args:
        pool: the id of the participant.
        steps: the steps, in the order of the map.
        ways: the ways between them.
        naming: names of events and gateways.
        begin: how several beginnings are taken: `exclusive` for one customer, `parallel` for a whole organisation.
    """
    if not steps:
        start = Node(derived(pool, "start"), "startEvent", naming.start)
        end = Node(derived(pool, "end"), "endEvent", naming.end)
        return Controlled((start, end), (_flow(start.id, end.id),))
    shape = _Shape.of(steps, ways)
    joins = joins_of(len(steps), shape.entries, ways, shape.forks, shape.ends | shape.exits)
    writer = _Writer(pool, steps, ways, naming, shape, joins, begin)
    nodes = tuple(writer.nodes())
    flows = tuple(writer.flows())
    return Controlled(
        nodes,
        flows,
        exits=tuple(steps[place].node.name for place in sorted(shape.exits)),
        merged=tuple(
            steps[place].node.name for place in sorted(shape.forks) if joins.kinds[place] != steps[place].gateway
        ),
    )


def _flow(source: str, target: str, name: str = "", kind: str = "Flow") -> Flow:
    return Flow(f"{kind}_{source}_to_{target}", source, target, name)


@attrs.frozen
class _Shape:
    """Where a process begins, ends, and how far each step is from an end.

    Attributes:
        entries: the steps it begins with.
        ends: the steps after which it ends.
        exits: the steps at which a loop is left that would never end.
        distances: how many steps there are to an end.
        forks: how the several ways on of a step are taken, fallbacks left aside.
    """

    entries: tuple[int, ...]
    ends: frozenset[int]
    exits: frozenset[int]
    distances: tuple[int, ...]
    forks: dict[int, str]

    @classmethod
    def of(cls, steps: Sequence[Step], ways: Sequence[Way]) -> _Shape:
        places = range(len(steps))
        on: list[list[int]] = [[] for _ in places]
        back: list[list[int]] = [[] for _ in places]
        counts = [0] * len(steps)
        for way in ways:
            on[way.source].append(way.target)
            back[way.target].append(way.source)
            counts[way.source] += not way.is_fallback
        ends = frozenset(place for place in places if not counts[place])
        exits, distances = _exits(back, ends)
        forks = {place: steps[place].gateway for place in places if counts[place] > 1}
        return cls(_entries(on, back), ends, exits, distances, forks)


def _entries(on: Sequence[Sequence[int]], back: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Give the steps that nothing leads to; then the first of each loop that nothing else reaches."""
    entries = [place for place in range(len(on)) if not back[place]]
    reached = _spread(on, entries)
    for place in range(len(on)):
        if place not in reached:
            entries.append(place)
            _spread(on, [place], reached)
    return tuple(sorted(entries))


def _exits(back: Sequence[Sequence[int]], ends: frozenset[int]) -> tuple[frozenset[int], tuple[int, ...]]:
    """Leave each loop that leads to no end at its last step, and count the steps from all of them to an end."""
    distances = _spread(back, ends)
    exits = []
    for place in reversed(range(len(back))):
        if place not in distances:
            exits.append(place)
            _spread(back, [place], distances)
    return frozenset(exits), tuple(distances[place] for place in range(len(back)))


def _spread(
    neighbours: Sequence[Sequence[int]], starts: Sequence[int] | frozenset[int], reached: dict[int, int] | None = None
) -> dict[int, int]:
    """Give all that can be reached, each with the number of steps; what is reached already is not gone through."""
    reached = {} if reached is None else reached
    reached.update(dict.fromkeys(starts, 0))
    waiting = deque(sorted(starts))
    while waiting:
        place = waiting.popleft()
        for neighbour in neighbours[place]:
            if neighbour not in reached:
                reached[neighbour] = reached[place] + 1
                waiting.append(neighbour)
    return reached


@attrs.define
class _Writer:
    """Writes the nodes and flows of a process."""

    pool: str
    steps: Sequence[Step]
    ways: Sequence[Way]
    naming: Naming
    shape: _Shape
    joins: Joins
    begin: str

    def nodes(self) -> Iterator[Node]:
        """Give the start, then each task with what stands before and after it."""
        yield Node(derived(self.pool, "start"), "startEvent", self.naming.start)
        if len(self.shape.entries) > 1:
            name = self.naming.begin if self.begin == "exclusive" else ""
            yield Node(derived(self.pool, "begin"), TAGS[self.begin], name)
        alone = len(self.shape.ends) + len(self.shape.exits) == 1
        for place, step in enumerate(self.steps):
            task = step.node
            for gateway in self.joins.gateways[place]:
                yield self._beside(task, gateway.word, TAGS[gateway.kind])
            if step.wait is not None:
                yield step.wait
            yield task
            if self._decides(place):
                yield self._beside(task, "split", TAGS["exclusive"], self.naming.decision)
            if self._forks(place):
                kind = self.joins.kinds[place]
                name = "" if kind == "parallel" else self.naming.decision
                yield self._beside(task, "fork", TAGS[kind], name)
            if place in self.shape.ends:
                name = self.naming.end if alone else self.naming.end_of.format(name=task.name)
                yield self._beside(task, "end", "endEvent", name)
            elif place in self.shape.exits:
                yield self._beside(task, "end", "endEvent", self.naming.left)

    def flows(self) -> Iterator[Flow]:
        """Give the flows inside each task's surroundings, then those that leave them, the nearest end first."""
        yield from self._beginning()
        leaving: list[list[int]] = [[] for _ in self.steps]
        for number, way in enumerate(self.ways):
            leaving[way.source].append(number)
        for place, step in enumerate(self.steps):
            yield from self._entering(place)
            yield from self._leaving(place, step.node.id, leaving[place])

    def _beginning(self) -> Iterator[Flow]:
        start = derived(self.pool, "start")
        source = start
        if len(self.shape.entries) > 1:
            source = derived(self.pool, "begin")
            yield _flow(start, source)
        entries = sorted(self.shape.entries, key=lambda place: self.shape.distances[place])
        for place in self.shape.entries if self.begin == "parallel" else entries:
            yield _flow(source, self._door(place, ("entry", place)))

    def _entering(self, place: int) -> Iterator[Flow]:
        """Lead from the first of the gateways before a task through all of them to the task."""
        step = self.steps[place]
        for gateway in self.joins.gateways[place]:
            yield _flow(derived(step.node.id, gateway.word), self._door(place, gateway.token))
        if step.wait is not None:
            yield _flow(step.wait.id, step.node.id)

    def _leaving(self, place: int, task: str, numbers: Sequence[int]) -> Iterator[Flow]:
        source = task
        if self._decides(place):
            source = derived(task, "split")
            yield _flow(task, source)
        if place in self.shape.ends:
            yield _flow(source, derived(task, "end"))
        elif place in self.shape.exits:
            yield _flow(source, derived(task, "end"), self.naming.leave if self._decides(place) else "")
        main = self._nearest_first(number for number in numbers if not self.ways[number].is_fallback)
        rest = self._nearest_first(number for number in numbers if self.ways[number].is_fallback)
        if not self._forks(place):
            decides = self._decides(place)
            yield from (self._on(source, number, named=decides) for number in self._nearest_first((*main, *rest)))
            return
        fork = derived(task, "fork")
        into = _flow(source, fork)
        fallbacks = [self._on(source, number, named=True) for number in rest]
        failing_is_nearer = rest and self._distance(rest[0]) < self._distance(main[0])
        yield from (*fallbacks, into) if failing_is_nearer else (into, *fallbacks)
        named = self.joins.kinds[place] == "inclusive"
        yield from (self._on(fork, number, named=named) for number in main)

    def _on(self, source: str, number: int, *, named: bool) -> Flow:
        way = self.ways[number]
        target = self._door(way.target, ("way", number))
        return _flow(source, target, way.name if named else "", "Fallback" if way.is_fallback else "Flow")

    def _nearest_first(self, numbers: Iterable[int]) -> list[int]:
        return sorted(numbers, key=self._distance)

    def _distance(self, number: int) -> int:
        """Say how many steps there are from a way to an end."""
        return self.shape.distances[self.ways[number].target]

    def _door(self, place: int, token: tuple[str, int]) -> str:
        """Give the id of the node of a step at which a token arrives."""
        step = self.steps[place]
        if word := self.joins.doors.get(token, ""):
            return derived(step.node.id, word)
        return step.node.id if step.wait is None else step.wait.id

    def _forks(self, place: int) -> bool:
        """Say whether several ways on are taken by a gateway that is no decision for one of them."""
        return place in self.shape.forks and self.joins.kinds[place] != "exclusive"

    def _decides(self, place: int) -> bool:
        """Say whether a task is followed by a decision."""
        main = 1 if self._forks(place) else self.joins.mains[place]
        ends = place in self.shape.ends or place in self.shape.exits
        return main + self.joins.fallbacks[place] + ends > 1

    def _beside(self, task: Node, word: str, tag: str, name: str = "") -> Node:
        return Node(derived(task.id, word), tag, name, task=task.id, stage=task.stage)
