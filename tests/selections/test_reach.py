"""`x+` and `+x`: what x impacts and what impacts it, over how many steps."""

import json
import math
import os

from hypothesis import given, settings
from hypothesis import strategies as st

from impact.enumerator import arcs_of, every_path, limit_of
from impact.plain_maps import Map
from impact.random_maps import map_of, random_of
from impact.tables import CHANGES
from impact.writing import elements, link, process, touchpoint, trip
from journeykit import Configuration, Kit

KIT = Kit(discover=False)
EXAMPLES = 400 if os.environ.get("JOURNEYKIT_FULL") else 25


def selected(document, selection, kit=KIT):
    return kit.select(kit.loads(json.dumps(document)), selection).ids


SALE = trip(
    touchpoints=[touchpoint("ticket", owner="guards"), touchpoint("gate")],
    processes=[
        process("sale", {"id": "ticket", "strength": 0.5}, triggers="print"),
        process("print", "ticket", uses="till"),
    ],
    systems=elements("till"),
    teams=elements("guards"),
)


def test_what_a_change_reaches_includes_what_changes():
    assert selected(SALE, "sale+0") == ("sale",)
    assert selected(SALE, "sale+1") == ("ticket", "sale", "print")
    assert selected(SALE, "sale+2") == ("during", "ticket", "sale", "print", "till", "guards")
    assert selected(SALE, "sale+3") == ("trip", "during", "ticket", "sale", "print", "till", "guards")
    assert selected(SALE, "sale+") == selected(SALE, "sale+3")


def test_a_weak_direct_way_counts_for_the_depth_though_the_strongest_is_longer():
    impact = KIT.impact(KIT.loads(json.dumps(SALE)), "sale")

    assert impact["ticket"].hops == 2
    assert "ticket" in selected(SALE, "sale+1")
    assert "sale" in selected(SALE, "1+ticket")


def test_a_direct_way_below_the_floor_does_not_count():
    document = trip(
        touchpoints=[touchpoint("ticket")],
        processes=[process("sale", {"id": "ticket", "strength": 0.01}, triggers="print"), process("print", "ticket")],
    )

    assert "ticket" not in selected(document, "sale+1")
    assert "ticket" in selected(document, "sale+2")
    assert "sale" not in selected(document, "1+ticket")
    assert "sale" in selected(document, "2+ticket")


def test_a_lane_that_may_not_follow_ends_the_way():
    document = trip(touchpoints=[touchpoint("ticket"), touchpoint("gate")], processes=[process("sale", "ticket")])

    # The stage of the ticket is reached by rollup, which does not go on to the other touchpoint of the stage.
    assert selected(document, "sale+") == ("trip", "during", "ticket", "sale")
    assert selected(document, "+gate") == ("trip", "during", "gate")


def test_what_an_element_stands_for_is_no_step_away():
    document = trip(
        touchpoints=[touchpoint("ticket", moment_of_truth={"id": "first"})],
        processes=[process("sale"), process("print", "ticket", part_of="sale")],
        personas=elements("ana"),
        opportunities=[{"id": "idea", "addresses": "print"}],
    )

    assert selected(document, "during+0") == ("during", "ticket")
    assert selected(document, "trip+0") == ("trip", "ticket")
    assert selected(document, "ana+0") == ("ana", "ticket")
    assert selected(document, "first+0") == ("ticket", "first")
    assert selected(document, "idea+0") == ("print", "idea")
    assert selected(document, "sale+0") == ("sale", "print")
    assert selected(document, "0+ticket") == ("trip", "ana", "during", "ticket", "first")
    assert selected(document, "0+print") == ("sale", "print", "idea")


def test_what_a_modification_does_not_follow_is_not_reached():
    document = trip(touchpoints=[touchpoint("ticket", falls_back_to="gate"), touchpoint("gate")])

    assert "gate" not in selected(document, "ticket+")
    assert "ticket" not in selected(document, "+gate")


