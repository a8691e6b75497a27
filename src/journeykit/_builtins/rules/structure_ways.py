"""JK2: the ways from touchpoint to touchpoint, each by itself."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from journeykit._language import language_of
from journeykit.model import JourneyMap, Touchpoint
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["FALLBACK", "RULES", "Way", "stage_numbers", "ways"]

FALLBACK = "falls_back_to"

_WAYS = ("precedes", "handoff", FALLBACK)

_ROUNDING = 0.015
"""What shares may add up to beyond 1 because people write whole percents."""


class Way(NamedTuple):
    """A way from one touchpoint to another, and where the document says it."""

    source: Touchpoint
    relation: str
    target: Touchpoint
    path: tuple[str | int, ...]


def ways(journey: JourneyMap) -> Iterator[Way]:
    """Give the ways that customers can take, fallbacks included, from fields and links.

    What leads nowhere, or back to where it starts, is none.

    >>> from journeykit.model import JourneyMap, Touchpoint
    >>> trip = JourneyMap("Trip", touchpoints=[Touchpoint("a", stage="go", next="b"), Touchpoint("b", stage="go")])
    >>> [(way.source.id, way.relation, way.target.id, way.path) for way in ways(trip)]
    [('a', 'precedes', 'b', ('touchpoints', 0, 'next', 0))]
    """
    known = {touchpoint.id: touchpoint for touchpoint in journey.touchpoints}
    for number, source in enumerate(journey.touchpoints):
        for n, step in enumerate(source.next):
            if step.id in known and step.id != source.id:
                relation = "handoff" if step.handoff else "precedes"
                yield Way(source, relation, known[step.id], ("touchpoints", number, "next", n))
        for n, reference in enumerate(source.falls_back_to):
            if reference.id in known and reference.id != source.id:
                yield Way(source, FALLBACK, known[reference.id], ("touchpoints", number, FALLBACK, n))
    for number, link in enumerate(journey.links):
        if link.relation in _WAYS and link.source in known and link.target in known and link.source != link.target:
            yield Way(known[link.source], link.relation, known[link.target], ("links", number))


def stage_numbers(journey: JourneyMap) -> dict[str, int]:
    """Number the stages from the first to the last."""
    return {stage.id: number for number, stage in enumerate(journey.stages)}


def impassable(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Some persona meets both ends of every way.

    A way from a touchpoint of some personas to one of others is a way that nobody takes, and it carries no impact.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    personas:
      - {id: ada, name: Ada}
      - {id: bruno, name: Bruno}
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, personas: ada, next: counter}
      - {id: counter, name: Counter, stage: buy, personas: bruno}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    personas:
      - {id: ada, name: Ada}
      - {id: bruno, name: Bruno}
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, personas: ada, next: counter}
      - {id: counter, name: Counter, stage: buy, personas: [ada, bruno]}
    ```
    """
    messages = {
        "en": "nobody takes the way from '{source}' ({some}) to '{target}' ({others}): no persona meets both",
        "fr": "personne ne va de « {source} » ({some}) à « {target} » ({others}) : aucun persona ne rencontre les deux",
    }
    labels = {persona.id: persona.label for persona in journey.personas}
    named = {touchpoint.id: {each.id for each in touchpoint.personas} for touchpoint in journey.touchpoints}
    for way in ways(journey):
        some, others = named[way.source.id], named[way.target.id]
        # A persona who does not exist may be misspelt, and then who meets the touchpoint is not known.
        if not some or not others or some & others or not labels.keys() >= some | others:
            continue
        said = context.say(
            messages,
            source=way.source.label,
            some=", ".join(label for id, label in labels.items() if id in some),
            target=way.target.label,
            others=", ".join(label for id, label in labels.items() if id in others),
        )
        yield Finding(said, element=way.source.id, path=way.path)


