"""Checks of what a model says: its messages, flows and lanes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from journeykit_bpmn._elements import Element, target_of
from journeykit_bpmn._names import BPMN, qualified
from journeykit_bpmn._parsing import local_name

from ._flaw import Flaw, Subject

__all__ = ["endless", "in_two_lanes", "messages_within", "without_lane", "wrong_ways"]


def messages_within(subject: Subject) -> Iterator[Flaw]:
    """Messages go from pool to pool; inside a pool, sequence flows lead on.

    Wrong:

    ```xml
    <collaboration id="c">
      <participant id="shop" processRef="selling"/>
      <messageFlow id="note" sourceRef="pick" targetRef="pack"/>
    </collaboration>
    <process id="selling"><task id="pick"/><task id="pack"/></process>
    ```

    Right:

    ```xml
    <collaboration id="c">
      <participant id="shop" processRef="selling"/><participant id="customer" processRef="buying"/>
      <messageFlow id="note" sourceRef="pick" targetRef="read"/>
    </collaboration>
    <process id="selling"><task id="pick"/></process>
    <process id="buying"><task id="read"/></process>
    ```
    """
    messages = {
        "en": "the message flow '{name}' stays inside the pool '{pool}': a sequence flow leads on there",
        "fr": "le flux de message « {name} » reste dans le bassin « {pool} » : c'est un flux de séquence qu'il y faut",
    }
    model = subject.model
    for flow in model.elements.values():
        if flow.type == "messageFlow":
            pools = {model.pool_of(flow.fact(end)) for end in ("source", "target")}
            if len(pools) == 1 and "" not in pools:
                (pool,) = pools
                held = model.participants.get(pool)
                yield Flaw(flow.line, messages, {"name": flow.label, "pool": held.label if held else pool})


def wrong_ways(subject: Subject) -> Iterator[Flaw]:
    """What a node lists as incoming and outgoing are the sequence flows that end and begin there.

    A model whose nodes list none at all is right too: the flows say it.

    Wrong:

    ```xml
    <process id="selling">
      <task id="pick"><incoming>on</incoming></task>
      <task id="pack"/>
      <sequenceFlow id="on" sourceRef="pick" targetRef="pack"/>
    </process>
    ```

    Right:

    ```xml
    <process id="selling">
      <task id="pick"><outgoing>on</outgoing></task>
      <task id="pack"><incoming>on</incoming></task>
      <sequenceFlow id="on" sourceRef="pick" targetRef="pack"/>
    </process>
    ```
    """
    extra = {
        "en": "'{name}' lists '{flow}' as {way}, and no such flow is there",
        "fr": "« {name} » donne « {flow} » pour {way}, et il n'y a pas de tel flux",
    }
    lacking = {
        "en": "'{name}' does not list the flow '{flow}' as {way}",
        "fr": "« {name} » ne donne pas le flux « {flow} » pour {way}",
    }
    listed = _listed(subject)
    for node in subject.nodes if any(map(any, listed.values())) else ():
        flows = [flow for flow in subject.model.flows.get(node.id, ()) if flow.type == "sequenceFlow"]
        for position, (way, end) in enumerate((("incoming", "target"), ("outgoing", "source"))):
            said = listed.get(node.id, ((), ()))[position]
            real = [flow.id for flow in flows if flow.fact(end) == node.id]
            for flow in dict.fromkeys([*said, *real]):
                if flow not in real or flow not in said:
                    messages = lacking if flow in real else extra
                    yield Flaw(node.line, messages, {"name": node.label, "flow": flow, "way": way})


def _listed(subject: Subject) -> Mapping[str, tuple[list[str], list[str]]]:
    """Give what each node lists as incoming and as outgoing."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for each in subject.root.iter(qualified(BPMN, "incoming"), qualified(BPMN, "outgoing")):
        holder = each.getparent()
        id = "" if holder is None else holder.get("id", "")
        found.setdefault(id, ([], []))[local_name(each) == "outgoing"].append(target_of(each.text))
    return found


def without_lane(subject: Subject) -> Iterator[Flaw]:
    """In a process with lanes, every node is in one.

    Nodes of a subprocess are where the subprocess is, and events on the border of an activity where the activity is.

    Wrong:

    ```xml
    <process id="selling">
      <laneSet id="lanes"><lane id="sales"><flowNodeRef>pick</flowNodeRef></lane></laneSet>
      <task id="pick"/><task id="pack"/>
    </process>
    ```

    Right:

    ```xml
    <process id="selling">
      <laneSet id="lanes">
        <lane id="sales"><flowNodeRef>pick</flowNodeRef><flowNodeRef>pack</flowNodeRef></lane>
      </laneSet>
      <task id="pick"/><task id="pack"/>
    </process>
    ```
    """
    messages = {
        "en": "'{name}' is in no lane, and its process has some",
        "fr": "« {name} » n'est dans aucun couloir, alors que son processus en a",
    }
    divided = {each.container for each in subject.model.elements.values() if each.type == "lane"}
    for node in subject.nodes:
        if node.container in divided and not (node.fact("lane") or node.fact("host")):
            yield Flaw(node.line, messages, {"name": node.label})


