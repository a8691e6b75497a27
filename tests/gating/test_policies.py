"""Policies: how they are written in the settings, and what they let pass."""

import attrs
import pytest

import journeykit
from journeykit import Acknowledgement, Configuration
from journeykit.errors import ConfigurationError, FormatError, UsageError
from journeykit.model import Portfolio

MOMENT = "kiosk-moment"
OWNERS = {
    "summary": "A moment of truth may not be hit without its owner's acknowledgement",
    "affected": {"kind": "moment", "at_least": "medium"},
    "unless": "acknowledged-by-owner",
}
MEMORY = {
    "summary": "No journey may lose more than 5 points of peak–end",
    "score": "peak-end",
    "may_lose": 5,
}


def few(most):
    """At most so many touchpoints at high."""
    return {
        "summary": f"At most {most} touchpoints at high",
        "affected": {"kind": "touchpoint", "at_least": "high"},
        "at_most": most,
    }


def only(found):
    """Give the one verdict there is."""
    (verdict,) = found.verdicts
    return verdict


# The three of every bank ----------------------------------------------------------------------------------------------


def test_a_moment_of_truth_may_not_be_hit_without_its_owners_acknowledgement(judge):
    verdict = only(judge(policies={"owners": OWNERS}))

    assert not verdict.passed
    assert verdict.trips
    assert verdict.elements == (MOMENT,)
    assert verdict.message == (
        "A moment of truth may not be hit without its owner's acknowledgement: 1 affected without its owner's "
        "acknowledgement: moment of truth (Ticket kiosk) (kiosk-moment, 0.69, owner: sales)"
    )


def test_an_index_of_many_maps_knows_the_owner_of_a_moment_of_truth(judge, kit, trip, tmp_path):
    pytest.importorskip("numpy", reason="an index needs numpy")
    portfolio = Portfolio([trip])
    kit.write_index(portfolio, tmp_path / "maps.jkindex")
    index = journeykit.open_index(tmp_path / "maps.jkindex")

    of_maps, of_index = (
        judge(policies={"owners": OWNERS}, impact=kit.impact(whole, "upkeep"), journey=whole)
        for whole in (portfolio, index)
    )

    assert "owner: sales" in only(of_maps).message
    assert of_index == of_maps


@pytest.mark.parametrize(("by", "passed"), [("sales", True), ("field", False), ("board", False), ("", False)])
def test_only_its_owner_can_acknowledge_a_moment_of_truth(judge, impact, by, passed):
    known = Acknowledgement.of(impact, "kiosk", "Tested with 20 people", by=by)

    assert judge(policies={"owners": OWNERS}, acknowledgements=[known]).passed is passed


def test_the_moment_itself_can_be_acknowledged(judge, impact):
    known = Acknowledgement.of(impact, MOMENT, "Tested with 20 people", by="sales")

    assert judge(policies={"owners": OWNERS}, acknowledgements=[known]).passed


def test_no_journey_may_lose_more_than_5_points_of_peak_end(judge, kit, trip):
    # Peak 1, end 0.5: 0.75 on −1..+1. At −1..+1 a point is 0.02: an end of 0.3 gives 0.65, five points less.
    assert kit.score(trip, "peak-end")[0].value == 0.75
    five_less = with_end(trip, 0.3)
    six_less = with_end(trip, 0.26)

    assert only(judge(policies={"memory": MEMORY}, journey=five_less, base=trip)).passed
    verdict = only(judge(policies={"memory": MEMORY}, journey=six_less, base=trip))
    assert verdict.trips
    assert verdict.elements == ("ticket",)
    assert verdict.message == (
        "No journey may lose more than 5 points of peak–end: "
        "peak-end of Buy a ticket falls by 6 of 100 points, 5 may be lost"
    )


@pytest.mark.parametrize(("most", "passed"), [(0, False), (1, True), (2, True)])
def test_at_most_n_touchpoints_at_high(judge, most, passed):
    verdict = only(judge(policies={"few": few(most)}))

    assert verdict.passed is passed
    assert verdict.elements == (() if passed else ("kiosk",))


def with_end(journey, score):
    """Set the emotion at the train, where the way ends."""
    train = journey["train"]
    return journey.with_touchpoint(attrs.evolve(train, emotion=attrs.evolve(train.emotion, score=score)))


