"""JK201 and JK202: touchpoints that no way leads to, or none leads on from."""

import pytest


def drawn(touchpoints, links=""):
    """Write a map of three stages with these touchpoints and links."""
    return f"stages: [Find, Buy, Use]\ntouchpoints:\n{touchpoints}\nlinks: [{links}]"


CHAIN = """
  - {id: poster, stage: find, next: kiosk}
  - {id: kiosk, stage: buy, next: train}
  - {id: train, stage: use}
"""


def test_a_map_whose_ways_lead_from_the_first_stage_to_the_last_has_no_finding(places):
    assert places("JK201", drawn(CHAIN)) == []
    assert places("JK202", drawn(CHAIN)) == []


@pytest.mark.parametrize("code", ["JK201", "JK202"])
def test_a_map_that_draws_no_ways_is_not_judged(places, code):
    assert places(code, drawn("  - {id: a, stage: find}\n  - {id: b, stage: use}")) == []


@pytest.mark.parametrize("code", ["JK201", "JK202"])
def test_an_empty_map_is_not_judged(places, code):
    assert places(code, "") == []


@pytest.mark.parametrize("code", ["JK201", "JK202"])
def test_a_map_whose_stages_do_not_exist_is_not_judged(places, code):
    assert places(code, "touchpoints: [{id: a, stage: x, next: b}, {id: b, stage: x}, {id: c, stage: x}]") == []


# JK201 ----------------------------------------------------------------------------------------------------------------


def test_a_touchpoint_that_no_way_leads_to_is_found(places):
    assert places("JK201", drawn(f"{CHAIN}  - {{id: desk, stage: use}}")) == [("desk", ("touchpoints", 3))]


def test_what_follows_an_unreachable_touchpoint_is_not_named_again(places):
    lost = """
  - {id: seat, stage: use}
  - {id: desk, stage: buy, next: [bus, train]}
  - {id: bus, stage: use, next: seat}
"""

    assert places("JK201", drawn(CHAIN + lost)) == [("desk", ("touchpoints", 4))]


def test_what_is_led_to_is_not_named_even_where_it_stands_first(places):
    lost = "  - {id: seat, stage: use}\n  - {id: desk, stage: use, next: seat}"

    assert places("JK201", drawn(CHAIN + lost)) == [("desk", ("touchpoints", 4))]


def test_of_an_unreachable_circle_its_first_touchpoint_is_named(places):
    lost = """
  - {id: seat, stage: use, next: bar}
  - {id: bar, stage: buy, next: [seat, exit]}
  - {id: exit, stage: use}
"""

    assert places("JK201", drawn(CHAIN + lost)) == [("bar", ("touchpoints", 4))]


def test_the_first_stage_that_has_touchpoints_is_where_journeys_begin(places):
    document = "  - {id: a, stage: buy, next: c}\n  - {id: b, stage: buy, next: c}\n  - {id: c, stage: use}"

    assert places("JK201", drawn(document)) == []


@pytest.mark.parametrize("relation", ["precedes", "handoff", "falls_back_to"])
def test_ways_in_links_lead_to_touchpoints(places, relation):
    link = f"{{source: kiosk, relation: {relation}, target: desk}}"

    assert places("JK201", drawn(f"{CHAIN}  - {{id: desk, stage: use}}", link)) == []


@pytest.mark.parametrize("relation", ["sets_expectation", "pays_for"])
def test_other_relations_are_no_ways(places, relation):
    link = f"{{source: kiosk, relation: {relation}, target: desk}}"

    assert places("JK201", drawn(f"{CHAIN}  - {{id: desk, stage: use}}", link)) == [("desk", ("touchpoints", 3))]


def test_a_fallback_is_reached_from_what_it_stands_in_for(places):
    document = CHAIN.replace("next: train", "next: train, falls_back_to: desk") + "  - {id: desk, stage: use}"

    assert places("JK201", drawn(document)) == []


def test_a_handoff_in_a_field_is_a_way(places):
    document = CHAIN.replace("next: train", "next: [train, {to: desk, handoff: true}]") + "  - {id: desk, stage: use}"

    assert places("JK201", drawn(document)) == []


