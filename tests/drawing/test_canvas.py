"""Whatever a canvas is given, what comes out is well formed and harmless."""

import math
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit.drawing import Box, Canvas, Point
from journeykit.drawing._canvas import number
from journeykit.errors import UsageError

SVG = "{http://www.w3.org/2000/svg}"


def canvas(**attributes):
    return Canvas(100, 50, title="Chart", **attributes)


def drawn(a_canvas):
    return ElementTree.fromstring(a_canvas.svg())  # noqa: S314 - our own drawing


@pytest.mark.parametrize(
    ("value", "text"), [(1.0, "1"), (1.005, "1"), (1.25, "1.25"), (100, "100"), (-0.001, "0"), (1 / 3, "0.33")]
)
def test_numbers_have_two_decimals_at_the_most(value, text):
    assert number(value) == text


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_no_place_is_refused(value):
    with pytest.raises(ValueError, match="no place on a drawing"):
        canvas().circle(Point(value, 0), 1)


def test_title_and_description_name_the_drawing():
    root = drawn(canvas(description="A bar", prefix="one"))

    assert root.get("role") == "graphics-document"
    assert root.get("aria-labelledby") == root.find(f"{SVG}title").get("id") == "one-title"
    assert root.get("aria-describedby") == root.find(f"{SVG}desc").get("id") == "one-desc"


def test_a_drawing_without_description_refers_to_none():
    assert drawn(canvas()).get("aria-describedby") is None


def test_shapes_come_out_in_the_order_they_were_drawn():
    a_canvas = canvas()
    a_canvas.rectangle(Box(0, 0, 10, 10), radius=2, fill="#FFFFFF")
    a_canvas.line(Point(0, 0), Point(1, 1))
    a_canvas.polygon([Point(0, 0), Point(1, 0), Point(1, 1)])
    a_canvas.circle(Point(5, 5), 2)

    assert [child.tag.removeprefix(SVG) for child in drawn(a_canvas)] == ["title", "rect", "line", "path", "circle"]


def test_a_group_holds_what_is_drawn_in_it():
    a_canvas = canvas()
    with a_canvas.group(role="img"):
        a_canvas.title("Seven")
        a_canvas.circle(Point(5, 5), 2)
    a_canvas.circle(Point(9, 9), 2)

    assert [child.tag.removeprefix(SVG) for child in drawn(a_canvas).find(f"{SVG}g")] == ["title", "circle"]


def test_a_group_that_fails_is_closed_all_the_same():
    a_canvas = canvas()
    with pytest.raises(ValueError, match="colour"), a_canvas.group():
        a_canvas.circle(Point(5, 5), 2, fill="red")
    a_canvas.circle(Point(9, 9), 2)

    assert drawn(a_canvas).find(f"{SVG}circle") is not None


def test_lines_of_a_paragraph_are_read_as_one_sentence():
    a_canvas = canvas()
    a_canvas.text(["two", "lines"], Point(0, 10), size=12, leading=16)

    assert "".join(drawn(a_canvas).find(f"{SVG}text").itertext()) == "two lines"


def test_an_empty_attribute_is_left_out():
    a_canvas = canvas()
    a_canvas.circle(Point(5, 5), 2, stroke="", stroke_width="")

    assert set(drawn(a_canvas).find(f"{SVG}circle").attrib) == {"cx", "cy", "r"}


@pytest.mark.parametrize("name", ["onclick", "style", "xlink_href", "filter", "mask", "src", "begin"])
def test_an_attribute_that_could_do_something_is_refused(name):
    with pytest.raises(ValueError, match="has no attribute"):
        canvas().circle(Point(5, 5), 2, **{name: "alert(1)"})


@pytest.mark.parametrize("name", ["script", "style", "foreignObject", "use", "a", "animate", "iframe"])
def test_an_element_that_could_do_something_is_refused(name):
    with pytest.raises(ValueError, match="a drawing has no"):
        canvas()._add(name, {})


@pytest.mark.parametrize(
    "source",
    [
        *("https://example.org/eva.png", "eva.png", "javascript:alert(1)", "data:text/html;base64,PGI+"),
        *("data:image/svg+xml;base64,PHN2Zz4=", "data:image/png;base64,<script>", "data:image/png,x"),
    ],
)
def test_a_picture_that_is_not_in_the_drawing_is_refused(source):
    with pytest.raises(ValueError, match="a picture as a data: URI"):
        canvas().picture(Box(0, 0, 9, 9), source)


