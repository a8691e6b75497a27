"""JK203, JK204, JK206 and JK213: parts of the map that play no part in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit import Change, Kit, Selection
from journeykit.model import DataObject, JourneyMap, Link, Process, Stage, System, Touchpoint
from journeykit.plugins import Carry, Relation, hookimpl

# JK203 ----------------------------------------------------------------------------------------------------------------


def test_a_stage_without_a_touchpoint_is_found(places):
    assert places("JK203", "stages: [Buy, Use]\ntouchpoints: [{id: kiosk, stage: buy}]") == [("use", ("stages", 1))]


def test_a_stage_that_a_link_fills_is_not_empty(places):
    document = """
stages: [Buy, Use]
touchpoints: [{id: kiosk, stage: buy}]
links: [{source: kiosk, relation: in_stage, target: use}]
"""

    assert places("JK203", document) == []


@pytest.mark.parametrize("code", ["JK203", "JK204", "JK206"])
def test_a_map_without_touchpoints_is_not_judged(places, code):
    assert places(code, "stages: [Buy]\npersonas: [Ada]\nprocesses: [Upkeep]") == []


# JK204 ----------------------------------------------------------------------------------------------------------------


def test_a_persona_who_meets_nothing_is_found(places):
    document = "stages: [Buy]\npersonas: [Ada, Bruno]\ntouchpoints: [{id: kiosk, stage: buy, personas: ada}]"

    assert places("JK204", document) == [("bruno", ("personas", 1))]


def test_a_touchpoint_that_names_nobody_is_met_by_all(places):
    document = """
stages: [Buy]
personas: [Ada, Bruno]
touchpoints: [{id: kiosk, stage: buy, personas: ada}, {id: train, stage: buy}]
"""

    assert places("JK204", document) == []


def test_a_persona_who_is_linked_to_a_touchpoint_meets_something(places):
    document = """
stages: [Buy]
personas: [Ada, Bruno]
touchpoints: [{id: kiosk, stage: buy, personas: ada}]
links: [{source: bruno, relation: experiences, target: kiosk}]
"""

    assert places("JK204", document) == []


# JK206 ----------------------------------------------------------------------------------------------------------------

WORK = """
stages: [Buy]
channels: [{id: web, runs_on: portal}]
systems: [{id: portal, depends_on: hosting}]
data: [Timetable]
touchpoints: [{id: shop, stage: buy, channel: web, uses_data: timetable}]
processes:
  - {id: sales, supports: shop}
  - {id: hosting, %s}
  - {id: review%s}
"""


@pytest.mark.parametrize(
    "fields",
    [
        "name: Review",
        "uses: portal",
        "depends_on: sales",
        "reads: timetable",
        "triggers: review",
        "supports: ghost",
        "stakeholders: portal",
    ],
)
def test_a_process_that_reaches_no_touchpoint_is_found(places, fields):
    document = WORK % ("name: Hosting", f", {fields}")

    assert places("JK206", document) == [("review", ("processes", 2))]


@pytest.mark.parametrize(
    "fields", ["supports: shop", "triggers: sales", "part_of: sales", "writes: timetable", "triggers: hosting"]
)
def test_a_process_that_reaches_a_touchpoint_over_any_number_of_steps_passes(places, fields):
    assert places("JK206", WORK % ("name: Hosting", f", {fields}")) == []


@pytest.mark.parametrize(
    "link",
    [
        "{source: sales, relation: depends_on, target: review}",
        "{source: review, relation: supports, target: shop}",
        "{source: shop, relation: depends_on, target: review}",
        "{source: portal, relation: depends_on, target: review}",
    ],
)
def test_links_reach_touchpoints_too(places, link):
    assert places("JK206", f"{WORK % ('name: Hosting', '')}links: [{link}]") == []


def test_a_relation_that_nobody_describes_reaches_nothing(places):
    document = f"{WORK % ('name: Hosting', '')}links: [{{source: review, relation: helps, target: shop}}]"

    assert places("JK206", document) == [("review", ("processes", 2))]


@pytest.mark.parametrize(("source", "target"), [("review", "shop"), ("shop", "review")])
def test_a_relation_of_a_plugin_may_reach_a_touchpoint(source, target):
    class Helping:
        @hookimpl
        def journeykit_vocabulary(self):
            yield Relation(name="helps", along=Carry("delivery", 500))

    kit = Kit([Helping()], discover=False)
    document = f"{WORK % ('name: Hosting', '')}links: [{{source: {source}, relation: helps, target: {target}}}]"
    journey = kit.loads(f"journeykit: 1\ntitle: T\n{document}", format="yaml")

    assert list(kit.validate(journey, selection=Selection(select=["JK206"]), as_of="2026-10-05")) == []


def test_a_process_reaches_what_its_parts_reach_but_not_what_its_siblings_reach(places):
    document = """
