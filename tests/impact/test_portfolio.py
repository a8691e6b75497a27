"""Many maps as one: what is shared, what keeps the name of its map, and that one map alone answers as ever."""

import json
import pickle

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.random_maps import map_of, question_of, random_of
from journeykit import Change, Kit, suppose
from journeykit.errors import ModelError, UnknownElementError, UsageError
from journeykit.model import (
    Channel,
    JourneyMap,
    Moment,
    Persona,
    Portfolio,
    Process,
    Stage,
    System,
    Team,
    Touchpoint,
)

KIT = Kit(discover=False)


def journey_of(title, *parts, **fields):
    """Make a map with one stage, one touchpoint and the process behind it."""
    page = Touchpoint("page", f"{title} page", stage="go", channel="web", next=["end"])
    end = Touchpoint("end", stage="go")
    return JourneyMap.of(title, Stage("go"), page, end, Process("stock", supports="page", uses="crm"), *parts, **fields)


ORDER = journey_of("Order", System("crm", "CRM", owner="sales"))
RETURNS = journey_of("Returns", System("crm"))
CATALOGUE = JourneyMap.of("Shared", Channel("web", "Website", runs_on="crm"), Team("sales"), Persona("nadia"))


def test_what_maps_share_reaches_all_of_them():
    found = KIT.impact(Portfolio([ORDER, RETURNS]), "crm")

    assert [(row.id, row.journey, row.stage) for row in found] == [
        ("order/page", "order", "order/go"),
        ("returns/page", "returns", "returns/go"),
        ("order/end", "order", "order/go"),
        ("returns/end", "returns", "returns/go"),
    ]
    assert found["stock"].journey is None
    assert found["order"].touchpoints == found["returns"].touchpoints == 2


def test_a_catalogue_holds_what_others_name():
    portfolio = Portfolio([RETURNS, ORDER, CATALOGUE])

    assert portfolio.catalogues == (CATALOGUE,)
    assert "shared" not in portfolio
    assert portfolio["web"].label == "Website"
    assert [row.id for row in KIT.impact(portfolio, "web", lanes="delivery")] == [
        "order/page",
        "returns/page",
    ]


def test_a_local_change_stays_in_its_map():
    found = KIT.impact(Portfolio([ORDER, RETURNS]), Change("order/page", "removed"))

    assert {row.journey for row in found.affected if row.journey} == {"order"}


def test_maps_that_contradict_each_other_are_told():
    owned = JourneyMap.of("Ad", Stage("go"), System("crm", owner="marketing"))
    other = JourneyMap.of("Zoo", Stage("go"), Channel("crm"))

    differences = Portfolio([ORDER, owned, other]).differences

    assert [str(each) for each in differences] == ["crm: kind is 'system' in ad, 'system' in order, 'channel' in zoo"]
    (owner,) = Portfolio([ORDER, owned]).differences
    assert (owner.field, owner.values) == ("owner", (("ad", "marketing"), ("order", "sales")))


def test_an_id_with_two_kinds_is_shared_as_the_first_and_local_as_the_other():
    other = JourneyMap.of("Zoo", Stage("go"), Channel("crm"), Touchpoint("cage", stage="go", channel="crm"))
    portfolio = Portfolio([ORDER, other])

    assert portfolio["crm"].element_kind == "system"
    assert portfolio["zoo/crm"].element_kind == "channel"
    assert ("zoo/cage", "delivered_via", "zoo/crm") in [edge[:3] for edge in portfolio.relations]


def test_of_each_field_the_first_that_says_something_counts():
    portfolio = Portfolio([ORDER, RETURNS])

    assert (portfolio["crm"].name, portfolio["crm"].owner.id) == ("CRM", "sales")


def test_maps_without_personas_stand_beside_maps_with_them():
    peopled = journey_of("Peopled", Persona("nadia"), System("crm"))
    found = KIT.impact(Portfolio([ORDER, peopled]), Change("crm", "removed"))

    assert {row.id for row in found if row.kind == "touchpoint"} >= {"order/end", "peopled/end"}


def test_a_map_that_only_names_personas_is_met_by_those():
    named = journey_of("Named")
    named = named.with_touchpoint(attrs.evolve(named["page"], personas=["nadia"]))
    portfolio = Portfolio([named, CATALOGUE, ORDER])

    found = KIT.impact(portfolio, "stock")

    assert portfolio.people_of("named") == ("nadia",)
    assert found["named/end"].personas == ("nadia",)
    assert found["order/end"].personas == ()