@pytest.mark.parametrize(
    "paint", ["red", "url(https://example.com)", "var(--ink)", "var(--jk-ink", "#FFF", "url(#a)", "#12345G"]
)
def test_a_paint_that_is_no_plain_colour_is_refused(paint):
    with pytest.raises(ValueError, match="a colour such as"):
        canvas().circle(Point(5, 5), 2, stroke=paint)


@pytest.mark.parametrize("step", ["M 0 0<", "url(#a)", "M&0", "évade"])
def test_a_step_that_is_no_path_data_is_refused(step):
    with pytest.raises(ValueError, match="no path data"):
        canvas().path(step)


def test_a_window_is_cut_out_once_it_is_made():
    a_canvas = canvas(prefix="two")
    a_canvas.window("left", Box(0, 0, 50, 50))
    a_canvas.circle(Point(50, 25), 20, clip_path="left")

    assert drawn(a_canvas).find(f"{SVG}circle").get("clip-path") == "url(#two-left)"


def test_a_window_that_nobody_made_is_refused():
    with pytest.raises(ValueError, match="no window 'left'"):
        canvas().circle(Point(50, 25), 20, clip_path="left")


def test_an_id_given_twice_is_refused():
    a_canvas = canvas()
    with pytest.raises(ValueError, match="two elements with the id 'title'"):
        a_canvas.circle(Point(0, 0), 1, id="title")


@pytest.mark.parametrize("id", ["a b", 'a"', "a<", "a\x00"])
def test_an_id_that_is_none_is_refused(id):
    with pytest.raises(ValueError, match="is no id"):
        canvas().circle(Point(0, 0), 1, id=id)


def test_ids_that_look_alike_stay_apart():
    a_canvas = canvas()
    a_canvas.circle(Point(0, 0), 1, id="\N{ANGSTROM SIGN}")
    a_canvas.circle(Point(0, 0), 1, id="\N{LATIN CAPITAL LETTER A WITH RING ABOVE}")

    assert len({found.get("id") for found in drawn(a_canvas).iter(f"{SVG}circle")}) == 2


@pytest.mark.parametrize("prefix", ["", "1", "a-b", "a b", "é", 'a"', "-"])
def test_a_prefix_that_could_not_be_told_from_an_id_is_refused(prefix):
    with pytest.raises(UsageError, match="prefix"):
        canvas(prefix=prefix)


@given(st.text(st.characters()), st.text(st.characters()))
def test_any_text_gives_a_well_formed_drawing(said, label):
    a_canvas = Canvas(10, 10, title=said, description=label)
    with a_canvas.group(aria_label=label):
        a_canvas.title(said)
        a_canvas.text([said, label], Point(0, 0), size=10, leading=12)

    assert drawn(a_canvas).tag == f"{SVG}svg"


def test_svgwrite_leaves_no_trace_in_the_program():
    code = """
import sys
from xml.etree import ElementTree
serialiser = ElementTree._serialize_xml
from journeykit.drawing import Canvas
assert not any(name.partition(".")[0] == "svgwrite" for name in sys.modules), "imported too early"
Canvas(1, 1, title="x").svg()
assert ElementTree._serialize_xml is serialiser, "serialiser replaced"
import svgwrite
drawing = svgwrite.Drawing()
drawing.defs.add(drawing.style("a > b {}"))
assert "<![CDATA[a > b {}]]>" in drawing.tostring(), "svgwrite broken for others"
"""
    found = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)

    assert found.stderr == ""
    assert found.returncode == 0


def test_svgwrite_that_somebody_else_imported_stays_as_it_was():
    code = """
import sys
import svgwrite
from journeykit.drawing import Canvas
Canvas(1, 1, title="x").svg()
assert sys.modules["svgwrite"] is svgwrite
drawing = svgwrite.Drawing()
drawing.defs.add(drawing.style("a > b {}"))
assert "<![CDATA[a > b {}]]>" in drawing.tostring(), "svgwrite broken for others"
"""
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert found.stderr == ""
    assert found.returncode == 0
