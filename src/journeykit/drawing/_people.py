"""The personas in the header: a card each, with a picture or letters, who they are, what they want and say."""

from __future__ import annotations

import attrs

from ._breaking import Wrapped, wrapped
from ._geometry import Box, Point
from ._grid import MARGIN
from ._parts import Cell, Mark, Paragraph, Photo
from ._signs import disc
from ._theme import MONOGRAM, NAME, SMALL, SMALL_ITALIC, TextStyle
from ._view import MapView, PersonaCard

__all__ = ["persona_cells"]

_WIDEST = 560
_SHARE = 0.42
"""How much of the page the personas take at the most."""
_NARROWEST = 250
_SEVERAL = 330
"""How wide a card is where there are several."""
_PADDING = 16
_GAP = 12
_DISC = 56
_UNDER_NAME = 2
_BEFORE_QUOTE = 4
_MOST_LINES = 2
_MOST_CARDS = 12


@attrs.frozen
class _Text:
    lines: Wrapped
    style: TextStyle
    ink: str
    above: float = 0
    whole: str = ""

    @property
    def height(self) -> float:
        return self.above + len(self.lines.lines) * self.style.leading


def persona_cells(view: MapView, page: float) -> tuple[Cell, ...]:
    """Place the cards of the personas at the end of the header, in as many rows as they need."""
    personas = view.personas[:_MOST_CARDS]
    if not personas:
        return ()
    room = min((page - 2 * MARGIN) * _SHARE, _WIDEST) if len(personas) == 1 else (page - 2 * MARGIN) * 0.55
    width = max(_NARROWEST, room if len(personas) == 1 else min(_SEVERAL, (room - _GAP) / 2))
    across = max(1, int((room + _GAP) // (width + _GAP)))
    texts = [_texts(view, persona, width - _DISC - 3 * _PADDING) for persona in personas]
    cells = []
    top: float = MARGIN - 8
    for start in range(0, len(personas), across):
        held = list(zip(personas, texts, strict=True))[start : start + across]
        height = max(_DISC + 2 * _PADDING, *(sum(text.height for text in each) + 2 * _PADDING for _, each in held))
        left = page - MARGIN - len(held) * width - (len(held) - 1) * _GAP
        for persona, each in held:
            cells.append(_cell(persona, each, Box(left, top, width, height)))
            left += width + _GAP
        top += height + _GAP
    return tuple(cells)


def _texts(view: MapView, persona: PersonaCard, width: float) -> list[_Text]:
    goal = view.say("goal", goal=persona.goal) if persona.goal else ""
    quote = view.say("quote", quote=persona.quote) if persona.quote else ""
    said = (
        (persona.name, NAME, "ink", 0),
        (persona.role, SMALL, "ink2", _UNDER_NAME),
        (goal, SMALL, "ink2", 0),
        (quote, SMALL_ITALIC, "ink", _BEFORE_QUOTE),
    )
    found = ((wrapped(text, width, style, _MOST_LINES), text, style, ink, above) for text, style, ink, above in said)
    return [
        _Text(lines, style, ink, above, text if lines.is_cut else "")
        for lines, text, style, ink, above in found
        if lines.lines
    ]


def _cell(persona: PersonaCard, texts: list[_Text], box: Box) -> Cell:
    centre = Point(box.x + _PADDING + _DISC / 2, box.y + _PADDING + _DISC / 2)
    marks: list[Mark] = []
    paragraphs: list[Paragraph] = []
    if persona.photo:
        marks.append(Photo(centre, _DISC / 2, persona.photo, f"photo-{persona.id}"))
    else:
        plate, letters = disc(persona.sign, centre, _DISC, MONOGRAM)
        marks.append(plate)
        paragraphs.append(letters)
    top = box.y + max(_PADDING, (box.height - sum(text.height for text in texts)) / 2)
    for text in texts:
        at = Point(box.x + _DISC + 2 * _PADDING, top + text.above)
        paragraphs.append(Paragraph(text.lines.lines, at, text.style, text.ink))
        top += text.height
    return Cell(
        kind="persona",
        box=box,
        marks=tuple(marks),
        paragraphs=tuple(paragraphs),
        whole=" · ".join(text.whole for text in texts if text.whole),
    )
