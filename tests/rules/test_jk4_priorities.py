"""JK405 and JK406: moments and pain points that no opportunity addresses."""

import pytest

from journeykit.errors import OptionsError


def _map(fields, rest=""):
    touchpoints = f"[{{id: pay, name: Payment, stage: a, {fields}}}, {{id: other, stage: a}}]"
    return f"stages: [A]\ntouchpoints: {touchpoints}\n{rest}"


PAIN = "pain_points: [{text: Slow, severity: 8}]"
MOMENT = "moment_of_truth: {kind: make-or-break}"


@pytest.mark.parametrize("kind", ["make-or-break", "Make or break", "make_or_break"])
def test_a_moment_that_makes_or_breaks_is_found(find, kind):
    assert find("JK405", _map(f"moment_of_truth: {{kind: {kind}}}")) == [("pay-moment", ())]


@pytest.mark.parametrize(
    "emotion",
    ["emotion: {score: -0.1}", "emotion: {score: 2}, by_persona: {max: {emotion: {score: -1}}}"],
    ids=["for all", "for one persona"],
)
def test_a_moment_that_goes_badly_is_found(find, emotion):
    assert find("JK405", _map(f"moment_of_truth: {{kind: first}}, {emotion}")) == [("pay-moment", ())]


def test_worse_than_neutral_depends_on_the_scale(find):
    document = _map("moment_of_truth: {kind: first}, emotion: {score: 2.9}")

    assert find("JK405", f"emotion_scale: [1, 5]\n{document}".replace("2.9", "3")) == []
    assert find("JK405", f"emotion_scale: [1, 5]\n{document}") == [("pay-moment", ())]


@pytest.mark.parametrize("emotion", ["emotion: {score: 0}", "emotion: {score: 1}", "emotion: {label: Fear}"])
def test_a_moment_that_is_not_known_to_go_badly_is_left_alone(find, emotion):
    assert find("JK405", _map(f"moment_of_truth: {{kind: magic}}, {emotion}")) == []


def test_a_bad_emotion_without_a_moment_is_left_alone(find):
    assert find("JK405", _map("emotion: {score: -2}")) == []


@pytest.mark.parametrize("addressed", ["pay", "pay-moment", "pay-pain-1"])
def test_an_opportunity_for_the_moment_its_touchpoint_or_its_pain_will_do(find, addressed):
    assert find("JK405", _map(f"{MOMENT}, {PAIN}", f"opportunities: [{{id: idea, addresses: {addressed}}}]")) == []


@pytest.mark.parametrize(
    "rest",
    [
        "opportunities: [{id: idea, addresses: [other, ghost, a]}]",
        "experiments: [{id: trial, touchpoint: pay}]",
        "scenarios: [{id: series, touchpoints: [pay]}]",
    ],
)
def test_something_else_an_experiment_and_a_scenario_address_neither_moment_nor_pain(find, rest):
    assert find("JK405", _map(f"{MOMENT}, {PAIN}", rest)) == [("pay-moment", ())]
    assert find("JK406", _map(f"{MOMENT}, {PAIN}", rest)) == [("pay-pain-1", ())]


def test_a_link_addresses_as_a_field_does(find):
    rest = "opportunities: [{id: idea}]\nlinks: [{source: idea, relation: addresses, target: pay}]"

    assert find("JK405", _map(MOMENT, rest)) == find("JK406", _map(PAIN, rest)) == []


@pytest.mark.parametrize(("severity", "found"), [(7.9, []), (8, [("pay-pain-1", ())]), (10, [("pay-pain-1", ())])])
def test_a_pain_point_is_severe_from_eight_on(find, severity, found):
    assert find("JK406", _map(f"pain_points: [{{text: Slow, severity: {severity}}}]")) == found


def test_what_is_severe_is_an_option(find):
    document = _map("pain_points: [{text: Slow, severity: 5}, {text: Dear, severity: 4}, Ugly]")

    assert find("JK406", document, severity=5) == [("pay-pain-1", ())]


@pytest.mark.parametrize(("addressed", "will_do"), [("pay", True), ("p", True), ("q", False), ("pay-moment", False)])
def test_an_opportunity_for_the_pain_point_or_its_touchpoint_will_do(find, addressed, will_do):
    pains = f"pain_points: [{{id: p, text: Slow, severity: 9}}, {{id: q, text: Ugly}}], {MOMENT}"

    found = find("JK406", _map(pains, f"opportunities: [{{id: idea, addresses: {addressed}}}]"))

    assert found == ([] if will_do else [("p", ())])


def test_the_message_names_pain_touchpoint_and_severity(messages):
    [french] = messages("JK406", _map(PAIN), "fr")

    assert "« Slow » de « Payment », de gravité 8 " in french
    assert "de gravité 8,5 " in messages("JK406", _map(PAIN.replace("8", "8.5")), "fr")[0]


@pytest.mark.parametrize("severity", [0, 11])
def test_a_limit_outside_the_scale_of_severity_is_refused(kit, severity):
    with pytest.raises(OptionsError, match="severity"):
        kit.validate(kit.loads("{journeykit: 1, title: T}"), options={"JK406": {"severity": severity}})
