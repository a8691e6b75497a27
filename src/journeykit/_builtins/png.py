"""The PNG exporter."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from math import sqrt
from pathlib import Path
from struct import pack

import attrs

from journeykit._language import percentage, word
from journeykit.drawing import PosterOptions
from journeykit.errors import UsageError
from journeykit.plugins import Exporter, Rendering, Scene, hookimpl

from ._sheets import Sheet, files_of_fonts, loss_of_glyphs, sheets_of

__all__ = ["PngOptions", "journeykit_exporters", "pictures"]

_SCREEN = 96
"""Dots per inch of a drawing whose units are a dot each."""
_LONGEST_SIDE = 32_767
"""Dots. Many a program opens no longer picture, and none is ever useful."""
_PER_METRE = 100 / 2.54
_HEAD = 33
"""Bytes of a PNG file up to the end of its first chunk, which says its size."""


@attrs.frozen(kw_only=True)
class PngOptions(PosterOptions):
    """Options of the PNG exporter, beside those of every drawing.

    Attributes:
        scale: how many dots each unit of the drawing takes, in width and in height.
        dpi: dots per inch, in place of a scale: 300 for print. By the scale where it is 0.
        max_pixels: how many dots a picture has at the most; a larger one is drawn smaller.
        fonts: folders with more fonts, for scripts that Inter has no letters of.
    """

    scale: float = attrs.field(default=2, validator=attrs.validators.gt(0))
    dpi: float = attrs.field(default=0, validator=attrs.validators.ge(0))
    max_pixels: int = attrs.field(default=64_000_000, validator=attrs.validators.gt(0))
    fonts: tuple[str, ...] = ()


def _draw(scene: Scene, options: PngOptions) -> Rendering:
    sheets, losses = sheets_of(scene, options)
    rendering = pictures(sheets, options, scene.language)
    return attrs.evolve(rendering, losses=(*losses, *rendering.losses))


def pictures(sheets: Sequence[Sheet], options: PngOptions, language: str = "") -> Rendering:
    """Draw sheets with dots, a file each.

    Args:
        sheets: one at least.
        options: what the user chose.
        language: the language of losses; that of the first sheet where it is empty.

    Raises:
        UsageError: where the extra `png` is not installed, or a folder holds no font.
    """
    spoken = language or sheets[0].language
    fonts = files_of_fonts(options.fonts, "png.fonts")
    wanted = options.dpi / _SCREEN or options.scale
    files, losses = {}, []
    for number, sheet in enumerate(sheets, 1):
        scale = _possible(sheet, wanted, options.max_pixels)
        if scale < wanted:
            losses.append(word(spoken, "picture", "smaller").format(share=percentage(spoken, scale / wanted)))
        files["" if number == 1 else f"-{number}"] = _dots(sheet, scale, fonts)
    losses += loss_of_glyphs(sheets, fonts, spoken, "-O png.fonts=FOLDER")
    return Rendering(files, tuple(dict.fromkeys(losses)))


def _possible(sheet: Sheet, wanted: float, max_pixels: int) -> float:
    """Give the scale that was asked for, or the largest that a picture can have."""
    most = sqrt(max_pixels / (sheet.width * sheet.height))
    return min(wanted, most, _LONGEST_SIDE / max(sheet.width, sheet.height))


def _dots(sheet: Sheet, scale: float, fonts: Sequence[Path]) -> bytes:
    """Draw a sheet with dots, with these fonts and no others: it is the same on every machine."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        msg = "PNG files are drawn by resvg: pip install 'journeykit[png]'"
        raise UsageError(msg) from None
    drawn = svg_to_bytes(
        svg_string=sheet.svg,
        width=max(1, round(sheet.width * scale)),
        height=max(1, round(sheet.height * scale)),
        dpi=_SCREEN,
        skip_system_fonts=True,
        font_files=[str(path) for path in fonts],
        font_family="Inter",
        sans_serif_family="Inter",
        languages=[sheet.language] if sheet.language else None,
    )
    return _with_density(bytes(drawn), scale * _SCREEN)


def _with_density(content: bytes, per_inch: float) -> bytes:
    """Say in a PNG file how many dots make an inch, so that it has the right size on paper."""
    per_metre = round(per_inch * _PER_METRE)
    chunk = b"pHYs" + pack(">IIB", per_metre, per_metre, 1)
    density = pack(">I", len(chunk) - 4) + chunk + pack(">I", zlib.crc32(chunk))
    return content[:_HEAD] + density + content[_HEAD:]


@hookimpl
def journeykit_exporters() -> Iterable[Exporter]:
    """Draw maps with dots."""
    yield Exporter(
        name="png",
        summary="Poster as a picture",
        suffixes=(".png",),
        media_type="image/png",
        render=_draw,
        options=PngOptions,
    )
