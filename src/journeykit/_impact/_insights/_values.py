"""Insights as values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

__all__ = ["AnsweredMoment", "Burden", "Insights"]


@attrs.frozen
class Burden:
    """An element, and what rests on it.

    Attributes:
        id: the element.
        kind: its kind of element.
        name: its name.
        moments: ids of the moments of truth that rest on it.
        touchpoints: ids of the touchpoints that do; both in the order of the maps.

    >>> Burden("crm", "system", "CRM", (), ("order/page",)).touchpoints
    ('order/page',)
    """

    id: str
    kind: str
    name: str
    moments: tuple[str, ...]
    touchpoints: tuple[str, ...]


@attrs.frozen
class AnsweredMoment:
    """A moment of truth, and the one team that answers for all of it, if any.

    Attributes:
        id: the moment.
        name: its name.
        touchpoints: ids of the touchpoints it marks, in the order of the maps.
        team: id of the team; None where nobody answers for it.

    >>> AnsweredMoment("first-ride", "First ride", ("ride",), "drivers").team
    'drivers'
    """

    id: str
    name: str
    touchpoints: tuple[str, ...]
    team: str | None


@attrs.frozen(kw_only=True)
class Insights:
    """What the graph shows: what much rests on, and who answers for what.

    Attributes:
        rules: digest of the rules in force, with the plugins that changed them.
        single_points: the elements that touchpoints are lost with, with nothing to stand in; those with the most
            moments of truth first, then the most touchpoints.
        idle_processes: ids of the processes that serve no touchpoint, in the order of the maps.
        one_owner: the moments of truth that one team alone answers for.
        no_owner: the moments of truth that nobody answers for.
        systems: the systems that touchpoints rest on, with the most moments of truth first, then touchpoints.
        teams: the teams that answer for touchpoints, in the same order.
    """

    rules: str
    single_points: tuple[Burden, ...]
    idle_processes: tuple[str, ...]
    one_owner: tuple[AnsweredMoment, ...]
    no_owner: tuple[AnsweredMoment, ...]
    systems: tuple[Burden, ...]
    teams: tuple[Burden, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give them as they stand in a report."""
        return {
            field.name: list(map(_plain, value)) if isinstance(value, tuple) else value
            for field in attrs.fields(Insights)
            for value in (getattr(self, field.name),)
        }

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Insights:
        """Make them of what stands in a report."""
        burdens = {name: tuple(map(_burden, plain[name])) for name in ("single_points", "systems", "teams")}
        moments = {name: tuple(map(_moment, plain[name])) for name in ("one_owner", "no_owner")}
        return cls(rules=plain["rules"], idle_processes=tuple(plain["idle_processes"]), **burdens, **moments)  # type: ignore[arg-type]


def _plain(value: str | Burden | AnsweredMoment) -> Any:
    if isinstance(value, str):
        return value
    held = {field.name: getattr(value, field.name) for field in attrs.fields(type(value))}
    return {name: list(each) if isinstance(each, tuple) else each for name, each in held.items()}


def _burden(plain: Mapping[str, Any]) -> Burden:
    return Burden(**{**plain, "moments": tuple(plain["moments"]), "touchpoints": tuple(plain["touchpoints"])})


def _moment(plain: Mapping[str, Any]) -> AnsweredMoment:
    return AnsweredMoment(**{**plain, "touchpoints": tuple(plain["touchpoints"])})
