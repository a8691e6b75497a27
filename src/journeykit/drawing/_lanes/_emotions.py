"""The lane of emotions: a curve through the scores, a face at each and the word for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from journeykit.drawing._breaking import Wrapped, balanced, wrapped
from journeykit.drawing._curve import smooth
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import GAP, LANE_PADDING, MARGIN, RAIL, Grid, rail
from journeykit.drawing._parts import Area, Cell, Curve, Face, Line, Paragraph, Row
from journeykit.drawing._theme import LABEL, SMALL
from journeykit.drawing._view import EmotionView, MapView

__all__ = ["emotion_row"]

_HIGHEST = 2
_ABOVE = 44
_PLOT = 134
_BELOW = 30
_RADIUS = 14
_UNDER_FACE = 4
_CHIP_PADDING = 5
_MOST_LINES = 2
_SHORT = 0.65
_LEAD = 0.42
"""How far, in columns, the curve goes on before its first and after its last point."""


def emotion_row(view: MapView, grid: Grid, top: float) -> Row | None:
    """Place the scale, the curve, and a face and a word for each emotion."""
    emotions = {column: each.emotion for column, each in grid.places(view) if each.emotion is not None}
    if not emotions:
        return None
    words = {column: _word(emotion, grid) for column, emotion in emotions.items()}
    above = _more_lines(words[column] for column, each in emotions.items() if (each.score or 0) >= 0)
    below = _more_lines(words[column] for column, each in emotions.items() if (each.score or 0) < 0)
    highest = top + LANE_PADDING + _ABOVE + above
    box = Box(MARGIN, top, grid.width - 2 * MARGIN, highest - top + _PLOT + _BELOW + below + LANE_PADDING)
    zero = _height(0, highest)
    label, icon = rail(view.say("emotion"), "heart", top)
    points = {
        column: Point(grid.left(column) + grid.column / 2, _height(each.score, highest))
        for column, each in emotions.items()
        if each.score is not None
    }
    ids = {column: each.id for column, each in grid.places(view)}
    return Row(
        name="emotion",
        box=box,
        labels=(label, *_axis(view, highest)),
        icon=icon,
        backdrop=(*_lines(grid, highest), _curve(points, grid, box, zero)),
        cells=tuple(
            _unscored(each, words[column], ids[column], Point(grid.left(column) + grid.column / 2, zero))
            if each.score is None
            else _feeling(each, words[column], ids[column], points[column])
            for column, each in emotions.items()
        ),
    )


def _height(score: float, highest: float) -> float:
    return highest + (_HIGHEST - score) * _PLOT / (2 * _HIGHEST)


def _word(emotion: EmotionView, grid: Grid) -> Wrapped:
    """Break a word into lines, short ones where that will do: they hide less of the curve."""
    widest = grid.column - 2 * _CHIP_PADDING
    short = balanced(emotion.word, widest * _SHORT, LABEL, _MOST_LINES)
    return wrapped(emotion.word, widest, LABEL, _MOST_LINES) if short.is_cut else short


def _more_lines(words: Iterable[Wrapped]) -> float:
    return (max((1, *(len(word.lines) for word in words))) - 1) * LABEL.leading


def _axis(view: MapView, highest: float) -> tuple[Paragraph, ...]:
    named = ((_HIGHEST, "very_positive"), (0, "neutral"), (-_HIGHEST, "very_negative"))
    right = MARGIN + RAIL + 2
    return tuple(
        Paragraph((view.say(key),), Point(right, _height(score, highest) - SMALL.leading / 2), SMALL, "ink2", "end")
        for score, key in named
    )


def _lines(grid: Grid, highest: float) -> tuple[Line, ...]:
    looks = ((_HIGHEST, "border", "2 4"), (0, "zero", ""), (-_HIGHEST, "border", "2 4"))
    left, right = grid.left(0), grid.right
    return tuple(
        Line(Point(left, _height(score, highest)), Point(right, _height(score, highest)), ink, dashes)
        for score, ink, dashes in looks
    )


def _curve(points: Mapping[int, Point], grid: Grid, box: Box, zero: float) -> Curve:
    """Lay the curve; a column without a score ends one run, and the next begins after it."""
    lead = _LEAD * grid.column
    runs = []
    # Columns that follow one another differ from their place in the list by the same number.
    for _, run in groupby(enumerate(sorted(points)), key=lambda pair: pair[1] - pair[0]):
        held = [points[column] for _, column in run]
        before, after = Point(held[0].x - lead, held[0].y), Point(held[-1].x + lead, held[-1].y)
        runs.append(smooth([before, *held, after]))
    left, width = grid.left(0) - GAP, grid.right - grid.left(0) + 2 * GAP
    return Curve(
        tuple(runs),
        (
            Area("above", Box(left, box.y, width, zero - box.y), zero, "positive"),
            Area("below", Box(left, zero, width, box.bottom - zero), zero, "negative"),
        ),
    )


def _feeling(emotion: EmotionView, word: Wrapped, element: str, at: Point) -> Cell:
    """Place a face and its word, above a good one and below a bad one, where the curve does not run."""
    score = emotion.score or 0
    face = Face(at, _RADIUS, score, emotion.tone, emotion.is_hypothesis)
    if not word.lines:
        box = Box(at.x - _RADIUS, at.y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        return Cell(kind="face", box=box, element=element, marks=(face,))
    height = len(word.lines) * LABEL.leading
    top = at.y + _RADIUS + _UNDER_FACE if score < 0 else at.y - _RADIUS - _UNDER_FACE - height
    return _chip("feeling", emotion, word, element, Point(at.x, top), face)


def _unscored(emotion: EmotionView, word: Wrapped, element: str, at: Point) -> Cell:
    """Place a word that has no score: no face and no point of the curve, on the middle line."""
    top = at.y - len(word.lines) * LABEL.leading / 2
    return _chip("unscored", emotion, word, element, Point(at.x, top))


def _chip(kind: str, emotion: EmotionView, word: Wrapped, element: str, at: Point, *marks: Face) -> Cell:
    """Place a word on a chip that keeps the curve from running through it."""
    text = Paragraph(word.lines, at, LABEL, anchor="middle")
    width = text.width + 2 * _CHIP_PADDING
    return Cell(
        kind=kind,
        box=Box(at.x - width / 2, at.y, width, text.height),
        element=element,
        marks=marks,
        paragraphs=(text,),
        whole=emotion.word if word.is_cut else "",
    )
