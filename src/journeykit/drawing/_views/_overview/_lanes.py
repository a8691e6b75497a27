"""The lanes of an overview that no poster has: counts, and how a stage feels on the whole and at its worst."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeykit.drawing._breaking import wrapped
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import LANE_PADDING, MARGIN, PADDING, Grid, rail
from journeykit.drawing._lanes._plot import (
    ABOVE,
    CHIP_PADDING,
    PLOT,
    RADIUS,
    UNDER_FACE,
    axis,
    height_of,
    lines_across,
    runs_of,
)
from journeykit.drawing._measure import text_width
from journeykit.drawing._parts import Cell, Curve, Face, Paragraph, Row
from journeykit.drawing._theme import LABEL, SERIES, SMALL, VALUE
from journeykit.drawing._view import EmotionView, MapView, MetricView

__all__ = ["figures_row", "mood_row"]

_LINE = 28
_BETWEEN = 8
_SMALL = 10
_BESIDE = 32
"""How far the face of the lowest emotion stands beside that of the mean, where it has no room below it."""
_UNDER = 34


def figures_row(view: MapView, grid: Grid, top: float) -> Row:
    """Place how many touchpoints, moments of truth and opportunities each stage has, a line each."""
    lines = max((len(each.metrics) for each in view.touchpoints), default=1)
    height = lines * _LINE + 2 * PADDING - 6
    label, icon = rail(view.say("lane_figures"), "chart", top)
    cells = []
    for column, each in grid.places(view):
        box = Box(grid.left(column), top + LANE_PADDING, grid.column, height)
        cells.append(Cell(kind="card", box=box, element=each.id, paragraphs=tuple(_figures(each.metrics, box))))
    return Row(
        name="figures",
        box=Box(MARGIN, top, grid.width - 2 * MARGIN, height + 2 * LANE_PADDING),
        labels=(label,),
        icon=icon,
        cells=tuple(cells),
    )


def _figures(figures: Sequence[MetricView], box: Box) -> Iterator[Paragraph]:
    """Place numbers below each other, and beside them what they count."""
    left = box.x + PADDING
    taken = max((text_width(each.value, VALUE) for each in figures), default=0) + _BETWEEN
    for number, each in enumerate(figures):
        line = box.y + PADDING - 3 + number * _LINE
        name = wrapped(each.name, box.right - PADDING - left - taken, SMALL, 1)
        yield Paragraph((each.value,), Point(left, line), VALUE)
        # The letters of both stand on one line.
        yield Paragraph(name.lines, Point(left + taken, line + (VALUE.leading - SMALL.leading) / 2 + 2), SMALL, "ink2")


def mood_row(view: MapView, grid: Grid, top: float) -> Row | None:
    """Place the curve of the mean emotion and that of the lowest, a face at each, and where the lowest is felt."""
    mean, low = view.series
    if not any(mean.emotions.values()):
        return None
    highest = top + LANE_PADDING + ABOVE
    order = [each.id for each in view.touchpoints]
    points: tuple[dict[str, Point], dict[str, Point]] = ({}, {})
    cells: list[Cell] = []
    for column, each in grid.places(view):
        middle, worst = mean.emotions.get(each.id), low.emotions.get(each.id)
        if middle is None or worst is None:
            continue
        x = grid.left(column) + grid.column / 2
        one = Point(x, height_of(middle.score or 0, highest))
        other = Point(x, height_of(worst.score or 0, highest))
        is_alone = middle.score == worst.score
        if not is_alone and other.y - one.y < RADIUS + _SMALL + 2:
            other = Point(x + _BESIDE, other.y)
        points[0][each.id], points[1][each.id] = one, other
        cells.extend(_faces(each.id, (middle, one), None if is_alone else (worst, other)))
        foot = max(one.y + RADIUS, other.y + (0 if is_alone else _SMALL))
        cells.append(_place(each.id, worst, Point(x, foot + UNDER_FACE), grid.column))
    label, icon = rail(view.say("lane_emotion"), "heart", top)
    return Row(
        name="emotion",
        box=Box(MARGIN, top, grid.width - 2 * MARGIN, highest - top + PLOT + _UNDER + LANE_PADDING),
        labels=(label, *axis(view, highest)),
        icon=icon,
        backdrop=(
            *lines_across(grid, highest),
            *(
                Curve(runs_of(series, order, held, grid), (), stroke.ink, width, stroke.dashes)
                for series, held, stroke, width in ((low, points[1], SERIES[1], 2), (mean, points[0], SERIES[0], 3))
            ),
        ),
        cells=tuple(cells),
    )


def _faces(id: str, mean: tuple[EmotionView, Point], low: tuple[EmotionView, Point] | None) -> Iterator[Cell]:
    for (emotion, at), radius in ((mean, RADIUS), *([(low, _SMALL)] if low else [])):
        box = Box(at.x - radius, at.y - radius, 2 * radius, 2 * radius)
        face = Face(at, radius, emotion.score or 0, emotion.tone, emotion.is_hypothesis)
        yield Cell(kind="face", box=box, element=id, marks=(face,))


def _place(id: str, low: EmotionView, at: Point, room: float) -> Cell:
    """Place the name of the touchpoint with the lowest emotion below the faces, on a chip that hides the curves."""
    name = wrapped(low.word, room - 2 * CHIP_PADDING, LABEL, 1)
    text = Paragraph(name.lines, at, LABEL, anchor="middle")
    width = text.width + 2 * CHIP_PADDING
    box = Box(at.x - width / 2, at.y, width, text.height)
    return Cell(kind="feeling", box=box, element=id, paragraphs=(text,), whole=low.word if name.is_cut else "")
