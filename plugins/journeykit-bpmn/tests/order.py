"""A model of an order, a map that is anchored in it, and what people do to models."""

from collections.abc import Callable
from pathlib import Path

from journeykit_bpmn._elements import Model, model_of
from journeykit_bpmn._names import BPMN
from journeykit_bpmn._parsing import parsed
from lxml import etree

from journeykit import Kit
from journeykit.model import JourneyMap
from journeykit.plugins import Source

FOLDER = Path(__file__).parent / "models"
ORDER = (FOLDER / "order.bpmn").read_bytes()
DIAGRAM = "http://www.omg.org/spec/BPMN/20100524/DI"
BOUNDS = "http://www.omg.org/spec/DD/20100524/DC"

Edit = Callable[[etree._Element], object]  # noqa: SLF001 - what lxml calls its elements


def order_map() -> JourneyMap:
    return Kit(discover=False).read(FOLDER / "order.yaml")


def model(content: bytes = ORDER) -> Model:
    return model_of(parsed(Source("order.bpmn", content)))


def edited(*edits: Edit, content: bytes = ORDER) -> bytes:
    """Give the model as somebody left it."""
    root = etree.fromstring(content)
    for edit in edits:
        edit(root)
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")


def tag(name: str) -> str:
    return f"{{{BPMN}}}{name}"


def at(root: etree._Element, id: str) -> etree._Element:
    (found,) = [each for each in root.iter(f"{{{BPMN}}}*") if each.get("id") == id]
    return found


def drawing(root: etree._Element, id: str) -> etree._Element:
    (found,) = [each for each in root.iter(f"{{{DIAGRAM}}}*") if each.get("bpmnElement") == id]
    return found


def drop(element: etree._Element | None) -> None:
    element.getparent().remove(element)


def add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    child = etree.SubElement(parent, tag(name), attributes)
    child.text = text or None
    return child


def set_to(id: str, **attributes: str) -> Edit:
    return lambda root: at(root, id).attrib.update(attributes)


def write(id: str, name: str, text: str) -> Edit:
    """Write a text into the first element of a name, whatever its namespace, within another."""

    def rewrite(root: etree._Element) -> None:
        next(at(root, id).iter(f"{{*}}{name}")).text = text

    return rewrite


def turn_into(id: str, name: str) -> Edit:
    def turn(root: etree._Element) -> None:
        at(root, id).tag = tag(name)

    return turn


def move_to_lane(id: str, lane: str) -> Edit:
    def move(root: etree._Element) -> None:
        for reference in list(root.iter(tag("flowNodeRef"))):
            if reference.text == id:
                drop(reference)
        add(at(root, lane), "flowNodeRef", id)

    return move


def shift(id: str, by: int = 40) -> Edit:
    """Move a shape, or the first bend of an edge."""

    def move(root: etree._Element) -> None:
        place = drawing(root, id)[0]
        place.set("x", str(int(place.get("x", "")) + by))

    return move


def lead_to(flow: str, target: str) -> Edit:
    """Let a flow end at another node."""

    def lead(root: etree._Element) -> None:
        for reference in list(root.iter(tag("incoming"))):
            if reference.text == flow:
                drop(reference)
        node = at(root, target)
        node.insert(0, add(node, "incoming", flow))
        at(root, flow).set("targetRef", target)

    return lead


def remove(id: str) -> Edit:
    """Delete a node as modelers do: with its flows, its boundary events, its annotations' lines, and their shapes."""

    def delete(root: etree._Element) -> None:
        _delete(root, id)

    return delete


def _delete(root: etree._Element, id: str) -> None:
    ends = {"sourceRef", "targetRef", "attachedToRef"}
    for each in list(root.iter(f"{{{BPMN}}}*")):
        if ends & set(each.attrib) and id in (each.get(end) for end in ends):
            _delete(root, each.get("id", ""))
    for each in list(root.iter(tag("incoming"), tag("outgoing"), tag("flowNodeRef"))):
        if each.text == id:
            drop(each)
    for each in root.iter(f"{{{BPMN}}}*"):
        if each.get("default") == id:
            del each.attrib["default"]
    drop(drawing(root, id))
    drop(at(root, id))
