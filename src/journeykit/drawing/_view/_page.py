"""Where a page stands among the pages of a drawing."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

__all__ = ["Page"]


@attrs.frozen(kw_only=True)
class Page:
    """Where a page stands among the pages of a drawing.

    Attributes:
        number: its number, from 1; 0 where the drawing is not made of pages.
        count: how many pages there are.
        columns: how many columns the fullest page has, so that all are as wide as it.
        stages: how many stages the whole map has.
        lanes: the lanes on this page; empty for all.
        following: the touchpoint that the next page begins with; empty where there is none.
        places: the name and the page of every touchpoint of the drawing, by its id.

    >>> Page(number=2, count=5).lanes
    ()
    """

    number: int = 0
    count: int = 0
    columns: int = 0
    stages: int = 0
    lanes: tuple[str, ...] = ()
    following: str = ""
    places: Mapping[str, tuple[str, int]] = attrs.field(factory=dict)