# Owners ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "by"),
    [("kiosk", "sales"), ("train", "trains"), ("counter", "board")],
    ids=["its own", "of its stage", "of the journey"],
)
def test_the_owner_is_the_nearest_there_is(judge, kit, trip, target, by):
    impact = kit.impact(trip, ["upkeep", "talk"])
    policy = {"affected": {"id": target}, "unless": "acknowledged-by-owner"}
    change = "talk" if target == "counter" else "upkeep"
    known = Acknowledgement.of(impact, target, "known", by=by, change=change)

    assert not judge(policies={"owned": policy}, impact=impact).passed
    assert judge(policies={"owned": policy}, impact=impact, acknowledgements=[known]).passed


def test_where_nobody_owns_it_nobody_can_acknowledge_it(judge, kit, trip):
    orphan = trip.evolve(owner=None)
    impact = kit.impact(orphan, "talk")
    known = Acknowledgement.of(impact, "counter", "known", by="board")
    policy = {"affected": {"kind": "touchpoint"}, "unless": "acknowledged-by-owner"}
    verdict = only(judge(policies={"owned": policy}, impact=impact, journey=orphan, acknowledgements=[known]))

    assert verdict.message == "1 affected without its owner's acknowledgement: Counter (counter, 0.54, nobody owns it)"


def test_a_link_makes_an_owner_too(judge, kit, trip):
    from journeykit.model import Link

    linked = trip.evolve(links=[Link("field", "owns", "counter")])
    impact = kit.impact(linked, "talk")
    known = Acknowledgement.of(impact, "counter", "known", by="field")
    policy = {"affected": {"id": "counter"}, "unless": "acknowledged-by-owner"}

    assert judge(policies={"owned": policy}, impact=impact, journey=linked, acknowledgements=[known]).passed


def test_anybody_acknowledges_where_the_policy_asks_for_nobody_in_particular(judge, impact):
    policy = {"affected": {"kind": "touchpoint", "at_least": "high"}, "unless": "acknowledged"}
    known = Acknowledgement.of(impact, "kiosk", "known")

    assert (
        only(judge(policies={"known": policy})).message
        == "1 affected that nobody acknowledged: Ticket kiosk (kiosk, 0.69)"
    )
    assert judge(policies={"known": policy}, acknowledgements=[known]).passed


def test_an_acknowledgement_does_not_count_where_the_policy_does_not_say_so(judge, impact):
    known = Acknowledgement.of(impact, "kiosk", "known", by="sales")

    assert not judge(policies={"few": few(0)}, acknowledgements=[known]).passed


# What is affected -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("affected", "elements"),
    [
        ({"kind": ["touchpoint", "moment"]}, ("kiosk", MOMENT, "train")),
        ({"kind": "touchpoint", "at_least": "medium"}, ("kiosk", "train")),
        ({"kind": "touchpoint", "at_least": 0.3}, ("kiosk",)),
        ({"id": "k*k"}, ("kiosk",)),
        ({"tag": "machine"}, ("kiosk", MOMENT)),
        ({"stage": "ride"}, ("train",)),
        ({"kind": "touchpoint", "persona": "ana"}, ("kiosk", "train")),
        ({"kind": "touchpoint", "persona": "nobody"}, ()),
        ({"kind": "touchpoint", "team": "trains"}, ()),
        ({"kind": "moment", "team": "field"}, (MOMENT,)),
        ({"kind": "touchpoint", "change": "removed"}, ()),
        ({"kind": "touchpoint", "lane": "experience"}, ("train",)),
        ({"kind": "touchpoint", "position": "later"}, ("train",)),
        ({"kind": ["touchpoint", "moment"], "fallback": ["none", "affected"]}, ("kiosk", MOMENT)),
        ({"select": "tag:machine"}, ("kiosk",)),
        ({"select": "kiosk"}, ("kiosk",)),
    ],
)
def test_a_policy_looks_at_the_rows_that_every_condition_holds_of(judge, affected, elements):
    assert only(judge(policies={"none": {"affected": affected}})).elements == elements


def test_a_selection_that_does_not_exist_is_an_error(judge):
    with pytest.raises(UsageError, match="kisok") as raised:
        judge(policies={"none": {"affected": {"select": "kisok"}}})

    assert raised.value.__notes__ == ["in journeykit.toml: policies.none.affected.select"]


def test_in_a_portfolio_ids_are_those_of_each_map_or_of_the_whole(kit, trip):
    other = trip.evolve(id="tram", title="Take the tram")
    portfolio = Portfolio([trip, other])
    impact = kit.impact(portfolio, "upkeep")
    settings = {"all": {"affected": {"id": "kiosk"}}, "one": {"affected": {"id": "tram/kiosk"}}}
    asking = journeykit.Kit(discover=False, configuration=Configuration.of({"policies": settings}))
    both, one = asking.judge(impact, portfolio, as_of="2026-10-05").verdicts

    assert sorted(both.elements) == ["ticket/kiosk", "tram/kiosk"]
    assert one.elements == ("tram/kiosk",)


