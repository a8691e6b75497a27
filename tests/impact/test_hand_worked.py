"""How far impact goes and how much of it arrives, worked out by hand; the enumerator is asked the same each time."""

import pytest

from impact.tables import CHANGES
from impact.writing import about, elements, link, process, touchpoint, trip
from journeykit import Change
from journeykit.errors import UsageError

# Strength -------------------------------------------------------------------------------------------------------------


def test_strength_is_the_magnitude_times_the_weights(ask):
    document = trip(
        touchpoints=[touchpoint("ticket")],
        processes=[process("sale", "ticket", uses="till")],
        systems=elements("till"),
    )

    found = ask(document, {"till": "delayed"})

    assert found["sale"].strength == about(0.6 * 0.8)
    assert found["ticket"].strength == about(0.6 * 0.8 * 0.9)
    assert found["ticket"].hops == 2


def test_the_strongest_way_counts_not_the_shortest(ask):
    document = trip(
        touchpoints=[touchpoint("ticket")],
        processes=[process("sale", {"id": "ticket", "strength": 0.5}, triggers="print"), process("print", "ticket")],
    )

    found = ask(document, {"sale": "removed"})

    assert found["ticket"].strength == about(0.8 * 0.9)  # more than 0.45 at one hop
    assert found["ticket"].hops == 2


def test_of_two_ways_that_cost_the_same_the_shorter_counts(ask):
    document = trip(
        touchpoints=[touchpoint("ticket", owner="guards")],
        processes=[process("sale", "ticket", owner={"id": "guards", "strength": 0.9})],
        teams=elements("guards"),
    )

    found = ask(document, {"sale": "removed"})

    assert found["guards"].strength == about(0.9)  # by the sale itself, or by the ticket at 0.9 × 1
    assert found["guards"].hops == 1


@pytest.mark.parametrize(("change", "magnitude"), [(name, magnitude) for name, (magnitude, _) in CHANGES.items()])
def test_each_kind_of_change_starts_with_its_magnitude(ask, change, magnitude):
    found = ask(trip(teams=elements("staff"), processes=[process("sale", owner="staff")]), {"sale": change})

    assert found["staff"].strength == about(magnitude / 1000)


# Weights --------------------------------------------------------------------------------------------------------------


def weight_of(ask, target, changed, **lists):
    (step,) = ask(trip(**lists), {changed: "removed"}, floor=0.0001)[target].why
    return step.weight


@pytest.mark.parametrize(
    ("stated", "weight"),
    [
        ({}, 900),
        ({"criticality": "required"}, 900),
        ({"criticality": "important"}, 630),
        ({"criticality": "optional"}, 270),
        ({"strength": 0.5}, 450),
        ({"strength": 0.5, "criticality": "optional"}, 450),
    ],
)
def test_a_weight_is_the_rule_times_strength_or_else_criticality(ask, stated, weight):
    processes = [process("sale", {"id": "ticket", **stated})]

    assert weight_of(ask, "ticket", "sale", touchpoints=[touchpoint("ticket")], processes=processes) == weight


def test_half_a_permille_is_rounded_to_the_even_number(ask):
    touchpoints = [touchpoint("ticket", stage={"id": "during", "strength": 0.125})]
    processes = [process("sale", {"id": "ticket", "strength": 0.125})]

    assert weight_of(ask, "ticket", "sale", touchpoints=touchpoints, processes=processes) == 112  # of 112.5
    assert weight_of(ask, "during", "ticket", touchpoints=touchpoints) == 88  # of 87.5


def test_a_weight_is_rounded_once(ask):
    weight = weight_of(
        ask,
        "ana",
        "ticket",
        personas=[{"id": "ana", "importance": 0.110625}],
        touchpoints=[touchpoint("ticket", personas=[{"id": "ana", "strength": 0.97}])],
    )

    assert weight == 86  # 800 × 0.110625 × 0.97 = 85.845; with 88.5 rounded on the way it would be 85


def test_a_weight_of_zero_carries_nothing(ask):
    document = trip(
        touchpoints=[touchpoint("ticket"), touchpoint("gate")],
        processes=[process("sale", {"id": "ticket", "strength": 0.0005}, {"id": "gate", "strength": 0.0006})],
    )

    assert [row.id for row in ask(document, {"sale": "removed"}, floor=0.0001)] == ["gate"]  # 0.45 and 0.54 permille


def test_share_counts_along_the_way_only(ask):
    touchpoints = [touchpoint("ticket", next={"to": "gate", "handoff": True, "share": 0.5}), touchpoint("gate")]

    assert weight_of(ask, "gate", "ticket", touchpoints=touchpoints) == 250
    assert weight_of(ask, "ticket", "gate", touchpoints=touchpoints) == 300


@pytest.mark.parametrize(
    ("channel", "weight"),
    [
        ("web", 900),
        (["web", "app"], 450),
        (["web", "app", "post"], 300),
        (["web", "nowhere"], 450),
        (["app", {"id": "web", "criticality": "required"}], 900),
        (["app", {"id": "web", "criticality": "optional"}], 270),
        (["app", {"id": "web", "strength": 0.9}], 810),
    ],
)
def test_channels_are_alternatives_unless_a_reference_says_more(ask, channel, weight):
    lists = {"touchpoints": [touchpoint("ticket", channel=channel)], "channels": elements("web", "app", "post")}

    assert weight_of(ask, "ticket", "web", **lists) == weight


