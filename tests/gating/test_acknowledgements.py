"""Acknowledgements: for what they hold, and when they ask again."""

import datetime
import hashlib

import attrs
import pytest

from journeykit import Acknowledgement, Change, Impact
from journeykit._gating import digest_of
from journeykit.errors import UsageError
from journeykit.model import Portfolio

GATE = "severity>=high"


@pytest.fixture
def known(impact):
    """The kiosk, acknowledged."""
    return Acknowledgement.of(impact, "kiosk", "Tested with 20 people", by="sales", until=datetime.date(2026, 12, 31))


def test_what_is_acknowledged_says_for_what(known):
    assert attrs.asdict(known) == {
        "journey": "ticket",
        "change": "upkeep",
        "kind": "modified",
        "target": "kiosk",
        "level": "high",
        "digest": known.digest,
        "reason": "Tested with 20 people",
        "by": "sales",
        "until": datetime.date(2026, 12, 31),
    }


def test_what_is_acknowledged_trips_no_gate(judge, known):
    found = judge(GATE, "moment", acknowledgements=[known])

    assert found.passed
    assert found.acknowledged == {"kiosk": "Tested with 20 people", "kiosk-moment": "Tested with 20 people"}
    assert found.remarks == ()


def test_it_covers_neither_other_targets_nor_what_comes_after(judge, known):
    found = judge("severity>=medium", acknowledgements=[known])

    assert found.verdicts[0].elements == ("train",)


@pytest.mark.parametrize(("day", "passed"), [("2026-12-31", True), ("2027-01-01", False)])
def test_it_counts_up_to_its_last_day(judge, known, day, passed):
    assert judge(GATE, acknowledgements=[known], as_of=day).passed is passed


def test_one_that_ended_is_said(judge, known):
    found = judge(GATE, acknowledgements=[known], as_of="2027-01-01")

    assert found.remarks == ("Ticket kiosk: the acknowledgement by sales ended on 2026-12-31",)


def test_one_that_ended_is_not_said_where_a_newer_one_of_the_same_team_holds(judge, known):
    newer = attrs.evolve(known, until=None)

    assert judge(GATE, acknowledgements=[known, newer], as_of="2027-01-01").remarks == ()


def test_a_stronger_hit_asks_again(judge, impact):
    known = Acknowledgement.of(impact, "train", "known", by="trains")
    harder = attrs.evolve(
        impact,
        affected=tuple(
            attrs.evolve(row, severity=0.6, level="high") if row.id == "train" else row for row in impact.affected
        ),
    )
    found = judge("severity>=medium", acknowledgements=[known], impact=harder)

    assert "train" in found.verdicts[0].elements
    assert found.remarks == ("Train: acknowledged by trains at level medium, now at level high; it asks again",)


def test_a_weaker_hit_does_not_ask_again(judge, known, impact):
    weaker = attrs.evolve(
        impact, affected=tuple(attrs.evolve(row, severity=0.3, level="medium") for row in impact.affected)
    )

    assert judge(acknowledgements=[known], impact=weaker).acknowledged["kiosk"] == "Tested with 20 people"


def test_another_way_asks_again(judge, kit, trip, known):
    detour = trip.with_element(
        attrs.evolve(trip["upkeep"], supports=(), triggers=["talk"]), attrs.evolve(trip["talk"], supports=["kiosk"])
    )
    found = judge(GATE, "moment", acknowledgements=[known], impact=kit.impact(detour, "upkeep"), journey=detour)

    assert found.acknowledged == {}
    assert found.remarks == (
        "Ticket kiosk: acknowledged by sales for another way than that by which it is reached now; it asks again",
    )


def test_a_better_estimate_of_a_weight_asks_nobody_again(kit, judge, trip, known):
    from journeykit.model import Reference

    weaker = trip.with_element(attrs.evolve(trip["upkeep"], supports=[Reference("kiosk", strength=0.8)]))

    assert judge(GATE, acknowledgements=[known], impact=kit.impact(weaker, "upkeep"), journey=weaker).acknowledged


