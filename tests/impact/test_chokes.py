"""Choke points, against taking each element away and seeing what is no longer reached."""

import json

import jsonschema
import networkx
import pytest

from impact.enumerator import arcs_of, every_path, limit_of
from impact.plain_maps import Map
from impact.random_maps import map_of, random_of
from impact.tables import CHANGES, FOLLOWED_BY
from impact.writing import process, touchpoint, trip
from journeykit import Change, Impact, Kit
from journeykit._impact import impact
from journeykit._impact._chokes import chokes, with_chokes
from journeykit.errors import UsageError
from journeykit.schemas import schema

KIT = Kit(discover=False)
RULES = KIT.vocabulary
MAPS = 40
FLOOR = 0.03


def loaded(document):
    return KIT.loads(json.dumps(document))


def reached_without(document, changes, gone):
    """Give what several kinds of change reach above the floor where an element is not there to pass through."""
    journey = Map(document)
    found = set()
    for id, kind in changes:
        arcs = {
            element: [step for step in steps if gone not in {step.source, step.target}]
            for element, steps in arcs_of(journey, kind, CHANGES[kind][1]).items()
        }
        seeds = journey.seeds(id) - {gone}
        found |= {element for element, _ in every_path(arcs, seeds, CHANGES[kind][0], limit_of(FLOOR))}
    return found


@pytest.mark.parametrize("seed", range(MAPS))
def test_a_row_lists_just_the_elements_without_which_it_is_not_reached(seed):
    random = random_of(seed)
    document = map_of(random)
    journey = loaded(document)
    every = [document["id"], *(element.id for element in journey)]
    kinds = [kind for kind in CHANGES if kind != "improved"]
    changes = [(id, random.choice(kinds)) for id in random.sample(every, random.choice((1, 1, 2)))]
    asked = [Change(id, kind) for id, kind in changes]

    found = with_chokes(impact(journey, asked, RULES, floor=FLOOR), journey, RULES, floor=FLOOR)

    named = {id for id, _ in changes}
    still = {id: reached_without(document, changes, id) for id in every if id not in named}
    for row in found.affected:
        expected = {id for id in still if id != row.id and row.id not in still[id]}
        assert set(row.only_via) == expected, row.id
        assert list(row.only_via) == [step.from_ for step in row.why if step.from_ in expected]
    hanging = {}
    for row in found.affected:
        for id in row.only_via:
            hanging.setdefault(id, {}).setdefault(row.kind, []).append(row.id)
    assert {choke.id: (list(choke.touchpoints), list(choke.moments)) for choke in found.chokes} == {
        id: (held["touchpoint"], held.get("moment", [])) for id, held in hanging.items() if "touchpoint" in held
    }


@pytest.mark.parametrize("seed", range(20))
def test_on_one_lane_and_without_a_floor_the_last_one_is_the_immediate_dominator(seed):
    random = random_of(seed)
    systems = [f"s{n:02}" for n in range(14)]
    pairs = {(one, other) for one in systems for other in random.sample(systems, 2) if one != other}
    links = [{"source": source, "relation": "depends_on", "target": target} for source, target in sorted(pairs)]
    journey = loaded(trip(systems=[{"id": id} for id in systems], links=links))
    graph = networkx.DiGraph((target, source) for source, target in pairs)
    root = systems[0]
    graph.add_node(root)
    expected = networkx.immediate_dominators(graph, root)

    found = with_chokes(impact(journey, root, RULES, floor=1e-9), journey, RULES, floor=1e-9)

    rows = [row for row in found.affected if row.kind == "system"]
    assert {row.id for row in rows} == networkx.descendants(graph, root)
    for row in rows:
        immediate = row.only_via[-1] if row.only_via else root
        assert immediate == expected[row.id]


def test_lanes_of_one_element_count_together():
    # The change comes to the page on experience by its neighbour and on delivery by the process, and goes on to the
    # last page by either; no state of the page is on every way, but the page is.
    document = trip(
        touchpoints=[
            touchpoint("start", next="page"),
            touchpoint("page", next="end"),
            touchpoint("end"),
        ],
        processes=[process("sale", "page", depends_on="host"), process("care", "start", depends_on="host")],
        systems=[{"id": "host"}],
    )
    journey = loaded(document)
    found = with_chokes(impact(journey, Change("host", "removed"), RULES), journey, RULES)

    assert found["end"].only_via == ("page",)
    assert "delivery" in FOLLOWED_BY["delivery"]


def gate():
    return trip(
        touchpoints=[
            touchpoint("kiosk", moment_of_truth={"id": "first", "kind": "first"}),
            touchpoint("app"),
            touchpoint("desk"),
        ],
        processes=[
            process("sale", "kiosk", "app", depends_on="host"),
            process("care", "desk", depends_on="host"),
            process("help", "desk", depends_on="host"),
        ],
        systems=[{"id": "host"}],
    )


def test_choke_points_say_what_hangs_on_them_most_first():
    journey = loaded(gate())

    first, *others = chokes(journey, Change("host", "removed"), RULES)

    assert (first.id, first.kind, first.touchpoints, first.moments) == ("sale", "process", ("kiosk", "app"), ("first",))
    assert (first.exact, first.floor) == (True, 0.01)
    assert others == []


def test_what_is_named_is_no_choke_point():
    journey = loaded(gate())
    found = with_chokes(impact(journey, ["host", "sale"], RULES), journey, RULES)

    assert found["kiosk"].only_via == ()
    assert found.chokes == ()


def test_a_way_below_the_floor_is_none():
    document = trip(
        touchpoints=[touchpoint("page")],
        processes=[process("sale", "page", depends_on="host"), process("care", {"id": "page", "strength": 0.2})],
        systems=[{"id": "host"}],
        links=[{"source": "care", "relation": "depends_on", "target": "host", "strength": 0.2}],
    )
    journey = loaded(document)

    def only_via(floor):
        return with_chokes(impact(journey, "host", RULES, floor=floor), journey, RULES, floor=floor)["page"].only_via

    assert only_via(0.1) == ("sale",)
    assert only_via(0.01) == ()


def test_a_filter_on_personas_takes_ways_out():
    document = {
        **gate(),
        "personas": [{"id": "ana"}, {"id": "bo"}],
    }
    document["touchpoints"][1]["personas"] = ["bo"]
    journey = loaded(document)

    (choke,) = chokes(journey, Change("host", "removed"), RULES, personas="ana")

    assert choke.touchpoints == ("kiosk",)


def test_a_report_with_choke_points_is_read_again_and_fits_its_schema():
    journey = loaded(gate())
    plain = impact(journey, "host", RULES)
    found = with_chokes(plain, journey, RULES)
    report = json.loads(json.dumps(found.to_dict()))

    jsonschema.validate(report, schema("impact-1"))
    assert Impact.from_dict(report) == found
    assert report["chokes"][0]["exact"] is True
    assert "chokes" not in plain.to_dict()
    assert "only_via" not in plain.affected[0].to_dict()


def test_other_options_than_those_of_the_impact_are_refused():
    journey = loaded(gate())
    found = impact(journey, "host", RULES)

    with pytest.raises(UsageError, match="give those that the impact was computed with"):
        with_chokes(found, journey, RULES, floor=1)
