"""What a row says of the way it was reached, worked out by hand; the enumerator is asked the same each time."""

import pytest

from impact.writing import about, elements, link, process, touchpoint, trip

# Position -------------------------------------------------------------------------------------------------------------


def test_a_touchpoint_reached_on_delivery_is_a_contact_also_where_another_lane_is_stronger(ask):
    document = trip(
        touchpoints=[touchpoint("web", sets_expectation_for="gate"), touchpoint("gate")],
        processes=[process("sale", "web", {"id": "gate", "strength": 0.1})],
    )

    row = ask(document, {"sale": "removed"})["gate"]

    assert (row.lane, row.strength) == ("experience", about(0.9 * 0.6))  # more than 0.09 on delivery
    assert row.position == "contact"


def test_a_touchpoint_where_the_change_starts_is_a_contact(ask):
    found = ask(trip(touchpoints=[touchpoint("web")]), {"during": "removed"})

    assert (found["web"].position, found["web"].hops, found["web"].why) == ("contact", 0, ())


def test_a_touchpoint_that_takes_over_is_a_fallback(ask):
    document = trip(
        touchpoints=[
            touchpoint("web", falls_back_to="desk"),
            touchpoint("desk", "before", next="phone"),
            touchpoint("phone", "before"),
        ]
    )

    found = ask(document, {"web": "removed"})

    assert found["desk"].position == "fallback"
    assert found["phone"].position == "earlier"  # than the web; only the last step makes a fallback


def test_earlier_and_later_go_by_stage_then_by_file(ask):
    document = trip(
        touchpoints=[
            touchpoint("gate", "after"),
            touchpoint("leaflet", "during"),
            touchpoint("web", "during"),
            touchpoint("mail", "during"),
            touchpoint("ad", "before"),
            touchpoint("lost", "nowhere"),
        ],
        links=[
            *(link("web", "precedes", other) for other in ("gate", "mail", "lost")),
            *(link(other, "precedes", "web") for other in ("leaflet", "ad")),
        ],
    )

    found = ask(document, {"web": "removed"})

    assert {row.id: row.position for row in found} == {
        "gate": "later",
        "mail": "later",
        "lost": "later",
        "leaflet": "earlier",
        "ad": "earlier",
    }


def test_position_is_measured_from_the_last_touchpoint_on_delivery(ask):
    document = trip(
        touchpoints=[
            touchpoint("ad", "before", collects="names"),
            touchpoint("gate", "after", uses_data="names", next="mail"),
            touchpoint("mail", "during"),
        ],
        data=elements("names"),
        processes=[process("campaign", "ad")],
    )

    row = ask(document, {"campaign": "removed"})["mail"]

    assert row.position == "earlier"  # than the gate, though later than the ad
    assert row.strength == about(0.9 * 0.6 * 0.6 * 0.4)


def test_there_is_no_position_without_a_touchpoint_on_delivery(ask):
    document = trip(
        touchpoints=[touchpoint("gate")], processes=[process("sale")], links=[link("sale", "precedes", "gate")]
    )

    assert ask(document, {"sale": "removed"})["gate"].position is None


# Certainty ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reference", "certainty"),
    [
        ("web", "certain"),
        ({"id": "web", "criticality": "required"}, "certain"),
        ({"id": "web", "strength": 1.0}, "certain"),
        ({"id": "web", "criticality": "important"}, "potential"),
        ({"id": "web", "strength": 0.999}, "potential"),
    ],
)
def test_a_way_is_certain_while_every_reference_counts_in_full(ask, reference, certainty):
    document = trip(touchpoints=[touchpoint("web")], processes=[process("sale", reference)])

    found = ask(document, {"sale": "removed"})

    assert found["web"].certainty == certainty
    assert found["during"].certainty == certainty


def test_one_of_several_channels_is_potential(ask):
    document = trip(
        touchpoints=[touchpoint("one", channel="app"), touchpoint("two", channel=["app", "web"])],
        channels=elements("app", "web"),
    )

    found = ask(document, {"app": "removed"})

    assert (found["one"].certainty, found["two"].certainty) == ("certain", "potential")


def test_a_persona_of_less_importance_is_potential(ask):
    document = trip(personas=[{"id": "ana"}, {"id": "bo", "importance": 0.9}], touchpoints=[touchpoint("web")])

    found = ask(document, {"web": "removed"})

    assert (found["ana"].certainty, found["bo"].certainty) == ("certain", "potential")


def test_what_customers_carry_is_potential(ask):
    document = trip(
        touchpoints=[touchpoint("ad", next="web"), touchpoint("web", next="gate", owner="staff"), touchpoint("gate")],
        teams=elements("staff"),
    )

    found = ask(document, {"web": "removed"})

    assert {row.id: row.certainty for row in found.affected} == {
        "staff": "certain",
        "during": "certain",
        "trip": "certain",
        "ad": "potential",
        "gate": "potential",
    }


# Fallback -------------------------------------------------------------------------------------------------------------


