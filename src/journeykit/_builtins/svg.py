"""The SVG exporter."""

from __future__ import annotations

from collections.abc import Iterable

from journeykit.plugins import Exporter, hookimpl


@hookimpl
def journeykit_exporters() -> Iterable[Exporter]:
    """Give the exporter."""
    return []
