"""The lanes of a drawing, each in a module of its own.

A lane is a function of the map, the grid and the height where its band begins. It gives its row, or None where the
map has nothing for it. To add a lane, write such a function and put it in `LANES`, and its name among those that
`PosterOptions` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from journeykit.drawing._grid import LANE_GAP, Grid
from journeykit.drawing._parts import Row
from journeykit.drawing._view import MapView

from ._cards import Cards
from ._compared import compared_row
from ._dividers import Divider
from ._emotions import emotion_row
from ._metrics import metric_row
from ._touchpoints import touchpoint_row

__all__ = ["LANES", "Cards", "Lane", "rows"]

Lane = Callable[[MapView, Grid, float], Row | None]


def _emotions(view: MapView, grid: Grid, top: float) -> Row | None:
    return compared_row(view, grid, top) if view.is_compared else emotion_row(view, grid, top)


LANES: Mapping[str, Lane] = MappingProxyType(
    {
        "touchpoint": touchpoint_row,
        "action": Cards("action", "person"),
        "thought": Cards("thought", "bubble"),
        "need": Cards("need", "check"),
        "emotion": _emotions,
        "pain": Cards("pain", "bolt"),
        "opportunity": Cards("opportunity", "bulb"),
        "frontstage": Cards("frontstage", "eye"),
        "visibility": Divider("visibility", over=("backstage", "support")),
        "backstage": Cards("backstage", "gear"),
        "interaction": Divider("interaction", over=("support",)),
        "support": Cards("support", "layers"),
        "owner": Cards("owner", "team"),
        "metric": metric_row,
        "evidence": Cards("evidence", "magnifier"),
    }
)
"""The lanes by their names."""


def rows(view: MapView, grid: Grid, top: float, known: Mapping[str, Lane] = LANES) -> tuple[Row, ...]:
    """Place the lanes below each other; where none has anything, that of touchpoints is empty."""
    lanes = [known[name] for name in view.lanes]
    return tuple(_placed(view, grid, top, lanes)) or tuple(_placed(view, grid, top, [touchpoint_row]))


def _placed(view: MapView, grid: Grid, top: float, lanes: Iterable[Lane]) -> Iterator[Row]:
    for lane in lanes:
        row = lane(view, grid, top)
        if row is not None:
            yield row
            top = row.box.bottom + LANE_GAP
