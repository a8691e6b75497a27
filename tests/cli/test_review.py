"""`journeykit review`."""

import json
import subprocess

import jsonschema
import pytest

from journeykit.schemas import schema

NEW = """\
journeykit: 1
title: Buy a ticket
language: en
personas: [{id: ana, name: Ana}]
stages: [Buy, Ride]
channels: [{id: station, name: Station, kind: physical}]
touchpoints:
  - {id: kiosk, name: Ticket kiosk, stage: buy, channel: station}
  - {id: ask, name: How was it?, stage: ride, kind: survey, timing: {day: 2}}
  - {id: offer, name: Weekend offer, stage: ride, kind: promotion, timing: {day: 4}}
"""
OLD = NEW[: NEW.index("  - {id: offer")]


@pytest.fixture
def maps(run, tmp_path):
    (tmp_path / "new.yaml").write_text(NEW, "utf-8")
    (tmp_path / "old.yaml").write_text(OLD, "utf-8")
    return run


def test_what_is_new_is_reviewed_as_json_by_a_program(maps):
    answer = maps("review", "new.yaml", "--base", "old.yaml")
    report = json.loads(answer.out)

    jsonschema.validate(report, schema("review-1"))
    assert (answer.code, answer.err) == (0, "")
    assert [element["id"] for element in report["elements"]] == ["offer"]
    assert report["base"] == "buy-a-ticket"


def test_the_text_shows_each_question_with_a_sign_and_a_legend(maps):
    answer = maps("review", "new.yaml", "--base", "old.yaml", "--format", "text")
    lines = [line.rstrip() for line in answer.out.splitlines()]

    assert lines[0] == "Review before launch: Buy a ticket"
    assert "Weekend offer · promotion, new · 2 to look at, 8 not said" in lines
    assert any(line.startswith("!  Surveys and promotions") for line in lines)
    assert lines[-1] == "! to look at   ? what the map does not say   ✓ in order"


def test_the_report_is_in_the_language_asked_for(maps):
    answer = maps("review", "new.yaml", "--base", "old.yaml", "--format", "markdown", "--lang", "fr")

    assert "**À regarder**" in answer.out


def test_without_a_base_everything_is_reviewed(maps):
    report = json.loads(maps("review", "new.yaml").out)

    assert [element["id"] for element in report["elements"]] == ["kiosk", "ask", "offer"]
    assert report["base"] is None


def test_only_what_is_named_is_reviewed(maps):
    report = json.loads(maps("review", "new.yaml", "--only", "ask", "--only", "offer").out)

    assert [element["id"] for element in report["elements"]] == ["ask", "offer"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--only", "offer"], 0),
        (["--only", "offer", "--fail-on", "never"], 0),
        (["--only", "offer", "--fail-on", "attention"], 1),
        (["--only", "offer", "--fail-on", "unknown"], 1),
        (["--base", "new.yaml", "--fail-on", "unknown"], 0),
    ],
)
def test_it_fails_only_where_it_is_asked_to(maps, arguments, code):
    assert maps("review", "new.yaml", *arguments).code == code


def test_what_is_not_said_does_not_fail_on_attention(maps, tmp_path):
    text = NEW.replace("title", "metrics: [{id: m, measures: kiosk, target: 1}]\ntitle")
    (tmp_path / "new.yaml").write_text(text, "utf-8")

    assert maps("review", "new.yaml", "--only", "kiosk", "--fail-on", "attention").code == 0
    assert maps("review", "new.yaml", "--only", "kiosk", "--fail-on", "unknown").code == 1


def test_the_limits_come_from_the_settings_and_the_command_line_wins(maps, tmp_path):
    (tmp_path / "journeykit.toml").write_text("[review]\nlimit = 1\ndistance = 1\n", "utf-8")
    set_, asked = (json.loads(maps("review", "new.yaml", *more).out)["sieve"] for more in ([], ["--limit", "5"]))

    assert set_ == {"window": 7, "limit": 1, "distance": 1}
    assert asked == {"window": 7, "limit": 5, "distance": 1}


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--limit", "0"], 2, "limit"),
        (["--window", "x"], 2, "window"),
        (["--only", "offr"], 2, "Did you mean 'offer'"),
        (["--only", "ana"], 2, "'ana' is a persona"),
        (["--base", "gone.yaml"], 3, "gone.yaml: no such file"),
    ],
)
def test_mistakes_are_told(maps, arguments, code, says):
    answer = maps("review", "new.yaml", *arguments)

    assert (answer.code, answer.out) == (code, "")
    assert says in answer.err


def test_a_map_without_an_older_version_is_all_new_where_that_is_asked_for(maps):
    answer = maps("review", "new.yaml", "--base", "gone.yaml", "--on-missing-base", "all")

    assert [element["change"] for element in json.loads(answer.out)["elements"]] == ["added"] * 3


def test_a_terminal_gets_nothing_that_acts_on_it(maps, tmp_path):
    (tmp_path / "new.yaml").write_text(NEW.replace("name: Weekend offer", 'name: "a\\e[31mb [bold]"'), "utf-8")
    answer = maps("review", "new.yaml", "--only", "offer", "--format", "text")

    assert "\x1b" not in answer.out
    assert "a\\x1b[31mb [bold]" in answer.out


def test_lines_end_where_a_space_may_and_not_within_quotes(run, monkeypatch, examples):
    monkeypatch.chdir(examples)
    monkeypatch.setenv("COLUMNS", "70")
    answer = run("review", "relance-panier.yaml", "--format", "text")

    assert all(len(line) <= 70 for line in answer.out.splitlines())
    assert not [
        line for line in answer.out.splitlines() if line.rstrip().endswith("«") or line.lstrip().startswith("»")
    ]


def test_the_schema_is_published(run):
    assert json.loads(run("schema", "review").out)["$id"] == "urn:journeykit:schema:review:1"


def test_a_revision_of_git_is_a_base(maps, tmp_path):
    def git(*arguments):
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@y.z", *arguments],
            cwd=tmp_path,
            check=True,
            capture_output=True,
        )

    (tmp_path / "new.yaml").write_text(OLD, "utf-8")
    git("init", "-q")
    git("add", "new.yaml")
    git("commit", "-qm", "as it was")
    (tmp_path / "new.yaml").write_text(NEW, "utf-8")
    answer = maps("review", "new.yaml", "--base", "git:HEAD")

    assert [element["id"] for element in json.loads(answer.out)["elements"]] == ["offer"]
