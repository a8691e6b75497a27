"""Lanes of cards: what customers do and think, where it hurts, what stands behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from journeykit.drawing._breaking import Wrapped, wrapped
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import LANE_PADDING, MARGIN, PADDING, Grid, rail
from journeykit.drawing._parts import Cell, Icon, Mark, Paragraph, Plate, Row, Tail
from journeykit.drawing._signs import DISC, change_mark, disc
from journeykit.drawing._theme import BODY, SMALL, THOUGHT, TextStyle
from journeykit.drawing._view import MapView, Said

__all__ = ["Cards"]

_LOWEST = 44
_BETWEEN = 8
_UNDER_CAPTION = 2
_BETWEEN_PARTS = 6
_BAR = 4
_ICON = 17
_FOR_ICON = 26
_FOR_SIGN = DISC + 6
_TAIL = 9
_TAIL_FROM = 24


@attrs.frozen
class _Look:
    """How the cards of a lane look.

    Attributes:
        kind: the kind of their cells.
        style: how their text is set.
        ink: the role of the colour of bar and icon; neither is drawn where it is empty.
        is_bubble: whether a tail hangs from them.
        is_one: whether all texts of a touchpoint stand on one card.
    """

    kind: str = "card"
    style: TextStyle = BODY
    ink: str = ""
    is_bubble: bool = False
    is_one: bool = False


_LOOKS = {
    "thought": _Look("thought", THOUGHT, is_bubble=True),
    "pain": _Look("pain", ink="negative"),
    "opportunity": _Look("opportunity", ink="opportunity"),
    "backstage": _Look(is_one=True),
}


@attrs.frozen
class _Block:
    """A text that is broken into lines, before it has a place.

    Attributes:
        said: the text.
        text: its lines.
        caption: the line above it.
        style: how it is set.
        whole: what of it is cut off or only shown by a sign.
    """

    said: Said
    text: Wrapped
    caption: Wrapped
    style: TextStyle
    whole: str = ""

    @property
    def height(self) -> float:
        above = SMALL.leading + _UNDER_CAPTION if self.caption.lines else 0
        return above + max(len(self.text.lines) * self.style.leading, DISC if self.said.signs else 0)

    @property
    def ink(self) -> str:
        return "ink3" if self.said.change == "removed" else "ink"


@attrs.frozen
class Cards:
    """A lane of cards.

    Attributes:
        name: the lane.
        icon: the icon beside its name.
    """

    name: str
    icon: str

    def __call__(self, view: MapView, grid: Grid, top: float) -> Row | None:
        """Place the cards of each touchpoint below each other; one that is alone is as high as the lane."""
        look = _LOOKS.get(self.name, _Look())
        columns = {
            column: (each.id, self._cards(each.lanes[self.name], view, grid, look))
            for column, each in grid.places(view)
            if self.name in each.lanes
        }
        if not columns:
            return None
        tail = _TAIL if look.is_bubble else 0
        height = max(_LOWEST, *(_height(cards, tail) for _, cards in columns.values()))
        label, icon = rail(view.say(f"lane_{self.name}"), self.icon, top)
        return Row(
            name=self.name,
            box=Box(MARGIN, top, grid.width - 2 * MARGIN, height + 2 * LANE_PADDING),
            labels=(label,),
            icon=icon,
            cells=tuple(
                cell
                for column, (element, cards) in columns.items()
                for cell in self._stack(
                    element, cards, Box(grid.left(column), top + LANE_PADDING, grid.column, height), look
                )
            ),
        )

    def _cards(self, said: Sequence[Said], view: MapView, grid: Grid, look: _Look) -> list[list[_Block]]:
        blocks = [self._block(each, view, grid, look) for each in said]
        return [blocks] if look.is_one else [[block] for block in blocks]

    def _block(self, said: Said, view: MapView, grid: Grid, look: _Look) -> _Block:
        room = grid.column - 2 * PADDING - (_FOR_ICON if look.ink else 0)
        signs = _FOR_SIGN * (min(len(said.signs), 3) + (said.change != ""))
        text = wrapped(said.text, room - signs, look.style, view.options.lines)
        caption = wrapped(said.caption, room, SMALL, 1) if said.caption else Wrapped(())
        whole = " · ".join(
            [*([said.text] if text.is_cut or said.change else []), *([said.caption] if caption.is_cut else [])]
        )
        if said.change:  # the sign alone says nothing to who does not see it
            whole = view.say("change_of", name=view.say(said.change), change=whole)
        return _Block(said, text, caption, look.style, whole)

    def _stack(self, element: str, cards: list[list[_Block]], box: Box, look: _Look) -> Iterator[Cell]:
        tail = _TAIL if look.is_bubble else 0
        top = box.y
        for blocks in cards:
            height = _card_height(blocks) if len(cards) > 1 else box.height - tail
            yield self._card(element, blocks, Box(box.x, top, box.width, height), look)
            top += height + tail + _BETWEEN

    def _card(self, element: str, blocks: list[_Block], box: Box, look: _Look) -> Cell:
        left, top = box.x + PADDING + (_FOR_ICON if look.ink else 0), box.y + PADDING
        marks: list[Mark] = []
        paragraphs: list[Paragraph] = []
        is_gone = all(block.said.change == "removed" for block in blocks)
        if look.ink:
            ink = "ink3" if is_gone else look.ink
            if not is_gone:
                marks.append(Plate(Box(box.x, box.y, _BAR, box.height), ink))
            marks.append(Icon(self.icon, Point(box.x + PADDING + _ICON / 2 + 2, top + BODY.leading / 2), _ICON, ink))
        if look.is_bubble and not is_gone:
            marks.append(Tail(Point(box.x + _TAIL_FROM, box.bottom)))
        for block in blocks:
            start = top
            if block.caption.lines:
                paragraphs.append(Paragraph(block.caption.lines, Point(left, start), SMALL, "ink2"))
                start += SMALL.leading + _UNDER_CAPTION
            indent = 0.0
            if block.said.change:
                marks.append(change_mark(block.said.change, Point(left + DISC / 2, start + block.style.leading / 2)))
                indent += _FOR_SIGN
            for sign in block.said.signs[:3]:
                plate, letters = disc(sign, Point(left + indent + DISC / 2, start + block.style.leading / 2))
                marks.append(plate)
                paragraphs.append(letters)
                indent += _FOR_SIGN
            paragraphs.append(Paragraph(block.text.lines, Point(left + indent, start), block.style, block.ink))
            top += block.height + _BETWEEN_PARTS
        return Cell(
            kind="removed" if is_gone else look.kind,
            box=box,
            element=element,
            marks=tuple(marks),
            paragraphs=tuple(paragraphs),
            whole=" · ".join(block.whole for block in blocks if block.whole),
        )


def _height(cards: list[list[_Block]], tail: float) -> float:
    return sum(_card_height(blocks) + tail for blocks in cards) + _BETWEEN * (len(cards) - 1)


def _card_height(blocks: list[_Block]) -> float:
    return max(_LOWEST, sum(block.height for block in blocks) + _BETWEEN_PARTS * (len(blocks) - 1) + 2 * PADDING)
