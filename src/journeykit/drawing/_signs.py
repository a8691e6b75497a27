"""The sign of a persona, a disc with its letters, and the signs of what became of something between two maps."""

from __future__ import annotations

from unicodedata import bidirectional

from journeykit._language import number

from ._breaking import wrapped
from ._geometry import Box, Point
from ._parts import Icon, Paragraph, Plate
from ._theme import SMALL, SMALL_STRONG, TextStyle

__all__ = ["CHANGES", "DISC", "change_mark", "disc", "signed"]

CHANGES = {"added": "opportunity", "changed": "positive-text", "removed": "ink2"}
"""What can become of something between two maps, and the role of the colour of its sign."""

DISC = 20
_ROOM = 34
_SIDES = {"L", "R", "AL"}
_CHANGE = 18


def change_mark(change: str, at: Point, ink: str = "") -> Icon:
    """Place the sign of what became of something around a point: a plus, a tilde or a minus.

    Args:
        change: what became of it.
        at: the middle of the sign.
        ink: the role of its colour; that of the change where it is empty.
    """
    return Icon(change, at, _CHANGE, ink or CHANGES[change])


def signed(language: str, difference: float) -> str:
    """Write by how much an emotion is higher or lower, on −2..+2.

    >>> signed("fr", 0.55), signed("en", -1.5), signed("en", 0.02)
    ('+0,6', '−1.5', '0.0')
    """
    shown = number(language, abs(difference), 1)
    if float(f"{difference:.1f}") == 0:
        return shown
    return f"{'+' if difference > 0 else '−'}{shown}"


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
    if style.size > SMALL.size and letters.width > size:  # one letter can be wider than a disc, such as cuneiform
        return disc(sign, at, size, room=size)
    width = max(size, letters.width + 8) if style.size <= SMALL.size else size
    return Plate(Box(at.x - width / 2, at.y - size / 2, width, size), "stage2"), letters


def turned_into(before: str, after: str, *, is_rightward: bool) -> str:
    """Write what was and what is, with an arrow that points to the second as it is read.

    Args:
        before: what was.
        after: what is.
        is_rightward: whether the drawing reads from left to right; in one that does not, only two texts of a script
            that does are set from left to right.

    >>> turned_into("3.1", "3.2", is_rightward=True), turned_into("3.1", "3.2", is_rightward=False)
    ('3.1 → 3.2', '3.1 ← 3.2')
    """
    side_before = next((side for side in map(bidirectional, reversed(before)) if side in _SIDES), "R")
    # Without letters, what follows goes with the letters before it.
    side_after = next((side for side in map(bidirectional, after) if side in _SIDES), side_before)
    arrow = "→" if is_rightward or side_before == side_after == "L" else "←"
    return f"{before} {arrow} {after}"
