"""Fonts within a drawing: the characters it needs, for readers who have no Inter."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO
from typing import Any

from journeykit.errors import UsageError

from ._fonts import FontFace, characters_by_face

__all__ = ["embedded_fonts"]

_FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk"]
_NAMES = [0, 13, 14]
"""The copyright and the licence of the font."""
_SPACES = " \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}"


def embedded_fonts(*drawings: str) -> str:
    r"""Give the style that brings the fonts of drawings along: each face that they use, with their characters only.

    A poster grows by some 20 KB. What it gives goes to a canvas as its `font_faces`, or into the style of a page.

    Args:
        drawings: SVG documents that a canvas has made.

    Returns:
        A rule `@font-face` for each face; nothing where nothing is written.

    Raises:
        UsageError: where the fonts cannot be made, since the extra `fonts` is not installed.

    >>> from journeykit.drawing import Canvas, Point
    >>> canvas = Canvas(80, 20, title="Greeting")
    >>> canvas.text(["Hello"], Point(0, 12), size=12)
    >>> embedded_fonts(canvas.svg())[:60]
    '@font-face{font-family:Inter;font-style:normal;font-weight:4'
    """
    return "".join(_rule(face, characters) for face, characters in characters_by_face(*drawings).items())


def _rule(face: FontFace, characters: str) -> str:
    style = "italic" if face.is_italic else "normal"
    content = b64encode(_subset(face, characters)).decode("ascii")
    return (
        f"@font-face{{font-family:Inter;font-style:{style};font-weight:{face.weight};"
        f"src:url(data:font/woff2;base64,{content})}}"
    )


def _subset(face: FontFace, characters: str) -> bytes:
    """Make a WOFF2 font of some characters of a face. It has no date of its own, so it is always the same."""
    subset, ttf = _font_tools()
    font = ttf.TTFont(face.path, recalcTimestamp=False)
    options = subset.Options(layout_features=_FEATURES, name_IDs=_NAMES, hinting=False, notdef_outline=True)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters + _SPACES)
    subsetter.subset(font)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _font_tools() -> tuple[Any, Any]:
    try:
        import brotli  # noqa: F401 - WOFF2 is packed with it
        from fontTools import subset, ttLib
    except ImportError:
        msg = "embedded fonts need fontTools and Brotli: pip install 'journeykit[fonts]'"
        raise UsageError(msg) from None
    return subset, ttLib
