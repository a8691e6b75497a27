"""The lane of touchpoints: a card each, with its channel and its name, and the ways from one to another below."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from journeykit.drawing._breaking import Wrapped, wrapped
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import LANE_PADDING, MARGIN, PADDING, Grid, rail
from journeykit.drawing._icons import ICONS
from journeykit.drawing._parts import Cell, Diamond, Icon, Mark, Paragraph, Row
from journeykit.drawing._signs import change_mark, disc
from journeykit.drawing._theme import NAME, SMALL, SMALL_STRONG
from journeykit.drawing._view import Badge, MapView, TouchpointView

from ._steps import arrows, tracks

__all__ = ["touchpoint_row"]

_LOWEST = 44
_MOST_LINES = 6
_UNDER_CHANNEL = 4
_OVER_BADGES = 6
_BADGE = 22
_BADGE_ICON = 15
_OVER_NOTE = 8
_NOTE_LINES = 3
_REMARK_LINES = 3
_ICON = 17
_FOR_ICON = 24
_DIAMOND = 9
_FOR_DIAMOND = 2 * _DIAMOND + 10


@attrs.frozen
class _Card:
    """A card before it has a place."""

    touchpoint: TouchpointView
    name: Wrapped
    badges: tuple[tuple[Badge, Wrapped], ...]
    note: Wrapped
    remarks: tuple[Wrapped, ...]

    @property
    def height(self) -> float:
        height = len(self.name.lines) * NAME.leading
        height += _OVER_BADGES + len(self.badges) * _BADGE if self.badges else 0
        return height

    @property
    def note_height(self) -> float:
        lines = sum(len(remark.lines) for remark in self.remarks)
        height = len(self.note.lines) * SMALL_STRONG.leading + lines * SMALL.leading
        return _OVER_NOTE + height if height else 0


def touchpoint_row(view: MapView, grid: Grid, top: float) -> Row:
    """Place a card for each touchpoint, all as high as the highest, and below them the steps that are no neighbours."""
    above = SMALL.leading + _UNDER_CHANNEL if any(each.channels for each in view.touchpoints) else 0
    cards = {column: _card(each, grid, has_channels=above > 0) for column, each in grid.places(view)}
    # Notes begin at one height, so that a row of them reads straight across.
    notes = max((card.note_height for card in cards.values()), default=0)
    height = max(_LOWEST, 2 * PADDING + above + max((card.height for card in cards.values()), default=0) + notes)
    boxes = {column: Box(grid.left(column), top + LANE_PADDING, grid.column, height) for column in cards}
    steps, chips, below = tracks(view, grid, top + LANE_PADDING + height)
    label, icon = rail(view.say("lane_touchpoint"), "pin", top)
    return Row(
        name="touchpoint",
        box=Box(MARGIN, top, grid.width - 2 * MARGIN, height + below + 2 * LANE_PADDING),
        labels=(label,),
        icon=icon,
        backdrop=(*arrows(view, grid, top + LANE_PADDING + height / 2), *steps),
        cells=(*(_cell(card, boxes[column], above, notes) for column, card in cards.items()), *chips),
    )


def _card(touchpoint: TouchpointView, grid: Grid, *, has_channels: bool) -> _Card:
    """Break the texts of a card into lines; where no channels stand above the name, it leaves room for the diamond."""
    room = grid.column - 2 * PADDING
    taken = _FOR_DIAMOND if touchpoint.is_moment and not has_channels else 0
    for_notes = room - (_FOR_ICON if touchpoint.change else 0)
    return _Card(
        touchpoint,
        wrapped(touchpoint.name, room - taken, NAME, _MOST_LINES),
        tuple((badge, wrapped(badge.text, room - _FOR_ICON, SMALL, 1)) for badge in touchpoint.badges),
        wrapped(touchpoint.note, for_notes, SMALL_STRONG, _NOTE_LINES) if touchpoint.note else Wrapped(()),
        tuple(wrapped(remark, for_notes, SMALL, _REMARK_LINES) for remark in touchpoint.remarks),
    )


def _cell(card: _Card, box: Box, above: float, notes: float) -> Cell:
    touchpoint = card.touchpoint
    left, top = box.x + PADDING, box.y + PADDING
    marks: list[Mark] = []
    start = left
    is_gone = touchpoint.change == "removed"
    if touchpoint.channel_icon in ICONS:
        middle = Point(left + _ICON / 2, top + SMALL.leading / 2)
        marks.append(Icon(touchpoint.channel_icon, middle, _ICON, "ink3" if is_gone else "positive"))
        start += _FOR_ICON
    room = box.right - PADDING - start - (_FOR_DIAMOND if touchpoint.is_moment else 0)
    channels = wrapped(touchpoint.channels, room, SMALL, most=1)
    if touchpoint.is_moment:
        marks.append(Diamond(Point(box.right - 18, box.y + 20), _DIAMOND, "ink3" if is_gone else "moment"))
    paragraphs = [Paragraph(channels.lines, Point(start, top), SMALL, "ink2")] if channels.lines else []
    paragraphs.append(Paragraph(card.name.lines, Point(left, top + above), NAME, "ink3" if is_gone else "ink"))
    line = top + above + len(card.name.lines) * NAME.leading + _OVER_BADGES
    for sign, text in _badges(card, Point(left, line)):
        marks.append(sign)
        paragraphs += text
    foot = box.bottom - PADDING - notes + _OVER_NOTE
    paragraphs += _note(card, Point(left, foot))
    if touchpoint.change:
        marks.append(change_mark(touchpoint.change, Point(left + _ICON / 2, foot + SMALL_STRONG.leading / 2)))
    cut = [touchpoint.name] if card.name.is_cut else []
    cut += [touchpoint.channels] if channels.is_cut else []
    cut += [badge.text for badge, text in card.badges if text.is_cut]
    cut += [touchpoint.note] if card.note.is_cut else []
    cut += [remark for remark, text in zip(touchpoint.remarks, card.remarks, strict=True) if text.is_cut]
    return Cell(
        kind=_kind(touchpoint),
        box=box,
        element=touchpoint.id,
        marks=tuple(marks),
        paragraphs=tuple(paragraphs),
        whole=" · ".join(cut),
    )


def _kind(touchpoint: TouchpointView) -> str:
    if touchpoint.change in {"added", "removed"}:
        return touchpoint.change
    return "moment" if touchpoint.is_moment else "touchpoint"


def _note(card: _Card, at: Point) -> Iterator[Paragraph]:
    """Place what a view says of a touchpoint: the note, beside a sign where one belongs to it, and its remarks."""
    top = at.y
    left = at.x + (_FOR_ICON if card.touchpoint.change else 0)
    for text, style, ink in ((card.note, SMALL_STRONG, "ink"), *((each, SMALL, "ink2") for each in card.remarks)):
        if text.lines:
            yield Paragraph(text.lines, Point(left, top), style, ink)
            top += len(text.lines) * style.leading


def _badges(card: _Card, at: Point) -> Iterator[tuple[Mark, list[Paragraph]]]:
    """Place who meets a touchpoint, what handles it and the like, a line each."""
    for number, (badge, text) in enumerate(card.badges):
        middle = at.y + number * _BADGE + _BADGE / 2
        said = Paragraph(text.lines, Point(at.x + _FOR_ICON, middle - SMALL.leading / 2), SMALL, "ink2")
        centre = Point(at.x + _ICON / 2, middle)
        if badge.sign:
            plate, letters = disc(badge.sign, centre, 18)
            yield plate, [letters, said]
        else:
            yield Icon(badge.icon, centre, _BADGE_ICON, "ink2"), [said]
