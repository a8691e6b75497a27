"""The grid: one column a touchpoint, a stage over its columns, a rail with the names of the lanes beside them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ._geometry import Point
from ._parts import Icon, Paragraph
from ._theme import LABEL
from ._view import MapView, TouchpointView

__all__ = ["GAP", "MARGIN", "PADDING", "Grid", "rail"]

MARGIN = 40
RAIL = 152
GAP = 12
PADDING = 12
LANE_PADDING = 10
LANE_GAP = 6

_NARROWEST = 216
_WIDEST = 300
_ROOM = 1360
"""The width that a drawing of few columns fills."""
_STEP = 4


@attrs.frozen
class Grid:
    """Where columns stand.

    Attributes:
        spans: for each stage its first column and how many it has; one without touchpoints has one, empty.
        column: the width of a column.
        page: how wide the page is at the least, though its columns may be narrower.
    """

    spans: tuple[tuple[int, int], ...]
    column: float
    page: float = 0

    @classmethod
    def of(cls, view: MapView) -> Grid:
        """Make the grid of a map."""
        spans = []
        first = 0
        for stage in view.stages:
            spans.append((first, max(1, len(stage.touchpoints))))
            first += spans[-1][1]
        columns = max(1, first)
        if view.page.columns <= columns:
            return cls(tuple(spans), _column(_ROOM, columns))
        # The fullest page decides how wide all are; the columns of this one are the wider for it.
        page = cls(((0, view.page.columns),), _column(_ROOM, view.page.columns)).width
        return cls(tuple(spans), _column(page - GAP, columns), page)

    @property
    def columns(self) -> int:
        """How many columns there are; an empty map has one all the same."""
        return max(1, sum(count for _, count in self.spans))

    @property
    def width(self) -> float:
        """The width of the page."""
        return max(self.page, self.left(self.columns) + MARGIN)

    @property
    def right(self) -> float:
        """Where the last column ends."""
        return self.left(self.columns) - GAP

    def left(self, column: int) -> float:
        """Say where a column begins."""
        return MARGIN + RAIL + GAP + column * (self.column + GAP)

    def places(self, view: MapView) -> Iterator[tuple[int, TouchpointView]]:
        """Give each touchpoint and its column."""
        for (first, _), stage in zip(self.spans, view.stages, strict=True):
            yield from enumerate(stage.touchpoints, first)


def _column(page: float, columns: int) -> float:
    """Say how wide columns are that share a page, within what can be read well."""
    share = (page - 2 * MARGIN - RAIL) / columns - GAP
    return min(max(share, _NARROWEST), _WIDEST) // _STEP * _STEP


def rail(name: str, icon: str, top: float) -> tuple[Paragraph, Icon]:
    """Place the name and the sign of a lane beside its band.

    Args:
        name: the name of the lane, short enough for one line.
        icon: the name of its icon.
        top: where the band begins.
    """
    middle = top + LANE_PADDING + 19
    label = Paragraph((name,), Point(MARGIN + 38, middle - LABEL.leading / 2), LABEL)
    return label, Icon(icon, Point(MARGIN + 21, middle), 17, "ink2")
