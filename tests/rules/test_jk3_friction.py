"""JK303 and JK304: pain points without a cause, opportunities without a rank."""

import pytest


def test_a_pain_point_without_a_cause_is_found(find):
    document = """
stages: [Decide]
touchpoints:
  - id: check
    stage: decide
    pain_points: [Refused, {text: Slow, severity: 9, causes: [One server]}, {id: pain, text: Dear, causes: []}]
"""

    assert find("JK303", document) == [("check-pain-1", ("causes",)), ("pain", ("causes",))]


def test_a_pain_point_with_one_cause_is_explained(find):
    document = "stages: [A]\ntouchpoints: [{id: t, stage: a, pain_points: [{text: Slow, causes: [One server]}]}]"

    assert find("JK303", document) == []


@pytest.mark.parametrize(
    ("fields", "missing"),
    [("impact: 3", "effort"), ("effort: 3", "impact"), ("reach: 3", "impact"), ("effort: 0", "impact")],
)
def test_an_opportunity_that_cannot_be_ranked_is_found(find, fields, missing):
    assert find("JK304", f"opportunities: [{{id: idea, {fields}}}]") == [("idea", (missing,))]


@pytest.mark.parametrize("fields", ["impact: 3, effort: 2", "impact: 0, effort: 0", "status: done", "status: told"])
def test_an_opportunity_with_both_or_that_is_done_needs_no_rank(find, fields):
    assert find("JK304", f"opportunities: [{{id: idea, {fields}}}]") == []


@pytest.mark.parametrize("status", ["idea", "planned"])
def test_an_opportunity_that_is_to_come_needs_a_rank(find, status):
    assert find("JK304", f"opportunities: [{{id: idea, status: {status}, impact: 3}}]") == [("idea", ("effort",))]


def test_the_message_says_which_of_the_two_is_missing(messages):
    assert "has no effort" in messages("JK304", "opportunities: [{id: a, impact: 1}]", "en")[0]
    assert "n'a pas d'impact" in messages("JK304", "opportunities: [{id: a, effort: 1}]", "fr")[0]
    assert "n'a ni impact ni effort" in messages("JK304", "opportunities: [{id: a}]", "fr")[0]
