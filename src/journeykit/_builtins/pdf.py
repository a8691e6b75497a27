"""The PDF exporter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

import attrs

from journeykit._language import percentage, word
from journeykit.drawing import PosterOptions
from journeykit.errors import UsageError
from journeykit.plugins import Exporter, Rendering, Scene, hookimpl

from ._sheets import Sheet, files_of_fonts, loss_of_glyphs, sheets_of

__all__ = ["PdfOptions", "bound", "journeykit_exporters"]

_POINTS = 72 / 96
"""Points to a unit of a drawing."""
_LONGEST_SIDE = 14_400
"""Points. Readers of PDF need not show longer pages."""
_TAG = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{2}))?(?:-.*)?", re.DOTALL)

# Everything that a map says comes in as JSON: no text of it is ever read as Typst. There is no date, so that the same
# map gives the same bytes.
_SOURCE = """
#let document = json(bytes(sys.inputs.document))
#set std.document(title: document.title, description: document.description, date: none)
#set text(font: "Inter", fallback: false, ..document.language)
#for sheet in document.sheets {
  set page(width: sheet.width * 1pt, height: sheet.height * 1pt, margin: 0pt)
  image(bytes(sheet.svg), format: "svg", width: 100%, height: 100%, alt: sheet.description)
}
"""


@attrs.frozen(kw_only=True)
class PdfOptions(PosterOptions):
    """Options of the PDF exporter, beside those of every drawing.

    Attributes:
        fonts: folders with more fonts, for scripts that Inter has no letters of.
    """

    fonts: tuple[str, ...] = ()


def _draw(scene: Scene, options: PdfOptions) -> Rendering:
    sheets, losses = sheets_of(scene, options)
    rendering = bound(sheets, options, scene.language)
    return attrs.evolve(rendering, losses=(*losses, *rendering.losses))


def bound(sheets: Sequence[Sheet], options: PdfOptions, language: str = "") -> Rendering:
    """Bind sheets into one document, a page each.

    Args:
        sheets: one at least; the first gives the document its title and its language.
        options: what the user chose.
        language: the language of losses; that of the first sheet where it is empty.

    Raises:
        UsageError: where the extra `pdf` is not installed, or a folder holds no font.
    """
    from journeykit.drawing._fonts import FOLDER

    spoken = language or sheets[0].language
    fonts = files_of_fonts(options.fonts, "pdf.fonts")
    longest = max(side for sheet in sheets for side in (sheet.width, sheet.height)) * _POINTS
    share = min(1, _LONGEST_SIDE / longest)
    losses = [word(spoken, "picture", "page").format(share=percentage(spoken, share))] if share < 1 else []
    losses += loss_of_glyphs(sheets, fonts, spoken, "-O pdf.fonts=FOLDER")
    return Rendering.of(_document(sheets, share * _POINTS, (str(FOLDER), *options.fonts)), tuple(losses))


def _document(sheets: Sequence[Sheet], scale: float, folders: Sequence[str]) -> bytes:
    """Write the document, with the fonts of these folders and no others."""
    try:
        import typst
    except ImportError:
        msg = "PDF files are written by Typst: pip install 'journeykit[pdf]'"
        raise UsageError(msg) from None
    document = {
        "title": sheets[0].title,
        "description": sheets[0].description,
        "language": _language(sheets[0].language),
        "sheets": [
            {
                "svg": sheet.svg,
                "width": sheet.width * scale,
                "height": sheet.height * scale,
                "description": sheet.description or sheet.title,
            }
            for sheet in sheets
        ],
    }
    return typst.compile(
        _SOURCE.encode(),
        format="pdf",
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders)),
        sys_inputs={"document": json.dumps(document)},
    )


def _language(tag: str) -> dict[str, str]:
    """Say a language as Typst does, which knows languages and regions; one that it cannot say is left out."""
    found = _TAG.fullmatch(tag)
    if found is None:
        return {}
    language, region = found.groups()
    return {"lang": language.lower()} | ({"region": region.upper()} if region else {})


@hookimpl
def journeykit_exporters() -> Iterable[Exporter]:
    """Bind maps into a document."""
    yield Exporter(
        name="pdf",
        summary="Poster as a document for print",
        suffixes=(".pdf",),
        media_type="application/pdf",
        render=_draw,
        options=PdfOptions,
    )
