"""What comes before and after: in order, in days, and which moments of truth are near."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit.model import Moment, Touchpoint

from ._ground import Ground, Subject
from ._result import Remark

__all__ = ["moments", "order"]

_MOST_NEIGHBOURS = 3


def order(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Say when it comes, between what, and which other messages the same customers have around it."""
    if subject.scenario is not None:
        yield from _order_of_scenario(ground, subject)
        return
    touchpoint = subject.touchpoints[0]
    yield from _timing(ground, touchpoint)
    yield from _steps(ground, touchpoint)
    if ground.has_a_day(touchpoint):
        yield from _messages_around(ground, subject)


def _timing(ground: Ground, touchpoint: Touchpoint) -> Iterator[Remark]:
    """Say on which day it comes; without timing nothing is computed."""
    timing = touchpoint.timing
    since, day = ground.places[touchpoint.id]
    if timing is not None and timing.day is None and timing.after is not None:
        earlier = timing.after.touchpoint.id
        if ground.missing([earlier], Touchpoint):
            yield ground.attention("after_missing", touchpoint.id, name=ground.name(earlier))
        elif since == touchpoint.id:
            yield ground.attention("timing_in_a_circle", touchpoint.id, earlier)
        else:
            told = ground.day(earlier, timing.after.days)
            code = "comes_after" if since else "comes_after_on_day"
            yield ground.good(code, touchpoint.id, earlier, when=told, day=ground.figure(day))
    elif timing is not None and timing.day is not None:
        yield ground.good("comes", touchpoint.id, when=ground.day("", timing.day))
    elif ground.has_a_day(touchpoint):
        told_from_it = [id for id, (origin, _) in ground.places.items() if origin == since and id != touchpoint.id]
        yield ground.unknown("counted_from_it", touchpoint.id, *told_from_it, names=ground.names(told_from_it))
    else:
        yield ground.unknown("no_timing", touchpoint.id)


def _steps(ground: Ground, touchpoint: Touchpoint) -> Iterator[Remark]:
    """Say what leads to it and where it leads, and whether that agrees with the days."""
    before = [each for each in ground.into(touchpoint.id, "precedes", "handoff") if each != touchpoint.id]
    after = [each for each in ground.out_of(touchpoint.id, "precedes", "handoff") if each != touchpoint.id]
    if before:
        yield ground.good("follows", *before, names=ground.names(before))
    if after:
        yield ground.good("leads_to", *after, names=ground.names(after))
    if not (before or after or ground.has_a_day(touchpoint)):
        yield ground.unknown("nothing_leads_to_it", touchpoint.id)
    for earlier in ground.known(before, Touchpoint):
        apart = ground.apart(earlier, touchpoint)
        if apart is not None and apart < 0:
            days, name = ground.days(-apart), ground.name(earlier.id)
            yield ground.attention("days_against_order", touchpoint.id, earlier.id, days=days, name=name)


