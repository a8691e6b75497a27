"""What a snapshot was made of, to tell what has changed since."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import numpy as np

from journeykit.model import Element, JourneyMap, Link, Reference

from ._arrays import Longs

__all__ = ["Origin"]


@attrs.frozen(eq=False)
class Origin:
    """The values of a map, without what was computed of them.

    Attributes:
        values: its elements, in their order.
        owner: who answers for it.
        links: its links.
        is_loose: whether it may have references to nothing, which an added element can give a meaning.
    """

    values: Sequence[Element]
    owner: Reference | None
    links: tuple[Link, ...]
    is_loose: bool

    @classmethod
    def of(cls, journey: JourneyMap, *, is_loose: bool) -> Origin:
        """Take what counts of a map."""
        return cls(tuple(journey), journey.owner, journey.links, is_loose)

    def same_values(self, values: Sequence[Element]) -> Longs:
        """Say for each of other values at which place it stands here, the very same one; −1 where it does not."""
        mine, theirs = (np.fromiter(map(id, each), np.int64, len(each)) for each in (self.values, values))
        order = np.argsort(mine, kind="stable")
        at = np.searchsorted(mine, theirs, sorter=order)
        found = np.full(len(theirs), -1, np.int64)
        inside = np.flatnonzero(at < len(mine))
        inside = inside[mine[order[at[inside]]] == theirs[inside]]
        found[inside] = order[at[inside]]
        return found
