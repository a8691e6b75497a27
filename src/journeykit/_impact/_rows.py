"""Walks -> rows of a report, in their order."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal

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
    made = []
    for number, (_, lane, order) in best.items():
        if number in named or (lanes is not None and LANES[lane] not in lanes):
            continue
        kind, trace = traces[order]
        if max_hops is None or trace.walk.hops(number * N_LANES + lane) <= max_hops:
            made.append((maker.order(number, trace, lane), number, kind, trace, lane))
    made.sort(key=lambda item: item[0])
    counts = maker.counts(item[1] for item in made)
    return tuple(maker.row(number, kind, trace, lane, counts) for _, number, kind, trace, lane in made)


class _Maker:
    """Makes the rows of one report."""

    def __init__(self, traces: Traces) -> None:
        self.traces = traces
        self.index: Index = traces[0][1].index
        self.arcs = traces[0][1].walk.arcs
        self._weights: dict[int, float] = {}
        self._teams: dict[int, frozenset[int]] = {}

    def order(self, number: int, trace: Trace, lane: int) -> tuple[int, bool, float, int]:
        """Give what rows are sorted by: severity, moments of truth first, stage, then kind and file order."""
        index = self.index
        kind = index.kind(number)
        marked = kind == "moment" or (kind == "touchpoint" and bool(index.marking(number)))
        stage = index.stage_number(number)
        severity = self.severity(number, trace.walk.cost(number * N_LANES + lane))
        return (-round(severity * 1_000_000), not marked, math.inf if stage is None else stage, number)

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
        moments = [1.0 if moment.importance is None else moment.importance for moment in self.index.marking(number)]
        people = [self.index.elements[persona].importance for persona in self.arcs.meeting(number)]
        most = max((1.0 if each is None else each for each in people), default=1.0)
        return float(importance * (1 + max(moments, default=0.0)) * most)

    def row(self, number: int, kind: ChangeKind, trace: Trace, lane: int, counts: Counter[int]) -> AffectedElement:
        """Make the row of an element that a trace reaches best on a lane."""
        element = self.index.elements[number]
        state = number * N_LANES + lane
        way = trace.way(state)
        hops = len(way.steps)
        severity = self.severity(number, trace.walk.cost(state))
        touchpoint = self.index.touchpoint_of(number)
        is_touchpoint = touchpoint == number
        people = () if touchpoint is None else self.arcs.meeting(touchpoint)
        return AffectedElement(
            id=element.id,
            kind=element.element_kind,
            name=element.label,
            change=kind.name,
            stage=self._stage(touchpoint),
            position=self._position(number, way) if is_touchpoint else None,
            fallback=self._fallback(number) if is_touchpoint else None,
            lane=LANES[lane],
            directness="direct" if hops <= 1 else "indirect",
            hops=hops,
            certainty="certain" if way.certain else "potential",
            strength=round(strength(trace.walk.cost(state)), 6),
            severity=severity,
            level=level_of(severity),
            personas=self._ids(people),
            teams=self._ids(frozenset[int]().union(*map(self._responsible, way.numbers))),
            why=way.steps,
            also_via=trace.also_via(number),
            touchpoints=counts[number] if element.element_kind in _WITH_COUNT else None,
        )

    def _ids(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(sorted(self.index.ids[number] for number in numbers))

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

    def _responsible(self, number: int) -> frozenset[int]:
        """Give the teams that own an element and those it involves."""
        held = self._teams.get(number)
        if held is None:
            near = (*self.index.into("owns", number), *self.index.out("involves", number))
            held = self._teams[number] = frozenset(team for team in near if self.index.kind(team) == "team")
        return held

    def counts(self, numbers: Iterable[int]) -> Counter[int]:
        """Count, for stages, personas and the journey, their touchpoints among these elements."""
        index = self.index
        counts: Counter[int] = Counter()
        for number in numbers:
            if index.kind(number) == "touchpoint":
                counts.update({0, *index.out("in_stage", number), *index.into("experiences", number)})
        return counts
