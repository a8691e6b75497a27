"""The Markdown exporter: the whole journey in words, for readers who cannot or do not want to look at a picture."""

from __future__ import annotations

from collections.abc import Iterable

from journeykit.plugins import Exporter, NoOptions, Rendering, Scene, hookimpl

__all__ = ["journeykit_exporters"]


def _write(scene: Scene, _options: NoOptions) -> Rendering:
    from ._report import report

    return Rendering.of(report(scene))


@hookimpl
def journeykit_exporters() -> Iterable[Exporter]:
    """Tell maps in words."""
    yield Exporter(
        name="markdown",
        summary="The journey in words, as Markdown",
        suffixes=(".md",),
        media_type="text/markdown",
        render=_write,
        default=True,
    )
