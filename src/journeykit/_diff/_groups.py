"""Which group of changes each field belongs to, and which fields of an element are compared."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

import attrs

from journeykit.model import JourneyMap, Touchpoint
from journeykit.model._relations import FIELDS, LISTS, PLACES

__all__ = ["GROUPS", "HELD", "KINDS", "QUIET", "compared", "group_of"]

GROUPS = (
    "identity",
    "place",
    "order",
    "channel",
    "relations",
    "owner",
    "importance",
    "metric",
    "emotion",
    "content",
    "notes",
    "layout",
)
"""What of an element can change, in the order in which an element's changes are listed."""

QUIET = ("notes", "layout")
"""The groups that seed no impact."""

HELD = ("moment", "pain_point")
"""The kinds of element that stand inside a touchpoint."""

_LISTED = list(LISTS)
_HELD_BEFORE = _LISTED.index("opportunity")
KINDS = (*_LISTED[:_HELD_BEFORE], *HELD, *_LISTED[_HELD_BEFORE:])
"""The kinds of element in the order in which a map goes through them."""

_APART: dict[type, set[str]] = {
    JourneyMap: {"id", "links", *PLACES},
    Touchpoint: {"id", "moment_of_truth", "pain_points"},
}
"""The fields that are compared in a way of their own: they hold elements, or say which one it is."""

_GROUPS_OF_FIELDS: dict[str, str] = {
    **{
        field.name: "relations"
        for fields in FIELDS.values()
        for field in fields
        if "." not in field.name and field.name != "metric"
    },
    **dict.fromkeys(("name", "title"), "identity"),
    "links": "relations",
    "stage": "place",
    "timing": "order",
    "owner": "owner",
    "metric": "metric",
    "photo": "layout",
    **dict.fromkeys(("channel", "preferred_channels"), "channel"),
    **dict.fromkeys(("importance", "severity", "frequency", "detection"), "importance"),
    **dict.fromkeys(("impact", "effort", "reach", "confidence"), "importance"),
    **dict.fromkeys(("emotion", "emotion_scale"), "emotion"),
    **dict.fromkeys(("tags", "suppress", "extra", "previous_ids"), "notes"),
}

_GROUPS_OF_KINDS: dict[str, dict[str, str]] = {
    # Which version of the map it is says nothing about the journey itself.
    "journey": dict.fromkeys(("language", "state", "future_of", "version", "updated"), "notes"),
    # Where a process is modelled elsewhere may change while the process does not.
    "process": {"source": "notes"},
    "metric": dict.fromkeys(
        (
            "kind",
            "counts",
            "numerator",
            "denominator",
            "value",
            "target",
            "unit",
            "source",
            "method",
            "segment",
            "benchmark",
            "history",
        ),
        "metric",
    ),
    "moment": {"touchpoint": "place"},
    "pain_point": {"touchpoint": "place"},
}


def group_of(kind: str, field: str) -> str:
    """Name the group that a field of a kind of element belongs to.

    >>> group_of("touchpoint", "stage"), group_of("metric", "value"), group_of("stage", "goal")
    ('place', 'metric', 'content')
    """
    return _GROUPS_OF_KINDS.get(kind, {}).get(field) or _GROUPS_OF_FIELDS.get(field, "content")


Getter = Callable[[Any], tuple[Any, ...]]


def compared(element: object) -> tuple[tuple[str, ...], Getter]:
    """Give the fields of an element that are compared value by value, and a function that gets them all."""
    a_class: Any = type(element)
    return _compared(a_class)


@cache
def _compared(a_class: type) -> tuple[tuple[str, ...], Getter]:
    apart = _APART.get(a_class, {"id"})
    names = tuple(field.name for field in attrs.fields(a_class) if field.name not in apart)
    return names, attrgetter(*names)
