"""Differences of a model -> changes of the elements of a map that are anchored in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from journeykit.model import JourneyMap
from journeykit.plugins import ChangeSet, Context, ElementChange, FieldChange, Source
from journeykit_bpmn._anchors import anchors_of
from journeykit_bpmn._elements import FLOWS, Element, Model, model_of
from journeykit_bpmn._parsing import parsed

from ._differences import Aspect, Difference, differences
from ._words import detail, losses

__all__ = ["ComparisonOptions", "changes"]


@attrs.frozen
class ComparisonOptions:
    """Options of the comparison of two models.

    Attributes:
        file: what anchors of the map call the model. Where it is empty, the anchors count that name a file called as
            the old or the new one is, and all of them where none does.
    """

    file: str = ""


Respect = tuple[str, str]
"""A kind of change, and the group of what changed."""

_RESPECTS: dict[str, Respect] = {
    "name": ("modified", "identity"),
    "type": ("replaced", "content"),
    "stage": ("modified", "place"),
    "host": ("modified", "relations"),
    "source": ("modified", "relations"),
    "target": ("modified", "relations"),
    "process": ("modified", "relations"),
}
"""What the change of an aspect means; any other is a change of content. Lanes and containers are looked at closely."""

CONTENT: Respect = ("modified", "content")
RELATIONS: Respect = ("modified", "relations")
NOTES: Respect = ("modified", "notes")


def changes(journey: JourneyMap, old: Source, new: Source, options: ComparisonOptions) -> ChangeSet:
    """Turn the difference of two versions of a BPMN model into changes of a map.

    An element of the map is meant by an anchor, or by the id that an export of the map left in the model. What differs
    in an element that the map does not know changes the nearest one that it knows: the activities at the ends of a
    flow, the activity that an event or an annotation is attached to, the subprocess or the pool around the rest.

    Args:
        journey: the map, as it is before the model changes.
        old: the model as it was.
        new: the model as it is.
        options: what anchors call the model.

    Raises:
        DocumentError: where one of the two is no model.
    """
    before, after = model_of(parsed(old)), model_of(parsed(new))
    names = [options.file] if options.file else [old.name, new.name]
    comparison = _Comparison(journey, before, after, names)
    return comparison.changes()


class _Comparison:
    """Two versions of a model, as a map sees them."""

    def __init__(self, journey: JourneyMap, old: Model, new: Model, names: Iterable[str]) -> None:
        self.journey = journey
        self.old = old
        self.new = new
        self.context = Context(language=journey.language or "en")
        self.known = self._known(names)
        self.before = self._held(old)
        self.after = self._held(new)

    def _known(self, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Give the elements of the map that each element of the models stands for."""
        found: dict[str, list[str]] = {}
        for anchored in anchors_of(self.journey, names):
            found.setdefault(anchored.anchor.element, []).append(anchored.id)
        for model in (self.old, self.new):
            for element in model.elements.values():
                if element.journey_id in self.journey:
                    found.setdefault(element.id, []).append(element.journey_id)
        return {id: tuple(dict.fromkeys(ids)) for id, ids in found.items()}

    def changes(self) -> ChangeSet:
        """Give the changes in the order of the map, and what the map knows nothing of."""
        seen: dict[tuple[str, Respect], list[tuple[Difference, Aspect | None]]] = {}
        unknown: list[Difference] = []
        every = differences(self.old, self.new)
        for difference in every:
            meant = list(self._meant(difference))
            if not meant and _says_something(difference):
                unknown.append(difference)
            for id, respect, aspect in meant:
                seen.setdefault((id, respect), []).append((difference, aspect))
        gone = {id for id, (kind, _) in seen if kind in {"added", "removed"}}
        order = {id: number for number, id in enumerate([self.journey.id, *(each.id for each in self.journey)])}
        found = [
            self._change(id, respect, several)
            for (id, respect), several in sorted(seen.items(), key=lambda item: (order[item[0][0]], item[0][1]))
            if id not in gone or respect[0] in {"added", "removed"}  # what comes or goes takes all else along
        ]
        is_anchored = bool(self.before or self.after or not every)
        return ChangeSet(tuple(found), losses(self.context, self.old, self.new, unknown, is_anchored=is_anchored))

    def _held(self, model: Model) -> set[str]:
        """Give the elements of the map that a model has."""
        return {id for element, ids in self.known.items() if element in model.elements for id in ids}

    def _meant(self, difference: Difference) -> Iterator[tuple[str, Respect, Aspect | None]]:
        """Say which elements of the map a difference changes, and in which respect."""
        for id in self.known.get(difference.id, ()):
            if difference.kind == "changed":
                for aspect in difference.aspects:
                    yield id, self._respect(aspect, difference.id), aspect
            elif difference.kind == "layout-changed":
                yield id, ("modified", "layout"), None
            else:
                # A touchpoint may have a task in the pool of each persona: it is gone with the last one.
                stays = id in self.before and id in self.after
                yield id, CONTENT if stays else (difference.kind, "identity"), None
        if difference.id in self.known or difference.kind == "layout-changed":
            return
        sides = [model for model, side in ((self.old, difference.old), (self.new, difference.new)) if side is not None]
        found: dict[tuple[str, Respect], None] = {}
        for model in sides:
            for element, respect in _near(model, difference.id, self.known):
                found |= dict.fromkeys((id, respect) for id in self.known[element])
        yield from ((id, respect, None) for id, respect in found)

    def _respect(self, aspect: Aspect, id: str) -> Respect:
        if aspect.name == "container":
            moved = self.old.pool_of(id) != self.new.pool_of(id)
            return ("reassigned", "owner") if moved else ("modified", "place")
        if aspect.name == "lane":
            lanes = [lane for lane in (*aspect.before.split(), *aspect.after.split()) if lane in self.known]
            kinds = {self.journey[each].element_kind for lane in lanes for each in self.known[lane]}
            if "channel" in kinds:
                return ("modified", "channel")
            return ("modified", "place") if "stage" in kinds else ("reassigned", "owner")
        return _RESPECTS.get(aspect.name, CONTENT)

    def _change(self, id: str, respect: Respect, several: list[tuple[Difference, Aspect | None]]) -> ElementChange:
        kind, group = respect
        element = self.journey[id]
        said = dict.fromkeys(
            detail(self.context, self.old, self.new, difference, aspect) for difference, aspect in several
        )
        return ElementChange(
            id,
            kind,
            group=group,
            detail="; ".join(said),
            fields=tuple(
                FieldChange("name", aspect.before, aspect.after)
                for _, aspect in several
                if aspect is not None and aspect.name == "name"
            ),
            element_kind=element.element_kind,
            name=element.label,
        )