@pytest.mark.parametrize("change", [Change("upkeep", "removed"), Change("field"), Change("kiosk")])
def test_it_holds_for_no_other_change(judge, kit, trip, known, change):
    impact = kit.impact(trip, change)

    assert judge(acknowledgements=[known], impact=impact).acknowledged == {}


def test_it_holds_for_no_other_map(judge, kit, trip, known):
    other = trip.evolve(id="tram")

    assert judge(acknowledgements=[known], impact=kit.impact(other, "upkeep"), journey=other).acknowledged == {}


def test_given_for_a_map_it_holds_in_a_portfolio_and_the_other_way_round(kit, trip, impact):
    portfolio = Portfolio([trip, trip.evolve(id="tram", title="Take the tram")])
    whole = kit.impact(portfolio, "upkeep")
    one = Acknowledgement.of(impact, "kiosk", "known")
    same = Acknowledgement.of(whole, "ticket/kiosk", "known")

    assert one == same
    assert set(kit.judge(whole, portfolio, acknowledgements=[one]).acknowledged) == {
        "ticket/kiosk",
        "ticket/kiosk-moment",
    }


def test_a_change_of_a_whole_stage_is_acknowledged_as_such(kit, judge, trip):
    impact = kit.impact(trip, "buy")
    known = Acknowledgement.of(impact, "train", "known")

    assert known.change == "buy"
    assert judge(acknowledgements=[known], impact=impact).acknowledged == {"train": "known"}


def test_where_several_change_the_way_says_which_is_meant(kit, trip):
    impact = kit.impact(trip, ["upkeep", "talk"])

    assert Acknowledgement.of(impact, "kiosk", "known").change == "upkeep"
    assert Acknowledgement.of(impact, "counter", "known").change == "talk"


def test_where_it_is_open_which_change_is_meant_it_has_to_be_said(kit, trip):
    impact = kit.impact(trip, ["buy", "ride"])
    moment = next(row for row in impact.affected if row.why and row.why[0].from_ not in {"buy", "ride"})

    with pytest.raises(UsageError, match="which change is meant: buy, ride"):
        Acknowledgement.of(impact, moment.id, "known")
    assert Acknowledgement.of(impact, moment.id, "known", change="buy").change == "buy"


def test_nothing_is_acknowledged_that_is_not_affected(impact):
    with pytest.raises(UsageError, match=r"'kioks' is not affected by this change.* Did you mean 'kiosk'"):
        Acknowledgement.of(impact, "kioks", "known")


def test_what_is_improved_needs_no_acknowledgement(kit, trip):
    with pytest.raises(UsageError, match="'kiosk' is not affected"):
        Acknowledgement.of(kit.impact(trip, Change("upkeep", "improved")), "kiosk", "known")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_an_acknowledgement_has_a_reason(impact, reason):
    with pytest.raises(UsageError, match="gives its reason"):
        Acknowledgement.of(impact, "kiosk", reason)


def test_the_digest_is_that_of_relations_directions_and_elements(impact):
    by_hand = hashlib.sha256(b'[["upkeep","supports","along","kiosk"]]').hexdigest()

    assert digest_of(impact["kiosk"], "ticket") == f"sha256:{by_hand[:16]}"
    assert digest_of(impact["kiosk"], "ticket") != digest_of(impact["train"], "ticket")


def test_a_report_that_went_through_json_is_acknowledged_alike(impact):
    again = Impact.from_dict(impact.to_dict())

    assert Acknowledgement.of(again, "kiosk", "known") == Acknowledgement.of(impact, "kiosk", "known")


def test_a_moment_that_several_touchpoints_are_marked_by_is_covered_by_the_one_it_is_reached_by(kit, judge, trip):
    from journeykit.model import Link

    linked = trip.evolve(links=[Link("kiosk-moment", "marks", "counter")])
    impact = kit.impact(linked, "talk")
    known = Acknowledgement.of(impact, "counter", "known")

    assert impact["kiosk-moment"].why[-1].from_ == "counter"
    assert judge("moment", impact=impact, journey=linked).passed is False
    assert judge("moment", impact=impact, journey=linked, acknowledgements=[known]).passed
