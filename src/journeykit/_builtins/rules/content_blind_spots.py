"""JK3: parts of the journey that a map may have overlooked as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit._builtins._channels import is_digital
from journeykit._builtins._subjects import is_purchase
from journeykit.model import JourneyMap
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]


def online_only(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Some touchpoint is offline.

    Customers of the most digital service open a letter, call somebody, talk to a neighbour. The rule speaks only where
    every touchpoint has channels and each of them is of a digital kind.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    channels:
      - {id: web, name: Web site, kind: digital}
    touchpoints:
      - {name: Application form, stage: decide, channel: web}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide]
    channels:
      - {id: web, name: Web site, kind: digital}
      - {id: post, name: Letters, kind: physical}
    touchpoints:
      - {name: Application form, stage: decide, channel: web}
      - {name: Letter with the PIN, stage: decide, channel: post}
    ```
    """
    if not journey.touchpoints:
        return
    online = {channel.id for channel in journey.channels if is_digital(channel)}
    for touchpoint in journey.touchpoints:
        if not touchpoint.channel or any(reference.id not in online for reference in touchpoint.channel):
            return
    messages = {
        "en": "every touchpoint is digital: does nobody call, visit, or get a letter or a parcel? "
        "Map what customers meet offline",
        "fr": "tous les points de contact sont numériques : personne n'appelle, ne se déplace, ne reçoit de courrier "
        "ni de colis ? Ajoutez ce que les clients rencontrent hors ligne",
    }
    yield Finding(context.say(messages), field=("touchpoints",))


def ends_with_the_purchase(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """The journey goes on after the purchase.

    For the brand the sale is the end, for customers it is the beginning: they wait, use, pay, ask, recommend. The rule
    looks for the stage where customers buy, in English and French, and for touchpoints in later stages. A map of one
    stage is one action, and a map that says its `scope` ends where it wants to; both are left alone.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a lamp
    stages: [Research, Purchase]
    touchpoints:
      - {name: Reviews, stage: research}
      - {name: Payment page, stage: purchase}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a lamp
    stages: [Research, Purchase, Use]
    touchpoints:
      - {name: Reviews, stage: research}
      - {name: Payment page, stage: purchase}
      - {name: Unpacking, stage: use}
    ```
    """
    if journey.scope or len(journey.stages) == 1:
        return
    order = {stage.id: number for number, stage in enumerate(journey.stages)}
    held = {order[touchpoint.stage.id] for touchpoint in journey.touchpoints if touchpoint.stage.id in order}
    named = [order[stage.id] for stage in journey.stages if is_purchase(stage)]
    told = named or [
        order[touchpoint.stage.id]
        for touchpoint in journey.touchpoints
        if touchpoint.stage.id in order and is_purchase(touchpoint)
    ]
    if held and told and max(held) <= min(told):
        stage = journey.stages[min(told)]
        messages = {
            "en": "no touchpoint comes after '{stage}', where customers buy: map delivery, use and help, "
            "or say in `scope` that the map ends there",
            "fr": "aucun point de contact ne suit « {stage} », où les clients achètent : ajoutez la livraison, "
            "l'usage et l'aide, ou dites dans `scope` que la carte s'arrête là",
        }
        yield Finding(context.say(messages, stage=stage.label), element=stage.id)


RULES = (
    Rule(code="JK309", summary="No offline touchpoint", severity="info", check=online_only),
    Rule(code="JK310", summary="Nothing after the purchase", severity="info", check=ends_with_the_purchase),
)