def test_both_ways_and_several_at_once():
    document = trip(
        touchpoints=[touchpoint("a"), touchpoint("b"), touchpoint("c"), touchpoint("d")],
        processes=[process("pa", "a"), process("pb", "b"), process("pc", "c")],
    )

    assert selected(document, "1+process:p[ab]+1") == ("a", "b", "pa", "pb")
    assert selected(document, "(pa pb)+1,touchpoint:*") == ("a", "b")
    assert selected(document, "1+(pa+1),process:*") == ("pa",)
    assert selected(document, "nothing*+") == ()


def test_personas_who_meet_both_ends_decide_in_both_directions():
    document = trip(
        personas=elements("ana", "bo"),
        touchpoints=[
            touchpoint("a", personas="ana", next=["b", "c"]),
            touchpoint("b", personas="ana"),
            touchpoint("c", personas="bo"),
        ],
    )

    assert selected(document, "a+1,touchpoint:*") == ("a", "b")
    assert selected(document, "1+b,touchpoint:*") == ("a", "b")
    assert selected(document, "1+c,touchpoint:*") == ("c",)


def test_the_rules_of_a_project_count():
    settings = Configuration.of({"relations": {"resembles": {"along": {"lane": "delivery", "weight": 500}}}})
    document = trip(touchpoints=[touchpoint("a"), touchpoint("b")], links=[link("a", "resembles", "b")])
    kit = Kit(discover=False, configuration=settings)

    assert selected(document, "a+,touchpoint:*") == ("a",)
    assert selected(document, "a+,touchpoint:*", kit) == ("a", "b")
    assert selected(document, "+b,touchpoint:*", kit) == ("a", "b")


def test_what_is_reached_by_every_step_is_what_an_impact_shows(examples):
    journey = KIT.read(examples / "fibre-abonnement.yaml")

    for id in ("planification", "crm", "telephone", "installation", "nadia", "appel-conseiller-pain-1"):
        assert set(KIT.select(journey, f"{id}+").ids) == {id, *(row.id for row in KIT.impact(journey, id).affected)}


# Laws -----------------------------------------------------------------------------------------------------------------


def depths(document):
    """Give, by walking every path there is, the fewest steps from each element to each that its change reaches."""
    journey = Map(document)
    magnitude, lanes = CHANGES["modified"]
    arcs = arcs_of(journey, "modified", lanes)
    found = {}
    for id in journey.elements:
        found[id, id] = 0
        paths = every_path(arcs, journey.seeds(id), magnitude, limit_of(0.01))
        for (other, _), several in paths.items():
            least = min(len(path.steps) for path in several)
            found[id, other] = min(least, found.get((id, other), math.inf))
    return found


@given(st.integers(0, 2**32 - 1))
@settings(deadline=None, max_examples=EXAMPLES)
def test_depth_is_the_fewest_steps_of_any_way_above_the_floor(seed):
    document = map_of(random_of(seed))
    journey = KIT.loads(json.dumps(document))
    every = KIT.select(journey, "*").ids
    exact = depths(document)

    for steps in (0, 1, 2, math.inf):
        count = "" if steps == math.inf else steps
        pairs = {pair for pair, depth in exact.items() if depth <= steps}

        assert {(id, other) for id in every for other in KIT.select(journey, f"({id})+{count}").ids} == pairs
        assert {(other, id) for id in every for other in KIT.select(journey, f"{count}+{id}").ids} == pairs


@given(st.integers(0, 2**32 - 1), st.integers(0, 3))
@settings(deadline=None, max_examples=EXAMPLES)
def test_several_elements_reach_what_each_of_them_reaches(seed, steps):
    random = random_of(seed)
    journey = KIT.loads(json.dumps(map_of(random)))
    several = random.sample(KIT.select(journey, "*").ids, k=3)
    union = " ".join(several)

    for one, all_of_them in (("{}+" + str(steps), f"({union})+{steps}"), (f"{steps}+({{}})", f"{steps}+({union})")):
        each = {id for name in several for id in KIT.select(journey, one.format(f"({name})")).ids}
        assert set(KIT.select(journey, all_of_them).ids) == each
