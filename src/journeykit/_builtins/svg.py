"""The SVG exporter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from journeykit.plugins import Exporter, Rendering, Scene, hookimpl

__all__ = ["journeykit_exporters"]


if TYPE_CHECKING:
    from journeykit.drawing import PosterOptions

# The drawing is imported by the functions that need it: a program that draws nothing does not pay for it.


def _draw(scene: Scene, options: PosterOptions) -> Rendering:
    from journeykit.drawing import DARK, LIGHT, Subject, draw, pages

    subject = Subject(
        scene.journey, scene.impact, scene.other, scene.changes, scene.language, scene.folder, options=options
    )
    theme = DARK if options.theme == "dark" else LIGHT
    drawn = [draw(page, prefix=options.prefix, theme=theme) for page in pages(subject)]
    return Rendering({f"-{number}" if number > 1 else "": each.encode() for number, each in enumerate(drawn, 1)})


@hookimpl
def journeykit_exporters() -> Iterable[Exporter]:
    """Draw maps."""
    from journeykit.drawing import PosterOptions

    yield Exporter(
        name="svg",
        summary="Poster as SVG",
        suffixes=(".svg",),
        media_type="image/svg+xml",
        render=_draw,
        options=PosterOptions,
        default=True,
    )
