"""The JSON Schema says the same as the classes."""

import re
import typing
from functools import partial

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit._document import _codec, _yaml
from journeykit._document._naming import named
from journeykit._document._problems import _KINDS, schema_problems
from journeykit.model import (
    After,
    Anchor,
    Cause,
    Channel,
    DataObject,
    Emotion,
    Evidence,
    Experiment,
    Goal,
    JourneyMap,
    Link,
    Measurement,
    Metric,
    Moment,
    NextStep,
    Opportunity,
    PainPoint,
    Persona,
    PersonaView,
    Process,
    Promise,
    Reference,
    Scenario,
    Stage,
    Suppression,
    System,
    Team,
    Timing,
    Touchpoint,
    Variant,
    is_identifier,
)
from journeykit.schemas import schema

SCHEMA = schema("journey-1")
DEFINITIONS = SCHEMA["$defs"]


def items(definition):
    return definition["items"]


PLACES = {
    Persona: DEFINITIONS["persona"],
    Stage: DEFINITIONS["stage"],
    Touchpoint: DEFINITIONS["touchpoint"],
    Channel: DEFINITIONS["channel"],
    Process: DEFINITIONS["process"],
    System: DEFINITIONS["system"],
    Team: DEFINITIONS["team"],
    DataObject: DEFINITIONS["data"],
    Moment: DEFINITIONS["moment"],
    PainPoint: DEFINITIONS["pain_point"],
    Opportunity: DEFINITIONS["opportunity"],
    Experiment: DEFINITIONS["experiment"],
    Scenario: DEFINITIONS["scenario"],
    Metric: DEFINITIONS["metric"],
    Evidence: DEFINITIONS["evidence"],
    Link: DEFINITIONS["link"],
    Emotion: DEFINITIONS["emotion"],
    Promise: DEFINITIONS["promise"],
    PersonaView: DEFINITIONS["persona_view"],
    Goal: items(DEFINITIONS["goals"]),
    Suppression: items(DEFINITIONS["suppressions"]),
    Cause: items(DEFINITIONS["pain_point"]["properties"]["causes"]),
    Variant: items(DEFINITIONS["experiment"]["properties"]["variants"]),
    Measurement: items(DEFINITIONS["metric"]["properties"]["history"]),
    Anchor: DEFINITIONS["process"]["properties"]["source"],
    Timing: DEFINITIONS["touchpoint"]["properties"]["timing"],
    After: DEFINITIONS["touchpoint"]["properties"]["timing"]["properties"]["after"],
}


def test_the_schema_is_a_schema():
    for name in ("journey-1", "impact-1", "diff-1", "merge-1", "validation-1", "scores-1", "selection-1", "review-1"):
        jsonschema.Draft202012Validator.check_schema(schema(name))


@pytest.mark.parametrize("a_class", PLACES, ids=lambda a_class: a_class.__name__)
def test_each_class_has_the_fields_of_its_definition(a_class):
    definition = PLACES[a_class]

    assert set(definition["properties"]) == {field.name for field in attrs.fields(a_class)}
    assert definition["additionalProperties"] is False


def test_the_map_and_its_references_have_the_fields_of_their_definitions():
    assert set(SCHEMA["properties"]) == {field.name for field in attrs.fields(JourneyMap)} | {"journeykit"}
    assert set(DEFINITIONS["reference"]["properties"]) == {field.name for field in attrs.fields(Reference)} | {"to"}
    assert set(DEFINITIONS["next_step"]["properties"]) == {field.name for field in attrs.fields(NextStep)} | {"to"}


def resolved(definition):
    return DEFINITIONS[definition["$ref"].rpartition("/")[2]] if "$ref" in definition else definition


@pytest.mark.parametrize("a_class", PLACES, ids=lambda a_class: a_class.__name__)
def test_words_to_choose_from_are_the_same(a_class):
    for field in attrs.fields(attrs.resolve_types(a_class)):
        literals = [part for part in typing.get_args(field.type) if typing.get_origin(part) is typing.Literal]
        found = resolved(PLACES[a_class]["properties"][field.name]).get("enum")

        assert found == (list(typing.get_args(literals[0])) if literals else None), field.name


