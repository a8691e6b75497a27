"""Whom it is for, why, at which stage, by which channel, who answers for it."""

import pytest

TWO = "personas: [{id: ana, name: Ana}, {id: ben, name: Ben}]\nstages: [a]\n"


def scenario(touchpoints, personas="[ana]", more=""):
    listed = "\n".join(f"  - {{stage: a, {fields}}}" for fields in touchpoints)
    ids = ", ".join(fields.split(",")[0].removeprefix("id: ") for fields in touchpoints)
    return f"{TWO}touchpoints:\n{listed}\nscenarios: [{{id: s, personas: {personas}, touchpoints: [{ids}]{more}}}]\n"


# For whom -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ("kind: message, personas: [ana]", [("meet", "good")]),
        ("kind: message", [("meet_by_default", "unknown")]),
        ("kind: interaction", [("meet", "good")]),
        ("", [("meet", "good")]),
        ("kind: survey, personas: [ghost]", [("persona_missing", "attention")]),
        ("kind: survey, personas: [ana, ghost]", [("persona_missing", "attention"), ("meet", "good")]),
    ],
)
def test_who_meets_a_touchpoint(ask, fields, answer):
    assert ask(f"{TWO}touchpoints: [{{id: t, stage: a, {fields}}}]", "t", "people") == answer


def test_one_persona_need_not_be_named(ask):
    document = "personas: [Ana]\nstages: [a]\ntouchpoints: [{id: t, stage: a, kind: message}]"

    assert ask(document, "t", "people") == [("meet", "good")]


def test_a_map_without_personas_says_so(ask):
    assert ask("stages: [a]\ntouchpoints: [{id: t, stage: a}]", "t", "people") == [("no_personas", "unknown")]


def test_a_message_that_misses_whom_its_scenario_speaks_to_is_looked_at(ask):
    document = scenario(["id: t, kind: message, personas: [ben]"])

    assert ask(document, "t", "people") == [
        ("meet", "good"),
        ("left_out", "attention"),
        ("not_meant", "attention"),
    ]


def test_a_message_to_all_is_too_much_for_a_scenario_to_some(told):
    document = scenario(["id: t, kind: message"])

    assert told(document, "t", "people")[1] == "Also reaches Ben, to whom the scenario “s” does not speak."


def test_who_of_a_scenario_does_not_meet_a_step_is_named(told):
    document = scenario(["id: t, personas: [ana]", "id: u, personas: [ben]"], personas="[ana, ben]")

    assert told(document, "s", "people") == [
        "Speaks to Ana and Ben.",
        "Ana does not meet “u”.",
        "Ben does not meet “t”.",
    ]


@pytest.mark.parametrize(
    ("personas", "touchpoints", "answer"),
    [
        ("[ana]", ["id: t, personas: [ana]"], [("speaks_to", "good")]),
        ("[ana]", ["id: t, personas: [ben]"], ["speaks_to", "meets_none", "reached_all_the_same"]),
        ("[]", ["id: t"], [("names_nobody_and_reaches", "unknown")]),
        ("[ghost]", ["id: t"], [("persona_missing", "attention")]),
    ],
)
def test_to_whom_a_scenario_speaks(ask, personas, touchpoints, answer):
    found = ask(scenario(touchpoints, personas), "s", "people")

    assert (found if isinstance(answer[0], tuple) else [code for code, _ in found]) == answer


# What for -------------------------------------------------------------------------------------------------------------


def test_a_scenario_says_what_it_is_for_and_what_starts_it(ask):
    without, full = scenario(["id: t"]), scenario(["id: t"], more=", goal: Win back, trigger: A full cart")

    assert ask(without, "s", "purpose") == [("no_scenario_goal", "unknown"), ("no_scenario_trigger", "unknown")]
    assert ask(full, "s", "purpose") == [("scenario_goal", "good"), ("scenario_trigger", "good")]
    assert ask(full, "t", "purpose") == [("in_scenario_for", "good")]
    assert ask(without, "t", "purpose") == [("in_scenario", "good")]


def test_a_message_outside_of_every_scenario_is_noticed_where_there_are_scenarios(ask):
    other = "touchpoints: [{id: u, stage: a, kind: survey}, {id: v, stage: a}]\n"

    assert ask(f"{TWO}{other}scenarios: [s]", "u", "purpose") == [("in_no_scenario", "unknown")]
    assert ask(f"{TWO}{other}scenarios: [s]", "v", "purpose") == []
    assert ask(f"{TWO}{other}", "u", "purpose") == []


