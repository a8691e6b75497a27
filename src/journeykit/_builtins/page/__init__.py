"""The HTML exporter: the poster as an interactive page in one file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from journeykit.plugins import Exporter, Rendering, Scene, hookimpl

if TYPE_CHECKING:
    from journeykit.drawing import PageOptions

__all__ = ["journeykit_exporters"]

# The page is imported by the function that needs it: a program that writes none does not pay for it.


def _write(scene: Scene, options: PageOptions) -> Rendering:
    from ._document import document

    return Rendering.of(document(scene, options))


@hookimpl
def journeykit_exporters() -> Iterable[Exporter]:
    """Write maps as pages to explore."""
    from journeykit.drawing import PageOptions

    yield Exporter(
        name="html",
        summary="Interactive page in one file: the poster, filters, and what a change affects",
        suffixes=(".html", ".htm"),
        media_type="text/html",
        render=_write,
        options=PageOptions,
        default=True,
    )