@given(st.text(max_size=6) | st.from_regex(r"[\w][\w.-]*", fullmatch=True))
def test_the_pattern_of_ids_takes_all_that_the_model_takes(text):
    pattern = re.compile(DEFINITIONS["id"]["pattern"].removesuffix("$") + r"\Z")

    if is_identifier(text):
        assert pattern.search(text)
    if text.isascii():
        assert bool(pattern.search(text)) == is_identifier(text)


@given(st.characters())
def test_the_pattern_of_ids_knows_every_letter(letter):
    pattern = re.compile(DEFINITIONS["id"]["pattern"].removesuffix("$") + r"\Z")

    assert not is_identifier(letter) or pattern.search(letter)


ODD = [
    *(None, "", " ", "x", 0, 1, 2.0, 1.5, -1, True, 10**400),
    *([], [None], [""], [" "], ["x"], [1], {}, {"x": None}, {"a": 1}, {"a": None}, {"a": {"emotion": None}}),
    *({"id": ""}, {"id": "x"}, {"to": "x"}, {"id": "x", "share": None}, {"id": "x", "note": None}),
    *({"id": "x", "strength": None}, {"text": "x"}, {"text": " "}, {"text": "x", "metric": None}, [{"text": None}]),
    *({"label": None}, {"score": None}, {"day": None}, {"after": None}, {"kind": None}, {"file": "x", "element": None}),
    *([{"date": "2026-01-01", "value": None}], [{"name": "x", "numerator": None}], [{"text": "x", "because": None}]),
]
LEAST = {
    "touchpoints": {"id": "e", "stage": "s"},
    "elements": {"id": "e", "kind": "k"},
    "links": {"source": "a", "relation": "r", "target": "b"},
}


def is_element(name, element):
    return is_made(partial(_codec.element, name, element))


def is_made(call):
    try:
        call()
    except Exception:  # noqa: BLE001 - which one it is does not matter
        return False
    return True


@pytest.mark.parametrize("name", _KINDS)
def test_each_field_takes_what_the_schema_says_and_nothing_else(name):
    for field in DEFINITIONS[_KINDS[name]]["properties"]:
        for value in ODD:
            held = named({name: [{**LEAST.get(name, {"id": "e"}), field: value}]})[name][0]
            fits = not list(schema_problems(held, _KINDS[name], (name, 0)))

            assert is_element(name, held) == fits, (field, value)


@pytest.mark.parametrize(("definition", "field"), [("moment", "moment_of_truth"), ("pain_point", "pain_points")])
def test_what_a_touchpoint_holds_takes_what_the_schema_says(definition, field):
    for inner in DEFINITIONS[definition]["properties"]:
        for value in ODD:
            held = {"id": "m", inner: value}
            touchpoint = {"id": "t", "stage": "s", field: held if field == "moment_of_truth" else [held]}
            fits = not list(schema_problems(touchpoint, "touchpoint", ("touchpoints", 0)))

            assert is_element("touchpoints", touchpoint) == fits, (inner, value)


@pytest.mark.parametrize("field", sorted(set(SCHEMA["properties"]) - {"journeykit"}))
def test_each_field_of_the_map_takes_what_the_schema_says(field):
    for value in ODD:
        document = named({"journeykit": 1, "id": "j", "title": "T", field: value})
        fits = not list(schema_problems(document, ""))

        assert is_made(partial(_codec.structured, document)) == fits, value


def test_the_shared_examples_fit_the_schema(shared):
    for path in sorted((shared / "examples").glob("*.yaml")):
        document = _yaml.parsed(path.read_text("utf-8"), path.name)

        assert list(schema_problems(document, "")) == []
        assert list(schema_problems(named(document), "")) == []
