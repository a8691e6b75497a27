"""Arcs over the touchpoints: from where an effect comes to where it goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from journeykit.drawing._geometry import Point
from journeykit.drawing._grid import PADDING, Grid
from journeykit.drawing._layout import UNDER_STAGES
from journeykit.drawing._parts import Arc

from ._effects import Effect

__all__ = ["MOST", "Arcs"]

MOST = 24
"""How many arcs are drawn; of more nobody follows any."""
_MOST_TRACKS = 8
_LOWEST = 52
"""How high the strip is at the least."""
_FIRST = 22
"""How far over the touchpoints the lowest track runs."""
_BETWEEN = 10
_OVER = 14
_UNDER = 4
_PORT = 16
"""How far the ends of arcs at one touchpoint stand apart, at the most."""


@attrs.define
class _Way:
    """An arc before it has a place.

    Attributes:
        start: the column it comes from.
        end: the column it goes to.
        is_direct: whether the change is one step away.
        ink: the role of its colour.
        track: the track it runs on, the lowest one is 0.
        start_x: where it starts.
        end_x: where it ends.
    """

    start: int
    end: int
    is_direct: bool
    ink: str
    track: int = 0
    start_x: float = 0
    end_x: float = 0

    @property
    def columns(self) -> tuple[int, int]:
        return min(self.start, self.end), max(self.start, self.end)

    def is_leftward_at(self, column: int) -> bool:
        return self.columns[1] == column


@attrs.frozen
class Arcs:
    """The arcs of a drawing, side by side and above each other.

    Attributes:
        ways: the arcs that are drawn.
        left_out: how many are not, the least severe ones.
    """

    ways: tuple[_Way, ...]
    left_out: int

    @classmethod
    def of(cls, effects: Mapping[str, Effect], columns: Mapping[str, int], grid: Grid) -> Arcs:
        """Lay an arc for each effect that comes from another touchpoint, the most severe first.

        Args:
            effects: the effects by their touchpoint, the most severe first.
            columns: the column of each touchpoint.
            grid: where columns stand.
        """
        every = [
            _Way(
                columns[effect.source],
                columns[id],
                effect.hops == 1,
                "opportunity" if effect.kind.startswith("improved") else "ink",
            )
            for id, effect in effects.items()
            if effect.source
        ]
        drawn = _on_tracks(every[:MOST])
        _give_ends(drawn, grid)
        return cls(tuple(drawn), len(every) - len(drawn))

    @property
    def height(self) -> float:
        """How high the strip is that they stand in; without any, no higher than it is on a poster."""
        if not self.ways:
            return UNDER_STAGES
        highest = max((way.track for way in self.ways), default=0)
        return max(_LOWEST, _FIRST + highest * _BETWEEN + _OVER)

    def drawn(self, bottom: float) -> tuple[Arc, ...]:
        """Give the arcs as parts of a drawing, over the height where the touchpoints begin."""
        return tuple(
            Arc(
                Point(way.start_x, bottom - _UNDER),
                Point(way.end_x, bottom - _UNDER),
                bottom - _FIRST - way.track * _BETWEEN,
                way.ink,
                "" if way.is_direct else "6 4",
            )
            for way in self.ways
        )


def _on_tracks(ways: Iterable[_Way]) -> list[_Way]:
    """Give each arc the lowest track that is free over its columns, short ones first, and drop what finds none."""
    taken: list[list[tuple[int, int]]] = [[] for _ in range(_MOST_TRACKS)]
    found = []
    for way in sorted(ways, key=lambda way: (way.columns[1] - way.columns[0], way.columns, way.start)):
        first, last = way.columns
        free = (track for track, spans in enumerate(taken) if all(last <= low or high <= first for low, high in spans))
        way.track = next(free, _MOST_TRACKS)
        if way.track < _MOST_TRACKS:
            taken[way.track].append(way.columns)
            found.append(way)
    return found


def _give_ends(ways: Iterable[_Way], grid: Grid) -> None:
    """Spread the ends at each touchpoint, so that arcs to the left leave at its left and none cross there."""
    ends: dict[int, list[_Way]] = {}
    for way in ways:
        ends.setdefault(way.start, []).append(way)
        ends.setdefault(way.end, []).append(way)
    for column, held in ends.items():
        held.sort(key=lambda way: (0, way.track) if way.is_leftward_at(column) else (1, -way.track))
        apart = min(_PORT, (grid.column - 2 * PADDING) / max(1, len(held) - 1))
        first = grid.left(column) + grid.column / 2 - apart * (len(held) - 1) / 2
        for number, way in enumerate(held):
            if way.start == column:
                way.start_x = first + number * apart
            else:
                way.end_x = first + number * apart
