"""A model -> its picture: a layered layout with lanes as rows and stages as columns, all edges at right angles."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from journeykit_bpmn._diagram import Diagram, Flow, Message, Note, Pool

from ._coordinates import BOX, HEADER, NOTE_GAP, TOP, Columns, Rows, columns_of, rows_of
from ._grid import Grid, grid_of
from ._routes import Routes, routes_of
from ._sizes import INDENT, LABEL, NOTE, label_height, node_size, note_height
from ._values import Box, Edge, Placing, Point, Shape

__all__ = ["Box", "Edge", "Placing", "Point", "Shape", "placed"]

BOX_GAP = 40
NARROWEST = 160

ABOVE = 16
"""How far the columns of stages reach above the first pool, beside the height of their names."""


def placed(diagram: Diagram) -> Placing:
    """Find a place for everything in a model.

    >>> from journeykit.testing import sample
    >>> from journeykit_bpmn._mapping import diagram
    >>> picture = placed(diagram(sample()).diagram)
    >>> picture.shapes["Persona_zoe"].box.x
    160
    """
    grid = grid_of(diagram)
    routes = routes_of(diagram, grid)
    columns = columns_of(diagram, grid, routes)
    rows = rows_of(diagram, grid, routes)
    painter = _Painter(diagram, grid, routes, columns, rows)
    painter.paint()
    return Placing(painter.shapes, painter.edges)


@attrs.define
class _Painter:
    """Turns rows and columns into pixels."""

    diagram: Diagram
    grid: Grid
    routes: Routes
    columns: Columns
    rows: Rows
    shapes: dict[str, Shape] = attrs.field(factory=dict)
    edges: dict[str, Edge] = attrs.field(factory=dict)

    def paint(self) -> None:
        """Place all shapes, then all edges."""
        self._boxes([pool for pool in self.diagram.pools if not pool.process])
        for number, pool in enumerate(self.diagram.pools):
            if pool.process:
                self._pool(number, pool)
            for node in pool.nodes:
                row, column = self.grid.cells[node.id]
                x, y = self.columns.middles[column], self.rows.middles[row]
                width, height = node_size(node)
                label = None
                if width < LABEL and node.name:
                    label = Box(x - LABEL // 2, y + height // 2 + 4, LABEL, label_height(node.name))
                self.shapes[node.id] = Shape(Box(x - width // 2, y - height // 2, width, height), label)
            self._notes(pool)
        self._groups()
        for pool in self.diagram.pools:
            for flow in pool.flows:
                self.edges[flow.id] = self._flow(flow)
        for message in self.diagram.messages:
            self.edges[message.id] = Edge(_straightened(self._message(message)))

    # Shapes -----------------------------------------------------------------------------------------------------------

    def _pool(self, number: int, pool: Pool) -> None:
        left, right = self.columns.left, self.columns.right
        top, bottom = self.rows.pools[number]
        self.shapes[pool.id] = Shape(Box(left, top, right - left, bottom - top))
        if not pool.lanes:
            return
        sides: dict[int, tuple[int, int]] = {}
        for row, (start, end) in zip(self.grid.rows, self.rows.sides, strict=True):
            if row.pool == number:
                sides[row.lane] = sides.get(row.lane, (start, end))[0], end
        for lane, each in enumerate(pool.lanes):
            start, end = sides[lane]
            self.shapes[each.id] = Shape(Box(left + HEADER, start, right - left - HEADER, end - start))

    def _boxes(self, pools: Sequence[Pool]) -> None:
        """Set the pools nobody looks into side by side: no message has to pass through one to leave another."""
        if not pools:
            return
        whole = self.columns.right - self.columns.left + BOX_GAP
        pitch = max(NARROWEST + BOX_GAP, whole // len(pools))
        for number, pool in enumerate(pools):
            left = self.columns.left + number * pitch
            self.shapes[pool.id] = Shape(Box(left, self.rows.boxes, pitch - BOX_GAP, BOX))

    def _notes(self, pool: Pool) -> None:
        held: dict[str, list[Note]] = {}
        for note in pool.notes:
            held.setdefault(note.about, []).append(note)
        for about, notes in held.items():
            box = self.shapes[about].box
            y = box.y if pool.is_customer else box.bottom
            start = y
            for note in notes:
                height = note_height(note.text)
                y += -height - NOTE_GAP if pool.is_customer else NOTE_GAP
                placed_at = Box(box.x + INDENT, y, NOTE, height)
                self.shapes[note.id] = Shape(placed_at)
                bus, level = box.x + INDENT // 2, placed_at.middle[1]
                self.edges[f"{note.id}_association"] = Edge(((bus, start), (bus, level), (placed_at.x, level)))
                y += 0 if pool.is_customer else height

    def _groups(self) -> None:
        if not self.diagram.has_groups:
            return
        columns = list(zip(self.diagram.stages, self.columns.stages, strict=False))
        heights = [label_height(stage.name, right - left - 8) for stage, (left, right) in columns]
        top, bottom = TOP - ABOVE - max(heights, default=0), self.rows.bottom + 8
        for (stage, (left, right)), height in zip(columns, heights, strict=True):
            box = Box(left, top, right - left, bottom - top)
            label = Box(left + 4, top + 8, right - left - 8, height)
            self.shapes[f"{stage.id}_group"] = Shape(box, label)

    # Edges ------------------------------------------------------------------------------------------------------------

    def _flow(self, flow: Flow) -> Edge:
        route = self.routes.flows[flow.id]
        source, target = self.shapes[flow.source].box, self.shapes[flow.target].box
        start, end = (source.right, source.middle[1]), (target.x, target.middle[1])
        column, to_column = self.grid.cells[flow.source][1], self.grid.cells[flow.target][1]
        after = self.columns.gaps[column]
        line_y = end[1] if route.kind == "early" else start[1]
        label = Box(after.label, line_y - route.label - 2, LABEL, route.label) if route.label else None
        if route.kind == "straight":
            return Edge((start, end), label)
        if route.kind == "early":
            x = after.sources[flow.source]
            return Edge((start, (x, start[1]), (x, end[1]), end), label)
        before = self.columns.gaps[to_column - 1]
        x_end = before.targets[flow.target]
        if route.kind == "late":
            return Edge((start, (x_end, start[1]), (x_end, end[1]), end), label)
        x = after.sources[flow.source]
        y = self.rows.corridors[route.corridor][route.line]
        if route.label:
            label = Box(x + 5 if x_end > x else x - 5 - LABEL, y - route.label - 2, LABEL, route.label)
        return Edge(_straightened((start, (x, start[1]), (x, y), (x_end, y), (x_end, end[1]), end)), label)

    def _message(self, message: Message) -> tuple[Point, ...]:
        route = self.routes.messages[message.id]
        source, target = self.shapes[message.source].box, self.shapes[message.target].box
        port = target.middle[0] + route.port
        end = (port, target.bottom if route.from_below else target.y)
        if route.gap is None:
            return (port, source.y), end
        x = self.columns.gaps[route.gap].messages[message.source]
        line = ("message", message.source)
        arriving = self.rows.corridors[route.arriving][line]
        start = (source.middle[0], source.y)
        leaving = self.rows.corridors[route.leaving][line]
        return start, (start[0], leaving), (x, leaving), (x, arriving), (port, arriving), end


def _straightened(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Leave out points at which nothing turns."""
    kept = [points[0]]
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        turns = not (before[0] == point[0] == after[0] or before[1] == point[1] == after[1])
        if turns and point != kept[-1]:
            kept.append(point)
    return (*kept, points[-1])