def test_in_a_portfolio_the_owner_of_a_moment_is_found(kit, trip):
    portfolio = Portfolio([trip, trip.evolve(id="tram", title="Take the tram")])
    impact = kit.impact(portfolio, "upkeep")
    asking = journeykit.Kit(discover=False, configuration=Configuration.of({"policies": {"owners": OWNERS}}))
    known = [Acknowledgement.of(impact, f"{each}/kiosk", "known", by="sales") for each in ("ticket", "tram")]

    assert not asking.judge(impact, portfolio, acknowledgements=known[:1], as_of="2026-10-05").passed
    assert asking.judge(impact, portfolio, acknowledgements=known, as_of="2026-10-05").passed


# Scores ---------------------------------------------------------------------------------------------------------------


def test_without_the_map_as_it_was_a_policy_about_a_score_is_not_decided(judge):
    verdict = only(judge(policies={"memory": {"score": "peak-end", "may_lose": 5}}))

    assert verdict.passed
    assert not verdict.decided
    assert verdict.message == (
        "not decided, because peak-end is compared with the map as it was, and --base does not name it"
    )


def test_a_score_may_gain_only_so_much_where_less_is_better(judge, trip):
    better = with_end(trip, 0.9)
    verdict = only(judge(policies={"memory": {"score": "peak-end", "may_gain": 5}}, journey=better, base=trip))

    assert verdict.message == "peak-end of Buy a ticket rises by 10 of 100 points, 5 may be gained"
    assert only(judge(policies={"memory": {"score": "peak-end", "may_lose": 5}}, journey=better, base=trip)).passed


def test_a_score_that_can_no_longer_be_computed_has_lost_everything(judge, trip):
    silent = trip.evolve(touchpoints=[attrs.evolve(each, emotion=None) for each in trip.touchpoints])
    verdict = only(judge(policies={"memory": MEMORY}, journey=silent, base=trip))

    assert not verdict.passed
    assert verdict.message.endswith("peak-end of Buy a ticket can no longer be computed")


def test_a_score_that_never_had_a_value_is_not_decided(judge, trip):
    silent = trip.evolve(touchpoints=[attrs.evolve(each, emotion=None) for each in trip.touchpoints])
    verdict = only(judge(policies={"memory": MEMORY}, journey=trip, base=silent))

    assert verdict.passed
    assert not verdict.decided
    assert verdict.message.endswith("not decided, because peak-end has no value for Buy a ticket")


def test_each_journey_of_a_portfolio_is_compared_with_itself(judge, kit, trip):
    tram = trip.evolve(id="tram", title="Take the tram")
    before = Portfolio([trip, tram])
    after = Portfolio([trip, with_end(tram, -1), tram.evolve(id="new", title="New")])
    verdict = only(judge(policies={"memory": MEMORY}, impact=kit.impact(after, "upkeep"), journey=after, base=before))

    assert verdict.elements == ("tram",)


@pytest.mark.parametrize("has_base", [True, False])
def test_a_score_that_nobody_knows_is_an_error_with_a_base_and_without(judge, trip, has_base):
    with pytest.raises(FormatError, match=r"no scorer 'peek-end'\. Did you mean 'peak-end'") as raised:
        judge(policies={"memory": {"score": "peek-end", "may_lose": 5}}, base=trip if has_base else None)

    assert raised.value.__notes__ == ["in journeykit.toml: policies.memory.score"]


def test_a_score_without_two_ends_has_no_points(trip, impact):
    from journeykit.plugins import Score, Scorer, hookimpl

    class Counting:
        @hookimpl
        def journeykit_scorers(self):
            def count(journey, _options, _context):
                yield Score("steps", len(journey.touchpoints), scale=(0, float("inf")))

            yield Scorer(name="steps", summary="How many", score=count)

    settings = Configuration.of({"policies": {"steps": {"score": "steps", "may_lose": 1}}})
    kit = journeykit.Kit([Counting()], discover=False, configuration=settings)

    with pytest.raises(ConfigurationError, match=r"policies\.steps: steps goes from 0 to inf"):
        kit.judge(impact, trip, base=trip, as_of="2026-10-05")


# Severity and settings ------------------------------------------------------------------------------------------------


