"""A smooth curve through points that never leaves their range."""

from __future__ import annotations

from collections.abc import Sequence
from math import copysign

import attrs

from ._geometry import Point

__all__ = ["Segment", "smooth"]


@attrs.frozen
class Segment:
    """A cubic Bézier curve.

    Attributes:
        start: where it begins.
        leaving: the handle it leaves the start towards.
        arriving: the handle it arrives at the end from.
        end: where it ends.

    >>> Segment(Point(0, 0), Point(1, 0), Point(2, 1), Point(3, 1)).end
    Point(x=3, y=1)
    """

    start: Point
    leaving: Point
    arriving: Point
    end: Point


def smooth(points: Sequence[Point]) -> tuple[Segment, ...]:
    """Lay a monotone cubic curve through points that go from left to right (Steffen 1990).

    Between two points the curve stays between their heights, so that it shows no peak that nobody felt.

    >>> [segment.end for segment in smooth([Point(0, 0), Point(3, 1), Point(6, 0)])]
    [Point(x=3, y=1), Point(x=6, y=0)]
    """
    slopes = _slopes(points)
    segments = []
    for (start, slope), (end, next_slope) in zip(
        zip(points, slopes, strict=True), zip(points[1:], slopes[1:], strict=True), strict=False
    ):
        third = (end.x - start.x) / 3
        leaving = Point(start.x + third, start.y + third * slope)
        arriving = Point(end.x - third, end.y - third * next_slope)
        segments.append(Segment(start, leaving, arriving, end))
    return tuple(segments)


def _slopes(points: Sequence[Point]) -> list[float]:
    """Give the slope of the curve at each point; it is flat at both ends, and wherever a height turns."""
    slopes = [0.0] * len(points)
    for number in range(1, len(points) - 1):
        before, here, after = points[number - 1 : number + 2]
        width, next_width = here.x - before.x, after.x - here.x
        rise, next_rise = (here.y - before.y) / width, (after.y - here.y) / next_width
        if rise * next_rise > 0:
            mean = (rise * next_width + next_rise * width) / (width + next_width)
            slopes[number] = copysign(min(2 * abs(rise), 2 * abs(next_rise), abs(mean)), rise)
    return slopes
