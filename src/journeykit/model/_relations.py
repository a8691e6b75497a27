"""Which fields name other elements, and which relation each becomes in the graph.

One table says it; the graph, the impact engine and validation read it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from ._references import Link, Reference

if TYPE_CHECKING:
    from ._element import Element
    from ._experience import Touchpoint
    from ._journey import JourneyMap

__all__ = [
    "FIELDS",
    "KINDS",
    "LISTS",
    "PLACES",
    "RELATIONS",
    "Edge",
    "Mention",
    "ReferenceField",
    "edges",
    "graph_edges",
    "mentions",
]

Edge = tuple[str, str, str, Reference | Link]
"""Source, relation, target, and what states how much it carries."""

LISTS: dict[str, str] = {
    "persona": "personas",
    "stage": "stages",
    "touchpoint": "touchpoints",
    "channel": "channels",
    "process": "processes",
    "system": "systems",
    "team": "teams",
    "data": "data",
    "opportunity": "opportunities",
    "experiment": "experiments",
    "scenario": "scenarios",
    "metric": "metrics",
    "evidence": "evidence",
}
"""The list of the document that holds each kind of element, in the order of the format."""

_AFTER_DATA = ("moment", "pain_point")
KINDS = tuple(each for kind in ("journey", *LISTS) for each in ((kind, *_AFTER_DATA) if kind == "data" else (kind,)))
"""The kinds of element, in the order of the format: moments and pain points come after data."""

PLACES = (*LISTS.values(), "elements")
"""The fields of a map that hold elements."""

ANY: tuple[str, ...] = ()


class ReferenceField(NamedTuple):
    """A field that names other elements.

    Attributes:
        name: the field, with dots where it is inside another.
        relation: the relation it becomes, or "" where it makes no edge.
        kinds: the kinds it may name; empty for any.
        inverted: whether the edge runs from the named element to the holder.
    """

    name: str
    relation: str
    kinds: tuple[str, ...] = ANY
    inverted: bool = False


class Mention(NamedTuple):
    """One reference where it stands in the document.

    Attributes:
        path: its place in the document.
        holder: id of the element that holds it.
        field: the field of the table it belongs to.
        reference: what is named.
    """

    path: tuple[str | int, ...]
    holder: str
    field: ReferenceField
    reference: Reference


_COMMON = (
    ReferenceField("owner", "owns", ("team",), inverted=True),
    ReferenceField("evidence", "backs", ("evidence",), inverted=True),
)
_METRIC = ReferenceField("metric", "", ("metric",))
_PROMISE = (
    ReferenceField("promise.metric", "", ("metric",)),
    ReferenceField("promise.kept_at", "", ("touchpoint",)),
)
_WORK = ("process", "system", "data", "channel", "team")

FIELDS: dict[str, tuple[ReferenceField, ...]] = {
    "journey": (
        _COMMON[0],
        ReferenceField("customer_goals.metric", "", ("metric",)),
        ReferenceField("business_goals.metric", "", ("metric",)),
    ),
    "persona": (*_COMMON, ReferenceField("preferred_channels", "", ("channel",))),
    "stage": (*_COMMON, *_PROMISE),
    "touchpoint": (
        *_COMMON,
        ReferenceField("stage", "in_stage", ("stage",)),
        ReferenceField("channel", "delivered_via", ("channel",)),
        ReferenceField("personas", "experiences", ("persona",), inverted=True),
        ReferenceField("next", "precedes", ("touchpoint",)),
        ReferenceField("sets_expectation_for", "sets_expectation", ("touchpoint",)),
        ReferenceField("falls_back_to", "falls_back_to", ("touchpoint",)),
        ReferenceField("collects", "writes", ("data",)),
        ReferenceField("uses_data", "reads", ("data",)),
        ReferenceField("stakeholders", "involves", ("team",)),
        ReferenceField("emotion.evidence", "backs", ("evidence",), inverted=True),
        *_PROMISE,
        ReferenceField("timing.after.touchpoint", "", ("touchpoint",)),
    ),
    "moment": _COMMON,
    "pain_point": (*_COMMON, ReferenceField("metric", "measures", ("metric",), inverted=True)),
    "channel": (*_COMMON, ReferenceField("runs_on", "runs_on", ("system",))),
    "process": (
        *_COMMON,
        ReferenceField("supports", "supports", ("touchpoint",)),
        ReferenceField("triggers", "triggers", ("process",)),
        ReferenceField("uses", "uses", ("system",)),
        ReferenceField("depends_on", "depends_on", _WORK),
        ReferenceField("reads", "reads", ("data",)),
        ReferenceField("writes", "writes", ("data",)),
        ReferenceField("part_of", "part_of", ("process",)),
        ReferenceField("stakeholders", "involves", ("team",)),
    ),
    "system": (*_COMMON, ReferenceField("depends_on", "depends_on", _WORK)),
    "team": _COMMON,
    "data": _COMMON,
    "opportunity": (*_COMMON, ReferenceField("addresses", "addresses"), _METRIC),
    "experiment": (*_COMMON, ReferenceField("touchpoint", "addresses", ("touchpoint",)), _METRIC),
    "scenario": (
        *_COMMON,
        ReferenceField("touchpoints", "addresses", ("touchpoint",)),
        ReferenceField("personas", "", ("persona",)),
        _METRIC,
    ),
    "metric": (*_COMMON, ReferenceField("measures", "measures"), ReferenceField("collected_by", "")),
    "evidence": _COMMON,
}
"""The fields of each kind that name other elements; kinds of plugins have the common ones."""

RELATIONS: tuple[str, ...] = (
    "in_stage",
    "in_journey",
    "delivered_via",
    "runs_on",
    "experiences",
    "precedes",
    "handoff",
    "sets_expectation",
    "falls_back_to",
    "marks",
    "hurts",
    "supports",
    "triggers",
    "uses",
    "depends_on",
    "reads",
    "writes",
    "part_of",
    "involves",
    "backs",
    "measures",
    "owns",
    "addresses",
)
"""The relations that fields become."""

_BY_PERSONA = ReferenceField("by_persona", "", ("persona",))
_BY_PERSONA_EVIDENCE = ReferenceField("by_persona.emotion.evidence", "backs", ("evidence",), inverted=True)


def edges(journey: JourneyMap) -> Iterator[Edge]:
    """Give every relation of a map, from its fields and its links, dangling ones included.

    >>> from journeykit.model import JourneyMap, Stage, Touchpoint
    >>> for source, relation, target, _ in edges(JourneyMap("Trip", stages=[Stage("go")],
    ...         touchpoints=[Touchpoint("train", stage="go", next="bus")])):
    ...     print(source, relation, target)
    go in_journey trip
    train in_stage go
    train precedes bus
    """
    for stage in journey.stages:
        yield stage.id, "in_journey", journey.id, Reference(journey.id)
    if journey.owner is not None:
        yield journey.owner.id, "owns", journey.id, journey.owner
    everyone = tuple(Reference(persona.id) for persona in journey.personas)
    for element in journey:
        yield from element_edges(element, everyone)
    for link in journey.links:
        yield link.source, link.relation, link.target, link


def element_edges(element: Element, everyone: tuple[Reference, ...]) -> Iterator[Edge]:
    """Give the relations that the fields of an element say.

    Args:
        element: an element of a map.
        everyone: the personas of the map, who meet the touchpoints that name none.
    """
    kind = element.element_kind
    fields = _plain_fields(kind)
    for field, value in zip(fields.fields, fields.get(element), strict=True):
        if not value:
            continue
        for reference in value if isinstance(value, tuple) else (value,):
            if field.inverted:
                yield reference.id, field.relation, element.id, reference
            else:
                yield element.id, field.relation, reference.id, reference
    if kind == "touchpoint":
        yield from _touchpoint_edges(element, everyone)  # type: ignore[arg-type]


def graph_edges(relations: Iterable[Edge], known: Container[str]) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Give the relations between known elements as edges of a graph, with what the graph holds of each."""
    for source, relation, target, said in relations:
        if source in known and target in known:
            weights = {"strength": said.factor}
            share = getattr(said, "share", None)
            if share is not None:
                weights["share"] = share
            yield source, target, relation, weights


