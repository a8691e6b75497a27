"""The values of a map: frozen, checked, readable."""

import copy
import pickle
import threading

import attrs
import pytest

from journeykit.errors import ModelError, UnknownElementError
from journeykit.model import (
    CustomElement,
    Emotion,
    FrozenMapping,
    JourneyMap,
    Link,
    Metric,
    Moment,
    NextStep,
    PainPoint,
    Persona,
    PersonaView,
    Process,
    Promise,
    Reference,
    Stage,
    Suppression,
    Touchpoint,
    slug,
)


def trip(**fields):
    return JourneyMap(
        "Trip",
        personas=[Persona("ana"), Persona("bo")],
        stages=[Stage("go"), Stage("stay")],
        touchpoints=[
            Touchpoint("train", stage="go", next="hotel"),
            Touchpoint("hotel", stage="stay", personas="ana", pain_points=["Noise", PainPoint("Dust", id="dust")]),
        ],
        **fields,
    )


def test_values_cannot_be_changed():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        trip().title = "Other"


def test_a_map_is_equal_to_another_one_with_the_same_values():
    assert trip() == trip()
    assert hash(trip()) == hash(trip())
    assert trip() != trip(version="2")


def test_a_map_survives_pickling_with_its_indexes_left_behind():
    journey = trip()
    journey.graph  # noqa: B018 - makes an index
    again = pickle.loads(pickle.dumps(journey))

    assert again == journey
    assert "graph" not in again.__dict__


def test_a_map_can_be_copied():
    assert copy.deepcopy(trip()) == trip()


def test_threads_share_a_map():
    journey = trip()
    found = []
    threads = [
        threading.Thread(target=lambda: found.append((journey["hotel"], journey.graph.size()))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(found)) == 1


def test_an_unknown_id_teaches_the_nearest_ones():
    with pytest.raises(UnknownElementError, match=r"Did you mean 'hotel'\?") as caught:
        trip()["hotell"]

    assert isinstance(caught.value, LookupError)
    assert caught.value.nearest == ("hotel",)


def test_a_map_answers_for_its_own_id():
    journey = trip()

    assert journey["trip"] is journey
    assert "trip" in journey


def test_elements_come_kind_by_kind_in_the_order_of_the_format():
    kinds = [element.element_kind for element in trip(metrics=[Metric("nps")])]

    assert kinds == [
        *["persona"] * 2,
        *["stage"] * 2,
        *["touchpoint"] * 2,
        *["pain_point"] * 2,
        "metric",
    ]


def test_of_kind_gives_what_touchpoints_hold_as_well():
    assert [pain.id for pain in trip().of_kind("pain_point")] == ["hotel-pain-1", "dust"]
    assert trip().of_kind("invoice") == ()


def test_a_touchpoint_that_names_nobody_is_met_by_everybody():
    journey = trip()

    assert [persona.id for persona in journey.personas_of("train")] == ["ana", "bo"]
    assert [persona.id for persona in journey.personas_of("hotel")] == ["ana"]
    assert [persona.id for persona in journey.personas_of("dust")] == ["ana"]


def test_made_ids_of_what_a_touchpoint_holds_count_all_of_its_pain_points():
    touchpoint = Touchpoint("t", stage="s", moment_of_truth=Moment(), pain_points=[PainPoint("a", id="x"), "b"])

    assert touchpoint.moment_of_truth.id == "t-moment"
    assert [pain.id for pain in touchpoint.pain_points] == ["x", "t-pain-2"]


def test_every_problem_of_a_map_is_told_at_once():
    with pytest.raises(ModelError) as caught:
        JourneyMap(
            "Trip",
            stages=[Stage("go"), Stage("go")],
            touchpoints=[
                Touchpoint("a", stage="go", emotion=Emotion(score=7)),
                Touchpoint("b", stage="x", next=["a", "a"]),
            ],
        )

    assert [problem.where for problem in caught.value.problems] == [
        "stages[1].id",
        "touchpoints[0].emotion.score",
        "touchpoints[1].next[1]",
    ]
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    "journey",
    [
        lambda: trip(links=[Link("train", "precedes", "hotel")]),
        lambda: trip(links=[Link("train", "in_stage", "go")]),
        lambda: trip(links=[Link("ana", "experiences", "train")]),
        lambda: trip(links=[Link("a", "likes", "b"), Link("a", "likes", "b")]),
        lambda: trip(
            metrics=[Metric("m", measures="dust2")],
            links=[Link("m", "measures", "dust2")],
        ),
    ],
)
def test_the_same_relation_twice_is_refused(journey):
    with pytest.raises(ModelError, match="second time"):
        journey()