def test_the_order_of_the_maps_does_not_matter():
    one, other = Portfolio([ORDER, CATALOGUE, RETURNS]), Portfolio([RETURNS, ORDER, CATALOGUE])

    assert one == other
    assert KIT.impact(one, "crm").to_dict() == KIT.impact(other, "crm").to_dict()


def test_two_maps_with_one_id_are_refused():
    with pytest.raises(ModelError, match="two maps have the id 'order'"):
        Portfolio([ORDER, attrs.evolve(ORDER, title="Order again")])


def test_an_empty_portfolio_is_refused():
    with pytest.raises(UsageError, match="one map or more"):
        Portfolio([])


def test_an_unknown_id_names_the_nearest():
    with pytest.raises(UnknownElementError, match="order/page"):
        KIT.impact(Portfolio([ORDER]), "order/pag")


def test_a_moment_is_held_by_its_touchpoint_of_the_same_map():
    marked = ORDER.with_touchpoint(attrs.evolve(ORDER["page"], moment_of_truth=Moment(id="first-sight")))
    portfolio = Portfolio([marked, RETURNS])

    assert portfolio.holder_of("order/first-sight").id == "page"
    assert KIT.impact(portfolio, "crm")["order/first-sight"].stage == "order/go"


def test_a_journey_that_came_or_went_is_followed_by_its_touchpoints():
    both, one = Portfolio([ORDER, RETURNS]), Portfolio([ORDER])

    came = KIT.impact(both, base=one)
    went = KIT.impact(one, base=both)

    assert [(change.id, change.change) for change in came.changes] == [("returns", "added")]
    assert [(change.id, change.change) for change in went.changes] == [("returns", "removed")]
    assert {row.change for row in went.affected} == {"removed"}


def test_what_one_of_several_maps_no_longer_shares_is_modified():
    less = RETURNS.evolve(systems=[])

    found = KIT.impact(Portfolio([ORDER, less]), base=Portfolio([ORDER, RETURNS]))

    assert [(change.id, change.change) for change in found.changes] == [("crm", "modified")]


@settings(deadline=None, max_examples=80)
@given(st.integers(0, 2**32 - 1))
def test_a_portfolio_of_one_map_answers_as_the_map(seed):
    random = random_of(seed)
    document = map_of(random)
    options = question_of(random, document)
    journey = KIT.loads(json.dumps(document))
    portfolio = Portfolio([journey])
    changes = options.pop("changes")
    if any(id not in portfolio and portfolio.id_in(journey.id, id) not in portfolio for id, _ in changes):
        return

    one = KIT.impact(journey, [Change(id, kind) for id, kind in changes], **options)
    many = KIT.impact(portfolio, [Change(portfolio.id_in(journey.id, id), kind) for id, kind in changes], **options)

    def facts(row):
        kept = ("kind", "change", "lane", "hops", "strength", "severity", "level", "touchpoints")
        return {name: getattr(row, name) for name in kept}

    assert {portfolio.id_in(journey.id, row.id): facts(row) for row in one.affected} == {
        row.id: facts(row) for row in many.affected
    }
    assert one.summary == many.summary


def test_a_persona_whose_id_another_map_uses_for_something_else_is_met_all_the_same():
    pages = (Touchpoint("page", stage="go"), Touchpoint("end", stage="go"))
    trip = JourneyMap.of("Trip", Stage("go"), *pages, Persona("nadia"), Process("stock", supports="page"))
    portfolio = Portfolio([JourneyMap.of("Aside", Stage("go"), Process("nadia")), trip])

    assert portfolio.people_of("trip") == ("trip/nadia",)
    assert KIT.impact(portfolio, "stock")["trip/page"].personas == ("trip/nadia",)


def test_a_portfolio_survives_pickling_with_its_indexes_left_behind():
    portfolio = Portfolio([journey_of("Order"), journey_of("Returns")])
    before = pickle.dumps(portfolio)
    KIT.impact(portfolio, list(portfolio)[-1])

    assert pickle.dumps(portfolio) == before
    assert pickle.loads(before) == portfolio


def test_what_if_in_a_portfolio_sets_what_each_map_holds():
    order, returns = journey_of("Order"), journey_of("Returns")
    portfolio = Portfolio([order, returns])
    (touchpoint, *_) = order.touchpoints

    found = suppose(portfolio, {f"order/{touchpoint.id}.summary": "By night.", "returns.version": "2"})

    assert found[f"order/{touchpoint.id}"].summary == "By night."
    assert found["returns"].version == "2"
    assert found.id == portfolio.id
