"""The lines between lanes: what customers see above, what they do not below."""

from __future__ import annotations

import attrs

from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import MARGIN, Grid
from journeykit.drawing._parts import Cell, Line, Paragraph, Row
from journeykit.drawing._theme import SMALL_STRONG
from journeykit.drawing._view import MapView

__all__ = ["Divider"]

_HEIGHT = 20
_PADDING = 8


@attrs.frozen
class Divider:
    """A dashed line with a word at its end.

    Attributes:
        name: the lane it is called as.
        over: the lanes it stands over; where none of them has anything, there is no line.
    """

    name: str
    over: tuple[str, ...]

    def __call__(self, view: MapView, grid: Grid, top: float) -> Row | None:
        """Place the line and its word, which stands at the end of the page on a chip that hides the line."""
        if not any(lane in each.lanes for each in view.touchpoints for lane in self.over):
            return None
        box = Box(MARGIN, top, grid.width - 2 * MARGIN, _HEIGHT)
        text = Paragraph(
            (view.say(f"lane_{self.name}"),), Point(box.right - _PADDING, top + 2), SMALL_STRONG, "ink2", "end"
        )
        chip = Box(box.right - text.width - 2 * _PADDING, top + 1, text.width + 2 * _PADDING, _HEIGHT - 2)
        middle = top + _HEIGHT / 2
        line = Line(Point(MARGIN, middle), Point(chip.x, middle), "ink2", "6 5", 1.5)
        cell = Cell(kind="divider", box=chip, paragraphs=(text,))
        return Row(name=self.name, box=box, labels=(), is_band=False, backdrop=(line,), cells=(cell,))
