"""JK3: pain points nobody asked why about, and opportunities nobody can rank."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit.model import JourneyMap
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]


def unexplained(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Each pain point has a cause.

    Without one, the remedy treats the symptom. Ask why until nothing lies behind the answer, five times if need be.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {name: Identity check, stage: decide, pain_points: [My passport is refused]}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - name: Identity check
        stage: decide
        pain_points:
          - text: My passport is refused
            causes: [The photo is too dark, The page does not show how to light it]
    ```
    """
    messages = {
        "en": "the pain point '{pain}' at '{touchpoint}' has no cause: ask why until the root, "
        "and write the answers in `causes`",
        "fr": "le point de douleur « {pain} » de « {touchpoint} » n'a pas de cause : demandez pourquoi jusqu'à la "
        "racine, et notez les réponses dans `causes`",
    }
    for touchpoint in journey.touchpoints:
        for pain in touchpoint.pain_points:
            if not pain.causes:
                message = context.say(messages, pain=pain.label, touchpoint=touchpoint.label)
                yield Finding(message, element=pain.id, field=("causes",))


def unranked(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Each opportunity has an impact and an effort.

    Quick wins and major projects differ by nothing else. What is done already needs no rank.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    opportunities:
      - {name: Show how to light the photo, impact: 7}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    opportunities:
      - {name: Show how to light the photo, impact: 7, effort: 2}
      - {name: Accept driving licences, status: done}
    ```
    """
    messages = {
        "effort": {
            "en": "the opportunity '{opportunity}' has no effort: without it, it cannot be ranked",
            "fr": "l'opportunité « {opportunity} » n'a pas d'effort : sans lui, elle ne peut pas être classée",
        },
        "impact": {
            "en": "the opportunity '{opportunity}' has no impact: without it, it cannot be ranked",
            "fr": "l'opportunité « {opportunity} » n'a pas d'impact : sans lui, elle ne peut pas être classée",
        },
        "both": {
            "en": "the opportunity '{opportunity}' has neither impact nor effort: without them, it cannot be ranked",
            "fr": "l'opportunité « {opportunity} » n'a ni impact ni effort : sans eux, elle ne peut pas être classée",
        },
    }
    for opportunity in journey.opportunities:
        missing = [field for field in ("impact", "effort") if getattr(opportunity, field) is None]
        if missing and opportunity.status not in {"done", "told"}:
            said = messages["both" if len(missing) > 1 else missing[0]]
            message = context.say(said, opportunity=opportunity.label)
            yield Finding(message, element=opportunity.id, field=(missing[0],))


RULES = (
    Rule(code="JK303", summary="Pain point without a cause", severity="info", check=unexplained),
    Rule(code="JK304", summary="Opportunity without impact or effort", severity="info", check=unranked),
)
