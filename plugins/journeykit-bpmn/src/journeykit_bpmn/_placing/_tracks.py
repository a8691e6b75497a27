"""Parallel tracks in the corridors between rows and the gaps between columns."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from heapq import heappop, heappush

import attrs

__all__ = ["Channel"]


@attrs.define
class Channel:
    """A corridor or a gap: lines in it that would meet get tracks of their own.

    Attributes:
        spans: from where to where each line reaches; what comes from one node, or leads to one, is one line.
        needs: how much room a line needs beside the usual.
    """

    spans: dict[Hashable, tuple[float, float]] = attrs.field(factory=dict)
    needs: dict[Hashable, int] = attrs.field(factory=dict)

    def add(self, line: Hashable, start: float, end: float, need: int = 0) -> None:
        """Let a line reach from start to end, beside where it reaches already."""
        low, high = min(start, end), max(start, end)
        if line in self.spans:
            low, high = min(low, self.spans[line][0]), max(high, self.spans[line][1])
        self.spans[line] = low, high
        self.needs[line] = max(need, self.needs.get(line, 0))

    def tracks(self, pitch: int) -> tuple[Mapping[Hashable, int], int]:
        """Give how far from the channel's beginning each line is, and how wide all of them are.

        >>> channel = Channel()
        >>> channel.add("a", 0, 5), channel.add("b", 3, 9), channel.add("c", 6, 8)
        (None, None, None)
        >>> channel.tracks(10)
        ({'a': 10, 'b': 20, 'c': 10}, 20)
        """
        numbers: dict[Hashable, int] = {}
        sizes: list[int] = []
        free: list[int] = []
        ending: list[tuple[float, int]] = []
        for line in sorted(self.spans, key=self.spans.__getitem__):
            start, end = self.spans[line]
            while ending and ending[0][0] < start:
                heappush(free, heappop(ending)[1])
            if free:
                number = heappop(free)
            else:
                number = len(sizes)
                sizes.append(0)
            numbers[line] = number
            sizes[number] = max(sizes[number], pitch + self.needs[line])
            heappush(ending, (end, number))
        offsets = [0]
        for size in sizes:
            offsets.append(offsets[-1] + size)
        return {line: offsets[number + 1] for line, number in numbers.items()}, offsets[-1]
