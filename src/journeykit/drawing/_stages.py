"""The stages: a chevron over the columns of each."""

from __future__ import annotations

from collections.abc import Iterator

from ._breaking import balanced, wrapped
from ._geometry import Box, Point
from ._grid import GAP, PADDING, Grid
from ._measure import text_width
from ._parts import Cell, Mark, Paragraph, Plate
from ._signs import change_mark, signed
from ._theme import SMALL_STRONG, STAGE
from ._view import MapView, StageView

__all__ = ["HEIGHT", "RISES", "rise_cells", "stage_cells"]

HEIGHT = 46
_POINT = 14
_BETWEEN = 3
_DISC = 22
_MOST_LINES = 2
RISES = 38
"""How high the strip is that says by how much the mean emotion of each stage is another."""
_RISE = 22


def stage_cells(view: MapView, grid: Grid, top: float) -> tuple[Cell, ...]:
    """Place a cell for each stage: the first with a straight side at its beginning, the last at its end."""
    stages = view.page.stages or sum(1 for stage in view.stages if stage.number)
    cells = []
    for stage, (first, count) in zip(view.stages, grid.spans, strict=True):
        left, right = grid.left(first), grid.left(first + count) - GAP
        if stage.number:
            cells.append(_chevron(stage, left, right, top, is_last=stage.number == stages and not stage.goes_on))
        else:
            cells.append(_without_stage(view.say("without_stage"), Box(left, top, right - left, HEIGHT)))
    return tuple(cells)


def _chevron(stage: StageView, left: float, right: float, top: float, *, is_last: bool) -> Cell:
    notch = 0 if stage.number == 1 and not stage.is_continued else _POINT
    end = right if is_last else right + GAP - _BETWEEN
    box = Box(left, top, end - left, HEIGHT)
    shoulder = end if is_last else end - _POINT
    outline = (
        *(Point(left, top), Point(shoulder, top)),
        *([] if is_last else [Point(end, top + HEIGHT / 2)]),
        *(Point(shoulder, box.bottom), Point(left, box.bottom)),
        *([Point(left + notch, top + HEIGHT / 2)] if notch else []),
    )
    is_gone = stage.change == "removed"
    number = stage.sign or str(stage.number)
    start = left + (GAP if notch else 0) + _POINT
    middle = top + HEIGHT / 2
    marks: list[Mark] = []
    paragraphs: list[Paragraph] = []
    if not is_gone:
        width = max(_DISC, text_width(number, SMALL_STRONG) + 10)
        plate = Plate(Box(start, middle - _DISC / 2, width, _DISC), "on-stage")
        marks.append(plate)
        at = Point(plate.box.centre.x, middle - SMALL_STRONG.leading / 2)
        paragraphs.append(Paragraph((number,), at, SMALL_STRONG, "stage", "middle"))
        start = plate.box.right + 8
    if stage.change:
        marks.append(change_mark(stage.change, Point(start + _DISC / 2, middle), "ink2" if is_gone else "on-stage"))
        start += _DISC + 8
    text, whole = _name(stage.name, start, shoulder - 6, top, "ink2" if is_gone else "on-stage")
    return Cell(
        kind="removed-stage" if is_gone else "stage" if stage.number % 2 else "stage2",
        box=box,
        element=stage.id,
        outline=outline,
        marks=tuple(marks),
        paragraphs=(*paragraphs, text),
        whole=whole,
    )


def _name(name: str, left: float, right: float, top: float, ink: str) -> tuple[Paragraph, str]:
    shown = balanced(name, right - left, STAGE, _MOST_LINES)
    text = Paragraph(shown.lines, Point(left, top + (HEIGHT - len(shown.lines) * STAGE.leading) / 2), STAGE, ink)
    return text, name if shown.is_cut else ""


def rise_cells(view: MapView, grid: Grid, top: float) -> Iterator[Cell]:
    """Say below each stage by how much its mean emotion is higher or lower, where it is compared with another."""
    for stage, (first, count) in zip(view.stages, grid.spans, strict=True):
        if stage.rise is None:
            continue
        room = grid.left(first + count) - GAP - grid.left(first) - 2 * PADDING
        said = wrapped(view.say("stage_rise", rise=signed(view.language, stage.rise)), room, SMALL_STRONG, 1)
        box_top = top + (RISES - _RISE) / 2
        text = Paragraph(
            said.lines, Point(grid.left(first) + PADDING, box_top + (_RISE - SMALL_STRONG.leading) / 2), SMALL_STRONG
        )
        yield Cell(
            kind="rise" if stage.rise > 0 else "fall",
            box=Box(grid.left(first), box_top, text.width + 2 * PADDING, _RISE),
            paragraphs=(text,),
        )


def _without_stage(label: str, box: Box) -> Cell:
    at = Point(box.x + _POINT, box.centre.y - STAGE.leading / 2)
    return Cell(kind="unstaged", box=box, paragraphs=(Paragraph((label,), at, STAGE, "ink2"),))
