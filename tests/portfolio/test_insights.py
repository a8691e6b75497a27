"""What much rests on and who answers for it: every insight worked out by hand, and held to a slow computation."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.random_maps import map_of, random_of
from journeykit import Change, Insights, Kit
from journeykit._impact._arcs import arcs_for
from journeykit._impact._costs import COSTS
from journeykit._impact._index import index_of
from journeykit._impact._insights._standing_in import Losing
from journeykit._impact._limits import limit_of
from journeykit._impact._seeds import seeds_of
from journeykit.model import (
    Channel,
    DataObject,
    JourneyMap,
    Link,
    Moment,
    Persona,
    Portfolio,
    Process,
    Reference,
    Stage,
    System,
    Team,
    Touchpoint,
)
from portfolio.naive import lost_with

KIT = Kit(discover=False)


def trip(*parts):
    return JourneyMap.of("Trip", Stage("go"), *parts)


def page(id="page", **fields):
    return Touchpoint(id, stage="go", **fields)


def single_points(*parts):
    """Give the single points of failure: element, moments, touchpoints."""
    found = KIT.insights(trip(*parts)).single_points
    return [(each.id, len(each.moments), len(each.touchpoints)) for each in found]


# Single points of failure ---------------------------------------------------------------------------------------------


def test_what_supports_a_touchpoint_is_a_single_point():
    found = single_points(page(), Process("sale", supports="page", uses="host"), System("host"))

    assert found == [("host", 0, 1), ("sale", 0, 1)]


def test_moments_count_before_touchpoints():
    found = single_points(
        page("paid", moment_of_truth=Moment()),
        page("one"),
        page("two"),
        Process("sale", supports="paid"),
        Process("advice", supports=["one", "two"]),
    )

    assert found == [("sale", 1, 1), ("advice", 0, 2)]


def test_a_moment_that_a_link_marks_counts():
    found = KIT.insights(
        trip(
            page("paid", moment_of_truth=Moment(id="it-is-paid")),
            page(),
            Process("sale", supports="page"),
            Link("it-is-paid", "marks", "page"),
        )
    )

    assert [(each.id, each.moments) for each in found.single_points] == [("sale", ("it-is-paid",))]


def test_what_reaches_below_high_is_none():
    # 900 × 0.3 = 270 ‰, which is medium
    assert single_points(page(), Process("sale", supports=[Reference("page", criticality="optional")])) == []


def test_importance_makes_the_level():
    # 1 − (1 − 0.3)² = 0.51 for what its owner alone carries to a moment of the importance 1
    owned = page("paid", owner="desk", moment_of_truth=Moment(importance=1))
    less = page("paid", owner="desk", moment_of_truth=Moment(importance=0.9))

    assert single_points(owned, Team("desk")) == [("desk", 1, 1)]
    assert single_points(less, Team("desk")) == []


def test_a_fallback_that_works_stands_in():
    without = single_points(page(), page("phone"), Process("sale", supports="page"))
    with_it = single_points(page(falls_back_to="phone"), page("phone"), Process("sale", supports="page"))

    assert without == [("sale", 0, 1)]
    assert with_it == []


def test_a_fallback_that_is_lost_as_well_does_not_stand_in():
    found = single_points(
        page(falls_back_to="phone"),
        page("phone"),
        Process("sale", supports="page", uses="host"),
        Process("advice", supports="phone", uses="host"),
        System("host"),
    )

    assert found == [("host", 0, 2), ("advice", 0, 1)]


def test_the_fallback_of_a_fallback_stands_in():
    found = single_points(
        page(falls_back_to="phone"),
        page("phone", falls_back_to="desk"),
        page("desk"),
        Process("sale", supports=["page", "phone"]),
    )

    assert found == []


def test_touchpoints_that_fall_back_to_each_other_are_lost_together():
    found = single_points(
        page(falls_back_to="phone"), page("phone", falls_back_to="page"), Process("sale", supports=["page", "phone"])
    )

    assert found == [("sale", 0, 2)]


def test_a_system_with_a_spare_carries_nothing_on():
    found = single_points(
        page(),
        Process("sale", supports="page", uses="host"),
        System("host"),
        System("spare"),
        Link("host", "falls_back_to", "spare"),
    )

    assert found == [("sale", 0, 1)]


def test_one_of_several_channels_is_none():
    found = single_points(page(channel=["app", "web"], moment_of_truth=Moment()), Channel("app"), Channel("web"))

    assert found == []


def test_what_all_channels_rest_on_is_one():
    found = single_points(
        page(channel=["app", "web"]), Channel("app", runs_on="shop"), Channel("web", runs_on="shop"), System("shop")
    )

    assert found == [("shop", 0, 1)]


def test_a_channel_that_is_required_beside_others_is_one():
    found = single_points(
        page(channel=[Reference("app", criticality="required"), "web"]), Channel("app"), Channel("web")
    )

    assert found == [("app", 0, 1)]


def test_a_channel_that_the_map_does_not_have_never_fails():
    assert single_points(page(channel=["app", "nowhere"]), Channel("app")) == []


def test_the_only_channel_is_one():
    assert single_points(page(channel="app"), Channel("app")) == [("app", 0, 1)]


def test_a_process_stands_for_its_parts():
    found = single_points(page(), Process("sale"), Process("quote", part_of="sale", supports="page"))

    assert [id for id, *_ in found] == ["quote", "sale"]


def test_data_that_a_touchpoint_reads_is_one():
    assert single_points(page(uses_data="prices"), DataObject("prices")) == [("prices", 0, 1)]


@settings(max_examples=60)
@given(st.integers(0, 10**6))
def test_what_is_lost_is_what_the_definition_says(seed):
    journey = JourneyMap.from_dict(map_of(random_of(seed)))
    index = index_of(journey)
    kind = KIT.vocabulary.change_kinds["unavailable"]
    losing = Losing(arcs_for(index, KIT.vocabulary, kind, frozenset({"delivery"}), None))
    bearing = [
        element for element in journey if element.element_kind in {"channel", "process", "system", "team", "data"}
    ]

    for element in bearing:
        seeds = seeds_of(index, index.numbers[element.id], frozenset())
        down = losing.lost(seeds, COSTS[1000], limit_of(0.2))

        assert {index.ids[number]: price for number, price in down.items()} == lost_with(journey, element.id)


# Processes that serve nothing -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        Process("sale", supports="page", depends_on="pricing"),
        Process("sale", supports="page", part_of="pricing"),
    ],
)
def test_a_process_that_serves_through_another_is_not_idle(other):
    assert KIT.insights(trip(page(), other, Process("pricing"))).idle_processes == ()


def test_however_weakly_a_process_serves_it_is_not_idle():
    chain = [Process(f"p{n}", triggers=[Reference(f"p{n + 1}", strength=0.1)]) for n in range(9)]

    assert KIT.insights(trip(page(), *chain, Process("p9", supports="page"))).idle_processes == ()


def test_a_process_that_serves_nothing_is_idle():
    found = KIT.insights(trip(page(), Process("b", triggers="a"), Process("a"), Process("sale", supports="page")))

    assert found.idle_processes == ("b", "a")


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_idle_processes_are_those_that_validation_finds(seed):
    journey = JourneyMap.from_dict(map_of(random_of(seed), sensible=True))
    found = {finding.element for finding in KIT.validate(journey) if finding.code == "JK206"}

    # A step of strength 0 carries nothing, and a link may name elements of plugins: both are told apart by weight.
    assert found <= set(KIT.insights(journey).idle_processes)


# Who answers ----------------------------------------------------------------------------------------------------------


def moments_with(*parts, **touchpoint):
    found = KIT.insights(trip(page(moment_of_truth=Moment(id="paid"), **touchpoint), *parts))
    return [each.team for each in found.one_owner], [each.id for each in found.no_owner]


def test_a_moment_that_nobody_owns_anything_of_has_no_owner():
    assert moments_with(Process("sale", supports="page"), Team("desk")) == ([], ["paid"])


@pytest.mark.parametrize("owner", [{"owner": "desk"}, {"moment_of_truth": Moment(id="paid", owner="desk")}])
def test_who_owns_the_touchpoint_or_the_moment_answers_for_it(owner):
    journey = trip(attrs.evolve(page(moment_of_truth=Moment(id="paid")), **owner), Team("desk"))

    assert [(each.id, each.team, each.touchpoints) for each in KIT.insights(journey).one_owner] == [
        ("paid", "desk", ("page",))
    ]


def test_who_owns_what_it_rests_on_answers_for_it():
    parts = Process("sale", supports="page", uses="host"), System("host", owner="desk"), Team("desk")

    assert moments_with(*parts) == (["desk"], [])


def test_two_owners_are_not_one():
    parts = Process("sale", supports="page", owner="shop"), Team("desk"), Team("shop")

    assert moments_with(*parts, owner="desk") == ([], [])


def test_the_owner_of_something_far_away_does_not_answer():
    # 0.1 × 0.9 of what happens to it arrives, which is less than 0.2
    parts = Process("sale", supports="page", uses=[Reference("host", strength=0.1)]), System("host", owner="desk")

    assert moments_with(*parts, Team("desk")) == ([], ["paid"])


def test_an_owner_that_is_no_team_of_the_map_does_not_count():
    assert moments_with(owner="nobody") == ([], ["paid"])


def test_teams_are_ordered_by_what_they_answer_for():
    found = KIT.insights(
        trip(
            page("paid", owner="shop", moment_of_truth=Moment()),
            page("one", owner="desk"),
            page("two", owner="desk"),
            Team("desk", "Desk"),
            Team("shop"),
            Team("idle"),
        )
    )

    assert [(each.id, each.name, len(each.moments), len(each.touchpoints)) for each in found.teams] == [
        ("shop", "shop", 1, 1),
        ("desk", "Desk", 0, 2),
    ]


def test_systems_are_ordered_by_the_moments_that_rest_on_them():
    found = KIT.insights(
        trip(
            page("paid", channel="app", moment_of_truth=Moment()),
            page("one", channel="web"),
            page("two", channel="web"),
            Channel("app", runs_on="b"),
            Channel("web", runs_on="a"),
            System("a"),
            System("b"),
            System("c"),
        )
    )

    assert [(each.id, each.moments, each.touchpoints) for each in found.systems] == [
        ("b", ("paid-moment",), ("paid",)),
        ("a", (), ("one", "two")),
    ]


def test_a_fallback_does_not_keep_a_touchpoint_from_resting_on_a_system():
    found = KIT.insights(
        trip(page(channel="app", falls_back_to="desk"), page("desk"), Channel("app", runs_on="host"), System("host"))
    )

    assert [each.id for each in found.systems] == ["host"]
    assert found.single_points == ()


@settings(max_examples=30)
@given(st.integers(0, 10**6))
def test_what_rests_on_a_system_is_what_its_impact_reaches(seed):
    journey = JourneyMap.from_dict(map_of(random_of(seed)))
    found = {each.id: set(each.touchpoints) for each in KIT.insights(journey).systems}

    for system in journey.systems:
        impact = KIT.impact(journey, Change(system.id, "unavailable"), floor=0.2)

        assert {row.id for row in impact if row.position == "contact"} == found.get(system.id, set())


# Laws -----------------------------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_a_portfolio_of_one_map_shows_what_the_map_shows(seed):
    journey = JourneyMap.from_dict(map_of(random_of(seed)))
    portfolio = Portfolio([journey])

    def named(ids):
        return tuple(portfolio.id_in(journey.id, id) for id in ids)

    alone = KIT.insights(journey)
    together = KIT.insights(portfolio)

    for name in ("single_points", "systems", "teams"):
        expected = [(each.id, named(each.moments), named(each.touchpoints)) for each in getattr(alone, name)]
        assert [(each.id, each.moments, each.touchpoints) for each in getattr(together, name)] == expected
    for name in ("one_owner", "no_owner"):
        expected = {(*named([each.id]), named(each.touchpoints), each.team) for each in getattr(alone, name)}
        assert {(each.id, each.touchpoints, each.team) for each in getattr(together, name)} == expected
    assert together.idle_processes == alone.idle_processes


@settings(max_examples=25)
@given(st.integers(0, 10**6))
def test_the_order_of_the_maps_does_not_matter(seed):
    one, other = (JourneyMap.from_dict({**map_of(random_of(seed + n)), "id": f"map{n}"}) for n in range(2))

    assert KIT.insights(Portfolio([one, other])) == KIT.insights(Portfolio([other, one]))


@settings(max_examples=25)
@given(st.integers(0, 10**6))
def test_insights_survive_json(seed):
    found = KIT.insights(JourneyMap.from_dict(map_of(random_of(seed))))

    assert Insights.from_dict(found.to_dict()) == found


def test_maps_share_what_rests_on_a_system():
    order = JourneyMap.of(
        "Order", Stage("go"), page(moment_of_truth=Moment()), Process("sale", supports="page", uses="crm")
    )
    returns = JourneyMap.of("Returns", Stage("go"), page(), Process("sale", supports="page"), System("crm", owner="it"))

    found = KIT.insights(Portfolio([order, returns, JourneyMap.of("Shared", Team("it"), Persona("ana"))]))

    assert [(each.id, each.touchpoints) for each in found.systems] == [("crm", ("order/page", "returns/page"))]
    assert [each.team for each in found.one_owner] == ["it"]


def test_an_empty_map_shows_nothing():
    found = KIT.insights(JourneyMap("Nothing"))

    assert found == Insights(
        rules=KIT.vocabulary.digest,
        single_points=(),
        idle_processes=(),
        one_owner=(),
        no_owner=(),
        systems=(),
        teams=(),
    )
