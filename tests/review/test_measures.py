"""How anybody will know whether it works, and what it does with data."""

import pytest


def _map(touchpoint="", more=""):
    return f"stages: [a]\ntouchpoints: [{{id: t, name: Mail, stage: a, {touchpoint}}}]\n{more}"


SCENARIO = "scenarios: [{id: s, name: Series, touchpoints: t, metric: m}]\n"


@pytest.mark.parametrize(
    ("touchpoint", "metric", "answer"),
    [
        ("", "", [("not_measured", "attention")]),
        ("", "measures: t, target: 1, source: CRM", [("measured", "good"), ("figures_from", "good")]),
        ("", "measures: t, target: 1, collected_by: t", [("measured", "good"), ("collected_by", "good")]),
        ("", "measures: t, source: CRM", [("measured_without_target", "attention"), ("figures_from", "good")]),
        ("", "measures: t, target: 1", [("measured", "good"), ("not_collected", "unknown")]),
        ("", "measures: t, target: 1, collected_by: x", [("measured", "good"), ("collector_missing", "attention")]),
        (
            "moment_of_truth: {id: z}",
            "measures: z, target: 1, source: x",
            [("measured", "good"), ("figures_from", "good")],
        ),
        ("promise: {text: p, metric: m}", "target: 1, source: x", [("measured", "good"), ("figures_from", "good")]),
        ("promise: {text: p, metric: x}", "", [("metric_missing", "attention"), ("not_measured", "attention")]),
        (
            "pain_points: [{text: p, metric: m}]",
            "target: 1, source: x",
            [("measured", "good"), ("figures_from", "good")],
        ),
    ],
)
def test_what_measures_a_touchpoint(ask, touchpoint, metric, answer):
    assert ask(_map(touchpoint, f"metrics: [{{id: m, {metric}}}]"), "t", "measurement") == answer


def test_a_metric_that_measures_in_two_ways_is_told_once_as_its_own(ask):
    more = f"{SCENARIO}metrics: [{{id: m, measures: [t, s], target: 1, source: x}}]"

    assert ask(_map("", more), "t", "measurement") == [("measured", "good"), ("figures_from", "good")]


def test_the_metric_of_its_scenario_counts_for_a_touchpoint_and_the_other_way_round(told):
    of_scenario = f"{SCENARIO}metrics: [{{id: m, name: Won back, target: 0.12, unit: ratio, source: CRM}}]"
    clicks = "metrics: [{id: m, name: Clicks, measures: t, target: 9, unit: €, source: CRM}]"
    of_touchpoint = SCENARIO.replace(", metric: m", "") + clicks

    assert told(_map("", of_scenario), "t", "measurement")[0] == "For “Series”: “Won back”, target 12%."
    assert told(_map("", of_scenario), "s", "measurement")[0] == "“Won back”, target 12%."
    assert told(_map("", of_touchpoint), "s", "measurement")[0] == "For “Mail”: “Clicks”, target 9 €."


def test_a_scenario_whose_metric_is_not_there_is_not_measured(ask):
    assert ask(_map("", SCENARIO), "s", "measurement") == [
        ("metric_missing", "attention"),
        ("not_measured", "attention"),
    ]
    assert ask(_map("", SCENARIO), "t", "measurement") == [("not_measured", "attention")]


def test_an_experiment_measures(ask):
    more = "experiments: [{id: e, touchpoint: t, metric: m}]\nmetrics: [{id: m, target: 1, source: x}]"

    assert ask(_map("", more), "t", "measurement") == [("measured", "good"), ("figures_from", "good")]


def test_a_survey_measures_something_else(ask):
    fed = "metrics: [{id: m, measures: s, collected_by: t}]\nscenarios: [s]"

    assert ask(_map("kind: survey", fed), "t", "measurement") == [("survey_feeds", "good")]
    assert ask(_map("kind: survey"), "t", "measurement") == [
        ("survey_feeds_nothing", "unknown"),
        ("not_measured", "attention"),
    ]


# Data -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("touchpoint", "held", "answer"),
    [
        ("", "[]", [("no_data", "unknown")]),
        ("collects: d", "[{id: d, origin: first-party}]", [("collects", "good")]),
        ("collects: d", "[d]", [("collects_without_origin", "unknown")]),
        ("uses_data: d", "[{id: d, origin: third-party}]", [("uses", "good")]),
        ("uses_data: d", "[d]", [("uses_without_origin", "unknown")]),
        ("uses_data: d", "[{id: d, origin: first-party}]", [("uses", "good"), ("nothing_collects", "unknown")]),
        ("collects: d, uses_data: d", "[{id: d, origin: zero-party}]", [("collects", "good"), ("uses", "good")]),
        ("uses_data: d", "[]", [("data_missing", "attention")]),
    ],
)
def test_which_data_it_collects_and_uses(ask, touchpoint, held, answer):
    assert ask(_map(touchpoint, f"data: {held}"), "t", "data") == answer


def test_a_scenario_has_the_data_of_its_steps(told):
    document = (
        "stages: [a]\ntouchpoints: [{id: t, stage: a, collects: d}, {id: u, stage: a, uses_data: d}]\n"
        "data: [{id: d, name: Orders, origin: first-party}]\nscenarios: [{id: s, touchpoints: [t, u]}]"
    )

    assert told(document, "s", "data", "fr") == [
        "Recueille « Orders » (first-party).",
        "Utilise « Orders » (first-party).",
    ]