def _says_something(difference: Difference) -> bool:
    """Tell whether a difference is more than how things are drawn, and what journeykit itself keeps in the model."""
    if difference.kind == "changed":
        return any(aspect.name != "journeykit" for aspect in difference.aspects)
    return difference.kind != "layout-changed"


def _near(model: Model, id: str, known: Mapping[str, object]) -> Iterator[tuple[str, Respect]]:
    """Find what the map knows next to an element that it does not know."""
    element = model.elements[id]
    if element.type in FLOWS | {"association"}:
        respect = NOTES if element.type == "association" else RELATIONS
        ends = {_attached(model, end) for end in _ends(element)} & known.keys()
        if ends or respect == NOTES:
            yield from ((end, respect) for end in sorted(ends))
            return
    if element.type in {"textAnnotation", "group"}:
        ends = {_attached(model, end) for flow in model.associations.get(id, ()) for end in _ends(flow)}
        yield from ((end, NOTES) for end in sorted(ends & known.keys()))
        return
    host = _attached(model, id)
    if host in known:
        yield host, CONTENT
        return
    around = next((each.id for each in model.around(id) if each.id in known), None)
    if around is not None:
        yield around, CONTENT


def _ends(flow: Element) -> tuple[str, str]:
    return flow.fact("source"), flow.fact("target")


def _attached(model: Model, id: str) -> str:
    """Give the activity that an event is attached to; anything else stands for itself."""
    element = model.elements.get(id)
    return element.fact("host") or id if element is not None else id
