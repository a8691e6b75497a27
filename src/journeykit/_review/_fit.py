"""Whether it fits what customers do, think, feel, need and expect there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import fsum

import attrs

from journeykit._scoring import felt
from journeykit.model import PersonaView, Stage, Touchpoint

from ._ground import EVERYBODY, Ground, Subject
from ._result import Remark

__all__ = ["expectations", "experience"]

_MOST_BEFORE = 3


def experience(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Say what customers do, think and feel there, just before, and at that stage; nobody sells to the unhappy."""
    yield from _of_each(ground, subject, _experience, "experience_unsaid_at")


def expectations(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Say what customers need and expect there, and what they were promised."""
    yield from _of_each(ground, subject, _expectations, "expectations_unsaid_at")


def _of_each(
    ground: Ground, subject: Subject, ask: Callable[[Ground, Touchpoint], Iterator[Remark]], unsaid: str
) -> Iterator[Remark]:
    """Ask of a touchpoint; of a scenario's, tell only what has to be looked at, and of which nothing is known."""
    if subject.scenario is None:
        yield from ask(ground, subject.touchpoints[0])
        return
    silent, is_clear = [], True
    for touchpoint in subject.touchpoints:
        remarks = list(ask(ground, touchpoint))
        for remark in remarks:
            if remark.verdict == "attention":
                is_clear = False
                text = ground.say("at", name=ground.name(touchpoint.id), text=remark.text)
                elements = tuple(dict.fromkeys((touchpoint.id, *remark.elements)))
                yield attrs.evolve(remark, text=text, elements=elements)
        if any(remark.verdict == "unknown" for remark in remarks):
            silent.append(touchpoint.id)
    if silent:
        yield ground.unknown(unsaid, *silent, names=ground.names(silent))
    elif is_clear and subject.touchpoints:
        yield ground.good("nothing_against_it", subject.element.id)


# What they live there -------------------------------------------------------------------------------------------------


def _experience(ground: Ground, touchpoint: Touchpoint) -> Iterator[Remark]:
    here = list(_here(ground, touchpoint))
    yield from here
    if not here:
        yield ground.unknown("no_experience", touchpoint.id)
    if touchpoint.kind == "promotion":
        low = _who_feels_low(ground, touchpoint, ground.audiences[touchpoint.id])
        if low:
            yield ground.attention("low_here", touchpoint.id, people=ground.people(low))
    yield from _before(ground, touchpoint)
    yield from _at_that_stage(ground, touchpoint)


def _here(ground: Ground, touchpoint: Touchpoint) -> Iterator[Remark]:
    """Tell what holds for all, then what differs for a persona."""
    everybody = PersonaView(action=touchpoint.action, thought=touchpoint.thought, emotion=touchpoint.emotion)
    told = _lived(ground, everybody)
    if told:
        yield ground.good("lives", touchpoint.id, what=told)
    for persona in ground.in_order(ground.audiences[touchpoint.id]):
        view = touchpoint.by_persona.get(persona)
        told = "" if view is None else _lived(ground, view)
        if told:
            yield ground.good("persona_lives", touchpoint.id, persona, people=ground.people([persona]), what=told)


def _lived(ground: Ground, view: PersonaView) -> str:
    thought = ground.quoted(view.thought.strip()) if view.thought.strip() else ""
    feeling = "" if view.emotion is None else ground.feeling(view.emotion)
    return ground.say("apart").join(filter(None, (view.action.strip(), thought, feeling)))


def _who_feels_low(ground: Ground, touchpoint: Touchpoint, personas: Iterable[str]) -> tuple[str, ...]:
    """Give those who feel worse than neutral at a touchpoint."""
    return tuple(
        persona
        for persona in ground.in_order(personas)
        if (feeling := felt(ground.journey, touchpoint, persona)) is not None and feeling < 0
    )


def _before(ground: Ground, touchpoint: Touchpoint) -> Iterator[Remark]:
    """Say with which feeling customers come from what is just before."""
    is_known = False
    earlier = _just_before(ground, touchpoint)
    for each in earlier:
        shared = ground.share(touchpoint, each)
        low = _who_feels_low(ground, each, shared)
        told = {"name": ground.name(each.id), "people": ground.people(low)}
        if touchpoint.kind == "promotion" and low:
            yield ground.attention("low_before", touchpoint.id, each.id, **told)
            is_known = True
        elif each.emotion is not None and (feeling := ground.feeling(each.emotion)):
            yield ground.good("feels_before", each.id, feeling=feeling, **told)
            is_known = True
    if touchpoint.kind == "promotion" and earlier and not is_known:
        ids = [each.id for each in earlier]
        yield ground.unknown("feeling_before_unknown", *ids, names=ground.names(ids))


def _just_before(ground: Ground, touchpoint: Touchpoint) -> tuple[Touchpoint, ...]:
    """Give what leads to it; else what its day is told from; else the last that these customers met before."""
    met = ground.audiences[touchpoint.id]
    leading = ground.known(ground.into(touchpoint.id, "precedes", "handoff"), Touchpoint)
    leading = tuple(each for each in leading if each.id != touchpoint.id and ground.audiences[each.id] & met)
    if leading:
        return leading[:_MOST_BEFORE]
    if touchpoint.timing is not None and touchpoint.timing.day is None and touchpoint.timing.after is not None:
        told_from = ground.known([touchpoint.timing.after.touchpoint], Touchpoint)
        if told_from and told_from[0].id != touchpoint.id:
            return told_from
    earlier = [
        (days, each)
        for each in ground.journey.touchpoints
        if each.id != touchpoint.id
        and ground.audiences[each.id] & met
        and (days := ground.apart(each, touchpoint)) is not None
        and days > 0
    ]
    return (min(earlier, key=lambda found: found[0])[1],) if earlier else ()


def _at_that_stage(ground: Ground, touchpoint: Touchpoint) -> Iterator[Remark]:
    """Say how customers feel at the rest of the stage, as the mean of what is written there."""
    scores = [
        each.emotion.score
        for each in ground.journey.touchpoints
        if each.stage.id == touchpoint.stage.id
        and each.id != touchpoint.id
        and each.emotion is not None
        and each.emotion.score is not None
    ]
    if not scores or not ground.known([touchpoint.stage], Stage):
        return
    mean = fsum(scores) / len(scores)
    told = {"stage": ground.name(touchpoint.stage.id), "score": ground.score(round(mean, 2)), "n": len(scores)}
    if touchpoint.kind == "promotion" and ground.journey.normalised(mean) < 0:
        yield ground.attention("low_stage", touchpoint.stage.id, **told)
    else:
        yield ground.good("stage_feels", touchpoint.stage.id, **told)


# What they expect there -----------------------------------------------------------------------------------------------


def _expectations(ground: Ground, touchpoint: Touchpoint) -> Iterator[Remark]:
    yield from _wants(ground, touchpoint)
    yield from _promised(ground, touchpoint)


def _wants(ground: Ground, touchpoint: Touchpoint) -> Iterator[Remark]:
    is_told = False
    for field in ("needs", "expectations"):
        views = [(EVERYBODY, getattr(touchpoint, field))]
        views.extend(
            (persona, getattr(touchpoint.by_persona[persona], field))
            for persona in ground.in_order(ground.audiences[touchpoint.id])
            if persona in touchpoint.by_persona
        )
        for persona, texts in views:
            if texts:
                is_told = True
                code = field if persona == EVERYBODY else f"persona_{field}"
                fields = {"people": ground.people([persona]), "texts": ground.listed(map(ground.quoted, texts))}
                yield ground.good(code, touchpoint.id, *filter(None, [persona]), **fields)
    if touchpoint.micro_moment is not None:
        yield ground.good("micro_moment", touchpoint.id, moment=ground.quoted(ground.term(touchpoint.micro_moment)))
    for stage in ground.known([touchpoint.stage], Stage):
        if stage.questions:
            yield ground.good("stage_asks", stage.id, texts=ground.listed(map(ground.quoted, stage.questions)))
    if not is_told:
        yield ground.unknown("no_expectations", touchpoint.id)


def _promised(ground: Ground, touchpoint: Touchpoint) -> Iterator[Remark]:
    """Tell the promises that customers come with, and whether anything keeps the one that is made here."""
    for earlier in ground.known(ground.into(touchpoint.id, "sets_expectation"), Touchpoint):
        code = "expected_since_promised" if earlier.promise is not None else "expected_since"
        text = "" if earlier.promise is None else ground.quoted(earlier.promise.text)
        yield ground.good(code, earlier.id, name=ground.name(earlier.id), text=text)
    holders: tuple[Stage | Touchpoint, ...] = (*ground.journey.stages, *ground.journey.touchpoints)
    for holder in holders:
        if holder.promise is None or holder.id == touchpoint.id:
            continue
        told = {"name": ground.name(holder.id), "text": ground.quoted(holder.promise.text)}
        if touchpoint.id in {each.id for each in holder.promise.kept_at}:
            yield ground.good("keeps_promise", holder.id, **told)
        elif holder.id == touchpoint.stage.id:
            yield ground.good("stage_promises", holder.id, **told)
    promise = touchpoint.promise
    if promise is not None:
        remembered = ground.out_of(touchpoint.id, "sets_expectation")
        is_kept = promise.metric is not None or bool(promise.kept_at) or bool(remembered)
        make, code = (ground.good, "promises") if is_kept else (ground.attention, "promise_not_kept")
        yield make(code, touchpoint.id, text=ground.quoted(promise.text))
