"""Shorthands and made ids."""

import pytest

from journeykit._document._naming import named
from journeykit.model import NextStep, Reference


def ids(kit, text):
    return [element.id for element in kit.loads("journeykit: 1\ntitle: Trip\n" + text)]


def test_a_bare_text_in_a_list_of_elements_is_a_name(kit):
    journey = kit.loads("{journeykit: 1, title: Trip, stages: [Équipe CX], teams: [{name: Crew}]}")

    assert [(element.id, element.name) for element in journey] == [("equipe-cx", "Équipe CX"), ("crew", "Crew")]


def test_a_bare_text_among_pain_points_is_its_text(kit):
    journey = kit.loads("{journeykit: 1, title: Trip, touchpoints: [{id: t, stage: s, pain_points: [Too slow]}]}")

    assert journey["t-pain-1"].text == "Too slow"


def test_the_id_of_the_journey_comes_from_its_title(kit):
    assert kit.loads("{journeykit: 1, title: Choisir un outil}").id == "choisir-un-outil"
    assert kit.loads("{journeykit: 1, title: '!!!'}").id == "journey-1"


def test_written_ids_are_reserved_before_any_is_made(kit):
    assert ids(kit, "stages: [Go]\nteams: [{id: go}]") == ["go-2", "go"]


def test_made_ids_follow_in_the_order_of_the_file(kit):
    assert ids(kit, "teams: [Go]\nstages: [Go, Go]") == ["go-2", "go-3", "go"]


def test_a_name_without_letters_gives_the_kind_and_the_position(kit):
    assert ids(kit, "stages: [Go, '…']\nteams: [{summary: Nobody}]\ndata: ['?']") == [
        "go",
        "stage-2",
        "team-1",
        "data-1",
    ]


def test_moments_and_pain_points_are_named_after_their_holder(kit):
    text = "touchpoints: [{name: Pay, stage: s, moment_of_truth: {}, pain_points: [{id: x, text: a}, b]}]"

    assert ids(kit, text) == ["pay", "pay-moment", "x", "pay-pain-2"]


def test_a_made_name_that_is_taken_gets_a_number(kit):
    text = "stages: [{id: pay-moment}]\ntouchpoints: [{id: pay, stage: s, moment_of_truth: {}}]"

    assert ids(kit, text) == ["pay-moment", "pay", "pay-moment-2"]


def test_making_ids_leaves_the_document_as_it_was():
    document = {"title": "Trip", "stages": ["Go"], "touchpoints": [{"name": "Pay", "pain_points": ["x"]}]}
    named(document)

    assert document == {"title": "Trip", "stages": ["Go"], "touchpoints": [{"name": "Pay", "pain_points": ["x"]}]}


@pytest.mark.parametrize("written", ["bus", "[bus]", "{to: bus}", "{id: bus}", "[{to: bus}]"])
def test_one_reference_needs_no_list(kit, written):
    journey = kit.loads(
        f"{{journeykit: 1, title: Trip, touchpoints: [{{id: t, stage: go, next: {written}, channel: web}}]}}"
    )

    assert journey["t"].next == (NextStep("bus"),)
    assert journey["t"].channel == (Reference("web"),)


def test_a_reference_says_how_much_it_carries(kit):
    text = """
    journeykit: 1
    title: Trip
    processes: [{id: p, supports: [{id: t, criticality: important, note: why}, {to: u, strength: 0.25}]}]
    touchpoints: [{id: t, stage: s, next: {to: u, handoff: true, carries: order, share: 0.5, condition: at night}}]
    """
    journey = kit.loads(text)

    assert [reference.factor for reference in journey["p"].supports] == [0.7, 0.25]
    assert journey["t"].next == (NextStep("u", handoff=True, carries=["order"], share=0.5, condition="at night"),)
