"""Models of our own come back as the map they were written of; those of others as processes with their relations."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import journeykit_bpmn
import pytest
from hypothesis import HealthCheck, given, settings
from journeykit_bpmn._exporting import BpmnOptions, render
from journeykit_bpmn._reading import ReadingOptions, read, recognises
from order import FOLDER
from trip import TRIP, reading, without_extensions, written

from journeykit import Kit
from journeykit.errors import DocumentError, OptionsError
from journeykit.model import DataObject, JourneyMap, NextStep, Reference
from journeykit.plugins import Context, Scene, Source
from journeykit.testing import journeys

PLUGIN = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("JOURNEYKIT_SHARED", PLUGIN.parents[2] / "shared")) / "data" / "bpmn"
HOME = Path(os.environ.get("CHECKS_HOME", Path.home() / ".cache" / "journeykit-checks")) / "bpmn"
EXAMPLES = sorted((PLUGIN.parents[1] / "docs" / "examples").glob("*.yaml"))
FILES = [FOLDER / "order.bpmn", *sorted(SHARED.glob("*.bpmn"))]
CHOICES = ({}, {"lanes": "stage"}, {"lanes": "none"}, {"organisation": False}, {"split": True})

KIT = Kit([journeykit_bpmn], discover=False)


def back(journey: JourneyMap, **choices: object) -> list[JourneyMap]:
    """Give the map as it comes back from each file that it was written to."""
    files = render(Scene(journey=journey), BpmnOptions(**choices)).files
    return [reading(content).journeys[0] for content in files.values()]


# Our own --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("choices", CHOICES, ids=str)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_comes_back_as_it_was(path, choices):
    journey = KIT.read(path)

    assert all(found == journey for found in back(journey, **choices))


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(journeys())
def test_any_map_comes_back_as_it_was(journey):
    for choices in CHOICES:
        assert all(found == journey for found in back(journey, **choices))


def test_what_comes_back_lost_nothing():
    assert reading(written()).losses == ()


def test_a_file_that_bpmn_moddle_saved_is_the_same_map(tmp_path):
    if shutil.which("node") is None or not (HOME / "node_modules" / "bpmn-moddle").is_dir():
        pytest.skip(f"no node, or no bpmn-moddle in {HOME}; CHECKS_HOME says where it is")
    maps = [TRIP, *map(KIT.read, EXAMPLES)]
    files = [tmp_path / f"{number}.bpmn" for number in range(len(maps))]
    for path, journey in zip(files, maps, strict=True):
        path.write_bytes(written(journey))
    done = subprocess.run(  # noqa: S603 - a script of ours
        [shutil.which("node"), Path(__file__).with_name("save.mjs"), *files],
        cwd=HOME,
        capture_output=True,
        text=True,
        check=True,
    )
    saved = [json.loads(line).encode() for line in done.stdout.splitlines()]

    assert [reading(content).journeys[0] for content in saved] == maps
    assert saved[0] != written(TRIP)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_without_its_extensions_names_order_lanes_and_flows_come_back(path):
    journey = KIT.read(path)
    found = reading(without_extensions(written(journey))).journeys[0]
    places = {stage.id: place for place, stage in enumerate(journey.stages)}
    in_order = sorted(journey.touchpoints, key=lambda each: places.get(each.stage.id, len(places)))

    assert found.title == journey.title
    assert [(each.id, each.name) for each in found.personas] == [(each.id, each.name) for each in journey.personas]
    assert {(each.id, each.name) for each in found.touchpoints} == {(each.id, each.name) for each in in_order}
    assert [each.id for each in found.touchpoints if len(found.personas_of(each.id)) == len(found.personas)] == [
        each.id for each in in_order if len(journey.personas_of(each.id)) == len(journey.personas)
    ]
    for touchpoint in in_order:
        same = found[touchpoint.id]
        assert same.stage.id == touchpoint.stage.id
        assert [each.id for each in same.channel] == [each.id for each in touchpoint.channel[:1]]
        assert {step.id for step in touchpoint.next} <= {step.id for step in same.next}
        ways = {step.id for step in touchpoint.next}  # a way that is a fallback too is drawn once
        assert {each.id for each in same.falls_back_to} == {each.id for each in touchpoint.falls_back_to} - ways
        assert found.personas_of(same.id) == tuple(found[each.id] for each in journey.personas_of(touchpoint.id))
    for relation in ("supports", "triggers"):
        # Who owns a touchpoint or has a say in it sends it a message as well, and is no process of the map.
        assert _said(found, relation, journey) == _said(journey, relation, journey)


def _said(journey: JourneyMap, relation: str, known: JourneyMap) -> set[tuple[str, str]]:
    processes = {process.id for process in known.processes}
    return {
        (source, target) for source, said, target, _ in journey.relations if said == relation and source in processes
    }


def test_an_extension_of_a_newer_version_is_refused_with_both_versions():
    content = written().replace(b'<jk:journey version="1"', b'<jk:journey version="2"')

    with pytest.raises(DocumentError, match=r"version 2 of the extension is not known; .* reads version 1"):
        reading(content)


def test_what_is_wrong_in_an_extension_is_told_with_its_place_in_the_document():
    content = written().replace(b'"severity":6', b'"severity":66')

    with pytest.raises(DocumentError, match=r"trip.bpmn: touchpoints\[1\].pain_points\[0\].severity"):
        reading(content)


# Anybody's ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_model_of_others_is_read_without_an_error_in_the_map(path):
    found = KIT.reading(Source.of(path))

    (journey,) = found.journeys
    assert journey.processes
    assert found.losses[0].startswith("no touchpoints: name the customer's pool")
    assert [each.code for each in KIT.validate(journey).findings if each.severity == "error"] == []


@pytest.fixture(scope="module")
def amazon() -> JourneyMap:
    """The OMG's model C.2.0: a customer, a shop, a carrier, a bank."""
    path = SHARED / "C.2.0.bpmn"
    if not path.is_file():
        pytest.skip(f"no {path}; JOURNEYKIT_SHARED says where the models of others are")
    return KIT.read(path, options={"customer": "customer"})


