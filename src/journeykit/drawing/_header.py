"""The header: what the journey is about, whose it is, and what is known of the document."""

from __future__ import annotations

from collections.abc import Iterator

from . import _people
from ._breaking import balanced, wrapped
from ._geometry import Box, Point
from ._grid import MARGIN, PADDING
from ._parts import Cell, Paragraph
from ._theme import SMALL, SMALL_STRONG, SUBTITLE, TITLE
from ._view import MapView

__all__ = ["header"]

_WIDEST = 900
"""Longer lines are hard to read."""
_MOST_TITLE_LINES = 3
_MOST_SUBTITLE_LINES = 4
_PILL_HEIGHT = 26
_PILL_GAP = 8
_BETWEEN = 7
_OWN_LOOK = {"state", "change"}
_BESIDE = 28
"""How far the personas stand from the title."""


def header(view: MapView, page: float) -> tuple[Cell, ...]:
    """Place the title, the situation or summary, pills with what is known of the document, and the personas.

    Args:
        view: what is shown.
        page: the width of the page.
    """
    people = _people.persona_cells(view, page)
    right = min([page - MARGIN, *(cell.box.x - _BESIDE for cell in people)])
    width = min(right - MARGIN, _WIDEST)
    title = balanced(view.title, width, TITLE, _MOST_TITLE_LINES)
    top = Point(MARGIN, MARGIN)
    height = len(title.lines) * TITLE.leading
    cells = [
        Cell(
            kind="title",
            box=Box(top.x, top.y, width, height),
            paragraphs=(Paragraph(title.lines, top, TITLE),),
            whole=view.title if title.is_cut else "",
        )
    ]
    if view.subtitle:
        subtitle = wrapped(view.subtitle, width, SUBTITLE, _MOST_SUBTITLE_LINES)
        top = Point(MARGIN, cells[-1].box.bottom + 6)
        height = len(subtitle.lines) * SUBTITLE.leading
        cells.append(
            Cell(
                kind="subtitle",
                box=Box(top.x, top.y, width, height),
                paragraphs=(Paragraph(subtitle.lines, top, SUBTITLE, "ink2"),),
                whole=view.subtitle if subtitle.is_cut else "",
            )
        )
    cells.extend(_pills(view, right - MARGIN, cells[-1].box.bottom + 12))
    return (*cells, *people)


def _pills(view: MapView, width: float, top: float) -> Iterator[Cell]:
    right = MARGIN + width
    left: float = MARGIN
    for name, label, value in view.facts:
        kind = name if name in _OWN_LOOK else "pill"
        pill = _pill(kind, label, value, Point(left, top), width)
        if pill.box.right > right and left > MARGIN:
            top += _PILL_HEIGHT + _PILL_GAP
            pill = _pill(kind, label, value, Point(MARGIN, top), width)
        yield pill
        left = pill.box.right + _PILL_GAP


def _pill(kind: str, label: str, value: str, at: Point, most: float) -> Cell:
    """Place a pill; a value that is wider than the page allows is cut."""
    line = at.y + (_PILL_HEIGHT - SMALL.leading) / 2
    named = wrapped(label, most / 2, SMALL, most=1)
    name = Paragraph(named.lines, Point(at.x + PADDING, line), SMALL, "ink2")
    start = name.at.x + name.width + _BETWEEN
    shown = wrapped(value, most - (start - at.x) - PADDING, SMALL_STRONG, most=1)
    ink = "positive-text" if kind == "state" else "ink"
    text = Paragraph(shown.lines, Point(start, line), SMALL_STRONG, ink)
    return Cell(
        kind=kind,
        box=Box(at.x, at.y, start + text.width + PADDING - at.x, _PILL_HEIGHT),
        paragraphs=(name, text),
        whole=f"{label} {value}" if shown.is_cut or named.is_cut else "",
    )
