"""Best ways carry a label: exact, or how strong one that is missing is at most."""

import copy
import json
import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from impact.random_maps import map_of, random_of
from impact.tables import CHANGES
from impact.writing import process, touchpoint, trip
from journeykit import Kit
from journeykit._impact import why

KIT = Kit(discover=False)
RULES = KIT.vocabulary


def three_ways():
    names = ("sale", "care", "help")
    processes = [
        process(name, {"id": "page", "strength": strength}, uses="host")
        for name, strength in zip(names, (1, 0.5, 0.25), strict=True)
    ]
    return KIT.loads(json.dumps(trip(touchpoints=[touchpoint("page")], processes=processes, systems=[{"id": "host"}])))


def test_all_the_ways_there_are_is_exact():
    ways = why(three_ways(), "host", "page", RULES, k=10)

    assert [way.steps[0].to for way in ways] == ["sale", "care", "help"]
    assert (ways.exact, ways.bound) == (True, None)


def test_as_many_ways_as_were_asked_for_is_exact():
    ways = why(three_ways(), "host", "page", RULES, k=2)

    assert len(ways) == 2
    assert ways.exact


def test_no_way_at_all_is_exact():
    ways = why(three_ways(), "page", "host", RULES, k=3)

    assert ways == ()
    assert ways.exact


def test_a_search_that_stops_early_says_how_strong_a_missing_way_is_at_most():
    ways = why(three_ways(), "host", "page", RULES, k=3, budget=3)

    assert [way.strength for way in ways] == [0.432]
    assert not ways.exact
    assert ways.bound == 0.216


def test_ways_are_a_tuple_that_keeps_its_label_in_copies():
    ways = why(three_ways(), "host", "page", RULES, k=3, budget=3)

    assert isinstance(ways, tuple)
    for made in (copy.copy(ways), copy.deepcopy(ways), pickle.loads(pickle.dumps(ways))):
        assert made == ways
        assert (made.exact, made.bound) == (ways.exact, ways.bound)


def test_their_json_says_it_with_every_way():
    exact = why(three_ways(), "host", "page", RULES, k=1).to_dict()
    part = why(three_ways(), "host", "page", RULES, k=3, budget=3).to_dict()

    assert [(way["strength"], way["exact"], way["bound"]) for way in exact] == [(0.432, True, None)]
    assert [(way["strength"], way["exact"], way["bound"]) for way in part] == [(0.432, False, 0.216)]


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32 - 1), st.integers(0, 60), st.integers(2, 8))
def test_whatever_the_budget_ways_are_the_first_of_all_and_the_bound_holds(seed, budget, k):
    random = random_of(seed)
    document = map_of(random)
    journey = KIT.loads(json.dumps(document))
    every = [element.id for element in journey]
    a, b, kind = random.choice(every), random.choice(every), random.choice(list(CHANGES))

    some = why(journey, a, b, RULES, k=k, kind=kind, floor=0.02, budget=budget)
    all_of_them = why(journey, a, b, RULES, k=k, kind=kind, floor=0.02)

    assert all_of_them.exact
    assert some == all_of_them[: len(some)]
    if some.exact:
        assert some == all_of_them
    elif len(some) < len(all_of_them):
        assert all_of_them[len(some)].strength <= some.bound