def in_two_lanes(subject: Subject) -> Iterator[Flaw]:
    """A node is in one lane; a lane around that lane may name it too.

    Wrong:

    ```xml
    <process id="selling">
      <laneSet id="lanes">
        <lane id="sales"><flowNodeRef>pick</flowNodeRef></lane>
        <lane id="stock"><flowNodeRef>pick</flowNodeRef></lane>
      </laneSet>
      <task id="pick"/>
    </process>
    ```

    Right:

    ```xml
    <process id="selling">
      <laneSet id="lanes">
        <lane id="shop"><flowNodeRef>pick</flowNodeRef>
          <childLaneSet id="inner"><lane id="stock"><flowNodeRef>pick</flowNodeRef></lane></childLaneSet>
        </lane>
      </laneSet>
      <task id="pick"/>
    </process>
    ```
    """
    messages = {
        "en": "'{name}' is in several lanes ({lanes}); one says who does it",
        "fr": "« {name} » est dans plusieurs couloirs ({lanes}) ; un seul dit qui s'en charge",
    }
    for node in subject.nodes:
        lanes = node.fact("lane").split()
        if len(lanes) > 1:
            named = ", ".join(subject.model.label_of(lane) for lane in lanes)
            yield Flaw(node.line, messages, {"name": node.label, "lanes": named})


def endless(subject: Subject) -> Iterator[Flaw]:
    """From every node, some way leads to an end: to a node that nothing follows.

    Wrong:

    ```xml
    <process id="selling">
      <task id="pick"/><task id="pack"/>
      <sequenceFlow id="on" sourceRef="pick" targetRef="pack"/>
      <sequenceFlow id="back" sourceRef="pack" targetRef="pick"/>
    </process>
    ```

    Right:

    ```xml
    <process id="selling">
      <task id="pick"/><task id="pack"/><endEvent id="done"/>
      <sequenceFlow id="on" sourceRef="pick" targetRef="pack"/>
      <sequenceFlow id="back" sourceRef="pack" targetRef="pick"/>
      <sequenceFlow id="out" sourceRef="pack" targetRef="done"/>
    </process>
    ```
    """
    messages = {
        "en": "nothing leaves the loop around '{name}' ({nodes}): some way has to lead to an end",
        "fr": "rien ne sort de la boucle autour de « {name} » ({nodes}) : un chemin doit mener à une fin",
    }
    followers = _followers(subject)
    for loop in _loops(followers):
        if all(follower in loop for id in loop for follower in followers[id]):
            nodes = [subject.model.elements[id] for id in followers if id in loop]
            named = ", ".join(node.label for node in nodes)
            yield Flaw(nodes[0].line, messages, {"name": nodes[0].label, "nodes": named})


def _followers(subject: Subject) -> dict[str, list[str]]:
    """Give what can come after each node; an event on the border of an activity comes after it."""
    followers: dict[str, list[str]] = {node.id: [] for node in subject.nodes}
    for each in subject.model.elements.values():
        source, target = _step(each)
        if source in followers and target in followers:
            followers[source].append(target)
    return followers


def _step(element: Element) -> tuple[str, str]:
    if element.type == "sequenceFlow":
        return element.fact("source"), element.fact("target")
    return element.fact("host"), element.id


def _loops(followers: Mapping[str, Sequence[str]]) -> list[set[str]]:
    """Give the sets of nodes that all lead to each other, in the order of their first nodes.

    Tarjan's way, with a list in place of recursion.
    """
    numbers: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    found: list[set[str]] = []
    waiting: list[tuple[str, Iterator[str]]] = []

    def enter(id: str) -> None:
        numbers[id] = lowest[id] = len(numbers)
        path.append(id)
        waiting.append((id, iter(followers[id])))

    closed: set[str] = set()
    for start in followers:
        if start not in numbers:
            enter(start)
        while waiting:
            id, rest = waiting[-1]
            follower = next(rest, None)
            if follower is None:
                waiting.pop()
                if waiting:
                    lowest[waiting[-1][0]] = min(lowest[waiting[-1][0]], lowest[id])
                if lowest[id] == numbers[id]:
                    found.append(_cut(path, id))
                    closed |= found[-1]
            elif follower not in numbers:
                enter(follower)
            elif follower not in closed:
                lowest[id] = min(lowest[id], numbers[follower])
    order = {id: number for number, id in enumerate(followers)}
    loops = [loop for loop in found if len(loop) > 1 or any(id in followers[id] for id in loop)]
    return sorted(loops, key=lambda loop: min(order[id] for id in loop))


def _cut(path: list[str], id: str) -> set[str]:
    """Take the end of a path away, from an id on."""
    cut = {id}
    while (last := path.pop()) != id:
        cut.add(last)
    return cut