def test_the_pool_of_the_customer_becomes_touchpoints_in_the_order_of_its_flow(amazon):
    assert [each.name for each in amazon.touchpoints] == [
        "Browse Products on Amazon",
        "Add Item to Cart",
        "Pay Order",
        "Receive items",
    ]
    assert [each.name for each in amazon.personas] == ["Customer"]
    assert amazon["add-item-to-cart"].next == (
        NextStep("browse-products-on-amazon", condition="No"),
        NextStep("pay-order", condition="Yes"),
    )
    assert amazon["pay-order"].stage == Reference("checkout")


@pytest.mark.parametrize(
    ("process", "touchpoint"),
    [("pick-items", "receive-items"), ("take-payment", "pay-order"), ("load-truck", "receive-items")],
)
def test_a_change_of_a_process_reaches_the_touchpoint_it_serves(amazon, process, touchpoint):
    assert amazon[process].source.file == "C.2.0.bpmn"
    assert touchpoint in [row.id for row in KIT.impact(amazon, process)]


def test_what_customers_send_is_data_that_a_process_reads(amazon):
    assert amazon["pay-order"].collects[1] == Reference("send-credit-card-information")
    assert amazon["take-payment"].reads == (Reference("send-credit-card-information"),)
    assert "take-payment" in [row.id for row in KIT.impact(amazon, "pay-order").affected]


BPMN = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" name="M">{}</definitions>'


def model(inside: str, **options: object) -> JourneyMap:
    return reading(BPMN.format(inside).encode(), "m.bpmn", **options).journeys[0]


def test_processes_trigger_those_that_follow_through_gateways_and_events():
    found = model(
        '<process id="p"><task id="a" name="A"/><exclusiveGateway id="g"/><task id="b" name="B"/>'
        '<intermediateCatchEvent id="e"/><task id="c" name="C"/><sequenceFlow sourceRef="a" targetRef="g"/>'
        '<sequenceFlow sourceRef="g" targetRef="b"/><sequenceFlow sourceRef="g" targetRef="e"/>'
        '<sequenceFlow sourceRef="e" targetRef="c"/><sequenceFlow sourceRef="c" targetRef="g"/></process>'
    )

    assert found["a"].triggers == (Reference("b"), Reference("c"))
    assert found["c"].triggers == (Reference("b"),)


def test_an_event_on_the_boundary_is_a_way_on():
    found = model(
        '<process id="p"><task id="a" name="A"/><boundaryEvent id="x" attachedToRef="a"/><task id="b" name="B"/>'
        '<sequenceFlow sourceRef="x" targetRef="b"/></process>'
    )

    assert found["a"].triggers == (Reference("b"),)


def test_a_step_of_a_sub_process_is_part_of_it_and_started_by_it():
    found = model(
        '<process id="p"><subProcess id="s" name="S"><startEvent id="i"/><task id="a" name="A"/>'
        '<sequenceFlow sourceRef="i" targetRef="a"/></subProcess></process>'
    )

    assert found["a"].part_of == Reference("s")
    assert found["s"].triggers == (Reference("a"),)


def test_a_call_depends_on_what_it_calls():
    found = model(
        '<process id="p" name="P"><callActivity id="c" name="C" calledElement="q"/>'
        '<callActivity id="d" name="D" calledElement="g"/></process>'
        '<process id="q" name="Q"><task id="a" name="A"/></process><globalTask id="g" name="G"/>'
    )

    assert found["c"].depends_on == (Reference("q"),)
    assert found["a"].part_of == Reference("q")
    assert found["d"].depends_on == (Reference("g"),)


