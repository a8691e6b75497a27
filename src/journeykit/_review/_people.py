"""Whom it is for, why, at which stage, on which channel, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeykit.model import Channel, Persona, Process, Scenario, Stage, Team, Touchpoint

from ._ground import CONTACTS, EVERYBODY, MESSAGES, Ground, Subject
from ._result import Remark

__all__ = ["channel", "owner", "people", "purpose", "stage"]


def people(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Say which personas meet it, and whom of the scenario's it misses."""
    missing = ground.missing(subject.element.personas, Persona)
    if missing:
        yield ground.attention("persona_missing", subject.element.id, names=ground.names(missing))
    if not ground.journey.personas:
        yield ground.unknown("no_personas")
        return
    if subject.scenario is None:
        yield from _people_of_touchpoint(ground, subject.touchpoints[0])
    else:
        yield from _people_of_scenario(ground, subject, subject.scenario)


def _people_of_touchpoint(ground: Ground, touchpoint: Touchpoint) -> Iterator[Remark]:
    met = ground.in_order(ground.audiences[touchpoint.id])
    speaking = [each for each in ground.scenarios_of(touchpoint) if ground.known(each.personas, Persona)]
    names = {"people": ground.people(met)}
    if touchpoint.personas and met:
        yield ground.good("meet", *met, **names)
    elif not touchpoint.personas:
        is_meant = len(met) == 1 or touchpoint.kind not in MESSAGES
        yield (ground.good if is_meant or speaking else ground.unknown)(
            "meet" if is_meant else "meet_by_default", *met, **names
        )
    for scenario in speaking:
        wanted = [each.id for each in ground.known(scenario.personas, Persona)]
        told = {"scenario": ground.name(scenario.id)}
        left_out = ground.in_order(set(wanted) - set(met))
        others = ground.in_order(set(met) - set(wanted))
        if left_out:
            yield ground.attention("left_out", scenario.id, *left_out, people=ground.people(left_out), **told)
        if others:
            yield ground.attention("not_meant", scenario.id, *others, people=ground.people(others), **told)


def _people_of_scenario(ground: Ground, subject: Subject, scenario: Scenario) -> Iterator[Remark]:
    met = ground.audience_of(subject)
    if not scenario.personas:
        code = "names_nobody_and_reaches" if met else "names_nobody"
        yield ground.unknown(code, scenario.id, people=ground.people(met))
        return
    wanted = ground.in_order(each.id for each in ground.known(scenario.personas, Persona))
    if wanted:
        yield ground.good("speaks_to", *wanted, people=ground.people(wanted))
    for persona in wanted if subject.touchpoints else ():
        not_met = [each.id for each in subject.touchpoints if persona not in ground.audiences[each.id]]
        if not_met:
            names = {"people": ground.people([persona]), "names": ground.names(not_met)}
            is_none = len(not_met) == len(subject.touchpoints)
            yield ground.attention("meets_none" if is_none else "does_not_meet", persona, *not_met, **names)
    for persona in ground.in_order(set(met) - set(wanted)) if wanted else ():
        reached_by = [each.id for each in subject.touchpoints if persona in ground.audiences[each.id]]
        names = {"people": ground.people([persona]), "names": ground.names(reached_by)}
        yield ground.attention("reached_all_the_same", persona, *reached_by, **names)


