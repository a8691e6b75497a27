"""JK4: what hurts most and nobody does anything about."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from journeykit._builtins._relations import moments, pairs
from journeykit._language import number
from journeykit._scoring import felt
from journeykit.model import JourneyMap, Touchpoint
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES", "Severe"]


@attrs.frozen
class Severe:
    """Options of the rule on severe pain points.

    Attributes:
        severity: from which severity on a pain point is severe, 1..10.
    """

    severity: float = attrs.field(default=8, validator=[attrs.validators.ge(1), attrs.validators.le(10)])


def neglected_moment(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """An opportunity addresses each moment of truth that makes or breaks the relation, or goes badly.

    It goes badly where customers, or some persona, feel worse than neutral. The opportunity may address the moment,
    its touchpoint, or a pain point there.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {id: identity-check, name: Identity check, stage: decide, moment_of_truth: {kind: make-or-break}}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {id: identity-check, name: Identity check, stage: decide, moment_of_truth: {kind: make-or-break}}
    opportunities:
      - {name: Check by video call, addresses: identity-check, impact: 8, effort: 5}
    ```
    """
    addressed = _addressed(journey)
    make_or_break = {
        "en": "no opportunity addresses the moment of truth '{moment}', which makes or breaks the relation: "
        "write down what would make it better",
        "fr": "aucune opportunité ne répond au moment de vérité « {moment} », où tout se joue : notez ce qui le "
        "rendrait meilleur",
    }
    negative = {
        "en": "no opportunity addresses the moment of truth '{moment}', which customers live badly: "
        "write down what would make it better",
        "fr": "aucune opportunité ne répond au moment de vérité « {moment} », que les clients vivent mal : notez ce "
        "qui le rendrait meilleur",
    }
    for moment, holder, marked in moments(journey):
        decides = moment.kind.casefold().replace(" ", "-").replace("_", "-") == "make-or-break"
        pains = (pain.id for pain in holder.pain_points)
        if (decides or _is_negative(journey, holder)) and addressed.isdisjoint((moment.id, *marked, *pains)):
            message = context.say(make_or_break if decides else negative, moment=moment.name or holder.label)
            yield Finding(message, element=moment.id)


def _addressed(journey: JourneyMap) -> set[str]:
    """Give what opportunities address; an experiment tries something out, and a scenario sends messages."""
    opportunities = {opportunity.id for opportunity in journey.opportunities}
    return {target for source, target in pairs(journey, "addresses") if source in opportunities}


def _is_negative(journey: JourneyMap, touchpoint: Touchpoint) -> bool:
    feelings = [felt(journey, touchpoint), *(felt(journey, touchpoint, each) for each in touchpoint.by_persona)]
    return any(each is not None and each < 0 for each in feelings)


def neglected_pain(journey: JourneyMap, options: Severe, context: Context) -> Iterator[Finding]:
    """An opportunity addresses each severe pain point, or its touchpoint.

    A pain point is severe from `severity` on (8 where nothing else is set).

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {id: form, name: Application form, stage: decide, pain_points: [{text: It forgets my entries, severity: 9}]}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {id: form, name: Application form, stage: decide, pain_points: [{text: It forgets my entries, severity: 9}]}
    opportunities:
      - {name: Keep entries for a day, addresses: form-pain-1, impact: 6, effort: 2}
    ```
    """
    addressed = _addressed(journey)
    messages = {
        "en": "no opportunity addresses the pain point '{pain}' at '{touchpoint}', of severity {severity}: "
        "write down what would end it",
        "fr": "aucune opportunité ne répond au point de douleur « {pain} » de « {touchpoint} », de gravité "
        "{severity} : notez ce qui y mettrait fin",
    }
    for touchpoint in journey.touchpoints:
        for pain in touchpoint.pain_points:
            if pain.severity is None or pain.severity < options.severity:
                continue
            if addressed.isdisjoint((pain.id, touchpoint.id)):
                severity = number(context.language, pain.severity, 0 if pain.severity % 1 == 0 else 1)
                message = context.say(messages, pain=pain.label, touchpoint=touchpoint.label, severity=severity)
                yield Finding(message, element=pain.id)


RULES = (
    Rule(
        code="JK405",
        summary="Moment of truth at risk that no opportunity addresses",
        severity="warning",
        check=neglected_moment,
    ),
    Rule(
        code="JK406",
        summary="Severe pain point that no opportunity addresses",
        severity="warning",
        check=neglected_pain,
        options=Severe,
    ),
)
