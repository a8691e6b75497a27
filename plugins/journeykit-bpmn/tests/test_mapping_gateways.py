"""Gateways: every token that starts can end."""

import random

import pytest
from journeykit_bpmn._mapping import diagram

from journeykit.model import JourneyMap, NextStep, Process, Stage, Touchpoint


def pool_of(ways, **fields):
    """Make the pool of a map: for each touchpoint the next ones, and other fields by the touchpoint's id."""
    touchpoints = [Touchpoint(id, stage="s", next=ways[id], **fields.get(id, {})) for id in ways]
    return diagram(JourneyMap.of("Trip", Stage("s"), *touchpoints)).diagram.pools[0]


def tags(pool):
    return {node.id.removeprefix("Touchpoint_"): node.tag for node in pool.nodes}


def outgoing(pool):
    found = {}
    for flow in pool.flows:
        found.setdefault(flow.source, []).append(flow.target)
    return found


def test_several_ways_part_at_an_exclusive_gateway_and_come_together_at_another():
    found = tags(pool_of({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}))

    assert found["a_split"] == "exclusiveGateway"
    assert found["d_merge"] == "exclusiveGateway"


@pytest.mark.parametrize(("gateway", "tag"), [("parallel", "parallelGateway"), ("inclusive", "inclusiveGateway")])
def test_a_gateway_is_joined_by_one_of_the_same_type(gateway, tag):
    found = tags(pool_of({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, a={"gateway": gateway}))

    assert (found["a_fork"], found["d_join"]) == (tag, tag)
    assert "d_merge" not in found


def test_ways_from_elsewhere_are_merged_after_the_join():
    pool = pool_of({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": [], "e": ["d"]}, a={"gateway": "parallel"})

    assert outgoing(pool)["Touchpoint_d_join"] == ["Touchpoint_d_merge"]
    assert outgoing(pool)["Touchpoint_e"] == ["Touchpoint_d_merge"]


def test_blocks_in_blocks_are_joined_from_the_inside_out():
    ways = {"a": ["b", "c"], "b": ["d", "e"], "d": ["z"], "e": ["z"], "c": ["z"], "z": []}
    pool = pool_of(ways, a={"gateway": "parallel"}, b={"gateway": "inclusive"})
    found = tags(pool)

    assert (found["z_join"], found["z_join-2"]) == ("parallelGateway", "inclusiveGateway")
    assert outgoing(pool)["Touchpoint_z_join-2"] == ["Touchpoint_z_join"]


def test_a_decision_inside_of_a_parallel_block_is_merged_before_the_join():
    ways = {"a": ["b", "c"], "b": ["d", "e"], "d": ["z"], "e": ["z"], "c": ["z"], "z": []}
    pool = pool_of(ways, a={"gateway": "parallel"})

    assert outgoing(pool)["Touchpoint_z_merge"] == ["Touchpoint_z_join"]


def test_a_parallel_block_that_nothing_closes_is_not_joined():
    found = tags(pool_of({"a": ["b", "c"], "b": ["d", "e"], "c": ["d"], "d": [], "e": []}, a={"gateway": "parallel"}))

    assert found["a_fork"] == "parallelGateway"
    assert "d_join" not in found


def test_ways_that_lead_back_are_never_taken_all_at_once_and_the_loss_is_told():
    touchpoints = [Touchpoint("a", stage="s", next=["a", "b"], gateway="parallel"), Touchpoint("b", stage="s")]
    made = diagram(JourneyMap.of("Trip", Stage("s"), *touchpoints), language="en")

    assert "parallelGateway" not in tags(made.diagram.pools[0]).values()
    assert made.losses == ("The ways on from “a” are alternatives in the model: all at once, they would never end.",)


def test_a_loop_that_never_ends_can_be_left_and_the_loss_is_told():
    touchpoints = [Touchpoint("a", stage="s", next="b"), Touchpoint("b", stage="s", next="a")]
    made = diagram(JourneyMap.of("Trip", Stage("s"), *touchpoints), language="en")

    assert tags(made.diagram.pools[0])["b_end"] == "endEvent"
    assert made.losses == ("The loop at “b” never ends in the map; the model lets it be left there.",)


def test_each_outcome_has_an_end():
    found = tags(pool_of({"a": ["b", "c"], "b": [], "c": []}))

    assert [id for id, tag in found.items() if tag == "endEvent"] == ["b_end", "c_end"]


def test_several_beginnings_of_a_journey_are_a_decision_those_of_an_organisation_are_not():
    journey = JourneyMap.of(
        "Trip",
        Stage("s"),
        Touchpoint("a", stage="s", next="c"),
        Touchpoint("b", stage="s", next="c"),
        Touchpoint("c", stage="s"),
        Process("x"),
        Process("y"),
    )
    customers, organisation = diagram(journey).diagram.pools

    assert tags(customers)["Customers_begin"] == "exclusiveGateway"
    assert tags(organisation)["Organisation_begin"] == "parallelGateway"


def test_conditions_are_the_names_of_what_leaves_a_decision():
    steps = [NextStep("b", condition="by day"), NextStep("c", condition="by night")]
    pool = pool_of({"a": steps, "b": [], "c": []})

    assert sorted(flow.name for flow in pool.flows if flow.name) == ["by day", "by night"]
    assert next(node.name for node in pool.nodes if node.id.endswith("_split"))


def random_pool(seed):
    chance = random.Random(seed)  # noqa: S311 - the same every time
    ids = [f"t{number}" for number in range(chance.randint(1, 12))]
    return pool_of(
        {id: chance.sample(ids, min(len(ids), chance.choice((0, 1, 1, 2, 3)))) for id in ids},
        **{
            id: {
                "gateway": chance.choice((None, "parallel", "inclusive")),
                "falls_back_to": chance.sample(ids, chance.choice((0, 0, 1))),
            }
            for id in ids
        },
    )


@pytest.mark.parametrize("seed", range(60))
def test_the_first_way_out_of_every_decision_leads_to_an_end(seed):
    pool = random_pool(seed)
    kinds = {node.id: node.tag for node in pool.nodes}
    on = outgoing(pool)

    for start in kinds:
        node, steps = start, 0
        while node in on:
            node, steps = on[node][0], steps + 1
            assert steps <= len(kinds) * 2, start
        assert kinds[node] == "endEvent"


@pytest.mark.parametrize("seed", range(60))
def test_only_gateways_part_or_merge_and_never_both(seed):
    pool = random_pool(seed)
    kinds = {node.id: node.tag for node in pool.nodes}
    on = outgoing(pool)
    into = {}
    for flow in pool.flows:
        into.setdefault(flow.target, []).append(flow.source)

    for id, tag in kinds.items():
        counts = len(into.get(id, ())), len(on.get(id, ()))
        if tag.endswith("Gateway"):
            assert min(counts) == 1 < max(counts), id
        else:
            assert counts == (tag != "startEvent", tag != "endEvent"), id


@pytest.mark.parametrize("seed", range(60))
def test_every_node_can_be_reached(seed):
    pool = random_pool(seed)
    on = outgoing(pool)
    reached, waiting = set(), ["Customers_start"]
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting += on.get(node, ())

    assert reached == {node.id for node in pool.nodes}
