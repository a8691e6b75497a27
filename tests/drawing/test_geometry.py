"""Boxes, and what is seen in a mirror."""

import pytest

from journeykit.drawing import Box, Paragraph, Point, TextStyle, layout
from journeykit.drawing._geometry import mirrored


def test_boxes_that_touch_do_not_overlap():
    assert not Box(0, 0, 10, 10).overlaps(Box(0, 10, 10, 10))


def test_boxes_that_share_a_corner_overlap():
    assert Box(0, 0, 10, 10).overlaps(Box(9, 9, 10, 10))


def test_a_box_holds_itself():
    assert Box(0, 0, 10, 10).holds(Box(0, 0, 10, 10))


def test_a_box_does_not_hold_what_juts_out():
    assert not Box(0, 0, 10, 10).holds(Box(1, 1, 9, 10))


def test_what_has_no_place_is_the_same_in_a_mirror():
    style = TextStyle(size=10)

    assert mirrored(style, 100) is style


def test_a_part_keeps_what_it_says_in_a_mirror():
    paragraph = Paragraph(("Ferry",), Point(10, 5), TextStyle(size=10))

    assert mirrored(paragraph, 100) == Paragraph(("Ferry",), Point(90, 5), TextStyle(size=10))


def test_a_layout_in_two_mirrors_is_where_it_was(ferry):
    placed = layout(ferry)
    once = mirrored(placed, placed.width)
    twice = mirrored(once, placed.width)

    assert [cell.box.x for cell in once.cells] != [cell.box.x for cell in placed.cells]
    assert [cell.box.x for cell in twice.cells] == pytest.approx([cell.box.x for cell in placed.cells])
