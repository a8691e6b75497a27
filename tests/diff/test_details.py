"""The line that says what changed."""

import attrs
import pytest

from journeykit import Configuration, Kit, diff, model
from journeykit._language import LANGUAGES, phrase
from journeykit.model import (
    Channel,
    Element,
    Emotion,
    JourneyMap,
    Link,
    Metric,
    Moment,
    PainPoint,
    PersonaView,
    Process,
    Stage,
    Team,
    Timing,
    Touchpoint,
)
from journeykit.model._relations import PLACES

BUS = Touchpoint("bus", "Bus", stage="go")
NBSP = "\N{NO-BREAK SPACE}"


def map_with(*elements, **fields):
    return JourneyMap.of(
        "Trip", Stage("go", "On the way"), Stage("stay", "Staying"), Channel("web", "Web"), *elements, **fields
    )


def details(before, after, language="en"):
    return [change.detail for change in diff(map_with(before), map_with(after), language=language)]


@pytest.mark.parametrize(
    ("fields", "english", "french"),
    [
        ({"name": "The coach"}, "name: Bus → “The coach”", f"nom{NBSP}: Bus → «{NBSP}The coach{NBSP}»"),
        ({"stage": "stay"}, "stage: On the way → Staying", f"étape{NBSP}: On the way → Staying"),
        ({"channel": ["web", "ghost"]}, "channel: + Web, + ghost", f"canal{NBSP}: + Web, + ghost"),
        ({"importance": 0.25}, "importance: nothing → 0.25", f"importance{NBSP}: rien → 0,25"),
        ({"emotion": Emotion("Joy", score=-1)}, "emotion: nothing → Joy −0.50", f"émotion{NBSP}: rien → Joy −0,50"),
        ({"timing": Timing(day=2)}, "timing: nothing → day 2", f"calendrier{NBSP}: rien → jour 2"),
        ({"extra": {"a": 1}}, "data of plugins: nothing → something", None),
    ],
)
def test_a_detail_says_what_was_and_what_is(fields, english, french):
    after = attrs.evolve(BUS, **fields)

    assert details(BUS, after) == [english]
    assert french is None or details(BUS, after, "fr") == [french]


def test_several_details_are_parted_as_each_language_does():
    before = Metric("csat", "CSAT")
    after = attrs.evolve(before, value=0.5, target=0.8)

    assert details(before, after) == ["value: nothing → 0.5; target: nothing → 0.8"]
    assert details(before, after, "fr") == [f"valeur{NBSP}: rien → 0,5{NBSP}; cible{NBSP}: rien → 0,8"]


def test_what_came_and_went_is_told_with_its_place():
    moment = Moment(id="truth")
    changes = diff(map_with(BUS), map_with(attrs.evolve(BUS, moment_of_truth=moment), Touchpoint("t", stage="stay")))

    assert [change.detail for change in changes] == ["added (Staying)", "added (Bus)"]


def test_a_guess_is_told_with_its_likeness():
    before, after = Process("plan", "Plan the tour"), Process("planning", "Plan the tour")

    assert details(before, after) == ["id: plan → planning (a guess, 100% alike)"]


def test_a_place_is_told_by_what_comes_before():
    old, new = (JourneyMap("Trip", teams=[Team(id) for id in ids]) for ids in ("abc", "cab"))

    assert [change.detail for change in diff(old, new)] == ["first, before that after b"]


def test_a_long_list_is_cut():
    before, after = Process("p"), Process("p", supports=[f"t{n}" for n in range(9)])

    assert details(before, after) == ["supports: + t0, + t1, + t2, …"]


def test_a_list_that_only_weighs_something_else_is_told_as_changed():
    before, after = Link("bus", "near", "go"), Link("bus", "near", "go", strength=0.5)
    changes = diff(map_with(BUS, before), map_with(BUS, after))

    assert [change.detail for change in changes] == ["links: changed"]


def test_counts_are_told_as_numbers():
    assert details(Metric("m", counts=[1, 2]), Metric("m", counts=[3, 4])) == ["counts: 1, 2 → 3, 4"]


def test_the_language_is_that_of_the_new_map_or_of_the_settings():
    old, new = map_with(), map_with(version="2", language="fr")
    kit = Kit(discover=False, configuration=Configuration(language="en"))

    assert f"version{NBSP}: rien → 2" in diff(old, new)["trip"][0].detail
    assert "version: nothing → 2" in kit.diff(old, new)["trip"][0].detail


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_name_in_every_language(language):
    classes = [
        each for name in model.__all__ if isinstance(each := getattr(model, name), type) and issubclass(each, Element)
    ]
    compared = {field.name for each in classes for field in attrs.fields(each)} - {"moment_of_truth", "pain_points"}
    compared |= {field.name for field in attrs.fields(JourneyMap)} - {*PLACES}

    assert [name for name in sorted(compared) if phrase(language, "field", name) is None] == []


def test_a_name_of_two_lines_is_told_on_one():
    old = JourneyMap("Trip", stages=[Stage("go", "On\nthe way")])

    (change,) = diff(old, old.with_element(Touchpoint("bus", stage="go")))

    assert change.detail == "added (On the way)"


def test_a_pain_point_that_moves_is_told_by_its_touchpoints():
    pain = PainPoint("Late", id="late")
    bus, train = BUS, Touchpoint("train", "Train", stage="go")

    (change,) = diff(
        map_with(attrs.evolve(bus, pain_points=[pain]), train), map_with(bus, attrs.evolve(train, pain_points=[pain]))
    )

    assert change.detail == "touchpoint: Bus → Train"


def test_what_a_persona_feels_is_told_for_that_persona():
    before = attrs.evolve(BUS, by_persona={"ann": PersonaView(emotion=Emotion("Joy"))})
    after = attrs.evolve(BUS, by_persona={"ann": PersonaView(emotion=Emotion("Anger", score=-2))})

    assert details(before, after) == ["by persona: ann Joy → Anger −1.00"]
