"""How much the same customers are under: contacts within days, surveys beside promotions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from journeykit.model import Touchpoint

from ._ground import CONTACTS, Ground, Subject
from ._result import Pressure, Remark

__all__ = ["collision", "pressure", "pressures"]

_day = itemgetter(0)
_OPPOSITE = {"survey": "promotion", "promotion": "survey"}


def pressures(ground: Ground, subject: Subject) -> Iterator[Pressure]:
    """Count the contacts of each persona on each channel in the fullest window that holds something of a subject.

    A window begins with a contact, and lasts as many days as the sieve says; what is on its last day is outside, as
    with a weekly letter and a window of seven days. A contact on several channels counts on each. Only days that are
    counted from the same are put together. Of windows that are as full the earliest is told.
    """
    mine = [each for each in subject.of_kinds(*CONTACTS) if ground.has_a_day(each)]
    for persona in ground.audience_of(subject):
        meeting = [each for each in mine if persona in ground.audiences[each.id]]
        channels = dict.fromkeys(channel for each in meeting for channel in ground.channels_of(each))
        counted = [_fullest(ground, persona, channel, meeting) for channel in channels]
        yield from counted
        if meeting:
            together = _fullest(ground, persona, None, meeting)
            if {(each.before, each.after) for each in counted} != {(together.before, together.after)}:
                yield together


def _fullest(ground: Ground, persona: str, channel: str | None, meeting: Iterable[Touchpoint]) -> Pressure:
    """Find the fullest window of a persona and a channel that holds one of those that are reviewed."""
    own = {each.id for each in meeting if channel is None or channel in ground.channels_of(each)}
    best: Sequence[tuple[float, str]] = ()
    best_since = ""
    for since, day in sorted({ground.places[id] for id in own}):
        contacts = ground.contacts[persona, channel, since]
        for start in range(bisect_right(contacts, round(day - ground.sieve.window, 6), key=_day), len(contacts)):
            first = contacts[start][0]
            if first > day:
                break
            end = bisect_left(contacts, round(first + ground.sieve.window, 6), key=_day)
            if end - start > len(best):
                best, best_since = contacts[start:end], since
    return Pressure(
        persona,
        channel,
        before=sum(id not in own for _, id in best),
        after=len(best),
        limit=None if channel is None else ground.sieve.limit,
        since=best_since,
        first=best[0][0],
        last=best[-1][0],
        contacts=tuple(id for _, id in best),
    )


def pressure(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Say how many contacts there are without it and with it; without timing, nothing is counted."""
    contacts = subject.of_kinds(*CONTACTS)
    if not contacts:
        return
    if not ground.audience_of(subject):
        yield ground.unknown("nobody_to_count_for", subject.element.id)
        return
    undated = [each.id for each in contacts if not ground.has_a_day(each)]
    if undated:
        code = "not_counted" if subject.scenario is None else "not_counted_at"
        yield ground.unknown(code, *undated, names=ground.names(undated))
    for counted in _alike(pressures(ground, subject)):
        yield _counted(ground, counted)
    left_out = _left_out(ground, contacts)
    if left_out:
        yield ground.unknown("left_out_of_count", *left_out, names=ground.names(left_out))


def _left_out(ground: Ground, contacts: Iterable[Touchpoint]) -> list[str]:
    """Give the contacts of the same customers whose days cannot be compared with those that are reviewed."""
    dated = [each for each in contacts if ground.has_a_day(each)]
    since = {ground.places[each.id][0] for each in dated}
    own = {each.id for each in contacts}
    return [
        each.id
        for each in ground.messages
        if each.kind in CONTACTS
        and each.id not in own
        and ground.places[each.id][0] not in since
        and any(ground.share(each, mine) for mine in dated)
    ]


def _alike(found: Iterable[Pressure]) -> list[list[Pressure]]:
    """Put together the personas who have the same contacts."""
    groups: dict[tuple[object, ...], list[Pressure]] = {}
    for each in found:
        groups.setdefault((each.channel, each.before, each.after, each.contacts), []).append(each)
    return list(groups.values())


def _counted(ground: Ground, alike: list[Pressure]) -> Remark:
    counted = alike[0]
    fields = {
        "people": ground.people(ground.in_order(each.persona for each in alike)),
        "channel": ground.name(counted.channel) if counted.channel else "",
        "before": counted.before,
        "after": counted.after,
        "window": ground.days(ground.sieve.window),
        "limit": counted.limit,
        "when": _when(ground, counted),
    }
    if counted.channel is None:
        return ground.good("contacts_together", *counted.contacts, **fields)
    where = "contacts" if counted.channel else "contacts_without_channel"
    if counted.is_too_much:
        return ground.attention(f"{where}_too_many", *counted.contacts, **fields)
    return ground.good(where, *counted.contacts, **fields)


def _when(ground: Ground, counted: Pressure) -> str:
    if counted.first == counted.last:
        return ground.day(counted.since, counted.first)
    code = "days_from_to_after" if counted.since else "days_from_to"
    first, last = ground.figure(counted.first), ground.figure(counted.last)
    return ground.say(code, first=first, last=last, name=ground.name(counted.since))


def collision(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Find the surveys that come too close to a promotion for one persona, before or after."""
    asked = subject.of_kinds("survey", "promotion")
    if not asked:
        return
    told: set[frozenset[str]] = set()
    is_clear, unsure = True, []
    for each in asked:
        for other in ground.messages:
            pair = frozenset((each.id, other.id))
            if other.kind != _OPPOSITE[str(each.kind)] or not ground.share(each, other) or pair in told:
                continue
            told.add(pair)
            remark = _collided(ground, each, other)
            if remark is not None:
                is_clear = False
                yield remark
            elif ground.apart(each, other) is None:
                unsure.append(other.id)
    if unsure:
        yield ground.unknown("collision_unknown", *unsure, names=ground.names(unsure))
    elif is_clear:
        yield ground.good("no_collision", subject.element.id, distance=ground.days(ground.sieve.distance))


def _collided(ground: Ground, one: Touchpoint, other: Touchpoint) -> Remark | None:
    survey, promotion = (one, other) if one.kind == "survey" else (other, one)
    names = {
        "survey": ground.name(survey.id),
        "promotion": ground.name(promotion.id),
        "people": ground.people(ground.in_order(ground.share(one, other))),
    }
    days = ground.apart(survey, promotion)
    if days is None:
        beside = ground.into(survey.id, "precedes", "handoff") + ground.out_of(survey.id, "precedes", "handoff")
        if promotion.id in beside:
            return ground.attention("collision_beside", survey.id, promotion.id, **names)
    elif abs(days) <= ground.sieve.distance:
        code = "collision" if days else "collision_same_day"
        fields = {"days": ground.days(abs(days)), "distance": ground.days(ground.sieve.distance)}
        return ground.attention(code, survey.id, promotion.id, **fields, **names)
    return None
