"""The lanes of a drawing, each in a module of its own.

A lane is a function of the map, the grid and the height where its band begins. It gives its row, or None where the
map has nothing for it. To add a lane, write such a function and put it in `LANES`.
"""

from __future__ import annotations

from collections.abc import Callable

from journeykit.drawing._grid import Grid
from journeykit.drawing._parts import Row
from journeykit.drawing._view import MapView

from ._emotions import emotion_row
from ._touchpoints import touchpoint_row

__all__ = ["LANES", "Lane"]

Lane = Callable[[MapView, Grid, float], Row | None]

LANES: tuple[Lane, ...] = (touchpoint_row, emotion_row)
"""The lanes, from top to bottom."""
