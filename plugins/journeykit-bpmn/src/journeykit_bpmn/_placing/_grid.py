"""Which row and which column of the picture each node stands in.

Columns are stages in order, in each of them layers: a step stands to the right of those that lead to it. The same
touchpoint has the same column in all pools, and a process stands under the first touchpoint that it supports. What
belongs to a task stands in columns of its own beside it. Rows belong to lanes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from journeykit_bpmn._diagram import Diagram, Node, Pool

__all__ = ["Grid", "Row", "grid_of"]

Layer = tuple[int, int]
"""The number of a stage, and of a layer in it."""


@attrs.frozen
class Row:
    """A row: the numbers of its pool, and of its lane in it."""

    pool: int
    lane: int


@attrs.frozen
class Grid:
    """Rows and columns.

    Attributes:
        cells: the row and the column of each node.
        rows: the rows, from top to bottom; pools nobody looks into have none.
        columns: how many columns there are.
        spans: the first and the last column of each stage, that of no stage last.
    """

    cells: Mapping[str, tuple[int, int]]
    rows: Sequence[Row]
    columns: int
    spans: Sequence[tuple[int, int]]


@attrs.frozen
class _Unit:
    """A task with what belongs to it, or the start of a process.

    Attributes:
        key: what it shares its column with: the element it stands for.
        before: how many nodes stand before the task.
        nodes: all of them, in order.
        stage: the number of the stage.
    """

    key: str
    before: int
    nodes: tuple[Node, ...]
    stage: int


def grid_of(diagram: Diagram) -> Grid:
    """Find the row and column of each node."""
    numbers = {stage.id: number for number, stage in enumerate(diagram.stages)}
    units = [_units(pool, numbers, len(diagram.stages)) for pool in diagram.pools]
    layers = _layers(diagram, units)
    columns, spans, count = _columns(units, layers, len(diagram.stages))
    cells: dict[str, tuple[int, int]] = {}
    rows: list[Row] = []
    for number, pool in enumerate(diagram.pools):
        if not pool.process:
            continue
        lanes = _rows_of(pool, units[number], layers)
        first = {}
        for lane, (height, _) in enumerate(lanes):
            first[lane] = len(rows)
            rows += [Row(number, lane)] * height
        for lane, (_, places) in enumerate(lanes):
            for unit, row in places:
                start = columns.get(unit.key, unit.before) - unit.before
                cells.update((node.id, (first[lane] + row, start + n)) for n, node in enumerate(unit.nodes))
    return Grid(cells, rows, count, spans)


def _units(pool: Pool, numbers: Mapping[str, int], nowhere: int) -> list[_Unit]:
    held: dict[str, list[Node]] = {}
    for node in pool.nodes:
        held.setdefault(node.task, []).append(node)
    units = []
    for task, nodes in held.items():
        place = next((n for n, node in enumerate(nodes) if node.id == task), 0)
        origin = nodes[place].origin
        key = "" if origin is None else origin.id
        units.append(_Unit(key, place, tuple(nodes), numbers.get(nodes[place].stage, nowhere)))
    return units


# Columns --------------------------------------------------------------------------------------------------------------


def _layers(diagram: Diagram, units: Sequence[Sequence[_Unit]]) -> dict[str, Layer]:
    """Give the layer of each step."""
    homes = {node.id: unit for several in units for unit in several for node in unit.nodes}
    customers = [pool.is_customer for pool in diagram.pools]
    met = {
        unit.key: unit.stage
        for several, is_customer in zip(units, customers, strict=True)
        if is_customer
        for unit in several
        if unit.key
    }
    on: dict[str, dict[str, None]] = {key: {} for key in met}
    near: dict[str, dict[str, None]] = {}
    for pool, source, target in _steps_on(diagram, homes):
        if not pool.is_customer:
            near.setdefault(source, {})[target] = None
            near.setdefault(target, {})[source] = None
        elif met[source] == met[target]:
            on[source][target] = None
    layers = {key: (met[key], depth) for key, depth in _depths(on).items()}
    for message in diagram.messages:
        if message.source in homes and homes[message.target].key in met:
            layers.setdefault(homes[message.source].key, layers[homes[message.target].key])
    _spread(layers, near)
    for unit in homes.values():
        if unit.key:
            layers.setdefault(unit.key, (unit.stage, 0))
    return layers


def _steps_on(diagram: Diagram, homes: Mapping[str, _Unit]) -> Iterator[tuple[Pool, str, str]]:
    """Give the flows from one step to another, each with its pool."""
    for pool in diagram.pools:
        for flow in pool.flows:
            source, target = homes[flow.source].key, homes[flow.target].key
            if source and target and source != target:
                yield pool, source, target


def _depths(on: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """Give the length of the longest way to each step, leaving aside the steps back of a walk in the order given."""
    order: list[str] = []
    state: dict[str, int] = {}
    ahead: dict[str, list[str]] = {key: [] for key in on}
    for start in on:
        if start in state:
            continue
        state[start] = 1
        stack = [(start, iter(on[start]))]
        while stack:
            key, targets = stack[-1]
            for target in targets:
                if state.get(target) == 1:
                    continue  # a step back
                ahead[key].append(target)
                if target not in state:
                    state[target] = 1
                    stack.append((target, iter(on[target])))
                    break
            else:
                state[key] = 2
                order.append(key)
                stack.pop()
    depths = dict.fromkeys(on, 0)
    for key in reversed(order):
        for target in ahead[key]:
            depths[target] = max(depths[target], depths[key] + 1)
    return depths


def _spread(layers: dict[str, Layer], near: Mapping[str, Iterable[str]]) -> None:
    """Put what supports no touchpoint beside the nearest neighbour that does."""
    waiting = deque(key for key in near if key in layers)
    while waiting:
        key = waiting.popleft()
        for neighbour in near[key]:
            if neighbour not in layers:
                layers[neighbour] = layers[key]
                waiting.append(neighbour)


def _columns(
    units: Sequence[Sequence[_Unit]], layers: Mapping[str, Layer], stages: int
) -> tuple[dict[str, int], list[tuple[int, int]], int]:
    """Give the column of each task, the columns of each stage, and how many there are."""
    widths: dict[Layer, list[int]] = {}
    for several in units:
        for unit in several:
            if unit.key:
                width = widths.setdefault(layers[unit.key], [0, 0])
                width[0] = max(width[0], unit.before)
                width[1] = max(width[1], len(unit.nodes) - unit.before - 1)
    column = max((len(unit.nodes) for several in units for unit in several if not unit.key), default=0)
    tasks: dict[Layer, int] = {}
    spans = []
    found = sorted(widths)
    place = 0
    for stage in range(stages + 1):
        first = column
        while place < len(found) and found[place][0] == stage:
            before, after = widths[found[place]]
            tasks[found[place]] = column + before
            column += before + 1 + after
            place += 1
        if column == first and stage < stages:
            column += 1  # an empty stage is a column too
        spans.append((first, column - 1))
    return {key: tasks[layer] for key, layer in layers.items()}, spans, max(column, 1)


# Rows -----------------------------------------------------------------------------------------------------------------


def _rows_of(
    pool: Pool, units: Sequence[_Unit], layers: Mapping[str, Layer]
) -> list[tuple[int, list[tuple[_Unit, int]]]]:
    """Give the height of each lane of a pool, and the row in it of each of its units.

    A step stands in the row of the one before it where that is free.
    """
    lane_of = {id: number for number, lane in enumerate(pool.lanes) for id in lane.nodes}
    home = {node.id: number for number, unit in enumerate(units) for node in unit.nodes}
    before: dict[int, int] = {}
    for flow in pool.flows:
        if home[flow.source] != home[flow.target]:
            before.setdefault(home[flow.target], home[flow.source])
    heights = [1] * max(1, len(pool.lanes))
    places: list[list[tuple[_Unit, int]]] = [[] for _ in heights]
    rows: dict[int, tuple[int, int]] = {}
    taken: set[tuple[int, Layer, int]] = set()
    lowest: dict[tuple[int, Layer], int] = {}
    for number in sorted(range(len(units)), key=lambda number: layers.get(units[number].key, (-1, 0))):
        unit = units[number]
        lane = lane_of.get(unit.nodes[0].id, 0)
        layer = layers.get(unit.key, (-1, 0))
        previous = rows.get(before.get(number, -1), (-1, 0))
        row = previous[1] if previous[0] == lane and (lane, layer, previous[1]) not in taken else None
        if row is None:
            row = lowest.get((lane, layer), 0)
            while (lane, layer, row) in taken:
                row += 1
            lowest[lane, layer] = row + 1
        taken.add((lane, layer, row))
        rows[number] = lane, row
        heights[lane] = max(heights[lane], row + 1)
        places[lane].append((unit, row))
    return list(zip(heights, places, strict=True))
