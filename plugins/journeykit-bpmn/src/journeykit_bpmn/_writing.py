"""A model and its picture -> the bytes of a BPMN 2.0 file, in the order that the schema of the OMG demands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from ._diagram import Diagram, Lane, Node, Origin, Pool
from ._extension import json_text
from ._names import BPMN, BPMNDI, COLOR, DC, DI, JOURNEYKIT, PREFIXES, XSI, derived, qualified
from ._placing import Box, Edge, Placing, Shape

__all__ = ["written"]

# Amber, as on the poster: what makes or breaks the relation stands out.
BACKGROUND, BORDER = "#FFE9B8", "#9A6700"

# Red where it hurts, green for what could be done about it.
NOTES = {"pain_point": "#B42318", "opportunity": "#067647"}


def written(diagram: Diagram, picture: Placing) -> bytes:
    """Write a file.

    >>> from journeykit.testing import sample
    >>> from journeykit_bpmn._mapping import diagram
    >>> from journeykit_bpmn._placing import placed
    >>> made = diagram(sample()).diagram
    >>> written(made, placed(made)).split(b">")[0]
    b"<?xml version='1.0' encoding='UTF-8'?"
    """
    root = etree.Element(qualified(BPMN, "definitions"), nsmap=PREFIXES)
    root.set("id", derived("Definitions", _rest(diagram.id)))
    root.set("name", diagram.name)
    root.set("targetNamespace", f"{JOURNEYKIT}:{_rest(diagram.id)}")
    root.set("exporter", "journeykit-bpmn")
    for stage in diagram.stages:
        category = _child(root, "category", id=derived(stage.id, "category"), name=stage.name)
        _extend(_child(category, "categoryValue", id=stage.id, value=stage.name), stage.origin)
    _collaboration(root, diagram)
    for pool in diagram.pools:
        if pool.process:
            _process(root, pool)
    _picture(root, diagram, picture)
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return content


def _rest(id: str) -> str:
    return id.partition("_")[2]


def _child(parent: etree._Element, name: str, namespace: str = BPMN, /, **attributes: str) -> etree._Element:
    """Add an element, its attributes in the order given."""
    child = etree.SubElement(parent, qualified(namespace, name))
    for key, value in attributes.items():
        child.set(key, value)
    return child


def _extend(element: etree._Element, origin: Origin | None) -> None:
    """Say what an element stands for."""
    if origin is None:
        return
    ours = _child(_child(element, "extensionElements"), "element", JOURNEYKIT)
    if origin.id:
        ours.set("id", origin.id)
    ours.set("kind", origin.kind)
    if origin.document is not None:
        ours.text = json_text(origin.document)


# What the model says --------------------------------------------------------------------------------------------------


def _collaboration(root: etree._Element, diagram: Diagram) -> None:
    collaboration = _child(root, "collaboration", id=derived("Collaboration", _rest(diagram.id)), name=diagram.name)
    journey = _child(_child(collaboration, "extensionElements"), "journey", JOURNEYKIT, version="1")
    for key in sorted(diagram.choices):
        journey.set(key, diagram.choices[key])
    journey.text = json_text(diagram.journey)
    for pool in diagram.pools:
        participant = _child(collaboration, "participant", id=pool.id, name=pool.name)
        if pool.process:
            participant.set("processRef", pool.process)
        _extend(participant, pool.origin)
    for message in diagram.messages:
        _child(collaboration, "messageFlow", id=message.id, sourceRef=message.source, targetRef=message.target)
    if diagram.has_groups:
        for stage in diagram.stages:
            _child(collaboration, "group", id=derived(stage.id, "group"), categoryValueRef=stage.id)


def _process(root: etree._Element, pool: Pool) -> None:
    process = _child(root, "process", id=pool.process, name=pool.name, isExecutable="false")
    if pool.lanes:
        lanes = _child(process, "laneSet", id=derived(pool.id, "lanes"))
        for lane in pool.lanes:
            _lane(lanes, lane)
    incoming: dict[str, list[str]] = {}
    outgoing: dict[str, list[str]] = {}
    for flow in pool.flows:
        outgoing.setdefault(flow.source, []).append(flow.id)
        incoming.setdefault(flow.target, []).append(flow.id)
    for node in pool.nodes:
        _node(process, node, incoming.get(node.id, ()), outgoing.get(node.id, ()))
    for flow in pool.flows:
        edge = _child(process, "sequenceFlow", id=flow.id, sourceRef=flow.source, targetRef=flow.target)
        if flow.name:
            edge.set("name", flow.name)
    for note in pool.notes:
        annotation = _child(process, "textAnnotation", id=note.id)
        _extend(annotation, note.origin)
        _child(annotation, "text").text = note.text
        _child(
            process,
            "association",
            id=derived(note.id, "association"),
            sourceRef=note.about,
            targetRef=note.id,
            associationDirection="None",
        )


def _lane(parent: etree._Element, lane: Lane) -> None:
    element = _child(parent, "lane", id=lane.id, name=lane.name)
    _extend(element, lane.origin)
    for id in lane.nodes:
        _child(element, "flowNodeRef").text = id


def _node(process: etree._Element, node: Node, incoming: Iterable[str], outgoing: Iterable[str]) -> None:
    element = _child(process, node.tag, id=node.id)
    if node.name:
        element.set("name", node.name)
    _extend(element, node.origin)
    if node.stage:
        _child(element, "categoryValueRef").text = node.stage
    for id in incoming:
        _child(element, "incoming").text = id
    for id in outgoing:
        _child(element, "outgoing").text = id
    if node.duration:
        timer = _child(element, "timerEventDefinition", id=derived(node.id, "timer"))
        duration = _child(timer, "timeDuration")
        duration.set(qualified(XSI, "type"), "bpmn:tFormalExpression")
        duration.text = node.duration


# How it is drawn ------------------------------------------------------------------------------------------------------


def _picture(root: etree._Element, diagram: Diagram, picture: Placing) -> None:
    drawing = _child(root, "BPMNDiagram", BPMNDI, id="Diagram", name=diagram.name)
    collaboration = derived("Collaboration", _rest(diagram.id))
    plane = _child(drawing, "BPMNPlane", BPMNDI, id="Plane", bpmnElement=collaboration)
    traits = _traits(diagram)
    for id, shape in picture.shapes.items():
        _shape(plane, id, shape, traits.get(id, {}))
    for id, edge in picture.edges.items():
        _edge(plane, id, edge)


def _traits(diagram: Diagram) -> Mapping[str, Mapping[str, str]]:
    """Give the attributes that single shapes have."""
    traits: dict[str, dict[str, str]] = {}
    for pool in diagram.pools:
        traits[pool.id] = {"isHorizontal": "true"}
        traits.update((lane.id, {"isHorizontal": "true"}) for lane in pool.lanes)
        for node in pool.nodes:
            if node.tag == "exclusiveGateway":
                traits[node.id] = {"isMarkerVisible": "true"}
            elif node.stands_out:
                traits[node.id] = {
                    qualified(COLOR, "background-color"): BACKGROUND,
                    qualified(COLOR, "border-color"): BORDER,
                }
        for note in pool.notes:
            if note.origin is not None:
                traits[note.id] = {qualified(COLOR, "border-color"): NOTES[note.origin.kind]}
    return traits


def _shape(plane: etree._Element, id: str, shape: Shape, traits: Mapping[str, str]) -> None:
    element = _child(plane, "BPMNShape", BPMNDI, id=derived(id, "shape"), bpmnElement=id, **traits)
    _bounds(element, shape.box)
    if shape.label is not None:
        _bounds(_child(element, "BPMNLabel", BPMNDI), shape.label)


def _edge(plane: etree._Element, id: str, edge: Edge) -> None:
    element = _child(plane, "BPMNEdge", BPMNDI, id=derived(id, "edge"), bpmnElement=id)
    for x, y in edge.points:
        _child(element, "waypoint", DI, x=str(x), y=str(y))
    if edge.label is not None:
        _bounds(_child(element, "BPMNLabel", BPMNDI), edge.label)


def _bounds(parent: etree._Element, box: Box) -> None:
    _child(parent, "Bounds", DC, x=str(box.x), y=str(box.y), width=str(box.width), height=str(box.height))
