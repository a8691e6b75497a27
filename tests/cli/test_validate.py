"""`journeykit validate`: findings, gates, formats and fixes."""

import json

import jsonschema
import pytest

from journeykit.schemas import schema

WRONG = """\
journeykit: 1
title: Trip
language: en
stages: [Go]
touchpoints:
  - {id: train, name: Train, stage: go, next: [train, bus]}   # itself
  - {id: bus, name: Bus, stage: goo}
"""


@pytest.fixture
def wrong(run, tmp_path):
    (tmp_path / "wrong.yaml").write_text(WRONG, "utf-8")
    return run


def test_a_finding_is_shown_at_its_line(wrong):
    answer = wrong("validate", "wrong.yaml", "--select", "JK101")

    assert answer.code == 1
    assert answer.out == (
        "wrong.yaml:7:26: error JK101 no element 'goo', which 'Bus' names in `stage`. Did you mean 'go'?\n"
        "  7 |   - {id: bus, name: Bus, stage: goo}\n"
        "    |                          ^\n"
        "1 finding\n"
    )


def test_no_finding_is_said(wrong):
    answer = wrong("validate", "map.yaml", "--select", "JK101")

    assert answer.code == 0
    assert answer.out == "No findings\n"


def test_findings_are_json(wrong):
    report = json.loads(wrong("validate", "wrong.yaml", "--select", "JK101", "--format", "json").out)
    (file,) = report["files"]

    jsonschema.validate(report, schema("validation-1"))
    assert file["as_of"] == "2026-10-05"
    assert file["findings"] == [
        {
            "code": "JK101",
            "severity": "error",
            "message": "no element 'goo', which 'Bus' names in `stage`. Did you mean 'go'?",
            "element": "bus",
            "path": ["touchpoints", 1, "stage"],
            "line": 7,
            "column": 26,
            "fixable": False,
        }
    ]


def test_findings_are_annotations_of_github(wrong):
    answer = wrong("validate", "wrong.yaml", "--select", "JK101", "--format", "github")

    assert answer.out == (
        "::error file=wrong.yaml,line=7,col=26,title=JK101::"
        "no element 'goo', which 'Bus' names in `stage`. Did you mean 'go'?\n"
    )


def test_findings_are_sarif(wrong):
    log = json.loads(wrong("validate", "wrong.yaml", "--select", "JK101", "--format", "sarif").out)
    (run,) = log["runs"]

    assert log["version"] == "2.1.0"
    assert run["results"][0]["ruleId"] == "JK101"
    assert run["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "wrong.yaml"},
        "region": {"startLine": 7, "startColumn": 26},
    }
    assert run["tool"]["driver"]["rules"][0]["id"] == "JK101"


def test_what_is_mended_is_mended_in_the_file_and_comments_stay(wrong, tmp_path):
    answer = wrong("validate", "wrong.yaml", "--select", "JK103", "--fix")

    assert answer.code == 0
    assert answer.out == "No findings, 1 fixed\n"
    assert "next: [bus]}          # itself" in (tmp_path / "wrong.yaml").read_text("utf-8")


def test_a_suppression_accepts_a_finding_with_its_reason(wrong, tmp_path):
    suppressed = WRONG.replace("stage: goo}", "stage: goo, suppress: [{rule: JK101, reason: comes next week}]}")
    (tmp_path / "wrong.yaml").write_text(suppressed, "utf-8")
    answer = wrong("validate", "wrong.yaml", "--select", "JK101", "--format", "json")
    (file,) = json.loads(answer.out)["files"]

    assert answer.code == 0
    assert file["findings"] == []
    jsonschema.validate(json.loads(answer.out), schema("validation-1"))
    assert file["suppressed"][0]["reason"] == "comes next week"
    assert wrong("validate", "wrong.yaml", "--select", "JK101").out == "No findings, 1 accepted\n"


