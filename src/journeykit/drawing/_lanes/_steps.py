"""The ways from touchpoint to touchpoint: a small arrow to the next column, a line below the cards to any other.

What is handed over, how many customers take a way and when stands on its line, so that branches and hand-offs are
seen and not flattened into a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from journeykit.drawing._breaking import Wrapped, wrapped
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import GAP, PADDING, Grid
from journeykit.drawing._parts import Cell, Connector, Icon, Paragraph
from journeykit.drawing._theme import SMALL
from journeykit.drawing._view import MapView, StepView, TouchpointView

__all__ = ["arrows", "tracks"]

_PLAIN = 14
"""How high a line without a text is."""
_SAID = 24
"""How high one with a text is."""
_FIRST = 12
"""How far below the cards the first line runs, at the least."""
_PORT = 14
"""How far the ends of lines at one card stand apart, at the most."""
_APART = 10
_CHIP = 20
_ICON = 14
_FOR_ICON = 18
_CHIP_PADDING = 6
_NARROWEST = 40
_LOOKS = {"next": ("ink2", ""), "handoff": ("positive-text", ""), "fallback": ("negative", "5 4")}
_ICONS = {"handoff": "handoff", "fallback": "fallback"}


@attrs.define
class _Way:
    """A step that is drawn as a line."""

    step: StepView
    source: TouchpointView
    start: int
    end: int
    order: int
    start_x: float = 0
    end_x: float = 0
    track: int = 0

    @property
    def span(self) -> tuple[float, float]:
        return min(self.start_x, self.end_x), max(self.start_x, self.end_x)

    @property
    def columns(self) -> tuple[int, int]:
        return min(self.start, self.end), max(self.start, self.end)

    def other(self, column: int) -> int:
        return self.end if column == self.start else self.start


def arrows(view: MapView, grid: Grid, middle: float) -> Iterator[Connector]:
    """Place a small arrow between the cards of neighbours where the journey simply goes on."""
    columns = {each.id: column for column, each in grid.places(view)}
    for column, touchpoint in grid.places(view):
        for step in touchpoint.steps:
            if _is_plain(step, column, columns):
                tip = Point(grid.left(column + 1) - GAP / 2 + 2.5, middle)
                corners = (Point(tip.x - 5, middle - 5), tip, Point(tip.x - 5, middle + 5))
                yield Connector(corners, "ink2", width=1.8, has_arrow=False)


def _is_plain(step: StepView, column: int, columns: dict[str, int]) -> bool:
    return step.kind == "next" and not step.text and columns.get(step.target) == column + 1


def tracks(view: MapView, grid: Grid, top: float) -> tuple[tuple[Connector, ...], tuple[Cell, ...], float]:
    """Lay the lines of all other steps, those that cross the fewest columns first.

    Returns:
        The lines, the chips with their texts, and how high they are together.
    """
    ways = _ways(view, grid)
    if not ways:
        return (), (), 0
    _give_tracks(ways)
    _give_ends(ways, grid)
    heights = [_PLAIN] * (max(way.track for way in ways) + 1)
    for way in ways:
        if way.step.text:
            heights[way.track] = _SAID
    bottom = top + _FIRST
    middles = []
    for height in heights:
        middles.append(bottom + height / 2)
        bottom += height
    connectors = tuple(_line(way, top, middles[way.track]) for way in ways)
    chips = tuple(_chips(ways, middles))
    return connectors, chips, bottom - top


def _ways(view: MapView, grid: Grid) -> list[_Way]:
    columns = {each.id: column for column, each in grid.places(view)}
    found = [
        (column, columns[step.target], touchpoint, step)
        for column, touchpoint in grid.places(view)
        for step in touchpoint.steps
        if step.target in columns and not _is_plain(step, column, columns)
    ]
    return [_Way(step, source, start, end, order) for order, (start, end, source, step) in enumerate(found)]


def _give_tracks(ways: list[_Way]) -> None:
    """Give each way the first track where no other runs over the same columns; short ways are served first."""
    taken: list[list[tuple[int, int]]] = []
    for way in sorted(ways, key=lambda way: (way.columns[1] - way.columns[0], way.columns, way.order)):
        way.track = next((number for number, spans in enumerate(taken) if _is_free(way, spans)), len(taken))
        taken[way.track : way.track + 1] = [[*(taken[way.track] if way.track < len(taken) else []), way.columns]]


def _is_free(way: _Way, spans: Iterable[tuple[int, int]]) -> bool:
    first, last = way.columns
    return all(last < low or high < first for low, high in spans)


def _give_ends(ways: list[_Way], grid: Grid) -> None:
    """Spread the ends at each card, so that lines to the left leave at its left and do not cross."""
    ends: dict[int, list[_Way]] = {}
    for way in ways:
        ends.setdefault(way.start, []).append(way)
        ends.setdefault(way.end, []).append(way)
    for column, held in ends.items():
        held.sort(
            key=lambda way: (0, way.track, way.order) if way.other(column) < column else (1, -way.track, -way.order)
        )
        apart = min(_PORT, (grid.column - 2 * PADDING) / max(1, len(held) - 1))
        first = grid.left(column) + grid.column / 2 - apart * (len(held) - 1) / 2
        for number, way in enumerate(held):
            if way.start == column:
                way.start_x = first + number * apart
            else:
                way.end_x = first + number * apart


def _line(way: _Way, top: float, middle: float) -> Connector:
    ink, dashes = _LOOKS[way.step.kind]
    corners = (
        *(Point(way.start_x, top), Point(way.start_x, middle)),
        *(Point(way.end_x, middle), Point(way.end_x, top + 1)),
    )
    return Connector(corners, ink, dashes)


def _chips(ways: Iterable[_Way], middles: list[float]) -> Iterator[Cell]:
    """Place the text of each way that has one in the middle of its line."""
    for way in ways:
        if not way.step.text:
            continue
        left, right = way.span
        icon = _ICONS.get(way.step.kind, "")
        taken = 2 * _CHIP_PADDING + (_FOR_ICON if icon else 0)
        room = max(_NARROWEST, right - left - 2 * _APART)
        text = wrapped(way.step.text, room - taken, SMALL, 1)
        yield _chip(way, text, icon, Point((left + right) / 2, middles[way.track]))


def _chip(way: _Way, text: Wrapped, icon: str, at: Point) -> Cell:
    ink, _ = _LOOKS[way.step.kind]
    written = Paragraph(text.lines, Point(0, 0), SMALL, "ink")
    width = written.width + 2 * _CHIP_PADDING + (_FOR_ICON if icon else 0)
    box = Box(at.x - width / 2, at.y - _CHIP / 2, width, _CHIP)
    start = box.x + _CHIP_PADDING + (_FOR_ICON if icon else 0)
    marks = (Icon(icon, Point(box.x + _CHIP_PADDING + _ICON / 2, at.y), _ICON, ink),) if icon else ()
    return Cell(
        kind="step",
        box=box,
        element=way.source.id,
        marks=marks,
        paragraphs=(attrs.evolve(written, at=Point(start, at.y - SMALL.leading / 2)),),
        whole=way.step.text if text.is_cut else "",
    )
