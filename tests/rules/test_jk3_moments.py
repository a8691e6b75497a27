"""JK301 and JK302: moments of truth that nothing measures and nobody owns."""

import pytest

MOMENT = """
stages: [Decide]
touchpoints:
  - {id: check, name: Identity check, stage: decide, moment_of_truth: {kind: make-or-break}}
  - {id: form, name: Form, stage: decide, pain_points: [{id: pain, text: Too long}]}
"""


def test_a_moment_that_nothing_measures_is_found(find):
    assert find("JK301", MOMENT) == [("check-moment", ())]


@pytest.mark.parametrize("measured", ["check", "check-moment"])
def test_a_metric_of_the_touchpoint_or_of_the_moment_measures_the_moment(find, measured):
    assert find("JK301", f"{MOMENT}metrics: [{{id: rate, measures: {measured}}}]") == []


@pytest.mark.parametrize("measured", ["form", "pain", "a-small-map", "decide", "ghost"])
def test_a_metric_of_something_else_does_not_measure_the_moment(find, measured):
    assert find("JK301", f"{MOMENT}metrics: [{{id: rate, measures: {measured}}}]") == [("check-moment", ())]


def test_a_link_measures_as_a_field_does(find):
    document = f"{MOMENT}metrics: [{{id: rate}}]\nlinks: [{{source: rate, relation: measures, target: check}}]"

    assert find("JK301", document) == []


def test_a_metric_that_does_not_exist_measures_nothing(find):
    document = f"{MOMENT}links: [{{source: ghost, relation: measures, target: check}}]"

    assert find("JK301", document) == [("check-moment", ())]


def test_a_moment_that_also_marks_a_measured_touchpoint_is_measured(find):
    document = (
        f"{MOMENT}metrics: [{{id: rate, measures: form}}]\n"
        "links: [{source: check-moment, relation: marks, target: form}]"
    )

    assert find("JK301", document) == []


def test_the_message_names_the_touchpoint_of_a_moment_without_a_name(messages):
    [english] = messages("JK301", MOMENT, "en")
    [french] = messages("JK301", MOMENT, "fr")

    assert "'Identity check'" in english
    assert "« Identity check »" in french


@pytest.mark.parametrize("code", ["JK301", "JK302", "JK405"])
def test_the_message_names_a_moment_by_its_name_where_it_has_one(messages, code):
    document = MOMENT.replace("{kind: make-or-break}", "{kind: make-or-break, name: The proof}")

    assert "« The proof »" in messages(code, document, "fr")[0]
    assert "« Identity check »" in messages(code, MOMENT, "fr")[0]


def test_a_moment_that_nobody_owns_is_found(find):
    document = f"{MOMENT}owner: everyone\nteams: [Everyone]\nprocesses: [{{id: checking, supports: check}}]"

    assert find("JK302", document) == [("check-moment", ("owner",))]


@pytest.mark.parametrize("owned", ["check", "check-moment", "checking", "operations"])
def test_the_owner_of_the_moment_its_touchpoint_a_process_or_the_whole_of_it_will_do(find, owned):
    document = f"""{MOMENT}
processes:
  - {{id: checking, supports: check, part_of: operations}}
  - {{id: operations, part_of: checking}}
teams: [Compliance]
links: [{{source: compliance, relation: owns, target: {owned}}}]
"""

    assert find("JK302", document) == []


def test_the_owner_of_a_process_that_supports_another_touchpoint_does_not_own_the_moment(find):
    document = f"{MOMENT}processes: [{{id: typing, supports: form, owner: clerks}}]\nteams: [Clerks]"

    assert find("JK302", document) == [("check-moment", ("owner",))]


def test_touchpoints_without_a_moment_need_neither_metric_nor_owner(find):
    document = "stages: [Decide]\ntouchpoints: [{id: form, stage: decide, importance: 1}]"

    assert find("JK301", document) == find("JK302", document) == []
