"""What comes before and after, and which moments of truth are near."""

import pytest


def _map(*touchpoints, more="personas: [{id: ana, name: Ana}, {id: ben, name: Ben}]"):
    return f"{more}\nstages: [a]\ntouchpoints:\n" + "\n".join(f"  - {{stage: a, {fields}}}" for fields in touchpoints)


@pytest.mark.parametrize(
    ("timing", "says"),
    [
        ("timing: {day: 3}", "When: day 3."),
        ("timing: {after: {touchpoint: u, days: 2}}", "When: 2 days after “u” (day 7)."),
        ("timing: {after: {touchpoint: u, days: 0}}", "When: the day of “u” (day 5)."),
        ("timing: {after: {touchpoint: v, days: 1}}", "When: 1 day after “v”."),
        ("timing: {after: {touchpoint: x, days: 1}}", "Its day is counted from “x”, which the map does not have."),
        ("timing: {after: {touchpoint: t, days: 1}}", "Its timing goes round in a circle: no day comes out of it."),
        ("timing: {}", "No timing is given: nothing can be computed."),
        ("kind: message", "No timing is given: nothing can be computed."),
    ],
)
def test_when_it_comes(told, timing, says):
    assert told(_map(f"id: t, {timing}", "id: u, timing: {day: 5}", "id: v"), "t", "order")[0] == says


def test_what_others_are_counted_from_has_no_day_of_its_own(ask):
    document = _map("id: t", "id: u, timing: {after: {touchpoint: t, days: 2}}")

    assert ask(document, "t", "order") == [("counted_from_it", "unknown"), ("no_other_message", "good")]


def test_what_leads_to_it_and_where_it_leads(told):
    document = _map("id: t, next: v", "id: u, next: {to: t, handoff: true}", "id: v")

    assert told(document, "t", "order") == [
        "No timing is given: nothing can be computed.",
        "Follows “u”.",
        "Leads to “v”.",
    ]


def test_neither_a_day_nor_a_way_to_it(ask):
    assert ask(_map("id: t, next: t"), "t", "order") == [("no_timing", "unknown"), ("nothing_leads_to_it", "unknown")]


def test_days_that_contradict_the_order_are_looked_at(told):
    document = _map("id: t, timing: {day: 2}", "id: u, timing: {day: 5}, next: t")

    assert told(document, "t", "order")[2] == "Follows “u”, and yet comes 3 days before it."


def test_what_happens_on_one_day_contradicts_nothing(ask):
    document = _map("id: t, timing: {day: 5}", "id: u, timing: {day: 5}, next: t")

    assert ask(document, "t", "order") == [("comes", "good"), ("follows", "good"), ("no_other_message", "good")]


@pytest.mark.parametrize(("day", "told_of"), [(7, 2), (7.5, 1)])
def test_messages_are_nearby_up_to_the_last_day_of_the_window(ask, day, told_of):
    document = _map(
        "id: t, timing: {day: 0}",
        "id: m, kind: message, timing: {day: 1}",
        f"id: n, kind: survey, timing: {{day: {day}}}",
    )

    assert ask(document, "t", "order")[1:] == [("message_after", "good")] * told_of


def test_messages_around_it_are_told_with_their_distance_nearest_first(told):
    document = _map(
        "id: t, timing: {day: 10}, personas: ana",
        "id: far, kind: message, timing: {day: 1}",
        "id: m4, kind: message, timing: {day: 6}",
        "id: m1, kind: promotion, timing: {day: 9}",
        "id: same, kind: content, timing: {day: 10}",
        "id: s2, kind: survey, timing: {day: 12}",
        "id: others, kind: survey, timing: {day: 12}, personas: ben",
        "id: walk, timing: {day: 11}",
    )

    assert told(document, "t", "order")[1:] == [
        "1 day before: “m1” (promotion).",
        "4 days before: “m4” (message).",
        "The same day: “same” (content).",
        "2 days later: “s2” (survey).",
    ]


