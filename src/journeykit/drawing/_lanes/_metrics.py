"""The lane of indicators: the name, the value, and the target of each."""

from __future__ import annotations

import attrs

from journeykit.drawing._breaking import Wrapped, wrapped
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import LANE_PADDING, MARGIN, PADDING, Grid, rail
from journeykit.drawing._measure import text_width
from journeykit.drawing._parts import Cell, Paragraph, Row
from journeykit.drawing._signs import change_mark
from journeykit.drawing._theme import SMALL, VALUE, TextStyle
from journeykit.drawing._view import MapView, MetricView

__all__ = ["metric_row"]

_BETWEEN = 8
_MOST_LINES = 3
_BESIDE = 8
_FOR_SIGN = 22
_MOST_BEFORE = 0.4
"""How much of a card the value it had takes at the most."""
_MOST_VALUE = 0.62
"""How much of a card the value takes at the most; the target stands beside it."""


@attrs.frozen
class _Card:
    metric: MetricView
    name: Wrapped
    before: Wrapped
    value: Wrapped
    target: Wrapped
    is_target_below: bool

    @property
    def height(self) -> float:
        lines = len(self.name.lines) + (1 if self.is_target_below else 0)
        return 2 * PADDING + lines * SMALL.leading + VALUE.leading - 4


def metric_row(view: MapView, grid: Grid, top: float) -> Row | None:
    """Place the indicators of each touchpoint below each other."""
    columns = {
        column: (each.id, [_card(view, metric, grid) for metric in each.metrics])
        for column, each in grid.places(view)
        if each.metrics
    }
    if not columns:
        return None
    height = max(sum(card.height + _BETWEEN for card in cards) - _BETWEEN for _, cards in columns.values())
    label, icon = rail(view.say("lane_metric"), "chart", top)
    cells = []
    for column, (element, cards) in columns.items():
        start = top + LANE_PADDING
        for card in cards:
            tall = card.height if len(cards) > 1 else height
            cells.append(_cell(element, card, Box(grid.left(column), start, grid.column, tall)))
            start += tall + _BETWEEN
    return Row(
        name="metric",
        box=Box(MARGIN, top, grid.width - 2 * MARGIN, height + 2 * LANE_PADDING),
        labels=(label,),
        icon=icon,
        cells=tuple(cells),
    )


def _card(view: MapView, metric: MetricView, grid: Grid) -> _Card:
    room = grid.column - 2 * PADDING
    name = wrapped(metric.name, room - (_FOR_SIGN if metric.change else 0), SMALL, _MOST_LINES)
    before = wrapped(_before(view, metric), room * _MOST_BEFORE, SMALL, 1)
    room -= _width(before, SMALL)
    value = wrapped(metric.value, room * (_MOST_VALUE if metric.target else 1), VALUE, 1)
    target = view.say("target", value=metric.target) if metric.target else ""
    beside = room - _width(value, VALUE)
    # A value that was another leaves little room beside it; the target is the one thing that may stand below.
    is_below = before.lines != () and text_width(target, SMALL) > beside
    shown = wrapped(target, grid.column - 2 * PADDING if is_below else beside, SMALL, 1) if target else Wrapped(())
    return _Card(metric, name, before, value, shown, is_below)


def _before(view: MapView, metric: MetricView) -> str:
    """Write the value it had, and an arrow to the one it has."""
    arrow = "→" if view.is_rightward else "←"
    return f"{metric.before} {arrow}" if metric.before else ""


def _width(text: Wrapped, style: TextStyle) -> float:
    """Say how much room a text takes from what stands beside it."""
    return Paragraph(text.lines, Point(0, 0), style).width + _BESIDE if text.lines else 0


def _cell(element: str, card: _Card, box: Box) -> Cell:
    is_gone = card.metric.change == "removed"
    ink, ink2 = ("ink3", "ink3") if is_gone else ("ink", "ink2")
    left, top = box.x + PADDING, box.y + PADDING - 2
    below = top + len(card.name.lines) * SMALL.leading
    line = below + VALUE.leading - SMALL.leading - 2
    for_value = left + _width(card.before, SMALL)
    for_target = Point(for_value + _width(card.value, VALUE), line)
    if card.is_target_below:
        for_target = Point(left, below + VALUE.leading - 2)
    paragraphs = (
        Paragraph(card.name.lines, Point(left, top), SMALL, ink2),
        Paragraph(card.before.lines, Point(left, line), SMALL, ink2),
        Paragraph(card.value.lines, Point(for_value, below), VALUE, ink),
        Paragraph(card.target.lines, for_target, SMALL, ink2),
    )
    sign = Point(box.right - PADDING - _FOR_SIGN / 2 + 2, top + SMALL.leading / 2)
    cut = [text for text, shown in ((card.metric.name, card.name), (card.metric.value, card.value)) if shown.is_cut]
    return Cell(
        kind="removed" if is_gone else "card",
        box=box,
        element=element,
        marks=(change_mark(card.metric.change, sign),) if card.metric.change else (),
        paragraphs=tuple(text for text in paragraphs if text.lines),
        whole=" · ".join(cut),
    )
