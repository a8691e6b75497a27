"""A map as it is and, in a difference, as it was: one numbering for the elements of both."""

from __future__ import annotations

from collections.abc import Mapping

from ._index import Index
from ._result import KINDS

__all__ = ["Sides"]

_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


class Sides:
    """The elements of two maps under common numbers.

    An element of the new map has its number there; what only the old map has comes after them all.

    Attributes:
        new: the map as it is.
        old: the map as it was; None where nothing is compared.
    """

    def __init__(self, new: Index, old: Index | None = None, renamed: Mapping[str, str] | None = None) -> None:
        """Find the elements that both maps have.

        Args:
            new: the map as it is.
            old: the map as it was.
            renamed: the new ids of elements by their old ones.
        """
        self.new = new
        self.old = old
        self._renamed = renamed or {}
        self._of_old: list[int] = []
        self._in_old: dict[int, int] = {}
        if old is not None:
            beyond = len(new.ids)
            taken = set(self._renamed.values())  # an id that went to another element names no longer the old one
            self._of_old = [
                beyond + number
                if id in taken and id not in self._renamed
                else new.numbers.get(self._renamed.get(id, id), beyond + number)
                for number, id in enumerate(old.ids)
            ]
            self._in_old = {common: number for number, common in enumerate(self._of_old)}

    def common(self, index: Index, number: int) -> int:
        """Give the common number of an element of a side."""
        return number if index is self.new else self._of_old[number]

    def within(self, index: Index, common: int) -> int | None:
        """Give the number in a side of an element; None where the side does not have it."""
        if index is not self.new:
            return self._in_old.get(common)
        return common if common < len(self.new.ids) else None

    def id_of(self, common: int) -> str:
        """Give the id of an element: the new one where it has one."""
        if common < len(self.new.ids):
            return self.new.ids[common]
        assert self.old is not None
        return self.old.ids[common - len(self.new.ids)]

    def as_now(self, index: Index, id: str) -> str:
        """Give the new id of an element that a side calls by an id."""
        return id if index is self.new else self._renamed.get(id, id)

    def order(self, common: int) -> tuple[int, ...]:
        """Give what sorts elements by kind and file order, what is gone at its old place."""
        if self.old is None:
            return (common,)
        beyond = len(self.new.ids)
        if common < beyond:
            return (_RANK.get(self.new.kinds[common], len(_RANK)), common, 0)
        gone = common - beyond
        before = next((each for each in reversed(self._of_old[:gone]) if each < beyond), -1)
        return (_RANK.get(self.old.kinds[gone], len(_RANK)), before, 1 + gone)
