"""Walks -> rows of a report, in their order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

from ._arcs import N_LANES
from ._costs import strength
from ._index import Index
from ._result import AffectedElement, level_of
from ._trace import Trace, Way
from ._vocabulary import LANES, ChangeKind

__all__ = ["rows_of"]

_DELIVERY = LANES.index("delivery")
_MEDIUM = {"critical", "high", "medium"}
_WITH_COUNT = {"journey", "stage", "persona"}

Traces = list[tuple[ChangeKind, Trace]]


def rows_of(
    traces: Traces, named: set[int], lanes: frozenset[str] | None, max_hops: int | None
) -> tuple[AffectedElement, ...]:
    """Merge walks by the best (cost, hops, lane, order of the kind of change) and make the rows.

    Args:
        traces: a trace for each kind of change, in the order of the kinds.
        named: the changed elements, by number; they are no rows.
        lanes: the lanes whose rows are kept; None for all.
        max_hops: the longest way whose row is kept; None for all.
    """
    if not traces:
        return ()
    best: dict[int, tuple[int, int, int]] = {}
    for order, (_, trace) in enumerate(traces):
        for number, (key, lane) in trace.best.items():
            held = best.get(number)
            if held is None or (key, lane, order) < held:
                best[number] = (key, lane, order)
    maker = _Maker(traces)
    bits = maker.arcs.bits
    reached = []
    for number, (key, lane, order) in best.items():
        if number in named or (lanes is not None and LANES[lane] not in lanes):
            continue
        if max_hops is None or key & (1 << bits) - 1 <= max_hops:
            reached.append(_Reached(number, lane, order, key >> bits, maker.severity(number, key >> bits)))
    reached.sort(key=maker.order)
    counts = maker.counts(each.number for each in reached)
    return tuple([maker.row(each, counts) for each in reached])


class _Reached(NamedTuple):
    """An element, and how it is reached best."""

    number: int
    lane: int
    order: int
    cost: int
    severity: float


class _Maker:
    """Makes the rows of one report."""

    def __init__(self, traces: Traces) -> None:
        self.traces = traces
        self.index: Index = traces[0][1].index
        self.arcs = traces[0][1].walk.arcs
        self._weights: dict[int, float] = {}
        self._sorted: dict[frozenset[int], tuple[str, ...]] = {}

    def order(self, reached: _Reached) -> tuple[int, bool, float, int]:
        """Give what rows are sorted by: severity, moments of truth first, stage, then kind and file order."""
        number = reached.number
        kind = self.index.kinds[number]
        marked = kind == "moment" or (kind == "touchpoint" and bool(self._marking(number)))
        stage = self.index.stage_number(number)
        return (-round(reached.severity * 1_000_000), not marked, math.inf if stage is None else stage, number)

    def severity(self, number: int, cost: int) -> float:
        """Give the severity of an element that is reached at a cost, rounded to 6 decimals."""
        return round(float(1 - (1 - strength(cost)) ** self.weight(number)), 6)

    def weight(self, number: int) -> float:
        """Say how much an element weighs: a touchpoint by its importance, its moments and its personas."""
        held = self._weights.get(number)
        if held is None:
            element = self.index.elements[number]
            held = 1.0  # of anything but a touchpoint and its moment
            if element.element_kind == "moment":
                holder = self.index.touchpoint_of(number)
                held = held if holder is None else self.weight(holder)
            elif element.element_kind == "touchpoint":
                held = self._touchpoint_weight(number, element)
            self._weights[number] = held
        return float(held)

    def _touchpoint_weight(self, number: int, touchpoint: Any) -> float:
        importance = 1.0 if touchpoint.importance is None else touchpoint.importance
        moments = [1.0 if moment.importance is None else moment.importance for moment in self._marking(number)]
        people = [self.index.elements[persona].importance for persona in self.arcs.meeting(number)]
        most = max((1.0 if each is None else each for each in people), default=1.0)
        return float(importance * (1 + max(moments, default=0.0)) * most)

    def _marking(self, touchpoint: int) -> list[Any]:
        """Give the moments that mark a touchpoint, through links too, but for those a persona filter has taken out."""
        return [
            self.index.elements[number]
            for number in self.index.into("marks", touchpoint)
            if self.index.kinds[number] == "moment" and number not in self.arcs.removed
        ]

    def row(self, reached: _Reached, counts: Counter[int]) -> AffectedElement:
        """Make the row of an element."""
        number, lane, order, cost, severity = reached
        kind, trace = self.traces[order]
        element = self.index.elements[number]
        element_kind = self.index.kinds[number]
        way = trace.way(number * N_LANES + lane)
        hops = len(way.steps)
        touchpoint = self.index.touchpoint_of(number)
        is_touchpoint = touchpoint == number
        return AffectedElement(
            id=element.id,
            kind=element_kind,
            name=element.label,
            change=kind.name,
            stage=self._stage(touchpoint),
            position=self._position(number, way) if is_touchpoint else None,
            fallback=self._fallback(number) if is_touchpoint else None,
            lane=LANES[lane],
            directness="direct" if hops <= 1 else "indirect",
            hops=hops,
            certainty="certain" if way.certain else "potential",
            strength=round(strength(cost), 6),
            severity=severity,
            level=level_of(severity),
            personas=() if touchpoint is None else self._ids(self.arcs.meeting(touchpoint)),
            teams=self._ids(way.teams),
            why=way.steps,
            also_via=trace.also_via(number),
            touchpoints=counts[number] if element_kind in _WITH_COUNT else None,
        )

    def _ids(self, numbers: frozenset[int]) -> tuple[str, ...]:
        """Give the ids, sorted, of the few sets that many rows share."""
        held = self._sorted.get(numbers)
        if held is None:
            held = self._sorted[numbers] = tuple(sorted(self.index.ids[number] for number in numbers))
        return held

    def _stage(self, touchpoint: int | None) -> str | None:
        if touchpoint is None:
            return None
        stage: str = self.index.elements[touchpoint].stage.id
        return stage if stage in self.index.stage_order else None

    def _position(self, number: int, way: Way) -> Literal["contact", "fallback", "earlier", "later"] | None:
        if self._delivery_cost(number) is not None:
            return "contact"
        if way.steps[-1].relation == "falls_back_to":
            return "fallback"
        if way.contact is None:
            return None
        return "earlier" if self._when(number) < self._when(way.contact) else "later"

    def _when(self, touchpoint: int) -> tuple[float, int]:
        stage = self.index.stage_number(touchpoint)
        return (math.inf if stage is None else stage, touchpoint)

    def _delivery_cost(self, number: int) -> int | None:
        """Give the cost of the best delivery state of an element, over all kinds of change."""
        state = number * N_LANES + _DELIVERY
        costs = [trace.walk.cost(state) for _, trace in self.traces if state in trace.walk.keys]
        return min(costs, default=None)

    def _fallback(self, number: int) -> Literal["none", "affected", "ok"] | None:
        if self._delivery_cost(number) is None:
            return None
        others = [each for each in self.index.out("falls_back_to", number) if each not in self.arcs.removed]
        if not others:
            return "none"
        return "affected" if all(map(self._is_hit, others)) else "ok"

    def _is_hit(self, number: int) -> bool:
        """Tell whether an element is itself reached on delivery at medium or above."""
        cost = self._delivery_cost(number)
        return cost is not None and level_of(self.severity(number, cost)) in _MEDIUM

    def counts(self, numbers: Iterable[int]) -> Counter[int]:
        """Count, for stages, personas and the journey, their touchpoints among these elements."""
        index = self.index
        counts: Counter[int] = Counter()
        for number in numbers:
            if index.kinds[number] == "touchpoint":
                stages = (each for each in index.out("in_stage", number) if index.kinds[each] == "stage")
                personas = (each for each in index.into("experiences", number) if index.kinds[each] == "persona")
                counts.update((0, *stages, *personas))
        return counts