def shares_above_one(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """The shares of the ways from a touchpoint add up to at most 1.

    Where each customer takes one way, more than all of them cannot go on; a percent more is rounding. A touchpoint
    whose gateway is parallel or inclusive may send a customer several ways at once, and is not judged.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: home, name: Start page, stage: buy, next: [{to: app, share: 0.7}, {to: counter, share: 0.6}]}
      - {id: app, name: App, stage: buy}
      - {id: counter, name: Counter, stage: buy}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: home, name: Start page, stage: buy, next: [{to: app, share: 0.7}, {to: counter, share: 0.3}]}
      - {id: app, name: App, stage: buy}
      - {id: counter, name: Counter, stage: buy}
    ```
    """
    messages = {
        "en": "the shares of the ways from '{label}' add up to {total}: they are at most 1 where each customer takes "
        "one way; where some take several, its gateway is parallel or inclusive",
        "fr": "les parts des chemins qui partent de « {label} » font {total} au total : c'est au plus 1 si chaque "
        "client n'en prend qu'un ; sinon, son `gateway` est `parallel` ou `inclusive`",
    }
    for touchpoint in journey.touchpoints:
        total = math.fsum(step.share for step in touchpoint.next if step.share is not None)
        if touchpoint.gateway in {None, "exclusive"} and total > 1 + _ROUNDING:
            written = f"{total:.6g}"
            if language_of(context.language) == "fr":
                written = written.replace(".", ",")
            yield Finding(
                context.say(messages, label=touchpoint.label, total=written), element=touchpoint.id, field=("next",)
            )


def ends_for_some(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Whoever meets a touchpoint before the last stage can go on from it.

    Where every way on leads to touchpoints of other personas, the journey of those who are left ends there, and
    nothing on the map says so. A touchpoint without any way on is another matter, JK202; so is a fallback, from which
    customers go on where they came from.

    Wrong:

    ```yaml
    journeykit: 1
    title: Take the train
    personas:
      - {id: ada, name: Ada}
      - {id: bruno, name: Bruno}
    stages: [Buy, Travel]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, next: app}
      - {id: app, name: Ticket in the app, stage: travel, personas: ada}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Take the train
    personas:
      - {id: ada, name: Ada}
      - {id: bruno, name: Bruno}
    stages: [Buy, Travel]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, next: [app, counter]}
      - {id: app, name: Ticket in the app, stage: travel, personas: ada}
      - {id: counter, name: Counter on the train, stage: travel, personas: bruno}
    ```
    """
    messages = {
        "en": "'{label}' leads on only to touchpoints that {persona} does not meet: draw the way {persona} takes",
        "fr": "« {label} » ne mène qu'à des points de contact que {persona} ne rencontre pas : dessinez le chemin "
        "que prend {persona}",
    }
    order = stage_numbers(journey)
    last = max((order.get(touchpoint.stage.id, -1) for touchpoint in journey.touchpoints), default=-1)
    drawn = list(ways(journey))
    standing_in = {way.target.id for way in drawn if way.relation == FALLBACK}
    onward: dict[str, list[Touchpoint]] = {}
    for way in drawn:
        onward.setdefault(way.source.id, []).append(way.target)
    for source in journey.touchpoints:
        if source.id not in onward or source.id in standing_in or order.get(source.stage.id, last) == last:
            continue
        targets = [_who_meets(target) for target in onward[source.id]]
        for persona in journey.personas_of(source.id):
            if not any(who is None or persona.id in who for who in targets):
                said = context.say(messages, label=source.label, persona=persona.label)
                yield Finding(said, element=source.id, field=("next",))


def _who_meets(touchpoint: Touchpoint) -> set[str] | None:
    """Give the ids of the personas a touchpoint names; None for everyone."""
    return {reference.id for reference in touchpoint.personas} or None


RULES = (
    Rule(code="JK210", summary="Way that no persona can take", severity="warning", check=impassable),
    Rule(code="JK211", summary="Shares of ways that add up to more than 1", severity="warning", check=shares_above_one),
    Rule(code="JK215", summary="Journey that ends early for a persona", severity="warning", check=ends_for_some),
)
