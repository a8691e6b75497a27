"""Which element is which: ids, previous ids, and likeness."""

import json

import pytest

from journeykit import diff, dumps, loads
from journeykit.model import (
    JourneyMap,
    Moment,
    PainPoint,
    Process,
    Stage,
    System,
    Team,
    Touchpoint,
)
from journeykit.testing import sample

WRITTEN = [
    element.id for element in sample() if f"id: {element.id}" in dumps(sample()) and not sample().holder_of(element.id)
]


def rewritten(value, old, new, key=""):
    """Put one id in place of another wherever a document says it; the ids made from it follow."""
    if isinstance(value, dict):
        persons = {old: new} if key == "by_persona" else {}
        return {persons.get(name, name): rewritten(item, old, new, name) for name, item in value.items()}
    if isinstance(value, list):
        return [rewritten(item, old, new, key) for item in value]
    if value == old and key != "kind":  # some ids are words of the format as well
        return new
    made = isinstance(value, str) and value.startswith((f"{old}-pain-", f"{old}-moment"))
    return new + value.removeprefix(old) if made else value


def renamed(journey, old, new):
    return loads(json.dumps(rewritten(json.loads(dumps(journey, format="json")), old, new)))


@pytest.mark.parametrize("id", WRITTEN)
def test_a_rename_that_the_whole_map_follows_is_one_change(id):
    new = renamed(sample(), id, "quite-another")

    changes = diff(sample(), new)

    assert changes["quite-another"][0].previous_id == id
    assert {change.group for change in changes} == {"identity"}
    assert changes.renamed == changes.changes


def test_a_previous_id_makes_a_rename_certain():
    old = JourneyMap("Trip", teams=[Team("sales", "Sales")])
    new = JourneyMap("Trip", teams=[Team("growth", "Growth", previous_ids=["sales"])])

    (change,) = diff(old, new)

    assert (change.id, change.previous_id, change.kind) == ("growth", "sales", "modified")
    assert not change.is_guess


def test_going_back_before_a_rename_is_a_rename_too():
    old = JourneyMap("Trip", teams=[Team("growth", "Growth", previous_ids=["sales"])])
    new = JourneyMap("Trip", teams=[Team("sales", "Sales")])

    assert [change.previous_id for change in diff(old, new).renamed] == ["growth"]


def test_a_previous_id_of_another_kind_is_no_rename():
    old = JourneyMap("Trip", teams=[Team("desk", "Desk")])
    new = JourneyMap("Trip", systems=[System("front", "Front", previous_ids=["desk"])])

    changes = diff(old, new)

    assert [change.id for change in changes.removed] == ["desk"]
    assert [change.id for change in changes.added] == ["front"]


def test_a_previous_id_that_is_still_there_is_no_rename():
    old = JourneyMap("Trip", teams=[Team("desk")])
    new = JourneyMap("Trip", teams=[Team("desk"), Team("front", previous_ids=["desk"])])

    changes = diff(old, new)

    assert [(change.id, change.kind) for change in changes] == [("front", "added")]


def test_the_same_content_under_another_id_is_a_guess_with_its_likeness():
    journey = JourneyMap("Trip", processes=[Process("plan", "Plan the tour", summary="Every evening", uses="planner")])
    new = journey.evolve(processes=[Process("planning", "Plan the tours", summary="Every evening", uses="planner")])

    (change,) = diff(journey, new).renamed

    assert change.is_guess
    assert 0.7 <= change.likeness < 1
    assert change.field("name").after == "Plan the tours"


def test_another_element_in_the_same_place_is_no_rename():
    journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", "Take the bus", stage="go", channel="road"))
    new = journey.evolve(touchpoints=[Touchpoint("app", "Order in the app", stage="go", channel="road")])

    assert {change.kind for change in diff(journey, new)} == {"added", "removed"}


def test_another_team_that_owns_the_same_is_no_rename():
    def owned_by(id, name):
        processes = [Process(f"p{n}", owner=id) for n in range(3)]
        return JourneyMap("Trip", teams=[Team(id, name)], processes=processes)

    changes = diff(owned_by("sales", "Sales"), owned_by("care", "Care"))

    assert changes.renamed == ()
    assert {change.kind for change in changes} == {"added", "removed", "reassigned"}


def test_the_most_alike_are_taken_for_each_other():
    old = JourneyMap("Trip", processes=[Process("a", "Pack the bags", summary="At home, before work")])
    new = JourneyMap(
        "Trip",
        processes=[
            Process("b", "Pack the bags", summary="At home, after work"),
            Process("c", "Pack the bags", summary="At home, before work"),
        ],
    )

    changes = diff(old, new)

    assert [(change.previous_id, change.id) for change in changes.renamed] == [("a", "c")]
    assert [change.id for change in changes.added] == ["b"]


def test_an_id_of_another_kind_is_removed_and_added():
    changes = diff(JourneyMap("Trip", teams=[Team("desk")]), JourneyMap("Trip", systems=[System("desk")]))

    assert {(change.kind, change.element_kind) for change in changes["desk"]} == {
        ("removed", "team"),
        ("added", "system"),
    }


def test_what_a_touchpoint_holds_under_made_ids_goes_with_its_new_id():
    def map_with(id, previous=()):
        held = {"moment_of_truth": Moment(kind="magic"), "pain_points": ["Too slow"]}
        return JourneyMap.of("Trip", Touchpoint(id, stage="go", previous_ids=previous, **held))

    changes = diff(map_with("bus"), map_with("coach", ["bus"]))

    assert {change.id: change.previous_id for change in changes} == {
        "coach": "bus",
        "coach-moment": "bus-moment",
        "coach-pain-1": "bus-pain-1",
    }
    assert not any(change.is_guess for change in changes)


def test_a_reference_that_does_not_follow_a_rename_is_a_change():
    old = JourneyMap("Trip", systems=[System("crm", "Sales system")], processes=[Process("sell", uses="crm")])
    new = old.evolve(systems=[System("suite", "Sales system", previous_ids=["crm"])])

    assert [(change.id, change.group) for change in diff(old, new)] == [("sell", "relations"), ("suite", "identity")]


def test_the_map_itself_is_the_same_under_another_id():
    (change,) = diff(JourneyMap("As is"), JourneyMap("To be"))

    assert (change.id, change.previous_id, change.element_kind) == ("to-be", "as-is", "journey")
    assert change.name == "To be"
    assert not change.seeds


def test_pain_points_are_matched_by_what_they_say():
    def map_with(*pains):
        return JourneyMap.of("Trip", Touchpoint("bus", stage="go", pain_points=pains))

    old = map_with(PainPoint("Nobody says when it comes", id="late", severity=5))
    new = map_with(PainPoint("Nobody says when it comes", id="no-times", severity=5))

    (change,) = diff(old, new)

    assert (change.previous_id, change.is_guess) == ("late", True)
