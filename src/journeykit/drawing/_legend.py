"""The legend: signs that occur, and only those."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from ._breaking import wrapped
from ._geometry import Box, Point
from ._grid import MARGIN
from ._parts import Cell, Connector, Diamond, Face, Icon, Mark, Paragraph, Plate, Ring
from ._signs import CHANGES, change_mark
from ._theme import COMPARED, SERIES, SMALL
from ._view import NOTABLE, EmotionView, MapView

__all__ = ["HEIGHT", "Sign", "faces_of", "footer", "legend", "signs_of"]

HEIGHT = 24
_RADIUS = 9
_BETWEEN = 10
_GAP = 24
_CHIP_PADDING = 6
_FOR_FOOTER = 110
_SAMPLE = 34
"""How long the sample of a line is."""
_NOWHERE = Point(0, 0)
_SCORES = {"positive": 1.5, "neutral": 0.0, "negative": -1.5}


@attrs.frozen
class Sign:
    """A sign and what it means; without a mark it is the word itself, as it looks in the drawing."""

    mark: Mark | None
    text: str
    kind: str = "legend"


def footer(view: MapView, page: float, top: float) -> Paragraph:
    """Place what made the drawing at the end of the legend's first row, and the number of the page."""
    made = "journeykit"
    if view.page.number:
        made = view.say("footer", made=made, page=view.page.number, pages=view.page.count)
    return Paragraph((made,), Point(page - MARGIN, top + (HEIGHT - SMALL.leading) / 2), SMALL, "ink2", "end")


def legend(signs: Iterable[Sign], foot: Paragraph, top: float) -> tuple[Cell, ...]:
    """Place signs and what they mean beside the footer, in as many rows as they need."""
    right = foot.at.x - max(_FOR_FOOTER, foot.width + _GAP)
    left: float = MARGIN
    cells = []
    for sign in signs:
        cell = _entry(sign, Point(left, top), right - MARGIN)
        if cell.box.right > right and left > MARGIN:
            top += HEIGHT
            cell = _entry(sign, Point(MARGIN, top), right - MARGIN)
        cells.append(cell)
        left = cell.box.right + _GAP
    return tuple(cells)


def _entry(sign: Sign, at: Point, most: float) -> Cell:
    """Place a sign and what it means; a sign that is a word on a chip means that word."""
    line = at.y + (HEIGHT - SMALL.leading) / 2
    shown = wrapped(sign.text, most - _SAMPLE - _BETWEEN, SMALL, 1)
    if sign.mark is None:
        said = Paragraph(shown.lines, Point(at.x + _CHIP_PADDING, line), SMALL, "ink2")
        box = Box(at.x, line - 1, said.width + 2 * _CHIP_PADDING, SMALL.leading + 2)
        return Cell(kind=sign.kind, box=box, paragraphs=(said,))
    width = _SAMPLE if isinstance(sign.mark, Connector) else 2 * _RADIUS
    middle = at.y + HEIGHT / 2
    said = Paragraph(shown.lines, Point(at.x + width + _BETWEEN, line), SMALL, "ink2")
    box = Box(at.x, at.y, said.at.x + said.width - at.x, HEIGHT)
    whole = sign.text if shown.is_cut else ""
    return Cell(kind=sign.kind, box=box, marks=(_placed(sign.mark, at.x, middle),), paragraphs=(said,), whole=whole)


def _placed(mark: Mark, left: float, middle: float) -> Mark:
    if isinstance(mark, Connector):
        return attrs.evolve(mark, corners=(Point(left, middle), Point(left + _SAMPLE, middle)))
    if isinstance(mark, Plate):
        return attrs.evolve(mark, box=Box(left, middle - _RADIUS, 2 * _RADIUS, 2 * _RADIUS))
    return attrs.evolve(mark, at=Point(left + _RADIUS, middle))


def signs_of(view: MapView) -> Iterator[Sign]:
    """Give the signs that occur in a view of a map."""
    if view.is_compared:
        yield from _changes(view)
    if "emotion" in view.lanes:
        yield from _emotions(view)
    if any(each.is_moment for each in view.touchpoints):
        yield Sign(Diamond(_NOWHERE, _RADIUS), view.say("moment"))
    known = {each.id for each in view.touchpoints}
    kinds = {step.kind for each in view.touchpoints for step in each.steps if step.target in known}
    if "handoff" in kinds:
        yield Sign(Icon("handoff", _NOWHERE, 2 * _RADIUS - 2, "positive-text"), view.say("handoff"))
    if "fallback" in kinds:
        yield Sign(Icon("fallback", _NOWHERE, 2 * _RADIUS - 2, "negative"), view.say("fallback"))


def _changes(view: MapView) -> Iterator[Sign]:
    """Give the signs of what became of something, where two maps are compared."""
    found = {stage.change for stage in view.stages}
    for each in view.touchpoints:
        said = (said.change for lane in view.lanes for said in each.lanes.get(lane, ()))
        found |= {each.change, *said, *(metric.change for metric in each.metrics)}
    for change in CHANGES:
        if change in found:
            yield Sign(change_mark(change, _NOWHERE), view.say(change))
    differences = (view.difference(each.id) or 0 for each in view.touchpoints)
    if "emotion" in view.lanes and any(abs(each) >= NOTABLE for each in differences):
        yield Sign(Ring(_NOWHERE, 5, COMPARED[1].ink), view.say("notable"))


def _emotions(view: MapView) -> Iterator[Sign]:
    if len(view.series) > 1:
        strokes = COMPARED if view.is_compared else SERIES
        for number, series in enumerate(view.series):
            stroke = strokes[number % len(strokes)]
            line = Connector((_NOWHERE, _NOWHERE), stroke.ink, stroke.dashes, 3, has_arrow=False)
            yield Sign(line, view.say("curve", sign=series.sign, name=series.name) if series.sign else series.name)
    emotions = [emotion for each in view.touchpoints for emotion, _ in view.feelings(each.id)]
    yield from faces_of(view, emotions)
    if any(not each.tone for each in emotions):
        yield Sign(None, view.say("unscored"), "unscored")
    if len(view.series) == 1 and any(each.target is not None for each in emotions):
        yield Sign(Ring(_NOWHERE, 5, "opportunity"), view.say("target_emotion"))


def faces_of(view: MapView, emotions: Sequence[EmotionView]) -> Iterator[Sign]:
    """Give the faces that occur among emotions."""
    for tone, score in _SCORES.items():
        if any(each.tone == tone for each in emotions):
            yield Sign(Face(_NOWHERE, _RADIUS, score, tone), view.say(tone))
    if any(each.is_hypothesis and each.tone for each in emotions):
        yield Sign(Face(_NOWHERE, _RADIUS, 0, "neutral", is_hypothesis=True), view.say("hypothesis"))
