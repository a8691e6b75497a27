"""The legend: signs that occur, and only those."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ._geometry import Box, Point
from ._grid import MARGIN, Grid
from ._measure import text_width
from ._parts import Cell, Diamond, Face, Paragraph
from ._theme import SMALL
from ._view import MapView

__all__ = ["HEIGHT", "legend"]

HEIGHT = 24
_RADIUS = 9
_BETWEEN = 10
_GAP = 24
_CHIP_PADDING = 6
_FOR_FOOTER = 110
_SCORES = {"positive": 1.5, "neutral": 0.0, "negative": -1.5}


def legend(view: MapView, grid: Grid, top: float) -> tuple[Cell, ...]:
    """Place the signs of a drawing and what they mean, in as many rows as they need."""
    right = grid.width - MARGIN - _FOR_FOOTER
    left: float = MARGIN
    cells = []
    for kind, mark, text in _signs(view):
        cell = _entry(kind, mark, text, Point(left, top))
        if cell.box.right > right and left > MARGIN:
            top += HEIGHT
            cell = _entry(kind, mark, text, Point(MARGIN, top))
        cells.append(cell)
        left = cell.box.right + _GAP
    return tuple(cells)


def _entry(kind: str, mark: Diamond | Face | None, text: str, at: Point) -> Cell:
    """Place a sign and what it means; a sign that is a word on a chip means that word."""
    line = at.y + (HEIGHT - SMALL.leading) / 2
    if mark is None:
        box = Box(at.x, line - 1, text_width(text, SMALL) + 2 * _CHIP_PADDING, SMALL.leading + 2)
        said = Paragraph((text,), Point(box.centre.x, line), SMALL, "ink2", "middle")
        return Cell(kind=kind, box=box, paragraphs=(said,))
    sign = attrs.evolve(mark, at=Point(at.x + _RADIUS, at.y + HEIGHT / 2))
    said = Paragraph((text,), Point(at.x + 2 * _RADIUS + _BETWEEN, line), SMALL, "ink2")
    box = Box(at.x, at.y, said.at.x + said.width - at.x, HEIGHT)
    return Cell(kind=kind, box=box, marks=(sign,), paragraphs=(said,))


def _signs(view: MapView) -> Iterator[tuple[str, Diamond | Face | None, str]]:
    emotions = [each.emotion for each in view.touchpoints if each.emotion is not None]
    nowhere = Point(0, 0)
    for tone, score in _SCORES.items():
        if any(each.tone == tone for each in emotions):
            yield "legend", Face(nowhere, _RADIUS, score, tone), view.say(tone)
    if any(each.is_hypothesis and each.tone for each in emotions):
        yield "legend", Face(nowhere, _RADIUS, 0, "neutral", is_hypothesis=True), view.say("hypothesis")
    if any(not each.tone for each in emotions):
        yield "unscored", None, view.say("unscored")
    if any(each.is_moment for each in view.touchpoints):
        yield "legend", Diamond(nowhere, _RADIUS), view.say("moment")
