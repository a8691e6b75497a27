"""Marks what is affected, and takes the colour from what is not: by ink, so that every word can still be read."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import attrs

from journeykit.drawing._geometry import Box
from journeykit.drawing._grid import PADDING
from journeykit.drawing._layout import Group, Layout
from journeykit.drawing._parts import (
    Cell,
    Connector,
    Diamond,
    Face,
    Icon,
    Mark,
    Paragraph,
    Part,
    Plate,
    Ring,
    Row,
    Scenery,
    Tail,
)

from ._effects import Effect

__all__ = ["marked", "meter"]

_CARDS = {"touchpoint", "moment"}
_QUIET_KINDS = {"moment": "touchpoint", "pain": "card", "opportunity": "card", "thought": "card"}
_METER = 3
_UNDER_METER = 5


def marked(found: Layout, effects: Mapping[str, Effect], untouched: Collection[str], not_affected: str) -> Layout:
    """Mark the touchpoints of a layout by what happens to them.

    Args:
        found: the layout.
        effects: what happens, by touchpoint.
        untouched: the touchpoints that nothing happens to.
        not_affected: what a screen reader says of those.
    """
    return attrs.evolve(
        found,
        tints=(),
        rows=tuple(_row(row, effects, untouched) for row in found.rows),
        groups=tuple(_group(group, untouched, not_affected) for group in found.groups),
    )


def _group(group: Group, untouched: Collection[str], not_affected: str) -> Group:
    members = tuple(_group(member, untouched, not_affected) for member in group.members)
    # A stage may have the id of no touchpoint: ids are told apart within a map.
    label = f"{group.label}, {not_affected}" if group.element in untouched else group.label
    return attrs.evolve(group, members=members, label=label)


def _row(row: Row, effects: Mapping[str, Effect], untouched: Collection[str]) -> Row:
    def cell(each: Cell) -> Cell:
        if each.element in untouched:
            return _quiet(each)
        return _affected(each, effects[each.element]) if each.element in effects and each.kind in _CARDS else each

    return attrs.evolve(
        row, cells=tuple(map(cell, row.cells)), backdrop=tuple(_quiet_part(part) for part in row.backdrop)
    )


def _affected(cell: Cell, effect: Effect) -> Cell:
    is_filled = effect.kind in {"changed", "direct"}
    texts = tuple(_inked(each, "on-impact") if is_filled and each.ink == "ink" else each for each in cell.paragraphs)
    marks = cell.marks if effect.severity is None else (*cell.marks, *meter(cell.box, effect.severity))
    return attrs.evolve(cell, kind=effect.kind, marks=marks, paragraphs=texts)


def meter(card: Box, severity: float) -> tuple[Plate, Plate]:
    """Place a bar at the foot of a card that is as long as something is severe."""
    room = card.width - 2 * PADDING
    bar = Box(card.x + PADDING, card.bottom - _UNDER_METER - _METER, room, _METER)
    return Plate(bar, "zero"), Plate(attrs.evolve(bar, width=max(_METER, room * severity)), "ink")


def _inked(text: Paragraph, ink: str) -> Paragraph:
    return attrs.evolve(text, ink=ink)


def _quiet(cell: Cell) -> Cell:
    return attrs.evolve(
        cell,
        kind=_QUIET_KINDS.get(cell.kind, cell.kind),
        marks=tuple(map(_quiet_mark, cell.marks)),
        paragraphs=tuple(_inked(each, "ink3") for each in cell.paragraphs),
    )


def _quiet_mark(mark: Mark | Scenery) -> Mark | Scenery:
    """Take the colour from a sign; a face keeps its expression."""
    match mark:
        case Face():
            return attrs.evolve(mark, tone="neutral")
        case Plate(ink="stage2"):  # the disc of a persona: letters stand on it
            return attrs.evolve(mark, ink="neutral-tint")
        case Connector() | Diamond() | Icon() | Plate() | Ring():
            return attrs.evolve(mark, ink="ink3")
        case Tail():
            return attrs.evolve(mark, ink="page", edge="border")
    return mark


def _quiet_part(part: Part) -> Part:
    """Take the colour from the ways between touchpoints, so that they are not taken for the arcs."""
    return attrs.evolve(part, ink="ink3") if isinstance(part, Connector) else part
