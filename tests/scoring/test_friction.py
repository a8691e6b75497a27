"""The friction of touchpoints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit import Kit
from journeykit._builtins._friction import COMPONENTS
from journeykit.errors import OptionsError
from journeykit.model import Emotion, JourneyMap, PainPoint, Stage, Touchpoint

KIT = Kit(discover=False)
CHANNELS = "stages: [s]\nchannels: [{id: web, kind: digital}, {id: chat, kind: digital}, {id: line, kind: voice}]\n"


@pytest.fixture
def friction(loaded):
    """Give the friction of touchpoint `a` of a small map."""

    def compute(fields="", rest="", **options):
        touchpoints = f"touchpoints:\n  - {{id: start, stage: s, next: a}}\n  - {{id: a, stage: s{fields}}}\n"
        journey = loaded(f"{CHANNELS}{touchpoints}{rest}")
        scores = KIT.score(journey, "friction", options={"friction": options})
        return next(score for score in scores if score.element == "a")

    return compute


def _metric(fields, measures="a"):
    return f"metrics: [{{id: m, measures: {measures}, {fields}}}]"


def test_the_hand_worked_friction_of_the_example(kit, shared):
    journey = kit.read(shared / "examples" / "fibre-abonnement.yaml")
    scores = {score.element: score for score in kit.score(journey, "friction")}
    subscribing, calling = scores["souscription-web"], scores["appel-conseiller"]

    assert subscribing.components == pytest.approx({"pain": 0.8 * 0.07, "emotion": 0.5, "drop_off": 0.39})
    assert subscribing.value == pytest.approx((0.056 + 0.5 + 0.39) / 3)
    assert (subscribing.n, subscribing.coverage) == (3, 3 / 8)
    assert calling.components == pytest.approx({"pain": 0.7 * 0.35, "emotion": 0.75, "rework": 0.39})
    assert set(scores) == {touchpoint.id for touchpoint in journey.touchpoints}


def test_a_touchpoint_of_which_nothing_is_known_has_no_friction_and_a_warning(friction):
    score = friction(", name: Form")

    assert (score.value, score.n, score.coverage, score.numerator) == (None, 0, 0, None)
    assert score.warnings == ("the map holds nothing that tells the friction of 'Form', so there is no value",)


@pytest.mark.parametrize(
    ("pains", "pain"),
    [
        ("{severity: 8, frequency: 0.5}", 0.4),
        ("{severity: 10, frequency: 1}", 1),
        ("{severity: 8, frequency: 0.5}, {severity: 5, frequency: 1}", 1 - 0.6 * 0.5),
        ("{severity: 8, frequency: 0.5}, {severity: 9}, Slow", 0.4),
        ("{severity: 9}", None),
        ("{frequency: 0.5}", None),
    ],
)
def test_pain_is_severity_times_frequency_where_both_are_known(friction, pains, pain):
    found = friction(f", pain_points: [{pains}]").components

    assert found == ({} if pain is None else {"pain": pytest.approx(pain)})


@pytest.mark.parametrize(("score", "negative"), [(-2, 1), (-1, 0.5), (0, 0), (2, 0)])
def test_a_bad_emotion_is_friction_and_a_good_one_is_none(friction, score, negative):
    assert friction(f", emotion: {{score: {score}}}").components == {"emotion": negative}


def test_a_persona_has_the_friction_of_its_own_emotion(loaded):
    journey = loaded(
        "personas: [Eva, Max]\nstages: [s]\ntouchpoints:\n"
        "  - {id: a, stage: s, emotion: {score: 0}, by_persona: {max: {emotion: {score: -2}}}}\n"
        "  - {id: b, stage: s, personas: eva}"
    )

    [score] = KIT.score(journey, "friction", options={"friction": {"persona": "max"}})

    assert (score.element, score.value, score.filters) == ("a", 1, {"persona": "max"})


@pytest.mark.parametrize(
    ("kind", "component", "value"),
    [
        ("abandonment", "drop_off", 0.25),
        ("Drop off", "drop_off", 0.25),
        ("fcr", "rework", 0.75),
        ("escalation", "escalation", 0.25),
        ("human_intervention", "escalation", 0.25),
        ("channel-switch", "channel_switch", 0.25),
        ("csat", "dissatisfaction", 0.75),
    ],
)
@pytest.mark.parametrize("figures", ["numerator: 1, denominator: 4", "value: 0.25", "value: 25, unit: '%'"])
def test_a_rate_is_a_component_by_the_kind_of_its_metric(friction, kind, component, value, figures):
    assert friction(rest=_metric(f"kind: {kind}, {figures}")).components == {component: pytest.approx(value)}


@pytest.mark.parametrize(
    "fields",
    [
        "kind: abandonment",
        "kind: abandonment, value: 12",
        "kind: abandonment, numerator: 5, denominator: 4",
        "kind: abandonment, numerator: 5, denominator: 0",
        "kind: ces, value: 0.3",
        "kind: ces, counts: [1, 2, 3]",
        "kind: ces, counts: [0, 0, 0, 0, 0]",
        "kind: csat, counts: [1, 2, 3]",
        "kind: csat, counts: [0, 0, 0, 0, 0]",
        "kind: nps, counts: {promoters: 1, passives: 0, detractors: 9}",
        "kind: ratio, value: 0.5",
    ],
)
def test_a_figure_that_is_no_share_is_no_component(friction, fields):
    assert friction(rest=_metric(fields)).components == {}


@pytest.mark.parametrize(
    ("counts", "effort"),
    [
        ([1, 0, 0, 0, 0], 0),
        ([0, 0, 0, 0, 1], 1),
        ([0, 1, 0, 1, 0], 0.5),
        ([0, 0, 0, 0, 0, 0, 1], 0),
        ([1, 0, 0, 0, 0, 0, 0], 1),
        ([80, 210, 140, 110, 160, 180, 120], 1 - (4.08 - 1) / 6),
    ],
)
def test_the_two_scales_of_effort_run_in_opposite_directions(friction, counts, effort):
    assert friction(rest=_metric(f"kind: ces, counts: {counts}")).components == {"effort": pytest.approx(effort)}


def test_dissatisfaction_is_what_the_two_best_answers_leave(friction):
    score = friction(rest=_metric("kind: csat, counts: [5, 5, 10, 20, 10]"))

    assert score.components == {"dissatisfaction": pytest.approx(0.4)}


def test_a_metric_of_the_moment_counts_and_one_of_the_pain_point_does_not(friction):
    fields = ", moment_of_truth: {kind: first}, pain_points: [Slow]"

    assert friction(fields, _metric("kind: fcr, value: 0.5", "a-moment")).components == {"rework": 0.5}
    assert friction(fields, _metric("kind: fcr, value: 0.5", "a-pain-1")).components == {}


def test_of_several_metrics_the_worst_counts(friction):
    rest = "metrics:\n" + "\n".join(f"  - {{id: m{n}, kind: fcr, measures: a, value: 0.{n}}}" for n in (5, 2, 9))

    assert friction(rest=rest).components == {"rework": pytest.approx(0.8)}


LINE = "  - {id: b, stage: s, channel: line}\n  - {id: c, stage: s, channel: web}\n"


@pytest.mark.parametrize(
    ("fields", "switch"),
    [
        ("channel: web, next: b", 1),
        ("channel: web, next: [b, c]", None),
        ("channel: web, next: c", 0),
        ("channel: web, next: c, falls_back_to: b", None),
        ("channel: web, next: {to: b, handoff: true}", 0),
        ("channel: line, next: b", 0),
        ("channel: web", None),
        ("next: b", None),
        ("channel: web, next: start", None),
    ],
)
def test_a_forced_change_of_channel_is_told_from_the_ways_on(friction, fields, switch):
    assert friction(f", {fields}", LINE).components.get("channel_switch") == switch


def test_a_measured_change_of_channel_goes_before_a_drawn_one(friction):
    rest = LINE + _metric("kind: channel-switch, value: 0.3")

    assert friction(", channel: web, next: b", rest).components == {"channel_switch": 0.3}


def test_weights_are_options_and_come_back_with_the_result(friction):
    fields = ", emotion: {score: -2}, pain_points: [{severity: 5, frequency: 0.4}]"
    score = friction(fields, pain=3, dissatisfaction=0)

    assert score.value == pytest.approx((1 * 1 + 3 * 0.2) / 4)
    assert (score.numerator, score.denominator) == pytest.approx((1.6, 4))
    assert score.parameters["weights"] == dict.fromkeys(COMPONENTS, 1) | {"pain": 3, "dissatisfaction": 0}
    assert score.coverage == pytest.approx(4 / 9)


def test_a_weight_of_nothing_takes_a_component_out(friction):
    score = friction(", emotion: {score: -2}", emotion=0)

    assert (score.value, score.components) == (None, {})


def test_weights_of_nothing_at_all_leave_no_coverage_to_speak_of(friction):
    assert friction(", emotion: {score: -2}", **dict.fromkeys(COMPONENTS, 0)).coverage is None


@pytest.mark.parametrize("weight", [-1, 1001, "nan"])
def test_a_weight_that_is_none_is_refused(friction, weight):
    with pytest.raises(OptionsError):
        friction(pain=weight)


_PAINS = st.lists(st.tuples(st.floats(1, 10), st.floats(0, 1)), max_size=4)


_WEIGHTS = st.just(0) | st.floats(0.01, 1000)


@given(_PAINS, st.floats(-2, 2), _WEIGHTS, _WEIGHTS)
def test_friction_lies_between_its_components(pains, feeling, pain_weight, emotion_weight):
    touchpoint = Touchpoint(
        "a",
        stage="s",
        emotion=Emotion(score=feeling),
        pain_points=[PainPoint("Slow", severity=severity, frequency=frequency) for severity, frequency in pains],
    )
    journey = JourneyMap("T", stages=[Stage("s")], touchpoints=[touchpoint])
    [score] = KIT.score(journey, "friction", options={"friction": {"pain": pain_weight, "emotion": emotion_weight}})
    parts = score.components.values()

    assert (score.value is None) == (not parts)
    if parts:
        assert min(parts) - 1e-9 <= score.value <= max(parts) + 1e-9
        assert 0 <= score.value <= 1


@given(_PAINS.filter(bool), st.tuples(st.floats(1, 10), st.floats(0, 1)))
def test_one_more_pain_point_never_lowers_the_pain(pains, more):
    def pain(listed):
        held = [PainPoint("Slow", severity=severity, frequency=frequency) for severity, frequency in listed]
        journey = JourneyMap("T", touchpoints=[Touchpoint("a", stage="s", pain_points=held)])
        [score] = KIT.score(journey, "friction")
        return score.components["pain"]

    assert pain([*pains, more]) >= pain(pains) - 1e-12
