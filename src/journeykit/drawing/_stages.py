"""The stages: a chevron over the columns of each."""

from __future__ import annotations

from ._breaking import balanced
from ._geometry import Box, Point
from ._grid import GAP, Grid
from ._measure import text_width
from ._parts import Cell, Paragraph, Plate
from ._theme import SMALL_STRONG, STAGE
from ._view import MapView, StageView

__all__ = ["HEIGHT", "stage_cells"]

HEIGHT = 46
_POINT = 14
_BETWEEN = 3
_DISC = 22
_MOST_LINES = 2


def stage_cells(view: MapView, grid: Grid, top: float) -> tuple[Cell, ...]:
    """Place a cell for each stage: the first with a straight side at its beginning, the last at its end."""
    named = [stage for stage in view.stages if stage.number]
    cells = []
    for stage, (first, count) in zip(view.stages, grid.spans, strict=True):
        left, right = grid.left(first), grid.left(first + count) - GAP
        if stage.number:
            cells.append(_chevron(stage, left, right, top, is_last=stage.number == len(named)))
        else:
            cells.append(_without_stage(view.say("without_stage"), Box(left, top, right - left, HEIGHT)))
    return tuple(cells)


def _chevron(stage: StageView, left: float, right: float, top: float, *, is_last: bool) -> Cell:
    notch = 0 if stage.number == 1 else _POINT
    end = right if is_last else right + GAP - _BETWEEN
    box = Box(left, top, end - left, HEIGHT)
    shoulder = end if is_last else end - _POINT
    outline = (
        *(Point(left, top), Point(shoulder, top)),
        *([] if is_last else [Point(end, top + HEIGHT / 2)]),
        *(Point(shoulder, box.bottom), Point(left, box.bottom)),
        *([Point(left + notch, top + HEIGHT / 2)] if notch else []),
    )
    number = str(stage.number)
    start = left + (GAP if notch else 0) + _POINT
    width = max(_DISC, text_width(number, SMALL_STRONG) + 10)
    plate = Plate(Box(start, top + (HEIGHT - _DISC) / 2, width, _DISC), "on-stage")
    digits = Paragraph(
        (number,),
        Point(plate.box.centre.x, plate.box.centre.y - SMALL_STRONG.leading / 2),
        SMALL_STRONG,
        "stage",
        "middle",
    )
    text, whole = _name(stage.name, plate.box.right + 8, shoulder - 6, top)
    return Cell(
        kind="stage" if stage.number % 2 else "stage2",
        box=box,
        element=stage.id,
        outline=outline,
        marks=(plate,),
        paragraphs=(digits, text),
        whole=whole,
    )


def _name(name: str, left: float, right: float, top: float) -> tuple[Paragraph, str]:
    shown = balanced(name, right - left, STAGE, _MOST_LINES)
    text = Paragraph(shown.lines, Point(left, top + (HEIGHT - len(shown.lines) * STAGE.leading) / 2), STAGE, "on-stage")
    return text, name if shown.is_cut else ""


def _without_stage(label: str, box: Box) -> Cell:
    at = Point(box.x + _POINT, box.centre.y - STAGE.leading / 2)
    return Cell(kind="unstaged", box=box, paragraphs=(Paragraph((label,), at, STAGE, "ink2"),))