def test_links_are_not_counted_among_the_channels(ask):
    lists = {
        "touchpoints": [touchpoint("ticket", channel=["web", "app"])],
        "channels": elements("web", "app", "post"),
        "links": [link("ticket", "delivered_via", "post")],
    }

    assert weight_of(ask, "ticket", "web", **lists) == 450


@pytest.mark.parametrize("links", [[], [link("ana", "experiences", "ticket")]], ids=["field", "link"])
def test_the_importance_of_a_persona_counts_in_fields_and_links(ask, links):
    personas = [{"id": "ana", "importance": 0.6}, {"id": "bo"}]
    touchpoints = [touchpoint("ticket", personas=["bo"] if links else ["ana", "bo"])]

    assert weight_of(ask, "ana", "ticket", personas=personas, touchpoints=touchpoints, links=links) == 480
    assert weight_of(ask, "bo", "ticket", personas=personas, touchpoints=touchpoints, links=links) == 800


def test_only_a_persona_has_an_importance_that_counts_where_something_is_experienced(ask):
    touchpoints = [touchpoint("ticket", importance=0.5), touchpoint("gate")]
    links = [link("ticket", "experiences", "gate")]

    assert weight_of(ask, "ticket", "gate", touchpoints=touchpoints, links=links) == 800


# Who carries ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("relation", ["precedes", "handoff", "sets_expectation"])
def test_ways_on_and_expectations_need_a_persona_who_meets_both_ends(ask, relation):
    document = trip(
        personas=elements("ana", "bo"),
        touchpoints=[touchpoint("ad", personas=["ana"]), touchpoint("web", personas=["bo"]), touchpoint("gate")],
        links=[link("ad", relation, "web"), link("ad", relation, "gate"), link("bo", "experiences", "ad")],
    )

    assert [row.id for row in ask(document, {"ad": "removed"})] == ["gate"]
    assert "ad" not in ask(document, {"web": "removed"})


def test_in_a_map_without_personas_ways_on_always_carry(ask):
    document = trip(touchpoints=[touchpoint("ad", next="gate", personas=["nobody"]), touchpoint("gate")])

    assert [row.id for row in ask(document, {"ad": "removed"})] == ["gate"]


def test_unknown_relations_and_references_to_nothing_or_oneself_carry_nothing(ask):
    document = trip(
        touchpoints=[touchpoint("ad", next=["ad", "nowhere"]), touchpoint("gate")],
        links=[link("ad", "resembles", "gate"), link("nowhere", "precedes", "gate")],
    )

    assert list(ask(document, {"ad": "removed"})) == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_fallback_is_asked_for_only_where_something_fails(ask, change):
    document = trip(touchpoints=[touchpoint("web", falls_back_to="desk"), touchpoint("desk")])

    assert ("desk" in ask(document, {"web": change})) == (change in {"removed", "unavailable", "degraded", "delayed"})


# Which lane may follow which ------------------------------------------------------------------------------------------


def test_what_is_reached_through_a_container_does_not_reach_the_siblings(ask):
    document = trip(
        personas=elements("ana"),
        touchpoints=[touchpoint("ticket"), touchpoint("sibling")],
        processes=[process("sale", "ticket")],
    )

    found = ask(document, {"sale": "removed"})

    assert "sibling" not in found
    assert found["during"].strength == about(0.9 * 0.7)
    assert found["trip"].strength == about(0.9 * 0.7 * 0.7)
    assert found["ana"].strength == about(0.9 * 0.8)


def test_experience_goes_on_as_experience_but_not_as_delivery_or_expectation(ask):
    document = trip(
        touchpoints=[
            touchpoint("ad", next="ticket"),
            touchpoint("ticket", next="gate", collects="seats"),
            touchpoint("gate"),
            touchpoint("leaflet", next="gate"),
        ],
        data=elements("seats"),
    )

    found = ask(document, {"ad": "removed"})

    assert found["gate"].strength == about(0.4 * 0.4)
    assert "seats" not in found
    assert "leaflet" not in found


def test_expectation_stops_at_the_touchpoint_but_for_who_holds_and_owns_it(ask):
    document = trip(
        touchpoints=[
            touchpoint("leaflet", next="ad", collects="names"),
            touchpoint("ad", next=["ticket", "shop"], owner="press"),
            touchpoint("shop"),
            touchpoint("ticket", stage="after"),
        ],
        data=elements("names"),
        teams=elements("press"),
    )

    found = ask(document, {"ticket": "removed"})

    assert found["ad"].lane == "expectation"
    assert (found["press"].strength, found["during"].strength) == (about(0.2), about(0.2 * 0.7))
    assert not {"leaflet", "names", "shop"} & {row.id for row in found.affected}


