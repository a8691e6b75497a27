"""Numbers that go beyond the best way: several ways together, goals out of reach, and what others hang on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal

import attrs

__all__ = ["Choke", "Combined", "Cut", "Method"]

Method = Literal["cpm", "noisy_or"]

MILLION = 1_000_000
"""Numbers in reports have 6 decimals."""


@attrs.frozen
class Combined:
    """Several ways to one element, put together.

    Attributes:
        method: cpm or noisy_or.
        value: the chance that the change arrives by any way, 0..1; what is known of it where it is not exact.
        exact: whether no way of at most `depth` steps was left out that could change the value.
        lower: the value is at least this.
        upper: the value is at most this.
        paths: how many ways were put together.
        depth: how many steps a way has at most.

    >>> Combined("cpm", 0.25, True, 0.25, 0.25, 2, 4).exact
    True
    """

    method: Method
    value: float
    exact: bool
    lower: float
    upper: float
    paths: int
    depth: int

    def rounded(self) -> Combined:
        """Round to 6 decimals, bounds outwards, so that they stay bounds.

        >>> Combined("cpm", 1 / 3, False, 1 / 3, 2 / 3, 2, 4).rounded().upper
        0.666667
        """
        if self.exact:
            value = round(self.value, 6)
            return attrs.evolve(self, value=value, lower=value, upper=value)
        lower = math.floor(self.lower * MILLION) / MILLION
        return attrs.evolve(self, value=lower, lower=lower, upper=min(1.0, math.ceil(self.upper * MILLION) / MILLION))

    def to_dict(self) -> dict[str, Any]:
        """Give it as it stands in a report."""
        return attrs.asdict(self)

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Combined:
        """Make it of what stands in a report."""
        return cls(**plain)


@attrs.frozen
class Cut:
    """A persona who does not get to the end of the journey any more, on any way.

    Attributes:
        persona: its id; None for everyone, in a map without personas.
        goals: ids of the touchpoints where its ways ended, in the order of the file.
        way: ids of the touchpoints on the shortest way that it had.
        stopped_at: ids of the touchpoints where it is stopped now, the first on each way, in the order of the file.
        exact: whether every way was looked at; it always is.
        journey: in a portfolio, the map whose end it is; None in one map.

    >>> Cut("ana", ("train",), ("kiosk", "train"), ("kiosk",)).exact
    True
    """

    persona: str | None
    goals: tuple[str, ...]
    way: tuple[str, ...]
    stopped_at: tuple[str, ...]
    exact: bool = attrs.field(default=True, kw_only=True)
    journey: str | None = attrs.field(default=None, kw_only=True)

    def to_dict(self) -> dict[str, Any]:
        """Give it as it stands in a report."""
        return _plain(self)

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Cut:
        """Make it of what stands in a report."""
        return cls(**_with_tuples(plain))


@attrs.frozen
class Choke:
    """An element that every way to some affected touchpoints goes through.

    Attributes:
        id: the element.
        kind: its kind of element.
        name: its name.
        touchpoints: ids of the affected touchpoints that hang on it alone, in the order of the report.
        moments: ids of the affected moments of truth that do.
        exact: whether every way above the floor was looked at; it always is.
        floor: the strength below which nothing was followed.

    >>> Choke("upkeep", "process", "Upkeep", ("kiosk",), (), floor=0.01).touchpoints
    ('kiosk',)
    """

    id: str
    kind: str
    name: str
    touchpoints: tuple[str, ...]
    moments: tuple[str, ...]
    exact: bool = attrs.field(default=True, kw_only=True)
    floor: float = attrs.field(kw_only=True)

    def to_dict(self) -> dict[str, Any]:
        """Give it as it stands in a report."""
        return _plain(self)

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Choke:
        """Make it of what stands in a report."""
        return cls(**_with_tuples(plain))


def _plain(value: Cut | Choke) -> dict[str, Any]:
    """Write a value as JSON holds it; a map is named only where there are many."""
    held = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    listed = {name: list(each) if isinstance(each, tuple) else each for name, each in held.items()}
    if listed.get("journey", "") is None:
        del listed["journey"]
    return listed


def _with_tuples(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(each) if isinstance(each, list) else each for name, each in plain.items()}
