"""Change sets read back from their JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journeykit.model import CustomElement, JourneyMap, Moment, PainPoint
from journeykit.model._relations import LISTS

from ._changes import SCHEMA, ChangeSet, ElementChange, FieldChange, StageEmotion
from ._groups import HELD

__all__ = ["restored"]

_APART: dict[str, Any] = {"journey": JourneyMap, "moment": Moment, "pain_point": PainPoint}
"""The classes of what stands in no list of the document."""


def restored(report: Mapping[str, Any]) -> ChangeSet:
    """Make a change set of its JSON.

    Raises:
        ValueError: for JSON that is no difference of this version.
    """
    if report.get("schema") != SCHEMA:
        msg = f"schema: {SCHEMA!r} is expected, found {report.get('schema')!r}"
        raise ValueError(msg)
    return ChangeSet(
        tuple(_change(each) for each in report["changes"]),
        tuple(report["losses"]),
        emotion_by_stage=tuple(
            StageEmotion(each["stage"], each["name"], before=each["before"], after=each["after"])
            for each in report["emotion_by_stage"]
        ),
    )


def _change(each: Mapping[str, Any]) -> ElementChange:
    kind, change = each["kind"], each["change"]
    element = None if each["element"] is None else _element(kind, each["element"])
    return ElementChange(
        each["id"],
        change,
        group=each["group"],
        detail=each["detail"],
        fields=tuple(
            FieldChange(field["name"], *(_value(kind, field["name"], field[side]) for side in ("before", "after")))
            for field in each["fields"]
        ),
        previous_id=each["previous_id"] or "",
        likeness=each["likeness"],
        delta=each["delta"],
        element_kind=kind,
        name=each["name"],
        before=element if change == "removed" else None,
        after=element if change == "added" else None,
    )


def _element(kind: str, held: Mapping[str, Any]) -> Any:
    """Make an element of a document's mapping, in which ids may go without saying."""
    from journeykit._document._codec import value_of
    from journeykit._document._naming import named

    place = LISTS.get(kind, "elements")
    written = held if kind in HELD else named({place: [held]})[place][0]
    return value_of(_class_of(kind), written)


def _class_of(kind: str) -> Any:
    from journeykit._document._codec import class_of_items

    if kind in _APART:
        return _APART[kind]
    return class_of_items(LISTS[kind]) if kind in LISTS else CustomElement


def _value(kind: str, name: str, held: Any) -> Any:
    """Make what a field held; what no field of the element says is an id, or links."""
    from journeykit._document._codec import field_value

    if name == "links":
        return field_value(JourneyMap, name, held)
    if name == "order" or (name == "touchpoint" and kind in HELD):
        return held
    return field_value(_class_of(kind), name, held)
