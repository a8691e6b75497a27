"""The personas of a drawing: who they are, and the sign each is known by on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from journeykit.drawing._graphemes import graphemes
from journeykit.drawing._photos import photo_of
from journeykit.errors import UnknownElementError
from journeykit.model import JourneyMap, Persona

from ._texts import first_of, label_of, shown

__all__ = ["PersonaCard", "chosen_personas", "persona_cards"]


@attrs.frozen
class PersonaCard:
    """A persona as the header shows it.

    Attributes:
        id: its id.
        name: what it is called.
        sign: one or two letters that stand for it on cards and curves.
        role: who it is, in a line.
        goal: what it wants to reach.
        quote: something it would say.
        photo: its picture as a `data:` URI; empty where it has none that can be shown.
    """

    id: str
    name: str
    sign: str
    role: str = ""
    goal: str = ""
    quote: str = ""
    photo: str = ""


def chosen_personas(journey: JourneyMap, ids: Sequence[str]) -> tuple[Persona, ...]:
    """Give the personas that a drawing is about, in file order: those asked for, or all.

    Raises:
        UnknownElementError: for a persona the map does not have.
    """
    known = {persona.id for persona in journey.personas}
    for id in ids:
        if id not in known:
            raise UnknownElementError(id, (persona.id for persona in journey.personas), "among the personas")
    return tuple(persona for persona in journey.personas if not ids or persona.id in ids)


def persona_cards(personas: Iterable[Persona], folder: Path | None) -> tuple[PersonaCard, ...]:
    """Describe personas, each with a sign of its own."""
    cards: list[PersonaCard] = []
    for number, persona in enumerate(personas, 1):
        name = label_of(persona)
        taken = {card.sign for card in cards}
        cards.append(
            PersonaCard(
                id=persona.id,
                name=name,
                sign=_sign(name, taken, number),
                role=first_of(persona.summary, str(persona.demographics.get("occupation", "")), persona.segment),
                goal=", ".join(shown(persona.goals)),
                quote=first_of(persona.quote).strip('"“”«»\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} '),
                photo=photo_of(persona.photo, folder),
            )
        )
    return tuple(cards)


def _sign(name: str, taken: set[str], number: int) -> str:
    """Choose the first letter of a name; where another persona has it, the first two; else a number."""
    letters = graphemes(name)
    for sign in (letters[0].upper() if letters else "", "".join(letters[:2]).capitalize()):
        if sign.strip() and sign not in taken:
            return sign
    return str(number)
