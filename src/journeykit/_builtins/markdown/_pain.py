"""Where it hurts, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeykit.model import Cause, PainPoint, Touchpoint

from ._layout import Item, literal
from ._telling import Telling

__all__ = ["pain_points"]


def pain_points(tell: Telling, touchpoint: Touchpoint) -> list[str]:
    """Give the pain points of a touchpoint, each with its causes below it."""
    return tell.points(tell.say("pain_points"), (_pain_point(tell, pain) for pain in touchpoint.pain_points))


def _pain_point(tell: Telling, pain: PainPoint) -> Item:
    named = tell.name(pain.id)
    text = literal(pain.text) if pain.name and pain.text != pain.name else ""
    said = tell.with_note(
        f"{named}{tell.say('colon')}{text}" if text else named,
        "" if pain.severity is None else tell.say("severity_of", severity=tell.figure(pain.severity)),
        "" if pain.frequency is None else tell.say("frequency_of", share=tell.share(pain.frequency)),
        "" if pain.detection is None else tell.say("detection_of", detection=tell.figure(pain.detection)),
    )
    causes = list(_causes(tell, pain.causes))
    return said, tell.fact("causes", *causes)


def _causes(tell: Telling, causes: Sequence[Cause]) -> Iterator[str]:
    """Say why: a chain in one line, from the first cause to the root; a graph cause by cause."""
    if all(cause.because is None for cause in causes):
        yield tell.say("because").join(filter(None, (literal(cause.text) for cause in causes)))
        return
    reached = {text for cause in causes for text in cause.because or ()}
    for number, cause in enumerate(causes):
        following = (causes[number + 1].text,) if number + 1 < len(causes) else ()
        because = following if cause.because is None else cause.because
        deeper = ", ".join(filter(None, map(literal, because)))
        if deeper:
            yield f"{literal(cause.text)}{tell.say('because')}{deeper}"
        elif cause.text not in reached:
            yield literal(cause.text)
