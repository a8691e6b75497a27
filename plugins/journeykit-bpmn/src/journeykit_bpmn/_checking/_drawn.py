"""Checks of how a model is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml import etree

from journeykit_bpmn._elements import FLOW_NODES, FLOWS, PLACES, Element, target_of
from journeykit_bpmn._names import BPMNDI, DC, DI, qualified

from ._flaw import Flaw, Subject

__all__ = ["placeless", "undrawn", "wrong_root"]

_DRAWN = FLOW_NODES | FLOWS | {"participant"}
"""What a diagram shows."""


def wrong_root(subject: Subject) -> Iterator[Flaw]:
    """A diagram shows the collaboration where there is one, else a process, or a subprocess of its own.

    Modelers that open a plane of one of several pools show that pool alone, or nothing.

    Wrong:

    ```xml
    <collaboration id="c"><participant id="shop" processRef="selling"/></collaboration>
    <process id="selling"/>
    <di:BPMNDiagram><di:BPMNPlane bpmnElement="selling">
      <di:BPMNShape bpmnElement="shop"><dc:Bounds x="0" y="0" width="300" height="100"/></di:BPMNShape>
    </di:BPMNPlane></di:BPMNDiagram>
    ```

    Right:

    ```xml
    <collaboration id="c"><participant id="shop" processRef="selling"/></collaboration>
    <process id="selling"/>
    <di:BPMNDiagram><di:BPMNPlane bpmnElement="c">
      <di:BPMNShape bpmnElement="shop"><dc:Bounds x="0" y="0" width="300" height="100"/></di:BPMNShape>
    </di:BPMNPlane></di:BPMNDiagram>
    ```
    """
    nothing = {
        "en": "a diagram shows '{name}', which is neither a collaboration nor a process",
        "fr": "un diagramme montre « {name} », qui n'est ni une collaboration ni un processus",
    }
    pool = {
        "en": "a diagram shows the process '{name}' alone, which is a pool of the collaboration '{other}'",
        "fr": "un diagramme montre le seul processus « {name} », qui est un bassin de la collaboration « {other} »",
    }
    for plane in subject.planes:
        shown = target_of(plane.get("bpmnElement"))
        element = subject.model.elements.get(shown)
        participant = subject.model.participants.get(shown)
        if element is None or element.type not in PLACES:
            yield Flaw(_line(plane), nothing, {"name": shown})
        elif element.type == "process" and participant is not None:
            yield Flaw(_line(plane), pool, {"name": element.label, "other": participant.container})


def undrawn(subject: Subject) -> Iterator[Flaw]:
    """Every pool, node and flow has a shape or an edge.

    What lies in a closed subprocess, or in a process that others call, needs none. An empty diagram is found once. A
    model without one is right: what runs processes needs none.

    Wrong:

    ```xml
    <process id="selling"><task id="pick"/><task id="pack"/></process>
    <di:BPMNDiagram><di:BPMNPlane bpmnElement="selling">
      <di:BPMNShape bpmnElement="pick"><dc:Bounds x="0" y="0" width="100" height="80"/></di:BPMNShape>
    </di:BPMNPlane></di:BPMNDiagram>
    ```

    Right:

    ```xml
    <process id="selling"><task id="pick"/></process>
    <di:BPMNDiagram><di:BPMNPlane bpmnElement="selling">
      <di:BPMNShape bpmnElement="pick"><dc:Bounds x="0" y="0" width="100" height="80"/></di:BPMNShape>
    </di:BPMNPlane></di:BPMNDiagram>
    ```
    """
    messages = {
        "en": "the {type} '{name}' is not drawn: modelers leave it out",
        "fr": "l'élément « {name} » ({type}) n'est pas dessiné : les modeleurs l'omettent",
    }
    empty = {
        "en": "the diagram is empty: modelers show nothing of the model",
        "fr": "le diagramme est vide : les modeleurs ne montrent rien du modèle",
    }
    wanted = [each for each in subject.model.elements.values() if each.type in _DRAWN]
    if not any(each.layout for each in subject.model.elements.values()):
        if wanted and subject.planes:
            yield Flaw(_line(subject.planes[0]), empty, {})
        return
    open_places = {each.container for each in wanted if each.layout}
    for each in wanted:
        if not each.layout and (each.container in open_places or not _is_closed(subject, each)):
            yield Flaw(each.line, messages, {"type": each.type, "name": each.label})


def _is_closed(subject: Subject, element: Element) -> bool:
    """Tell whether an element lies where no diagram looks: in a closed subprocess, or a process that is only called."""
    holder = subject.model.elements.get(element.container)
    if holder is None:
        return False
    if holder.type != "process":
        return holder.type in PLACES - {"collaboration", "choreography"}
    shown = {target_of(plane.get("bpmnElement")) for plane in subject.planes}
    return holder.id not in subject.model.participants and holder.id not in shown


def placeless(subject: Subject) -> Iterator[Flaw]:
    """A shape has a place and a size, an edge at least two points, all of them numbers.

    Wrong:

    ```xml
    <process id="selling"><task id="pick"/></process>
    <di:BPMNDiagram><di:BPMNPlane bpmnElement="selling">
      <di:BPMNShape bpmnElement="pick"><dc:Bounds x="NaN" y="0" width="100" height="80"/></di:BPMNShape>
    </di:BPMNPlane></di:BPMNDiagram>
    ```

    Right:

    ```xml
    <process id="selling"><task id="pick"/></process>
    <di:BPMNDiagram><di:BPMNPlane bpmnElement="selling">
      <di:BPMNShape bpmnElement="pick"><dc:Bounds x="0" y="0" width="100" height="80"/></di:BPMNShape>
    </di:BPMNPlane></di:BPMNDiagram>
    ```
    """
    shape = {
        "en": "the shape of '{name}' has no place or no size",
        "fr": "la forme de « {name} » n'a pas de place ou pas de taille",
    }
    edge = {
        "en": "the edge of '{name}' has no two points",
        "fr": "le trait de « {name} » n'a pas deux points",
    }
    for drawn in subject.root.iter(qualified(BPMNDI, "BPMNShape"), qualified(BPMNDI, "BPMNEdge")):
        shown = target_of(drawn.get("bpmnElement"))
        label = {"name": subject.model.label_of(shown)}
        if drawn.tag == qualified(BPMNDI, "BPMNShape"):
            bounds = drawn.find(qualified(DC, "Bounds"))
            if bounds is None or not _is_a_box(bounds):
                yield Flaw(_line(drawn), shape, label)
        else:
            points = drawn.findall(qualified(DI, "waypoint"))
            if len(points) < 2 or not all(_are_finite(point, "x", "y") for point in points):  # noqa: PLR2004 - a line
                yield Flaw(_line(drawn), edge, label)


def _is_a_box(bounds: etree._Element) -> bool:
    return _are_finite(bounds, "x", "y", "width", "height") and all(
        float(bounds.get(side, "0")) > 0 for side in ("width", "height")
    )


def _are_finite(element: etree._Element, *names: str) -> bool:
    try:
        return all(math.isfinite(float(element.get(name, ""))) for name in names)
    except ValueError:
        return False


def _line(element: etree._Element) -> int:
    return element.sourceline or 0  # type: ignore[return-value, truthy-bool, unreachable] # the stubs leave it open
