"""Edits that others made in a model of ours arrive in the map, and nothing else does."""

from copy import deepcopy

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journeykit_bpmn._mapping import diagram
from journeykit_bpmn._removing import without
from order import at, lead_to, move_to_lane, remove, set_to, write
from trip import TRIP, after, new_flow, new_message, new_task, reading, written

from journeykit.model import Channel, NextStep, Reference, Touchpoint
from journeykit.testing import journeys

IMPORTED = {"bpmn": {"imported": True}}


@pytest.mark.parametrize(
    ("id", "element", "field"),
    [
        ("Touchpoint_book", "book", "name"),
        ("Touchpoint_search_in_max", "search", "name"),
        ("Process_print", "print", "name"),
        ("Persona_max", "max", "name"),
        ("Channel_station", "station", "name"),
        ("Channel_web_in_max", "web", "name"),
        ("Team_crew", "crew", "name"),
        ("Collaboration_a-trip-by-train", "a-trip-by-train", "title"),
    ],
)
def test_a_name_changed_elsewhere_arrives_and_nothing_else_does(id, element, field):
    found = after(set_to(id, name="Something else"))

    assert getattr(found[element], field) == "Something else"
    back = found.evolve(title=TRIP.title)
    assert (back if field == "title" else back.with_element(TRIP[element])) == TRIP


def test_the_name_of_a_stage_arrives():
    found = after(set_to("Stage_travel", value="On the way"))

    assert found["travel"].name == "On the way"


def test_what_tells_the_lanes_of_a_team_apart_is_no_part_of_its_name():
    found = after(set_to("Team_sales_backstage", name="Selling (backstage)"))

    assert found["sales"].name == "Selling"


def test_a_text_changed_in_an_annotation_is_that_of_the_pain_point():
    found = after(write("Note_book-pain-1_at_Touchpoint_book", "text", "Far too many fields"))

    assert found["book-pain-1"].text == "Far too many fields"


def test_a_name_that_was_deleted_is_no_new_name():
    assert after(set_to("Touchpoint_book", name="")) == TRIP


def test_white_space_is_that_of_whoever_wrote_the_file_last():
    assert after(set_to("Touchpoint_book", name=" Book\n online ")) == TRIP


def test_a_deleted_task_goes_with_all_that_refers_to_it():
    found = after(remove("Touchpoint_book"))

    assert "book" not in found
    assert [step.id for step in found["search"].next] == ["desk"]
    assert found["sell"].supports == (Reference("desk"),)
    assert found["ride"].timing.after is None
    assert found["shorter"].addresses == ()
    assert found["late"].measures == (Reference("ride"),)


def test_a_task_deleted_for_one_persona_stays_for_the_others():
    found = after(remove("Touchpoint_desk_in_max"))

    assert found["desk"].personas == (Reference("ada"),)


def test_a_deleted_process_goes():
    found = after(remove("Process_print"))

    assert "print" not in found
    assert found["sell"].triggers == found["drive"].depends_on == ()


def test_a_new_task_of_a_customer_is_a_touchpoint_that_is_marked():
    found = after(
        new_task("Activity_1", "Wait on the platform", "Persona_ada_process", "Channel_station"),
        new_flow("Touchpoint_desk", "Activity_1", "Persona_ada_process"),
    )
    new = found["wait-on-the-platform"]

    assert (new.name, new.extra) == ("Wait on the platform", IMPORTED)
    assert (new.stage, new.channel, new.personas) == (Reference("plan"), (Reference("station"),), (Reference("ada"),))
    assert [each.id for each in found.touchpoints] == ["search", "book", "desk", "wait-on-the-platform", "ride"]
    assert found["desk"].next[-1] == NextStep("wait-on-the-platform")


def test_a_new_task_of_the_organisation_is_a_process_of_the_team_of_its_lane():
    found = after(
        new_task("Activity_1", "Announce delays", "Organisation_process", "Team_crew"),
        new_flow("Process_drive", "Activity_1", "Organisation_process"),
        new_message("Activity_1", "Touchpoint_ride"),
    )
    new = found["announce-delays"]

    assert (new.owner, new.supports, new.extra) == (Reference("crew"), (Reference("ride"),), IMPORTED)
    assert found["drive"].triggers == (Reference("announce-delays"),)


def test_a_copied_task_is_a_new_one_though_its_extension_says_otherwise():
    def copy(root):
        task = at(root, "Touchpoint_desk")
        twin = deepcopy(task)
        twin.set("id", "Activity_copy")
        for flow in list(twin.iter("{*}incoming", "{*}outgoing")):
            twin.remove(flow)
        task.addnext(twin)

    found = after(copy)

    assert found["ticket-desk"].extra == IMPORTED
    assert found.evolve(touchpoints=tuple(each for each in found.touchpoints if each.id != "ticket-desk")) == TRIP


