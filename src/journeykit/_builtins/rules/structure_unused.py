"""JK2: parts of the map that play no part in it."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit._builtins._relations import is_anywhere, pairs, reachable
from journeykit._language import word
from journeykit.model import JourneyMap, Portfolio
from journeykit.model._relations import RELATIONS, mentions
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]

_ONWARD = ("supports", "triggers", "part_of", "writes")
"""Relations by which what happens to the source reaches the target."""

_BACKWARD = ("uses", "depends_on", "reads", "delivered_via", "runs_on")
"""Relations by which what happens to the target reaches the source."""

_USABLE = ("channel", "system", "team", "data", "evidence")


def empty_stage(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Every stage holds a touchpoint.

    A stage without one says that customers meet nobody in it, or that nobody has looked yet. A map without any
    touchpoints is not judged.

    Wrong:

    ```yaml
    journeykit: 1
    title: Take the train
    stages: [Buy, Travel]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Take the train
    stages: [Buy, Travel]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy}
      - {id: train, name: Train, stage: travel}
    ```
    """
    messages = {
        "en": "the stage '{label}' has no touchpoint: add what customers meet in it, or take the stage out",
        "fr": "l'étape « {label} » n'a aucun point de contact : ajoutez ce que les clients y rencontrent, ou retirez "
        "l'étape",
    }
    filled = {target for _, relation, target, _ in journey.relations if relation == "in_stage"}
    for stage in journey.stages if journey.touchpoints else ():
        if stage.id not in filled:
            yield Finding(context.say(messages, label=stage.label), element=stage.id)


def persona_without_touchpoint(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Every persona meets a touchpoint.

    A touchpoint that names no personas is met by all of them. A map without any touchpoints is not judged, and of
    maps that are looked at together, each counts for the personas that they share.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    personas:
      - {id: ada, name: Ada}
      - {id: bruno, name: Bruno}
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, personas: ada}
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
      - {id: kiosk, name: Ticket kiosk, stage: buy, personas: [ada, bruno]}
    ```
    """
    messages = {
        "en": "the persona '{label}' meets no touchpoint: name {id} in `personas` of those that are met",
        "fr": "le persona « {label} » ne rencontre aucun point de contact : nommez {id} dans le `personas` de ceux "
        "qu'il rencontre",
    }
    meeting = {source for source, relation, _, _ in journey.relations if relation == "experiences"}
    for persona in journey.personas if journey.touchpoints else ():
        if persona.id not in meeting and not is_anywhere(journey, persona.id, context, "met", _met):
            yield Finding(context.say(messages, label=persona.label, id=persona.id), element=persona.id)


def _met(portfolio: Portfolio) -> set[str]:
    return {source for source, relation, _, _ in portfolio.relations if relation == "experiences"}


def process_without_touchpoint(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Every process reaches a touchpoint.

    It supports one, or it triggers, is part of, feeds or is needed by something that does; a relation of a plugin
    counts too. A change of any other process affects no customer, as far as the map says. A map without any
    touchpoints is not judged, and of maps that are looked at together, each counts for the processes that they share.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy}
    processes:
      - {id: upkeep, name: Kiosk upkeep, supports: kiosk}
      - {id: supply, name: Paper supply}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy}
    processes:
      - {id: upkeep, name: Kiosk upkeep, supports: kiosk, depends_on: supply}
      - {id: supply, name: Paper supply}
    ```
    """

    def everywhere(portfolio: Portfolio) -> set[str]:
        touchpoints = [id for id, element in portfolio.items() if element.element_kind == "touchpoint"]
        return _reaching(portfolio, touchpoints, context)

    messages = {
        "en": "the process '{label}' reaches no touchpoint, so no change of it would affect a customer: say what it "
        "supports, triggers or is part of",
        "fr": "le processus « {label} » n'atteint aucun point de contact, et aucun de ses changements ne toucherait "
        "un client : dites ce qu'il permet, ce qu'il déclenche ou de quoi il fait partie",
    }
    reaching = _reaching(journey, [touchpoint.id for touchpoint in journey.touchpoints], context)
    for process in journey.processes if journey.touchpoints else ():
        if process.id not in reaching and not is_anywhere(journey, process.id, context, "reaching", everywhere):
            yield Finding(context.say(messages, label=process.label), element=process.id)


def _reaching(whole: JourneyMap | Portfolio, touchpoints: list[str], context: Context) -> set[str]:
    """Give what reaches touchpoints."""
    others = context.relations - set(RELATIONS)
    before = [(target, source) for source, target in pairs(whole, *_ONWARD, *others)]
    before.extend(pairs(whole, *_BACKWARD, *others))
    # A process stands for its parts as well: a change of the whole is a change of each.
    return reachable(reachable(touchpoints, before), pairs(whole, "part_of"))


def unused(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Something in the map names every channel, system, team, piece of data and piece of evidence.

    A catalogue, which has neither stages nor touchpoints and holds what other maps name, is not judged alone; of maps
    that are looked at together, any may name what they share.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, channel: station}
    channels:
      - {id: station, name: Station}
      - {id: web, name: Web site}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, channel: station}
      - {id: shop, name: Web shop, stage: buy, channel: web}
    channels:
      - {id: station, name: Station}
      - {id: web, name: Web site}
    ```
    """
    messages = {
        "en": "nothing uses '{label}' ({kind}): name {id} where it belongs, or take it out",
        "fr": "rien n'utilise « {label} » ({kind}) : nommez {id} là où il le faut, ou retirez l'élément",
    }
    used = {reference.id for _, holder, _, reference in mentions(journey) if reference.id != holder}
    used.update(end for link in journey.links if link.source != link.target for end in (link.source, link.target))
    used.update(carried for touchpoint in journey.touchpoints for step in touchpoint.next for carried in step.carries)
    together = context.portfolio
    is_catalogue = not journey.stages and not journey.touchpoints
    for kind in () if is_catalogue and together is None else _USABLE:
        for element in journey.of_kind(kind):
            if element.id not in used and not (together and together.naming(together.id_in(journey.id, element.id))):
                shown = word(context.language, "kind", kind)
                yield Finding(context.say(messages, label=element.label, kind=shown, id=element.id), element=element.id)


RULES = (
    Rule(code="JK203", summary="Stage without a touchpoint", severity="warning", check=empty_stage),
    Rule(
        code="JK204",
        summary="Persona who meets no touchpoint",
        severity="warning",
        check=persona_without_touchpoint,
    ),
    Rule(
        code="JK206",
        summary="Process that reaches no touchpoint",
        severity="warning",
        check=process_without_touchpoint,
    ),
    Rule(
        code="JK213",
        summary="Channel, system, team, data or evidence that nothing uses",
        severity="info",
        check=unused,
    ),
)
