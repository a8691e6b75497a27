"""JK3: what a map rests on: emotions without evidence, evidence that is old, maps nobody keeps up."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from journeykit.model import Emotion, JourneyMap, Reference, Touchpoint
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES", "EvidenceAge", "MapAge"]


@attrs.frozen
class EvidenceAge:
    """Options of the rule on old evidence.

    Attributes:
        days: how old evidence may be.
    """

    days: int = attrs.field(default=365, validator=attrs.validators.ge(0))


@attrs.frozen
class MapAge:
    """Options of the rule on maps that nobody keeps up.

    Attributes:
        days: how long a map may go without an update.
    """

    days: int = attrs.field(default=180, validator=attrs.validators.ge(0))


def hypothetical(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Evidence backs each emotion score: its own, or that of its touchpoint.

    A score that rests on nothing, or on a hypothesis, is a guess of those who drew the map. That may be a good
    beginning; it should not pass for knowledge.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {name: Identity check, stage: decide, emotion: {label: Worry, score: -1}}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {name: Identity check, stage: decide, emotion: {label: Worry, score: -1, evidence: interviews}}
    evidence:
      - {id: interviews, name: Twelve interviews, kind: interview, date: 2026-09-01}
    ```
    """
    linked: dict[str, list[Reference]] = {}
    for link in journey.links:
        if link.relation == "backs":
            linked.setdefault(link.target, []).append(Reference(link.source))
    for touchpoint in journey.touchpoints:
        backing = (*touchpoint.evidence, *linked.get(touchpoint.id, ()))
        for persona, field, emotion in _emotions(touchpoint):
            if emotion.score is None or any(_is_known(journey, each) for each in (*emotion.evidence, *backing)):
                continue
            whose = getattr(journey.get(persona), "label", persona)
            messages = _HYPOTHESIS_OF_ONE if persona else _HYPOTHESIS
            message = context.say(messages, touchpoint=touchpoint.label, persona=whose)
            yield Finding(message, element=touchpoint.id, field=field)


_HYPOTHESIS = {
    "en": "the emotion score at '{touchpoint}' rests on no evidence: it is a hypothesis until an interview, a survey "
    "or an observation backs it",
    "fr": "la note d'émotion de « {touchpoint} » ne repose sur aucune preuve : c'est une hypothèse, tant qu'un "
    "entretien, une enquête ou une observation ne l'appuie pas",
}
_HYPOTHESIS_OF_ONE = {
    "en": "the emotion score of '{persona}' at '{touchpoint}' rests on no evidence: it is a hypothesis until an "
    "interview, a survey or an observation backs it",
    "fr": "la note d'émotion de « {persona} » à « {touchpoint} » ne repose sur aucune preuve : c'est une hypothèse, "
    "tant qu'un entretien, une enquête ou une observation ne l'appuie pas",
}


def _emotions(touchpoint: Touchpoint) -> Iterator[tuple[str, tuple[str, ...], Emotion]]:
    """Give the emotions of a touchpoint: whose, where they stand, and themselves."""
    if touchpoint.emotion is not None:
        yield "", ("emotion", "evidence"), touchpoint.emotion
    for persona, view in touchpoint.by_persona.items():
        if view.emotion is not None:
            yield persona, ("by_persona", persona, "emotion", "evidence"), view.emotion


def _is_known(journey: JourneyMap, reference: Reference) -> bool:
    """Tell whether evidence is more than a hypothesis; a mistyped id is another rule's matter."""
    return getattr(journey.get(reference.id), "kind", None) != "hypothesis"


def outdated(journey: JourneyMap, options: EvidenceAge, context: Context) -> Iterator[Finding]:
    """Evidence has a date, and is not older than `days` (365 where nothing else is set).

    What customers said years ago, they said about another service.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    evidence:
      - {id: interviews, name: Twelve interviews, kind: interview, date: 2021-09-01}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    evidence:
      - {id: interviews, name: Twelve interviews, kind: interview, date: 2026-09-01}
    ```
    """
    undated = {
        "en": "the evidence '{evidence}' has no date: say in `date` when it was gathered, or nobody sees it grow old",
        "fr": "la preuve « {evidence} » n'a pas de date : dites dans `date` quand elle a été recueillie, sinon "
        "personne ne la verra vieillir",
    }
    old = {
        "en": "the evidence '{evidence}' is {age} days old, and {days} are the limit: ask or measure again",
        "fr": "la preuve « {evidence} » a {age} jours, la limite est de {days} : interrogez ou mesurez de nouveau",
    }
    for evidence in journey.evidence:
        if evidence.date is None:
            yield Finding(context.say(undated, evidence=evidence.label), element=evidence.id, field=("date",))
            continue
        age = (context.as_of - evidence.date).days
        if age > options.days:
            message = context.say(old, evidence=evidence.label, age=age, days=options.days)
            yield Finding(message, element=evidence.id, field=("date",))


def abandoned(journey: JourneyMap, options: MapAge, context: Context) -> Iterator[Finding]:
    """The map says when it was updated, and that is not longer ago than `days` (180 where nothing else is set).

    A map that is drawn once and never touched again tells how things were.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    updated: 2025-01-15
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    updated: 2026-09-15
    ```
    """
    if journey.updated is None:
        messages = {
            "en": "the map '{map}' does not say when it was last brought up to date: write the day in `updated`",
            "fr": "la carte « {map} » ne dit pas quand elle a été mise à jour : notez le jour dans `updated`",
        }
        yield Finding(context.say(messages, map=journey.label), field=("updated",))
        return
    age = (context.as_of - journey.updated).days
    if age > options.days:
        messages = {
            "en": "the map '{map}' was last brought up to date {age} days ago, and {days} are the limit: go through "
            "it with those who meet customers, and write the day in `updated`",
            "fr": "la carte « {map} » a été mise à jour il y a {age} jours, la limite est de {days} : relisez-la avec "
            "ceux qui voient les clients, et notez le jour dans `updated`",
        }
        yield Finding(context.say(messages, map=journey.label, age=age, days=options.days), field=("updated",))


RULES = (
    Rule(code="JK305", summary="Emotion score without evidence", severity="info", check=hypothetical),
    Rule(
        code="JK306",
        summary="Evidence that is old or has no date",
        severity="warning",
        check=outdated,
        options=EvidenceAge,
    ),
    Rule(
        code="JK307",
        summary="Map that has not been updated for long",
        severity="warning",
        check=abandoned,
        options=MapAge,
    ),
)
