"""The journey, stage by stage and touchpoint by touchpoint."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit.drawing._view._metrics import target_text, value_text
from journeykit.model import NextStep, PersonaView, Process, Promise, Stage, Touchpoint

from ._layout import Item, heading, literal
from ._pain import pain_points
from ._telling import Telling

__all__ = ["stages"]


def stages(tell: Telling) -> Iterator[str]:
    """Give each stage with its touchpoints."""
    for id, number, touchpoints in tell.in_order():
        yield heading(2, tell.stage(id, number))
        stage = tell.journey.get(id)
        if isinstance(stage, Stage):
            yield from _stage(tell, stage)
        for touchpoint in touchpoints:
            yield heading(3, tell.name(touchpoint.id))
            yield literal(touchpoint.summary)
            yield ""
            for tell_more in (_lives, _hopes, _meets, _delivers, _goes_on):
                yield from tell_more(tell, touchpoint)


def _stage(tell: Telling, stage: Stage) -> Iterator[str]:
    yield literal(stage.summary)
    yield ""
    yield from tell.texts("goal", [stage.goal])
    yield from tell.texts("trigger", [stage.trigger])
    yield from tell.fact("questions", *map(tell.quoted, stage.questions))
    yield from tell.fact("promise", promise(tell, stage.promise))
    yield from tell.fact("metrics", *_metrics(tell, stage.id))
    yield from tell.fact("owner", tell.names([stage.owner] if stage.owner else []))


def promise(tell: Telling, promise: Promise | None) -> str:
    """Say what is promised, where it is kept, and what says so."""
    if promise is None:
        return ""
    kept = tell.say("kept_at", touchpoints=tell.names(promise.kept_at)) if promise.kept_at else ""
    metric = tell.say("measured_by", metric=tell.name(promise.metric.id)) if promise.metric else ""
    return tell.with_note(tell.quoted(promise.text), kept, metric)


# A touchpoint ---------------------------------------------------------------------------------------------------------


def _lives(tell: Telling, touchpoint: Touchpoint) -> Iterator[str]:
    """What customers do, think and feel, and where they differ."""
    yield from tell.fact("channel", tell.names(touchpoint.channel))
    yield from tell.fact("who", _who(tell, touchpoint))
    yield from tell.texts("action", [touchpoint.action])
    yield from tell.fact("thought", tell.quoted(touchpoint.thought))
    yield from tell.fact("emotion", tell.emotion(touchpoint.emotion))
    yield from tell.fact("verbatims", *map(tell.quoted, touchpoint.verbatims))
    for persona, view in touchpoint.by_persona.items():
        below: tuple[Item, ...] = tuple((line.removeprefix("- "), ()) for line in _view(tell, view))
        yield from tell.points(tell.say("for_persona", persona=tell.name(persona)), below)


def _who(tell: Telling, touchpoint: Touchpoint) -> str:
    if touchpoint.personas:
        return tell.names(touchpoint.personas)
    return tell.say("everyone") if len(tell.journey.personas) > 1 else ""


def _view(tell: Telling, view: PersonaView) -> Iterator[str]:
    yield from tell.texts("action", [view.action])
    yield from tell.fact("thought", tell.quoted(view.thought))
    yield from tell.fact("emotion", tell.emotion(view.emotion))
    yield from tell.fact("needs", tell.apart(map(literal, view.needs)))
    yield from tell.fact("expectations", tell.apart(map(literal, view.expectations)))
    yield from tell.fact("verbatims", tell.apart(map(tell.quoted, view.verbatims)))


def _hopes(tell: Telling, touchpoint: Touchpoint) -> Iterator[str]:
    """What customers need and expect, how much it counts, and where it hurts."""
    yield from tell.texts("needs", touchpoint.needs)
    yield from tell.texts("expectations", touchpoint.expectations)
    yield from tell.fact("promise", promise(tell, touchpoint.promise))
    yield from tell.fact("micro_moment", tell.term(touchpoint.micro_moment or ""))
    yield from tell.fact("moment", _moment(tell, touchpoint))
    yield from tell.fact("importance", "" if touchpoint.importance is None else tell.share(touchpoint.importance))
    yield from pain_points(tell, touchpoint)
    for label, kind in (("opportunities", "opportunity"), ("experiments", "experiment"), ("scenarios", "scenario")):
        found = tell.pointing("addresses", *_held(touchpoint), kind=kind)
        yield from tell.fact(label, *(tell.name(each.id) for each in found))


def _moment(tell: Telling, touchpoint: Touchpoint) -> str:
    moment = touchpoint.moment_of_truth
    if moment is None:
        return ""
    importance = "" if moment.importance is None else tell.say("importance_of", share=tell.share(moment.importance))
    kind = tell.term(moment.kind)
    name = literal(moment.name)
    said = tell.with_note(name, kind, importance) if name else tell.with_note(kind or tell.say("yes"), importance)
    owner = tell.say("owned_by", team=tell.name(moment.owner.id)) if moment.owner else ""
    return tell.apart((said, owner))


def _held(touchpoint: Touchpoint) -> tuple[str, ...]:
    """Give the ids of a touchpoint and of what it holds."""
    moment = touchpoint.moment_of_truth
    return (touchpoint.id, *(pain.id for pain in touchpoint.pain_points), *((moment.id,) if moment else ()))


def _meets(tell: Telling, touchpoint: Touchpoint) -> Iterator[str]:
    """How, when and with whom customers meet it."""
    yield from tell.fact("kind", tell.term(touchpoint.kind or ""))
    yield from tell.texts("party", [touchpoint.party])
    yield from tell.fact("handled_by", tell.term(touchpoint.handled_by or ""))
    yield from tell.fact("device", tell.term(touchpoint.device))
    yield from tell.fact("availability", tell.term(touchpoint.availability))
    yield from tell.fact("timing", _timing(tell, touchpoint))
    yield from tell.texts("contents", touchpoint.contents)
    yield from tell.fact("collects", tell.names(touchpoint.collects))
    yield from tell.fact("uses_data", tell.names(touchpoint.uses_data))


def _timing(tell: Telling, touchpoint: Touchpoint) -> str:
    timing = touchpoint.timing
    if timing is None:
        return ""
    day = "" if timing.day is None else tell.say("on_day", day=tell.figure(timing.day))
    if timing.after is None:
        return day
    key = "right_after" if timing.after.days == 0 else "days_after_one" if timing.after.days == 1 else "days_after_many"
    named = tell.name(timing.after.touchpoint.id)
    return tell.apart((day, tell.say(key, days=tell.figure(timing.after.days), touchpoint=named)))


def _delivers(tell: Telling, touchpoint: Touchpoint) -> Iterator[str]:
    """What the company does in sight of customers and behind the scenes, and who answers for it."""
    yield from tell.texts("frontstage", touchpoint.frontstage)
    processes = tell.pointing("supports", touchpoint.id, kind="process")
    yield from tell.fact("backstage", *(_process(tell, process) for process in processes))
    yield from tell.fact("owner", tell.names([touchpoint.owner] if touchpoint.owner else []))
    yield from tell.fact("stakeholders", tell.names(touchpoint.stakeholders))


def _process(tell: Telling, process: Process) -> str:
    said = tell.with_note(tell.name(process.id), tell.names([process.owner] if process.owner else []))
    needed = tell.names((*process.uses, *process.depends_on))
    return tell.say("process_with", process=said, systems=needed) if needed else said


def _goes_on(tell: Telling, touchpoint: Touchpoint) -> Iterator[str]:
    """Where it goes next, what customers remember of it, and how it is known."""
    yield from tell.fact("sets_expectation_for", tell.names(touchpoint.sets_expectation_for))
    yield from tell.fact("falls_back_to", tell.names(touchpoint.falls_back_to))
    yield from tell.fact("next", *(_step(tell, step) for step in touchpoint.next))
    yield from tell.fact("gateway", tell.term(touchpoint.gateway or ""))
    yield from tell.fact("metrics", *_metrics(tell, *_held(touchpoint)))
    known = (found for each in _held(touchpoint) for found in tell.pointing("backs", each, kind="evidence"))
    yield from tell.fact("evidence", tell.names(each.id for each in known))


def _step(tell: Telling, step: NextStep) -> str:
    share = "" if step.share is None else tell.say("share_of", share=tell.share(step.share))
    condition = tell.say("condition", text=literal(step.condition)) if literal(step.condition) else ""
    carries = ", ".join(tell.name(each) for each in step.carries)
    handoff = tell.say("handoff_with", carries=carries) if carries else tell.say("handoff") if step.handoff else ""
    return tell.with_note(tell.name(step.id), share, condition, handoff)


def _metrics(tell: Telling, *ids: str) -> Iterator[str]:
    for metric in tell.pointing("measures", *ids, kind="metric"):
        value = literal(value_text(metric, tell.language))
        wanted = literal(target_text(metric, tell.language))
        target = tell.say("target_of", value=wanted) if wanted else ""
        named = tell.name(metric.id)
        yield tell.with_note(f"{named}{tell.say('colon')}{value}" if value else named, target)
