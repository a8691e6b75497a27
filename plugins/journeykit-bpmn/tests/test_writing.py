"""The bytes: valid, safe, the same every time, with all of the map in them."""

import json
import re

import pytest
import xmlschema
from journeykit_bpmn._exporting import BpmnOptions, render
from journeykit_bpmn._extension import json_text, schema
from journeykit_bpmn._names import BPMN, BPMNDI, COLOR, JOURNEYKIT, qualified
from lxml import etree

from journeykit.model import JourneyMap, Moment, Persona, Process, Stage, Touchpoint
from journeykit.plugins import Scene
from journeykit.testing import awkward_maps, sample

SMALL = sorted(name for name, journey in awkward_maps().items() if len(journey) < 100)


def tree_of(journey, **choices):
    return etree.fromstring(render(Scene(journey=journey), BpmnOptions(**choices)).files[""])


def all_of(tree, name, namespace=BPMN):
    return list(tree.iter(qualified(namespace, name)))


def test_the_file_begins_with_the_model_and_ends_with_its_picture():
    names = [etree.QName(child).localname for child in tree_of(sample())]

    assert names == [
        *["category"] * len(sample().stages),
        "collaboration",
        *["process"] * 4,
        "BPMNDiagram",
    ]


def test_ids_are_there_once():
    ids = [element.get("id") for element in tree_of(sample()).iter() if element.get("id") and "urn:" not in element.tag]

    assert len(ids) == len(set(ids))


def test_the_picture_is_of_the_collaboration():
    tree = tree_of(sample())

    assert all_of(tree, "BPMNPlane", BPMNDI)[0].get("bpmnElement") == all_of(tree, "collaboration")[0].get("id")


def test_a_process_is_not_executable():
    assert {process.get("isExecutable") for process in all_of(tree_of(sample()), "process")} == {"false"}


def test_incoming_and_outgoing_agree_with_the_flows():
    tree = tree_of(sample())
    said = {
        (each.getparent().get("id"), each.text, name)
        for name in ("incoming", "outgoing")
        for each in all_of(tree, name)
    }
    flows = all_of(tree, "sequenceFlow")

    assert said == {(flow.get("targetRef"), flow.get("id"), "incoming") for flow in flows} | {
        (flow.get("sourceRef"), flow.get("id"), "outgoing") for flow in flows
    }


def test_a_moment_of_truth_is_in_colour():
    journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("pay", stage="go", moment_of_truth=Moment()))
    shape = next(
        each for each in all_of(tree_of(journey), "BPMNShape", BPMNDI) if each.get("bpmnElement") == "Touchpoint_pay"
    )

    assert re.fullmatch("#[0-9A-F]{6}", shape.get(qualified(COLOR, "background-color")))
    assert re.fullmatch("#[0-9A-F]{6}", shape.get(qualified(COLOR, "border-color")))


def test_the_whole_map_is_in_the_extensions():
    tree = tree_of(sample())
    held = {
        element.getparent().getparent().get("id"): json.loads(element.text)
        for element in all_of(tree, "element", JOURNEYKIT)
        if element.text
    }
    (journey,) = all_of(tree, "journey", JOURNEYKIT)
    document = {
        name: [held[each["$ref"]] if isinstance(each, dict) and "$ref" in each else each for each in part]
        if isinstance(part, list)
        else part
        for name, part in json.loads(journey.text).items()
    }

    import journeykit

    assert journeykit.loads(json.dumps(document)) == sample()


@pytest.mark.parametrize("name", SMALL)
def test_extensions_are_as_their_schema_says(name):
    shipped = xmlschema.XMLSchema(schema())
    tree = tree_of(awkward_maps()[name])

    for element in (*all_of(tree, "element", JOURNEYKIT), *all_of(tree, "journey", JOURNEYKIT)):
        assert list(shipped.iter_errors(etree.tostring(element, with_tail=False).decode())) == []


def test_json_holds_nothing_that_xml_cannot():
    text = json_text({"a": "\x00\x1f\x85\ud800\ufffe\uffff\U0001f6b2"})

    assert etree.fromstring(f"<a>{text}</a>").text == text
    assert json.loads(text) == {"a": "\x00\x1f\x85\ud800\ufffe\uffff\U0001f6b2"}


# Options --------------------------------------------------------------------------------------------------------------


def test_personas_can_be_chosen():
    names = [each.get("name") for each in all_of(tree_of(sample(), persona="karim"), "participant")][:2]

    assert names == ["Karim", "Organisation"]


def test_an_unknown_persona_is_told():
    rendering = render(Scene(journey=sample(), language="en"), BpmnOptions(persona="nobody"))

    assert rendering.losses[0] == "The map has no persona 'nobody'; its personas are zoe, karim."


def test_each_persona_can_have_a_file():
    files = render(Scene(journey=sample()), BpmnOptions(split=True)).files
    firsts = [all_of(etree.fromstring(content), "participant")[0].get("name") for content in files.values()]

    assert list(files) == ["", "-2"]
    assert firsts == ["Zoé", "Karim"]


def test_what_was_chosen_is_said_in_the_file():
    journey = all_of(tree_of(sample(), lanes="stage", organisation=False), "journey", JOURNEYKIT)[0]

    assert {key: journey.get(key) for key in ("lanes", "organisation", "persona", "version")} == {
        "lanes": "stage",
        "organisation": "false",
        "persona": "zoe karim",
        "version": "1",
    }


def test_what_persons_do_not_meet_is_kept_in_the_document():
    journey = JourneyMap.of(
        "Trip", Persona("ann"), Persona("bob"), Stage("go"), Touchpoint("bus", stage="go", personas="bob"), Process("w")
    )
    text = all_of(tree_of(journey, persona="ann", organisation=False), "journey", JOURNEYKIT)[0].text

    assert [each["id"] for each in json.loads(text)["touchpoints"]] == ["bus"]
    assert "$ref" not in json.dumps(json.loads(text)["processes"])
