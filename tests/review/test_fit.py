"""Whether it fits what customers live and expect there."""

import pytest


def _map(*touchpoints, stage="{id: a, name: Buy}", more="personas: [{id: ana, name: Ana}, {id: ben, name: Ben}]"):
    return f"{more}\nstages: [{stage}]\ntouchpoints:\n" + "\n".join(f"  - {{{fields}}}" for fields in touchpoints)


SAD, GLAD = "emotion: {label: Anger, score: -1.5}", "emotion: {label: Joy, score: 2}"


# What they live there -------------------------------------------------------------------------------------------------


def test_what_customers_do_think_and_feel_and_where_one_differs(told):
    document = _map(
        "id: t, stage: a, action: Waits, thought: How long?, emotion: {label: Boredom, score: -0.5},"
        " by_persona: {ben: {emotion: {label: Calm}}, ghost: {action: Sings}}"
    )

    assert told(document, "t", "experience") == [
        "Here: Waits; “How long?”; Boredom (−0.5)",
        "Ben here: Calm",
    ]


def test_a_score_on_an_uneven_scale_is_told_with_its_scale(told):
    document = _map("id: t, stage: a, emotion: {score: 2}", more="emotion_scale: [1, 5]")

    assert told(document, "t", "experience") == ["Here: 2 on a scale from 1 to 5"]


def test_nothing_said_of_the_experience_is_unknown(ask):
    assert ask(_map("id: t, stage: a"), "t", "experience") == [("no_experience", "unknown")]


@pytest.mark.parametrize(("kind", "verdict"), [("promotion", "attention"), ("message", "good"), ("survey", "good")])
def test_nobody_is_sold_something_while_feeling_bad(kit, loaded, kind, verdict):
    document = _map(f"id: t, stage: a, kind: {kind}, {SAD}")

    assert kit.review(loaded(document))["t"]["experience"].verdict == verdict


def test_neutral_is_not_bad(kit, loaded):
    neutral = "emotion: {label: Calm, score: 0}"
    document = _map(f"id: t, stage: a, kind: promotion, {neutral}", f"id: u, stage: a, next: t, {neutral}")

    assert kit.review(loaded(document))["t"]["experience"].verdict == "good"


def test_what_happens_on_the_same_day_is_not_before(ask):
    document = _map(
        "id: t, stage: a, kind: promotion, action: Reads, timing: {day: 5}",
        f"id: u, stage: b, timing: {{day: 5}}, {SAD}",
    )

    assert ask(document, "t", "experience") == [("lives", "good")]


def test_only_who_feels_bad_is_named(told):
    document = _map(f"id: t, stage: a, kind: promotion, {SAD}, by_persona: {{ben: {{{GLAD}}}}}")

    assert told(document, "t", "experience")[-1] == "Feelings are low here (Ana): a promotion comes at a bad moment."


@pytest.mark.parametrize("kind", ["promotion", "message"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"id: u, stage: b, next: t, {SAD}", ""),
        (f"id: u, stage: b, {SAD}", ", timing: {after: {touchpoint: u, days: 9}}"),
        (f"id: u, stage: b, timing: {{day: 1}}, {SAD}", ", timing: {day: 30}"),
    ],
)
def test_a_promotion_after_something_bad_is_looked_at(ask, kind, before, after):
    document = _map(f"id: t, stage: a, kind: {kind}, action: Reads{after}", before)
    code = ("low_before", "attention") if kind == "promotion" else ("feels_before", "good")

    assert ask(document, "t", "experience") == [("lives", "good"), code]


def test_something_good_before_a_promotion_is_good(ask):
    document = _map("id: t, stage: a, kind: promotion, action: Reads", f"id: u, stage: b, next: t, {GLAD}")

    assert ask(document, "t", "experience") == [("lives", "good"), ("feels_before", "good")]


def test_nobody_knows_the_feeling_before_a_promotion(ask):
    document = _map("id: t, stage: a, kind: promotion, action: Reads", "id: u, stage: b, next: t")

    assert ask(document, "t", "experience") == [("lives", "good"), ("feeling_before_unknown", "unknown")]


