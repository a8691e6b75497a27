"""JK205, JK209, JK210 and JK211: single ways and expectations that make no sense."""

import pytest

# JK205 ----------------------------------------------------------------------------------------------------------------

STAGED = """
stages: [Find, Buy]
touchpoints:
  - {id: poster, stage: find%s}
  - {id: map, stage: find%s}
  - {id: kiosk, stage: buy%s}
"""


def test_a_way_back_to_an_earlier_stage_is_found(places):
    assert places("JK205", STAGED % ("", "", ", next: [poster]")) == [("kiosk", ("touchpoints", 2, "next", 0))]


def test_a_link_back_to_an_earlier_stage_is_found(places):
    link = "links: [{source: kiosk, relation: handoff, target: map}]"

    assert places("JK205", STAGED % ("", "", "") + link) == [("kiosk", ("links", 0))]


def test_ways_on_ways_within_a_stage_and_fallbacks_pass(places):
    assert places("JK205", STAGED % (", next: kiosk", ", next: poster", ", falls_back_to: poster")) == []


def test_a_way_to_a_touchpoint_without_a_known_stage_is_not_judged(places):
    assert places("JK205", "stages: [Find]\ntouchpoints: [{id: a, stage: find, next: b}, {id: b, stage: ghost}]") == []


# JK209 ----------------------------------------------------------------------------------------------------------------


def test_an_expectation_for_an_earlier_stage_is_found(places):
    document = STAGED % ("", "", ", sets_expectation_for: [poster]")

    assert places("JK209", document) == [("kiosk", ("touchpoints", 2, "sets_expectation_for", 0))]


def test_an_expectation_for_an_earlier_touchpoint_of_the_stage_is_found(places):
    document = STAGED % ("", ", sets_expectation_for: [kiosk, poster]", "")

    assert places("JK209", document) == [("map", ("touchpoints", 1, "sets_expectation_for", 1))]


def test_an_expectation_in_a_link_is_looked_at(places):
    link = """
links:
  - {source: poster, relation: sets_expectation, target: kiosk}
  - {source: kiosk, relation: sets_expectation, target: map}
"""

    assert places("JK209", STAGED % ("", "", "") + link) == [("kiosk", ("links", 1))]


def test_an_expectation_for_a_touchpoint_that_a_way_leads_straight_to_passes(places):
    assert places("JK209", STAGED % ("", ", sets_expectation_for: poster, next: poster", "")) == []


@pytest.mark.parametrize("target", ["map", "kiosk", "poster", "ghost"])
def test_an_expectation_for_something_later_for_itself_or_for_nothing_passes(places, target):
    assert places("JK209", STAGED % (f", sets_expectation_for: {target}", "", "")) == []


# JK210 ----------------------------------------------------------------------------------------------------------------

PERSONAS = """
stages: [Buy]
personas: [Ada, Bruno]
touchpoints:
  - {id: kiosk, stage: buy, personas: %s, %s: desk}
  - {id: desk, stage: buy, personas: %s}
"""


@pytest.mark.parametrize("way", ["next", "falls_back_to"])
def test_a_way_that_no_persona_can_take_is_found(places, way):
    assert places("JK210", PERSONAS % ("ada", way, "bruno")) == [("kiosk", ("touchpoints", 0, way, 0))]


def test_a_link_that_no_persona_can_take_is_found(places):
    link = "links: [{source: desk, relation: precedes, target: kiosk}]"
    document = PERSONAS % ("ada", "sets_expectation_for", "bruno") + link

    assert places("JK210", document) == [("desk", ("links", 0))]


@pytest.mark.parametrize(
    ("some", "others"), [("ada", "[ada, bruno]"), ("[]", "bruno"), ("ada", "[]"), ("ada", "brunno")]
)
def test_a_way_that_somebody_may_take_passes(places, some, others):
    assert places("JK210", PERSONAS % (some, "next", others)) == []


