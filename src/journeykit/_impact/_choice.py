"""Which of the two engines answers: Python, state by state, or numpy, all at once. Both give the same."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.util import find_spec
from typing import Literal

from journeykit.errors import UsageError
from journeykit.model._derived import INDEX, SNAPSHOT, SNAPSHOT_BEFORE

from ._index import Whole

__all__ = ["Engine", "has_numpy", "most_states", "takes_numpy", "using"]

Engine = Literal["auto", "python", "numpy"]

_ENGINE: ContextVar[Engine] = ContextVar("engine", default="auto")

FEW = 5_000
"""A walk of so many states is sooner done in Python than begun anew in numpy."""

PER_STATE = 20
"""Python answers for one state in the time that numpy needs to prepare so many elements."""

MANY = 200
"""Fewer questions are sooner answered in Python than numpy is loaded."""

PER_QUESTION = 200
"""Python answers one question more in the time that numpy needs to prepare so many elements."""


@cache
def has_numpy() -> bool:
    """Tell whether the extra `fast` is installed."""
    return find_spec("numpy") is not None


@contextmanager
def using(engine: Engine) -> Iterator[None]:
    """Let one engine answer, whatever is faster, to hold them against each other.

    A difference from a base is always walked in Python.

    Raises:
        UsageError: where numpy is asked for and missing.

    >>> with using("python"):
    ...     _ENGINE.get()
    'python'
    """
    if engine == "numpy" and not has_numpy():
        msg = "this engine needs numpy: pip install 'journeykit[fast]'"
        raise UsageError(msg)
    token = _ENGINE.set(engine)
    try:
        yield
    finally:
        _ENGINE.reset(token)


def most_states(whole: Whole) -> float:
    """Give how many states a walk in Python may reach before numpy takes over: 0 for none, infinity for all.

    A map that has a snapshot pays for no other. One without pays once so much of it is reached that it is worth it.
    """
    engine = _ENGINE.get()
    if engine == "python" or not has_numpy():
        return math.inf
    if engine == "numpy" or _is_only_a_snapshot(whole):
        return 0
    return FEW if _has_snapshot(whole) else max(FEW, len(whole) // PER_STATE)


def takes_numpy(whole: Whole, questions: int) -> bool:
    """Tell whether so many questions are better answered by numpy, all together."""
    engine = _ENGINE.get()
    if engine == "python" or not has_numpy():
        return False
    if engine == "numpy" or _has_snapshot(whole) or _is_only_a_snapshot(whole):
        return True
    return questions >= MANY and questions * PER_QUESTION >= len(whole)


def _has_snapshot(whole: Whole) -> bool:
    return SNAPSHOT in whole.__dict__


def _is_only_a_snapshot(whole: Whole) -> bool:
    """Tell whether a map has a snapshot, or that of the map it was made of, and no index for Python."""
    held = whole.__dict__
    return INDEX not in held and (SNAPSHOT in held or SNAPSHOT_BEFORE in held)