# Stage ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stages", "answer"),
    [
        ("[{id: a, goal: Choose}]", [("stage_with_goal", "good")]),
        ("[a]", [("stage_without_goal", "unknown")]),
        ("[]", [("stage_missing", "attention")]),
    ],
)
def test_the_stage_and_its_goal(ask, stages, answer):
    assert ask(f"stages: {stages}\ntouchpoints: [{{id: t, stage: a}}]", "t", "stage") == answer


def test_a_scenario_has_the_stages_of_its_steps_in_order(told):
    document = (
        "stages: [{id: a, goal: Choose}, {id: b, goal: Buy}]\n"
        "touchpoints: [{id: t, stage: b}, {id: u, stage: a}]\nscenarios: [{id: s, touchpoints: [t, u]}]"
    )

    assert told(document, "s", "stage") == [
        "“a”. What customers want there: Choose",
        "“b”. What customers want there: Buy",
    ]


def test_a_scenario_without_steps_has_no_stage(ask):
    assert ask("stages: [a]\nscenarios: [s]", "s", "stage") == [("no_stages", "unknown")]


# Channel --------------------------------------------------------------------------------------------------------------

CHANNELS = (
    "personas: [{id: ana, name: Ana, preferred_channels: [sms]}, {id: ben, name: Ben, preferred_channels: [mail]},"
    " {id: eve, name: Eve}]\nchannels: [{id: mail, name: Mail}, {id: sms, name: SMS}]\nstages: [a]\n"
)


def test_each_persona_likes_a_channel_or_does_not_or_nobody_knows(told):
    document = f"{CHANNELS}touchpoints: [{{id: t, stage: a, channel: mail}}]"

    assert told(document, "t", "channel") == [
        "By “Mail”.",
        "Ana prefers “SMS”.",
        "A channel that suits Ben.",
        "No preferred channel is given for Eve.",
    ]


def test_one_of_several_channels_is_enough(ask):
    document = f"{CHANNELS}touchpoints: [{{id: t, stage: a, channel: [mail, sms], personas: [ana, ben]}}]"

    assert ask(document, "t", "channel") == [("channel", "good"), ("preferred", "good")]


def test_a_scenario_names_the_steps_that_come_by_another_channel(told):
    document = (
        f"{CHANNELS}touchpoints: [{{id: t, stage: a, channel: mail, personas: ana}},"
        " {id: u, stage: a, channel: sms, personas: ana}, {id: v, stage: a, personas: ana}]\n"
        "scenarios: [{id: s, touchpoints: [t, u, v]}]"
    )

    assert told(document, "s", "channel") == [
        "No channel is given for “v”.",
        "By “Mail” and “SMS”.",
        "For “t”, Ana would prefer “SMS”.",
    ]


@pytest.mark.parametrize(
    ("channel", "answer"), [("[]", [("no_channel", "unknown")]), ("fax", [("channel_missing", "attention")])]
)
def test_a_channel_that_is_not_there(ask, channel, answer):
    assert ask(f"{CHANNELS}touchpoints: [{{id: t, stage: a, channel: {channel}}}]", "t", "channel") == answer


# Who answers for it ---------------------------------------------------------------------------------------------------

TEAMS = "teams: [{id: crm, name: CRM}, {id: shop, name: Shop}]\nstages: [a]\n"


@pytest.mark.parametrize(
    ("fields", "more", "answer"),
    [
        ("owner: crm", "", [("owner", "good")]),
        ("owner: ghost", "", [("owner_missing", "attention")]),
        ("", "", [("no_owner", "unknown")]),
        ("", "processes: [{id: p, supports: t, owner: shop}]", [("owner_behind", "good")]),
        ("", "scenarios: [{id: s, touchpoints: t, owner: crm}]", [("owner_behind", "good")]),
        ("", "links: [{source: shop, relation: owns, target: t}]", [("owner", "good")]),
        ("stakeholders: [shop]", "", [("no_owner", "unknown"), ("involved", "good")]),
    ],
)
def test_who_answers_for_a_touchpoint(ask, fields, more, answer):
    assert ask(f"{TEAMS}touchpoints: [{{id: t, stage: a, {fields}}}]\n{more}", "t", "owner") == answer


def test_a_scenario_is_not_answered_for_by_the_processes_of_its_steps(ask):
    document = (
        f"{TEAMS}touchpoints: [{{id: t, stage: a}}]\nprocesses: [{{id: p, supports: t, owner: shop}}]\n"
        "scenarios: [{id: s, touchpoints: t}]"
    )

    assert ask(document, "s", "owner") == [("no_owner", "unknown")]
