"""The views of a map, each in a module of its own.

A view is a function that makes pages of a subject. To add one, write such a function and put it in `_VIEWS`, and its
name among those that `PosterOptions` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from journeykit.drawing._layout import Layout
from journeykit.errors import UsageError

from ._comparison import comparison
from ._impact import impact
from ._overview import overview
from ._poster import poster
from ._storyboard import storyboard
from ._subject import Subject

__all__ = ["Subject", "View", "pages"]

View = Callable[[Subject], tuple[Layout, ...]]

_VIEWS: Mapping[str, View] = MappingProxyType(
    {"poster": poster, "impact": impact, "comparison": comparison, "storyboard": storyboard, "overview": overview}
)


def pages(subject: Subject) -> tuple[Layout, ...]:
    """Lay out the pages of a view: the one that the options name, or the one that suits what there is to show.

    Raises:
        UsageError: where there is nothing for the view that is asked for.
        UnknownElementError: where a persona is chosen that the map does not have.

    >>> from journeykit.drawing import Subject
    >>> from journeykit.model import JourneyMap
    >>> [page.title for page in pages(Subject(JourneyMap("Trip")))]
    ['Trip']
    """
    name = subject.options.view or _suiting(subject)
    if name not in _VIEWS:
        msg = f"view: one of {', '.join(_VIEWS)} is expected, found {name!r}"
        raise UsageError(msg)
    return _VIEWS[name](subject)


def _suiting(subject: Subject) -> str:
    """Name the view that shows most of what there is."""
    if subject.impact is not None:
        return "impact"
    return "poster" if subject.other is None else "comparison"
