"""The pools of those who serve: the organisation with a lane for each team, its partners, parties nobody looks into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from journeykit.model import JourneyMap, Process, Team
from journeykit_bpmn._diagram import Lane, Message, Node, Origin, Pool
from journeykit_bpmn._names import KINDS, derived, identifier

from ._controlling import Controlled, Naming, Step, controlled
from ._customers import Documents
from ._ways import ways_of_processes
from ._wording import caption, lane_caption, plain, say

__all__ = ["messages_between", "serving_pools"]

VISIBILITIES = ("frontstage", "", "backstage", "support")
"""From what customers see to what they never do."""


def serving_pools(journey: JourneyMap, language: str, documents: Documents) -> Iterator[tuple[Pool, Controlled | None]]:
    """Give the pool of the organisation, one for each partner with processes of its own, then those without."""
    partners = {team.id: team for team in journey.teams if team.kind in ("partner", "regulator")}
    shared: dict[str, list[Process]] = {"": [], **{id: [] for id in partners}}
    for process in journey.processes:
        owner = "" if process.owner is None else process.owner.id
        shared[owner if owner in partners else ""].append(process)
    if shared[""]:
        pool = Pool("Organisation", say("organisation", language), origin=Origin("organisation"))
        yield _filled(pool, journey, shared[""], language, documents, has_lanes=True)
    for id, team in partners.items():
        if shared[id]:
            yield _filled(_partner(team, documents), journey, shared[id], language, documents, has_lanes=False)
    involved = {reference.id for touchpoint in journey.touchpoints for reference in touchpoint.stakeholders}
    involved |= {touchpoint.owner.id for touchpoint in journey.touchpoints if touchpoint.owner is not None}
    parties = _parties(journey)
    for id, team in partners.items():
        if not shared[id] and (id in involved or id in parties.values()):
            yield _partner(team, documents), None
    for text in dict.fromkeys(parties):
        if not parties[text]:
            yield Pool(identifier("Party", text), text, origin=Origin("party", text)), None


def _partner(team: Team, documents: Documents) -> Pool:
    origin = Origin("team", team.id, documents(team.id))
    return Pool(identifier(KINDS["team"], team.id), caption(team), origin=origin)


def _parties(journey: JourneyMap) -> dict[str, str]:
    """Give the party texts of touchpoints, each with the id of the partner that is meant, if there is one."""
    named: dict[str, str] = {}
    for team in journey.teams:
        if team.kind in ("partner", "regulator"):
            named.update({team.id: team.id, caption(team): team.id})
    texts = dict.fromkeys(text for touchpoint in journey.touchpoints if (text := plain(touchpoint.party)))
    return {text: named.get(text, "") for text in texts}


def _filled(
    pool: Pool,
    journey: JourneyMap,
    processes: Sequence[Process],
    language: str,
    documents: Documents,
    *,
    has_lanes: bool,
) -> tuple[Pool, Controlled]:
    ids = [process.id for process in processes]
    stages = _stages(journey)
    steps = [_step(process, stages.get(process.id, ""), documents) for process in processes]
    naming = Naming(
        start=say("started", language),
        begin="",
        decision=say("which way", language),
        end=say("finished", language),
        end_of=say("end of", language, name="{name}"),
        leave=say("stop", language),
        left=say("finished", language),
    )
    content = controlled(pool.id, steps, ways_of_processes(journey, ids), naming, "parallel")
    held = {step.node.id: process for step, process in zip(steps, processes, strict=True)}
    return attrs.evolve(
        pool,
        process=derived(pool.id, "process"),
        nodes=content.nodes,
        flows=content.flows,
        lanes=tuple(_lanes(pool.id, journey, held, content, language, documents)) if has_lanes else (),
    ), content


def _stages(journey: JourneyMap) -> dict[str, str]:
    """Give the stage of the first touchpoint that each process supports, as an id of the model."""
    known = {stage.id for stage in journey.stages}
    stages: dict[str, str] = {}
    for source, target in _supports(journey):
        stage = journey[target].stage.id
        if stage in known:
            stages.setdefault(source, identifier(KINDS["stage"], stage))
    return stages


def _supports(journey: JourneyMap) -> Iterator[tuple[str, str]]:
    """Give process and touchpoint of each support, those said by links among them."""
    touchpoints = {touchpoint.id for touchpoint in journey.touchpoints}
    processes = {process.id for process in journey.processes}
    for source, relation, target, _ in journey.relations:
        if relation == "supports" and source in processes and target in touchpoints:
            yield source, target


def _step(process: Process, stage: str, documents: Documents) -> Step:
    id = identifier(KINDS["process"], process.id)
    # What systems do and nobody answers for runs by itself.
    tag = "serviceTask" if process.owner is None and process.uses else "task"
    origin = Origin("process", process.id, documents(process.id))
    return Step(Node(id, tag, caption(process), task=id, stage=stage, origin=origin), "parallel")


def _lanes(
    pool: str,
    journey: JourneyMap,
    held: dict[str, Process],
    content: Controlled,
    language: str,
    documents: Documents,
) -> Iterator[Lane]:
    """Give a lane for each team, or one for each visibility of what it does, from frontstage to support."""
    teams = {team.id: team for team in journey.teams}
    nodes: dict[tuple[str, str], list[str]] = {}
    begin = next(iter(held))
    for node in content.nodes:
        process = held[node.task or begin]
        team = process.owner.id if process.owner is not None and process.owner.id in teams else ""
        nodes.setdefault((team, process.visibility or ""), []).append(node.id)
    if not any(team for team, _ in nodes):
        return
    several = {team for team, _ in nodes if sum(each == team for each, _ in nodes) > 1}
    order = list(teams)
    told: set[str] = set()
    for team, visibility in sorted(nodes, key=lambda key: (VISIBILITIES.index(key[1]), (*order, "").index(key[0]))):
        said = visibility if team in several else ""
        if team:
            id = identifier(KINDS["team"], team)
            origin = Origin("team", team, None if team in told else documents(team))
            name = caption(teams[team])
        else:
            id, origin, name = derived(pool, "other"), None, say("no team", language)
        told.add(team)
        yield Lane(
            derived(id, said) if said else id,
            lane_caption(name, said, language),
            tuple(nodes[team, visibility]),
            origin,
        )


# Messages -------------------------------------------------------------------------------------------------------------


def messages_between(journey: JourneyMap, customers: Iterable[Pool], serving: Iterable[Pool]) -> Iterator[Message]:
    """Give the messages from processes and parties to touchpoints, and between processes of two pools."""
    serving = tuple(serving)
    tasks: dict[str, list[str]] = {}
    for pool in customers:
        for node in pool.nodes:
            if node.origin is not None:
                tasks.setdefault(node.origin.id, []).append(node.id)
    homes = {node.origin.id: (node.id, pool.id) for pool in serving for node in pool.nodes if node.origin is not None}
    pairs: dict[tuple[str, str], None] = {}
    for source, target in _supports(journey):
        if source in homes:
            pairs.update(dict.fromkeys((homes[source][0], task) for task in tasks.get(target, ())))
    for source, relation, target, _ in journey.relations:
        if relation == "triggers" and source in homes and target in homes and homes[source][1] != homes[target][1]:
            pairs[homes[source][0], homes[target][0]] = None
    for box, touchpoint in _from_outside(journey, serving):
        pairs.update(dict.fromkeys((box, task) for task in tasks.get(touchpoint, ())))
    for source, target in pairs:
        yield Message(f"Message_{source}_to_{target}", source, target)


def _from_outside(journey: JourneyMap, serving: Iterable[Pool]) -> Iterator[tuple[str, str]]:
    """Give the pools nobody looks into, each with the touchpoints it owns, has a say in, or is the party of."""
    boxes = {pool.origin.id: pool.id for pool in serving if not pool.process and pool.origin is not None}
    parties = _parties(journey)
    for touchpoint in journey.touchpoints:
        named = [reference.id for reference in touchpoint.stakeholders]
        if touchpoint.owner is not None:
            named.append(touchpoint.owner.id)
        text = plain(touchpoint.party)
        if text:
            named.append(parties[text] or text)
        for id in dict.fromkeys(named):
            if id in boxes:
                yield boxes[id], touchpoint.id
