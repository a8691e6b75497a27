"""The pictures of the documentation show what journeykit shows."""

import html
import re
import runpy
from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
PICTURES = runpy.run_path(str(DOCS / "pictures.py"))["PICTURES"]


def words(picture):
    """Give what a picture says, whatever the release of rich that has drawn it."""
    return [html.unescape(text).split() for text in re.findall(r"<text[^>]*>([^<]*)</text>", picture)]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_says_what_would_be_drawn_now(name):
    assert words((DOCS / "images" / name).read_text("utf-8")) == words(PICTURES[name]())


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_asks_nobody_for_anything(name):
    assert (
        re.findall(r"(?:href|src|url)\s*[=(]\s*[\"']?(?!#)[^\"')]+", (DOCS / "images" / name).read_text("utf-8")) == []
    )
