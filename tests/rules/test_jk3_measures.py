"""JK314 and JK315: goals and metrics that nobody can check."""

import pytest


def test_a_business_goal_without_a_metric_is_found(find):
    document = "business_goals: [Fewer calls, {text: Faster, metric: lead-time}]\nmetrics: [{id: lead-time}]"

    assert find("JK314", document) == [("", ("business_goals", 0))]


def test_a_goal_of_customers_needs_no_metric(find):
    assert find("JK314", "customer_goals: [Stay online]") == []


@pytest.mark.parametrize(
    "fields",
    [
        "value: 0",
        "counts: [0, 1]",
        "counts: {promoters: 1, passives: 0, detractors: 0}",
        "numerator: 0, denominator: 9",
        "history: [{date: 2026-01-01, value: 3}]",
    ],
)
def test_a_metric_with_a_target_and_some_value_speaks(find, fields):
    assert find("JK315", f"metrics: [{{id: rate, target: 0, {fields}}}]") == []


@pytest.mark.parametrize(
    "fields",
    [
        "unit: days",
        "counts: []",
        "counts: [0, 0]",
        "numerator: 4",
        "denominator: 4",
        "numerator: 0, denominator: 0",
        "benchmark: 3",
        "history: [{date: 2026-01-01, counts: [0]}]",
    ],
)
def test_a_metric_without_any_figure_is_found(find, fields):
    assert find("JK315", f"metrics: [{{id: rate, target: 0, {fields}}}]") == [("rate", ("value",))]


def test_a_metric_without_a_target_is_found_whatever_its_benchmark(find):
    assert find("JK315", "metrics: [{id: nps, value: 3, benchmark: telecom}]") == [("nps", ("target",))]


def test_what_lacks_both_is_one_finding(find, messages):
    document = "metrics: [{id: nps, name: NPS}]"

    assert find("JK315", document) == [("nps", ("target",))]
    assert "neither" in messages("JK315", document, "en")[0]
    assert "ni objectif ni valeur" in messages("JK315", document, "fr")[0]
