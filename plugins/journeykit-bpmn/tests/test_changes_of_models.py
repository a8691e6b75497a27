"""Two versions of a model -> changes of the map that is anchored in it."""

import attrs
import pytest
from journeykit_bpmn._differing import ComparisonOptions, changes
from journeykit_bpmn._exporting import BpmnOptions, render
from order import ORDER, add, at, edited, lead_to, move_to_lane, order_map, remove, set_to, shift, turn_into, write

from journeykit.errors import DocumentError
from journeykit.model import Anchor, Process
from journeykit.plugins import Scene, Source
from journeykit.testing import sample

JOURNEY = order_map()


def compared(*edits, journey=JOURNEY, old="old.bpmn", new="order.bpmn", options=None):
    sources = Source(old, ORDER), Source(new, edited(*edits))
    return changes(journey, *sources, options or ComparisonOptions())


def found(*edits, **given):
    """Give the changes that edits of the model make: (id, kind, group, detail)."""
    return [(each.id, each.kind, each.group, each.detail) for each in compared(*edits, **given)]


def test_a_model_that_stays_changes_nothing():
    assert compared() == changes(JOURNEY, Source("a", ORDER), Source("b", ORDER), ComparisonOptions())
    assert (len(compared()), compared().losses) == (0, ())


def test_a_task_that_is_removed_is_removed_and_nothing_else_is_said_of_it():
    assert found(remove("Task_pick")) == [
        ("picking", "removed", "identity", "removed userTask “Pick articles”"),
        ("shipping", "modified", "relations", "removed sequenceFlow “Pick articles → Ship parcel”"),
    ]


@pytest.mark.parametrize(
    ("edit", "change"),
    [
        (
            set_to("Task_pick", name="Take articles"),
            ("picking", "modified", "identity", "name “Pick articles” → “Take articles”"),
        ),
        (
            move_to_lane("Task_pick", "Lane_sales"),
            ("picking", "reassigned", "owner", "lane “Warehouse” → “Sales”"),
        ),
        (
            lambda root: at(root, "Process_customer").append(at(root, "Task_pick")),
            ("picking", "reassigned", "owner", "pool or subprocess “Process_shop” → “Process_customer”"),
        ),
        (
            turn_into("Task_pick", "serviceTask"),
            ("picking", "replaced", "content", "type “userTask” → “serviceTask”"),
        ),
        (
            write("Task_check", "documentation", "Guesses."),
            ("checking", "modified", "content", "documentation"),
        ),
        (
            write("Task_receive", "categoryValueRef", "Stage_buy"),
            ("receive", "modified", "place", "stage “Get” → “Buy”"),
        ),
        (
            write("Timer_pick", "timeDuration", "P2D"),
            ("picking", "modified", "content", "changed boundaryEvent “After a day”: details"),
        ),
        (
            write("Flow_pick", "conditionExpression", "stock > 1"),
            ("picking", "modified", "relations", "changed sequenceFlow “yes”: details"),
        ),
        (
            lambda root: add(at(root, "Task_ship"), "property", id="Property_weight"),
            ("shipping", "modified", "content", "details"),
        ),
    ],
)
def test_an_edit_is_a_change_of_what_is_anchored_there(edit, change):
    assert found(edit) == [change]
    assert all(each.seeds for each in compared(edit))


@pytest.mark.parametrize(
    ("edit", "group"),
    [
        (shift("Task_pick"), "layout"),
        (write("Note_pick", "text", "By robots"), "notes"),
        (set_to("Association_pick", associationDirection="One"), "notes"),
    ],
)
def test_layout_and_notes_are_told_and_seed_nothing(edit, group):
    (change,) = compared(edit)

    assert (change.id, change.group, change.seeds) == ("picking", group, False)


def test_a_rename_holds_both_names_and_seeds():
    (change,) = compared(set_to("Task_pick", name="Take"))
    (field,) = change.fields

    assert (field.name, field.before, field.after) == ("name", "Pick articles", "Take")
    assert (change.name, change.element_kind) == ("Picking", "process")


def test_a_flow_that_leads_elsewhere_changes_all_its_ends():
    assert [(id, group) for id, _, group, _ in found(lead_to("Flow_ship", "End_shipped"))] == [
        ("picking", "relations"),
        ("shipping", "relations"),
    ]


def test_a_message_flow_changes_the_touchpoint_it_reaches():
    assert [id for id, *_ in found(set_to("Message_parcel", name="Box"))] == ["receive", "shipping"]


def test_a_step_that_comes_between_changes_those_around_it():
    def wrap(root):
        add(at(root, "Process_shop"), "task", id="Task_wrap", name="Wrap")
        add(at(root, "Process_shop"), "sequenceFlow", id="Flow_wrap", sourceRef="Task_wrap", targetRef="Task_ship")

    difference = compared(wrap, lead_to("Flow_ship", "Task_wrap"))

    assert [(change.id, change.group) for change in difference] == [("picking", "relations"), ("shipping", "relations")]
    assert difference.losses == ("nothing in the map knows of 1 of the differences: added task “Wrap”",)


