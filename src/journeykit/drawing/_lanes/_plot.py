"""The scale of emotions: where each score stands, the lines across, and curves through scores."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journeykit.drawing._breaking import Wrapped, balanced, wrapped
from journeykit.drawing._curve import Segment, smooth
from journeykit.drawing._geometry import Point
from journeykit.drawing._grid import MARGIN, RAIL, Grid
from journeykit.drawing._measure import text_width
from journeykit.drawing._parts import Line, Paragraph
from journeykit.drawing._theme import LABEL, SMALL
from journeykit.drawing._view import MapView, SeriesView

__all__ = [
    "ABOVE",
    "BELOW",
    "CHIP_PADDING",
    "HIGHEST",
    "PLOT",
    "RADIUS",
    "RING",
    "UNDER_FACE",
    "axis",
    "height_of",
    "lines_across",
    "runs_of",
    "word_in_lines",
]

HIGHEST = 2
ABOVE = 44
PLOT = 134
BELOW = 30
RADIUS = 14
RING = 5
UNDER_FACE = 4
CHIP_PADDING = 5
_MOST_LINES = 2
_SHORT = 0.65
_LEAD = 0.42
"""How far, in columns, the curve goes on before its first and after its last point."""


def height_of(score: float, highest: float = 0) -> float:
    """Say where a score stands, below the height of the highest one."""
    return highest + (HIGHEST - score) * PLOT / (2 * HIGHEST)


def axis(view: MapView, highest: float) -> tuple[Paragraph, ...]:
    """Name the heights in the rail."""
    named = ((HIGHEST, "very_positive"), (0, "neutral"), (-HIGHEST, "very_negative"))
    right = MARGIN + RAIL + 2
    return tuple(
        Paragraph((view.say(key),), Point(right, height_of(score, highest) - SMALL.leading / 2), SMALL, "ink2", "end")
        for score, key in named
    )


def lines_across(grid: Grid, highest: float) -> tuple[Line, ...]:
    """Lay a line at the highest score, at zero and at the lowest."""
    looks = ((HIGHEST, "border", "2 4"), (0, "zero", ""), (-HIGHEST, "border", "2 4"))
    left, right = grid.left(0), grid.right
    return tuple(
        Line(Point(left, height_of(score, highest)), Point(right, height_of(score, highest)), ink, dashes)
        for score, ink, dashes in looks
    )


def runs_of(
    series: SeriesView, order: Iterable[str], points: Mapping[str, Point], grid: Grid
) -> tuple[tuple[Segment, ...], ...]:
    """Lay a curve; a touchpoint that is met and has no score ends one run, and the next begins after it."""
    runs: list[list[Point]] = [[]]
    for id in order:
        if id in points:
            runs[-1].append(points[id])
        elif id in series.emotions and runs[-1]:
            runs.append([])
    lead = _LEAD * grid.column
    return tuple(
        smooth([Point(run[0].x - lead, run[0].y), *run, Point(run[-1].x + lead, run[-1].y)]) for run in runs if run
    )


def word_in_lines(word: str, width: float) -> Wrapped:
    """Break a word into lines, short ones where that will do: they hide less of the curve."""
    widest = width - 2 * CHIP_PADDING
    longest = max(text_width(part, LABEL) for part in word.split(" "))
    short = balanced(word, widest * _SHORT, LABEL, _MOST_LINES)
    is_broken = short.is_cut or longest > widest * _SHORT
    return wrapped(word, widest, LABEL, _MOST_LINES) if is_broken else short
