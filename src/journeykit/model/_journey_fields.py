"""The fields of a map: their types, and how their values are checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, Literal, TypedDict

import attrs

from . import _checks as checks
from ._element import CustomElement, Element, Suppression
from ._experience import Stage, Touchpoint
from ._measurement import Evidence, Experiment, Goal, Metric, Opportunity, Scenario
from ._organisation import Channel, DataObject, Process, System
from ._people import Persona, Team
from ._references import Link, Reference
from ._relations import LISTS

__all__ = ["DEFAULT_SCALE", "AllFields", "Fields", "Scale", "State", "is_scale", "list_of", "scale"]

State = Literal["current", "future"]
Scale = tuple[float, float]
DEFAULT_SCALE: Scale = (-2, 2)


def scale(value: Iterable[float]) -> Scale:
    """Take the lowest and the highest score."""
    bounds = checks.items(value)
    if len(bounds) != 2:  # noqa: PLR2004 - a lowest and a highest score
        msg = f"emotion_scale: the lowest and the highest score are expected, found {len(bounds)} numbers"
        raise ValueError(msg)
    return (bounds[0], bounds[1])


def is_scale(_: object, attribute: attrs.Attribute[Scale], value: Scale) -> None:
    """Take two finite numbers, the lower one first."""
    for bound in value:
        checks.number()(_, attribute, bound)
    if not value[0] < value[1]:
        msg = f"emotion_scale: the lowest score comes first, found {list(value)}"
        raise ValueError(msg)


class Fields(TypedDict, total=False):
    """Every field of a map but its title."""

    id: str
    summary: str
    owner: str | Reference | None
    tags: Iterable[str]
    language: str
    state: State | None
    future_of: str
    version: str
    updated: datetime.date | str | None
    scenario: str
    scope: str
    customer_goals: tuple[str | Goal, ...]
    business_goals: tuple[str | Goal, ...]
    emotion_scale: Scale
    personas: Iterable[Persona]
    stages: Iterable[Stage]
    touchpoints: Iterable[Touchpoint]
    channels: Iterable[Channel]
    processes: Iterable[Process]
    systems: Iterable[System]
    teams: Iterable[Team]
    data: Iterable[DataObject]
    opportunities: Iterable[Opportunity]
    experiments: Iterable[Experiment]
    scenarios: Iterable[Scenario]
    metrics: Iterable[Metric]
    evidence: Iterable[Evidence]
    elements: Iterable[CustomElement]
    links: Iterable[Link]
    previous_ids: Iterable[str]
    suppress: Iterable[Suppression]
    extra: Mapping[str, Any]


class AllFields(Fields, total=False):
    """Every field of a map."""

    title: str


def list_of(element: Element | Link) -> str:
    """Name the field of a map that holds such an element."""
    if isinstance(element, Link):
        return "links"
    if isinstance(element, CustomElement):
        return "elements"
    try:
        return LISTS[element.element_kind]
    except (KeyError, AttributeError):
        msg = f"{element!r} has no list of its own in a map; a moment or a pain point belongs to its touchpoint"
        raise TypeError(msg) from None
