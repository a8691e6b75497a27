"""The pools of customers: a persona each, with the touchpoints they meet as tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isfinite
from typing import Any

from journeykit.model import Channel, JourneyMap, Persona, Stage, Touchpoint
from journeykit_bpmn._diagram import Lane, Node, Origin, Pool
from journeykit_bpmn._names import KINDS, derived, identifier

from ._controlling import Controlled, Naming, Step, controlled
from ._ways import in_order, ways_between
from ._wording import caption, number_in, plain, say

__all__ = ["customer_pools"]

DIGITAL = frozenset({"digital", "online", "web", "mobile", "app", "email"})
IN_PERSON = frozenset({"physical", "voice", "phone", "in-person", "paper", "mail"})
NOTICES = frozenset({"message", "promotion"})
DAY = 24 * 60 * 60

Documents = Callable[[str], Any]
"""Gives the part of the journey document of an element, by its id."""


def customer_pools(
    journey: JourneyMap, personas: Sequence[Persona], lanes: str, language: str, documents: Documents
) -> Iterator[tuple[Pool, Controlled]]:
    """Give a pool for each persona, or one for all customers of a map without personas.

    Args:
        journey: the map.
        personas: the personas to show.
        lanes: what lanes are: `channel`, `stage` or `none`.
        language: the language of what the map does not name itself.
        documents: gives the part of the document that is an element's.
    """
    if not personas:
        pool = Pool("Customers", say("customers", language), origin=Origin("customers"))
        yield _filled(pool, journey, journey.touchpoints, lanes, language, documents, "")
    for number, persona in enumerate(personas):
        met = [touchpoint for touchpoint in journey.touchpoints if persona in journey.personas_of(touchpoint.id)]
        origin = Origin("persona", persona.id, documents(persona.id))
        pool = Pool(identifier(KINDS["persona"], persona.id), caption(persona), origin=origin)
        copy = identifier("in", persona.id) if number else ""
        yield _filled(pool, journey, met, lanes, language, documents, copy)


def _filled(
    pool: Pool,
    journey: JourneyMap,
    met: Iterable[Touchpoint],
    lanes: str,
    language: str,
    documents: Documents,
    copy: str,
) -> tuple[Pool, Controlled]:
    touchpoints = in_order(journey, met)
    steps = [_step(journey, touchpoint, language, documents, copy) for touchpoint in touchpoints]
    ways = ways_between(journey, touchpoints, language)
    content = controlled(pool.id, steps, ways, _naming(journey, touchpoints, language), "exclusive")
    held = {step.node.id: touchpoint for step, touchpoint in zip(steps, touchpoints, strict=True)}
    filled = Pool(
        pool.id,
        pool.name,
        derived(pool.id, "process"),
        is_customer=True,
        nodes=content.nodes,
        flows=content.flows,
        lanes=tuple(_lanes(pool.id, journey, held, content, lanes, language, documents, copy)),
        origin=pool.origin,
    )
    return filled, content


def _naming(journey: JourneyMap, touchpoints: Sequence[Touchpoint], language: str) -> Naming:
    stage = journey.get(touchpoints[0].stage.id) if touchpoints else None
    trigger = plain(stage.trigger) if isinstance(stage, Stage) else ""
    return Naming(
        start=trigger or say("start", language),
        begin=say("begin", language),
        decision=say("which way", language),
        end=say("end", language),
        end_of=say("end of", language, name="{name}"),
        leave=say("leave", language),
        left=say("left", language),
    )


def _step(journey: JourneyMap, touchpoint: Touchpoint, language: str, documents: Documents, copy: str) -> Step:
    id = identifier(KINDS["touchpoint"], touchpoint.id)
    id = derived(id, copy) if copy else id
    stage = journey.get(touchpoint.stage.id)
    place = identifier(KINDS["stage"], stage.id) if isinstance(stage, Stage) else ""
    task = Node(
        id,
        _tag(journey, touchpoint),
        caption(touchpoint),
        task=id,
        stage=place,
        origin=Origin("touchpoint", touchpoint.id, documents(touchpoint.id)),
        stands_out=touchpoint.moment_of_truth is not None,
    )
    return Step(task, touchpoint.gateway or "exclusive", _wait(journey, touchpoint, task, language))


def _tag(journey: JourneyMap, touchpoint: Touchpoint) -> str:
    """Choose the type of a task: what comes to the customer is received, else the first channel says."""
    if touchpoint.kind in NOTICES:
        return "receiveTask"
    channel = journey.get(touchpoint.channel[0].id) if touchpoint.channel else None
    kind = channel.kind.strip().lower() if isinstance(channel, Channel) else ""
    if kind in DIGITAL:
        return "userTask"
    return "manualTask" if kind in IN_PERSON else "task"


def _wait(journey: JourneyMap, touchpoint: Touchpoint, task: Node, language: str) -> Node | None:
    """Give the timer before a touchpoint that comes some days after another."""
    after = None if touchpoint.timing is None else touchpoint.timing.after
    if after is None or not after.days > 0 or not isfinite(after.days):
        return None
    earlier = journey.get(after.touchpoint.id)
    name = caption(earlier) if isinstance(earlier, Touchpoint) else plain(after.touchpoint.id) or "?"
    words = "hours" if after.days < 1 else "day" if after.days == 1 else "days"
    number = number_in(after.days * 24 if after.days < 1 else after.days, language)
    return Node(
        derived(task.id, "wait"),
        "intermediateCatchEvent",
        say(words, language, number=number, name=name),
        task=task.id,
        stage=task.stage,
        duration=_duration(after.days),
    )


def _duration(days: float) -> str:
    """Write days as ISO 8601 has it: whole days, else seconds.

    >>> _duration(3), _duration(0.5)
    ('P3D', 'PT43200S')
    """
    return f"P{int(days)}D" if days == int(days) else f"PT{max(1, round(days * DAY))}S"


def _lanes(
    pool: str,
    journey: JourneyMap,
    held: dict[str, Touchpoint],
    content: Controlled,
    lanes: str,
    language: str,
    documents: Documents,
    copy: str,
) -> Iterator[Lane]:
    """Give the lanes: every node is in that of its task, the start in that of the first task it leads to."""
    if lanes == "none":
        return
    first = {"channel": _channel_of, "stage": _stage_of}[lanes]
    named = {task: first(journey, touchpoint) for task, touchpoint in held.items()}
    if not any(named.values()):
        return
    elements = journey.channels if lanes == "channel" else journey.stages
    nodes: dict[str, list[str]] = {element.id: [] for element in elements}
    nodes[""] = []
    begin = next(node.task for node in content.nodes if node.task)
    for node in content.nodes:
        nodes[named[node.task or begin]].append(node.id)
    for element in elements:
        if nodes[element.id]:
            id = identifier(KINDS[lanes], element.id)
            id = derived(id, "lane") if lanes == "stage" else id
            document = documents(element.id) if lanes == "channel" and not copy else None
            origin = Origin(lanes, element.id, document)
            yield Lane(derived(id, copy) if copy else id, caption(element), tuple(nodes[element.id]), origin)
    if nodes[""]:
        yield Lane(derived(pool, "other"), say(f"no {lanes}", language), tuple(nodes[""]))


def _channel_of(journey: JourneyMap, touchpoint: Touchpoint) -> str:
    """Give the first of a touchpoint's channels that is one of the map's."""
    return next((each.id for each in touchpoint.channel if isinstance(journey.get(each.id), Channel)), "")


def _stage_of(journey: JourneyMap, touchpoint: Touchpoint) -> str:
    id = touchpoint.stage.id
    return id if isinstance(journey.get(id), Stage) else ""