def test_the_message_names_the_personas_of_both_ends(messages):
    for language in ("en", "fr"):
        [message] = messages("JK210", PERSONAS % ("ada", "next", "bruno"), language)
        assert "(Ada)" in message
        assert "(Bruno)" in message


# JK211 ----------------------------------------------------------------------------------------------------------------

SHARES = """
stages: [Buy]
touchpoints:
  - {id: home, stage: buy%s, next: [%s]}
  - {id: a, stage: buy}
  - {id: b, stage: buy}
  - {id: c, stage: buy}
"""


@pytest.mark.parametrize("gateway", ["", ", gateway: exclusive"])
def test_shares_that_add_up_to_more_than_one_are_found(places, gateway):
    document = SHARES % (gateway, "{to: a, share: 0.7}, {to: b, share: 0.32}, c")

    assert places("JK211", document) == [("home", ("touchpoints", 0, "next"))]


@pytest.mark.parametrize("gateway", ["parallel", "inclusive"])
def test_shares_of_ways_that_are_taken_together_are_not_added_up(places, gateway):
    assert places("JK211", SHARES % (f", gateway: {gateway}", "{to: a, share: 1}, {to: b, share: 1}")) == []


@pytest.mark.parametrize("shares", [(0.1, 0.2, 0.7), (0.5, 0.4), (1,), (0.34, 0.33, 0.34)])
def test_shares_that_add_up_to_one_or_less_but_for_rounding_pass(places, shares):
    ways = ", ".join(f"{{to: {id}, share: {share}}}" for id, share in zip("abc", shares, strict=False))

    assert places("JK211", SHARES % ("", ways)) == []


def test_the_sum_is_written_as_the_language_writes_numbers(messages):
    document = SHARES % ("", "{to: a, share: 0.7}, {to: b, share: 0.325}")

    assert "1.025" in messages("JK211", document, "en")[0]
    assert "1,025" in messages("JK211", document, "fr")[0]


# JK215 ----------------------------------------------------------------------------------------------------------------

PARTED = """
personas: [{id: ada}, {id: bruno}]
stages: [Buy, Ride]
touchpoints:
  - {id: kiosk, stage: buy%s}
  - {id: app, stage: ride, personas: ada}
  - {id: train, stage: ride%s}
"""


def test_a_journey_that_ends_early_for_one_persona_is_found(places):
    assert places("JK215", PARTED % (", next: app", "")) == [("kiosk", ("touchpoints", 0, "next"))]


def test_each_persona_who_is_left_is_named(messages):
    document = PARTED.replace("{id: bruno}", "{id: bruno}, {id: cleo}") % (", next: app", "")
    said = messages("JK215", document, "en")

    assert [each.partition(" does not meet")[0].split()[-1] for each in said] == ["bruno", "cleo"]


def test_a_way_for_everyone_or_a_fallback_for_those_who_are_left_passes(places):
    assert places("JK215", PARTED % (", next: [app, train]", "")) == []
    assert places("JK215", PARTED % (", next: app, falls_back_to: train", "")) == []


def test_a_touchpoint_in_the_last_stage_may_be_the_end_for_some(places):
    assert places("JK215", PARTED % (", next: [app, train]", ", next: app")) == []


def test_a_link_leads_on_as_well(places):
    link = "links: [{source: kiosk, relation: precedes, target: train}]"

    assert places("JK215", PARTED % (", next: app", "") + link) == []


def test_only_those_who_meet_the_touchpoint_can_be_left_there(places):
    assert places("JK215", PARTED % (", personas: ada, next: app", "")) == []


def test_a_fallback_goes_on_where_customers_came_from(places):
    document = PARTED % (", next: train", "") + "  - {id: call, stage: buy, next: app}\n"

    assert places("JK215", document) == [("call", ("touchpoints", 3, "next"))]
    assert places("JK215", document.replace("next: train", "next: train, falls_back_to: call")) == []
