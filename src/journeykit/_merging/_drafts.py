"""A merged map while it is put together, in keys, and the map that it makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from journeykit._diff._renaming import renamed_link, translated
from journeykit.errors import ModelError, Problem
from journeykit.model import JourneyMap, Link, Reference
from journeykit.model._relations import FIELDS, PLACES

from ._ids import Ids
from ._presence import Dispute
from ._sides import ROOT, Side
from ._values import alike

__all__ = ["Draft", "accepted", "holder_of"]


@attrs.define
class Draft:
    """A merged map, in keys.

    Attributes:
        ours: our side, on which it falls back.
        theirs: their side.
        ids: the ids of what it holds.
        fields: the fields of what it holds.
        moments: the moment of each touchpoint that has one.
        pains: the pain points of each touchpoint, in order.
        lists: the elements of each list of the map, in order.
        links: its links.
    """

    ours: Side
    theirs: Side
    ids: Ids
    fields: dict[str, Mapping[str, Any]]
    moments: dict[str, str]
    pains: dict[str, list[str]]
    lists: dict[str, list[str]]
    links: dict[str, Link]

    def journey(self) -> JourneyMap:
        """Make the map.

        Raises:
            ModelError: where no map can hold all of that.
        """
        back = {key: id for key, id in self.ids.items() if key != id}
        lists: Any = {name: tuple(self._element(key, back) for key in keys) for name, keys in self.lists.items()}
        links = tuple(renamed_link(link, back) for link in self.links.values())
        root = _in_ids("journey", self.fields[ROOT], back)
        return attrs.evolve(self.ours.journey, id=self.ids[ROOT], links=links, **root, **lists)

    def _element(self, key: str, back: Mapping[str, str]) -> Any:
        element = self.ours.elements.get(key) or self.theirs.elements[key]
        wanted: dict[str, Any] = {
            "id": self.ids[key],
            **_in_ids(element.element_kind, self.fields[key], back),
        }
        if element.element_kind == "touchpoint":
            moment = self.moments.get(key)
            wanted["moment_of_truth"] = None if moment is None else self._element(moment, back)
            wanted["pain_points"] = tuple(self._element(pain, back) for pain in self.pains.get(key, ()))
        new = {name: value for name, value in wanted.items() if not alike(value, getattr(element, name))}
        return attrs.evolve(element, **new) if new else element

    def leave_out(self, key: str) -> None:
        """Leave an element out, and what it holds."""
        for name in PLACES:
            if key in self.lists[name]:
                self.lists[name].remove(key)
        held = [*self.pains.pop(key, ()), *(moment for moment in (self.moments.pop(key, None),) if moment is not None)]
        for keys in self.pains.values():
            if key in keys:
                keys.remove(key)
        for holder in [each for each, moment in self.moments.items() if moment == key]:
            del self.moments[holder]
        for each in (key, *held):
            self.ids.pop(each, None)
            self.fields.pop(each, None)


def holder_of(link: Link, ours: Side, theirs: Side) -> str:
    """Give the element that a link is told by: where it starts, where it ends, or the map."""
    return next((end for end in (link.source, link.target) if end in ours.fields or end in theirs.fields), ROOT)


def _in_ids(kind: str, fields: Mapping[str, Any], back: Mapping[str, str]) -> dict[str, Any]:
    """Give fields with ids in place of keys."""
    names = {field.name.partition(".")[0] for field in FIELDS.get(kind, FIELDS["team"])} | {"by_persona"}
    return {name: translated(value, back) if name in names else value for name, value in fields.items()}


# What the model refuses -----------------------------------------------------------------------------------------------


def accepted(draft: Draft) -> tuple[JourneyMap, list[Dispute]]:
    """Make the map of a draft; what no map can hold falls back on ours, as disputes."""
    disputes: list[Dispute] = []
    while True:
        try:
            return draft.journey(), disputes
        except ModelError as error:
            found = [dispute for problem in error.problems for dispute in _fallen_back(draft, problem)]
        if not found:
            break
        disputes += found
    everything = Dispute(ROOT, "invalid", problem="ours and theirs together make no map")
    return draft.ours.journey, [*disputes, everything]


def _fallen_back(draft: Draft, problem: Problem) -> list[Dispute]:
    """Let what a problem is about be as in ours, and say what that is."""
    root = draft.ours.fields[ROOT]
    if problem.path[-1] in {"score", "target"} and draft.fields[ROOT]["emotion_scale"] != root["emotion_scale"]:
        draft.fields[ROOT] = {**draft.fields[ROOT], "emotion_scale": root["emotion_scale"]}
        return [Dispute(ROOT, "invalid", problem=problem.message)]
    keys = _about(draft, problem)
    found = [key for key in keys if _fall_back(draft, key)]
    between = [name for name, link in draft.links.items() if {link.source, link.target} == keys]
    for name in between:
        if not alike(draft.links[name], draft.ours.links.get(name)):
            found.append(holder_of(draft.links[name], draft.ours, draft.theirs))
            if name in draft.ours.links:
                draft.links[name] = draft.ours.links[name]
            else:
                del draft.links[name]
    if not found:
        found = [key for key in keys if key in draft.fields and key not in draft.ours.fields]
        for key in found:
            draft.leave_out(key)
    return [Dispute(key, "invalid", problem=problem.message) for key in dict.fromkeys(found)]


def _about(draft: Draft, problem: Problem) -> set[str]:
    """Give the elements that a problem is about: the one at its place, and the one that is named there."""
    name, number, *way = problem.path
    if name == "links":
        link = list(draft.links.values())[int(number)]
        return {link.source, link.target}
    key = draft.lists[str(name)][int(number)]
    if way[:1] == ["moment_of_truth"]:
        key, way = draft.moments[key], way[1:]
    elif way[:1] == ["pain_points"]:
        key, way = draft.pains[key][int(way[1])], way[2:]
    value: Any = draft.fields[key]
    for step in way:
        has_places: Any = value if isinstance(value, tuple | Mapping) else {step: getattr(value, str(step), None)}
        value = has_places[step]
    return {key, value.id} if isinstance(value, Reference) else {key}


def _fall_back(draft: Draft, key: str) -> bool:
    """Let the fields of an element be as in ours, and tell whether they were not."""
    own = draft.ours.fields.get(key)
    if own is None or key not in draft.fields or all(alike(draft.fields[key][name], own[name]) for name in own):
        return False
    draft.fields[key] = own
    return True