def test_a_task_in_another_lane_has_its_channel():
    found = after(move_to_lane("Touchpoint_desk", "Channel_web"))

    assert found["desk"].channel == (Reference("web"),)


def test_a_task_in_another_lane_has_its_stage_where_lanes_are_stages():
    found = after(move_to_lane("Touchpoint_desk", "Stage_travel_lane"), lanes="stage")

    assert found["desk"].stage == Reference("travel")


def test_a_process_in_another_lane_has_its_owner_and_visibility():
    found = after(move_to_lane("Process_drive", "Team_sales_backstage"))

    assert (found["drive"].owner, found["drive"].visibility) == (Reference("sales"), "backstage")


def test_a_new_lane_of_a_customer_is_a_channel():
    def draw(root):
        lane = at(root, "Channel_web")
        lane.addnext(lane.makeelement(lane.tag, {"id": "Lane_new", "name": "Phone"}))

    found = after(draw, move_to_lane("Touchpoint_desk", "Lane_new"))

    assert found.channels[-1] == Channel("phone", "Phone", extra=IMPORTED)
    assert found["desk"].channel == (Reference("phone"), Reference("web"))


def test_a_flow_that_leads_elsewhere_changes_the_way():
    found = after(lead_to("Flow_Touchpoint_search_split_to_Touchpoint_book", "Touchpoint_ride_merge"))

    assert [step.id for step in found["search"].next] == ["desk", "ride"]


def test_a_deleted_fallback_is_none_any_more():
    found = after(remove("Fallback_Touchpoint_book_split_to_Touchpoint_desk_merge"))

    assert found["book"].falls_back_to == ()
    assert found.with_element(TRIP["book"]) == TRIP


def test_the_name_of_a_flow_is_its_condition_and_the_rest_of_the_way_stays():
    found = after(set_to("Flow_Touchpoint_book_split_to_Touchpoint_ride_merge", name="when paid"))

    assert found["book"].next == (NextStep("ride", condition="when paid", criticality="important"),)


def test_the_name_of_a_flow_may_be_a_share():
    found = after(set_to("Flow_Touchpoint_search_split_to_Touchpoint_book", name="62,5 %"))

    assert found["search"].next[0] == NextStep("book", share=0.625)


def test_a_deleted_message_is_no_support_any_more():
    found = after(
        remove("Message_Process_drive_to_Touchpoint_ride"), remove("Message_Process_drive_to_Touchpoint_ride_in_max")
    )

    assert found["drive"].supports == ()


def test_a_deleted_flow_between_processes_takes_a_link_away():
    found = after(remove("Flow_Process_drive_to_Process_sell"))

    assert found.links == ()


def test_an_annotation_that_was_added_is_a_loss():
    content = written().replace(
        b'<bpmn:textAnnotation id="Note_shorter_at_Touchpoint_book">',
        b'<bpmn:textAnnotation id="New"><bpmn:text>Really?</bpmn:text></bpmn:textAnnotation>'
        b'<bpmn:textAnnotation id="Note_shorter_at_Touchpoint_book">',
    )

    found = reading(content)

    assert found.journeys == (TRIP,)
    assert found.losses == ("annotations added in another modeler are not kept: Really?",)


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(journeys(), st.data())
def test_what_is_removed_leaves_nothing_behind_but_the_stage_of_a_touchpoint(journey, data):
    named = [element.id for element in journey if journey.holder_of(element.id) is None]
    gone = data.draw(st.sets(st.sampled_from(named), max_size=3)) if named else set()
    held = {
        each.id
        for id in gone
        if isinstance(journey[id], Touchpoint)
        for each in (*journey[id].pain_points, journey[id].moment_of_truth)
        if each is not None
    }

    found = without(journey, gone | held)

    assert not gone & {element.id for element in found}
    said = {(relation, end) for source, relation, target, _ in found.relations for end in (source, target)}
    assert {relation for relation, end in said if end in gone} <= {"in_stage"}
    assert without(journey, set()) == journey


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(journeys(), st.data())
def test_a_rename_arrives_in_any_map(journey, data):
    drawn = [each for each in (*journey.touchpoints, *journey.processes) if each.id in shown(journey)]
    if not drawn:
        return
    element = data.draw(st.sampled_from(drawn))

    found = after(set_to(shown(journey)[element.id], name="New name"), journey=journey)

    assert found == journey.with_element(attrs.evolve(element, name="New name"))


def shown(journey):
    """Give the first task of each element that the model of a map shows, by the element."""
    tasks = {}
    for pool in diagram(journey).diagram.pools:
        for node in pool.nodes:
            if node.origin is not None:
                tasks.setdefault(node.origin.id, node.id)
    return tasks
