"""What differs between two versions of a model, by id."""

import pytest
from journeykit_bpmn._differing import differences
from lxml import etree
from order import (
    BOUNDS,
    ORDER,
    add,
    at,
    drawing,
    drop,
    edited,
    lead_to,
    model,
    move_to_lane,
    remove,
    set_to,
    shift,
    turn_into,
    write,
)


def found(*edits):
    """Give the differences that edits make: (kind, id, aspects)."""
    return [
        (each.kind, each.id, tuple(aspect.name for aspect in each.aspects))
        for each in differences(model(), model(edited(*edits)))
    ]


def test_a_model_does_not_differ_from_itself():
    assert differences(model(), model()) == ()


def test_a_task_that_is_deleted_goes_with_its_flows():
    assert found(remove("Task_refund")) == [
        ("removed", "Task_refund", ()),
        ("removed", "Flow_refund", ()),
        ("removed", "Flow_refunded", ()),
        ("changed", "Gateway_stock", ("attributes",)),  # its default is gone
    ]


def test_a_task_that_is_added_is_one():
    added = edited(lambda root: add(at(root, "Process_shop"), "task", id="Task_wrap", name="Wrap"))

    assert [(each.kind, each.element.label) for each in differences(model(), model(added))] == [("added", "Wrap")]
    assert [each.kind for each in differences(model(added), model())] == ["removed"]


@pytest.mark.parametrize(
    ("edit", "id", "aspect"),
    [
        (set_to("Task_pick", name="Take articles"), "Task_pick", "name"),
        (turn_into("Task_pick", "serviceTask"), "Task_pick", "type"),
        (move_to_lane("Task_pick", "Lane_sales"), "Task_pick", "lane"),
        (lead_to("Flow_ship", "End_shipped"), "Flow_ship", "target"),
        (set_to("Timer_pick", attachedToRef="Task_check"), "Timer_pick", "host"),
        (write("Note_pick", "text", "By robots"), "Note_pick", "text"),
        (write("Task_check", "documentation", "Asks"), "Task_check", "documentation"),
        (write("Task_check", "costs", "0.03"), "Task_check", "extension"),
        (set_to("Task_check", **{"{https://shop.example/modeler}system": "new"}), "Task_check", "foreign attributes"),
        (set_to("Gateway_stock", default="Flow_pick"), "Gateway_stock", "attributes"),
        (write("Flow_pick", "conditionExpression", "stock > 1"), "Flow_pick", "content"),
        (write("Timer_pick", "timeDuration", "P2D"), "Timer_pick", "content"),
        (write("Task_pay", "categoryValueRef", "Stage_get"), "Task_pay", "stage"),
        (set_to("Stage_buy", value="Purchase"), "Stage_buy", "name"),
        (set_to("Pool_shop", processRef="Process_customer"), "Pool_shop", "process"),
        (lambda root: at(root, "Process_customer").append(at(root, "Task_remind")), "Task_remind", "container"),
    ],
)
def test_what_an_element_says_of_itself_is_compared(edit, id, aspect):
    assert found(edit) == [("changed", id, (aspect,))]


@pytest.mark.parametrize(
    ("edit", "id"),
    [
        (shift("Task_pick"), "Task_pick"),
        (shift("Flow_stock"), "Flow_stock"),
        (lambda root: drop(drawing(root, "Task_pick")), "Task_pick"),
        (lambda root: drawing(root, "Task_pick").set("{urn:colour}fill", "#f00"), "Task_pick"),
        (lambda root: etree.SubElement(drawing(root, "Flow_pick"), f"{{{BOUNDS}}}Bounds", x="1"), "Flow_pick"),
    ],
)
def test_what_is_drawn_elsewhere_or_otherwise_says_the_same(edit, id):
    assert found(edit) == [("layout-changed", id, ())]


def test_an_element_that_says_something_else_and_is_drawn_elsewhere_has_two_differences():
    assert found(shift("Task_pick"), set_to("Task_pick", name="Take")) == [
        ("changed", "Task_pick", ("name",)),
        ("layout-changed", "Task_pick", ()),
    ]


@pytest.mark.parametrize(
    "rewritten",
    [
        edited(),
        ORDER.replace(b"bpmn:", b"semantic:").replace(b"xmlns:bpmn=", b"xmlns:semantic="),
        ORDER.replace(b'sourceRef="', b'sourceRef="tns:'),
        ORDER.replace(b"<bpmn:text>By hand<", b"<bpmn:text><![CDATA[By hand]]><"),
        ORDER.replace(b"<bpmn:process ", b"<!-- a comment --><bpmn:process "),
        ORDER.replace(b'x="530"', b'x="530.0"').replace(b'width="100"', b'width="1e2"'),
        ORDER.replace(b'<bpmn:task id="Task_refund"', b'<bpmn:task startQuantity="1" id="Task_refund"'),
        ORDER.replace(b"<bpmn:incoming>Flow_ship</bpmn:incoming>", b""),
    ],
    ids=["blanks", "prefixes", "prefixed-references", "cdata", "comments", "numbers", "defaults", "repeated"],
)
def test_how_a_tool_writes_is_no_difference(rewritten):
    assert differences(model(), model(rewritten)) == ()


def test_what_was_removed_comes_first_and_the_rest_in_the_order_of_the_new_model():
    edits = set_to("Flow_stock", name="next"), set_to("Pool_shop", name="Store"), remove("Task_remind")
    ids = [id for _, id, _ in found(*edits)]

    assert ids == ["Task_remind", "Flow_remind", "Flow_reminded", "Pool_shop", "Flow_stock"]


def test_elements_with_the_same_id_are_told_apart_by_their_order():
    twice = ORDER.replace(b'id="Task_refund" name="Refund customer"', b'id="Task_pick" name="Refund customer"')
    changed = twice.replace(b'name="Pick articles"', b'name="Take articles"')

    assert [each.id for each in differences(model(twice), model(changed))] == ["Task_pick#2"]
