"""The lane of emotions: a curve through the scores, a face at each and the word for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from journeykit.drawing._breaking import Wrapped, balanced, wrapped
from journeykit.drawing._curve import Segment, smooth
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import GAP, LANE_PADDING, MARGIN, RAIL, Grid, rail
from journeykit.drawing._parts import Area, Cell, Curve, Face, Line, Paragraph, Part, Ring, Row
from journeykit.drawing._signs import disc
from journeykit.drawing._theme import LABEL, SERIES, SMALL, Stroke
from journeykit.drawing._view import EmotionView, MapView, SeriesView

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
_APART = 2 * (_RADIUS + _UNDER_FACE) + LABEL.leading
"""How far two faces of one column stand apart at the least, to stand one above the other."""
_SIGN = 18
_SIGN_ROOM = 34
_MOST_FACES = 4
"""How many faces a column has at the most; what more personas feel is but a point of their curve."""
_RING = 5


@attrs.frozen
class _Feeling:
    """An emotion with its place.

    Attributes:
        emotion: the emotion.
        whose: the curves it is a point of.
        element: the touchpoint.
        at: where its face is; for a word without a score, the middle of its chip.
        word: the word in lines.
        is_above: whether the word stands above the face.
        is_shared: whether everyone in the drawing feels it.
        room: how wide it may be.
    """

    emotion: EmotionView
    whose: tuple[SeriesView, ...]
    element: str
    at: Point
    word: Wrapped
    is_above: bool
    is_shared: bool
    room: float


def emotion_row(view: MapView, grid: Grid, top: float) -> Row | None:
    """Place the scale, a curve for each who feels otherwise, and a face and a word for each emotion."""
    columns = {column: found for column, each in grid.places(view) if (found := view.feelings(each.id))}
    if not columns:
        return None
    ids = {column: each.id for column, each in grid.places(view)}
    # The height of the words decides where the plot begins, so they are broken first, and moved down with it then.
    loose = [
        each
        for column, found in columns.items()
        for each in _in_column(found, ids[column], column, grid, len(view.series))
    ]
    above = _more_lines(each.word for each in loose if each.is_above)
    below = _more_lines(each.word for each in loose if not each.is_above)
    highest = top + LANE_PADDING + _ABOVE + above
    placed = [attrs.evolve(each, at=Point(each.at.x, each.at.y + highest)) for each in loose]
    box = Box(MARGIN, top, grid.width - 2 * MARGIN, highest - top + _PLOT + _BELOW + below + LANE_PADDING)
    label, icon = rail(view.say("lane_emotion"), "heart", top)
    return Row(
        name="emotion",
        box=box,
        labels=(label, *_axis(view, highest)),
        icon=icon,
        backdrop=(*_lines(grid, highest), *_curves(view, grid, box, highest, placed)),
        cells=tuple(cell for each in placed for cell in _cells(each)),
    )


def _height(score: float, highest: float = 0) -> float:
    return highest + (_HIGHEST - score) * _PLOT / (2 * _HIGHEST)


# Faces and words ------------------------------------------------------------------------------------------------------


def _in_column(
    found: list[tuple[EmotionView, tuple[SeriesView, ...]]], element: str, column: int, grid: Grid, series: int
) -> Iterator[_Feeling]:
    """Place what is felt in a column: one above the other where there is room, side by side where there is none."""
    ranked = sorted(found, key=lambda pair: -(pair[0].score or 0))
    heights = [_height(emotion.score or 0) for emotion, _ in ranked]
    is_stacked = len(ranked) == 2 and heights[1] - heights[0] >= _APART  # noqa: PLR2004 - one above, one below
    slots = 1 if is_stacked else min(len(ranked), _MOST_FACES)
    slot = grid.column / slots
    # Side by side they keep the order of the curves, so that a curve does not run back and forth.
    for number, (emotion, whose) in enumerate(ranked if is_stacked else found):
        x = grid.left(column) + slot * (0.5 if is_stacked else min(number, _MOST_FACES - 1) + 0.5)
        yield _Feeling(
            emotion,
            whose,
            element,
            at=Point(x, _height(emotion.score or 0)),
            word=_word(emotion.word, slot - (4 if slots > 1 else 0)),
            is_above=number == 0 if is_stacked else (emotion.score or 0) >= 0,
            is_shared=len(whose) == series,
            room=slot if number < _MOST_FACES else 0,
        )


def _word(word: str, width: float) -> Wrapped:
    """Break a word into lines, short ones where that will do: they hide less of the curve."""
    widest = width - 2 * _CHIP_PADDING
    short = balanced(word, widest * _SHORT, LABEL, _MOST_LINES)
    return wrapped(word, widest, LABEL, _MOST_LINES) if short.is_cut else short


def _more_lines(words: Iterable[Wrapped]) -> float:
    return (max((1, *(len(word.lines) for word in words))) - 1) * LABEL.leading


def _cells(feeling: _Feeling) -> Iterator[Cell]:
    emotion, at, height = feeling.emotion, feeling.at, len(feeling.word.lines) * LABEL.leading
    if not feeling.room:
        return
    if emotion.score is None:
        if height:
            yield _chip("unscored", feeling, Point(at.x, at.y - height / 2))
        return
    face = Face(at, _RADIUS, emotion.score, emotion.tone, emotion.is_hypothesis)
    if height:
        away = _RADIUS + _UNDER_FACE
        top = at.y - away - height if feeling.is_above else at.y + away
        yield _chip("feeling", feeling, Point(at.x, top), face)
    else:
        box = Box(at.x - _RADIUS, at.y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
        yield Cell(kind="face", box=box, element=feeling.element, marks=(face,))
    if feeling.is_shared:
        return
    signs = "+".join(each.sign for each in feeling.whose if each.sign)
    if signs:
        y = at.y + _RADIUS - 3 if feeling.is_above else at.y - _RADIUS + 3
        plate, letters = disc(signs, at, _SIGN, room=min(_SIGN_ROOM, feeling.room - 2 * _RADIUS - 14))
        shift = at.x + _RADIUS + 2 - plate.box.x
        plate = attrs.evolve(plate, box=Box(plate.box.x + shift, y - _SIGN / 2, plate.box.width, _SIGN))
        letters = attrs.evolve(letters, at=Point(letters.at.x + shift, y - letters.style.leading / 2))
        yield Cell(kind="sign", box=plate.box, element=feeling.element, marks=(plate,), paragraphs=(letters,))


def _chip(kind: str, feeling: _Feeling, at: Point, *marks: Face) -> Cell:
    """Place a word on a chip that keeps the curve from running through it."""
    text = Paragraph(feeling.word.lines, at, LABEL, anchor="middle")
    width = text.width + 2 * _CHIP_PADDING
    return Cell(
        kind=kind,
        box=Box(at.x - width / 2, at.y, width, text.height),
        element=feeling.element,
        marks=marks,
        paragraphs=(text,),
        whole=feeling.emotion.word if feeling.word.is_cut else "",
    )


# The plot -------------------------------------------------------------------------------------------------------------


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


def _curves(view: MapView, grid: Grid, box: Box, highest: float, placed: list[_Feeling]) -> Iterator[Part]:
    """Lay the curve of each, and where there is but one the shades of what is good and bad and the curve to reach."""
    order = [each.id for _, each in grid.places(view)]
    drawn = [
        (series, {each.element: each.at for each in placed if series in each.whose and each.emotion.score is not None})
        for series in view.series
    ]
    if len(drawn) == 1:
        zero = _height(0, highest)
        left, width = grid.left(0) - GAP, grid.right - grid.left(0) + 2 * GAP
        areas = (
            Area("above", Box(left, box.y, width, zero - box.y), zero, "positive"),
            Area("below", Box(left, zero, width, box.bottom - zero), zero, "negative"),
        )
        series, points = drawn[0]
        yield Curve(_runs(series, order, points, grid), areas)
        yield from _targets(series, order, grid, highest)
        return
    # The first curve is drawn last, on top: where all feel alike its whole line shows, and not the gaps of another's.
    for number, (series, points) in reversed(list(enumerate(drawn))):
        stroke = SERIES[number % len(SERIES)]
        yield Curve(_runs(series, order, points, grid), (), stroke.ink, 3, stroke.dashes)


def _runs(
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


def _targets(series: SeriesView, order: Iterable[str], grid: Grid, highest: float) -> Iterator[Part]:
    """Lay the curve of what emotions should be, and a ring at each."""
    rings = {}
    for column, id in enumerate(order):
        emotion = series.emotions.get(id)
        if emotion is not None and emotion.target is not None:
            rings[id] = Point(grid.left(column) + grid.column / 2, _height(emotion.target, highest))
    if rings:
        stroke = Stroke("opportunity", "8 5")
        yield Curve(_runs(series, order, rings, grid), (), stroke.ink, 2, stroke.dashes)
        for at in rings.values():
            yield Ring(at, _RING, stroke.ink)
