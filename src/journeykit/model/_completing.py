"""A map of a portfolio with what others say of what it shares with them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from ._references import Reference
from ._relations import FIELDS, mentions

if TYPE_CHECKING:
    from ._element import Element
    from ._journey import JourneyMap

__all__ = ["Definitions", "completed", "is_unsaid", "named_by"]

Definitions = Sequence[tuple[str, "Element"]]
"""Who defines an element, by the id of the map, and what it says; the first counts."""


def completed(journey: JourneyMap, definitions: Mapping[str, Definitions], own: Container[str]) -> JourneyMap:
    """Add to a map what others say of what it shares: of what it defines and names, of what that names, and so on.

    What the map says itself stays as it is and where it is: fields that it leaves out are filled in, and elements that
    it does not define come last in their lists. What others say of what is theirs alone is left out.

    Args:
        journey: the map.
        definitions: what is shared, by id.
        own: ids that the map uses for something of its own.
    """
    said = {(link.source, link.relation, link.target) for link in journey.links}
    found: dict[str, Element] = {}
    left_out = _met_by_link(journey)
    waiting = [element.id for element in journey]
    waiting.extend(named_by(journey))
    while waiting:
        id = waiting.pop(0)
        if id in found or id in own or id in left_out or id not in definitions:
            continue
        element = _filled(journey.get(id), definitions[id], definitions, said)
        found[id] = element
        waiting.extend(reference.id for name in _reference_fields(element) for reference in _listed(element, name))
    changed = [element for id, element in found.items() if element is not journey.get(id)]
    return journey.with_element(*changed) if changed else journey


def named_by(journey: JourneyMap) -> Iterator[str]:
    """Give the ids that a map names, in fields, in links, and as what is handed over."""
    for mention in mentions(journey):
        yield mention.reference.id
    for link in journey.links:
        yield from (link.source, link.target)
    for touchpoint in journey.touchpoints:
        for step in touchpoint.next:
            yield from step.carries


def _met_by_link(journey: JourneyMap) -> set[str]:
    """Give the personas that cannot be added: all personas of a map meet what names none, which a link says already."""
    open_to_all = {touchpoint.id for touchpoint in journey.touchpoints if not touchpoint.personas}
    links = (link for link in journey.links if link.relation == "experiences" and link.target in open_to_all)
    return {link.source for link in links if link.source not in journey}


def is_unsaid(field: attrs.Attribute[Any], value: object) -> bool:
    """Tell whether a field is left out."""
    return value is None or value == field.default or value in ("", ())


def _filled(
    element: Element | None, definitions: Definitions, shared: Container[str], said: set[tuple[str, str, str]]
) -> Element:
    """Give an element with what is said of it: by the map itself, else by the first that says something."""
    first = definitions[0][1] if element is None else element
    others = [other for _, other in definitions if other is not element]
    fields: dict[str, Any] = {}
    for field in attrs.fields(type(first)):
        if field.name in {"id", "previous_ids", "suppress"} or (
            element is not None and not is_unsaid(field, getattr(element, field.name))
        ):
            continue
        values = (_of_everyone(other, field.name, shared, said) for other in others)
        value = next((value for value in values if not is_unsaid(field, value)), None)
        if value is not None:
            fields[field.name] = value
        elif element is None and not is_unsaid(field, getattr(first, field.name)):
            fields[field.name] = field.default
    if element is None:
        fields.update(suppress=(), previous_ids=())
    return attrs.evolve(first, **fields) if fields else first


def _of_everyone(element: Element, name: str, shared: Container[str], said: set[tuple[str, str, str]]) -> Any:
    """Give what a field holds without the references that only its own map understands, and what links say already."""
    value = getattr(element, name)
    kind = next((field for field in FIELDS[element.element_kind] if field.name == name), None)
    if kind is None:
        return value
    kept = tuple(
        reference
        for reference in _listed(element, name)
        if reference.id in shared
        and ((reference.id, kind.relation, element.id) if kind.inverted else (element.id, kind.relation, reference.id))
        not in said
    )
    return kept if isinstance(value, tuple) else next(iter(kept), None)


def _reference_fields(element: Element) -> Iterable[str]:
    """Name the fields of a shared element that hold references; none of them is inside another."""
    return (field.name for field in FIELDS[element.element_kind])


def _listed(element: Element, name: str) -> tuple[Reference, ...]:
    value = getattr(element, name)
    return value if isinstance(value, tuple) else () if value is None else (value,)