def test_what_lies_in_a_pool_that_is_anchored_changes_the_pool():
    pool = Process("fulfilment", "Fulfilment", source=Anchor("order.bpmn", element="Pool_shop"))
    difference = compared(set_to("Task_refund", name="Pay back"), journey=JOURNEY.with_element(pool))

    assert [(change.id, change.detail) for change in difference] == [
        ("fulfilment", "changed task “Pay back”: name"),
    ]
    assert difference.losses == ()


def test_what_the_map_knows_nothing_of_is_a_loss():
    edits = [set_to(f"Task_{name}", name=f"New {name}") for name in ("refund", "remind", "choose", "pay")]
    edits += [set_to(f"Lane_{name}", name=f"New {name}") for name in ("web", "sales")]

    (loss,) = compared(*edits).losses

    assert loss.startswith("nothing in the map knows of 6 of the differences: changed ")
    assert loss.endswith(", and 1 more")


def test_a_map_without_anchors_says_so():
    bare = JOURNEY.evolve(touchpoints=[], processes=[])

    assert compared(remove("Task_pick"), journey=bare).losses[0] == (
        "the map knows none of its elements: set `source` of its processes, or run `journeykit link`"
    )
    assert compared(journey=bare).losses == ()


def test_details_are_in_the_language_of_the_map():
    french = JOURNEY.evolve(language="fr")

    assert found(move_to_lane("Task_pick", "Lane_sales"), journey=french)[0][3] == (
        "couloir «\u00a0Warehouse\u00a0» → «\u00a0Sales\u00a0»"
    )


def test_anchors_of_another_file_do_not_count():
    elsewhere = Process("archive", source=Anchor("archive.bpmn", element="Task_pick"))
    journey = JOURNEY.with_element(elsewhere)

    assert [id for id, *_ in found(remove("Task_pick"), journey=journey)] == ["picking", "shipping"]
    assert [id for id, *_ in found(remove("Task_pick"), journey=journey, new="x.bpmn")] == [
        "picking",
        "shipping",
        "archive",
    ]
    only = ComparisonOptions(file="archive.bpmn")
    assert [id for id, *_ in found(remove("Task_pick"), journey=journey, options=only)] == ["archive"]


def test_an_export_of_the_map_needs_no_anchors():
    extension = "{urn:journeykit:bpmn:1}element"
    bare = JOURNEY.evolve(processes=[attrs.evolve(each, source=None) for each in JOURNEY.processes])

    def export(root):
        for id, element in (("picking", "Task_pick"), ("web", "Lane_web"), ("pay", "Task_pay"), ("pay", "Task_choose")):
            add(at(root, element), "extensionElements").append(root.makeelement(extension, {"id": id}))
            at(root, element).insert(0, at(root, element)[-1])

    content = edited(export)

    def difference(*edits):
        new = Source("order.bpmn", edited(*edits, content=content))
        return [
            (each.id, each.kind, each.group)
            for each in changes(bare, Source("order.bpmn", content), new, ComparisonOptions())
            if each.id in {"picking", "web", "pay"}
        ]

    assert difference(remove("Task_pick")) == [("picking", "removed", "identity")]
    assert difference(set_to("Lane_web", name="App")) == [("web", "modified", "identity")]
    assert difference(lambda root: at(root, "Lane_web")[3].__setattr__("text", "")) == [("pay", "modified", "channel")]
    # One of the two tasks of a touchpoint is gone: the touchpoint stays.
    assert ("pay", "modified", "content") in difference(remove("Task_choose"))
    assert difference(remove("Task_choose"), remove("Task_pay")) == [("pay", "removed", "identity")]


def exported(journey):
    return render(Scene(journey=journey), BpmnOptions()).files[""]


def test_two_exports_of_a_map_say_what_happened_to_it():
    journey = sample()
    process = journey.processes[0]
    touchpoint = journey.touchpoints[-1]
    before = Source("map.bpmn", exported(journey))

    def kinds(other):
        difference = changes(journey, before, Source("map.bpmn", exported(other)), ComparisonOptions())
        return {(change.id, change.kind) for change in difference if change.seeds}

    assert kinds(journey) == set()
    assert (process.id, "removed") in kinds(journey.evolve(processes=journey.processes[1:]))
    assert (touchpoint.id, "modified") in kinds(journey.with_element(attrs.evolve(touchpoint, name="Another name")))
    assert ("new", "added") not in kinds(journey.with_element(Process("new", supports=touchpoint.id)))


@pytest.mark.parametrize("content", [b"", b"<a/>", b"not xml"])
def test_what_is_no_model_is_refused(content):
    for sides in ((content, ORDER), (ORDER, content)):
        with pytest.raises(DocumentError):
            changes(JOURNEY, *(Source("order.bpmn", side) for side in sides), ComparisonOptions())
