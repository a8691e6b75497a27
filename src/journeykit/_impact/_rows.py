"""Walks -> rows of a report, in their order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import attrs

from ._arcs import N_LANES, Arcs
from ._costs import strength
from ._index import Index
from ._result import AffectedElement, level_of
from ._sides import Sides
from ._trace import Trace, Way
from ._vocabulary import LANES, ChangeKind

__all__ = ["Traces", "Weighing", "rows_of"]

_DELIVERY = LANES.index("delivery")
_MEDIUM = {"critical", "high", "medium"}
_WITH_COUNT = {"journey", "stage", "persona"}

Traces = list[tuple[ChangeKind, Trace]]
"""The walks of a question, kind by kind in their order, that of the new map before that of the old one."""


def rows_of(
    traces: Traces, sides: Sides, named: set[int], lanes: frozenset[str] | None, max_hops: int | None
) -> tuple[AffectedElement, ...]:
    """Merge walks by the best (cost, hops, lane, order of the kind of change) and make the rows.

    Args:
        traces: the walks.
        sides: the maps they went through.
        named: the changed elements, by common number; they are no rows.
        lanes: the lanes whose rows are kept; None for all.
        max_hops: the longest way whose row is kept; None for all.
    """
    best: dict[int, _Rank] = {}
    for order, (_, trace) in enumerate(traces):
        bits = trace.walk.arcs.bits
        mask = (1 << bits) - 1
        for number, (key, lane) in trace.best.items():
            common = sides.common(trace.index, number)
            rank = (key >> bits, key & mask, lane, order, number)
            if common not in best or rank < best[common]:
                best[common] = rank
    maker = _Maker(traces, sides)
    reached = [
        _Reached(common, trace_number, number, lane, cost, maker.severity(trace_number, number, cost))
        for common, (cost, hops, lane, trace_number, number) in best.items()
        if common not in named and (lanes is None or LANES[lane] in lanes) and (max_hops is None or hops <= max_hops)
    ]
    reached.sort(key=maker.order)
    counts = maker.counts(reached)
    return tuple([maker.row(each, counts) for each in reached])


_Rank = tuple[int, int, int, int, int]
"""Cost, hops, lane, place of the walk among all, number there: the smallest is the best way."""


class _Reached(NamedTuple):
    """An element, and how it is reached best."""

    common: int
    trace: int
    number: int
    lane: int
    cost: int
    severity: float


@attrs.frozen(eq=False)
class Weighing:
    """One of the maps, with the filter on its personas, and what was computed of it."""

    index: Index
    arcs: Arcs
    weights: dict[int, float] = attrs.field(factory=dict)

    def severity(self, number: int, cost: int) -> float:
        """Give the severity of an element that is reached at a cost, rounded to 6 decimals."""
        return round(float(1 - (1 - strength(cost)) ** self.weight(number)), 6)

    def weight(self, number: int) -> float:
        """Say how much an element weighs: a touchpoint by its importance, its moments and its personas."""
        held = self.weights.get(number)
        if held is None:
            kind = self.index.kinds[number]
            held = 1.0  # of anything but a touchpoint and its moment
            if kind == "moment":
                holder = self.index.touchpoint_of(number)
                held = held if holder is None else self.weight(holder)
            elif kind == "touchpoint":
                held = self._touchpoint_weight(number)
            self.weights[number] = held
        return float(held)

    def _touchpoint_weight(self, number: int) -> float:
        touchpoint = self.index.elements[number]
        importance = 1.0 if touchpoint.importance is None else touchpoint.importance
        moments = [1.0 if moment.importance is None else moment.importance for moment in self.marking(number)]
        people = [self.index.elements[persona].importance for persona in self.arcs.meeting(number)]
        most = max((1.0 if each is None else each for each in people), default=1.0)
        return float(importance * (1 + max(moments, default=0.0)) * most)

    def marking(self, touchpoint: int) -> list[Any]:
        """Give the moments that mark a touchpoint, through links too, but for those a persona filter has taken out."""
        return [
            self.index.elements[number]
            for number in self.index.into("marks", touchpoint)
            if self.index.kinds[number] == "moment" and number not in self.arcs.removed
        ]

    def is_marked(self, number: int) -> bool:
        """Tell whether an element is a moment of truth, or a touchpoint that one marks."""
        kind = self.index.kinds[number]
        return kind == "moment" or (kind == "touchpoint" and bool(self.marking(number)))


class _Maker:
    """Makes the rows of one report."""

    def __init__(self, traces: Traces, sides: Sides) -> None:
        self.traces = traces
        self.sides = sides
        made: dict[int, Weighing] = {}
        self._side_of = [
            made.setdefault(id(trace.index), Weighing(trace.index, trace.walk.arcs)) for _, trace in traces
        ]
        self._sorted: dict[tuple[int, frozenset[int]], tuple[str, ...]] = {}

    def severity(self, trace: int, number: int, cost: int) -> float:
        return self._side_of[trace].severity(number, cost)

    def order(self, reached: _Reached) -> tuple[Any, ...]:
        """Give what rows are sorted by: severity, moments of truth first, stage, then kind and file order."""
        side = self._side_of[reached.trace]
        stage = side.index.stage_order(reached.number)
        return (
            -round(reached.severity * 1_000_000),
            not side.is_marked(reached.number),
            math.inf if stage is None else stage,
            *self.sides.order(reached.common),
        )

    def row(self, reached: _Reached, counts: Counter[int]) -> AffectedElement:
        """Make the row of an element. Its id and its name are those of the new map where that has it."""
        kind, trace = self.traces[reached.trace]
        side = self._side_of[reached.trace]
        index = side.index
        number = reached.number
        element_kind = index.kinds[number]
        way = trace.way(number * N_LANES + reached.lane)
        hops = len(way.steps)
        touchpoint = index.touchpoint_of(number)
        is_touchpoint = touchpoint == number
        return AffectedElement(
            id=self.sides.id_of(reached.common),
            kind=element_kind,
            name=self._element(reached).label,
            change=kind.name,
            stage=self._stage(index, touchpoint),
            position=self._position(reached, way) if is_touchpoint else None,
            fallback=self._fallback(reached) if is_touchpoint else None,
            lane=LANES[reached.lane],
            directness="direct" if hops <= 1 else "indirect",
            hops=hops,
            certainty="certain" if way.certain else "potential",
            strength=round(strength(reached.cost), 6),
            severity=reached.severity,
            level=level_of(reached.severity),
            personas=() if touchpoint is None else self._ids(index, side.arcs.meeting(touchpoint)),
            teams=self._ids(index, way.teams),
            why=self._steps(index, way),
            also_via=tuple(sorted(self.sides.as_now(index, id) for id in trace.also_via(number))),
            touchpoints=counts[reached.common] if element_kind in _WITH_COUNT else None,
            journey=index.journey_at(number),
        )

    def _element(self, reached: _Reached) -> Any:
        now = self.sides.within(self.sides.new, reached.common)
        return self._side_of[reached.trace].index.elements[reached.number] if now is None else self._now(now)

    def _now(self, number: int) -> Any:
        return self.sides.new.elements[number]

    def _steps(self, index: Index, way: Way) -> tuple[Any, ...]:
        if index is self.sides.new:
            return way.steps
        return tuple(
            attrs.evolve(step, from_=self.sides.as_now(index, step.from_), to=self.sides.as_now(index, step.to))
            for step in way.steps
        )

    def _ids(self, index: Index, numbers: frozenset[int]) -> tuple[str, ...]:
        """Give the ids, sorted, of the few sets that many rows share."""
        held = self._sorted.get((id(index), numbers))
        if held is None:
            ids = sorted(self.sides.as_now(index, index.ids[number]) for number in numbers)
            held = self._sorted[id(index), numbers] = tuple(ids)
        return held

    def _stage(self, index: Index, touchpoint: int | None) -> str | None:
        stage = None if touchpoint is None else index.stage_of(touchpoint)
        return None if stage is None else self.sides.as_now(index, index.ids[stage])

    def _position(self, reached: _Reached, way: Way) -> Literal["contact", "fallback", "earlier", "later"] | None:
        if self._delivery_cost(reached.common) is not None:
            return "contact"
        if way.steps[-1].relation == "falls_back_to":
            return "fallback"
        if way.contact is None:
            return None
        index = self._side_of[reached.trace].index
        return "earlier" if _when(index, reached.number) < _when(index, way.contact) else "later"

    def _delivery_cost(self, common: int) -> int | None:
        """Give the cost of the best delivery state of an element, over all walks."""
        costs = []
        for _, trace in self.traces:
            number = self.sides.within(trace.index, common)
            state = -1 if number is None else number * N_LANES + _DELIVERY
            if state in trace.walk.keys:
                costs.append(trace.walk.cost(state))
        return min(costs, default=None)

    def _fallback(self, reached: _Reached) -> Literal["none", "affected", "ok"] | None:
        if self._delivery_cost(reached.common) is None:
            return None
        side = self._side_of[reached.trace]
        others = [each for each in side.index.out("falls_back_to", reached.number) if each not in side.arcs.removed]
        if not others:
            return "none"
        return "affected" if all(self._is_hit(side, other) for other in others) else "ok"

    def _is_hit(self, side: Weighing, number: int) -> bool:
        """Tell whether an element is itself reached on delivery at medium or above."""
        cost = self._delivery_cost(self.sides.common(side.index, number))
        return cost is not None and level_of(side.severity(number, cost)) in _MEDIUM

    def counts(self, reached: Iterable[_Reached]) -> Counter[int]:
        """Count, for stages, personas and the journey, their touchpoints among these elements."""
        counts: Counter[int] = Counter()
        for each in reached:
            index = self._side_of[each.trace].index
            if index.kinds[each.number] == "touchpoint":
                holding = (
                    index.numbers[index.journey_at(each.number) or index.whole.id],
                    *(stage for stage in index.out("in_stage", each.number) if index.kinds[stage] == "stage"),
                    *(one for one in index.into("experiences", each.number) if index.kinds[one] == "persona"),
                )
                counts.update(self.sides.common(index, number) for number in holding)
        return counts


def _when(index: Index, touchpoint: int) -> tuple[float, int]:
    order = index.stage_order(touchpoint)
    return (math.inf if order is None else order, touchpoint)
