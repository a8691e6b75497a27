"""The layout: where everything stands on the page, as a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import attrs

from journeykit.model import JourneyMap

from . import _legend, _stages
from ._geometry import Box, mirrored
from ._grid import GAP, MARGIN, Grid
from ._header import header
from ._lanes import LANES, Lane
from ._lanes import rows as lanes_of
from ._legend import Sign, footer, legend, signs_of
from ._options import PosterOptions
from ._parts import Cell, Paragraph, Part, Row
from ._stages import rise_cells, stage_cells
from ._view import MapView, TouchpointView, view_of

__all__ = ["UNDER_STAGES", "Group", "Layout", "Sheet", "description", "facing", "groups_of", "layout", "placed"]

_UNDER_HEADER = 28
UNDER_STAGES = 12
"""How much room there is between the stages and the lanes, where nothing stands there."""
_OVER_LEGEND = 17
_UNDER_LEGEND = 28


@attrs.frozen
class Group:
    """What is read as one thing: a stage with its touchpoints, or a touchpoint with its cells.

    Attributes:
        id: what it is called in the drawing: `stage-buy`, `tp-kiosk`.
        label: what a screen reader says.
        element: the id of the element it shows; empty for touchpoints without a stage.
        cell: its own cell, where it has one outside the rows.
        members: the groups in it.

    >>> Group("tp-kiosk", "Ticket kiosk, moment of truth", "kiosk").members
    ()
    """

    id: str
    label: str
    element: str
    cell: Cell | None = None
    members: tuple[Group, ...] = ()


@attrs.frozen
class Sheet:
    """A sheet of paper with a drawing on it.

    Attributes:
        width: how wide it is, in millimetres.
        height: how high it is.
        box: where the sheet lies, in the units of the drawing.

    >>> Sheet(297, 210, Box(-45, -45, 1684, 1191)).box.right
    1639
    """

    width: float
    height: float
    box: Box


@attrs.frozen(kw_only=True)
class Layout:
    """A drawing before it is drawn.

    Attributes:
        width: the width of the page.
        height: its height.
        title: what the drawing is called.
        description: what it shows, in words.
        kind: what kind of picture it is, in words.
        language: the language of the map's texts, as a BCP 47 tag.
        label_language: the language of labels.
        is_rightward: whether it reads from left to right.
        header: title, subtitle and pills.
        tints: the columns of moments of truth.
        rows: the lanes, from top to bottom.
        groups: the stages, in reading order.
        legend: the signs that occur.
        footer: what made the drawing.
        overlay: what is drawn over the bands and below the cells.
        sheet: the paper it is printed on; None for a drawing that is as large as it needs to be.
        losses: what does not come out as it should, a sentence each.

    >>> placed = layout(JourneyMap("Trip"))
    >>> [row.name for row in placed.rows], placed.width
    (['touchpoint'], 556)
    """

    width: float
    height: float
    title: str
    description: str
    kind: str
    language: str
    label_language: str
    is_rightward: bool
    header: tuple[Cell, ...]
    tints: tuple[Box, ...]
    rows: tuple[Row, ...]
    groups: tuple[Group, ...]
    legend: tuple[Cell, ...]
    footer: Paragraph
    overlay: tuple[Part, ...] = ()
    sheet: Sheet | None = None
    losses: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, from top to bottom."""
        bands = (group.cell for group in self.groups if group.cell is not None)
        return (*self.header, *bands, *(cell for row in self.rows for cell in row.cells), *self.legend)

    @property
    def page(self) -> Box:
        """The whole page."""
        return Box(0, 0, self.width, self.height)


def layout(
    journey: JourneyMap, *, language: str = "", options: PosterOptions | None = None, folder: Path | None = None
) -> Layout:
    """Place everything that a drawing of a map shows.

    Args:
        journey: the map.
        language: the language of labels, `en` or `fr`; that of the map where it is empty.
        options: what the user chose.
        folder: where pictures of personas are looked for; none are read from files where it is left out.

    Raises:
        UnknownElementError: where a persona is chosen that the map does not have.

    >>> from journeykit.model import Stage, Touchpoint
    >>> placed = layout(JourneyMap.of("Trip", Stage("go", "Going"), Touchpoint("bus", "Bus stop", stage="go")))
    >>> [(cell.kind, cell.box.x) for cell in placed.cells]
    [('title', 40), ('stage', 204), ('touchpoint', 204)]
    """
    return facing(placed(view_of(journey, language, options, folder)))


