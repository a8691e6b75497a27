"""Fonts for tests."""

import pytest


@pytest.fixture(scope="session")
def another_font():
    """Writes a font of one character, that is a square, into a file."""
    builder = pytest.importorskip("fontTools.fontBuilder", reason="the extra fonts is not installed")
    pens = pytest.importorskip("fontTools.pens.ttGlyphPen", reason="the extra fonts is not installed")

    def write(character, path):
        pen = pens.TTGlyphPen(None)
        pen.moveTo((100, 0))
        pen.lineTo((100, 700))
        pen.lineTo((900, 700))
        pen.lineTo((900, 0))
        pen.closePath()
        font = builder.FontBuilder(1000, isTTF=True)
        font.setupGlyphOrder([".notdef", "square"])
        font.setupCharacterMap({ord(character): "square"})
        font.setupGlyf({".notdef": pens.TTGlyphPen(None).glyph(), "square": pen.glyph()})
        font.setupHorizontalMetrics({".notdef": (1000, 0), "square": (1000, 100)})
        font.setupHorizontalHeader(ascent=900, descent=-200)
        font.setupNameTable({"familyName": "Square", "styleName": "Regular", "psName": "Square"})
        font.setupOS2(sTypoAscender=900, sTypoDescender=-200)
        font.setupPost()
        path.parent.mkdir(parents=True, exist_ok=True)
        font.save(path)

    return write
