"""Anchors: which element of a process model an element of a map is, and what it looked like when somebody last looked.

A process has its anchor in `source`. Elements of other kinds have it in `extra`: `{bpmn: {source: {file, element}}}`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Literal

import attrs

from journeykit.model import Anchor, Element, JourneyMap, Process

from ._elements import Model

__all__ = ["Anchored", "Checked", "anchors_in", "anchors_of", "checked", "fingerprint", "place_of"]

VERSION = "bpmn1"
"""Stands before a fingerprint; another way to make them will have another."""

State = Literal["unchanged", "new", "changed", "vanished", "missing"]


@attrs.frozen
class Anchored:
    """An element of a map with its anchor.

    Attributes:
        id: the element of the map.
        anchor: the file, the element in it, and its fingerprint.
    """

    id: str
    anchor: Anchor


@attrs.frozen
class Checked:
    """An anchor that was held against its model.

    Attributes:
        anchored: the element of the map with its anchor.
        state: unchanged; new, where nobody has acknowledged it yet; changed since it was acknowledged; vanished, where
            the model has no such element; missing, where there is no such file.
        fingerprint: what the element looks like now; empty where there is none.
        name: what the model calls it; empty where there is none.
    """

    anchored: Anchored
    state: State
    fingerprint: str = ""
    name: str = ""


def anchors_in(journey: JourneyMap) -> Iterator[Anchored]:
    """Give the anchors of a map that name a BPMN element, in its order.

    >>> journey = JourneyMap("Trip", processes=[Process("plan", source=Anchor("plan.bpmn", element="Task_1"))])
    >>> [(each.id, each.anchor.element) for each in anchors_in(journey)]
    [('plan', 'Task_1')]
    """
    for element in journey:
        anchor = _anchor_of(element)
        if anchor is not None and anchor.element:
            yield Anchored(element.id, anchor)


def _anchor_of(element: Element) -> Anchor | None:
    if isinstance(element, Process):
        return element.source
    ours = element.extra.get("bpmn")
    said = ours.get("source") if isinstance(ours, Mapping) else None
    if not isinstance(said, Mapping):
        return None
    file, id, seen = (said.get(key, "") for key in ("file", "element", "fingerprint"))
    if not (isinstance(file, str) and file and isinstance(id, str) and isinstance(seen, str)):
        return None  # what somebody else keeps there is not ours to judge
    return Anchor(file, element=id, fingerprint=seen)


def place_of(journey: JourneyMap, id: str) -> tuple[str | int, ...]:
    """Give the place of an element's anchor in the map's document."""
    own = ("source",) if isinstance(journey[id], Process) else ("extra", "bpmn", "source")
    return (*journey.path_of(id), *own)


def anchors_of(journey: JourneyMap, names: Iterable[str]) -> tuple[Anchored, ...]:
    """Give the anchors that are about a file.

    Args:
        journey: the map.
        names: what the file is called, such as its old and its new name; folders do not count.

    Returns:
        The anchors that name such a file; all of them where none does, because versions of a file are often kept
        under other names.
    """
    every = tuple(anchors_in(journey))
    called = {_last(name) for name in names}
    return tuple(each for each in every if _last(each.anchor.file) in called) or every


def _last(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).name.casefold()


def checked(journey: JourneyMap, models: Mapping[str, Model | None]) -> tuple[Checked, ...]:
    """Hold every anchor of a map against its model.

    Args:
        journey: the map.
        models: the models by the names that anchors have for their files; None for a file that is not there.
    """
    return tuple(_checked(each, models.get(each.anchor.file)) for each in anchors_in(journey))


def _checked(anchored: Anchored, model: Model | None) -> Checked:
    if model is None:
        return Checked(anchored, "missing")
    element = model.elements.get(anchored.anchor.element)
    if element is None:
        return Checked(anchored, "vanished")
    now = fingerprint(model, element.id)
    seen = anchored.anchor.fingerprint
    state: State = "new" if not seen else "unchanged" if seen == now else "changed"
    return Checked(anchored, state, now, element.label)


def fingerprint(model: Model, id: str) -> str:
    """Say in a few letters what an element looks like: all that is said of it, and the flows that lead to and from it.

    How it is drawn does not count, nor does what journeykit itself keeps there.
    """
    element = model.elements[id]
    said = {aspect: text for aspect, text in element.facts.items() if aspect != "journeykit"}
    flows = sorted(
        [flow.type, flow.name, flow.fact("source"), flow.fact("target"), flow.fact("content")]
        for flow in model.flows.get(id, ())
    )
    text = json.dumps([said, flows], sort_keys=True, ensure_ascii=True)
    return f"{VERSION}-{hashlib.sha256(text.encode('ascii')).hexdigest()[:16]}"
