"""The poster: the whole map, on one page or on sheets of paper."""

from __future__ import annotations

from journeykit.drawing._grid import Grid
from journeykit.drawing._layout import Layout, facing, placed
from journeykit.drawing._view import view_of

from ._overview import overview_of
from ._paged import MOST_COLUMNS, paged
from ._subject import Subject

__all__ = ["poster"]


def poster(subject: Subject) -> tuple[Layout, ...]:
    """Lay out the whole map: on one page, or where a paper is chosen on as many of it as are needed.

    On paper an overview comes first where the map has more than 28 columns, unless it is the poster that was asked for.
    """
    view = view_of(subject.journey, subject.language, subject.options, subject.folder)
    if view.options.paper and not view.options.view and Grid.of(view).columns > MOST_COLUMNS:
        return overview_of(view, subject.journey)
    return paged(view, lambda page: facing(placed(page)))
