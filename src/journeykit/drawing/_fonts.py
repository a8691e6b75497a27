"""The faces of Inter that come with journeykit, and what a drawing writes in each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import attrs

__all__ = ["FACES", "FOLDER", "FontFace", "characters_by_face"]

FOLDER = Path(__file__).parent / "fonts"
"""Where the files of the faces are. `scripts/subset_inter.py` writes them."""

_SVG = "{http://www.w3.org/2000/svg}"


@attrs.frozen
class FontFace:
    """One cut of a font.

    Attributes:
        file: its file.
        weight: how bold it is, 400 or more.
        is_italic: whether it slants.
    """

    file: str
    weight: int
    is_italic: bool = False

    @property
    def path(self) -> Path:
        """Where its file is."""
        return FOLDER / self.file


_REGULAR = FontFace("Inter-Regular.ttf", 400)
_ITALIC = FontFace("Inter-Italic.ttf", 400, is_italic=True)
_SEMI_BOLD = FontFace("Inter-SemiBold.ttf", 600)
_BOLD = FontFace("Inter-Bold.ttf", 700)

FACES = (_REGULAR, _ITALIC, _SEMI_BOLD, _BOLD)
"""The faces that come with journeykit."""


def characters_by_face(*drawings: str) -> Mapping[FontFace, str]:
    """Give the characters that drawings show, by the face that draws them, each sorted.

    What leaves no mark of its own is left out: spaces, joiners, variation selectors. So are the titles and
    descriptions, which are not drawn.

    Args:
        drawings: SVG documents that a canvas has made.

    >>> from journeykit.drawing import Canvas, Point
    >>> canvas = Canvas(80, 20, title="Not drawn")
    >>> canvas.text(["a cab"], Point(0, 12), size=12, font_weight=600)
    >>> [(face.file, characters) for face, characters in characters_by_face(canvas.svg()).items()]
    [('Inter-SemiBold.ttf', 'abc')]
    """
    found: dict[FontFace, set[str]] = {}
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)  # noqa: S314 - drawn by the canvas, which writes no entities
        for face, text in _texts(root, "400", "normal"):
            found.setdefault(face, set()).update(text)
    marks = {face: "".join(sorted(filter(_leaves_a_mark, characters))) for face, characters in found.items()}
    return {face: marks[face] for face in FACES if marks.get(face)}


def _texts(element: ElementTree.Element, weight: str, style: str) -> Iterator[tuple[FontFace, str]]:
    """Give each piece of text in an element with its face, which is that of what is around it unless it says other."""
    weight = element.get("font-weight", weight)
    style = element.get("font-style", style)
    if element.tag in {f"{_SVG}text", f"{_SVG}tspan"}:
        face = _face(int(weight), is_italic=style == "italic")
        yield from ((face, text) for text in (element.text, *(child.tail for child in element)) if text)
    for child in element:
        yield from _texts(child, weight, style)


def _face(weight: int, *, is_italic: bool) -> FontFace:
    """Choose the face that comes nearest, as readers of SVG do: a slant counts for more than a weight."""
    if is_italic:
        return _ITALIC
    return next((face for face in (_REGULAR, _SEMI_BOLD) if weight <= face.weight), _BOLD)


def _leaves_a_mark(character: str) -> bool:
    is_selector = "\N{VARIATION SELECTOR-1}" <= character <= "\N{VARIATION SELECTOR-16}"
    return unicodedata.category(character)[0] not in "CZ" and not is_selector
