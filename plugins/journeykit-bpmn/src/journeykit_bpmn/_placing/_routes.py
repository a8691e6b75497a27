"""Which way each edge takes: along its row where that is free, else through corridors and gaps.

Nothing stands in the corridors above and below each row and in the gaps between columns, so that no edge can cross a
shape. A level is a third of a row: the corridor above it, its middle, the corridor below it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterator, Mapping, Sequence
from math import inf
from typing import Literal

import attrs

from journeykit_bpmn._diagram import Diagram, Flow, Message

from ._grid import Grid
from ._sizes import label_height
from ._tracks import Channel

__all__ = ["Gap", "MessageRoute", "Route", "Routes", "above", "below", "middle", "routes_of"]

FARTHEST = 40
"""How many columns an edge may run along a row; farther ones take a corridor."""

ROOM = 50
"""How far from the middle of a task messages may arrive."""

Line = tuple[str, str]


def above(row: int) -> int:
    """Give the level of the corridor above a row."""
    return 3 * row


def middle(row: int) -> int:
    """Give the level of the middle of a row."""
    return 3 * row + 1


def below(row: int) -> int:
    """Give the level of the corridor below a row."""
    return 3 * row + 2


@attrs.frozen
class Route:
    """The way of a sequence flow.

    Attributes:
        kind: `straight` along the row; `early`, to the other row right after the source; `late`, right before the
            target; `around`, through a corridor.
        corridor: the level of the corridor.
        line: the line it is part of there.
        label: how high its label is.
    """

    kind: Literal["straight", "early", "late", "around"]
    corridor: int = -1
    line: Line = ("", "")
    label: int = 0


@attrs.frozen
class MessageRoute:
    """The way of a message flow.

    Attributes:
        gap: the gap it goes through; None where it is straight.
        leaving: the level of the corridor at its source.
        arriving: the level of the corridor at its target.
        port: how far from the middle of the target it arrives.
        from_below: whether it arrives from below.
    """

    gap: int | None
    leaving: int
    arriving: int
    port: int
    from_below: bool


@attrs.define
class Gap:
    """A gap between two columns.

    Attributes:
        sources: lines that leave the column before it.
        messages: message flows.
        targets: lines that lead to the column after it.
        has_label: whether labels stand in it.
    """

    sources: Channel = attrs.field(factory=Channel)
    messages: Channel = attrs.field(factory=Channel)
    targets: Channel = attrs.field(factory=Channel)
    has_label: bool = False


@attrs.frozen
class Routes:
    """The ways of all edges, and the room they need.

    Attributes:
        flows: by id.
        messages: by id.
        gaps: by the column before them.
        corridors: by level.
        labels: how high the highest label above the middle of a row is.
    """

    flows: Mapping[str, Route]
    messages: Mapping[str, MessageRoute]
    gaps: Sequence[Gap]
    corridors: Mapping[int, Channel]
    labels: Mapping[int, int]


def routes_of(diagram: Diagram, grid: Grid) -> Routes:
    """Find the way of each edge."""
    writer = _Writer(grid)
    for pool in diagram.pools:
        for flow in pool.flows:
            writer.claim(flow)
    for pool in diagram.pools:
        for flow in pool.flows:
            writer.flows[flow.id] = writer.route(flow)
    writer.send(diagram)
    return Routes(writer.flows, writer.messages, writer.gaps, writer.corridors, writer.labels)


def _new_gaps(grid: Grid) -> list[Gap]:
    return [Gap() for _ in range(grid.columns)]


@attrs.define
class _Writer:
    """Finds ways one by one and notes the room they take."""

    grid: Grid
    flows: dict[str, Route] = attrs.field(factory=dict)
    messages: dict[str, MessageRoute] = attrs.field(factory=dict)
    corridors: dict[int, Channel] = attrs.field(factory=dict)
    labels: dict[int, int] = attrs.field(factory=dict)
    gaps: list[Gap] = attrs.field(init=False)
    occupied: dict[tuple[int, int], str] = attrs.field(init=False)
    claims: dict[tuple[str, int, int], tuple[str, str]] = attrs.field(factory=dict)
    labelled: set[tuple[int, int]] = attrs.field(factory=set)

    def __attrs_post_init__(self) -> None:
        self.gaps = _new_gaps(self.grid)
        self.occupied = {cell: id for id, cell in self.grid.cells.items()}

    # Sequence flows ---------------------------------------------------------------------------------------------------

    def claim(self, flow: Flow) -> None:
        """Keep the room at both ends of a flow for what leaves its source and what leads to its target."""
        row, column = self.grid.cells[flow.source]
        self.claims["after", row, column] = flow.source, ""
        row, column = self.grid.cells[flow.target]
        self.claims["before", row, column - 1] = "", flow.target

    def route(self, flow: Flow) -> Route:
        """Find the way of a flow."""
        (row, column), (to_row, to_column) = self.grid.cells[flow.source], self.grid.cells[flow.target]
        label = label_height(flow.name)
        if 0 < to_column - column <= FARTHEST:
            gaps = range(column, to_column)
            if row == to_row:
                if self._along(row, gaps, flow, label, column):
                    return Route("straight", label=label)
            elif self._along(to_row, gaps, flow, label, column):
                self.gaps[column].sources.add(flow.source, middle(row), middle(to_row))
                return Route("early", label=label)
            elif self._along(row, gaps, flow, label, column):
                self.gaps[to_column - 1].targets.add(flow.target, middle(row), middle(to_row))
                return Route("late", label=label)
        return self._around(flow, label)

    def _along(self, row: int, gaps: range, flow: Flow, label: int, label_gap: int) -> bool:
        """Take the middle of a row between two columns, if nothing stands there and no other line runs there."""
        if any((row, column) in self.occupied for column in gaps[1:]):
            return False
        sides = [(side, row, gap) for gap in gaps for side in ("after", "before")]
        for side in sides:
            source, target = self.claims.get(side, (flow.source, ""))
            if source != flow.source and target != flow.target:
                return False
        if label and (row, label_gap) in self.labelled:
            return False
        for side in sides:
            source, target = self.claims.get(side, (flow.source, flow.target))
            # What all lines here have in common is what another one has to have.
            self.claims[side] = source if source == flow.source else "", target if target == flow.target else ""
        if label:
            self.labelled.add((row, label_gap))
            self.gaps[label_gap].has_label = True
            self.labels[row] = max(label, self.labels.get(row, 0))
        return True

    def _around(self, flow: Flow, label: int) -> Route:
        (row, column), (to_row, to_column) = self.grid.cells[flow.source], self.grid.cells[flow.target]
        if row == to_row:
            corridor = below(row) if to_column > column else above(row)
        else:
            corridor = above(to_row) if to_row > row else below(to_row)
        line = ("flow", flow.id) if label else ("source", flow.source)
        gap = to_column - 1
        self.gaps[column].sources.add(flow.source, middle(row), corridor)
        self.gaps[gap].targets.add(flow.target, corridor, middle(to_row))
        # A label needs the room of a column beside its line.
        reach = 2 if label and gap < column else 0
        self._corridor(corridor).add(
            line, min(2 * column + 1 - reach, 2 * gap + 1), max(2 * column, 2 * gap) + 1, label
        )
        if label and gap == column:
            self.gaps[column].has_label = True
        return Route("around", corridor, line, label)

    def _corridor(self, level: int) -> Channel:
        return self.corridors.setdefault(level, Channel())

    # Message flows ----------------------------------------------------------------------------------------------------

    def send(self, diagram: Diagram) -> None:
        """Find the way of each message flow: up from its source, through a gap, to a port of its target."""
        boxes = {pool.id for pool in diagram.pools if not pool.process}
        customers = {node.id for pool in diagram.pools if pool.is_customer for node in pool.nodes}
        standing: dict[int, list[int]] = {}
        for row, column in sorted(self.occupied):
            standing.setdefault(column, []).append(row)
        arriving: dict[str, list[Message]] = {}
        for message in diagram.messages:
            arriving.setdefault(message.target, []).append(message)
        for target, messages in arriving.items():
            self._send(target, messages, boxes, standing, from_below=target in customers)

    def _send(
        self,
        target: str,
        messages: Sequence[Message],
        boxes: Container[str],
        standing: Mapping[int, Sequence[int]],
        *,
        from_below: bool,
    ) -> None:
        row, column = self.grid.cells[target]
        left: list[Message] = []
        right: list[Message] = []
        straight: list[Message] = []
        for message in messages:
            from_row, from_column = self.grid.cells.get(message.source, (-1, column))
            if from_below and from_column == column and _is_free(standing[column], row, from_row):
                straight.append(message)
            elif from_column < column:
                left.append(message)
            else:
                right.append(message)
        arriving = below(row) if from_below else above(row)
        for message in straight:
            self.messages[message.id] = MessageRoute(None, -1, arriving, 0, from_below)
        for message, port, is_right in _ports(left, right, has_middle=bool(straight) or not from_below):
            gap = column if is_right else column - 1
            if message.source in boxes:
                leaving, start, end = above(len(self.grid.rows)), -inf, inf
            else:
                from_row, from_column = self.grid.cells[message.source]
                leaving, start, end = above(from_row), 2 * from_column, 2 * gap + 1
            self._corridor(leaving).add(("message", message.source), start, end)
            self.gaps[gap].messages.add(message.source, leaving, arriving)
            self._corridor(arriving).add(("message", message.source), 2 * gap + 1, 2 * column)
            self.messages[message.id] = MessageRoute(gap, leaving, arriving, port, from_below)


def _is_free(rows: Sequence[int], row: int, from_row: int) -> bool:
    """Say whether nothing stands in a column between a row and another one below it."""
    place = bisect_right(rows, row)
    return from_row > row and place < len(rows) and rows[place] == from_row


def _ports(
    left: Sequence[Message], right: Sequence[Message], *, has_middle: bool
) -> Iterator[tuple[Message, int, bool]]:
    """Spread the ends of messages over a side of their target, those from the left on the left."""
    is_alone = len(left) + len(right) == 1 and not has_middle
    for messages, sign in ((left, -1), (right, 1)):
        pitch = min(12.0, ROOM / max(1, len(messages)))
        for number, message in enumerate(messages, 1):
            yield message, 0 if is_alone else sign * max(1, round(pitch * number)), sign > 0
