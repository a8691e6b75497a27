"""The maps of the documentation, and those that `journeykit new` writes, are right as they stand."""

import re
from importlib.resources import files
from pathlib import Path

import attrs
import pytest

from journeykit._cli._new import TEMPLATES
from journeykit._document._editing import formatted
from journeykit.model import JourneyMap, Touchpoint

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "docs" / "examples"
MAPS = sorted(path.name for path in EXAMPLES.glob("*.yaml"))
TAKEN_OVER = ("achat-emailing.yaml", "fibre-abonnement.yaml")
TARGET = "fibre-abonnement-cible.yaml"
SMALL = ("relance-panier-avant.yaml", "relance-panier.yaml")  # before and after an idea that is not ready
OWN = [name for name in MAPS if name not in {*TAKEN_OVER, TARGET, *SMALL}]
DAY = "2026-10-05"
STARTERS = [f"{name}.{language}.yaml" for name in TEMPLATES for language in ("en", "fr")]


def template(name):
    return files("journeykit").joinpath("templates", name).read_text("utf-8")


# Examples -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MAPS)
def test_an_example_has_no_errors(name, kit):
    assert kit.validate(kit.read(EXAMPLES / name), as_of=DAY).errors == ()


@pytest.mark.parametrize("name", OWN)
def test_an_example_of_ours_has_no_findings_and_says_what_it_accepts(name, kit):
    found = kit.validate(kit.read(EXAMPLES / name), as_of=DAY)

    assert [f"{finding.code} {finding.message}" for finding in found] == []
    assert len(found.suppressed) == 1


@pytest.mark.parametrize("name", MAPS)
def test_an_example_is_in_the_usual_style(name):
    text = (EXAMPLES / name).read_text("utf-8")

    assert formatted(text, name) == text


@pytest.mark.parametrize("name", TAKEN_OVER)
def test_an_example_that_was_taken_over_is_as_it_was(name, shared):
    assert (EXAMPLES / name).read_text("utf-8") == (shared / "examples" / name).read_text("utf-8")


def test_the_journey_that_should_be_says_which_one_it_changes_and_changes_it_for_the_better(kit):
    is_, should_be = (kit.read(EXAMPLES / name) for name in ("fibre-abonnement.yaml", TARGET))
    changes = kit.diff(is_, should_be)

    assert (should_be.state, should_be.future_of) == ("future", is_.id)
    assert changes.added
    assert changes.removed
    assert all(stage.delta >= 0 for stage in changes.emotion_by_stage)
    assert {change.kind for change in changes.of_group("emotion")} == {"improved"}


def test_the_small_example_adds_an_idea_that_is_not_ready(kit):
    before, after = (kit.read(EXAMPLES / name) for name in SMALL)
    review = kit.review(after, before)

    assert [element.id for element in review] == ["relance", "rappel-panier", "offre-panier", "dernier-rappel"]
    assert review.verdict == "attention"


@pytest.mark.parametrize("name", OWN)
def test_an_example_of_ours_shows_what_the_format_can(name, kit):
    journey = kit.read(EXAMPLES / name)
    unused = {"elements", "future_of", "previous_ids", "suppress", "customer_goals"}
    empty = {field.name for field in attrs.fields(JourneyMap) if not getattr(journey, field.name)}
    used = {
        field.name
        for field in attrs.fields(Touchpoint)
        if any(getattr(each, field.name) for each in journey.touchpoints)
    }

    assert empty <= unused
    assert {field.name for field in attrs.fields(Touchpoint)} - used <= {
        "previous_ids",
        "extra",
        "tags",
        "evidence",
        "summary",
        "owner",
    }
    assert len(journey.touchpoints) >= 14
    assert 5 <= len(journey.stages) <= 7
    assert all(step.carries for touchpoint in journey.touchpoints for step in touchpoint.next if step.handoff)
    assert {finding.reason for each in journey for finding in each.suppress}


def test_the_examples_are_of_two_languages(kit):
    assert {kit.read(EXAMPLES / name).language for name in OWN} == {"en", "fr"}


@pytest.mark.parametrize("name", OWN)
def test_every_process_of_an_example_of_ours_affects_a_customer(name, kit):
    journey = kit.read(EXAMPLES / name)

    assert [process.id for process in journey.processes if not kit.impact(journey, process.id)] == []


# Templates ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STARTERS)
def test_a_template_has_no_findings(name, kit):
    journey = kit.loads(template(name), name=name)

    assert [finding.message for finding in kit.validate(journey, as_of=DAY)] == []
    assert journey.language == name.split(".")[1]


@pytest.mark.parametrize("name", STARTERS)
def test_a_template_is_in_the_usual_style(name):
    assert formatted(template(name), name) == template(name)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(("name", "stages"), [("purchase", 5), ("experience", 7)])
def test_a_template_has_the_stages_it_promises(name, stages, language, kit):
    assert len(kit.loads(template(f"{name}.{language}.yaml")).stages) == stages


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_blueprint_has_both_sides_of_the_line_of_visibility(language, kit):
    journey = kit.loads(template(f"blueprint.{language}.yaml"))

    assert {process.visibility for process in journey.processes} == {"frontstage", "backstage", "support"}
    assert all(touchpoint.frontstage for touchpoint in journey.touchpoints)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_the_same_in_both_languages(name, kit):
    english, french = (kit.loads(template(f"{name}.{language}.yaml")) for language in ("en", "fr"))

    assert [len(getattr(english, field.name)) for field in attrs.fields(JourneyMap) if field.name.endswith("s")] == [
        len(getattr(french, field.name)) for field in attrs.fields(JourneyMap) if field.name.endswith("s")
    ]
    assert [each.element_kind for each in english] == [each.element_kind for each in french]


@pytest.mark.parametrize("name", [name for name in STARTERS if ".fr." in name])
def test_french_punctuation_keeps_its_space(name):
    assert re.findall(r"\w [?!;»]|« ", template(name)) == []


@pytest.mark.parametrize("name", STARTERS)
def test_a_template_explains_itself(name):
    notes = [line for line in template(name).splitlines() if "#" in line]

    assert len(notes) >= 20


@pytest.mark.parametrize("name", ["degat-des-eaux.yaml", *SMALL])
def test_an_example_in_french_keeps_the_space_before_its_punctuation(name):
    text = (EXAMPLES / name).read_text("utf-8")

    assert re.findall(r"\w [?!;»]|« ", text) == []