def test_the_nearest_message_is_told_however_far_it_is(told):
    document = _map(
        "id: t, timing: {day: 100}", *(f"id: m{day}, kind: message, timing: {{day: {day}}}" for day in (1, 2))
    )

    assert told(document, "t", "order")[1:] == ["98 days before: “m2” (message)."]


def test_no_more_than_three_messages_are_told_on_each_side(told):
    document = _map(
        "id: t, timing: {day: 5}", *(f"id: m{day}, kind: message, timing: {{day: {day}}}" for day in range(5))
    )

    assert [text.partition(": ")[2] for text in told(document, "t", "order")[1:]] == [
        "“m4” (message).",
        "“m3” (message).",
        "“m2” (message).",
    ]


def test_a_message_to_some_of_its_customers_says_to_whom(told):
    document = _map("id: t, timing: {day: 1}", "id: m, kind: message, personas: ben, timing: {day: 2.5}")

    assert told(document, "t", "order")[1] == "1.5 days later, for Ben: “m” (message)."
    assert told(document, "t", "order", "fr")[1] == "1,5 jour après, pour Ben : « m » (message)."


def test_messages_on_days_that_cannot_be_compared_are_named(ask):
    document = _map("id: t, timing: {day: 1}", "id: m, kind: message")

    assert ask(document, "t", "order") == [("comes", "good"), ("messages_without_days", "unknown")]


def test_the_steps_of_a_scenario_stand_in_the_order_of_their_days(told):
    document = _map(
        "id: late, kind: message, timing: {after: {touchpoint: first, days: 4}}",
        "id: first, kind: message, timing: {day: 1}",
        "id: other, kind: message, timing: {day: 12}",
        "id: far, kind: message, timing: {day: 12.5}",
        "id: when",
    )
    scenario = f"{document}\nscenarios: [{{id: s, touchpoints: [late, first, when, ghost]}}]"

    assert told(scenario, "s", "order") == [
        "No such touchpoint in the map: “ghost”.",
        "Its steps: day 1: “first”; day 5: “late”.",
        "No timing is given for “when”: nothing is computed there.",
        "Other messages to the same customers, 7 days or less away: “other”.",
    ]


def test_steps_that_are_counted_from_one_of_them(told):
    document = _map("id: t, kind: message", "id: u, kind: message, timing: {after: {touchpoint: t, days: 2}}")
    scenario = f"{document}\nscenarios: [{{id: s, touchpoints: [u, t]}}]"

    assert told(scenario, "s", "order") == ["Its steps: first: “t”; 2 days after “t”: “u”."]


def test_a_scenario_without_steps_says_so(ask):
    assert ask("stages: [a]\nscenarios: [s]", "s", "order") == [("no_steps", "unknown")]


# Moments of truth -----------------------------------------------------------------------------------------------------


def test_moments_are_told_here_beside_and_in_the_days_around(told):
    document = _map(
        "id: t, timing: {day: 10}, next: n, moment_of_truth: {kind: make-or-break}",
        "id: n, moment_of_truth: {name: The bill}",
        "id: p, next: t, moment_of_truth: {importance: 1}",
        "id: b, timing: {day: 4}, moment_of_truth: {kind: magic}",
        "id: s, timing: {day: 10}, moment_of_truth: {kind: magic}",
        "id: far, timing: {day: 2}, moment_of_truth: {kind: magic}",
        "id: l, timing: {day: 11}, moment_of_truth: {kind: magic}",
    )

    assert told(document, "t", "moments") == [
        "“t”, here (make or break).",
        "“n”, right after (The bill).",
        "“p”, right before.",
        "“b”, 6 days before (magic moment).",
        "“s”, the same day (magic moment).",
        "“l”, 1 day later (magic moment).",
    ]


def test_moments_of_other_customers_are_not_near(ask):
    document = _map(
        "id: t, timing: {day: 1}, personas: ana",
        "id: u, timing: {day: 1}, personas: ben, moment_of_truth: {kind: zero}",
    )

    assert ask(document, "t", "moments") == [("no_moment_near", "good")]


def test_a_map_without_moments_says_so(ask):
    assert ask(_map("id: t"), "t", "moments") == [("no_moments", "unknown")]
