"""The picture: nothing overlaps, no edge goes through a shape, everything is inside of its pool."""

import random
from itertools import pairwise
from pathlib import Path

import pytest
from geometry import crossings, ends_apart, faults, lies_upon
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from journeykit_bpmn._mapping import diagram
from journeykit_bpmn._placing import placed
from journeykit_bpmn._placing._sizes import node_size

import journeykit
from journeykit.model import Channel, JourneyMap, NextStep, Opportunity, Persona, Process, Stage, Team, Touchpoint
from journeykit.testing import awkward_maps, journeys, sample

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "docs" / "examples").glob("*.yaml"))
LANES = ("channel", "stage", "none")
SMALL = sorted(name for name, journey in awkward_maps().items() if len(journey) < 100)


def assert_is_sound(journey, **choices):
    made = diagram(journey, **choices).diagram
    picture = placed(made)

    assert list(faults(made, picture)) == []
    assert list(ends_apart(made, picture)) == []
    assert list(lies_upon(made, picture)) == []
    return picture


# What must never be seen ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("organisation", [True, False])
@pytest.mark.parametrize("lanes", LANES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_are_drawn_without_a_fault(path, lanes, organisation):
    assert_is_sound(journeykit.read(path), lanes=lanes, organisation=organisation)


@pytest.mark.parametrize("name", SMALL)
def test_awkward_maps_are_drawn_without_a_fault(name):
    for lanes in LANES:
        assert_is_sound(awkward_maps()[name], lanes=lanes)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(journeys(most=6), st.sampled_from(LANES))
def test_random_maps_are_drawn_without_a_fault(journey, lanes):
    assert_is_sound(journey, lanes=lanes)


def tangled(seed):
    """Make a map in which everything leads everywhere."""
    chance = random.Random(seed)  # noqa: S311 - the same every time
    count = chance.randint(2, 16)
    ids = [f"t{number}" for number in range(count)]
    people = [f"p{number}" for number in range(chance.randint(0, 2))]
    touchpoints = [
        Touchpoint(
            id,
            f"Touchpoint number {number}",
            stage=f"s{number * 3 // count}",
            channel=chance.choice(((), "c0", "c1")),
            personas=chance.sample(people, chance.randint(0, len(people))),
            next=[
                NextStep(target, condition=chance.choice(("", "yes", "a long condition of many words")))
                for target in chance.sample(ids, min(count, chance.choice((0, 1, 2, 3))))
            ],
            falls_back_to=[each for each in chance.sample(ids, chance.choice((0, 1))) if each != id],
            gateway=chance.choice((None, "parallel", "inclusive")),
            pain_points=[f"Pain {pain} of {number}" for pain in range(chance.choice((0, 0, 1, 3)))],
            party=chance.choice(("", "", "Somebody else", "Another")),
        )
        for number, id in enumerate(ids)
    ]
    processes = [
        Process(
            f"w{number}",
            f"Process {number}",
            supports=chance.sample(ids, min(count, chance.randint(0, 4))),
            triggers=chance.sample([f"w{other}" for other in range(8)], chance.choice((0, 1, 2))),
            owner=chance.choice((None, "a0", "a1", "a2")),
            visibility=chance.choice((None, "frontstage", "support")),
        )
        for number in range(8)
    ]
    return JourneyMap(
        f"Tangle {seed}",
        personas=[Persona(id) for id in people],
        stages=[Stage(f"s{number}") for number in range(3)],
        channels=[Channel("c0"), Channel("c1")],
        touchpoints=touchpoints,
        processes=processes,
        teams=[Team("a0"), Team("a1", kind="partner"), Team("a2", kind="partner")],
        opportunities=[Opportunity("o", "Do better", addresses=["t0", "w0"])],
    )


@pytest.mark.parametrize("seed", range(40))
def test_tangles_are_drawn_without_a_fault(seed):
    assert_is_sound(tangled(seed), lanes=LANES[seed % 3])


# What is to be seen ---------------------------------------------------------------------------------------------------


def test_stages_are_columns_in_their_order():
    picture = assert_is_sound(sample())
    columns = [picture.shapes[f"Stage_{stage.id}_group"].box for stage in sample().stages]

    assert all(left.right <= right.x for left, right in pairwise(columns))


def test_a_touchpoint_stands_in_the_column_of_its_stage_and_at_the_same_place_in_all_pools():
    picture = assert_is_sound(sample())
    first, second = (picture.shapes[id].box for id in ("Touchpoint_booking", "Touchpoint_booking_in_karim"))
    column = picture.shapes[f"Stage_{sample()['booking'].stage.id}_group"].box

    assert first.x == second.x
    assert column.x <= first.x < first.right <= column.right


def test_a_process_stands_under_the_touchpoint_that_it_supports():
    picture = placed(
        diagram(
            JourneyMap.of(
                "Trip",
                Stage("go"),
                Touchpoint("buy", stage="go", next="ride"),
                Touchpoint("ride", stage="go"),
                Process("drive", supports="ride"),
            )
        ).diagram
    )
    below, above = picture.shapes["Process_drive"].box, picture.shapes["Touchpoint_ride"].box

    assert below.x == above.x
    assert below.y > above.bottom
    assert len(picture.edges["Message_Process_drive_to_Touchpoint_ride"].points) == 2


def test_a_plain_journey_is_one_straight_line():
    journey = JourneyMap.of(
        "Trip", Stage("go"), *(Touchpoint(f"t{n}", stage="go", next=[f"t{n + 1}"] if n < 4 else ()) for n in range(5))
    )
    picture = assert_is_sound(journey)

    assert {len(edge.points) for edge in picture.edges.values()} == {2}
    assert crossings(picture) == 0


def test_a_task_with_a_long_name_is_higher():
    long = JourneyMap.of("Trip", Stage("go"), Touchpoint("a", "word " * 60, stage="go"), Touchpoint("b", stage="go"))
    high, low = (node_size(node) for node in diagram(long).diagram.pools[0].nodes if node.tag == "task")

    assert high[0] == low[0]
    assert high[1] > low[1]


@pytest.mark.parametrize(("name", "most"), [("achat-emailing", 0), ("fibre-abonnement", 125), ("degat-des-eaux", 1050)])
def test_edges_cross_no_more_than_they_did(name, most):
    path = next(path for path in EXAMPLES if path.stem == name)

    assert crossings(placed(diagram(journeykit.read(path)).diagram)) <= most


def test_the_same_model_has_the_same_picture():
    made = diagram(sample()).diagram

    assert placed(made) == placed(made)
