"""Tree -> what a model says of each of its elements, as facts that can be compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import attrs
from lxml import etree

from ._canonical import DEFAULTS, TYPE, canonical, plain
from ._names import ACTIVITIES, BPMN, BPMNDI, JOURNEYKIT, SUBPROCESSES, qualified
from ._parsing import Tree, local_name

__all__ = ["FLOWS", "FLOW_NODES", "PLACES", "Element", "Model", "model_of", "target_of"]

FLOW_NODES = ACTIVITIES | {
    "startEvent",
    "endEvent",
    "intermediateCatchEvent",
    "intermediateThrowEvent",
    "boundaryEvent",
    "exclusiveGateway",
    "parallelGateway",
    "inclusiveGateway",
    "complexGateway",
    "eventBasedGateway",
    "choreographyTask",
    "subChoreography",
    "callChoreography",
}
"""What sequence flows connect."""

FLOWS = frozenset({"sequenceFlow", "messageFlow"})

PLACES = SUBPROCESSES | {"process", "collaboration", "choreography", "globalConversation", "subChoreography"}
"""What holds elements that have a life of their own."""

_ASSOCIATIONS = {"dataInputAssociation", "dataOutputAssociation"}
_LANE_SETS = {"laneSet", "childLaneSet"}
_ROOMS = PLACES | {"definitions", "category"}

_CONTENT = {
    "ioSpecification",
    "ioBinding",
    "property",
    "resourceRole",
    "performer",
    "humanPerformer",
    "potentialOwner",
    "correlationSubscription",
    "multiInstanceLoopCharacteristics",
    "standardLoopCharacteristics",
    "completionCondition",
    "auditing",
    "monitoring",
    "supportedInterfaceRef",
    "supports",
}
"""What is part of its holder although it may have an id."""

_SAID_ELSEWHERE = {"incoming", "outgoing", "flowNodeRef", "laneSet", "childLaneSet", "text"}
"""What repeats what flows and lanes say; the text of an annotation is its name."""

_TEXTS = {"documentation": "documentation", "categoryValueRef": "stage", "sourceRef": "source", "targetRef": "target"}
"""Children that are texts, and the aspect that each is about."""

_REFERENCES = {"sourceRef": "source", "targetRef": "target", "attachedToRef": "host", "processRef": "process"}


@attrs.frozen
class Element:
    """One element of a model, with what belongs to it and to no other.

    Attributes:
        id: its id; one that repeats an earlier one has a number behind it.
        type: its name in BPMN: userTask.
        name: what people call it, on one line; of an annotation its text, of a category value its value.
        container: id of what holds it; empty for what stands in the definitions.
        line: the line of the file it begins on.
        facts: what is said of it, by aspect; nothing that is not said.
        layout: how it is drawn.
        journey_id: the element of a journey that it was written for; empty for none.
    """

    id: str
    type: str
    name: str
    container: str
    line: int
    facts: Mapping[str, str]
    layout: tuple[str, ...] = ()
    journey_id: str = ""

    @property
    def label(self) -> str:
        """The name, or the id of an element without one."""
        return self.name or self.id

    def fact(self, aspect: str) -> str:
        """Give what is said of an aspect, or nothing."""
        return self.facts.get(aspect, "")


@attrs.frozen(slots=False)
class Model:
    """A process model as its elements, in the order of the file, by id."""

    elements: Mapping[str, Element]

    @cached_property
    def flows(self) -> Mapping[str, tuple[Element, ...]]:
        """The sequence and message flows that begin or end at an element."""
        return self._ends(FLOWS)

    @cached_property
    def associations(self) -> Mapping[str, tuple[Element, ...]]:
        """The associations that begin or end at an element."""
        return self._ends({"association"})

    @cached_property
    def participants(self) -> Mapping[str, Element]:
        """The pool of each process."""
        pools = [each for each in self.elements.values() if each.type == "participant" and each.fact("process")]
        return {pool.fact("process"): pool for pool in reversed(pools)}

    def around(self, id: str) -> Iterator[Element]:
        """Give what holds an element, from the nearest to the pool."""
        seen = {id}
        element = self.elements.get(id)
        while element is not None:
            pool = self.participants.get(element.id) if element.type == "process" else None
            if pool is not None:
                yield pool
            element = self.elements.get(element.container)
            if element is None or element.id in seen:
                return
            seen.add(element.id)
            yield element

    def pool_of(self, id: str) -> str:
        """Give the process that an element runs in; a pool stands for its process, or for itself where it has none."""
        element = self.elements.get(id)
        if element is None:
            return ""
        if element.type == "participant":
            return element.fact("process") or element.id
        found = [each.id for each in (element, *self.around(id)) if each.type == "process"]
        return found[-1] if found else ""

    def label_of(self, id: str) -> str:
        """Give the name of an element, or its id where it has none or does not exist."""
        return self.elements[id].label if id in self.elements else id

    def _ends(self, types: Iterable[str]) -> Mapping[str, tuple[Element, ...]]:
        found: dict[str, list[Element]] = {}
        for each in self.elements.values():
            if each.type in types:
                for id in dict.fromkeys((each.fact("source"), each.fact("target"))):
                    found.setdefault(id, []).append(each)
        return {id: tuple(several) for id, several in found.items() if id}


def target_of(reference: str | None) -> str:
    """Give the id that a reference means: what stands before a colon is a prefix.

    >>> target_of(" tns:Task_1 ")
    'Task_1'
    """
    return (reference or "").strip().rpartition(":")[2]


def model_of(tree: Tree) -> Model:
    """Give the elements of a model.

    Args:
        tree: the parsed file.
    """
    root = tree.getroot()
    lanes = _lanes(root)
    layouts = _layouts(root)
    elements: dict[str, Element] = {}
    waiting = [(child, "") for child in reversed(root)]
    while waiting:
        node, container = waiting.pop()
        name = local_name(node)
        if not _is_of_bpmn(node):
            continue
        if name in _LANE_SETS:
            waiting += [(child, container) for child in reversed(node) if local_name(child) == "lane"]
            continue
        id = node.get("id", "").strip()
        if not id:
            continue
        key = _free(id, elements)
        elements[key] = Element(
            key,
            name,
            _name(node),
            container,
            node.sourceline or 0,  # type: ignore[arg-type, truthy-bool, unreachable] # the stubs leave it open
            _facts(node, container, lanes.get(id, "")),
            layouts.get(id, ()),
            _journey_id(node),
        )
        inner = container if name == "lane" else key
        waiting += [(child, inner) for child in reversed(node) if _has_a_life(child, name)]
    return Model(elements)


def _free(id: str, taken: Mapping[str, Element]) -> str:
    number = 2
    key = id
    while key in taken:
        key = f"{id}#{number}"
        number += 1
    return key


def _is_of_bpmn(node: etree._Element) -> bool:
    return bool(local_name(node)) and node.tag.startswith(f"{{{BPMN}}}")


def _has_a_life(node: etree._Element, holder: str) -> bool:
    """Tell whether an element is one of its own, and not a part of its holder."""
    name = local_name(node)
    if not _is_of_bpmn(node):
        return False
    if name in _LANE_SETS:
        return True
    if not node.get("id", "").strip():
        return False
    return name in _ASSOCIATIONS if holder not in _ROOMS else name not in _CONTENT


# Facts ----------------------------------------------------------------------------------------------------------------


def _name(node: etree._Element) -> str:
    if local_name(node) == "textAnnotation":
        return _text(node.find(qualified(BPMN, "text")))
    return _on_one_line(node.get("name") or node.get("value") or "")


def _text(node: etree._Element | None) -> str:
    return "" if node is None else _on_one_line("".join(map(str, node.itertext())))


def _on_one_line(text: str) -> str:
    """Leave out how a text is broken into lines, which each tool does in its own way."""
    return " ".join(text.split())


def _facts(node: etree._Element, container: str, lane: str) -> dict[str, str]:
    """Say all that an element says of itself, aspect by aspect."""
    called = "text" if local_name(node) == "textAnnotation" else "name"
    facts = {"type": local_name(node), called: _name(node), "container": container, "lane": lane}
    facts |= _said_by_attributes(node)
    facts |= _said_by_children(node)
    return {aspect: said for aspect, said in facts.items() if said}


def _said_by_attributes(node: etree._Element) -> dict[str, str]:
    facts, own, foreign = {}, {}, {}
    for key, value in ((str(key), str(value).strip()) for key, value in node.attrib.items()):
        if key in _REFERENCES:
            facts[_REFERENCES[key]] = target_of(value)
        elif key.startswith("{") and key != TYPE:
            foreign[key] = value
        elif key not in {"id", "name", "value"} and (key, value) not in DEFAULTS:
            own[key] = target_of(value) if key.endswith("Ref") or key == "default" else value
    return {**facts, "attributes": _written(own), "foreign attributes": _written(foreign)}


def _said_by_children(node: etree._Element) -> dict[str, str]:
    facts: dict[str, str] = {}
    several: dict[str, list[str]] = {}
    for child in node:
        name = local_name(child)
        if name == "extensionElements":
            facts |= _extensions(child)
        elif name in _TEXTS:
            several.setdefault(_TEXTS[name], []).append(
                _text(child) if name == "documentation" else target_of(child.text)
            )
        elif name and name not in _SAID_ELSEWHERE and not _has_a_life(child, local_name(node)):
            several.setdefault("content", []).append(canonical(child))
    ends = {"stage", "source", "target"}
    for aspect, parts in several.items():
        facts[aspect] = " ".join(sorted(parts)) if aspect in ends else "\n\n".join(parts)
    return facts


def _extensions(node: etree._Element) -> dict[str, str]:
    """Tell what tools add to an element from what journeykit added itself."""
    ours = [child for child in node if str(child.tag).startswith(f"{{{JOURNEYKIT}}}")]
    others = [child for child in node if local_name(child) and child not in ours]
    return {"journeykit": "".join(map(canonical, ours)), "extension": "".join(map(canonical, others))}


def _journey_id(node: etree._Element) -> str:
    found = node.find(f"{qualified(BPMN, 'extensionElements')}/{qualified(JOURNEYKIT, 'element')}")
    return "" if found is None else found.get("id", "")


def _written(attributes: Mapping[str, str]) -> str:
    return json.dumps(attributes, sort_keys=True, ensure_ascii=False) if attributes else ""


# Lanes and layout -----------------------------------------------------------------------------------------------------


def _lanes(root: etree._Element) -> dict[str, str]:
    """Give the innermost lane of each node; where several hold it, all of them."""
    found: dict[str, list[str]] = {}
    for reference in root.iter(qualified(BPMN, "flowNodeRef")):
        lane = reference.getparent()
        if lane is None:
            continue
        held = found.setdefault(target_of(reference.text), [])
        around = {each.get("id", "") for each in lane.iterancestors(qualified(BPMN, "lane"))}
        held[:] = [*(each for each in held if each not in around), lane.get("id", "")]
    return {id: " ".join(sorted(set(lanes))) for id, lanes in found.items()}


def _layouts(root: etree._Element) -> dict[str, tuple[str, ...]]:
    """Give the shapes and edges of each element, whatever their own ids are."""
    found: dict[str, list[str]] = {}
    for name in ("BPMNShape", "BPMNEdge"):
        for drawn in root.iter(qualified(BPMNDI, name)):
            tag, attributes, _, children = plain(drawn)
            said = {key: held for key, held in attributes.items() if key not in {"id", "bpmnElement"}}
            found.setdefault(target_of(drawn.get("bpmnElement")), []).append(json.dumps([tag, said, children]))
    return {id: tuple(sorted(drawn)) for id, drawn in found.items()}
