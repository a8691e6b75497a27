"""The SVG exporter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from journeykit.plugins import Exporter, Rendering, Scene, hookimpl

if TYPE_CHECKING:
    from journeykit.drawing import SvgOptions

__all__ = ["journeykit_exporters"]

# The drawing is imported by the functions that need it: a program that draws nothing does not pay for it.


def _draw(scene: Scene, options: SvgOptions) -> Rendering:
    from ._sheets import drawn

    drawings, losses = drawn(scene, options, fit=options.fit, embed_fonts=options.embed_fonts)
    files = {f"-{number}" if number > 1 else "": each.encode() for number, each in enumerate(drawings, 1)}
    return Rendering(files, losses)


@hookimpl
def journeykit_exporters() -> Iterable[Exporter]:
    """Draw maps."""
    from journeykit.drawing import SvgOptions

    yield Exporter(
        name="svg",
        summary="Poster as SVG",
        suffixes=(".svg",),
        media_type="image/svg+xml",
        render=_draw,
        options=SvgOptions,
        default=True,
    )