def test_settings_of_the_project_choose_rules_and_severities(wrong, tmp_path):
    (tmp_path / "journeykit.toml").write_text('select = ["JK101"]\nseverity = {JK101 = "warning"}\n', "utf-8")
    answer = wrong("validate", "wrong.yaml")

    assert answer.code == 0
    assert "warning JK101" in answer.out
    assert wrong("validate", "wrong.yaml", "--fail-on", "warning").code == 1


def test_settings_may_stand_in_a_pyproject(wrong, tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.journeykit]\nignore = ["JK"]\nlanguage = "fr"\n', "utf-8")

    assert wrong("validate", "wrong.yaml").out == "Rien à signaler\n"


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("selct = []", "unknown key 'selct'. Did you mean 'select'?"),
        ("select = 3", "select is a list of texts, not 3"),
        ('severity = {JK999 = "error"}', "no rule and no family 'JK999'"),
        ('severity = {JK101 = "fatal"}', "one of error, warning, info, off is expected"),
        ("= 3", "no TOML"),
        ("plugins = {JK306 = {dayz = 3}}", "JK306 has no option 'dayz'. Did you mean 'days'?"),
    ],
)
def test_settings_that_cannot_be_used_exit_with_2(wrong, tmp_path, settings, message):
    (tmp_path / "journeykit.toml").write_text(settings, "utf-8")
    answer = wrong("validate", "wrong.yaml")

    assert answer.code == 2
    assert message in answer.err


def test_options_of_rules_come_from_the_command_line(wrong):
    assert wrong("validate", "map.yaml", "-O", "JK306.days=10").code == 0
    assert "JK306.days takes int" in wrong("validate", "map.yaml", "-O", "JK306.days=ten").err
    assert "-O takes NAME.KEY=VALUE" in wrong("validate", "map.yaml", "-O", "days").err


def test_a_file_that_cannot_be_read_does_not_hide_the_others(wrong):
    answer = wrong("validate", "missing.yaml", "wrong.yaml", "--select", "JK101")

    assert answer.code == 3
    assert "missing.yaml: no such file" in answer.err
    assert "JK101" in answer.out


def test_a_rule_that_does_not_exist_is_a_wrong_question(wrong):
    answer = wrong("validate", "map.yaml", "--select", "JK999")

    assert answer.code == 2
    assert "no rule and no family 'JK999'" in answer.err


# What holds no map ----------------------------------------------------------------------------------------------------


@pytest.fixture
def unreadable(run, tmp_path):
    (tmp_path / "odd.yaml").write_text("journeykit: 1\ntitle: Trip\nstags: [Go]\n", "utf-8")
    return run


def test_a_file_without_a_map_is_never_said_to_be_clean(unreadable):
    answer = unreadable("validate", "odd.yaml", "gone.yaml")

    assert (answer.code, answer.out) == (3, "2 files hold no map\n")
    assert "odd.yaml:3:1 stags: unknown field 'stags'" in answer.err
    assert "gone.yaml: no such file" in answer.err


def test_what_is_wrong_with_a_file_is_json_too(unreadable):
    answer = unreadable("validate", "odd.yaml", "gone.yaml", "map.yaml", "--format", "json")
    report = json.loads(answer.out)

    jsonschema.validate(report, schema("validation-1"))
    assert answer.code == 3
    assert [(file["file"], file["readable"]) for file in report["files"]] == [
        *(("odd.yaml", False), ("gone.yaml", False), ("map.yaml", True)),
    ]
    assert [(found["code"], found["line"], found["message"]) for found in report["files"][1]["findings"]] == [
        ("JK001", None, "no such file")
    ]


def test_what_is_wrong_with_a_file_is_an_annotation_too(unreadable):
    answer = unreadable("validate", "odd.yaml", "--format", "github")

    assert answer.out.startswith("::error file=odd.yaml,line=3,col=1,title=JK001::stags: unknown field")


def test_code_scanning_is_told_that_a_file_could_not_be_read(unreadable):
    (run,) = json.loads(unreadable("validate", "odd.yaml", "--format", "sarif").out)["runs"]

    assert run["invocations"] == [{"executionSuccessful": False}]
    assert [result["ruleId"] for result in run["results"]] == ["JK001"]
