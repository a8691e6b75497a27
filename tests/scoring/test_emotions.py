"""The emotion curve, its peak and its end."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journeykit import Kit
from journeykit.errors import UnknownElementError
from journeykit.model import Emotion, JourneyMap, Persona, PersonaView, Stage, Touchpoint
from journeykit.testing import journeys

KIT = Kit(discover=False)


def _score(name, journey, persona="", language="en"):
    [score] = KIT.score(journey, name, options={name: {"persona": persona}}, language=language)
    return score


def test_the_mean_of_the_hand_worked_curve(curve):
    score = _score("emotion-curve", curve(0.5, -1, 0, 1, 0.5))

    assert score.value == pytest.approx(0.2)
    assert score.points == (("t0", 0.5), ("t1", -1), ("t2", 0), ("t3", 1), ("t4", 0.5))
    assert (score.n, score.coverage, score.scale, score.warnings) == (5, 1, (-1, 1), ())


def test_the_peak_and_end_of_the_hand_worked_curve(curve):
    score = _score("peak-end", curve(0.5, -1, 0, 1, 0.5))

    assert score.value == -0.25
    assert score.points == (("t1", -1), ("t4", 0.5))
    assert (score.n, score.coverage, score.method) == (5, 1, "peak-end/1")


def test_a_better_peak_counts_where_it_is_farther_from_neutral(curve):
    assert _score("peak-end", curve(0.9, -0.8, 0.1)).value == pytest.approx(0.5)


def test_of_equal_peaks_the_first_is_named(curve):
    assert _score("peak-end", curve(-1, 0, -1, 0)).points == (("t0", -1), ("t3", 0))


def test_one_touchpoint_is_peak_and_end(curve):
    assert _score("peak-end", curve(-0.5)).points == (("t0", -0.5), ("t0", -0.5))


def test_scores_are_put_on_one_scale(kit):
    journey = kit.loads(
        "{journeykit: 1, title: T, emotion_scale: [1, 5], stages: [s],"
        " touchpoints: [{id: a, stage: s, emotion: {score: 4}}, {id: b, stage: s, emotion: {score: 1}}]}"
    )

    assert _score("emotion-curve", journey).points == (("a", 0.5), ("b", -1))


def test_a_missing_score_lowers_the_coverage_and_is_not_filled_in(curve):
    score = _score("emotion-curve", curve(1, None, 0, None))

    assert (score.value, score.n, score.coverage) == (0.5, 2, 0.5)
    assert score.points == (("t0", 1), ("t2", 0))
    assert score.warnings == ("touchpoints of the way without an emotion score: 2 of 4",)


@pytest.mark.parametrize("name", ["emotion-curve", "peak-end"])
@pytest.mark.parametrize(("scores", "coverage"), [((), None), ((None, None), 0)])
def test_no_score_gives_no_value_and_a_warning(curve, name, scores, coverage):
    score = _score(name, curve(*scores))

    assert (score.value, score.n, score.coverage, score.points) == (None, 0, coverage, ())
    assert score.warnings == ("no touchpoint on the way has an emotion score, so there is no value",)


def test_a_way_that_ends_without_a_score_says_where_the_end_was_read(curve):
    score = _score("peak-end", curve(-1, 0.5, None), language="fr")

    assert score.value == -0.25
    assert score.warnings[1].replace("\N{NO-BREAK SPACE}", " ") == (
        "« t2 », où le parcours finit, n'a pas de note d'émotion ; la fin est lue à « t1 »"
    )


def test_warnings_are_in_french_for_a_french_map(curve):
    [score] = KIT.score(curve().evolve(language="fr"), "emotion-curve")

    assert score.warnings[0].startswith("aucun point de contact")


def test_only_the_main_way_is_on_the_curve(kit):
    journey = kit.loads(
        "{journeykit: 1, title: T, stages: [s], touchpoints: ["
        "{id: a, stage: s, emotion: {score: 0}, next: [{to: b, share: 0.1}, {to: c, share: 0.9}]},"
        "{id: b, stage: s, emotion: {score: -2}}, {id: c, stage: s, emotion: {score: 2}}]}"
    )

    assert _score("emotion-curve", journey).points == (("a", 0), ("c", 1))


@pytest.fixture
def shared_journey():
    """Two personas, one touchpoint each, and one they share and feel differently about."""
    view = PersonaView(emotion=Emotion(score=-1))
    unsaid = PersonaView(action="Asks", emotion=None)
    wordy = PersonaView(emotion=Emotion("Dread"))
    return JourneyMap(
        "T",
        emotion_scale=(-1, 1),
        stages=[Stage("s")],
        personas=[Persona("eva"), Persona("max"), Persona("kim"), Persona("lou")],
        touchpoints=[
            Touchpoint("a", stage="s", personas="eva", emotion=Emotion(score=1)),
            Touchpoint(
                "b",
                stage="s",
                emotion=Emotion(score=0.5),
                by_persona={"max": view, "kim": unsaid, "lou": wordy},
            ),
        ],
    )


@pytest.mark.parametrize(
    ("persona", "points"),
    [
        ("", (("a", 1), ("b", 0.5))),
        ("eva", (("a", 1), ("b", 0.5))),
        ("max", (("b", -1),)),
        ("kim", (("b", 0.5),)),
        ("lou", ()),
    ],
)
def test_a_persona_has_a_curve_of_its_own(shared_journey, persona, points):
    score = _score("emotion-curve", shared_journey, persona)

    assert score.points == points
    assert score.filters == ({"persona": persona} if persona else {})


@pytest.mark.parametrize("name", ["emotion-curve", "peak-end", "friction"])
def test_an_unknown_persona_is_refused(shared_journey, name):
    with pytest.raises(UnknownElementError):
        _score(name, shared_journey, "zoe")


_SCORES = st.lists(st.floats(-1, 1) | st.none(), max_size=12)


@given(_SCORES)
def test_both_scores_stay_on_their_scale_and_between_the_feelings_they_rest_on(scores):
    touchpoints = [Touchpoint(f"t{n}", stage="s", emotion=Emotion(score=score)) for n, score in enumerate(scores)]
    journey = JourneyMap("T", emotion_scale=(-1, 1), stages=[Stage("s")], touchpoints=touchpoints)
    mean, remembered = _score("emotion-curve", journey), _score("peak-end", journey)
    feelings = [feeling for _, feeling in mean.points]

    assert (mean.value is None) == (remembered.value is None) == (not feelings)
    if feelings:
        for value in (mean.value, remembered.value):
            assert min(feelings) - 1e-12 <= value <= max(feelings) + 1e-12
        assert mean.value == pytest.approx(math.fsum(feelings) / len(feelings))
        assert abs(remembered.points[0][1]) == max(map(abs, feelings))


@settings(max_examples=60, deadline=None)
@given(journeys())
def test_any_map_can_be_scored_and_gives_the_same_every_time(journey):
    scores = KIT.score(journey)

    assert scores == KIT.score(KIT.loads(KIT.dumps(journey)))
    for score in scores:
        low, high = score.scale
        assert score.value is None or low <= score.value <= high
        assert score.coverage is None or 0 <= score.coverage <= 1
        assert (score.value is None) == (score.n == 0)
        assert all(0 <= part <= 1 for part in score.components.values())
        assert score.warnings or score.value is not None
