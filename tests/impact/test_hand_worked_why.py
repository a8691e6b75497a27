"""By which way an element is reached, and by which others, worked out by hand; the enumerator is asked the same."""

import pytest

from impact.writing import about, elements, process, touchpoint, trip
from journeykit import Kit
from journeykit.plugins import Carry, Relation, hookimpl

# Why ------------------------------------------------------------------------------------------------------------------


def steps(row):
    return [(step.from_, step.relation, step.direction, step.to, step.weight) for step in row.why]


def test_why_names_every_step_with_its_weight(ask):
    document = trip(
        touchpoints=[touchpoint("web", next={"to": "gate", "share": 0.5}), touchpoint("gate", channel=["app", "desk"])],
        processes=[process("sale", "web", uses="till")],
        systems=elements("till"),
    )

    assert steps(ask(document, {"till": "removed"})["gate"]) == [
        ("till", "uses", "against", "sale", 800),
        ("sale", "supports", "along", "web", 900),
        ("web", "precedes", "along", "gate", 200),
    ]


def test_a_tie_goes_to_the_smallest_id(ask):
    document = trip(
        touchpoints=[touchpoint("web")],
        processes=[process(id, "web", uses="till") for id in ("sale", "bill", "check")],
        systems=elements("till"),
    )

    assert [step.to for step in ask(document, {"till": "removed"})["web"].why] == ["bill", "web"]


def test_the_last_step_decides_a_tie_before_the_ones_that_lead_to_it(ask):
    document = trip(
        touchpoints=[touchpoint("web")],
        processes=[process("z", "web", uses="a"), process("y", "web", uses="b")],
        systems=[{"id": id, "depends_on": "host"} for id in ("a", "b", "host")],
    )

    assert [step.from_ for step in ask(document, {"host": "removed"})["web"].why] == ["host", "b", "y"]


def test_a_tie_of_one_element_goes_to_the_first_lane(ask):
    document = trip(
        touchpoints=[
            touchpoint("ad", sets_expectation_for="web"),
            touchpoint("web", moment_of_truth={"id": "look"}, sets_expectation_for={"id": "ad", "strength": 0.75}),
        ]
    )

    row = ask(document, {"ad": "removed"})["look"]  # by the web on experience at 600, or on expectation at 800 × 0.75

    assert steps(row)[0] == ("ad", "sets_expectation", "along", "web", 600)


def test_a_tie_on_one_lane_goes_to_the_first_relation(ask):
    document = trip(
        touchpoints=[
            touchpoint("web", next=["gate", {"to": "gate", "handoff": True, "strength": 0.8}]),
            touchpoint("gate"),
        ]
    )

    assert steps(ask(document, {"web": "removed"})["gate"]) == [("web", "handoff", "along", "gate", 400)]


def test_a_tie_goes_to_the_first_relation_before_the_direction_counts(ask):
    document = trip(processes=[process("sale", triggers="bill"), process("bill", depends_on="sale")])

    assert steps(ask(document, {"sale": "removed"})["bill"]) == [("sale", "depends_on", "against", "bill", 800)]


class Mirrors:
    """A plugin with a relation that carries the same both ways."""

    @hookimpl
    def journeykit_vocabulary(self):
        yield Relation(name="mirrors", along=Carry("delivery", 500), against=Carry("delivery", 500))


def test_a_tie_of_one_relation_goes_along_before_against():
    kit = Kit([Mirrors()], discover=False)
    journey = kit.loads("""
        {journeykit: 1, title: Trip, systems: [Till, Host], links: [
        {source: host, relation: mirrors, target: till}, {source: till, relation: mirrors, target: host}]}
        """)

    assert [step.direction for step in kit.impact(journey, "host")["till"].why] == ["along"]
    assert [step.direction for step in kit.impact(journey, "till")["host"].why] == ["along"]
    assert [way.steps[0].direction for way in kit.why(journey, "host", "till", k=2)] == ["along", "against"]


# Also via -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("strength", "also_via"), [(0.8, ("bill",)), (0.799, ())])
def test_other_last_steps_are_named_from_four_fifths_of_the_strength(ask, strength, also_via):
    document = trip(
        touchpoints=[touchpoint("web")],
        processes=[
            process("sale", "web", uses="till"),
            process("bill", {"id": "web", "strength": strength}, uses="till"),
        ],
        systems=elements("till"),
    )

    row = ask(document, {"till": "removed"})["web"]

    assert [step.to for step in row.why] == ["sale", "web"]
    assert row.also_via == also_via  # 720 or 719 of 900


def test_other_last_steps_count_on_any_lane(ask):
    document = trip(
        touchpoints=[touchpoint("ad", sets_expectation_for="web"), touchpoint("web")],
        processes=[process("sale", "ad", triggers="bill"), process("bill", {"id": "web", "strength": 0.65})],
    )

    row = ask(document, {"sale": "removed"})["web"]

    assert (row.lane, row.strength) == ("experience", about(0.9 * 0.6))
    assert row.also_via == ("bill",)  # on delivery, 0.8 × 0.585 = 0.468, more than 0.8 × 0.54 = 0.432


def test_the_element_of_the_last_step_is_not_named_again(ask):
    document = trip(touchpoints=[touchpoint("web", next=["gate", {"to": "gate", "handoff": True}]), touchpoint("gate")])

    row = ask(document, {"web": "removed"})["gate"]

    assert row.why[-1].relation == "handoff"
    assert row.also_via == ()  # though precedes gives 400, four fifths of 500


def test_where_a_change_starts_others_that_lead_there_are_named(ask):
    document = trip(touchpoints=[touchpoint("web", sets_expectation_for="gate"), touchpoint("gate")])

    found = ask(document, {"during": "removed"})

    assert (found["web"].why, found["web"].also_via) == ((), ("gate",))  # 800 against; 600 along is too little
    assert (found["gate"].why, found["gate"].also_via) == ((), ())


def test_an_arrival_below_the_floor_is_not_named(ask):
    document = trip(
        touchpoints=[touchpoint("web")],
        processes=[process("sale", "web", uses="till"), process("bill", {"id": "web", "strength": 0.9}, uses="till")],
        systems=elements("till"),
    )

    assert ask(document, {"till": "removed"}, floor=0.64)["web"].also_via == ("bill",)  # 0.8 × 0.81 = 0.648
    assert ask(document, {"till": "removed"}, floor=0.65)["web"].also_via == ()
