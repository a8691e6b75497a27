"""The maps that tests are made with."""

import attrs
import pytest

from journeykit import model
from journeykit.model import CustomElement, Element, FrozenMapping, JourneyMap
from journeykit.testing import awkward_maps, sample

WEIGHTS = {"criticality", "strength", "note"}
COMMON = {field.name for field in attrs.fields(Element)}


def values_in(value):
    """Give every attrs value inside a value, itself included."""
    if isinstance(value, tuple):
        for each in value:
            yield from values_in(each)
    elif isinstance(value, FrozenMapping):
        yield from values_in(tuple(value.values()))
    elif attrs.has(type(value)):
        yield value
        for field in attrs.fields(type(value)):
            yield from values_in(getattr(value, field.name))


def filled_fields(journey):
    """Name every field that is not at its default somewhere in a map."""
    return {
        (type(value).__name__, field.name)
        for value in values_in(journey)
        for field in attrs.fields(type(value))
        if getattr(value, field.name) != field.default
    }


def test_the_sample_uses_every_class_of_the_model():
    classes = {name for name in model.__all__ if attrs.has(getattr(model, name))}
    of_several_maps = {"Difference", "Portfolio"}

    assert classes - {type(value).__name__ for value in values_in(sample())} == {"Element"} | of_several_maps


def test_the_sample_uses_every_field_of_its_own_of_every_class():
    filled = filled_fields(sample())
    missing = [
        f"{a_class.__name__}.{field.name}"
        for a_class in {type(value) for value in values_in(sample())}
        for field in attrs.fields(a_class)
        if (a_class.__name__, field.name) not in filled and field.name not in WEIGHTS | COMMON
    ]

    assert missing == []


@pytest.mark.parametrize("name", sorted(WEIGHTS | COMMON))
def test_the_sample_uses_every_field_that_classes_share(name):
    assert name in {field for _, field in filled_fields(sample())}


def test_nothing_in_the_sample_is_an_error(kit):
    assert kit.validate(sample(), as_of="2026-03-02").errors == ()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_reports_on_the_sample_exist_in_both_languages(kit, language):
    assert all(finding.message for finding in kit.validate(sample(), language=language, as_of="2026-03-02"))


def test_awkward_maps_are_made_once():
    assert awkward_maps() is awkward_maps()


def test_nobody_can_change_the_awkward_maps():
    with pytest.raises(TypeError):
        awkward_maps()["tidy"] = JourneyMap("Tidy")


def test_there_is_an_awkward_map_with_nothing_but_one_element_of_each_kind():
    alone = [journey for name, journey in awkward_maps().items() if name.startswith("only a") and len(journey)]
    kinds = {element.element_kind for journey in alone for element in journey}
    custom = {element.kind for journey in alone for element in journey if isinstance(element, CustomElement)}

    assert kinds - custom == set(model._relations.LISTS) | {"moment", "pain_point"}


@pytest.mark.parametrize("name", list(awkward_maps()))
def test_awkward_maps_are_maps_that_a_document_can_hold(kit, name):
    journey = awkward_maps()[name]

    assert kit.loads(kit.dumps(journey, format="json"), format="json") == journey
