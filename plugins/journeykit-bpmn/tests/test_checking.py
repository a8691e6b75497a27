"""Our own validator: what no outside tool says of a model."""

import re
from pathlib import Path

import pytest
from journeykit_bpmn._checking import CHECKS, findings
from journeykit_bpmn._parsing import parsed
from order import ORDER, edited, lead_to, move_to_lane, set_to

from journeykit.plugins import Context, Source

DEFINITIONS = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
  xmlns:points="http://www.omg.org/spec/DD/20100524/DI">{}</definitions>"""

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


def found(content, language="en"):
    text = content if isinstance(content, bytes) else DEFINITIONS.format(content).encode()
    return findings(parsed(Source("order.bpmn", text)), "order.bpmn", Context(language=language))


def codes(content):
    return [finding.code for finding in found(content)]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_examples_of_a_check_show_what_it_finds(check):
    wrong, right = re.findall(r"```xml\n(.*?)```", check.look.__doc__, re.DOTALL)

    assert codes(wrong)
    assert set(codes(wrong)) == {check.code}
    assert codes(right) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_readme_names_every_check(check):
    assert f"| `{check.code}` | {check.summary} |" in README


def test_a_model_that_is_right_is_silent():
    assert found(ORDER) == ()


def test_a_finding_says_where_in_the_language_that_is_asked_for():
    content = edited(set_to("Message_parcel", targetRef="Task_check"))
    (finding,) = found(content, "fr")

    assert str(finding.place) == "order.bpmn:7:1"
    assert finding.severity == "warning"
    assert finding.message == (
        "le flux de message «\u00a0Parcel\u00a0» reste dans le bassin «\u00a0Shop\u00a0»\u00a0: "
        "c'est un flux de séquence qu'il y faut"
    )


def test_a_message_to_a_pool_itself_counts_as_inside_where_it_comes_from_there():
    assert codes(edited(set_to("Message_parcel", targetRef="Pool_shop"))) == ["JKB101"]
    assert codes(edited(set_to("Message_parcel", targetRef="Pool_customer"))) == []


def test_a_flow_that_a_node_does_not_list_is_found():
    content = ORDER.replace(b"<bpmn:incoming>Flow_ship</bpmn:incoming>", b"")

    assert [each.message for each in found(content)] == ["'Ship parcel' does not list the flow 'Flow_ship' as incoming"]


def test_a_model_that_lists_no_flows_is_right():
    content = re.sub(rb"<bpmn:(incoming|outgoing)>.*?</bpmn:\1>", b"", ORDER)

    assert found(content) == ()


def test_a_loop_with_a_way_out_by_an_event_is_right():
    loop = """<process id="p"><task id="a"/><boundaryEvent id="late" attachedToRef="a"/><endEvent id="out"/>
    <sequenceFlow id="again" sourceRef="a" targetRef="a"/>{}</process>"""

    assert codes(loop.format("")) == []  # nothing follows the event, so that it is an end
    assert codes(loop.format('<sequenceFlow id="on" sourceRef="late" targetRef="out"/>')) == []
    assert codes(loop.format('<sequenceFlow id="on" sourceRef="late" targetRef="a"/>')) == ["JKB108"]


def test_each_loop_is_named_once_with_all_its_nodes():
    content = edited(lead_to("Flow_shipped", "Task_pick"), lead_to("Flow_received", "Task_pay"))

    loops = [finding.message for finding in found(content) if finding.code == "JKB108"]
    loop = "nothing leaves the loop around '{}' ({}): some way has to lead to an end".format
    assert loops == [
        loop("Pay order", "Pay order, Receive parcel"),
        loop("Pick articles", "Pick articles, After a day, Remind warehouse, Ship parcel"),
    ]


def test_a_long_chain_is_walked_without_recursion():
    nodes = "".join(f'<task id="t{n}"/>' for n in range(3000))
    flows = "".join(f'<sequenceFlow id="f{n}" sourceRef="t{n}" targetRef="t{(n + 1) % 3000}"/>' for n in range(3000))

    assert codes(f'<process id="p">{nodes}{flows}</process>') == ["JKB108"]


def test_a_diagram_of_nothing_is_found():
    content = ORDER.replace(b'bpmnElement="Collaboration_order"', b'bpmnElement="Ghost"')

    assert [each.message for each in found(content)] == [
        "a diagram shows 'Ghost', which is neither a collaboration nor a process"
    ]


def test_a_model_without_shapes_is_found_once_where_it_has_a_diagram():
    bare = re.sub(rb"<bpmndi:BPMN(Shape|Edge).*</bpmndi:BPMN\1>", b"", ORDER, flags=re.DOTALL)

    assert codes(bare) == ["JKB106"]
    assert codes(re.sub(rb"<bpmndi:BPMNDiagram.*</bpmndi:BPMNDiagram>", b"", ORDER, flags=re.DOTALL)) == []


def test_what_lies_in_a_closed_subprocess_need_not_be_drawn():
    place = '<di:BPMNShape bpmnElement="{}"><dc:Bounds x="0" y="0" width="9" height="9"/></di:BPMNShape>'
    model = """<process id="p"><subProcess id="s"><task id="a"/><task id="b"/></subProcess></process>
    <di:BPMNDiagram><di:BPMNPlane bpmnElement="p">{}</di:BPMNPlane></di:BPMNDiagram>"""

    assert codes(model.format(place.format("s"))) == []
    assert codes(model.format(place.format("s") + place.format("a"))) == ["JKB106"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'x="480" y="560" width="100"', b'x="480" y="560" width="0"'),
        (b'x="480" y="560" width="100"', b'x="inf" y="560" width="100"'),
        (b'x="480" y="560" width="100"', b'x="480" width="100"'),
        (b'<di:waypoint x="278" y="160" />', b""),
        (b'<di:waypoint x="278" y="160" />', b'<di:waypoint x="left" y="160" />'),
    ],
)
def test_a_shape_or_an_edge_without_a_place_is_found(before, after):
    assert codes(ORDER.replace(before, after)) == ["JKB107"]


def test_a_node_of_a_second_lane_is_found_by_the_names_of_its_lanes():
    content = ORDER.replace(b'name="Warehouse">', b'name="Warehouse"><bpmn:flowNodeRef>Task_check</bpmn:flowNodeRef>')

    assert [each.message for each in found(content)] == [
        "'Check stock' is in several lanes (Sales, Warehouse); one says who does it"
    ]
    assert codes(edited(move_to_lane("Task_check", "Lane_warehouse"))) == []