def purpose(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Say what it is for and what starts it: of a touchpoint, the scenario it belongs to."""
    scenario = subject.scenario
    if scenario is None:
        yield from _scenarios_of(ground, subject.touchpoints[0])
        return
    for field, text in (("goal", scenario.goal), ("trigger", scenario.trigger)):
        if text.strip():
            yield ground.good(f"scenario_{field}", scenario.id, text=text)
        else:
            yield ground.unknown(f"no_scenario_{field}", scenario.id)


def _scenarios_of(ground: Ground, touchpoint: Touchpoint) -> Iterator[Remark]:
    holding = ground.scenarios_of(touchpoint)
    for scenario in holding:
        code = "in_scenario_for" if scenario.goal.strip() else "in_scenario"
        yield ground.good(code, scenario.id, scenario=ground.name(scenario.id), goal=scenario.goal)
    if not holding and ground.journey.scenarios and touchpoint.kind in CONTACTS:
        yield ground.unknown("in_no_scenario", touchpoint.id)


def stage(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Say at which stage it comes, and what customers want there."""
    references = [each.stage for each in subject.touchpoints]
    missing = ground.missing(references, Stage)
    if missing:
        yield ground.attention("stage_missing", subject.element.id, names=ground.names(missing))
    named = {each.id for each in references}
    stages = [each for each in ground.journey.stages if each.id in named]
    if not stages and not missing:
        yield ground.unknown("no_stages", subject.element.id)
    for each in stages:
        code = "stage_with_goal" if each.goal.strip() else "stage_without_goal"
        make = ground.good if each.goal.strip() else ground.unknown
        yield make(code, each.id, stage=ground.name(each.id), goal=each.goal)


def channel(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Say on which channel it comes, and whether these customers like it."""
    references = [reference for each in subject.touchpoints for reference in each.channel]
    missing = ground.missing(references, Channel)
    if missing:
        yield ground.attention("channel_missing", subject.element.id, names=ground.names(missing))
    without = [each.id for each in subject.touchpoints if not each.channel]
    if subject.scenario is not None and without:
        yield ground.unknown("no_channel_at", *without, names=ground.names(without))
    elif without:
        yield ground.unknown("no_channel", *without)
    known = [each.id for each in ground.known(references, Channel)]
    if known:
        yield ground.good("channel", *known, names=ground.names(known))
        yield from _preferences(ground, subject)


def _preferences(ground: Ground, subject: Subject) -> Iterator[Remark]:
    liking, silent = [], []
    for persona in ground.audience_of(subject):
        if persona == EVERYBODY:
            continue
        preferred = [each.id for each in ground.journey[persona].preferred_channels]
        met = (each for each in subject.touchpoints if persona in ground.audiences[each.id])
        unliked = [each.id for each in met if each.channel and not _ids(each.channel) & set(preferred)]
        if not preferred:
            silent.append(persona)
        elif not unliked:
            liking.append(persona)
        else:
            names = {"people": ground.people([persona]), "preferred": ground.names(preferred)}
            code = "not_preferred" if subject.scenario is None else "not_preferred_at"
            yield ground.attention(code, persona, *unliked, names=ground.names(unliked), **names)
    if liking:
        yield ground.good("preferred", *liking, people=ground.people(liking))
    if silent:
        yield ground.unknown("no_preference", *silent, people=ground.people(silent))


def _ids(references: Iterable[object]) -> set[str]:
    return {str(each) for each in references}


def owner(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Say who answers for it, or for what stands behind it, and who has a say."""
    element = subject.element
    missing = ground.missing([element.owner] if element.owner is not None else (), Team)
    if missing:
        yield ground.attention("owner_missing", element.id, names=ground.names(missing))
    owners = ground.known(ground.into(element.id, "owns"), Team)
    if owners:
        ids = [each.id for each in owners]
        yield ground.good("owner", *ids, names=ground.names(ids))
    else:
        behind = list(_answering_behind(ground, subject))
        yield from behind
        if not behind and not missing:
            yield ground.unknown("no_owner", element.id)
    involved = [each.id for each in ground.known(_involved(ground, subject), Team)]
    if involved:
        yield ground.good("involved", *involved, names=ground.names(involved))


def _answering_behind(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Give the teams who answer for the scenarios of a touchpoint, or for the processes that deliver it."""
    if subject.scenario is not None:
        return
    touchpoint = subject.touchpoints[0]
    delivering = ground.known(ground.into(touchpoint.id, "supports"), Process)
    held: dict[str, list[str]] = {}
    for each in (*ground.scenarios_of(touchpoint), *delivering):
        for team in ground.known(ground.into(each.id, "owns"), Team):
            held.setdefault(team.id, []).append(each.id)
    for id, behind in held.items():
        yield ground.good("owner_behind", id, *behind, team=ground.name(id), names=ground.names(behind))


def _involved(ground: Ground, subject: Subject) -> Iterator[str]:
    for touchpoint in subject.touchpoints:
        yield from ground.out_of(touchpoint.id, "involves")
