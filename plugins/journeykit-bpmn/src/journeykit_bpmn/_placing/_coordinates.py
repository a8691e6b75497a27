"""How many pixels rows, columns, corridors and gaps take."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import attrs

from journeykit_bpmn._diagram import Diagram

from ._grid import Grid
from ._routes import Gap, Routes, above, below
from ._sizes import INDENT, LABEL, NOTE, TASK, header_height, label_height, node_size, note_height
from ._tracks import Channel

__all__ = ["BOX", "HEADER", "Columns", "GapLines", "Rows", "columns_of", "rows_of"]

LEFT = 160
TOP = 80
HEADER = 30
BOX = 60
"""The height of a pool nobody looks into."""

PITCH = 10
MARGIN = 14
BOUNDARY = 22
POOL_GAP = 40
NOTE_GAP = 10


@attrs.frozen
class GapLines:
    """Where the lines of a gap are: those of sources, of messages and of targets."""

    sources: Mapping[Hashable, int]
    messages: Mapping[Hashable, int]
    targets: Mapping[Hashable, int]
    label: int


@attrs.frozen
class Columns:
    """The middle of each column, the lines of each gap, the sides of each stage, and those of the pools."""

    middles: Sequence[int]
    gaps: Sequence[GapLines]
    stages: Sequence[tuple[int, int]]
    left: int
    right: int


@attrs.frozen
class Rows:
    """The middle of each row, its first and last pixel, the lines of each corridor, and the sides of pools.

    Pools nobody looks into stand side by side below all others; `bottom` is where the last pixel is.
    """

    middles: Sequence[int]
    sides: Sequence[tuple[int, int]]
    corridors: Mapping[int, Mapping[Hashable, int]]
    pools: Mapping[int, tuple[int, int]]
    boxes: int
    bottom: int


def columns_of(diagram: Diagram, grid: Grid, routes: Routes) -> Columns:
    """Set the columns side by side."""
    widths = [LABEL] * grid.columns
    noted = {note.about for pool in diagram.pools for note in pool.notes}
    for pool in diagram.pools:
        for node in pool.nodes:
            column = grid.cells[node.id][1]
            width = node_size(node)[0]
            if node.id in noted:
                width = max(width, 2 * (INDENT + NOTE - TASK // 2))
            elif node.name and width < LABEL:
                width = LABEL
            widths[column] = max(widths[column], width)
    firsts = {first for first, last in grid.spans if last >= first}
    lasts = {last for first, last in grid.spans if last >= first}
    middles: list[int] = []
    gaps: list[GapLines] = []
    sides: dict[int, tuple[int, int]] = {}
    x = LEFT + 2 * HEADER + MARGIN
    for column, width in enumerate(widths):
        if column in firsts:
            x += BOUNDARY
        sides[column] = x - MARGIN // 2, x + width + MARGIN // 2
        middles.append(x + width // 2)
        x += width
        if column in lasts:
            x += BOUNDARY
        lines, x = _gap(routes.gaps[column], x)
        gaps.append(lines)
    stages = [(sides[first][0], sides[last][1]) if last >= first else (0, 0) for first, last in grid.spans]
    return Columns(middles, gaps, stages, LEFT, x + MARGIN)


def _gap(gap: Gap, x: int) -> tuple[GapLines, int]:
    """Set the lines of a gap side by side, with room for labels after those that leave the column before it."""
    sources, first = gap.sources.tracks(PITCH)
    messages, second = gap.messages.tracks(PITCH)
    targets, third = gap.targets.tracks(PITCH)
    x += MARGIN
    label = x + first + PITCH // 2
    after = label + LABEL + PITCH // 2 if gap.has_label else x + first
    lines = GapLines(
        {line: x + offset for line, offset in sources.items()},
        {line: after + offset for line, offset in messages.items()},
        {line: after + second + offset for line, offset in targets.items()},
        label,
    )
    return lines, after + second + third + MARGIN


def rows_of(diagram: Diagram, grid: Grid, routes: Routes) -> Rows:
    """Set the rows one below the other."""
    ups, downs = _extents(diagram, grid, routes)
    middles: list[int] = []
    sides: list[tuple[int, int]] = []
    corridors: dict[int, Mapping[Hashable, int]] = {}
    pools: dict[int, tuple[int, int]] = {}
    y = TOP
    for number, row in enumerate(grid.rows):
        pool = diagram.pools[row.pool]
        begins = number == 0 or grid.rows[number - 1].pool != row.pool
        ends = number + 1 == len(grid.rows) or grid.rows[number + 1].pool != row.pool
        if begins:
            top = y
        start = y
        lines, height = routes.corridors.get(above(number), Channel()).tracks(PITCH)
        corridors[above(number)] = {line: start + MARGIN // 2 + offset for line, offset in lines.items()}
        y += MARGIN + height + ups[number]
        middles.append(y)
        y += downs[number]
        lines, height = routes.corridors.get(below(number), Channel()).tracks(PITCH)
        corridors[below(number)] = {line: y + MARGIN // 2 + offset for line, offset in lines.items()}
        y += height + 2 * MARGIN
        lane_ends = ends or grid.rows[number + 1].lane != row.lane
        if pool.lanes and lane_ends:
            first = next(n for n in range(number, -1, -1) if n == 0 or grid.rows[n - 1] != row)
            y = max(y, (sides[first][0] if first < number else start) + header_height(pool.lanes[row.lane].name))
        if ends:
            y = max(y, top + header_height(pool.name))
            pools[row.pool] = top, y
        sides.append((start, y))
        if ends:
            y += POOL_GAP
    lines, height = routes.corridors.get(above(len(grid.rows)), Channel()).tracks(PITCH)
    corridors[above(len(grid.rows))] = {line: y + offset for line, offset in lines.items()}
    bottom = y - POOL_GAP
    boxes = y + height + MARGIN
    if any(not pool.process for pool in diagram.pools):
        bottom = boxes + BOX
    return Rows(middles, sides, corridors, pools, boxes, bottom)


def _extents(diagram: Diagram, grid: Grid, routes: Routes) -> tuple[list[int], list[int]]:
    """Give how far the content of each row reaches above and below its middle."""
    ups = [0] * len(grid.rows)
    downs = [0] * len(grid.rows)
    for row, height in routes.labels.items():
        ups[row] = height + PITCH
    for pool in diagram.pools:
        notes: dict[str, int] = {}
        for note in pool.notes:
            notes[note.about] = notes.get(note.about, 0) + note_height(note.text) + NOTE_GAP
        for node in pool.nodes:
            row = grid.cells[node.id][0]
            width, height = node_size(node)
            up = down = height // 2
            if width < LABEL:
                down += label_height(node.name) + 4
            if pool.is_customer:
                up += notes.get(node.id, 0)
            else:
                down += notes.get(node.id, 0)
            ups[row] = max(ups[row], up)
            downs[row] = max(downs[row], down)
    return ups, downs
