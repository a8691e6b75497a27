"""The lane of indicators: the name, the value, and the target of each."""

from __future__ import annotations

import attrs

from journeykit.drawing._breaking import Wrapped, wrapped
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import LANE_PADDING, MARGIN, PADDING, Grid, rail
from journeykit.drawing._parts import Cell, Paragraph, Row
from journeykit.drawing._theme import SMALL, VALUE
from journeykit.drawing._view import MapView, MetricView

__all__ = ["metric_row"]

_BETWEEN = 8
_MOST_LINES = 3
_MOST_VALUE = 0.62
"""How much of a card the value takes at the most; the target stands beside it."""


@attrs.frozen
class _Card:
    metric: MetricView
    name: Wrapped
    value: Wrapped
    target: Wrapped

    @property
    def height(self) -> float:
        return 2 * PADDING + len(self.name.lines) * SMALL.leading + VALUE.leading - 4


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
    value = wrapped(metric.value, room * (_MOST_VALUE if metric.target else 1), VALUE, 1)
    taken = Paragraph(value.lines, Point(0, 0), VALUE).width + 8
    target = view.say("target", value=metric.target) if metric.target else ""
    return _Card(
        metric,
        wrapped(metric.name, room, SMALL, _MOST_LINES),
        value,
        wrapped(target, room - taken, SMALL, 1) if target else Wrapped(()),
    )


def _cell(element: str, card: _Card, box: Box) -> Cell:
    left, top = box.x + PADDING, box.y + PADDING - 2
    below = top + len(card.name.lines) * SMALL.leading
    value = Paragraph(card.value.lines, Point(left, below), VALUE)
    paragraphs = [Paragraph(card.name.lines, Point(left, top), SMALL, "ink2"), value]
    if card.target.lines:
        line = below + VALUE.leading - SMALL.leading - 2
        paragraphs.append(Paragraph(card.target.lines, Point(left + value.width + 8, line), SMALL, "ink2"))
    cut = [text for text, shown in ((card.metric.name, card.name), (card.metric.value, card.value)) if shown.is_cut]
    return Cell(kind="card", box=box, element=element, paragraphs=tuple(paragraphs), whole=" · ".join(cut))
