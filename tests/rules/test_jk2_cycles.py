"""JK207, JK208 and JK214: things that lead back to themselves."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit._builtins.rules.structure_cycles import _loops
from journeykit.model import JourneyMap, Link, Process

# JK207 and JK208 ------------------------------------------------------------------------------------------------------


def test_a_process_that_is_part_of_itself_over_several_steps_is_found_once(places):
    document = "processes: [{id: a, part_of: b}, {id: b, part_of: c}, {id: c, part_of: a}, {id: d, part_of: a}]"

    assert places("JK207", document) == [("a", ("processes", 0, "part_of"))]


def test_the_message_shows_the_circle_from_its_first_process(messages):
    document = "processes: [{id: a}, {id: b, name: Bill, part_of: d}, {id: c, part_of: b}, {id: d, part_of: c}]"

    assert "Bill → d → c → Bill" in messages("JK207", document, "en")[0]
    assert "Bill → d → c → Bill" in messages("JK207", document, "fr")[0]


def test_every_circle_that_hangs_by_itself_is_found(places):
    document = "processes: [{id: a, part_of: b}, {id: b, part_of: a}, {id: c, part_of: d}, {id: d, part_of: c}]"

    assert places("JK207", document) == [("a", ("processes", 0, "part_of")), ("c", ("processes", 2, "part_of"))]


def test_a_circle_that_a_link_closes_is_found_where_it_begins(places):
    document = "processes: [{id: a}, {id: b, part_of: a}]\nlinks: [{source: a, relation: part_of, target: b}]"

    assert places("JK207", document) == [("a", ("links", 0))]


@pytest.mark.parametrize("code", ["JK207", "JK208"])
def test_trees_diamonds_and_self_references_are_no_circles(places, code):
    document = """
processes:
  - {id: a, triggers: [b, c, a]}
  - {id: b, triggers: d, part_of: a}
  - {id: c, triggers: [d, ghost], part_of: a}
  - {id: d, part_of: d}
  - {id: e, triggers: a, part_of: ghost}
"""

    assert places(code, document) == []


def test_processes_that_trigger_each_other_in_a_circle_are_found(places):
    document = "processes: [{id: a, triggers: [c, b]}, {id: b, triggers: [c, a]}, {id: c}]"

    assert places("JK208", document) == [("a", ("processes", 0, "triggers", 1))]


def test_a_circle_of_one_relation_is_none_of_another(places):
    document = "processes: [{id: a, triggers: b}, {id: b, part_of: a}]"

    assert places("JK207", document) == []
    assert places("JK208", document) == []


def test_of_circles_that_hang_together_the_shortest_through_the_first_process_is_named(messages):
    document = (
        "processes: [{id: a, triggers: b}, {id: b, triggers: c}, {id: c, triggers: [d, a]}, {id: d, triggers: [a, b]}]"
    )

    [message] = messages("JK208", document, "en")

    assert "a → b → c → a." in message


def test_of_a_long_circle_its_beginning_is_shown(kit):
    journey = JourneyMap("Ring", processes=[Process(f"p{n}", triggers=f"p{(n + 1) % 100}") for n in range(100)])

    [finding] = kit.rules["JK208"].check(journey, None, kit.context(journey, "en", "2026-10-05"))

    assert "p0 → p1 → p2" in finding.message
    assert "… → p0." in finding.message
    assert "p50" not in finding.message


@settings(deadline=None)
@given(st.permutations(["ab", "ba", "ac", "ca", "cb", "bc", "de", "ed", "ad", "aa"]))
def test_the_same_circles_are_named_whatever_the_order_of_the_links(kit, pairs):
    links = [Link(source, "triggers", target) for source, target in pairs]
    journey = JourneyMap("Knot", processes=[Process(id) for id in "abcde"], links=links)

    found = [
        (f.element, f.message)
        for f in kit.rules["JK208"].check(journey, None, kit.context(journey, "en", "2026-10-05"))
    ]

    assert [element for element, _ in found] == ["a", "d"]
    assert "a → b → a." in found[0][1]


@settings(deadline=None)
@given(st.dictionaries(st.integers(0, 8), st.sets(st.integers(0, 8), max_size=4).map(sorted)))
def test_a_loop_follows_the_steps_and_every_knot_gives_one(following):
    following = {number: [after for after in held if after != number] for number, held in following.items()}

    loops = _loops(following)

    import networkx as nx

    graph = nx.DiGraph((number, after) for number, held in following.items() for after in held)
    knots = [knot for knot in nx.strongly_connected_components(graph) if len(knot) > 1]
    assert sorted(loop[0] for loop in loops) == sorted(min(knot) for knot in knots)
    for loop in loops:
        assert loop[0] == loop[-1]
        assert all(after in following[before] for before, after in pairwise(loop))


# JK214 ----------------------------------------------------------------------------------------------------------------


def causes(listed):
    """Write a map with a pain point that has these causes."""
    return f"""
stages: [Buy]
touchpoints:
  - {{id: kiosk, stage: buy, pain_points: [Dark, {{text: Queue, causes: {listed}}}]}}
"""


def test_a_chain_of_whys_that_comes_back_is_found(places):
    document = causes("[Slow, Old, Slow]")

    assert places("JK214", document) == [("kiosk-pain-2", ("touchpoints", 0, "pain_points", 1, "causes", 0))]


def test_a_graph_of_causes_that_goes_in_a_circle_is_found(messages, places):
    document = causes("[{text: Root, because: []}, {text: A, because: [B, Root]}, {text: B, because: [A]}]")

    assert places("JK214", document) == [("kiosk-pain-2", ("touchpoints", 0, "pain_points", 1, "causes", 1))]
    assert "A → B → A" in messages("JK214", document, "en")[0]


def test_a_cause_that_is_written_twice_in_a_row_is_no_circle_by_itself(messages, places):
    assert places("JK214", causes("[Slow, Slow, Old]")) == []
    assert "Slow → Old → Slow" in messages("JK214", causes("[Slow, Slow, Old, Slow]"), "en")[0]


@pytest.mark.parametrize(
    "listed",
    [
        "[]",
        "[Slow]",
        "[Slow, Old, No money]",
        "[{text: A, because: [B, C]}, {text: B, because: [D]}, {text: C, because: [D]}, {text: D, because: []}]",
        "[{text: A, because: [Nothing written]}, B]",
        "[{text: A, because: []}, {text: B, because: [A]}]",
    ],
)
def test_causes_that_lead_to_a_root_pass(places, listed):
    assert places("JK214", causes(listed)) == []
