"""Maps in pages: broken between stages where that will do, and between lanes where a page is not high enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from journeykit.drawing._grid import LANE_GAP
from journeykit.drawing._layout import Layout
from journeykit.drawing._paper import PAPERS, printed
from journeykit.drawing._parts import Row
from journeykit.drawing._view import MapView, Page, StageView

__all__ = ["MOST_COLUMNS", "paged", "short"]

MOST_COLUMNS = 28
"""How many columns a page has at the most where no paper sets a limit; of more nobody sees the whole."""
_RAIL = 244
_COLUMN = 228
"""What a column takes of the width of a page at the least, with the gap beside it; the rest takes `_RAIL`."""
_EXPERIENCE = frozenset({"action", "thought", "need", "emotion", "pain", "figures", "moments"})
_ON_EVERY_PAGE = "touchpoint"
_DIVIDERS = frozenset({"visibility", "interaction"})
_REPEATED = frozenset({"part", "change"})
"""What of the facts in the header stands on every page."""

Part = tuple[StageView, ...]
Lay = Callable[[MapView], Layout]


@attrs.frozen
class _Plan:
    """What stands on a page.

    Attributes:
        part: which of the parts of the map, from 0.
        lanes: the lanes; empty for all.
        about: what they are about, `experience` or `organisation`; empty for both.
        is_first: whether it is the first page of its part, which shows the ways from touchpoint to touchpoint.
    """

    part: int
    lanes: tuple[str, ...] = ()
    about: str = ""
    is_first: bool = True


def paged(view: MapView, lay: Lay, *, most: int = 0, before: int = 0, after: int = 0) -> tuple[Layout, ...]:
    """Lay out a map in pages that fit the paper, or in pages of a number of columns.

    A page ends where a stage ends. A stage that is too long for a page is continued on the next, under its number.
    Pages that are too high for the paper are parted: what customers live through, then what the organisation does,
    each with the touchpoints above. What is still too high is printed smaller, which is told among the losses.
    The first page has the whole header, the others have the title.

    Args:
        view: the whole map.
        lay: lays out one page.
        most: how many columns a page has at the most, where no paper says so; 0 for any number.
        before: how many pages come before these.
        after: how many pages come after them.
    """
    paper = PAPERS.get(view.options.paper)
    if paper is None and not most:
        return (lay(view),)
    height = paper.room.height if paper else float("inf")
    parts = _parts(view, int((paper.room.width - _RAIL) // _COLUMN) if paper else most)
    plans = [_Plan(part) for part in range(len(parts))]
    while True:
        pages = [lay(each) for each in _views(view, parts, plans, before, after)]
        parted = [
            piece
            for plan, page in zip(plans, pages, strict=True)
            for piece in (_parted(plan, page, height) if page.height > height else (plan,))
        ]
        if parted == plans:
            return printed(pages, paper, before) if paper else tuple(pages)
        plans = parted


# Stages ---------------------------------------------------------------------------------------------------------------


def _parts(view: MapView, most: int) -> list[Part]:
    """Part the stages, in as few parts as can be, all about as wide as each other."""
    pieces = [piece for stage in view.stages for piece in _pieces(view, stage, max(1, most))]
    if not pieces:
        return [()]
    fewest = _filled(pieces, max(1, most))
    least = max(map(_columns, pieces))
    every = (_filled(pieces, columns) for columns in range(least, most))
    return next((parts for parts in every if len(parts) == len(fewest)), fewest)


def _pieces(view: MapView, stage: StageView, most: int) -> Iterator[StageView]:
    """Break a stage that is too long for a page into pieces, all about as long as each other."""
    whole = stage.touchpoints
    count = -(-len(whole) // most)
    if count <= 1:
        yield stage
        return
    ends = [round(len(whole) * number / count) for number in range(count + 1)]
    for number, (first, end) in enumerate(pairwise(ends)):
        name = view.say("continued", name=stage.name) if number else stage.name
        yield attrs.evolve(
            stage,
            name=name,
            touchpoints=whole[first:end],
            is_continued=stage.is_continued or number > 0,
            goes_on=stage.goes_on or number < count - 1,
        )


def _filled(pieces: Iterable[StageView], columns: int) -> list[Part]:
    parts: list[list[StageView]] = []
    free = 0
    for piece in pieces:
        wide = _columns(piece)
        if not parts or wide > free:
            parts.append([])
            free = columns
        parts[-1].append(piece)
        free -= wide
    return [tuple(part) for part in parts]


def _columns(stage: StageView) -> int:
    return max(1, len(stage.touchpoints))


# Lanes ----------------------------------------------------------------------------------------------------------------


def _parted(plan: _Plan, page: Layout, height: float) -> tuple[_Plan, ...]:
    """Part the lanes of a page that is too high: by what they are about, or else where the paper ends."""
    above = [row.name for row in page.rows if row.name == _ON_EVERY_PAGE]
    rows = [row for row in page.rows if row.name != _ON_EVERY_PAGE]
    first = [row.name for row in rows if row.name in _EXPERIENCE]
    second = [row.name for row in rows if row.name not in _EXPERIENCE]
    abouts = ("experience", "organisation")
    if not first or not second:
        names = [row.name for row in rows]
        end = _fitting(rows, height - page.height)
        first, second = names[:end], names[end:]
        abouts = (plan.about, plan.about)
    if not first or not second:
        return (plan,)
    return (
        _Plan(plan.part, (*above, *first), abouts[0], plan.is_first),
        _Plan(plan.part, (*above, *second), abouts[1], is_first=False),
    )


def _fitting(rows: Sequence[Row], room: float) -> int:
    """Say how many of the lanes fit, one at the least; a line does not stand at the foot of a page.

    Args:
        rows: the lanes.
        room: how much more there is than they take; less than 0 where they are too high.
    """
    end = len(rows)
    while end > 1 and (room < 0 or rows[end - 1].name in _DIVIDERS):
        end -= 1
        room += rows[end].box.height + LANE_GAP
    return end


# Pages ----------------------------------------------------------------------------------------------------------------


def _views(view: MapView, parts: Sequence[Part], plans: Sequence[_Plan], before: int, after: int) -> Iterator[MapView]:
    """Give the view of each page."""
    columns = max(sum(map(_columns, part)) for part in parts)
    stages = view.page.stages or sum(1 for stage in view.stages if stage.number)
    places = {
        touchpoint.id: (touchpoint.name, number)
        for number, plan in enumerate(plans, before + 1)
        if plan.is_first
        for stage in parts[plan.part]
        for touchpoint in stage.touchpoints
    }
    firsts = [next((each.id for stage in part for each in stage.touchpoints), "") for part in parts]
    for number, plan in enumerate(plans, before + 1):
        page = Page(
            number=number,
            count=before + len(plans) + after,
            columns=columns,
            stages=stages,
            lanes=plan.lanes or view.page.lanes,
            following=firsts[plan.part + 1] if plan.part + 1 < len(parts) else "",
            places=places,
        )
        about = (("part", view.say("part"), view.say(f"part_{plan.about}")),) if plan.about else ()
        stood = parts[plan.part] if plan.is_first else _without_steps(parts[plan.part])
        whole = attrs.evolve(view, stages=stood, facts=(*about, *view.facts), page=page)
        yield whole if number == 1 else short(whole)


def short(view: MapView) -> MapView:
    """Leave out of the header what the first page says for all."""
    return attrs.evolve(
        view, subtitle="", personas=(), facts=tuple(each for each in view.facts if each[0] in _REPEATED)
    )


def _without_steps(part: Part) -> Part:
    return tuple(
        attrs.evolve(stage, touchpoints=tuple(attrs.evolve(each, steps=()) for each in stage.touchpoints))
        for stage in part
    )
