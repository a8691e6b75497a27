"""A map with what others say of what it shares, and validation of maps together."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.random_maps import map_of, random_of
from journeykit import Kit
from journeykit.errors import UsageError
from journeykit.model import (
    Channel,
    JourneyMap,
    Link,
    Persona,
    Portfolio,
    Process,
    Stage,
    System,
    Team,
    Touchpoint,
)

KIT = Kit(discover=False)
SHARED = JourneyMap.of(
    "Shared",
    Persona("nadia", "Nadia"),
    Channel("web", "Website", runs_on="shop"),
    System("shop", "Shop", owner="digital", depends_on="cloud"),
    System("cloud", "Cloud"),
    System("till", "Till"),
    Process("stock", "Stock", uses="till", owner="digital"),
    Team("digital", "Digital"),
)


def order(*parts, **fields):
    page = Touchpoint("page", "Page", stage="go", channel="web", personas="nadia")
    return JourneyMap.of("Order", Stage("go", "Go"), attrs.evolve(page, **fields), *parts)


def found(journey, *others, codes=("JK101", "JK102", "JK109", "JK204", "JK206", "JK213")):
    validation = KIT.validate(journey, portfolio=Portfolio([journey, *others]))
    return [(each.code, each.element, each.path) for each in validation if each.code in codes]


# What is added --------------------------------------------------------------------------------------------------------


def test_what_is_named_is_added_with_what_that_names():
    journey = order()
    whole = Portfolio([journey, SHARED]).completed(journey)

    assert [element.id for element in whole if element.id not in journey] == [
        "nadia",
        "web",
        "shop",
        "cloud",
        "digital",
    ]


def test_what_the_map_says_stays_and_what_it_leaves_out_is_filled_in():
    journey = order(Process("stock", "Stock keeping", supports="page"))
    (stock,) = Portfolio([journey, SHARED]).completed(journey).processes

    assert (stock.name, stock.owner.id, [each.id for each in stock.uses]) == ("Stock keeping", "digital", ["till"])
    assert [each.id for each in stock.supports] == ["page"]


def test_what_is_local_elsewhere_is_not_added():
    other = JourneyMap.of("Other", Stage("go"), Touchpoint("desk", stage="go"), Process("stock", supports="desk"))
    journey = order(Process("sale", triggers="stock"))
    whole = Portfolio([journey, other]).completed(journey)

    assert whole["stock"].supports == ()
    assert "desk" not in whole


def test_a_relation_that_a_link_says_is_not_said_again():
    journey = order(Process("stock", supports="page"), Link("stock", "uses", "till"), Link("digital", "owns", "stock"))
    whole = Portfolio([journey, SHARED]).completed(journey)

    assert whole["stock"].uses == ()
    assert whole["stock"].owner is None


def test_an_id_that_means_something_else_here_stays_what_it_is():
    journey = order(Channel("till", "The till"))
    whole = Portfolio([journey, SHARED]).completed(journey)

    assert whole["till"] == journey["till"]


def test_a_map_that_shares_nothing_is_itself():
    journey = JourneyMap.of("Alone", Stage("go"))

    assert Portfolio([journey, SHARED]).completed(journey) is journey


@settings(max_examples=40)
@given(st.integers(0, 10**6))
def test_any_map_can_be_completed_and_what_is_its_own_stays_in_place(seed):
    maps = [JourneyMap.from_dict({**map_of(random_of(seed + n)), "id": f"map{n}"}) for n in range(3)]
    portfolio = Portfolio(maps)

    for journey in maps:
        whole = portfolio.completed(journey)

        assert all(whole.path_of(element.id) == journey.path_of(element.id) for element in journey)
        assert set(journey.relations) <= set(whole.relations) | {
            edge for edge in journey.relations if edge[1] == "experiences"
        }


@settings(max_examples=12)
@given(st.integers(0, 10**6))
def test_no_rule_stumbles_over_maps_together_and_each_is_told_of_its_own(seed):
    maps = [JourneyMap.from_dict({**map_of(random_of(seed + n)), "id": f"map{n}"}) for n in range(3)]

    for journey in maps:
        findings = KIT.validate(journey, portfolio=Portfolio(maps))

        assert [each for each in findings if each.code == "JK900"] == []
        assert {each.element for each in findings} <= {"", journey.id, *(element.id for element in journey)}


# What is found --------------------------------------------------------------------------------------------------------


def test_what_a_catalogue_defines_is_not_missing():
    journey = order()

    assert [each.code for each in KIT.validate(journey).errors] == ["JK101", "JK101"]
    assert found(journey, SHARED) == []


def test_what_nobody_defines_is_missing():
    assert found(order(channel="wep"), SHARED) == [("JK101", "page", ("touchpoints", 0, "channel", 0))]


def test_the_wrong_kind_of_what_another_map_defines_is_found():
    assert found(order(channel="shop"), SHARED) == [("JK102", "page", ("touchpoints", 0, "channel", 0))]


def test_what_is_wrong_with_another_map_is_not_told_here():
    broken = JourneyMap.of("Broken", System("shop", owner="nobody"), Channel("web", runs_on="shop"), Persona("nadia"))

    assert found(order(), broken) == []
    assert found(broken, order()) == [("JK101", "shop", ("systems", 0, "owner"))]


def test_what_only_other_maps_use_is_used():
    catalogue = JourneyMap.of("Shared", Channel("web"), Channel("fax"), Persona("nadia"))

    assert found(catalogue, order()) == [("JK213", "fax", ("channels", 1))]


def test_a_catalogue_alone_is_not_blamed_for_holding_what_others_use():
    assert [each.code for each in KIT.validate(SHARED)] == ["JK307"]


def test_a_process_that_serves_in_another_map_serves():
    other = JourneyMap.of("Other", Stage("go"), Touchpoint("desk", stage="go"), Process("stock", supports="desk"))

    assert found(order(Process("stock")), SHARED, other) == []
    assert found(order(Process("stock")), SHARED) == [("JK206", "stock", ("processes", 0))]


def test_a_persona_who_is_met_in_another_map_is_met():
    other = JourneyMap.of("Other", Stage("go"), Touchpoint("desk", stage="go", personas="omar"), Persona("omar"))
    journey = order(Persona("omar"))

    assert found(journey, SHARED) == [("JK204", "omar", ("personas", 0))]
    assert found(journey, SHARED, other) == []


def test_maps_that_define_alike_are_not_told():
    assert found(order(System("shop", owner="digital", name="Shop")), SHARED) == []


def test_a_difference_is_found_where_it_does_not_count():
    journey = order(System("shop", owner="sales"), Team("sales"))

    assert found(journey, SHARED, codes=["JK109"]) == [("JK109", "shop", ("systems", 0, "owner"))]
    assert found(SHARED, journey, codes=["JK109"]) == []


@pytest.mark.parametrize(
    ("language", "message"),
    [
        (
            "en",
            "`owner` of 'shop' is 'sales' here and 'digital' in 'shared', which comes first: say it in one map alone",
        ),
        (
            "fr",
            (
                "`owner` de « shop » est ici 'sales' et dans « shared », qui passe avant, 'digital' : ne le dites "
                "que dans une carte"
            ),
        ),
    ],
)
def test_a_difference_says_what_both_say(language, message):
    journey = order(System("shop", owner="sales"), Team("sales"))
    validation = KIT.validate(journey, portfolio=Portfolio([journey, SHARED]), language=language)
    (finding,) = [each for each in validation if each.code == "JK109"]

    assert finding.message.replace("\N{NO-BREAK SPACE}", " ") == message


def test_one_id_for_two_kinds_of_element_is_a_difference():
    journey = order(Channel("till", "Till"))

    assert found(journey, SHARED, codes=["JK109"]) == [("JK109", "till", ("channels", 0))]


def test_a_map_alone_is_validated_as_ever():
    journey = order()

    assert KIT.validate(journey, portfolio=Portfolio([journey])) == KIT.validate(journey)


def test_a_map_that_is_none_of_the_portfolio_is_refused():
    with pytest.raises(UsageError, match="has no map 'order'"):
        KIT.validate(order(), portfolio=Portfolio([SHARED]))