def _messages_around(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Give the messages before and after a touchpoint that reach the same customers, the nearest first."""
    touchpoint = subject.touchpoints[0]
    others = [each for each in ground.messages if each.id != touchpoint.id and ground.share(touchpoint, each)]
    placed = [(ground.apart(touchpoint, each), each) for each in others]
    near = sorted(((days, each) for days, each in placed if days is not None), key=lambda found: abs(found[0]))
    if not others and ground.audiences[touchpoint.id]:
        yield ground.good("no_other_message", touchpoint.id)
    for code, side in (
        ("message_before", [found for found in near if found[0] < 0]),
        ("message_same_day", [found for found in near if found[0] == 0]),
        ("message_after", [found for found in near if found[0] > 0]),
    ):
        nearby = [found for found in side if abs(found[0]) <= ground.sieve.window][:_MOST_NEIGHBOURS] or side[:1]
        for days, each in nearby:
            yield _message(ground, code, days, touchpoint, each)
    unplaced = [each.id for days, each in placed if days is None]
    if unplaced:
        yield ground.unknown("messages_without_days", *unplaced, names=ground.names(unplaced))


def _message(ground: Ground, code: str, days: float, touchpoint: Touchpoint, other: Touchpoint) -> Remark:
    """Say how far another message is, and to whom it goes where that is not all who meet this one."""
    shared = ground.share(touchpoint, other)
    told = {"days": ground.days(abs(days)), "name": ground.name(other.id), "kind": ground.term(other.kind or "")}
    if shared == ground.audiences[touchpoint.id]:
        return ground.good(code, other.id, **told)
    return ground.good(f"{code}_for", other.id, people=ground.people(ground.in_order(shared)), **told)


def _order_of_scenario(ground: Ground, subject: Subject) -> Iterator[Remark]:
    scenario = subject.scenario
    assert scenario is not None
    missing = ground.missing(scenario.touchpoints, Touchpoint)
    if missing:
        yield ground.attention("step_missing", scenario.id, names=ground.names(missing))
    if not subject.touchpoints:
        if not missing:
            yield ground.unknown("no_steps", scenario.id)
        return
    placed = [each for each in subject.touchpoints if ground.has_a_day(each)]
    if placed:
        # Days that are counted from different things cannot be put in one order: each keeps its group.
        since = {place: number for number, place in enumerate(dict.fromkeys(ground.places[t.id][0] for t in placed))}
        placed.sort(key=lambda each: (since[ground.places[each.id][0]], ground.places[each.id][1]))
        steps = ground.say("apart").join(_step(ground, each) for each in placed)
        yield ground.good("steps", *(each.id for each in placed), steps=steps)
    unplaced = [each.id for each in subject.touchpoints if not ground.has_a_day(each)]
    if unplaced:
        yield ground.unknown("no_timing_at", *unplaced, names=ground.names(unplaced))
    yield from _messages_around_scenario(ground, subject)


def _step(ground: Ground, touchpoint: Touchpoint) -> str:
    since, day = ground.places[touchpoint.id]
    code = "first_step" if since == touchpoint.id else "step"
    return ground.say(code, when=ground.day(since, day), name=ground.name(touchpoint.id))


def _messages_around_scenario(ground: Ground, subject: Subject) -> Iterator[Remark]:
    around = [
        other.id
        for other in ground.messages
        if other.id not in subject.ids
        and any(
            ground.share(each, other)
            and (days := ground.apart(each, other)) is not None
            and abs(days) <= ground.sieve.window
            for each in subject.touchpoints
        )
    ]
    if around:
        window = ground.days(ground.sieve.window)
        yield ground.good("messages_around", *around, names=ground.names(around), days=window)


def moments(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Give the moments of truth at it, right before or after it, and on the days around it."""
    if not ground.journey.of_kind("moment"):
        yield ground.unknown("no_moments")
        return
    found = list(_near_moments(ground, subject))
    yield from found
    if not found:
        yield ground.good("no_moment_near", subject.element.id, days=ground.days(ground.sieve.window))


def _near_moments(ground: Ground, subject: Subject) -> Iterator[Remark]:
    for touchpoint in ground.journey.touchpoints:
        marking = ground.known(ground.into(touchpoint.id, "marks"), Moment)
        where = _where(ground, subject, touchpoint) if marking else ""
        for moment in marking if where else ():
            label = moment.name or (ground.term(moment.kind) if moment.kind else "")
            told = {"name": ground.name(touchpoint.id), "where": where}
            code = "moment_near" if label else "moment_near_without_name"
            yield ground.good(code, moment.id, touchpoint.id, moment=label, **told)


def _where(ground: Ground, subject: Subject, touchpoint: Touchpoint) -> str:
    """Say how near a touchpoint is to a subject; nothing where it is not."""
    if touchpoint.id in subject.ids:
        return ground.say("here")
    nearest = None
    for each in subject.touchpoints:
        if touchpoint.id in ground.into(each.id, "precedes", "handoff"):
            return ground.say("just_before")
        if touchpoint.id in ground.out_of(each.id, "precedes", "handoff"):
            return ground.say("just_after")
        days = ground.apart(each, touchpoint) if ground.share(each, touchpoint) else None
        if days is not None and abs(days) <= ground.sieve.window and (nearest is None or abs(days) < abs(nearest)):
            nearest = days
    if nearest is None:
        return ""
    code = "same_day" if nearest == 0 else "days_before" if nearest < 0 else "days_later"
    return ground.say(code, days=ground.days(abs(nearest)))
