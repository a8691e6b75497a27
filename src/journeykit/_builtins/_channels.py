"""What kind of contact a channel is, and where customers who change channel have to start again."""

from __future__ import annotations

from journeykit.model import Channel, JourneyMap, Touchpoint

from ._relations import pairs
from ._subjects import is_about, plain

__all__ = ["channels_of", "has_a_person", "is_digital", "is_email", "is_in_person", "is_mobile", "is_voice", "restarts"]

_PHYSICAL = ("physical", "physique")


def channels_of(journey: JourneyMap, touchpoint: Touchpoint) -> tuple[Channel, ...]:
    """Give the channels of a touchpoint that the map knows."""
    named = (journey.get(reference.id) for reference in touchpoint.channel)
    return tuple(channel for channel in named if isinstance(channel, Channel))


def is_voice(channel: Channel) -> bool:
    """Tell whether customers speak on a channel: its kind says so, or its name where no kind is written.

    >>> is_voice(Channel("hotline", kind="voice")), is_voice(Channel("letter", kind="physical"))
    (True, False)
    """
    if channel.kind:
        return is_about(plain(channel.kind), "voice")
    name = plain(channel.label)
    return is_about(name, "voice") and not is_about(name, "online")


def is_in_person(channel: Channel) -> bool:
    """Tell whether people meet on a channel; letters, posters and machines are physical too, and nobody is there.

    >>> is_in_person(Channel("shop", kind="physical")), is_in_person(Channel("poster", kind="physical"))
    (True, False)
    """
    kind, name = plain(channel.kind), plain(channel.label)
    if kind.strip() in _PHYSICAL:
        return not is_about(name, "unattended")
    return is_about(kind if channel.kind else name, "place")


def is_digital(channel: Channel) -> bool:
    """Tell whether a channel is online, as its kind says.

    >>> is_digital(Channel("web", kind="digital")), is_digital(Channel("web"))
    (True, False)
    """
    return is_about(plain(channel.kind), "online")


def is_email(channel: Channel) -> bool:
    """Tell whether a channel is e-mail.

    >>> is_email(Channel("courriel", kind="digital")), is_email(Channel("mail", kind="physical"))
    (True, False)
    """
    is_a_thing = plain(channel.kind).strip() in _PHYSICAL
    return not is_a_thing and is_about(plain(channel.kind, channel.label), "email")


def is_mobile(journey: JourneyMap, touchpoint: Touchpoint) -> bool:
    """Tell whether customers have a touchpoint in their hand: its device says so, or one of its channels."""
    if touchpoint.device:
        return is_about(plain(touchpoint.device), "mobile")
    named = (
        plain(channel.kind, channel.label) for channel in channels_of(journey, touchpoint) if not is_voice(channel)
    )
    return any(is_about(text, "mobile") for text in named)


def has_a_person(journey: JourneyMap, touchpoint: Touchpoint) -> bool:
    """Tell whether customers speak with a person at a touchpoint.

    What `handled_by` says counts. Where it says nothing, an interaction on a voice channel or in person does.
    """
    if touchpoint.handled_by is not None:
        return touchpoint.handled_by == "human"
    if touchpoint.kind not in {None, "interaction"}:
        return False
    return any(is_voice(channel) or is_in_person(channel) for channel in channels_of(journey, touchpoint))


def restarts(journey: JourneyMap) -> frozenset[tuple[str, str]]:
    """Give the pairs of touchpoints between which customers have to start again.

    They go on, or fall back, to a person on another channel, and nothing is handed over. At the touchpoint where the
    journey begins they have told nothing yet, so that nothing is lost.
    """
    ways = pairs(journey, "precedes", "handoff", "falls_back_to")
    later = {target for source, target in ways if source != target}
    handed_over = set(pairs(journey, "handoff"))
    found = set()
    for source, target in pairs(journey, "precedes", "falls_back_to"):
        here, there = journey[source], journey[target]
        if source not in later or (source, target) in handed_over:
            continue
        if not isinstance(here, Touchpoint) or not isinstance(there, Touchpoint) or not has_a_person(journey, there):
            continue
        before, after = ({channel.id for channel in channels_of(journey, each)} for each in (here, there))
        if before and after and before.isdisjoint(after):
            found.add((source, target))
    return frozenset(found)
