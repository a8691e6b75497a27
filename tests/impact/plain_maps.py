"""A plain document as elements and references, and what the definition of impact says of them."""

import math
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from impact.tables import FIELDS, LISTS


class Element(NamedTuple):
    id: str
    kind: str
    plain: dict[str, Any]
    number: int
    holder: str = ""


class Reference(NamedTuple):
    source: str
    relation: str
    target: str
    plain: dict[str, Any]


def with_ids(document: dict[str, Any]) -> dict[str, Any]:
    """Write the ids of moments and pain points out; the other elements must have theirs."""
    touchpoints = []
    for touchpoint in document["touchpoints"]:
        held = dict(touchpoint)
        if "moment_of_truth" in held:
            held["moment_of_truth"] = {"id": f"{held['id']}-moment", **held["moment_of_truth"]}
        if "pain_points" in held:
            pains = [{"text": pain} if isinstance(pain, str) else pain for pain in held["pain_points"]]
            held["pain_points"] = [{"id": f"{held['id']}-pain-{n}", **pain} for n, pain in enumerate(pains, 1)]
        touchpoints.append(held)
    return {**document, "touchpoints": touchpoints}


def elements_of(document: dict[str, Any]) -> dict[str, Element]:
    found = [Element(document["id"], "journey", document, 0)]
    pains = 0
    for kind, name in LISTS.items():
        for number, plain in enumerate(document.get(name, ()) if name else ()):
            found.append(Element(plain["id"], kind, plain, number))
            if kind == "touchpoint" and "moment_of_truth" in plain:
                moment = plain["moment_of_truth"]
                found.append(Element(moment["id"], "moment", moment, number, plain["id"]))
            for pain in plain.get("pain_points", ()) if kind == "touchpoint" else ():
                found.append(Element(pain["id"], "pain_point", pain, pains, plain["id"]))
                pains += 1
    found.extend(
        Element(plain["id"], plain["kind"], plain, number) for number, plain in enumerate(document.get("elements", ()))
    )
    return {element.id: element for element in found}


def references_of(elements: dict[str, Element], document: dict[str, Any]) -> Iterator[Reference]:
    """Give every relation that a field or a link states; those that point nowhere are among them."""
    everyone = [plain["id"] for plain in document.get("personas", ())]
    for id, kind, plain, _, holder in elements.values():
        for name, relation in FIELDS.get(kind, {}).items():
            yield from (Reference(id, relation, _id(each), each) for each in _references(plain.get(name)))
        yield from (Reference(_id(each), "owns", id, each) for each in _references(plain.get("owner")))
        if kind == "stage":
            yield Reference(id, "in_journey", document["id"], {})
        elif kind == "touchpoint":
            met_by = _references(plain.get("personas") or everyone)
            yield from (Reference(_id(each), "experiences", id, each) for each in met_by)
            for each in _references(plain.get("next")):
                yield Reference(id, "handoff" if each.get("handoff") else "precedes", _id(each), each)
        elif kind == "moment":
            yield Reference(id, "marks", holder, {})
        elif kind == "pain_point":
            yield Reference(id, "hurts", holder, {})
            yield from (Reference(_id(each), "measures", id, each) for each in _references(plain.get("metric")))
    for link in document.get("links", ()):
        yield Reference(link["source"], link["relation"], link["target"], link)


def _references(value: Any) -> list[dict[str, Any]]:
    several = value if isinstance(value, list) else [] if value is None else [value]
    return [{"id": each} if isinstance(each, str) else each for each in several]


def _id(reference: dict[str, Any]) -> str:
    return reference["id"] if "id" in reference else reference["to"]


class Map:
    """The elements and references of a document that count, and what the definitions say of them."""

    def __init__(self, document: dict[str, Any], personas: Iterable[str] | None = None) -> None:
        every = elements_of(document)
        gone = set()
        if personas is not None:
            wanted = set(personas)
            gone = {id for id, each in every.items() if each.kind == "persona" and id not in wanted}
            for id, each in every.items():
                named = {_id(reference) for reference in _references(each.plain.get("personas"))}
                if each.kind == "touchpoint" and named and not named & wanted:
                    gone.add(id)
            gone |= {id for id, each in every.items() if each.holder in gone}
        self.every = every
        self.elements = {id: each for id, each in every.items() if id not in gone}
        self.references = [
            each
            for each in references_of(every, document)
            if each.source in self.elements and each.target in self.elements and each.source != each.target
        ]
        self._sources: dict[tuple[str, str], set[str]] = {}
        self._targets: dict[tuple[str, str], set[str]] = {}
        for source, relation, target, _ in self.references:
            self._sources.setdefault((relation, target), set()).add(source)
            self._targets.setdefault((source, relation), set()).add(target)
        self.personas = {id for id, each in self.elements.items() if each.kind == "persona"}

    def is_a(self, id: str, kind: str) -> bool:
        return id in self.elements and self.elements[id].kind == kind

    def sources(self, relation: str, target: str, kind: str) -> set[str]:
        return {id for id in self._sources.get((relation, target), ()) if self.is_a(id, kind)}

    def targets(self, source: str, relation: str) -> set[str]:
        return set(self._targets.get((source, relation), ()))

    def importance(self, id: str) -> float:
        stated = self.elements[id].plain.get("importance")
        return 1 if stated is None else stated

    def met_by(self, id: str) -> set[str]:
        """Say which personas meet a touchpoint; nobody meets anything else."""
        if not self.is_a(id, "touchpoint"):
            return set()
        named = {_id(reference) for reference in _references(self.elements[id].plain.get("personas"))}
        return self.personas & named if named else self.personas

    def channels(self, id: str) -> int:
        """Count the channels in a touchpoint's field."""
        return len(_references(self.elements[id].plain.get("channel")))

    def stage(self, id: str) -> str | None:
        element = self.elements[self.elements[id].holder or id]
        if element.kind != "touchpoint":
            return None
        named = _id(_references(element.plain["stage"])[0])
        return named if self.is_a(named, "stage") else None

    def place(self, id: str) -> tuple[float, int]:
        """Give the stage order and the file order of an element; a stage is in its own place."""
        stage = id if self.is_a(id, "stage") else self.stage(id)
        return (math.inf if stage is None else self.elements[stage].number), self.elements[id].number

    def held(self, id: str) -> set[str]:
        """Give the touchpoints of a stage, a journey or a persona."""
        kind = self.elements[id].kind
        if kind == "journey":
            return {each for each in self.elements if self.is_a(each, "touchpoint")}
        if kind == "stage":
            return self.sources("in_stage", id, "touchpoint")
        return {each for each in self.targets(id, "experiences") if self.is_a(each, "touchpoint")}

    def seeds(self, id: str) -> set[str]:
        if id not in self.elements:
            return set()
        kind = self.elements[id].kind
        if kind in {"stage", "journey", "persona"}:
            return self.held(id)
        if kind == "opportunity":
            return self.targets(id, "addresses")
        if kind in {"moment", "pain_point"}:
            return {self.elements[id].holder}
        found, new = {id}, [id]
        while kind == "process" and new:
            parts = self.sources("part_of", new.pop(), "process") - found
            found |= parts
            new.extend(parts)
        return found

    def teams(self, ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for id in ids:
            found |= self.sources("owns", id, "team")
            found |= {each for each in self.targets(id, "involves") if self.is_a(each, "team")}
        return found