def _touchpoint_edges(touchpoint: Touchpoint, everyone: tuple[Reference, ...]) -> Iterator[Edge]:
    """Give the relations of a touchpoint that its own fields do not say in the plain way."""
    id = touchpoint.id
    for reference in touchpoint.personas or everyone:
        yield reference.id, "experiences", id, reference
    for step in touchpoint.next:
        yield id, "handoff" if step.handoff else "precedes", step.id, step
    for reference in _backing(touchpoint):
        yield reference.id, "backs", id, reference
    if touchpoint.moment_of_truth is not None:
        moment = touchpoint.moment_of_truth
        yield moment.id, "marks", id, Reference(id)
    for pain in touchpoint.pain_points:
        yield pain.id, "hurts", id, Reference(id)


def _backing(touchpoint: Touchpoint) -> Iterator[Reference]:
    """Give the evidence of a touchpoint's emotions; what backs it already for one persona is not repeated."""
    emotion = touchpoint.emotion
    if emotion is not None:
        yield from emotion.evidence
    if not touchpoint.by_persona:
        return
    seen = {each.id for each in touchpoint.evidence}
    seen.update(() if emotion is None else (each.id for each in emotion.evidence))
    for view in touchpoint.by_persona.values():
        for reference in () if view.emotion is None else view.emotion.evidence:
            if reference.id not in seen:
                seen.add(reference.id)
                yield reference


