"""Annotations: where it hurts, and what could be done about it."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit.model import JourneyMap, Touchpoint
from journeykit_bpmn._diagram import Note, Origin, Pool
from journeykit_bpmn._names import KINDS, derived, identifier

from ._wording import caption

__all__ = ["notes_of"]


def notes_of(journey: JourneyMap, pool: Pool) -> Iterator[Note]:
    """Give the annotations of a pool's tasks: pain points first, then the opportunities that address them or these."""
    addressing: dict[str, dict[str, None]] = {}
    for source, relation, target, _ in journey.relations:
        if relation == "addresses" and getattr(journey.get(source), "element_kind", "") == "opportunity":
            holder = journey.holder_of(target)
            addressing.setdefault(target if holder is None else holder.id, {})[source] = None
    for node in pool.nodes:
        if node.origin is None:
            continue
        element = journey[node.origin.id]
        pains = element.pain_points if isinstance(element, Touchpoint) else ()
        opportunities = [journey[id] for id in addressing.get(element.id, ())]
        for each in (*pains, *opportunities):
            origin = Origin(each.element_kind, each.id)
            id = derived(identifier(KINDS[each.element_kind], each.id), "at", node.id)
            yield Note(id, caption(each), node.id, origin)
