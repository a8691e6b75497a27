"""The lane of emotions where two journeys are compared: what is felt, what is felt instead, and what lies between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

import attrs

from journeykit.drawing._breaking import wrapped
from journeykit.drawing._curve import Between, part_of
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import LANE_PADDING, MARGIN, Grid, rail
from journeykit.drawing._parts import Cell, Curve, Face, Mark, Paragraph, Part, Ring, Row
from journeykit.drawing._signs import signed
from journeykit.drawing._theme import COMPARED, LABEL, SMALL
from journeykit.drawing._view import NOTABLE, EmotionView, MapView, SeriesView

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

__all__ = ["compared_row"]

_MORE = 4
"""How much room there is over the highest word and under the lowest."""


@attrs.frozen
class _Feeling:
    """An emotion with its place.

    Attributes:
        emotion: the emotion.
        at: where its face or ring is; for a word without a score, the middle of its chip.
        word: what is written beside it.
        is_above: whether that stands above it.
        room: how wide it may be.
        difference: by how much it is another than that of the first journey; None for what has a face of its own.
    """

    emotion: EmotionView
    at: Point
    word: str
    is_above: bool
    room: float
    difference: float | None = None


Levels = Mapping[str, float | None]
Pair = tuple[_Feeling | None, _Feeling | None]


def compared_row(view: MapView, grid: Grid, top: float) -> Row | None:
    """Place two curves and what lies between, the faces of the first, and by how much the second is another."""
    levels = [_levels(view, series) for series in view.series]
    pairs = {each.id: _in_column(view, grid, column, each.id, levels) for column, each in grid.places(view)}
    if all(pair == (None, None) for pair in pairs.values()):
        return None
    # The heights of words decide where the plot begins, so they are placed at the top of the page first.
    loose = [cell for id, pair in pairs.items() for each in pair if each for cell in _cells(each, id, view)]
    above = max([ABOVE, *(_MORE - cell.box.y for cell in loose)])
    below = max([BELOW, *(cell.box.bottom + _MORE - PLOT for cell in loose)])
    highest = top + LANE_PADDING + above
    label, icon = rail(view.say("lane_emotion"), "heart", top)
    return Row(
        name="emotion",
        box=Box(MARGIN, top, grid.width - 2 * MARGIN, above + PLOT + below + 2 * LANE_PADDING),
        labels=(label, *axis(view, highest)),
        icon=icon,
        backdrop=(*lines_across(grid, highest), *_curves(view, grid, pairs, highest)),
        cells=tuple(_lowered(cell, highest) for cell in loose),
    )


def _in_column(view: MapView, grid: Grid, column: int, id: str, levels: Sequence[Levels]) -> Pair:
    """Place what is felt at a touchpoint, as if the highest score stood at the top of the page.

    Args:
        view: both journeys.
        grid: where columns stand.
        column: the column of the touchpoint.
        id: the touchpoint.
        levels: about where each of the two curves passes every touchpoint.
    """
    one, other = view.series
    first, second = _felt(one, id), _felt(other, id)
    left, width = grid.left(column), grid.column
    middle = left + width / 2
    if second is None or (first is not None and first.score is None and first == second):
        return _alone(first, middle, width, levels[1].get(id)), None
    if first is None:
        return None, _alone(second, middle, width, levels[0].get(id))
    if first.score is None or second.score is None:  # a word without a score has no height to tell a difference from
        return _alone(first, left + width / 4, width / 2), _alone(second, left + width * 3 / 4, width / 2)
    difference = view.difference(id) or 0
    is_above = difference < 0 or (difference == 0 and first.score >= 0)
    word = "" if second.word == first.word else second.word
    return (
        _Feeling(first, Point(middle, height_of(first.score)), first.word, is_above, width),
        _Feeling(second, Point(middle, height_of(second.score)), word, not is_above, width, difference),
    )


def _felt(series: SeriesView, id: str) -> EmotionView | None:
    emotion = series.emotions.get(id)
    return emotion if emotion is not None and (emotion.word or emotion.tone) else None


def _alone(emotion: EmotionView | None, middle: float, room: float, other: float | None = None) -> _Feeling | None:
    """Place what is felt on one side alone, its word away from the other curve, which is at a score of its own there.

    Args:
        emotion: what is felt; None for nothing.
        middle: the middle of its place.
        room: how wide that is.
        other: the score of the other curve; None where it is not known.
    """
    if emotion is None:
        return None
    score = emotion.score or 0
    is_above = score >= 0 if other is None or other == score else score > other
    return _Feeling(emotion, Point(middle, height_of(score)), emotion.word, is_above, room - 2)


def _levels(view: MapView, series: SeriesView) -> dict[str, float | None]:
    """Say about where a curve passes each touchpoint: half way between the scores before it and after it."""
    ids = [each.id for each in view.touchpoints]
    felt = [series.emotions.get(id) for id in ids]
    scores = [None if emotion is None else emotion.score for emotion in felt]
    before = accumulate(scores, _latest)
    after = reversed(list(accumulate(reversed(scores), _latest)))
    sides = ([score for score in pair if score is not None] for pair in zip(before, after, strict=True))
    return {id: sum(known) / len(known) if known else None for id, known in zip(ids, sides, strict=True)}


def _latest(last: float | None, score: float | None) -> float | None:
    return last if score is None else score


# Faces, words and differences -----------------------------------------------------------------------------------------


def _cells(feeling: _Feeling, id: str, view: MapView) -> Iterator[Cell]:
    emotion, at = feeling.emotion, feeling.at
    if feeling.difference is not None:
        if abs(feeling.difference) >= NOTABLE:
            yield _difference(feeling, feeling.difference, id, view)
        return
    word = word_in_lines(feeling.word, feeling.room)
    text = Paragraph(word.lines, at, LABEL, anchor="middle")
    whole = feeling.word if word.is_cut else ""
    if emotion.score is None:
        yield _chip("unscored", id, Point(at.x, at.y - text.height / 2), (text,), (), whole)
        return
    face = Face(at, RADIUS, emotion.score, emotion.tone, emotion.is_hypothesis)
    if text.lines:
        yield _chip("feeling", id, _beside(feeling, text.height, RADIUS + UNDER_FACE), (text,), (face,), whole)
    else:
        box = Box(at.x - RADIUS, at.y - RADIUS, 2 * RADIUS, 2 * RADIUS)
        yield Cell(kind="face", box=box, element=id, marks=(face,))


def _difference(feeling: _Feeling, difference: float, id: str, view: MapView) -> Cell:
    """Place a ring, by how much it is higher or lower, and the word for what is felt there instead."""
    ink = COMPARED[1].ink
    word = wrapped(feeling.word, feeling.room - 2 * CHIP_PADDING, SMALL, 1)
    said = Paragraph((signed(view.language, difference),), feeling.at, LABEL, ink, "middle")
    texts = (said, Paragraph(word.lines, feeling.at, SMALL, "ink", "middle"))
    shown = tuple(text for text in (texts if feeling.is_above else texts[::-1]) if text.lines)
    at = _beside(feeling, sum(text.height for text in shown), RING + UNDER_FACE)
    return _chip("feeling", id, at, shown, (Ring(feeling.at, RING, ink),), feeling.word if word.is_cut else "")


def _beside(feeling: _Feeling, height: float, away: float) -> Point:
    """Give the upper middle of what stands above or below an emotion."""
    at = feeling.at
    return Point(at.x, at.y - away - height if feeling.is_above else at.y + away)


def _chip(
    kind: str, id: str, at: Point, texts: tuple[Paragraph, ...], marks: tuple[Mark, ...] = (), whole: str = ""
) -> Cell:
    """Place texts below each other on a chip that keeps the curves from running through them."""
    width = max(text.width for text in texts) + 2 * CHIP_PADDING
    placed = []
    top = at.y
    for text in texts:
        placed.append(attrs.evolve(text, at=Point(at.x, top)))
        top += text.height
    box = Box(at.x - width / 2, at.y, width, top - at.y)
    return Cell(kind=kind, box=box, element=id, marks=marks, paragraphs=tuple(placed), whole=whole)


def _lowered(cell: Cell, by: float) -> Cell:
    """Move a cell with all that is in it down."""
    return attrs.evolve(
        cell,
        box=attrs.evolve(cell.box, y=cell.box.y + by),
        marks=tuple(attrs.evolve(mark, at=_down(mark.at, by)) for mark in cell.marks if isinstance(mark, Face | Ring)),
        paragraphs=tuple(attrs.evolve(text, at=_down(text.at, by)) for text in cell.paragraphs),
    )


def _down(at: Point, by: float) -> Point:
    return Point(at.x, at.y + by)


# The plot -------------------------------------------------------------------------------------------------------------


def _curves(view: MapView, grid: Grid, pairs: Mapping[str, Pair], highest: float) -> Iterator[Part]:
    """Lay what lies between the curves, then the first, and over it the dashes of the second."""
    order = [each.id for _, each in grid.places(view)]
    runs = []
    for number, series in enumerate(view.series):
        felt = {id: each for id, pair in pairs.items() if (each := pair[number]) and each.emotion.score is not None}
        points = {id: _down(each.at, highest) for id, each in felt.items()}
        runs.append(runs_of(series, order, points, grid))
    for one in runs[0]:
        for other in runs[1]:
            left, right = max(one[0].start.x, other[0].start.x), min(one[-1].end.x, other[-1].end.x)
            if left < right:
                yield Between(part_of(one, left, right), part_of(other, left, right), COMPARED[1].ink)
    for held, stroke in zip(runs, COMPARED, strict=True):
        yield Curve(held, (), stroke.ink, 3, stroke.dashes)
