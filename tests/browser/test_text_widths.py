"""Texts are never drawn wider than they were measured: a browser says how wide it draws them."""

import base64
import json
from importlib.resources import files
from pathlib import Path

import pytest

from journeykit.drawing import TextStyle, text_width
from journeykit.drawing._theme import FONTS

SENTENCES = json.loads((Path(__file__).parent.parent / "drawing" / "texts.json").read_text("utf-8"))
TEXTS = [text for sentences in SENTENCES.values() for text in sentences]
STYLES = [TextStyle(100), TextStyle(100, is_italic=True), TextStyle(100, weight=600), TextStyle(100, weight=700)]

# The fonts that PNG and PDF are drawn with, and that an SVG may bring along.
OF_PICTURES = "Inter of pictures"
FACES = [("Regular", "normal", 400), ("Italic", "italic", 400), ("SemiBold", "normal", 600), ("Bold", "normal", 700)]

DRAWN = """([family, weight, slant, texts]) => {
  const line = document.querySelector("text");
  line.setAttribute("font-family", family);
  line.setAttribute("font-weight", weight);
  line.setAttribute("font-style", slant);
  return texts.map(text => {
    line.textContent = text;
    return line.getComputedTextLength();
  });
}"""


def source(name):
    font = files("journeykit.drawing").joinpath(f"fonts/Inter-{name}.ttf").read_bytes()
    return f"src: url(data:font/ttf;base64,{base64.b64encode(font).decode()})"


@pytest.fixture(scope="module")
def page(browser):
    page = browser.new_page()
    faces = "".join(
        f"@font-face {{ font-family: '{OF_PICTURES}'; font-style: {style}; font-weight: {weight}; {source(name)} }}"
        for name, style, weight in FACES
    )
    page.set_content(f'<style>{faces}</style><svg xmlns="http://www.w3.org/2000/svg"><text font-size="100"/></svg>')
    page.evaluate("Promise.all([...document.fonts].map(face => face.load()))")
    yield page
    page.close()


@pytest.fixture(params=["Inter", OF_PICTURES, "Noto Sans", "Liberation Sans"])
def draw(request, page):
    """How wide texts are in a style where a font of the stack is the first that is there."""
    family = f"'{request.param}', {FONTS}"

    def widths(texts, style, family=family):
        slant = "italic" if style.is_italic else "normal"
        return page.evaluate(DRAWN, [family, style.weight, slant, texts])

    probe = ["Millimetre"]
    if any(
        widths(probe, STYLES[0], f"'{request.param}', {other}") == widths(probe, STYLES[0], other)
        for other in ("serif", "monospace")
    ):
        pytest.skip(f"{request.param} is not installed")
    return widths


@pytest.mark.parametrize("style", STYLES, ids=["regular", "italic", "semi-bold", "bold"])
def test_no_text_is_drawn_wider_than_measured(draw, style):
    drawn = dict(zip(TEXTS, draw(TEXTS, style), strict=True))
    too_wide = {
        text: (width, text_width(text, style))
        for text, width in drawn.items()
        if width > 1.005 * text_width(text, style)
    }

    assert all(width > 0 for width in drawn.values())
    assert too_wide == {}


@pytest.mark.parametrize(
    ("style", "most"),
    [(STYLES[0], 1.04), (STYLES[1], 1.03), (STYLES[2], 1.08), (STYLES[3], 1.07)],
    ids=["regular", "italic", "semi-bold", "bold"],
)
@pytest.mark.parametrize("draw", ["Inter", OF_PICTURES], indirect=True)
def test_french_and_english_are_measured_little_wider_than_inter_draws_them(draw, style, most):
    texts = SENTENCES["fr"] + SENTENCES["en"]

    assert sum(text_width(text, style) for text in texts) < most * sum(draw(texts, style))
