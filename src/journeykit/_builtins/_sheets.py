"""Drawings on their way into a picture or onto paper: how large they are, and which fonts draw their texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.etree import ElementTree

import attrs

from journeykit._language import counted
from journeykit.drawing import PosterOptions
from journeykit.errors import UsageError
from journeykit.plugins import Scene

from ._glyphs import characters_drawn

__all__ = ["Sheet", "drawn", "files_of_fonts", "loss_of_glyphs", "sheets_of"]

_SVG = "{http://www.w3.org/2000/svg}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LENGTH = re.compile(r"([0-9.]+)(mm|)")
_PER_MILLIMETRE = 96 / 25.4
_FONTS = (".otc", ".otf", ".ttc", ".ttf")
_NAMED = 12
"""How many of the characters that no font draws are named."""


@attrs.frozen
class Sheet:
    """One drawing of a map, and what it says about itself.

    Attributes:
        svg: the drawing.
        width: its width on a screen: 96 to the inch.
        height: its height on a screen.
        title: what it is called.
        description: what it shows, in words.
        language: the language of its texts.
    """

    svg: str
    width: float
    height: float
    title: str
    description: str
    language: str

    @classmethod
    def of(cls, svg: str) -> Sheet:
        """Read what a drawing says about itself.

        >>> Sheet.of('<svg xmlns="http://www.w3.org/2000/svg" width="25.4mm" height="40"><title>A</title></svg>').width
        96.0
        """
        root = ElementTree.fromstring(svg)  # noqa: S314 - drawn by the canvas, which writes no entities
        return cls(
            svg,
            _length(root.get("width", "")),
            _length(root.get("height", "")),
            root.findtext(f"{_SVG}title", ""),
            root.findtext(f"{_SVG}desc", ""),
            root.get(_LANGUAGE, ""),
        )


def _length(text: str) -> float:
    found = _LENGTH.fullmatch(text)
    if found is None:
        msg = f"{text!r} is no length of a drawing"
        raise ValueError(msg)
    return float(found[1]) * (_PER_MILLIMETRE if found[2] else 1)


def drawn(
    scene: Scene, options: PosterOptions, *, fit: str = "", embed_fonts: bool = False
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Draw the pages of a scene.

    Args:
        scene: what is drawn.
        options: what the user chose.
        fit: `lock` to hold each line to its measured width.
        embed_fonts: whether each drawing brings its fonts along.

    Returns:
        An SVG document for each page, and what they cannot show.
    """
    from journeykit.drawing import DARK, LIGHT, Subject, draw, embedded_fonts, pages

    subject = Subject(
        scene.journey, scene.impact, scene.other, scene.changes, scene.language, scene.folder, options=options
    )
    theme = DARK if options.theme == "dark" else LIGHT
    drawings: list[str] = []
    losses: list[str] = []
    for page in pages(subject):
        svg = draw(page, prefix=options.prefix, theme=theme, fit=fit)
        if embed_fonts:
            svg = draw(page, prefix=options.prefix, theme=theme, fit=fit, font_faces=embedded_fonts(svg))
        drawings.append(svg)
        losses += page.losses
    return tuple(drawings), tuple(dict.fromkeys(losses))


def sheets_of(scene: Scene, options: PosterOptions) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """Draw a scene: a sheet for each page, and what they cannot show."""
    drawings, losses = drawn(scene, options)
    return tuple(map(Sheet.of, drawings)), losses


# Fonts ----------------------------------------------------------------------------------------------------------------


def files_of_fonts(folders: Iterable[str], option: str) -> tuple[Path, ...]:
    """Give the files of all fonts: those that come with journeykit, then those in folders, at any depth.

    Args:
        folders: the folders.
        option: the option they come from, for messages.

    Raises:
        UsageError: where a folder does not exist, or holds no font.
    """
    from journeykit.drawing._fonts import FACES

    found = [face.path for face in FACES]
    for folder in folders:
        fonts = sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in _FONTS and path.is_file())
        if not fonts:
            msg = f"{option}: no folder with fonts (.ttf, .otf, .ttc, .otc) at {folder!r}"
            raise UsageError(msg)
        found += fonts
    return tuple(found)


def loss_of_glyphs(sheets: Sequence[Sheet], fonts: Sequence[Path], language: str, option: str) -> tuple[str, ...]:
    """Say which characters no font has a glyph for: a sentence, or nothing.

    Args:
        sheets: the drawings.
        fonts: the files of all fonts.
        language: the language of the sentence.
        option: the option that takes more fonts.
    """
    from journeykit.drawing._fonts import characters_by_face

    by_face = characters_by_face(*(sheet.svg for sheet in sheets))
    missing = frozenset().union(*by_face.values())
    for path in fonts:
        if not missing:
            return ()
        missing -= characters_drawn(path, missing)
    if not missing:
        return ()
    named = " ".join(sorted(missing)[:_NAMED]) + (" …" if len(missing) > _NAMED else "")
    return (counted(language, "picture", "glyphs", len(missing), characters=named, option=option),)