def test_a_touchpoint_whose_time_is_told_from_another_follows_it(places):
    survey = "  - {id: survey, stage: use, timing: {after: {touchpoint: %s, days: 3}}}"

    assert places("JK201", drawn(CHAIN + survey % "kiosk")) == []
    assert places("JK201", drawn(CHAIN + survey % "ghost")) == [("survey", ("touchpoints", 3))]


@pytest.mark.parametrize(
    ("kind", "comes"), [("promotion", True), ("survey", True), ("message", True), ("content", False)]
)
def test_what_the_brand_sends_on_a_day_comes_by_itself(places, kind, comes):
    sent = f"  - {{id: mail, stage: use, kind: {kind}, timing: {{day: 30}}}}"

    assert places("JK201", drawn(CHAIN + sent)) == ([] if comes else [("mail", ("touchpoints", 3))])


def test_a_mail_without_a_day_needs_a_way(places):
    assert places("JK201", drawn(f"{CHAIN}  - {{id: mail, stage: use, kind: promotion}}")) == [
        ("mail", ("touchpoints", 3))
    ]


# JK202 ----------------------------------------------------------------------------------------------------------------


def test_a_touchpoint_before_the_last_stage_without_a_way_on_is_found(places):
    document = CHAIN.replace("next: kiosk", "next: [kiosk, desk]") + "  - {id: desk, stage: buy}"

    assert places("JK202", drawn(document)) == [("desk", ("touchpoints", 3, "next"))]


def test_the_last_stage_that_has_touchpoints_is_where_journeys_end(places):
    assert places("JK202", drawn("  - {id: a, stage: find, next: b}\n  - {id: b, stage: buy}")) == []


def test_a_way_on_in_a_link_will_do(places):
    document = f"{CHAIN}  - {{id: desk, stage: buy}}"

    assert places("JK202", drawn(document, "{source: desk, relation: handoff, target: train}")) == []


def test_a_way_to_nothing_or_to_itself_is_no_way_on(places):
    document = f"{CHAIN}  - {{id: desk, stage: buy, next: [ghost, desk]}}"

    assert places("JK202", drawn(document, "{source: desk, relation: handoff, target: desk}")) == [
        ("desk", ("touchpoints", 3, "next"))
    ]


def test_a_touchpoint_with_a_fallback_is_no_dead_end(places):
    assert places("JK202", drawn(f"{CHAIN}  - {{id: desk, stage: buy, falls_back_to: train}}")) == []


def test_a_fallback_goes_on_where_the_touchpoint_goes_on_that_it_stands_in_for(places):
    document = CHAIN.replace("next: train", "next: train, falls_back_to: desk")

    assert (
        places(
            "JK202",
            drawn(f"{document}  - {{id: desk, stage: buy, falls_back_to: phone}}\n  - {{id: phone, stage: buy}}"),
        )
        == []
    )


def test_a_fallback_of_a_dead_end_is_a_dead_end(places):
    document = f"{CHAIN}  - {{id: desk, stage: buy, falls_back_to: phone}}\n  - {{id: phone, stage: buy}}"

    assert places("JK202", drawn(document)) == [("phone", ("touchpoints", 4, "next"))]


@pytest.mark.parametrize(
    ("kind", "silent"), [("survey", True), ("message", True), ("promotion", False), ("content", False)]
)
def test_after_a_message_or_a_survey_customers_go_on_from_where_they_were(places, kind, silent):
    document = f"{CHAIN}  - {{id: mail, stage: buy, kind: {kind}}}"

    assert places("JK202", drawn(document)) == ([] if silent else [("mail", ("touchpoints", 3, "next"))])


def test_a_touchpoint_that_another_follows_in_time_is_no_dead_end(places):
    follower = "  - {id: order, stage: buy}\n  - {id: call, stage: use, timing: {after: {touchpoint: order, days: 2}}}"

    assert places("JK202", drawn(CHAIN + follower)) == []


def test_the_messages_name_touchpoint_and_stage(messages):
    document = drawn(f"{CHAIN}  - {{id: desk, name: Help desk, stage: buy}}")

    for language in ("en", "fr"):
        [lost] = messages("JK201", document, language)
        [end] = messages("JK202", document, language)
        assert "Help desk" in lost
        assert "Find" in lost
        assert "Help desk" in end
        assert "Use" in end