def fallback(ask, *fallbacks, supported=(), strength=1):
    document = trip(
        touchpoints=[touchpoint("web", falls_back_to=list(fallbacks)), touchpoint("desk"), touchpoint("phone")],
        processes=[process("sale", "web", *({"id": each, "strength": strength} for each in supported))],
    )
    return ask(document, {"sale": "removed"})["web"].fallback


def test_a_touchpoint_without_a_fallback_has_none(ask):
    assert fallback(ask) == "none"
    assert fallback(ask, "nowhere") == "none"
    assert fallback(ask, "web") == "none"


def test_a_fallback_is_ok_unless_each_is_reached_on_delivery(ask):
    assert fallback(ask, "desk") == "ok"
    assert fallback(ask, "desk", "phone", supported=["desk"]) == "ok"
    assert fallback(ask, "desk", "phone", supported=["desk", "phone"]) == "affected"


def test_a_fallback_is_affected_at_medium_or_above(ask):
    assert fallback(ask, "desk", supported=["desk"], strength=0.2223) == "affected"  # 900 × 0.2223 gives 200
    assert fallback(ask, "desk", supported=["desk"], strength=0.2212) == "ok"  # 199


def test_a_fallback_that_is_strong_on_another_lane_only_is_ok(ask):
    document = trip(
        touchpoints=[touchpoint("web", falls_back_to="desk", sets_expectation_for="desk"), touchpoint("desk")],
        processes=[process("sale", "web", {"id": "desk", "strength": 0.1})],
    )

    found = ask(document, {"sale": "removed"})

    assert (found["desk"].level, found["desk"].position) == ("high", "contact")
    assert found["web"].fallback == "ok"


def test_a_fallback_that_itself_changes_is_affected(ask):
    document = trip(touchpoints=[touchpoint("web", falls_back_to="desk"), touchpoint("desk")])

    assert ask(document, {"during": "removed", "desk": "reassigned"})["web"].fallback == "affected"


def test_a_fallback_is_affected_by_whichever_change_reaches_it_best(ask):
    document = trip(
        touchpoints=[touchpoint("web", falls_back_to="desk"), touchpoint("desk")],
        processes=[process("sale", "web", {"id": "desk", "strength": 0.1}), process("staffing", "desk")],
    )

    assert ask(document, {"sale": "removed"})["web"].fallback == "ok"
    assert ask(document, {"sale": "removed", "staffing": "added"})["web"].fallback == "affected"


def test_only_a_touchpoint_on_delivery_says_how_its_fallback_is(ask):
    document = trip(touchpoints=[touchpoint("ad", next="web"), touchpoint("web", falls_back_to="desk")])

    assert ask(document, {"ad": "removed"})["web"].fallback is None


# Teams, personas, touchpoints -----------------------------------------------------------------------------------------


def test_teams_are_the_owners_on_the_way_and_who_they_involve(ask):
    document = trip(
        touchpoints=[touchpoint("web", owner="design", stakeholders="law"), touchpoint("gate", owner="guards")],
        processes=[process("sale", "web", owner="sales", stakeholders="tax"), process("other", owner="idle")],
        teams=[*elements("design", "guards", "idle", "law", "sales", "tax"), {"id": "board", "owner": "guards"}],
        links=[
            link("board", "owns", "web", strength=0),
            link("gate", "owns", "web"),
            link("sales", "involves", "idle"),
        ],
    )

    found = ask(document, {"sale": "removed"})

    assert found["web"].teams == ("board", "design", "law", "sales", "tax")
    assert found["during"].teams == found["web"].teams
    assert found["sales"].teams == ("idle", "sales", "tax")


def test_moments_and_pain_points_have_the_stage_and_personas_of_their_touchpoint(ask):
    document = trip(
        personas=elements("bo", "ana", "cy"),
        touchpoints=[
            touchpoint(
                "web",
                personas=["bo", "ana"],
                moment_of_truth={"id": "look"},
                pain_points=[{"id": "slow", "text": "Slow"}],
            ),
            touchpoint("lost", "nowhere"),
        ],
        processes=[process("sale", "web", "lost")],
    )

    found = ask(document, {"sale": "removed"})

    for id in ("web", "look", "slow"):
        assert (found[id].stage, found[id].personas) == ("during", ("ana", "bo"))
    assert (found["lost"].stage, found["lost"].personas) == (None, ("ana", "bo", "cy"))
    assert (found["during"].stage, found["during"].personas) == (None, ())


def test_containers_count_their_touchpoints_in_the_report(ask):
    document = trip(
        personas=elements("ana", "bo"),
        touchpoints=[
            touchpoint("web"),
            touchpoint("app", personas=["ana"]),
            touchpoint("gate"),
            touchpoint("ad", "before"),
        ],
        processes=[process("sale", "web", "app", "ad")],
        links=[
            link("bo", "experiences", "app"),
            link("ad", "in_stage", "during"),
            link("before", "experiences", "app"),
            link("app", "in_stage", "ana"),
        ],
    )

    found = ask(document, {"sale": "removed", "web": "removed"})

    assert {row.id: row.touchpoints for row in found.affected if row.touchpoints is not None} == {
        "trip": 2,
        "during": 2,
        "before": 1,
        "ana": 2,
        "bo": 2,
    }
    assert "touchpoints" not in found["app"].to_dict()