def test_a_warning_is_broken_and_stops_nobody(judge):
    found = judge(policies={"few": {**few(0), "severity": "warning"}})

    assert found.passed
    assert not only(found).passed
    assert not only(found).trips


def test_policies_come_after_the_gates_in_the_order_of_the_settings(judge):
    found = judge("empty", policies={"b": few(1), "a": OWNERS})

    assert [verdict.gate for verdict in found.verdicts] == ["empty", "b", "a"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({}, 'policies.p says either what is affected or a score, such as affected = {kind = "moment"}'),
        ({"affected": {}, "score": "peak-end"}, "says either what is affected or a score"),
        ({"afected": {}}, "policies.p: unknown key 'afected'. Did you mean 'affected'?"),
        ({"affected": {}, "atmost": 3}, "policies.p: unknown key 'atmost'. Did you mean 'at_most'?"),
        ({"affected": {}, "name": "q"}, "policies.p: unknown key 'name'"),
        ({"affected": {"knd": "x"}}, "policies.p.affected: unknown key 'knd'. Did you mean 'kind'?"),
        ({"affected": "moment"}, "policies.p.affected is a table, not 'moment'"),
        ({"affected": {"kind": 3}}, "policies.p.affected: kind: a text or a list of texts is expected, not 3"),
        ({"affected": {"kind": []}}, "policies.p.affected: kind: a text or a list of texts is expected, not []"),
        ({"affected": {"at_least": "hihg"}}, "policies.p.affected: a severity is a level"),
        ({"affected": {"select": ["a", "b"]}}, "policies.p.affected: select: one selection is expected"),
        ({"affected": {}, "at_most": -1}, "policies.p.at_most is a whole number from 0 on, not -1"),
        ({"affected": {}, "at_most": True}, "policies.p.at_most is a whole number from 0 on, not True"),
        ({"affected": {}, "unless": "asked"}, "policies.p.unless is 'acknowledged' or 'acknowledged-by-owner'"),
        ({"affected": {}, "severity": "info"}, "policies.p.severity is 'error' or 'warning', not 'info'"),
        ({"affected": {}, "summary": 1}, "policies.p.summary is text, not 1"),
        ({"affected": {}, "may_lose": 5}, "policies.p: may_lose goes with a score"),
        ({"score": "peak-end", "may_lose": 5, "at_most": 1}, "policies.p: at_most goes with affected"),
        ({"score": "peak-end"}, "how many points of peak-end may be lost or gained? Say may_lose or may_gain"),
        ({"score": "peak-end", "may_lose": -5}, "policies.p.may_lose is a number of points from 0 on, not -5"),
        ({"score": "", "may_lose": 5}, "policies.p.score is the name of a score, not ''"),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused_with_what_would_be_right(table, message):
    with pytest.raises(ConfigurationError) as raised:
        Configuration.of({"policies": {"p": table}})

    assert message in str(raised.value)
    assert str(raised.value).startswith("journeykit.toml: policies.p")


@pytest.mark.parametrize(
    ("affected", "message"),
    [
        ({"kind": "touchpont"}, "policies.p.affected.kind: no kind 'touchpont'. Did you mean 'touchpoint'?"),
        ({"change": "broken"}, "policies.p.affected.change: no change 'broken'. It may be removed,"),
        ({"lane": "delivry"}, "policies.p.affected.lane: no lane 'delivry'. Did you mean 'delivery'?"),
        ({"position": "before"}, "policies.p.affected.position: no position 'before'. It may be contact, fallback"),
        ({"fallback": "no"}, "policies.p.affected.fallback: no fallback 'no'. It may be none, affected, ok"),
    ],
)
def test_a_policy_that_could_hold_of_nothing_is_refused(judge, affected, message):
    with pytest.raises(ConfigurationError) as raised:
        judge(policies={"p": {"affected": affected}})

    assert message in str(raised.value)


def test_policies_are_tables():
    with pytest.raises(ConfigurationError, match="policies is a table"):
        Configuration.of({"policies": {"p": 3}})


def test_an_id_that_is_nowhere_is_said(judge):
    found = judge(policies={"p": {"affected": {"stage": ["nope", "by*"], "team": "sales"}}})

    assert found.passed
    assert found.remarks == ("policy p: stage names nope, and nothing here has this id",)


def test_an_id_of_any_of_many_maps_is_known(judge, kit, trip):
    whole = Portfolio([trip])

    found = judge(policies={"p": {"affected": {"id": "kiosk"}}}, impact=kit.impact(whole, "upkeep"), journey=whole)

    assert found.remarks == ()
