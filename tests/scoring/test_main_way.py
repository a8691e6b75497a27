"""The main way through a map."""

import pytest
from hypothesis import given, settings

from journeykit._scoring import main_way, touchpoints_of
from journeykit.errors import UnknownElementError
from journeykit.testing import journeys


@pytest.fixture
def way(loaded):
    """Give the ids of the main way of a small map."""

    def follow(document, persona=""):
        return " ".join(touchpoint.id for touchpoint in main_way(loaded(document), persona))

    return follow


def _steps(*lines):
    listed = "\n".join(f"  - {{stage: s, id: {line}}}" for line in lines)
    return f"stages: [s]\npersonas: [{{id: max}}, {{id: eva}}]\ntouchpoints:\n{listed}"


def test_without_next_steps_all_touchpoints_are_on_the_way_in_file_order(way):
    assert way(_steps("a", "c, falls_back_to: b", "b")) == "a c b"


def test_the_order_of_stages_comes_before_the_order_of_the_file(way):
    document = """
stages: [One, Two]
touchpoints: [{id: d, stage: ghost}, {id: c, stage: two}, {id: a, stage: one}, {id: b, stage: one}]
"""

    assert way(document) == "a b c d"


def test_the_way_starts_where_nothing_leads_to(way):
    assert way(_steps("b, next: c", "a, next: b", "c")) == "a b c"


def test_the_largest_share_is_followed(way):
    assert way(_steps("a, next: [{to: b, share: 0.4}, {to: c, share: 0.6}]", "b", "c")) == "a c"


def test_steps_without_a_share_divide_the_rest(way):
    assert way(_steps("a, next: [{to: b, share: 0.4}, c]", "b", "c")) == "a c"
    assert way(_steps("a, next: [{to: b, share: 0.4}, c, d]", "b", "c", "d")) == "a b"


def test_of_equal_shares_the_first_that_is_written_is_followed(way):
    assert way(_steps("a, next: [c, b]", "b", "c")) == "a c"


def test_hand_offs_and_links_are_ways_as_well(way):
    links = "\nlinks: [{source: b, relation: precedes, target: c}]"

    assert way(_steps("a, next: {to: b, handoff: true}", "d, next: a", "b", "c") + links) == "d a b c"


def test_a_way_round_in_a_circle_ends(way):
    assert way(_steps("a, next: b", "b, next: [a, c]", "c, next: a")) == "a b c"


def test_a_step_to_itself_and_a_step_to_nothing_lead_nowhere(way):
    assert way(_steps("a, next: [a, ghost, b]", "b, next: s")) == "a b"


def test_a_gap_is_crossed_to_the_next_touchpoint_that_nothing_leads_to(way):
    assert way(_steps("a", "b, next: c", "c", "d", "e, next: f", "f")) == "a b c d e f"


def test_a_gap_is_not_crossed_to_another_branch_or_to_a_fallback_or_back(way):
    branches = _steps("start, next: [a, b]", "a, falls_back_to: help", "b", "help")
    earlier = _steps("start, next: end", "other, next: end", "end")

    assert way(branches) == "start a"
    assert way(earlier) == "start end"


def test_a_persona_takes_the_steps_to_what_the_persona_meets(way):
    document = _steps("a, next: [b, c]", "b, personas: eva, next: d", "c, personas: max, next: d", "d")

    assert way(document) == way(document, "eva") == "a b d"
    assert way(document, "max") == "a c d"


def test_what_a_persona_does_not_meet_is_stepped_over(way):
    assert way(_steps("a, next: b", "b, personas: eva, next: c", "c"), "max") == "a c"


def test_an_entry_of_others_is_stepped_over_as_well(way):
    document = _steps("late", "ad, personas: eva, next: shop", "shop, next: late")

    assert way(document, "max") == "shop late"


def test_a_persona_starts_at_the_own_entry(way):
    document = _steps("ad, personas: eva, next: buy", "shop, personas: max, next: buy", "buy")

    assert way(document, "max") == "shop buy"


def test_a_map_without_touchpoints_has_an_empty_way(way):
    assert way("stages: [s]") == ""


def test_an_unknown_persona_is_refused_with_the_nearest(loaded):
    with pytest.raises(UnknownElementError, match=r"'evva' among the personas\. Did you mean 'eva'"):
        main_way(loaded(_steps("a")), "evva")


def test_georges_of_the_example_goes_through_the_shop(kit, shared):
    journey = kit.read(shared / "examples" / "fibre-abonnement.yaml")

    ways = {persona: [touchpoint.id for touchpoint in main_way(journey, persona)] for persona in ("nadia", "georges")}

    assert ways["georges"][:3] == ["affiche-quartier", "visite-boutique", "souscription-boutique"]
    assert ways["nadia"][:3] == ["affiche-quartier", "test-eligibilite", "comparateur-offres"]
    assert ways["nadia"][-2:] == ["chat-support", "parrainage"]
    assert ways["georges"][-2:] == ["premiere-facture", "parrainage"]


@settings(max_examples=60, deadline=None)
@given(journeys())
def test_no_touchpoint_is_on_the_way_twice_and_each_is_met(journey):
    for persona in ("", *(each.id for each in journey.personas)):
        way = [touchpoint.id for touchpoint in main_way(journey, persona)]

        assert len(set(way)) == len(way)
        assert set(way) <= {touchpoint.id for touchpoint in touchpoints_of(journey, persona)}


@settings(max_examples=60, deadline=None)
@given(journeys())
def test_a_map_with_touchpoints_has_a_way(journey):
    assert bool(main_way(journey)) == bool(journey.touchpoints)
