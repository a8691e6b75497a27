"""The curve shows no peak that nobody felt."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.drawing import Point, smooth

HEIGHTS = st.lists(st.floats(-2, 2), min_size=2, max_size=12)
GAPS = st.lists(st.integers(1, 300), min_size=12, max_size=12)


def height(segment, t):
    a, b, c, d = (point.y for point in (segment.start, segment.leaving, segment.arriving, segment.end))
    return (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d


def through(heights, gaps):
    return smooth([Point(sum(gaps[:number]), y) for number, y in enumerate(heights)])


@given(HEIGHTS, GAPS)
def test_the_curve_stays_between_the_points_it_joins(heights, gaps):
    for segment in through(heights, gaps):
        low, high = sorted((segment.start.y, segment.end.y))

        assert all(low - 1e-9 <= height(segment, t / 20) <= high + 1e-9 for t in range(21))


@given(HEIGHTS, GAPS)
def test_the_curve_goes_on_where_it_was(heights, gaps):
    segments = through(heights, gaps)

    assert len(segments) == len(heights) - 1
    assert all(before.end == after.start for before, after in pairwise(segments))


@given(HEIGHTS, GAPS)
def test_the_curve_has_no_corner(heights, gaps):
    def slope(start, end):
        return (end.y - start.y) / (end.x - start.x)

    segments = through(heights, gaps)
    for before, after in pairwise(segments):
        assert slope(before.arriving, before.end) == pytest.approx(slope(after.start, after.leaving), abs=1e-9)


def test_the_curve_is_flat_at_a_peak():
    up, down = smooth([Point(0, 0), Point(100, 2), Point(200, -1)])

    assert up.arriving.y == up.end.y == down.leaving.y == 2


def test_one_point_makes_no_curve():
    assert smooth([Point(0, 0)]) == ()