def test_evidence_of_two_personas_for_the_same_feeling_is_one_relation():
    views = {id: PersonaView(emotion=Emotion("Joy", evidence="talks")) for id in ("ana", "bo")}
    journey = trip().with_touchpoint(Touchpoint("train", stage="go", by_persona=views))

    assert [edge[:3] for edge in journey.relations if edge[1] == "backs"] == [("talks", "backs", "train")]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: Persona("a b"), "cannot be an id"),
        (lambda: Persona("ana", importance=1.5), "a number from 0 to 1 is expected, found 1.5"),
        (lambda: Persona("ana", importance=float("nan")), "a number from 0 to 1"),
        (lambda: Persona("ana", importance=True), "a number from 0 to 1 is expected, found true"),
        (lambda: Persona("ana", goals="one"), "a list is expected, found the text 'one'"),
        (lambda: Persona("ana", 3), "name: text is expected, found the number 3"),
        (lambda: Stage("go", promise=""), "text: text is expected, and it is empty"),
        (lambda: Touchpoint("t", stage=3), "stage: a Reference is expected, found the number 3"),
        (lambda: Touchpoint("t", stage="s", kind="party"), "one of interaction, survey, promotion, message, content"),
        (lambda: Touchpoint("t", stage="s", by_persona={"ana": 3}), "a PersonaView for the id of each persona"),
        (lambda: PainPoint("x", severity=11), "a number from 1 to 10"),
        (lambda: Metric("m", counts=[1, -1]), "whole numbers of answers"),
        (lambda: Reference(""), "id: text is expected, and it is empty"),
        (lambda: NextStep("x", share=2), "a number from 0 to 1"),
        (lambda: Suppression("JK1", ""), "reason"),
        (lambda: JourneyMap("T", updated="5 October"), "a date such as 2026-10-05 is expected"),
        (lambda: JourneyMap("T", emotion_scale=(2, 1)), "the lowest score comes first"),
        (lambda: JourneyMap("T", emotion_scale=(1,)), "the lowest and the highest score"),
        (lambda: JourneyMap("T", stages=["go"]), "a list of Stage is expected"),
        (lambda: JourneyMap("T", extra={"p": float("inf")}), "a finite number"),
        (lambda: CustomElement("x", kind="k", fields={"name": 1}), "a field of every element"),
        (lambda: FrozenMapping({"a": object()}), "text, numbers, true, false"),
        (lambda: FrozenMapping({1: 2}), "keys are text"),
    ],
)
def test_a_wrong_value_says_what_would_be_right(wrong, message):
    with pytest.raises((TypeError, ValueError), match=message):
        wrong()


def test_evolving_gives_a_new_map_and_leaves_the_old_one():
    journey = trip()
    other = journey.evolve(version="2")

    assert other.version == "2"
    assert journey.version == ""


def test_an_element_replaces_the_one_of_its_id_or_comes_last():
    journey = trip().with_element(Stage("stay", "Stay"), Stage("leave"), Link("a", "likes", "b"))

    assert [stage.label for stage in journey.stages] == ["go", "Stay", "leave"]
    assert journey.links == (Link("a", "likes", "b"),)


def test_a_moment_has_no_list_of_its_own():
    with pytest.raises(TypeError, match="belongs to its touchpoint"):
        trip().with_element(Moment(id="m"))


def test_a_map_is_made_of_elements_in_any_order():
    parts = [Process("p", supports="t"), Touchpoint("t", stage="s"), Stage("s"), CustomElement("i", kind="invoice")]

    assert JourneyMap.of("Trip", *parts) == JourneyMap.of("Trip", *reversed(parts))


def test_elements_show_as_the_call_that_makes_them():
    touchpoint = Touchpoint("t", stage="s", promise=Promise("Soon"), next=[NextStep("u", handoff=True)])

    assert repr(touchpoint) == (
        "Touchpoint('t', stage=Reference('s'), promise=Promise(text='Soon', metric=None, kept_at=()), "
        "next=(NextStep('u', handoff=True),))"
    )


def test_scores_are_normalised_by_the_scale_of_the_map():
    journey = JourneyMap("T", emotion_scale=(0, 10))

    assert [journey.normalised(score) for score in (0, 5, 10)] == [-1, 0, 1]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Équipe CX", "equipe-cx"),
        ("  Trim me! ", "trim-me"),
        ("snake_case stays", "snake_case-stays"),
        ("Œuvre ﬁne", "œuvre-fine"),
        ("Ελληνικά", "ελληνικα"),
        ("Ёлка", "елка"),
        ("日本 語", "日本-語"),
        ("İstanbul", "istanbul"),
        ("v2.0", "v2-0"),
        ("!!!", ""),
        ("", ""),
        ("ヷ", "ヷ"),
    ],
)
def test_slugs(name, made):
    assert slug(name) == made


@pytest.mark.parametrize("held", [lambda value: value, lambda value: [value], lambda value: {"in": [{"a": value}]}])
def test_true_is_not_1_in_the_data_of_plugins(held):
    flag, number, fraction = (JourneyMap("Trip", extra={"p": held(value)}) for value in (True, 1, 1.0))

    assert flag != number
    assert flag != fraction
    assert number == fraction
    assert hash(number) == hash(fraction)


def test_a_frozen_mapping_equals_any_mapping_with_the_same_items():
    assert FrozenMapping({"a": 1, "b": [2]}) == {"b": (2,), "a": 1}
    assert FrozenMapping({"a": 1}) != {"a": 1, "b": 2}
    assert FrozenMapping({"a": 1}) != ["a"]
