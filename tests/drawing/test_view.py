"""What a drawing shows of a map."""

import pytest

from journeykit.drawing._view import view_of
from journeykit.model import Channel, Emotion, Evidence, JourneyMap, Metric, Stage, Team, Touchpoint


def seen(*parts, **fields):
    return view_of(JourneyMap.of("Trip", *parts, **fields))


def felt(emotion, *parts, **fields):
    view = seen(Stage("go"), Touchpoint("bus", stage="go", emotion=emotion), *parts, **fields)
    return view.series[0].emotions["bus"]


def test_touchpoints_stand_in_the_order_of_stages_and_then_of_the_file():
    view = seen(
        Stage("a"), Stage("b"), Touchpoint("1", stage="b"), Touchpoint("2", stage="a"), Touchpoint("3", stage="b")
    )

    assert [touchpoint.id for touchpoint in view.touchpoints] == ["2", "1", "3"]


@pytest.mark.parametrize("stage", ["ghost", "bus", "web"])
def test_touchpoints_whose_stage_is_none_come_last(stage):
    view = seen(Stage("go"), Channel("web"), Touchpoint("bus", stage=stage), Touchpoint("train", stage="go"))

    assert [(found.id, found.number, len(found.touchpoints)) for found in view.stages] == [("go", 1, 1), ("", 0, 1)]
    assert [touchpoint.id for touchpoint in view.touchpoints] == ["train", "bus"]


@pytest.mark.parametrize(("score", "on_two"), [(1, -2), (3, 0), (5, 2), (4, 1)])
def test_scores_are_put_on_one_scale(score, on_two):
    assert felt(Emotion("x", score=score), emotion_scale=(1, 5)).score == on_two


@pytest.mark.parametrize(
    ("score", "tone"), [(2, "positive"), (0.5, "positive"), (0.25, "neutral"), (-0.25, "neutral"), (-0.3, "negative")]
)
def test_the_tone_goes_by_the_score(score, tone):
    assert felt(Emotion("x", score=score)).tone == tone


def test_a_word_without_a_score_has_no_tone():
    assert felt(Emotion("Relief")).tone == ""


def test_an_emotion_that_says_nothing_is_none():
    assert felt(Emotion("\x00")) is None


def test_an_emotion_without_evidence_is_a_hypothesis():
    assert felt(Emotion("x", score=1)).is_hypothesis


def test_an_emotion_with_evidence_is_none():
    assert not felt(Emotion("x", score=1, evidence="talks"), Evidence("talks", kind="interview")).is_hypothesis


def test_evidence_that_is_a_hypothesis_itself_backs_nothing():
    assert felt(Emotion("x", score=1, evidence="guess"), Evidence("guess", kind="hypothesis")).is_hypothesis


def test_a_channel_that_the_map_does_not_have_keeps_its_id():
    view = seen(Stage("go"), Channel("web", "Web site"), Touchpoint("bus", stage="go", channel=["web", "ghost"]))

    assert view.touchpoints[0].channels == "Web site · ghost"


def test_a_name_that_says_nothing_gives_way_to_the_id():
    assert seen(Stage("go", "\x00 ")).stages[0].name == "go"


def test_the_scenario_comes_before_the_summary():
    assert seen(scenario="On a Monday", summary="A trip").subtitle == "On a Monday"
    assert seen(summary="A trip").subtitle == "A trip"


def test_the_owner_is_named():
    assert seen(Team("crew", "The crew"), owner="crew").facts == (("owner", "Owner", "The crew"),)
    assert seen(owner="ghost").facts == (("owner", "Owner", "ghost"),)


@pytest.mark.parametrize(
    ("language", "asked", "labels", "tag"),
    [
        *(("fr", "", "fr", "fr"), ("fr", "en", "en", "fr"), ("de-CH", "", "en", "de-CH")),
        *(("", "", "en", "en"), ("fr_CA", "", "fr", "fr-CA"), ("a b<", "fr", "fr", "fr")),
    ],
)
def test_labels_and_texts_have_each_their_language(language, asked, labels, tag):
    view = view_of(JourneyMap("Trip", language=language), asked)

    assert (view.language, view.tag) == (labels, tag)


@pytest.mark.parametrize(
    ("title", "language", "is_rightward"),
    [
        *(("רכבת", "", False), ("قطار", "", False), ("12 רכבת", "", False), ("Trip", "", True), ("12", "", True)),
        *(("Trip", "he", False), ("Trip", "ar-EG", False), ("רכבת", "fr", True)),
    ],
)
def test_a_map_reads_as_its_language_does(title, language, is_rightward):
    assert view_of(JourneyMap(title, id="trip", language=language)).is_rightward == is_rightward


@pytest.mark.parametrize("scale", [(-1.7e308, 1.7e308), (0, 5e-324), (-(10**308), 10**308)])
def test_the_widest_and_the_narrowest_scale_are_put_on_two(scale):
    low, high = scale

    assert felt(Emotion("x", score=low), emotion_scale=scale).score == -2
    assert felt(Emotion("x", score=high), emotion_scale=scale).score == 2


def test_a_metric_of_the_whole_journey_stands_in_the_header():
    view = seen(Metric("nps", "Recommendation", kind="nps", measures="trip", value=12, target=25))

    assert view.facts == (("metric", "Recommendation", "+12 · target +25"),)
