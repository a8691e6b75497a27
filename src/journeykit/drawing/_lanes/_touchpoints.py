"""The lane of touchpoints: a card each, with its channel and its name."""

from __future__ import annotations

from journeykit.drawing._breaking import Wrapped, wrapped
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import LANE_PADDING, MARGIN, PADDING, Grid, rail
from journeykit.drawing._icons import ICONS
from journeykit.drawing._parts import Cell, Diamond, Icon, Mark, Paragraph, Row
from journeykit.drawing._theme import NAME, SMALL
from journeykit.drawing._view import MapView, TouchpointView

__all__ = ["touchpoint_row"]

_LOWEST = 44
_MOST_LINES = 6
_UNDER_CHANNEL = 4
_ICON = 17
_FOR_ICON = 24
_DIAMOND = 9
_FOR_DIAMOND = 2 * _DIAMOND + 10


def touchpoint_row(view: MapView, grid: Grid, top: float) -> Row:
    """Place a card for each touchpoint, all as high as the highest."""
    has_channels = any(each.channels for each in view.touchpoints)
    names = {each.id: _name(each, grid, has_channels=has_channels) for each in view.touchpoints}
    above = SMALL.leading + _UNDER_CHANNEL if has_channels else 0
    lines = max((len(name.lines) for name in names.values()), default=0)
    height = max(_LOWEST, 2 * PADDING + above + lines * NAME.leading)
    label, icon = rail(view.say("touchpoint"), "pin", top)
    return Row(
        name="touchpoint",
        box=Box(MARGIN, top, grid.width - 2 * MARGIN, height + 2 * LANE_PADDING),
        labels=(label,),
        icon=icon,
        cells=tuple(
            _card(each, names[each.id], Box(grid.left(column), top + LANE_PADDING, grid.column, height), above)
            for column, each in grid.places(view)
        ),
    )


def _name(touchpoint: TouchpointView, grid: Grid, *, has_channels: bool) -> Wrapped:
    """Break a name into lines; where no channels stand above it, it leaves room for the diamond."""
    taken = _FOR_DIAMOND if touchpoint.is_moment and not has_channels else 0
    return wrapped(touchpoint.name, grid.column - 2 * PADDING - taken, NAME, _MOST_LINES)


def _card(touchpoint: TouchpointView, name: Wrapped, box: Box, above: float) -> Cell:
    left, top = box.x + PADDING, box.y + PADDING
    sign = f"channel-{touchpoint.channel_kind}"
    has_icon = sign in ICONS
    start = left + (_FOR_ICON if has_icon else 0)
    room = box.right - PADDING - start - (_FOR_DIAMOND if touchpoint.is_moment else 0)
    channels = wrapped(touchpoint.channels, room, SMALL, most=1)
    marks: list[Mark] = []
    if has_icon:
        marks.append(Icon(sign, Point(left + _ICON / 2, top + SMALL.leading / 2), _ICON, "positive"))
    if touchpoint.is_moment:
        marks.append(Diamond(Point(box.right - 18, box.y + 20), _DIAMOND))
    cut = [touchpoint.name] if name.is_cut else []
    cut += [touchpoint.channels] if channels.is_cut else []
    return Cell(
        kind="moment" if touchpoint.is_moment else "touchpoint",
        box=box,
        element=touchpoint.id,
        marks=tuple(marks),
        paragraphs=(
            *([Paragraph(channels.lines, Point(start, top), SMALL, "ink2")] if channels.lines else []),
            Paragraph(name.lines, Point(left, top + above), NAME),
        ),
        whole=" · ".join(cut),
    )
