"""The storyboard: the journey as frames of a film, for those who learn to play their part in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from journeykit.drawing import _scenery_painting  # noqa: F401 - it teaches `paint` the parts of a frame
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import MARGIN
from journeykit.drawing._header import header
from journeykit.drawing._layout import Layout, description, facing, groups_of
from journeykit.drawing._legend import HEIGHT, Sign, faces_of, footer, legend
from journeykit.drawing._paper import PAPERS, Paper, printed
from journeykit.drawing._parts import Diamond, Row
from journeykit.drawing._view import MapView, Page, view_of

from ._frames import GAP, WIDTH, Frame, frame_of
from ._paged import short
from ._subject import Subject

__all__ = ["storyboard"]

_ACROSS = 4
"""How many frames stand in a row, where no paper is wider."""
_UNDER_HEADER = 28
_OVER_LEGEND = 17
_UNDER_LEGEND = 28
_RADIUS = 9
_NOWHERE = Point(0, 0)

_Rows = Sequence[Sequence[Frame]]


def storyboard(subject: Subject) -> tuple[Layout, ...]:
    """Lay out a frame for each touchpoint: who is there, what they do, think and feel, and where it hurts.

    Four frames stand in a row, on one page; on paper as many as it is wide, in as many pages as are needed.
    """
    view = view_of(subject.journey, subject.language, subject.options, subject.folder)
    view = attrs.evolve(view, facts=())
    frames = [frame_of(view, stage, each) for stage in view.stages for each in stage.touchpoints]
    paper = PAPERS.get(view.options.paper)
    if paper is None:
        return (facing(_page(view, _in_rows(frames, _ACROSS), _ACROSS)),)
    return printed(_on_paper(view, frames, paper), paper)


# Pages ----------------------------------------------------------------------------------------------------------------


def _on_paper(view: MapView, frames: Sequence[Frame], paper: Paper) -> tuple[Layout, ...]:
    """Break the frames into pages: as few frames in a row as leave it one page, or as many as there is room for."""
    room = paper.room
    most = int((room.width - 2 * MARGIN + GAP) // (WIDTH + GAP))
    numbered = attrs.evolve(view, page=Page(number=1, count=1))
    across = next((n for n in range(_ACROSS, most) if len(_broken(numbered, frames, n, room.height)) == 1), most)
    held = _broken(numbered, frames, across, room.height)
    views = (
        attrs.evolve(view if number == 1 else short(view), page=Page(number=number, count=len(held)))
        for number in range(1, len(held) + 1)
    )
    return tuple(facing(_page(each, rows, across)) for each, rows in zip(views, held, strict=True))


def _broken(view: MapView, frames: Sequence[Frame], across: int, height: float) -> list[list[Sequence[Frame]]]:
    """Break the rows of frames into pages that are no higher than the paper, with a row each at the least."""
    pages: list[list[Sequence[Frame]]] = [[]]
    free = height - _page(view, (), across).height
    for row in _in_rows(frames, across):
        tall = _tall(row) + GAP
        if pages[-1] and tall > free:
            pages.append([])
            free = height - _page(short(view), (), across).height
        pages[-1].append(row)
        free -= tall
    return pages


def _in_rows(frames: Sequence[Frame], across: int) -> list[Sequence[Frame]]:
    return [frames[first : first + across] for first in range(0, len(frames), across)]


def _tall(row: Sequence[Frame]) -> float:
    return max(frame.height for frame in row)


def _page(view: MapView, rows: _Rows, across: int) -> Layout:
    width = 2 * MARGIN + across * WIDTH + (across - 1) * GAP
    head = header(view, width)
    top = max(cell.box.bottom for cell in head) + _UNDER_HEADER
    placed = []
    shown = _showing(view, rows)
    for number, row in enumerate(rows, 1):
        box = Box(MARGIN, top, width - 2 * MARGIN, _tall(row))
        cells = tuple(
            frame.cell(Point(MARGIN + column * (WIDTH + GAP), top), box.height) for column, frame in enumerate(row)
        )
        placed.append(Row(name=f"frames-{number}", box=box, labels=(), is_band=False, cells=cells))
        top = box.bottom + GAP
    top += _OVER_LEGEND - GAP if rows else 0
    foot = footer(view, width, top)
    signs = legend(_signs(shown), foot, top)
    return Layout(
        width=width,
        height=max([top + HEIGHT, *(cell.box.bottom for cell in signs)]) + _UNDER_LEGEND,
        title=view.title,
        description=description(shown),
        kind=view.say("storyboard"),
        language=view.tag,
        label_language=view.language,
        is_rightward=view.is_rightward,
        header=head,
        tints=(),
        rows=tuple(placed),
        groups=tuple(groups_of(shown, [None] * len(shown.stages))),
        legend=signs,
        footer=foot,
    )


def _showing(view: MapView, rows: _Rows) -> MapView:
    """Give the view of what stands on a page: the stages and touchpoints that have a frame on it."""
    here = {frame.touchpoint.id for row in rows for frame in row}
    stages = (
        attrs.evolve(stage, touchpoints=tuple(each for each in stage.touchpoints if each.id in here))
        for stage in view.stages
    )
    return attrs.evolve(view, stages=tuple(stage for stage in stages if stage.touchpoints))


def _signs(view: MapView) -> Iterator[Sign]:
    """Give the signs that occur, and the letters of the personas where there are several."""
    if len(view.personas) > 1:
        for persona in view.personas:
            said = view.say("curve", sign=persona.sign, name=persona.name)
            yield Sign(None, said)
    yield from faces_of(view, [emotion for each in view.touchpoints for emotion, _ in view.feelings(each.id)])
    if any(each.is_moment for each in view.touchpoints):
        yield Sign(Diamond(_NOWHERE, _RADIUS), view.say("moment"))
