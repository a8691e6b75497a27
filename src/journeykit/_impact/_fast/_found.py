"""Walks -> what is reported: of each element the best way, how severe it is, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import attrs
import numpy as np

from journeykit._impact._result import LEVELS
from journeykit._impact._vocabulary import LANES

from ._arrays import Bools, Longs, firsts
from ._network import Network
from ._prices import Price, priced, weights_of
from ._ways import Ways

__all__ = ["FALLBACKS", "Found", "Walked", "found_of"]

FALLBACKS = ("none", "affected", "ok")

_DELIVERY = LANES.index("delivery")
_MEDIUM = tuple(LEVELS).index("medium")


class Walked(NamedTuple):
    """The ways of several walks on the same arcs.

    Attributes:
        ways: the ways.
        reports: the report that each walk belongs to, by its number.
        orders: the place of each walk's kind of change among all kinds.
    """

    ways: Ways
    reports: Longs
    orders: Longs


@attrs.frozen(eq=False, kw_only=True)
class Found:
    """The rows of several reports, report by report in their order.

    Attributes:
        reports: the report of each row.
        numbers: the element of each row.
        walked: which of the ways it is reached by.
        states: the state its best way leads to, by its place there.
        prices: the different strengths and severities.
        price: that of each row, by its place among them.
        is_contact: whether the element is reached on delivery.
        fallback: how the fallbacks of such a touchpoint are, by the place among `FALLBACKS`.
        touchpoints: how many touchpoints of an element are in the report.
        summary: how many elements each report has, by kind and level.
    """

    reports: Longs
    numbers: Longs
    walked: Longs
    states: Longs
    prices: Sequence[Price]
    price: Longs
    is_contact: Bools
    fallback: Longs
    touchpoints: Longs
    summary: Longs


class _Best(NamedTuple):
    """The best ways to elements: report, element, cost, which of the ways, and state."""

    reports: Longs
    numbers: Longs
    costs: Longs
    walked: Longs
    states: Longs

    def at(self, places: Longs | Bools) -> _Best:
        return _Best(*(column[places] for column in self))


class _Costs:
    """Costs by report and element."""

    def __init__(self, keys: Longs, costs: Longs) -> None:
        order = np.lexsort((costs, keys))
        begin = firsts(keys[order])
        self._keys, self._costs = keys[order][begin], costs[order][begin]

    def of(self, keys: Longs) -> Longs:
        """Give the lowest cost of each; −1 where there is none."""
        at = np.searchsorted(self._keys, keys)
        found = np.full(len(keys), -1)
        inside = np.flatnonzero(at < len(self._keys))
        inside = inside[self._keys[at[inside]] == keys[inside]]
        found[inside] = self._costs[at[inside]]
        return found


def found_of(
    walked: Sequence[Walked],
    reports: int,
    named: Longs,
    lanes: frozenset[str] | None,
    max_hops: int | None,
) -> Found:
    """Merge walks by the best (cost, hops, lane, order of the kind of change), and put what they reach in order.

    Args:
        walked: the walks, on the arcs of one filter of personas.
        reports: how many reports there are.
        named: the changed elements, as `report × elements + number`; they are no rows.
        lanes: the lanes whose rows are kept; None for all.
        max_hops: the longest way whose row is kept; None for all.
    """
    network = walked[0].ways.reached.network  # what depends on the filter of personas is the same for all
    elements = network.snapshot.elements
    n = len(elements)
    best = _best_of(walked, n, lanes, max_hops)
    best = best.at(~np.isin(best.reports * n + best.numbers, named))
    weights, is_marked = weights_of(network, best.numbers)
    price, prices = priced(best.costs, weights)
    millionths = np.array([each.millionths for each in prices], np.int64)
    order = np.lexsort((best.numbers, elements.stage_order[best.numbers], ~is_marked, -millionths[price], best.reports))
    best, price = best.at(order), price[order]
    delivery = _delivery(walked, n)
    is_contact = delivery.of(best.reports * n + best.numbers) >= 0
    levels = np.array([each.level for each in prices], np.int64)
    summary = np.zeros((reports, len(elements.kind_names), len(LEVELS)), np.int64)
    np.add.at(summary, (best.reports, elements.kinds[best.numbers], levels[price]), 1)
    return Found(
        reports=best.reports,
        numbers=best.numbers,
        walked=best.walked,
        states=best.states,
        prices=prices,
        price=price,
        is_contact=is_contact,
        fallback=_fallbacks(network, best, is_contact, delivery),
        touchpoints=_touchpoints(network, best),
        summary=summary,
    )


def _best_of(walked: Sequence[Walked], n: int, lanes: frozenset[str] | None, max_hops: int | None) -> _Best:
    """Choose the best way to each element of each report, and keep it if its lane and its length are asked for."""
    columns: list[tuple[Longs, ...]] = []
    for at, (ways, reports, orders) in enumerate(walked):
        best = ways.best
        walks = ways.walks[best]
        facts = (ways.costs[best], ways.hops[best], ways.lanes[best], orders[walks])
        columns.append((reports[walks], ways.numbers[best], *facts, np.full(len(best), at), best))
    reports, numbers, costs, hops, lane, order, which, states = map(np.concatenate, zip(*columns, strict=True))
    keys = reports * n + numbers
    kept = np.lexsort((order, lane, hops, costs, keys)) if np.any(keys[1:] <= keys[:-1]) else np.arange(len(keys))
    kept = kept[firsts(keys[kept])]
    if lanes is not None:
        kept = kept[np.array([each in lanes for each in LANES])[lane[kept]]]
    if max_hops is not None:
        kept = kept[hops[kept] <= max_hops]
    return _Best(reports, numbers, costs, which, states).at(kept)


def _delivery(walked: Sequence[Walked], n: int) -> _Costs:
    """Give the cost of the best delivery state of each element, over all walks of a report."""
    keys, costs = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for ways, reports, _ in walked:
        at = np.flatnonzero(ways.lanes == _DELIVERY)
        keys.append(reports[ways.walks[at]] * n + ways.numbers[at])
        costs.append(ways.costs[at])
    return _Costs(np.concatenate(keys), np.concatenate(costs))


def _fallbacks(network: Network, best: _Best, is_contact: Bools, delivery: _Costs) -> Longs:
    """Say of the touchpoints that are reached on delivery how their fallbacks are."""
    snapshot = network.snapshot
    which, others = snapshot.relations.neighbours("falls_back_to", "along", best.numbers)
    counts = is_contact[which]
    if network.removed is not None:
        counts &= ~network.removed[others]
    which, others = which[counts], others[counts]
    costs = delivery.of(best.reports[which] * len(snapshot.elements) + others)
    is_hit = costs >= 0
    at = np.flatnonzero(is_hit)
    price, prices = priced(costs[at], weights_of(network, others[at])[0])
    is_hit[at] = np.array([each.level <= _MEDIUM for each in prices], np.bool_)[price]
    fallback = np.zeros(len(best.numbers), np.int64)
    fallback[which] = FALLBACKS.index("affected")
    fallback[which[~is_hit]] = FALLBACKS.index("ok")
    return fallback


def _touchpoints(network: Network, best: _Best) -> Longs:
    """Count, for stages, personas and journeys, their touchpoints among the rows."""
    snapshot = network.snapshot
    elements = snapshot.elements
    n = len(elements)
    rows = np.flatnonzero(elements.kinds[best.numbers] == elements.code("touchpoint"))
    touchpoints, reports = best.numbers[rows], best.reports[rows]
    # The last is that of the one map, whose elements name no journey.
    names = (*elements.journey_names, snapshot.id)
    used, at = np.unique(elements.journeys[touchpoints], return_inverse=True)
    journeys = np.array([elements.number_of(names[each]) or 0 for each in used.tolist()], np.int64)
    holding = [reports * n + journeys[at]]
    for relation, direction, kind in (("in_stage", "along", "stage"), ("experiences", "against", "persona")):
        which, others = snapshot.relations.neighbours(relation, direction, touchpoints)
        counts = elements.kinds[others] == elements.code(kind)
        holding.append(reports[which[counts]] * n + others[counts])
    counted, counts = np.unique(np.concatenate(holding), return_counts=True)
    return np.maximum(_Costs(counted, counts).of(best.reports * n + best.numbers), 0)