class _PlainFields(NamedTuple):
    fields: tuple[ReferenceField, ...]
    get: Any


def _plain(fields: tuple[ReferenceField, ...]) -> _PlainFields:
    """Keep the fields that make one edge a reference, with one call that gets them all."""
    kept = tuple(
        field for field in fields if field.relation and "." not in field.name and field.name not in {"next", "personas"}
    )
    return _PlainFields(kept, attrgetter(*(field.name for field in kept)))


_PLAIN: dict[str, _PlainFields] = {kind: _plain(fields) for kind, fields in FIELDS.items() if kind != "journey"}
_PLAIN_CUSTOM = _plain(_COMMON)


def _plain_fields(kind: str) -> _PlainFields:
    return _PLAIN.get(kind, _PLAIN_CUSTOM)


def mentions(journey: JourneyMap) -> Iterator[Mention]:
    """Give every reference that a field of the map holds, with its place in the document.

    >>> from journeykit.model import JourneyMap, Process
    >>> mention = next(mentions(JourneyMap("Trip", processes=[Process("plan", supports=["ride"])])))
    >>> mention.path, mention.reference.id
    (('processes', 0, 'supports', 0), 'ride')
    """
    yield from _mentions(journey, (), FIELDS["journey"])
    for element in journey:
        kind = element.element_kind
        path = journey.path_of(element.id)
        yield from _mentions(element, path, FIELDS.get(kind, _COMMON))
        if kind == "touchpoint":
            views = element.by_persona.items()  # type: ignore[attr-defined]
            for persona, view in views:
                yield Mention((*path, "by_persona", persona), element.id, _BY_PERSONA, Reference(persona))
                for number, reference in enumerate(() if view.emotion is None else view.emotion.evidence):
                    place = (*path, "by_persona", persona, "emotion", "evidence", number)
                    yield Mention(place, element.id, _BY_PERSONA_EVIDENCE, reference)


def _mentions(
    holder: Element | JourneyMap, path: tuple[str | int, ...], fields: tuple[ReferenceField, ...]
) -> Iterator[Mention]:
    for field in fields:
        for place, reference in _found(holder, path, field.name.split(".")):
            yield Mention(place, holder.id, field, reference)


def _found(
    holder: object, path: tuple[str | int, ...], names: list[str]
) -> Iterator[tuple[tuple[str | int, ...], Reference]]:
    """Follow the names of a dotted field; lists on the way are gone through."""
    if isinstance(holder, tuple):
        for number, item in enumerate(holder):
            yield from _found(item, (*path, number), names)
    elif not names:
        if isinstance(holder, Reference):
            yield path, holder
    elif holder is not None:
        yield from _found(getattr(holder, names[0]), (*path, names[0]), names[1:])
