"""JK4: customers who change channel and have to start again."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit._builtins._channels import restarts
from journeykit.model import JourneyMap
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]


def unannounced(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Where customers come to a person on another channel, somebody hands them over.

    Otherwise they tell their story again. The rule looks at next steps and fallbacks to a human, a call or a meeting
    from a touchpoint that shares no channel with it; not at the touchpoint where the journey begins, where nothing
    has been told yet. A hand-off is a next step or a link: `next: [{to: adviser, handoff: true, carries: [file]}]`.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    channels:
      - {id: web, name: Web site, kind: digital}
      - {id: phone, name: Phone, kind: voice}
    touchpoints:
      - {id: offers, name: Offers, stage: decide, channel: web, next: form}
      - {id: form, name: Application form, stage: decide, channel: web, falls_back_to: adviser}
      - {id: adviser, name: Call an adviser, stage: decide, channel: phone}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    channels:
      - {id: web, name: Web site, kind: digital}
      - {id: phone, name: Phone, kind: voice}
    touchpoints:
      - {id: offers, name: Offers, stage: decide, channel: web, next: form}
      - id: form
        name: Application form
        stage: decide
        channel: web
        falls_back_to: adviser
        next: {to: adviser, handoff: true, carries: [what is filled in]}
      - {id: adviser, name: Call an adviser, stage: decide, channel: phone}
    ```
    """
    broken = restarts(journey)
    messages = {
        "en": "from '{here}' to '{there}' customers change channel, and nothing goes with them, so that they start "
        "again: add a `next` step with `handoff` and what it `carries`",
        "fr": "de « {here} » à « {there} », les clients changent de canal et rien ne les accompagne, si bien qu'ils "
        "recommencent tout : ajoutez dans `next` un passage de relais (`handoff`) et ce qu'il transmet (`carries`)",
    }
    for touchpoint in journey.touchpoints:
        seen = set()
        for field in ("next", "falls_back_to"):
            for number, reference in enumerate(getattr(touchpoint, field)):
                if (touchpoint.id, reference.id) in broken and reference.id not in seen:
                    seen.add(reference.id)
                    message = context.say(messages, here=touchpoint.label, there=journey[reference.id].label)
                    yield Finding(message, element=touchpoint.id, field=(field, number))


def empty_handed(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Each hand-off says what it carries.

    A hand-off that carries nothing is a door: the customer goes through it, and the story stays behind.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {id: form, name: Application form, stage: decide, next: {to: adviser, handoff: true}}
      - {id: adviser, name: Call an adviser, stage: decide}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {id: form, name: Application form, stage: decide, next: {to: adviser, handoff: true, carries: [the form]}}
      - {id: adviser, name: Call an adviser, stage: decide}
    ```
    """
    messages = {
        "en": "the hand-off from '{here}' to '{there}' carries nothing: say in `carries` what goes with the customer",
        "fr": "le passage de relais de « {here} » à « {there} » ne transmet rien : dites dans `carries` ce qui "
        "accompagne le client",
    }
    for touchpoint in journey.touchpoints:
        for number, step in enumerate(touchpoint.next):
            if step.handoff and not step.carries:
                there = getattr(journey.get(step.id), "label", step.id)
                message = context.say(messages, here=touchpoint.label, there=there)
                yield Finding(message, element=touchpoint.id, field=("next", number))


RULES = (
    Rule(code="JK402", summary="Change of channel without a hand-off", severity="warning", check=unannounced),
    Rule(code="JK403", summary="Hand-off that carries nothing", severity="warning", check=empty_handed),
)