def test_data_is_read_and_written_once_however_many_references_there_are():
    found = model(
        '<process id="p"><dataObject id="o"/><dataObjectReference id="r1" dataObjectRef="o" name="Order"/>'
        '<dataObjectReference id="r2" dataObjectRef="o" name="Order"/>'
        '<task id="a" name="A"><dataOutputAssociation id="x"><targetRef>r1</targetRef></dataOutputAssociation></task>'
        '<task id="b" name="B"><dataInputAssociation id="y"><sourceRef>r2</sourceRef></dataInputAssociation></task>'
        '<association id="z" sourceRef="b" targetRef="r1"/></process>'
    )

    assert found.data == (DataObject("order", "Order"),)
    assert found["a"].writes == found["b"].reads == found["b"].writes == (Reference("order"),)


def test_lanes_are_teams_and_a_pool_that_nobody_looks_into_serves_as_a_whole():
    found = model(
        '<collaboration id="k"><participant id="i" name="Inside" processRef="p"/><participant id="x" name="Bank"/>'
        '<participant id="c" name="Client" processRef="q"/><messageFlow id="m" sourceRef="x" targetRef="t"/>'
        "</collaboration>"
        '<process id="p"><laneSet><lane id="l" name="Desk"><flowNodeRef> a </flowNodeRef></lane></laneSet>'
        '<task id="a" name="A"/><task id="b" name="B"/></process><process id="q"><task id="t" name="Pay"/></process>',
        customer=("Client",),
    )

    assert (found["a"].owner, found["b"].owner) == (Reference("desk"), Reference("inside"))
    assert found["bank"].supports == (Reference("pay"),)
    assert found["bank"].owner == Reference("bank-2")


def test_what_is_odd_is_read_and_listed():
    found = reading(
        BPMN.format(
            '<process id="p"><task id="a" name="A"/><task id="a" name="Twin"/><task name="No id"/>'
            '<sequenceFlow id="f" sourceRef="a" targetRef="ghost"/><textAnnotation id="n">'
            "<text>Hm</text></textAnnotation>"
            '<callActivity id="c" name="C" calledElement="elsewhere"/></process>'
        ).encode()
    )

    assert [each.name for each in found.journeys[0].processes] == ["A", "No id", "C"]
    assert list(found.losses[1:]) == [
        "ids that are given more than once, of which the first counts: a",
        "flows from or to nothing: f",
        "calls of what is not in this file: C → elsewhere",
        "text annotations (1)",
    ]


def test_losses_are_listed_in_french_too():
    losses = read(
        Source("m.bpmn", (FOLDER / "order.bpmn").read_bytes()), ReadingOptions(), Context(language="fr")
    ).losses

    assert losses[0].startswith("pas de point de contact\N{NO-BREAK SPACE}:") or "point de contact" in losses[0]


def test_a_customer_that_is_no_pool_is_refused_with_the_nearest():
    with pytest.raises(OptionsError, match="no pool 'Cutsomer' in this model; it has 'Customer'"):
        model('<collaboration id="k"><participant id="c" name="Customer"/></collaboration>', customer=("Cutsomer",))


# The table of links ---------------------------------------------------------------------------------------------------

LINKED = (
    '<process id="p" name="Shop"><task id="a" name="Mail the receipt"/><task id="b" name="Pack"/>'
    '<sequenceFlow sourceRef="b" targetRef="a"/></process>'
)


def test_a_table_of_links_says_which_elements_are_touchpoints(tmp_path):
    table = tmp_path / "links.csv"
    table.write_text("file;element;touchpoint\nm.bpmn;a;receipt\nother.bpmn;b;packing\n", "utf-8")

    found = model(LINKED, links=str(table))

    assert [(each.id, each.name) for each in found.touchpoints] == [("receipt", "Mail the receipt")]
    assert found["pack"].supports == (Reference("receipt"),)


def test_a_table_without_its_columns_is_refused(tmp_path):
    table = tmp_path / "links.csv"
    table.write_text("file,touchpoint\nm.bpmn,receipt\n", "utf-8")

    with pytest.raises(OptionsError, match="has no column element; its first line is file,element,touchpoint"):
        model(LINKED, links=str(table))


def test_a_table_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(OptionsError, match=r"links: .*nowhere.csv cannot be read"):
        model(LINKED, links=str(tmp_path / "nowhere.csv"))


# The importer ---------------------------------------------------------------------------------------------------------


def test_a_model_is_recognised_without_its_suffix():
    assert recognises((FOLDER / "order.bpmn").read_bytes(), "-") == 1.0
    assert recognises(BPMN.format("").encode("utf-16"), "-") == 1.0
    assert recognises(b"<svg/>", "-") == 0.0


def test_the_importer_is_found_by_the_suffix(tmp_path):
    path = tmp_path / "trip.bpmn"
    path.write_bytes(written())

    assert KIT.read(path) == TRIP
