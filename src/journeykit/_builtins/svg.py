"""The SVG exporter."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from journeykit.plugins import Exporter, Rendering, Scene, hookimpl

__all__ = ["SvgOptions", "journeykit_exporters"]


@attrs.frozen
class SvgOptions:
    """Options of the SVG exporter.

    Attributes:
        prefix: what every id in the file begins with; different ones let drawings share a page.
    """

    prefix: str = "jk"


# The drawing is imported by the function that needs it: a program that draws nothing does not pay for it.


def _draw(scene: Scene, options: SvgOptions) -> Rendering:
    from journeykit.drawing import draw, layout

    return Rendering.of(draw(layout(scene.journey, language=scene.language), prefix=options.prefix))


@hookimpl
def journeykit_exporters() -> Iterable[Exporter]:
    """Draw maps."""
    yield Exporter(
        name="svg",
        summary="Poster as SVG",
        suffixes=(".svg",),
        media_type="image/svg+xml",
        render=_draw,
        options=SvgOptions,
        default=True,
    )
