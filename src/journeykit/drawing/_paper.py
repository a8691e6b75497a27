"""Paper: how much of a drawing a sheet has room for, and drawings on sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import attrs

from journeykit._language import number, percentage, word

from ._geometry import Box
from ._layout import Layout, Sheet
from ._theme import SMALL

__all__ = ["PAPERS", "Paper", "printed"]

_MARGIN = 8
"""Millimetres that no printer is asked to print on."""
_SMALLEST = 6
"""Points: how large the smallest letters are at the least."""
_UNIT = _SMALLEST / SMALL.size * 25.4 / 72
"""Millimetres to a unit of the drawing, where the smallest letters are as small as that."""


@attrs.frozen
class Paper:
    """A size of paper, on its long side.

    Attributes:
        width: how wide it is, in millimetres.
        height: how high it is.

    >>> round(Paper(297, 210).room.width), round(Paper(297, 210).room.height)
    (1593, 1100)
    """

    width: float
    height: float

    @property
    def room(self) -> Box:
        """What of a drawing fits between the margins, with letters that can still be read."""
        return Box(0, 0, (self.width - 2 * _MARGIN) / _UNIT, (self.height - 2 * _MARGIN) / _UNIT)

    def sheet(self, width: float, height: float, page: float) -> Sheet:
        """Give a sheet with a drawing on it as large as there is room for, at the top and in the middle.

        Args:
            width: what is drawn at least, so that several drawings are of one scale.
            height: the same, from top to bottom.
            page: the width of the drawing itself.
        """
        unit = self.unit(width, height)
        whole = Box(0, 0, self.width / unit, self.height / unit)
        return Sheet(self.width, self.height, Box((page - whole.width) / 2, -_MARGIN / unit, whole.width, whole.height))

    def unit(self, width: float, height: float) -> float:
        """Say how many millimetres a unit of a drawing has, so that all of it fits between the margins."""
        return min((self.width - 2 * _MARGIN) / width, (self.height - 2 * _MARGIN) / height)


PAPERS: Mapping[str, Paper] = MappingProxyType(
    {
        "a4": Paper(297, 210),
        "a3": Paper(420, 297),
        "a2": Paper(594, 420),
        "a1": Paper(841, 594),
        "a0": Paper(1189, 841),
    }
)
"""The sizes of paper, by the names that `PosterOptions` knows."""


def printed(pages: Sequence[Layout], paper: Paper, before: int = 0) -> tuple[Layout, ...]:
    """Put drawings on sheets, all of them in one scale but those that the paper has no room for.

    What there is no room for is drawn smaller, and says so among its losses.

    Args:
        pages: the drawings.
        paper: what they are printed on.
        before: how many pages come before them.

    >>> from journeykit.drawing import layout
    >>> from journeykit.model import JourneyMap
    >>> (page,) = printed([layout(JourneyMap("Trip"))], PAPERS["a4"])
    >>> page.sheet.width, page.losses
    (297, ())
    """
    return tuple(_printed(pages, paper, before))


def _printed(pages: Sequence[Layout], paper: Paper, before: int) -> Iterator[Layout]:
    room = paper.room
    fitting = [page for page in pages if room.holds(page.page)]
    width = max((page.width for page in fitting), default=0)
    height = max((page.height for page in fitting), default=0)
    for place, page in enumerate(pages, before + 1):
        if room.holds(page.page):
            yield attrs.evolve(page, sheet=paper.sheet(width, height, page.width))
            continue
        share = paper.unit(page.width, page.height) / _UNIT
        loss = word(page.label_language, "poster", "page_smaller").format(
            page=place,
            share=percentage(page.label_language, share),
            size=number(page.label_language, _SMALLEST * share, 1),
        )
        sheet = paper.sheet(page.width, page.height, page.width)
        yield attrs.evolve(page, sheet=sheet, losses=(*page.losses, loss))
