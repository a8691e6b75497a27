"""A smooth curve through points that never leaves their range."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import copysign

import attrs

from ._geometry import Point

__all__ = ["Between", "Segment", "part_of", "smooth"]


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


@attrs.frozen
class Between:
    """What lies between two curves, from where both begin to where one ends.

    Attributes:
        one: a curve.
        other: another one, over the same width.
        ink: the role of its colour.

    >>> high, low = (smooth([Point(0, height), Point(9, height)]) for height in (0, 5))
    >>> len(Between(high, low, "opportunity").one)
    1
    """

    one: tuple[Segment, ...]
    other: tuple[Segment, ...]
    ink: str


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


def part_of(run: Sequence[Segment], left: float, right: float) -> tuple[Segment, ...]:
    """Cut out what a curve made by `smooth` has between two places from left to right.

    >>> run = smooth([Point(0, 0), Point(4, 8), Point(8, 8)])
    >>> [(each.start.x, each.end.x) for each in part_of(run, 2, 6)]
    [(2.0, 4), (4, 6.0)]
    """
    found = []
    for segment in run:
        width = segment.end.x - segment.start.x
        # Handles stand a third of the way from each end, so that the curve moves on evenly from left to right.
        start, end = (min(max((place - segment.start.x) / width, 0), 1) for place in (left, right))
        if start < end:
            _, rest = _halves(segment, start)
            found.append(_halves(rest, (end - start) / (1 - start))[0])
    return tuple(found)


def _halves(segment: Segment, share: float) -> tuple[Segment, Segment]:
    """Part a curve in two that together look as it does (de Casteljau)."""
    if share in {0, 1}:
        at = segment.end if share else segment.start
        point = Segment(at, at, at, at)
        return (segment, point) if share else (point, segment)
    corners = [segment.start, segment.leaving, segment.arriving, segment.end]
    firsts, lasts = [], []
    while corners:
        firsts.append(corners[0])
        lasts.append(corners[-1])
        corners = [_between(one, other, share) for one, other in pairwise(corners)]
    return Segment(*firsts), Segment(*reversed(lasts))


def _between(one: Point, other: Point, share: float) -> Point:
    return Point(one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share)


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