stages: [Buy]
touchpoints: [{id: shop, stage: buy}]
processes:
  - {id: ordering}
  - {id: basket, part_of: ordering, supports: shop}
  - {id: archive, part_of: ordering}
"""

    assert places("JK206", document) == [("archive", ("processes", 2))]


_ENDS = {
    "supports": ("pqrs", "tu"),
    "triggers": ("pqrs", "pqrs"),
    "part_of": ("pqrs", "pqrs"),
    "depends_on": ("pqrsy", "pqrsyd"),
    "uses": ("pqrs", "y"),
    "reads": ("pqrst", "d"),
    "writes": ("pqrst", "d"),
}
_LINKS = st.one_of(
    st.builds(Link, st.sampled_from(list(sources)), st.just(relation), st.sampled_from(list(targets)))
    for relation, (sources, targets) in _ENDS.items()
)


@settings(deadline=None)
@given(st.sets(_LINKS, max_size=8))
def test_a_process_is_found_exactly_where_no_change_of_it_affects_a_touchpoint(kit, links):
    parts = [Stage("go"), System("y"), DataObject("d"), Touchpoint("t", stage="go"), Touchpoint("u", stage="go")]
    journey = JourneyMap.of("Small", *parts, *(Process(id) for id in "pqrs"), *links)

    found = {
        finding.element for finding in kit.validate(journey, selection=Selection(select=["JK206"]), as_of="2026-10-05")
    }

    assert found == {id for id in "pqrs" if not list(kit.impact(journey, Change(id, "removed"), floor=1e-6))}


# JK213 ----------------------------------------------------------------------------------------------------------------

PARTS = """
stages: [Buy]
touchpoints: [{id: kiosk, stage: buy%s}, {id: train, stage: buy}]
channels: [Station]
systems: [Printer]
teams: [Field]
data: [Ticket]
evidence: [Interviews]
%s
"""


def test_parts_that_nothing_names_are_found(places):
    assert places("JK213", PARTS % ("", "")) == [
        ("station", ("channels", 0)),
        ("printer", ("systems", 0)),
        ("field", ("teams", 0)),
        ("ticket", ("data", 0)),
        ("interviews", ("evidence", 0)),
    ]


def test_parts_that_fields_name_are_used(places):
    used = ", channel: station, owner: field, uses_data: ticket, by_persona: {ada: {emotion: {evidence: interviews}}}"

    assert places("JK213", PARTS % (used, "processes: [{id: printing, uses: printer}]")) == []


def test_what_is_handed_over_on_the_way_is_used(places):
    document = PARTS % (", next: {to: train, carries: ticket}", "")

    assert "ticket" not in {element for element, _ in places("JK213", document)}


@pytest.mark.parametrize(
    ("link", "used"),
    [
        ("{source: interviews, relation: backs, target: a-small-map}", "interviews"),
        ("{source: kiosk, relation: delivered_via, target: station}", "station"),
    ],
)
def test_parts_at_either_end_of_a_link_are_used(places, link, used):
    assert used not in {element for element, _ in places("JK213", PARTS % ("", f"links: [{link}]"))}


def test_a_part_that_names_only_itself_is_not_used(places):
    links = "links: [{source: printer, relation: x, target: printer}]"
    document = f"stages: [Go]\nsystems: [{{id: printer, depends_on: printer}}]\n{links}"

    assert places("JK213", document) == [("printer", ("systems", 0))]
