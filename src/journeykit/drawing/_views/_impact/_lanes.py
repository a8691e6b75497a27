"""The lanes below all others: who must act, and what is affected behind the scenes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import attrs

from journeykit._impact import AffectedElement, Impact
from journeykit._language import counted, word
from journeykit.drawing._breaking import Wrapped, balanced, wrapped
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import LANE_PADDING, MARGIN, PADDING, Grid, rail
from journeykit.drawing._parts import Cell, Paragraph, Row
from journeykit.drawing._sanitise import sanitised
from journeykit.drawing._theme import LABEL, NAME, SMALL, TextStyle
from journeykit.drawing._view import MapView
from journeykit.model import JourneyMap

from ._effects import cause_of, kind_of, name_of, rows_of, severity_of
from ._marking import meter

__all__ = ["Strip", "behind_the_scenes", "who_must_act"]

_BEHIND = ("process", "system", "channel", "data")
_ANSWERED_FOR = ("touchpoint", *_BEHIND, "metric", "opportunity", "experiment", "scenario", "stage")
_MOST_NAMES = 4
_LEAST = 12
_ROWS = 2
"""How many rows of cards there are at the most, where more than the least number of cards stand in them."""
_BETWEEN = 8
_UNDER_TEXT = 3
_RAIL = 112
_NAME_LINES = 2
_TEXT_LINES = 4


@attrs.frozen
class _Card:
    """What a card says.

    Attributes:
        kind: how it looks.
        name: what it is about.
        caption: how severe it is, and how much of the journey it concerns.
        text: why.
        severity: how much it matters, 0..1; None where that is not known.
    """

    kind: str
    name: str
    caption: str = ""
    text: str = ""
    severity: float | None = None


@attrs.frozen
class _Block:
    """A card whose texts are broken into lines, before it has a place."""

    card: _Card
    texts: tuple[tuple[str, Wrapped, TextStyle, str], ...]

    @property
    def height(self) -> float:
        lines = sum(len(text.lines) * style.leading for _, text, style, _ in self.texts)
        return 2 * PADDING + lines + _UNDER_TEXT * (len(self.texts) - 1)


@attrs.frozen
class Strip:
    """A lane of cards that belong to no touchpoint: they stand side by side, and go on below.

    Attributes:
        label: its name.
        icon: the icon beside its name.
        cards: the cards.
    """

    label: str
    icon: str
    cards: tuple[_Card, ...]

    def __call__(self, view: MapView, grid: Grid, top: float) -> Row | None:
        """Place the cards, as many in a row as there are columns, all of a row as high as the highest."""
        if not self.cards:
            return None
        blocks = [_block(card, grid) for card in self._shown(view, grid)]
        cells: list[Cell] = []
        start = top + LANE_PADDING
        for first in range(0, len(blocks), grid.columns):
            row = blocks[first : first + grid.columns]
            height = max(block.height for block in row)
            for column, block in enumerate(row):
                cells.append(_cell(block, Box(grid.left(column), start, grid.column, height)))
            start += height + _BETWEEN
        name, icon = rail(view.say(self.label), self.icon, top)
        label = attrs.evolve(name, lines=balanced(name.lines[0], _RAIL, LABEL, 2).lines)
        return Row(
            name=self.label,
            box=Box(MARGIN, top, grid.width - 2 * MARGIN, start - _BETWEEN + LANE_PADDING - top),
            labels=(label,),
            icon=icon,
            cells=tuple(cells),
        )

    def _shown(self, view: MapView, grid: Grid) -> tuple[_Card, ...]:
        """Give the cards there is room for; the last says how many more there are."""
        most = max(_LEAST, _ROWS * grid.columns)
        if len(self.cards) <= most:
            return self.cards
        rest = len(self.cards) - most + 1
        return (*self.cards[: most - 1], _Card("card", view.say("more", n=rest)))


def _block(card: _Card, grid: Grid) -> _Block:
    room = grid.column - 2 * PADDING
    texts = (
        (card.name, wrapped(card.name, room, NAME, _NAME_LINES), NAME, "ink"),
        (card.caption, wrapped(card.caption, room, SMALL, _NAME_LINES), SMALL, "ink2"),
        (card.text, wrapped(card.text, room, SMALL, _TEXT_LINES), SMALL, "ink"),
    )
    return _Block(card, tuple(each for each in texts if each[0]))


def _cell(block: _Block, box: Box) -> Cell:
    top = box.y + PADDING
    paragraphs = []
    is_filled = block.card.kind in {"changed", "direct"}
    for _, text, style, ink in block.texts:
        role = "on-impact" if is_filled and ink == "ink" else ink
        paragraphs.append(Paragraph(text.lines, Point(box.x + PADDING, top), style, role))
        top += len(text.lines) * style.leading + _UNDER_TEXT
    return Cell(
        kind=block.card.kind,
        box=box,
        marks=() if block.card.severity is None else meter(box, block.card.severity),
        paragraphs=tuple(paragraphs),
        whole=" · ".join(whole for whole, text, _, _ in block.texts if text.is_cut),
    )


# What the cards say ---------------------------------------------------------------------------------------------------


def who_must_act(impact: Impact, journey: JourneyMap, view: MapView) -> Strip:
    """Make the lane of teams: what each answers for, and how many touchpoints it is needed for."""
    owned: dict[str, list[str]] = {}
    for source, relation, target, _ in journey.relations:
        if relation == "owns":
            owned.setdefault(source, []).append(target)
    order = {id: number for number, id in enumerate(_concerned(impact))}
    needed = Counter(team for row, _ in _rows(impact, ("touchpoint",)) for team in row.teams)

    def card(row: AffectedElement, *, is_better: bool) -> _Card:
        ids = sorted({each for each in owned.get(row.id, ()) if each in order}, key=order.__getitem__)
        names = list(dict.fromkeys(name_of(each, journey, view) for each in ids))
        listed = ", ".join(names[:_MOST_NAMES])
        if len(names) > _MOST_NAMES:
            listed += f" {view.say('more', n=len(names) - _MOST_NAMES)}"
        text = view.say("answers_for", names=listed) if listed else cause_of(row.why, journey, view)
        times = needed[row.id]
        concerned = counted(view.language, "poster", "touchpoints", times) if times else ""
        caption = " · ".join(filter(None, (severity_of(row, view, is_better=is_better), concerned)))
        return _Card("card", name_of(row.id, journey, view), caption, text, row.severity)

    return Strip(
        "lane_team", "team", tuple(card(row, is_better=is_better) for row, is_better in _rows(impact, ("team",)))
    )


def behind_the_scenes(impact: Impact, journey: JourneyMap, view: MapView) -> Strip:
    """Make the lane of processes, systems and the like that change or are affected."""

    def changed() -> Iterator[_Card]:
        for change in impact.changes:
            if change.kind in _BEHIND:
                said = view.say("impact_changed", change=word(view.language, "change", change.change))
                name = sanitised(change.name) or sanitised(change.id)
                yield _Card("changed", name, word(view.language, "kind", change.kind), said)

    def affected() -> Iterator[_Card]:
        for row, is_better in _rows(impact, _BEHIND):
            caption = f"{word(view.language, 'kind', row.kind)} · {severity_of(row, view, is_better=is_better)}"
            why = cause_of(row.why, journey, view)
            yield _Card(kind_of(row, is_better=is_better), name_of(row.id, journey, view), caption, why, row.severity)

    return Strip("lane_behind", "gear", (*changed(), *affected()))


def _rows(impact: Impact, kinds: Iterable[str]) -> list[tuple[AffectedElement, bool]]:
    """Give the rows of some kinds, each element once, and whether each is for the better."""
    wanted = set(kinds)
    found: dict[str, tuple[AffectedElement, bool]] = {}
    for row, is_better in rows_of(impact):
        if row.kind in wanted:
            found.setdefault(row.id, (row, is_better))
    return list(found.values())


def _concerned(impact: Impact) -> list[str]:
    """Give what changes and then what is affected that a team can answer for, the most severe first."""
    return list(
        dict.fromkeys((*(each.id for each in impact.changes), *(row.id for row, _ in _rows(impact, _ANSWERED_FOR))))
    )
