"""Points and boxes, and what is made of them seen in a mirror."""

from __future__ import annotations

from typing import Any, TypeVar

import attrs

__all__ = ["Box", "Point", "mirrored"]

Part = TypeVar("Part")


@attrs.frozen
class Point:
    """A place on the page, from its top left corner.

    >>> Point(3, 4).y
    4
    """

    x: float
    y: float


@attrs.frozen
class Box:
    """A rectangle on the page.

    Attributes:
        x: its left edge.
        y: its top edge.
        width: how wide it is.
        height: how high it is.

    >>> Box(10, 20, 30, 40).right
    40
    """

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The point in the middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def holds(self, other: Box, slack: float = 0.01) -> bool:
        """Say whether another box lies inside.

        >>> Box(0, 0, 10, 10).holds(Box(2, 2, 8, 8)), Box(0, 0, 10, 10).holds(Box(2, 2, 9, 8))
        (True, False)
        """
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def overlaps(self, other: Box, slack: float = 0.01) -> bool:
        """Say whether another box covers a part of this one; boxes that touch do not.

        >>> Box(0, 0, 10, 10).overlaps(Box(10, 0, 10, 10)), Box(0, 0, 10, 10).overlaps(Box(9, 9, 5, 5))
        (False, True)
        """
        across = min(self.right, other.right) - max(self.x, other.x)
        down = min(self.bottom, other.bottom) - max(self.y, other.y)
        return across > slack and down > slack


def mirrored(part: Part, width: float) -> Part:
    """Give a part of a drawing as it stands in a mirror: what was at the left of the page is at the right.

    Args:
        part: a point, a box, or a value or tuple made of them, however deep.
        width: the width of the page.

    >>> mirrored((Box(10, 0, 30, 5), Point(0, 1)), 100)
    (Box(x=60, y=0, width=30, height=5), Point(x=100, y=1))
    """
    found: Any = part
    if isinstance(part, Point):
        found = Point(width - part.x, part.y)
    elif isinstance(part, Box):
        found = Box(width - part.right, part.y, part.width, part.height)
    elif isinstance(part, tuple):
        found = tuple(mirrored(each, width) for each in part)
    elif attrs.has(type(found)):
        fields = {field.name: getattr(found, field.name) for field in attrs.fields(type(found))}
        seen = {name: mirrored(value, width) for name, value in fields.items()}
        changed = {name: value for name, value in seen.items() if value is not fields[name]}
        found = attrs.evolve(found, **changed) if changed else part
    return found  # type: ignore[no-any-return]
