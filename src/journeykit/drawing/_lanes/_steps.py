"""The ways from touchpoint to touchpoint: a small arrow to the next column, a line below the cards to any other.

What is handed over, how many customers take a way and when stands on its line, so that branches and hand-offs are
seen and not flattened into a row. A way to a touchpoint on another page ends below its card, and says where it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from journeykit.drawing._breaking import wrapped
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
_EXIT = 40
"""How high a way to another page is, which says where it goes and below that when."""
_ICON = 14
_FOR_ICON = 18
_CHIP_PADDING = 6
_NARROWEST = 40
_INDENT = 14
"""How far the ways to other pages stand apart, and what they end at from the edge of their card."""
_MOST_INDENTS = 6
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
            if _is_plain(step, column, columns) or _is_turned_over(step, column, view, grid):
                tip = Point(grid.left(column + 1) - GAP / 2 + 2.5, middle)
                corners = (Point(tip.x - 5, middle - 5), tip, Point(tip.x - 5, middle + 5))
                yield Connector(corners, "ink2", width=1.8, has_arrow=False)


def _is_plain(step: StepView, column: int, columns: dict[str, int]) -> bool:
    return step.kind == "next" and not step.text and columns.get(step.target) == column + 1


def _is_turned_over(step: StepView, column: int, view: MapView, grid: Grid) -> bool:
    """Say whether the journey simply goes on at the beginning of the next page."""
    is_next = bool(step.target) and step.target == view.page.following
    return step.kind == "next" and not step.text and is_next and column == grid.columns - 1


def tracks(view: MapView, grid: Grid, top: float) -> tuple[tuple[Connector, ...], tuple[Cell, ...], float]:
    """Lay the lines of all other steps, those that cross the fewest columns first, and below them those that leave.

    Returns:
        The lines, the chips with their texts, and how high they are together.
    """
    connectors, chips, height = _laid(_ways(view, grid), grid, top)
    more_connectors, more_chips, more_height = _leaving(view, grid, top, height)
    return (*connectors, *more_connectors), (*chips, *more_chips), height + more_height


def _laid(ways: list[_Way], grid: Grid, top: float) -> tuple[tuple[Connector, ...], tuple[Cell, ...], float]:
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


def _leaving(
    view: MapView, grid: Grid, top: float, above: float
) -> tuple[tuple[Connector, ...], tuple[Cell, ...], float]:
    """Lay the ways to touchpoints on other pages, each to a chip below its card that says where it goes."""
    connectors: list[Connector] = []
    chips: list[Cell] = []
    here = {each.id for each in view.touchpoints}
    start = top + (above or _FIRST)
    bottom = start
    for column, source in grid.places(view):
        away = [step for step in source.steps if step.target in view.page.places and step.target not in here]
        steps = [step for step in away if not _is_turned_over(step, column, view, grid)]
        for number, step in enumerate(steps):
            # The lowest leaves the card furthest to the left, so that no line runs through a chip.
            x = grid.left(column) + _INDENT * min(len(steps) - number, _MOST_INDENTS)
            end = Point(x + _INDENT, start + number * _EXIT + _CHIP / 2)
            ink, dashes = _LOOKS[step.kind]
            connectors.append(Connector((Point(x, top), Point(x, end.y), end), ink, dashes))
            chips.append(_exit(view, source, step, end, grid.left(column) + grid.column - end.x))
        bottom = max(bottom, start + len(steps) * _EXIT)
    return tuple(connectors), tuple(chips), bottom - top - above if chips else 0


def _exit(view: MapView, source: TouchpointView, step: StepView, at: Point, room: float) -> Cell:
    """Place a chip that says which page a way goes on at."""
    name, page = view.page.places[step.target]
    there = view.say("elsewhere", page=page, name=name)
    chip = _chip(attrs.evolve(step, text=there), source, at, room)
    if not step.text:
        return chip
    said = wrapped(step.text, room - 2 * _CHIP_PADDING, SMALL, 1)
    below = Paragraph(said.lines, Point(chip.box.x + _CHIP_PADDING, chip.box.bottom - 2), SMALL, "ink2")
    width = max(chip.box.width, below.width + 2 * _CHIP_PADDING)
    return attrs.evolve(
        chip,
        box=attrs.evolve(chip.box, width=width, height=_CHIP + SMALL.leading),
        paragraphs=(*chip.paragraphs, below),
        whole=" · ".join(filter(None, (chip.whole, step.text if said.is_cut else ""))),
    )


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
        if way.step.text:
            left, right = way.span
            room = max(_NARROWEST, right - left - 2 * _APART)
            at = Point((left + right) / 2, middles[way.track])
            yield _chip(way.step, way.source, at, room, is_centred=True)


def _chip(step: StepView, source: TouchpointView, at: Point, room: float, *, is_centred: bool = False) -> Cell:
    """Place what a step says, from a point on or around it."""
    ink, _ = _LOOKS[step.kind]
    icon = _ICONS.get(step.kind, "")
    taken = 2 * _CHIP_PADDING + (_FOR_ICON if icon else 0)
    text = wrapped(step.text, room - taken, SMALL, 1)
    written = Paragraph(text.lines, Point(0, 0), SMALL, "ink")
    width = written.width + taken
    box = Box(at.x - (width / 2 if is_centred else 0), at.y - _CHIP / 2, width, _CHIP)
    start = box.x + _CHIP_PADDING + (_FOR_ICON if icon else 0)
    marks = (Icon(icon, Point(box.x + _CHIP_PADDING + _ICON / 2, at.y), _ICON, ink),) if icon else ()
    return Cell(
        kind="step",
        box=box,
        element=source.id,
        marks=marks,
        paragraphs=(attrs.evolve(written, at=Point(start, at.y - SMALL.leading / 2)),),
        whole=step.text if text.is_cut else "",
    )
