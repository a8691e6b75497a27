"""What a model holds, as values without geometry. Ids are those of the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

__all__ = ["Diagram", "Flow", "Lane", "Message", "Node", "Note", "Origin", "Pool", "Stage"]


@attrs.frozen
class Origin:
    """What an element of a model stands for in the map.

    Attributes:
        kind: the kind of element, or `customers`, `organisation`, `party` for pools that no element stands behind.
        id: its id in the map.
        document: its part of the journey document; None where another element of the model holds it.
    """

    kind: str
    id: str = ""
    document: Mapping[str, Any] | None = attrs.field(default=None, eq=False)


@attrs.frozen
class Node:
    """A task, an event or a gateway.

    Attributes:
        id: its id.
        tag: the name of its element: `userTask`, `startEvent`, `exclusiveGateway` …
        name: what is written in or below it.
        task: the id of the task that it belongs to, its own for a task; empty for the start of a process.
        stage: the id of the stage it is in.
        origin: what it stands for.
        duration: how long a timer waits, as ISO 8601 has it.
        stands_out: whether it is a moment of truth, which is drawn in colour.
    """

    id: str
    tag: str
    name: str = ""
    task: str = attrs.field(default="", kw_only=True)
    stage: str = attrs.field(default="", kw_only=True)
    origin: Origin | None = attrs.field(default=None, kw_only=True)
    duration: str = attrs.field(default="", kw_only=True)
    stands_out: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class Flow:
    """A sequence flow."""

    id: str
    source: str
    target: str
    name: str = ""


@attrs.frozen
class Message:
    """A message flow, between nodes of two pools, or from a pool that nobody looks into."""

    id: str
    source: str
    target: str


@attrs.frozen
class Lane:
    """A lane and the ids of its nodes."""

    id: str
    name: str
    nodes: tuple[str, ...]
    origin: Origin | None = None


@attrs.frozen
class Note:
    """A text annotation, and the id of the node it is about."""

    id: str
    text: str
    about: str
    origin: Origin | None = None


@attrs.frozen
class Pool:
    """A participant and its process.

    Attributes:
        id: the id of the participant.
        name: its name.
        process: the id of its process; empty where nobody looks inside.
        is_customer: whether it is a pool of customers, with touchpoints inside.
        nodes: tasks, events and gateways; what belongs to a task stands beside it, in the order of the flow.
        flows: sequence flows; the first that leaves a gateway leads towards an end.
        lanes: lanes that hold every node once, or none.
        notes: annotations.
        origin: what it stands for.
    """

    id: str
    name: str
    process: str = ""
    is_customer: bool = attrs.field(default=False, kw_only=True)
    nodes: tuple[Node, ...] = attrs.field(default=(), kw_only=True)
    flows: tuple[Flow, ...] = attrs.field(default=(), kw_only=True)
    lanes: tuple[Lane, ...] = attrs.field(default=(), kw_only=True)
    notes: tuple[Note, ...] = attrs.field(default=(), kw_only=True)
    origin: Origin | None = attrs.field(default=None, kw_only=True)


@attrs.frozen
class Stage:
    """A stage: a value of a category, and a column of the picture."""

    id: str
    name: str
    origin: Origin | None = None


@attrs.frozen
class Diagram:
    """A whole model.

    Attributes:
        id: what the ids of the collaboration and the definitions are made of.
        name: the title.
        pools: those of customers first.
        messages: message flows.
        stages: the stages in order.
        has_groups: whether stages are drawn as columns.
        journey: the journey document, without what the elements hold.
        choices: what the user chose, by name.
    """

    id: str
    name: str
    pools: tuple[Pool, ...] = attrs.field(default=(), kw_only=True)
    messages: tuple[Message, ...] = attrs.field(default=(), kw_only=True)
    stages: tuple[Stage, ...] = attrs.field(default=(), kw_only=True)
    has_groups: bool = attrs.field(default=True, kw_only=True)
    journey: Mapping[str, Any] = attrs.field(factory=dict, kw_only=True, eq=False)
    choices: Mapping[str, str] = attrs.field(factory=dict, kw_only=True)
