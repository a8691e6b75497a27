"""The poster: the whole map on one page."""

from __future__ import annotations

from journeykit.drawing._layout import Layout, layout

from ._subject import Subject

__all__ = ["poster"]


def poster(subject: Subject) -> tuple[Layout, ...]:
    """Lay out the whole map on one page."""
    return (layout(subject.journey, language=subject.language, options=subject.options, folder=subject.folder),)
