"""JK404: promises that nothing keeps."""

import pytest

LATER = "  - {id: later, name: Visit, stage: two}\nmetrics: [{id: delay}]\n"


def _touchpoint(fields):
    return f"stages: [One, Two]\ntouchpoints:\n  - {{id: order, name: Order, stage: one, {fields}}}\n{LATER}"


def _stage(promise, fields=""):
    stages = f"[{{id: one, name: One, promise: {promise}}}, Two]"
    return f"stages: {stages}\ntouchpoints:\n  - {{id: order, stage: one{fields}}}\n{LATER}"


def test_a_promise_of_a_touchpoint_that_nothing_keeps_is_found(find):
    assert find("JK404", _touchpoint("promise: In ten days")) == [("order", ("promise",))]


def test_a_promise_of_a_stage_that_nothing_keeps_is_found(find):
    assert find("JK404", _stage("In ten days")) == [("one", ("promise",))]


@pytest.mark.parametrize("keeper", ["metric: delay", "kept_at: later"])
def test_a_metric_and_a_touchpoint_keep_a_promise(find, keeper):
    assert find("JK404", _touchpoint(f"promise: {{text: In ten days, {keeper}}}")) == []
    assert find("JK404", _stage(f"{{text: In ten days, {keeper}}}")) == []


def test_an_expectation_set_from_the_touchpoint_keeps_its_promise(find):
    assert find("JK404", _touchpoint("promise: In ten days, sets_expectation_for: later")) == []


def test_an_expectation_set_from_a_touchpoint_of_the_stage_keeps_the_promise_of_the_stage(find):
    assert find("JK404", _stage("In ten days", ", sets_expectation_for: later")) == []


def test_an_expectation_set_in_another_stage_keeps_nothing(find):
    document = _stage("In ten days").replace("stage: two}", "stage: two, sets_expectation_for: order}")

    assert find("JK404", document) == [("one", ("promise",))]


def test_an_expectation_set_by_a_link_counts(find):
    links = "links: [{source: order, relation: sets_expectation, target: later}]"

    assert find("JK404", _touchpoint("promise: In ten days") + links) == []


def test_an_expectation_for_nothing_keeps_nothing(find):
    assert find("JK404", _touchpoint("promise: In ten days, sets_expectation_for: ghost")) == [("order", ("promise",))]


def test_who_promises_nothing_breaks_nothing(find):
    assert find("JK404", _touchpoint("sets_expectation_for: []")) == []


def test_the_message_of_a_stage_speaks_of_what_a_stage_has(messages):
    assert "sets_expectation_for" in messages("JK404", _touchpoint("promise: In ten days"), "fr")[0]
    assert "sets_expectation_for" not in messages("JK404", _stage("In ten days"), "fr")[0]