def test_what_other_customers_met_before_does_not_count(ask):
    document = _map(
        "id: t, stage: a, kind: promotion, action: Reads, personas: ana, timing: {day: 5}",
        f"id: u, stage: b, personas: ben, timing: {{day: 4}}, next: t, {SAD}",
    )

    assert ask(document, "t", "experience") == [("lives", "good")]


def test_the_mean_of_the_rest_of_the_stage(told):
    document = _map(
        "id: t, stage: a, kind: promotion, emotion: {label: Joy, score: 2}",
        "id: u, stage: a, emotion: {score: -2}",
        "id: v, stage: a, emotion: {score: 1}",
        "id: w, stage: b, emotion: {score: 2}",
    )

    assert told(document, "t", "experience")[-1] == (
        "Feelings are low elsewhere at the stage “Buy” (−0.5 on average): a promotion comes at a bad moment."
    )
    assert told(document, "v", "experience")[-1] == "Elsewhere at the stage “Buy”: 0 on average."


def test_a_scenario_tells_of_its_steps_what_has_to_be_looked_at(told):
    document = _map(f"id: t, stage: a, name: Offer, kind: promotion, {SAD}", "id: u, stage: b, name: Hello")
    scenario = f"{document}\nscenarios: [{{id: s, touchpoints: [t, u]}}]"

    assert told(scenario, "s", "experience") == [
        "“Offer”: Feelings are low here (Ana and Ben): a promotion comes at a bad moment.",
        "The map does not say all of what customers live at “Hello”.",
    ]


def test_a_scenario_whose_steps_fit_is_good(ask):
    document = f"{_map('id: t, stage: a, action: Reads, needs: [Peace]')}\nscenarios: [{{id: s, touchpoints: t}}]"

    assert ask(document, "s", "experience") == ask(document, "s", "expectations") == [("nothing_against_it", "good")]


# What they expect there -----------------------------------------------------------------------------------------------


def test_what_they_need_ask_and_expect(told):
    document = _map(
        "id: t, stage: a, needs: [A price], expectations: [No surprise, A date], micro_moment: want-to-know,"
        " by_persona: {ben: {needs: [A person], expectations: [A name]}}",
        stage="{id: a, name: Buy, questions: [How much?]}",
    )

    assert told(document, "t", "expectations") == [
        "Needs: “A price”.",
        "What Ben needs: “A person”.",
        "Expectations: “No surprise” and “A date”.",
        "What Ben expects: “A name”.",
        "Micro-moment: “I want to know”.",
        "What customers ask at this stage: “How much?”.",
    ]


def test_what_they_were_promised(told):
    document = _map(
        "id: t, stage: a, needs: [Peace]",
        "id: u, stage: b, name: Advert, sets_expectation_for: t, promise: In ten days",
        "id: v, stage: b, name: Friend, sets_expectation_for: t",
        "id: w, stage: b, name: Contract, promise: {text: No fee, kept_at: t}",
        stage="{id: a, name: Buy, promise: Safe}",
    )

    assert told(document, "t", "expectations")[1:] == [
        "“Advert” made customers expect this: “In ten days”.",
        "“Friend” made customers expect something here.",
        "The promise of the stage “Buy”: “Safe”.",
        "The promise of “Contract” is kept here: “No fee”.",
    ]


@pytest.mark.parametrize(
    ("fields", "code", "verdict"),
    [
        ("promise: Soon", "promise_not_kept", "attention"),
        ("promise: {text: Soon, metric: m}", "promises", "good"),
        ("promise: {text: Soon, kept_at: t}", "promises", "good"),
        ("promise: Soon, sets_expectation_for: u", "promises", "good"),
    ],
)
def test_a_promise_that_nothing_keeps_is_looked_at(ask, fields, code, verdict):
    document = _map(f"id: t, stage: a, needs: [Peace], {fields}", "id: u, stage: a")

    assert ask(document, "t", "expectations")[1:] == [(code, verdict)]


def test_nothing_said_of_expectations_is_unknown(ask):
    assert ask(_map("id: t, stage: a"), "t", "expectations") == [("no_expectations", "unknown")]
