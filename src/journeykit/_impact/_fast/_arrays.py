"""Types of arrays, and ranges written out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["Bools", "Floats", "Ints", "Longs", "Shorts", "firsts", "spread"]

Shorts = NDArray[np.int16]
Ints = NDArray[np.int32]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def spread(first: Longs, count: Longs) -> tuple[Longs, Longs]:
    """Write ranges out: for each of their places the number of the range, and the place.

    >>> which, places = spread(np.array([4, 9]), np.array([2, 1]))
    >>> which.tolist(), places.tolist()
    ([0, 0, 1], [4, 5, 9])
    """
    which = np.repeat(np.arange(len(count)), count)
    places = np.arange(len(which)) + np.repeat(first - (np.cumsum(count) - count), count)
    return which, places


def firsts(ordered: Longs) -> Longs:
    """Give the places where equal values begin.

    >>> firsts(np.array([3, 3, 5, 7, 7])).tolist()
    [0, 2, 3]
    """
    if not len(ordered):
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
