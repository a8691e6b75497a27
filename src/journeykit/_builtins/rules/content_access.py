"""JK3: customers who do not find their channel, their phone, or a person."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit._builtins._channels import has_a_person, is_mobile
from journeykit._builtins._relations import names_of, pairs, reachable
from journeykit.model import JourneyMap
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]


def unmet_preference(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Each channel that a persona prefers is used by some touchpoint that this persona meets.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    personas:
      - {name: Nadia, preferred_channels: [app, branch]}
    channels: [App, Branch]
    touchpoints:
      - {name: Application form, stage: decide, channel: branch}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    personas:
      - {name: Nadia, preferred_channels: [app, branch]}
    channels: [App, Branch]
    touchpoints:
      - {name: Application form, stage: decide, channel: [branch, app]}
    ```
    """
    for_all: set[str] = set()
    for_one: dict[str, set[str]] = {}
    for touchpoint in journey.touchpoints:
        channels = {reference.id for reference in touchpoint.channel}
        for reference in touchpoint.personas:
            for_one.setdefault(reference.id, set()).update(channels)
        if not touchpoint.personas:
            for_all |= channels
    messages = {
        "en": "'{persona}' prefers '{channel}', and meets no touchpoint there: offer one, or look at the preference",
        "fr": "« {persona} » préfère « {channel} » et n'y rencontre aucun point de contact : proposez-en un, ou "
        "revoyez cette préférence",
    }
    for persona in journey.personas:
        met = for_one.get(persona.id, set())
        for number, reference in enumerate(persona.preferred_channels):
            channel = journey.get(reference.id)
            if channel is not None and (met or for_all) and reference.id not in met and reference.id not in for_all:
                message = context.say(messages, persona=persona.label, channel=channel.label)
                yield Finding(message, element=persona.id, field=("preferred_channels", number))


def not_mobile(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """In the stage of a micro-moment, everybody who lives it finds a mobile touchpoint.

    A micro-moment is the reflex of reaching for the phone: to know, to go, to do, to buy. A touchpoint is mobile where
    its `device` says so, or a channel: an app, SMS, a messenger.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Discover]
    touchpoints:
      - {name: Poster, stage: discover, micro_moment: want-to-know}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Discover]
    touchpoints:
      - {name: Poster, stage: discover, micro_moment: want-to-know}
      - {name: Page behind the QR code, stage: discover, device: mobile}
    ```
    """
    everyone = frozenset(persona.id for persona in journey.personas)
    served: dict[str, set[str]] = {}
    served_all: set[str] = set()
    for touchpoint in journey.touchpoints:
        if is_mobile(journey, touchpoint):
            served.setdefault(touchpoint.stage.id, set()).update(each.id for each in touchpoint.personas)
            if not touchpoint.personas:
                served_all.add(touchpoint.stage.id)
    messages = {
        "en": "'{touchpoint}' is a micro-moment ({kind}), and '{stage}' has no mobile touchpoint for {people}: "
        "offer one, or name the `device`",
        "fr": "« {touchpoint} » est un micro-moment ({kind}), et « {stage} » n'a pas de point de contact mobile pour "
        "{people} : proposez-en un, ou précisez `device`",
    }
    for touchpoint in journey.touchpoints:
        stage = touchpoint.stage.id
        if touchpoint.micro_moment is None or stage in served_all or is_mobile(journey, touchpoint):
            continue
        met = {each.id for each in touchpoint.personas} & everyone if touchpoint.personas else everyone
        left_out = met - served.get(stage, set())
        if left_out or (not everyone and stage not in served):
            people = names_of([persona for persona in journey.personas if persona.id in left_out])
            message = context.say(
                messages,
                touchpoint=touchpoint.label,
                kind=touchpoint.micro_moment,
                stage=getattr(journey.get(stage), "label", stage),
                people=people or context.say({"en": "customers", "fr": "les clients"}),
            )
            yield Finding(message, element=touchpoint.id, field=("micro_moment",))


def without_a_person(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """From self-service and from a bot some way leads to a person.

    The way may be long and go over next steps, hand-offs and fallbacks, of fields or links. It ends where `handled_by`
    says human, or at an interaction by voice or in person.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {id: bot, name: Chat bot, stage: decide, handled_by: bot}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    touchpoints:
      - {id: bot, name: Chat bot, stage: decide, handled_by: bot, falls_back_to: adviser}
      - {id: adviser, name: Chat with an adviser, stage: decide, handled_by: human}
    ```
    """
    alone = [touchpoint for touchpoint in journey.touchpoints if touchpoint.handled_by in {"self-service", "bot"}]
    if not alone:
        return
    people = (touchpoint.id for touchpoint in journey.touchpoints if has_a_person(journey, touchpoint))
    backward = ((target, source) for source, target in pairs(journey, "precedes", "handoff", "falls_back_to"))
    safe = reachable(people, backward)
    messages = {
        "en": "no way leads from '{touchpoint}' to a person: let it fall back to a touchpoint that a human handles",
        "fr": "aucun chemin ne mène de « {touchpoint} » à une personne : prévoyez dans `falls_back_to` un point de "
        "contact tenu par un humain",
    }
    for touchpoint in alone:
        if touchpoint.id not in safe:
            yield Finding(
                context.say(messages, touchpoint=touchpoint.label), element=touchpoint.id, field=("falls_back_to",)
            )


RULES = (
    Rule(code="JK311", summary="Preferred channel that nothing uses", severity="warning", check=unmet_preference),
    Rule(code="JK312", summary="Micro-moment without a mobile touchpoint", severity="info", check=not_mobile),
    Rule(
        code="JK313",
        summary="Self-service or bot without a way to a person",
        severity="warning",
        check=without_a_person,
    ),
)
