"""The lane of emotions: a curve through the scores, a face at each and the word for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from journeykit.drawing._breaking import Wrapped
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import GAP, LANE_PADDING, MARGIN, Grid, rail
from journeykit.drawing._parts import Area, Cell, Curve, Face, Paragraph, Part, Ring, Row
from journeykit.drawing._signs import disc
from journeykit.drawing._theme import LABEL, SERIES, Stroke
from journeykit.drawing._view import EmotionView, MapView, SeriesView

from ._plot import (
    ABOVE,
    BELOW,
    CHIP_PADDING,
    PLOT,
    RADIUS,
    RING,
    UNDER_FACE,
    axis,
    height_of,
    lines_across,
    runs_of,
    word_in_lines,
)

__all__ = ["emotion_row"]

_APART = 2 * (RADIUS + UNDER_FACE) + LABEL.leading
"""How far two faces of one column stand apart at the least, to stand one above the other."""
_SIGN = 18
_SIGN_ROOM = 34
_MOST_FACES = 4
"""How many faces a column has at the most; what more personas feel is but a point of their curve."""


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
    highest = top + LANE_PADDING + ABOVE + above
    placed = [attrs.evolve(each, at=Point(each.at.x, each.at.y + highest)) for each in loose]
    box = Box(MARGIN, top, grid.width - 2 * MARGIN, highest - top + PLOT + BELOW + below + LANE_PADDING)
    label, icon = rail(view.say("lane_emotion"), "heart", top)
    return Row(
        name="emotion",
        box=box,
        labels=(label, *axis(view, highest)),
        icon=icon,
        backdrop=(*lines_across(grid, highest), *_curves(view, grid, box, highest, placed)),
        cells=tuple(cell for each in placed for cell in _cells(each)),
    )


# Faces and words ------------------------------------------------------------------------------------------------------


def _in_column(
    found: list[tuple[EmotionView, tuple[SeriesView, ...]]], element: str, column: int, grid: Grid, series: int
) -> Iterator[_Feeling]:
    """Place what is felt in a column: one above the other where there is room, side by side where there is none."""
    ranked = sorted(found, key=lambda pair: -(pair[0].score or 0))
    heights = [height_of(emotion.score or 0) for emotion, _ in ranked]
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
            at=Point(x, height_of(emotion.score or 0)),
            word=word_in_lines(emotion.word, slot - (4 if slots > 1 else 0)),
            is_above=number == 0 if is_stacked else (emotion.score or 0) >= 0,
            is_shared=len(whose) == series,
            room=slot if number < _MOST_FACES else 0,
        )


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
    face = Face(at, RADIUS, emotion.score, emotion.tone, emotion.is_hypothesis)
    if height:
        away = RADIUS + UNDER_FACE
        top = at.y - away - height if feeling.is_above else at.y + away
        yield _chip("feeling", feeling, Point(at.x, top), face)
    else:
        box = Box(at.x - RADIUS, at.y - RADIUS, 2 * RADIUS, 2 * RADIUS)
        yield Cell(kind="face", box=box, element=feeling.element, marks=(face,))
    if feeling.is_shared:
        return
    signs = "+".join(each.sign for each in feeling.whose if each.sign)
    if signs:
        y = at.y + RADIUS - 3 if feeling.is_above else at.y - RADIUS + 3
        plate, letters = disc(signs, at, _SIGN, room=min(_SIGN_ROOM, feeling.room - 2 * RADIUS - 14))
        shift = at.x + RADIUS + 2 - plate.box.x
        plate = attrs.evolve(plate, box=Box(plate.box.x + shift, y - _SIGN / 2, plate.box.width, _SIGN))
        letters = attrs.evolve(letters, at=Point(letters.at.x + shift, y - letters.style.leading / 2))
        yield Cell(kind="sign", box=plate.box, element=feeling.element, marks=(plate,), paragraphs=(letters,))


def _chip(kind: str, feeling: _Feeling, at: Point, *marks: Face) -> Cell:
    """Place a word on a chip that keeps the curve from running through it."""
    text = Paragraph(feeling.word.lines, at, LABEL, anchor="middle")
    width = text.width + 2 * CHIP_PADDING
    return Cell(
        kind=kind,
        box=Box(at.x - width / 2, at.y, width, text.height),
        element=feeling.element,
        marks=marks,
        paragraphs=(text,),
        whole=feeling.emotion.word if feeling.word.is_cut else "",
    )


# The plot -------------------------------------------------------------------------------------------------------------


def _curves(view: MapView, grid: Grid, box: Box, highest: float, placed: list[_Feeling]) -> Iterator[Part]:
    """Lay the curve of each, and where there is but one the shades of what is good and bad and the curve to reach."""
    order = [each.id for _, each in grid.places(view)]
    drawn = [
        (series, {each.element: each.at for each in placed if series in each.whose and each.emotion.score is not None})
        for series in view.series
    ]
    if len(drawn) == 1:
        zero = height_of(0, highest)
        left, width = grid.left(0) - GAP, grid.right - grid.left(0) + 2 * GAP
        areas = (
            Area("above", Box(left, box.y, width, zero - box.y), zero, "positive"),
            Area("below", Box(left, zero, width, box.bottom - zero), zero, "negative"),
        )
        series, points = drawn[0]
        yield Curve(runs_of(series, order, points, grid), areas)
        yield from _targets(series, order, grid, highest)
        return
    # The first curve is drawn last, on top: where all feel alike its whole line shows, and not the gaps of another's.
    for number, (series, points) in reversed(list(enumerate(drawn))):
        stroke = SERIES[number % len(SERIES)]
        yield Curve(runs_of(series, order, points, grid), (), stroke.ink, 3, stroke.dashes)


def _targets(series: SeriesView, order: Iterable[str], grid: Grid, highest: float) -> Iterator[Part]:
    """Lay the curve of what emotions should be, and a ring at each."""
    rings = {}
    for column, id in enumerate(order):
        emotion = series.emotions.get(id)
        if emotion is not None and emotion.target is not None:
            rings[id] = Point(grid.left(column) + grid.column / 2, height_of(emotion.target, highest))
    if rings:
        stroke = Stroke("opportunity", "8 5")
        yield Curve(runs_of(series, order, rings, grid), (), stroke.ink, 2, stroke.dashes)
        for at in rings.values():
            yield Ring(at, RING, stroke.ink)
