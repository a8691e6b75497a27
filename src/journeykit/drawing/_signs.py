"""The sign of a persona: a disc with its letters."""

from __future__ import annotations

from ._breaking import wrapped
from ._geometry import Box, Point
from ._parts import Paragraph, Plate
from ._theme import SMALL, SMALL_STRONG, TextStyle

__all__ = ["DISC", "disc"]

DISC = 20
_ROOM = 34


def disc(
    sign: str, at: Point, size: float = DISC, style: TextStyle = SMALL_STRONG, room: float = _ROOM
) -> tuple[Plate, Paragraph]:
    """Place a disc with the letters of a persona around a point; it is wider where the letters are.

    Args:
        sign: the letters.
        at: the middle of the disc.
        size: how high it is.
        style: how the letters are set.
        room: how wide the letters may be; those that are wider are cut.
    """
    letters = Paragraph(
        wrapped(sign, room if style.size <= SMALL.size else size, style, 1).lines,
        Point(at.x, at.y - style.leading / 2),
        style,
        "on-stage",
        "middle",
    )
    width = max(size, letters.width + 8) if style.size <= SMALL.size else size
    return Plate(Box(at.x - width / 2, at.y - size / 2, width, size), "stage2"), letters
