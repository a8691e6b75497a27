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


RULES = (
    Rule(code="JK210", summary="Way that no persona can take", severity="warning", check=impassable),
    Rule(code="JK211", summary="Shares of ways that add up to more than 1", severity="warning", check=shares_above_one),
)
