"""Weights and strengths as integer costs, so that every engine agrees bit for bit and a tie is a tie."""

from __future__ import annotations

import math

__all__ = ["COSTS", "NEVER", "UNIT", "cost", "strength"]

UNIT = 2**20
"""The cost of halving the strength."""

NEVER = 2**62
"""The cost of a weight of 0: beyond every limit."""


def cost(factor: float) -> int:
    """Give the cost of multiplying by a factor in (0, 1]: `round(−log2(factor)·2²⁰)`.

    >>> cost(0.5), cost(1)
    (1048576, 0)
    """
    return round(-math.log2(factor) * UNIT)


COSTS: tuple[int, ...] = (NEVER, *(cost(weight / 1000) for weight in range(1, 1001)))
"""The cost of each weight in permille; 0 carries nothing."""


def strength(total: int) -> float:
    """Give the strength of a path of this cost: `2^(−cost/2²⁰)`.

    >>> strength(0), strength(UNIT)
    (1.0, 0.5)
    """
    return float(2.0 ** (-total / UNIT))
