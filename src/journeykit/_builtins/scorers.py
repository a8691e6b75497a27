"""Scores that journeykit ships."""

from __future__ import annotations

from collections.abc import Iterable

from journeykit.plugins import Scorer, hookimpl


@hookimpl
def journeykit_scorers() -> Iterable[Scorer]:
    """Give the scorers."""
    return []
