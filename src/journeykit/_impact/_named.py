"""Whom reports ask for the names of elements: a map, a portfolio, or what is left of two of them."""

from __future__ import annotations

from typing import Any, Protocol

from journeykit.errors import UnknownElementError

__all__ = ["Both", "Named"]


class Named(Protocol):
    """Knows elements by their ids."""

    @property
    def id(self) -> str:
        """What it is called by programs."""

    @property
    def label(self) -> str:
        """What people call it."""

    def __getitem__(self, id: str, /) -> Any:
        """Give an element, or say which ids are near."""

    def get(self, id: str, /) -> Any | None:
        """Give an element, or None."""

    def holder_of(self, id: str) -> Any | None:
        """Give the touchpoint that holds a moment or a pain point."""


class Both:
    """A map as it is, and as it was where an element is gone."""

    def __init__(self, new: Named, old: Named) -> None:
        """Look in the new one first."""
        self._new = new
        self._old = old

    @property
    def id(self) -> str:
        """The id of the new one."""
        return self._new.id

    @property
    def label(self) -> str:
        """The name of the new one."""
        return self._new.label

    def __getitem__(self, id: str) -> Any:
        """Give the element as it is, or as it was.

        Raises:
            UnknownElementError: where neither has it.
        """
        try:
            return self._new[id]
        except UnknownElementError:
            held = self._old.get(id)
            if held is None:
                raise
            return held

    def get(self, id: str) -> Any | None:
        """Give the element as it is, or as it was, or None."""
        held = self._new.get(id)
        return self._old.get(id) if held is None else held

    def holder_of(self, id: str) -> Any | None:
        """Give the touchpoint that holds, or held, a moment or a pain point."""
        side = self._old if self._new.get(id) is None else self._new
        return side.holder_of(id)
