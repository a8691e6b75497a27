"""Costs -> strengths and severities, each different one computed once and by Python.

The powers of numpy differ from Python's in the last bit on some machines, and so would the reports.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from journeykit._impact._costs import strength
from journeykit._impact._result import LEVELS, level_of

from ._arrays import Bools, Floats, Ints, Longs
from ._network import Network

__all__ = ["Price", "priced", "weights_of"]

_LEVELS = tuple(LEVELS)


class Price(NamedTuple):
    """What a cost comes to for an element of some weight.

    Attributes:
        strength: rounded to 6 decimals.
        severity: rounded to 6 decimals.
        millionths: the severity as rows are sorted by it.
        level: its place among the levels.
    """

    strength: float
    severity: float
    millionths: int
    level: int


def priced(costs: Longs, weights: Floats) -> tuple[Longs, list[Price]]:
    """Give the price of each cost and weight by its place among the different ones, and those."""
    heavy, weight_at = np.unique(weights, return_inverse=True)
    different, at = np.unique(costs * len(heavy) + weight_at, return_inverse=True)
    known = heavy.tolist()
    return at, [_price(each // len(known), known[each % len(known)]) for each in different.tolist()]


def _price(cost: int, weight: float) -> Price:
    arriving = strength(cost)
    severity = round(float(1 - (1 - arriving) ** weight), 6)
    return Price(round(arriving, 6), severity, round(severity * 1_000_000), _LEVELS.index(level_of(severity)))


def weights_of(network: Network, numbers: Ints | Longs) -> tuple[Floats, Bools]:
    """Say how much elements weigh, and whether they are moments of truth or marked by one."""
    elements = network.snapshot.elements
    kinds = elements.kinds[numbers]
    is_touchpoint, is_marked = kinds == elements.code("touchpoint"), kinds == elements.code("moment")
    at = np.flatnonzero((is_touchpoint | is_marked) & (elements.touchpoint[numbers] >= 0))
    weights = np.ones(len(numbers))
    weights[at], has_moment = _of_touchpoints(network, elements.touchpoint[numbers[at]])
    is_marked[at] |= has_moment
    return weights, is_marked


def _of_touchpoints(network: Network, numbers: Ints) -> tuple[Floats, Bools]:
    """Say how much touchpoints weigh: by their importance, their moments and their personas."""
    snapshot = network.snapshot
    elements = snapshot.elements
    which, moments = snapshot.relations.neighbours("marks", "against", numbers)
    counts = elements.kinds[moments] == elements.code("moment")
    if network.removed is not None:
        counts &= ~network.removed[moments]
    highest = np.zeros(len(numbers))
    np.maximum.at(highest, which[counts], _stated(elements.importance[moments[counts]]))
    has_moment = np.zeros(len(numbers), np.bool_)
    has_moment[which[counts]] = True
    most = np.array(
        [max(_stated(elements.importance[list(group)]), default=1.0) for group in network.groups], np.float64
    )
    return _stated(elements.importance[numbers]) * (1 + highest) * most[elements.meeting[numbers]], has_moment


def _stated(importance: Floats) -> Floats:
    """Give an importance, 1 where none is stated."""
    return np.where(np.isnan(importance), 1.0, importance)