def placed(
    view: MapView,
    *,
    strip: float = UNDER_STAGES,
    lanes: Mapping[str, Lane] = LANES,
    more_signs: tuple[Sign, ...] = (),
) -> Layout:
    """Place everything that a view of a map shows, as it is read from left to right.

    Args:
        view: what is shown.
        strip: how much room there is between the stages and the lanes.
        lanes: the lanes by their names.
        more_signs: signs that the legend explains after its own.
    """
    grid = Grid.of(view)
    head = header(view, grid.width)
    stages_top = max(cell.box.bottom for cell in head) + _UNDER_HEADER
    chevrons = stage_cells(view, grid, stages_top)
    rises = tuple(rise_cells(view, grid, stages_top + _stages.HEIGHT))
    strip = max(strip, _stages.RISES) if rises else strip
    rows = lanes_of(view, grid, stages_top + (_stages.HEIGHT + strip if chevrons else 0), lanes)
    band = Box(MARGIN, rows[0].box.y, grid.width - 2 * MARGIN, rows[-1].box.bottom - rows[0].box.y)
    foot = footer(view, grid.width, band.bottom + _OVER_LEGEND)
    signs = legend((*signs_of(view), *more_signs), foot, band.bottom + _OVER_LEGEND)
    bottom = max([band.bottom + _OVER_LEGEND + _legend.HEIGHT, *(cell.box.bottom for cell in signs)])
    return Layout(
        width=grid.width,
        height=bottom + _UNDER_LEGEND,
        title=view.title,
        description=description(view),
        kind=view.say("picture"),
        language=view.tag,
        label_language=view.language,
        is_rightward=view.is_rightward,
        header=(*head, *rises),
        tints=tuple(_tints(view, grid, band)),
        rows=rows,
        groups=tuple(groups_of(view, chevrons)),
        legend=signs,
        footer=foot,
    )


def facing(found: Layout) -> Layout:
    """Turn a layout to the direction that its texts are read in."""
    return found if found.is_rightward else mirrored(found, found.width)


def _tints(view: MapView, grid: Grid, band: Box) -> Iterator[Box]:
    for column, touchpoint in grid.places(view):
        if touchpoint.is_moment and not view.is_compared:
            yield Box(grid.left(column) - GAP / 2, band.y, grid.column + GAP, band.height)


def groups_of(view: MapView, chevrons: Iterable[Cell | None]) -> Iterator[Group]:
    """Group the touchpoints by their stages, each with its own cell where it has one outside the rows."""
    for stage, chevron in zip(view.stages, chevrons, strict=True):
        members = tuple(Group(f"tp-{each.id}", ", ".join(_said(view, each)), each.id) for each in stage.touchpoints)
        if stage.number:
            label = view.say("stage", number=stage.sign or stage.number, name=stage.name)
            label = view.say("stage_change", stage=label, change=view.say(stage.change)) if stage.change else label
            yield Group(f"stage-{stage.id}", label, stage.id, chevron, members)
        else:
            yield Group("unstaged", view.say("without_stage"), "", chevron, members)


def _said(view: MapView, touchpoint: TouchpointView) -> Iterator[str]:
    """Say what signs and colours of a touchpoint show."""
    yield touchpoint.name
    if touchpoint.is_moment:
        yield view.say("moment").lower()
    for emotion, whose in view.feelings(touchpoint.id):
        signs = [emotion.tone or "unscored", *(["hypothesis"] if emotion.is_hypothesis and emotion.tone else [])]
        shown = ", ".join(view.say(sign).lower() for sign in signs)
        said = f"{emotion.word} ({shown})" if emotion.word else shown
        names = ", ".join(series.name for series in whose) if len(view.series) > 1 else ""
        yield f"{names}: {said}" if names else said
    yield from filter(None, (touchpoint.note, *touchpoint.remarks))


def description(view: MapView) -> str:
    """Say which page it is, count what the drawing shows, and name the lowest emotion."""
    touchpoints = view.touchpoints
    page = view.page
    sentences = [
        *([view.say("page_of", page=page.number, pages=page.count)] if page.count > 1 else []),
        view.say(
            "description",
            stages=sum(1 for stage in view.stages if stage.number),
            touchpoints=len(touchpoints),
            moments=sum(each.is_moment for each in touchpoints),
        ),
    ]
    felt = [(emotion, each.name) for each in touchpoints for emotion, _ in view.feelings(each.id) if emotion.tone]
    if felt:
        emotion, name = min(felt, key=lambda pair: pair[0].score or 0)
        sentences.append(
            view.say("lowest" if emotion.word else "lowest_without_word", word=emotion.word, touchpoint=name)
        )
    return " ".join(sentences)
