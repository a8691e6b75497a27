"""What no map can hold: an id twice, a score outside the scale, the same relation twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from journeykit.errors import Problem

from ._relations import FIELDS, PLACES, mentions

if TYPE_CHECKING:
    from ._experience import Emotion
    from ._journey import JourneyMap

__all__ = ["problems"]

MOST = 200
"""How many problems are listed; a map with more has one cause."""


def problems(journey: JourneyMap) -> list[Problem]:
    """List everything that makes the values no map, in the order of the document."""
    found = list(islice(_repeated_ids(journey), MOST))
    mistaken = list(islice(_names_of_kinds(journey), MOST))
    found.extend(mistaken)
    found.extend(islice(_scores_outside(journey), MOST))
    if not mistaken:  # an element of a false kind has not the fields of that kind
        found.extend(islice(_repeated_relations(journey), MOST))
    return found


def _repeated_ids(journey: JourneyMap) -> Iterator[Problem]:
    if not _repeated(journey):
        return
    first: dict[str, str] = {journey.id: "the journey itself"}
    for element, path in _places(journey):
        if element in first:
            yield Problem(
                (*path, "id"), f"the id {element!r} is taken by {first[element]}; ids are unique over the file"
            )
        else:
            first[element] = Problem(path, "").where


def _repeated(journey: JourneyMap) -> set[str]:
    ids = [journey.id, *(element.id for element in journey)]
    if len(set(ids)) == len(ids):
        return set()
    return {id for id, count in Counter(ids).items() if count > 1}


def _places(journey: JourneyMap) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """Give every id with its place, also where ids are repeated."""
    for name in PLACES:
        for number, element in enumerate(getattr(journey, name)):
            yield element.id, (name, number)
            if name == "touchpoints":
                if element.moment_of_truth is not None:
                    yield element.moment_of_truth.id, (name, number, "moment_of_truth")
                for n, pain in enumerate(element.pain_points):
                    yield pain.id, (name, number, "pain_points", n)


def _names_of_kinds(journey: JourneyMap) -> Iterator[Problem]:
    for number, element in enumerate(journey.elements):
        if element.kind in FIELDS:
            message = f"{element.kind!r} is a kind of the format and has a place of its own in the document"
            yield Problem(("elements", number, "kind"), message)


def _scores_outside(journey: JourneyMap) -> Iterator[Problem]:
    low, high = journey.emotion_scale
    for number, touchpoint in enumerate(journey.touchpoints):
        path = ("touchpoints", number)
        if touchpoint.emotion is not None:
            yield from _outside(touchpoint.emotion, low, high, (*path, "emotion"))
        for persona, view in touchpoint.by_persona.items():
            if view.emotion is not None:
                yield from _outside(view.emotion, low, high, (*path, "by_persona", persona, "emotion"))


def _outside(emotion: Emotion, low: float, high: float, path: tuple[str | int, ...]) -> Iterator[Problem]:
    for field, score in (("score", emotion.score), ("target", emotion.target)):
        if score is not None and not low <= score <= high:
            yield Problem((*path, field), f"{score} is outside the map's emotion_scale [{low}, {high}]")


def _repeated_relations(journey: JourneyMap) -> Iterator[Problem]:
    edges = [edge[:3] for edge in journey.relations]
    if len(set(edges)) == len(edges):
        return
    counted = Counter(edges)
    unclear = _repeated(journey)  # whose relations cannot be told apart
    seen = set()
    for key, path in _edge_places(journey):
        source, relation, target = key
        if counted[key] > 1 and source not in unclear and target not in unclear:
            if key in seen:
                message = f"the relation {source!r} {relation} {target!r} is written a second time"
                yield Problem(path, message)
            seen.add(key)


def _edge_places(journey: JourneyMap) -> Iterator[tuple[tuple[str, str, str], tuple[str | int, ...]]]:
    """Give the relations of fields and links with their places, the implied ones of moments and pain points first."""
    for touchpoint in journey.touchpoints:
        if touchpoint.moment_of_truth is not None:
            yield (touchpoint.moment_of_truth.id, "marks", touchpoint.id), journey.path_of(touchpoint.id)
        for pain in touchpoint.pain_points:
            yield (pain.id, "hurts", touchpoint.id), journey.path_of(touchpoint.id)
        if not touchpoint.personas:
            for persona in journey.personas:
                yield (persona.id, "experiences", touchpoint.id), journey.path_of(touchpoint.id)
    for stage in journey.stages:
        yield (stage.id, "in_journey", journey.id), journey.path_of(stage.id)
    for path, holder, field, reference in mentions(journey):
        if not field.relation or field.name.startswith("by_persona"):
            continue
        relation = "handoff" if getattr(reference, "handoff", False) else field.relation
        ends = (reference.id, holder) if field.inverted else (holder, reference.id)
        yield (ends[0], relation, ends[1]), path
    for number, link in enumerate(journey.links):
        yield (link.source, link.relation, link.target), ("links", number)
