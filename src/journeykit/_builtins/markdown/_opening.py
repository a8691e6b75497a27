"""What the journey is, and who travels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from journeykit._language import counted
from journeykit.model import Goal, Persona

from ._layout import heading, literal
from ._telling import Telling

__all__ = ["opening", "personas"]


def opening(tell: Telling) -> Iterator[str]:
    """Give the title, how much there is, and the facts."""
    journey = tell.journey
    yield heading(1, tell.name(journey.id))
    yield literal(journey.summary)
    yield ""
    yield from tell.fact("state", tell.term(journey.state or ""))
    yield from tell.texts("version", [journey.version])
    yield from tell.fact("updated", "" if journey.updated is None else journey.updated.isoformat())
    yield from tell.fact("owner", tell.names([journey.owner] if journey.owner else []))
    yield from tell.fact("future_of", literal(journey.future_of))
    yield from tell.texts("scenario", [journey.scenario])
    yield from tell.texts("scope", [journey.scope])
    yield from tell.fact("customer_goals", *_goals(tell, journey.customer_goals))
    yield from tell.fact("business_goals", *_goals(tell, journey.business_goals))
    yield from tell.fact("tags", ", ".join(filter(None, map(literal, journey.tags))))
    yield from tell.fact("extent", ", ".join(_counts(tell)))


def _goals(tell: Telling, goals: Iterable[Goal]) -> Iterator[str]:
    for goal in goals:
        metric = tell.say("measured_by", metric=tell.name(goal.metric.id)) if goal.metric else ""
        yield tell.with_note(literal(goal.text), metric)


def _counts(tell: Telling) -> Iterator[str]:
    journey = tell.journey
    held = (
        ("stages", journey.stages),
        ("touchpoints", journey.touchpoints),
        ("personas", journey.personas),
        ("moments", journey.of_kind("moment")),
        ("pain_points", journey.of_kind("pain_point")),
    )
    return (counted(tell.language, "markdown", key, len(elements)) for key, elements in held if elements)


def personas(tell: Telling) -> Iterator[str]:
    """Give who travels, a heading each."""
    if tell.journey.personas:
        yield heading(2, tell.say("personas"))
    for persona in tell.journey.personas:
        yield heading(3, tell.name(persona.id))
        yield from _persona(tell, persona)


def _persona(tell: Telling, persona: Persona) -> Iterator[str]:
    said = tell.quoted(persona.quote)
    if said:
        yield f"> {said}"
        yield ""
    yield literal(persona.summary)
    yield ""
    yield from tell.fact("profile", tell.apart(tell.free(persona.demographics)))
    yield from tell.fact("psychographics", tell.apart(tell.free(persona.psychographics)))
    yield from tell.texts("segment", [persona.segment])
    yield from tell.texts("goals", persona.goals)
    yield from tell.texts("needs", persona.needs)
    yield from tell.texts("challenges", persona.challenges)
    yield from tell.texts("frustrations", persona.frustrations)
    yield from tell.texts("motivations", persona.motivations)
    yield from tell.fact("preferred_channels", tell.names(persona.preferred_channels))
    yield from tell.fact("importance", "" if persona.importance is None else tell.share(persona.importance))
    yield from tell.fact("evidence", tell.names(persona.evidence))
