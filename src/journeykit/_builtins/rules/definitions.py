"""JK1: elements that several maps define, and not alike."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit._language import word
from journeykit.model import Difference, JourneyMap
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]

LONGEST = 60
"""How much of a value a message shows."""


def different(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Maps that share an element say the same of it.

    Personas, channels, processes, systems, teams and data are shared by their id where several maps are looked at
    together. Of each field the first map that says something counts, catalogues before journeys, and otherwise in the
    order of their ids; what another one says is not seen, but for an owner, who is told of changes as well. One alone
    should say it, best a catalogue. A map that is looked at alone is not judged.

    In the examples the map stands above the line, and another one that it is looked at together with below.

    Wrong:

    ```yaml
    journeykit: 1
    title: Order
    systems:
      - {id: crm, name: Customer file, owner: support}
    ---
    journeykit: 1
    title: Catalogue
    systems:
      - {id: crm, name: Customer file, owner: sales}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Order
    systems:
      - {id: crm}
    ---
    journeykit: 1
    title: Catalogue
    systems:
      - {id: crm, name: Customer file, owner: sales}
    ```
    """
    if context.portfolio is None:
        return
    for difference in context.portfolio.differences_of(journey.id):
        own = next(value for id, value in difference.values if id == journey.id)
        other, first = difference.values[0]
        yield _finding(difference, own, (other, first), context)


def _finding(difference: Difference, own: object, counting: tuple[str, object], context: Context) -> Finding:
    other, first = counting
    if difference.field == "element_kind":
        messages = {
            "en": "'{id}' is of the kind {own} here and of the kind {first} in '{other}', which comes first: "
            "give one of them another id",
            "fr": "« {id} » est ici du type {own} et du type {first} dans « {other} », qui passe avant : donnez un "
            "autre identifiant à l'un d'eux",
        }
        own, first = (word(context.language, "kind", str(each)) for each in (own, first))
    else:
        messages = {
            "en": "`{field}` of '{id}' is {own} here and {first} in '{other}', which comes first: say it in one map "
            "alone",
            "fr": "`{field}` de « {id} » est ici {own} et dans « {other} », qui passe avant, {first} : ne le "
            "dites que dans une carte",
        }
        own, first = map(_shown, (own, first))
    said = context.say(messages, id=difference.id, field=difference.field, own=own, first=first, other=other)
    place = () if difference.field == "element_kind" else (difference.field,)
    return Finding(said, element=difference.id, field=place)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


RULES = (
    Rule(
        code="JK109",
        summary="Element that maps which share it define differently",
        severity="warning",
        check=different,
    ),
)
