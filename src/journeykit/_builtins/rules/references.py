"""JK1: references that do not mean what they should."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit.errors import nearest
from journeykit.model import JourneyMap
from journeykit.model._relations import mentions
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]


def dangling(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Every id that a field or a link names exists.

    A reference that points nowhere loads, and carries no impact: a slip of the finger hides what a change affects.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, channel: station}
    processes:
      - {id: upkeep, name: Kiosk upkeep, supports: kiosc}
    channels:
      - {id: station, name: Station}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, channel: station}
    processes:
      - {id: upkeep, name: Kiosk upkeep, supports: kiosk}
    channels:
      - {id: station, name: Station}
    ```
    """
    near: dict[str, tuple[str, ...]] = {}
    named = [(path, holder, reference.id) for path, holder, _, reference in mentions(journey)]
    for number, link in enumerate(journey.links):
        named.extend([(("links", number, "source"), "", link.source), (("links", number, "target"), "", link.target)])
    for path, holder, id in named:
        if id in journey:
            continue
        if id not in near:
            near[id] = nearest(id, (element.id for element in journey))
        messages = (
            {
                "en": "no element '{id}'. Did you mean '{near}'?",
                "fr": "aucun élément « {id} ». Vouliez-vous dire « {near} » ?",
            }
            if near[id]
            else {"en": "no element '{id}' in this map", "fr": "aucun élément « {id} » dans cette carte"}
        )
        yield Finding(context.say(messages, id=id, near=", ".join(near[id])), element=holder, path=path)


RULES = (Rule(code="JK101", summary="Reference to an element that does not exist", severity="error", check=dangling),)