def test_ownership_goes_no_further(ask):
    document = trip(
        processes=[process("sale", owner="staff"), process("clean", owner="staff")], teams=elements("staff")
    )

    assert [row.id for row in ask(document, {"sale": "removed"}).affected] == ["staff"]


@pytest.mark.parametrize(
    ("change", "reached"),
    [
        ("removed", {"ad", "gate"}),
        ("unavailable", {"gate"}),
        ("degraded", {"gate"}),
        ("reassigned", set()),
        ("modified", {"ad", "gate"}),
    ],
)
def test_a_lane_that_a_kind_of_change_lacks_is_closed(ask, change, reached):
    document = trip(
        touchpoints=[touchpoint("ad", next="ticket"), touchpoint("ticket", next="gate"), touchpoint("gate")]
    )

    assert {row.id for row in ask(document, {"ticket": change})} == reached


# Where a change starts ------------------------------------------------------------------------------------------------


def seeds_of(ask, document, changed):
    return {row.id for row in ask(document, {changed: "removed"}).affected if row.hops == 0}


TOUCHPOINTS = [
    touchpoint("ad", "before", pain_points=[{"id": "dull", "text": "Dull"}]),
    touchpoint("web", {"id": "before", "strength": 0}, moment_of_truth={"id": "first-look"}),
    touchpoint("gate", "during"),
    touchpoint("lost", "nowhere"),
]


def test_a_stage_stands_for_the_touchpoints_it_holds_however_weakly(ask):
    links = [link("gate", "in_stage", "before"), link("sale", "in_stage", "before")]
    document = trip(touchpoints=TOUCHPOINTS, processes=[process("sale")], links=links)

    assert seeds_of(ask, document, "before") == {"ad", "web", "gate"}


def test_a_journey_stands_for_all_touchpoints(ask):
    assert seeds_of(ask, trip(touchpoints=TOUCHPOINTS), "trip") == {"ad", "web", "gate", "lost"}


def test_a_persona_stands_for_the_touchpoints_they_experience(ask):
    document = trip(
        personas=[{"id": "ana", "importance": 0}, {"id": "bo"}],
        touchpoints=[touchpoint("ad", personas=["ana"]), touchpoint("web"), touchpoint("gate", personas=["bo"])],
        processes=[process("sale")],
    )

    assert seeds_of(ask, document, "ana") == {"ad", "web"}
    document["links"] = [link("ana", "experiences", "gate", strength=0), link("ana", "experiences", "sale")]
    assert seeds_of(ask, document, "ana") == {"ad", "web", "gate"}


def test_an_opportunity_stands_for_what_it_addresses_one_step(ask):
    document = trip(touchpoints=TOUCHPOINTS, opportunities=[{"id": "idea", "addresses": ["gate", "before"]}])

    assert seeds_of(ask, document, "idea") == {"gate", "before"}


@pytest.mark.parametrize(("changed", "holder"), [("first-look", "web"), ("dull", "ad")])
def test_a_moment_or_pain_point_stands_for_its_holder_only(ask, changed, holder):
    document = trip(touchpoints=TOUCHPOINTS, links=[link("first-look", "marks", "gate"), link("dull", "hurts", "gate")])

    assert seeds_of(ask, document, changed) == {holder}


def test_a_process_stands_for_itself_and_its_parts_and_theirs(ask):
    document = trip(
        processes=[
            process("sale"),
            process("pay", part_of="sale"),
            process("bill", part_of={"id": "pay", "strength": 0}),
            process("stamp"),
            process("other"),
        ],
        systems=elements("till"),
        links=[
            link("stamp", "part_of", "bill"),
            link("sale", "part_of", "stamp"),
            link("till", "part_of", "sale"),
            link("other", "part_of", "till"),
        ],
    )

    assert seeds_of(ask, document, "sale") == {"pay", "bill", "stamp"}
    assert seeds_of(ask, document, "other") == set()


def test_any_other_element_stands_for_itself(ask):
    document = trip(
        channels=[{"id": "web", "runs_on": "host", "owner": "staff"}], systems=elements("host"), teams=elements("staff")
    )

    found = ask(document, {"web": "removed"})

    assert [(row.id, row.hops) for row in found.affected] == [("staff", 1)]


def test_a_change_that_starts_nowhere_gives_a_warning(ask):
    found = ask(trip(touchpoints=TOUCHPOINTS), {"after": "removed", "gate": "removed"})

    assert found.warnings == ("after",)


def test_what_changes_transmits_but_is_no_row(ask):
    document = trip(
        touchpoints=[touchpoint("ticket")], processes=[process("sale", triggers="print"), process("print", "ticket")]
    )

    found = ask(document, {"sale": "removed", "print": "reassigned"})

    assert [row.id for row in found.affected if row.kind == "process"] == []
    assert [step.from_ for step in found["ticket"].why] == ["sale", "print"]
    assert found["ticket"].strength == about(0.8 * 0.9)  # more than 0.4 × 0.9


def test_one_element_cannot_change_in_two_ways(kit):
    journey = kit.loads("{journeykit: 1, title: Trip, systems: [Till]}")

    with pytest.raises(UsageError, match="modified and removed"):
        kit.impact(journey, ["till", Change("till", "removed")])
