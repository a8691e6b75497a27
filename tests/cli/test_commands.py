"""The other commands, and what all commands share."""

import json
import os
import re
import subprocess
import sys

import jsonschema
import pytest

from journeykit._cli._group import COMMANDS
from journeykit.schemas import schema


def test_the_version_is_said(run):
    assert run("--version").out.startswith("journeykit 1.")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help(run, command):
    answer = run(*command.split(), "--help")

    assert answer.code == 0
    assert "Usage: journeykit" in answer.out


def test_a_wrong_command_teaches_the_nearest(run):
    answer = run("impct")

    assert answer.code == 2
    assert "Did you mean 'impact'?" in answer.err


def test_standard_input_is_a_map(run, monkeypatch, tmp_path):
    with (tmp_path / "map.yaml").open("rb") as file:
        monkeypatch.setattr("sys.stdin", type("Input", (), {"buffer": file}))
        answer = run("impact", "-", "-c", "upkeep")

    assert json.loads(answer.out)["journey"] == "buy-a-ticket"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing.yaml", "missing.yaml: no such file"),
        ("empty", "empty: no journey document is there"),
        ("map.yaml/x", "no such file"),
    ],
)
def test_a_file_that_cannot_be_read_exits_with_3(run, tmp_path, name, message):
    (tmp_path / "empty").mkdir()
    answer = run("impact", name, "-c", "x")

    assert answer.code == 3
    assert message in answer.err
    assert answer.out == ""


def test_a_format_nobody_reads_is_a_wrong_question(run, tmp_path):
    (tmp_path / "map.docx").write_bytes(b"\x00\x01")
    answer = run("impact", "map.docx", "-c", "x")

    assert answer.code in {2, 3}
    assert len(answer.err.splitlines()) == 1


def test_fmt_checks_without_writing(run, tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(path.read_text("utf-8").replace("stages: [Buy, Ride]", "stages:  [Buy,Ride]"), "utf-8")
    before = path.read_text("utf-8")
    answer = run("fmt", "--check", "map.yaml")

    assert answer.code == 1
    assert answer.err == "map.yaml: would be written anew\n"
    assert path.read_text("utf-8") == before


def test_fmt_writes_and_is_content_afterwards(run, tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(path.read_text("utf-8").replace("stages: [Buy, Ride]", "stages:  [Buy,Ride]  # why"), "utf-8")

    assert run("fmt", "map.yaml").code == 0
    assert "stages: [Buy, Ride]  # why" in path.read_text("utf-8")
    assert run("fmt", "--check", "map.yaml").code == 0


def test_schema_is_printed_and_written(run, tmp_path):
    assert json.loads(run("schema").out)["$id"] == "urn:journeykit:schema:journey:1"
    assert json.loads(run("schema", "impact").out)["$id"] == "urn:journeykit:schema:impact:1"
    assert run("schema", "-o", "journey-1.schema.json").code == 0
    assert json.loads((tmp_path / "journey-1.schema.json").read_text("utf-8"))["title"] == "a journey map"
    assert run("schema", "-o", "nowhere/x.json").code == 2


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("template", ["purchase", "experience", "blueprint"])
def test_a_new_map_is_valid_and_in_the_usual_style(run, template, language):
    answer = run("new", "new.yaml", "--template", template, "--lang", language, "--schema-line")

    assert answer.code == 0
    assert run("validate", "new.yaml").code == 0
    assert run("fmt", "--check", "new.yaml").code == 0


def test_a_new_map_writes_over_nothing(run, tmp_path):
    before = (tmp_path / "map.yaml").read_text("utf-8")
    answer = run("new", "map.yaml")

    assert answer.code == 2
    assert "--force" in answer.err
    assert (tmp_path / "map.yaml").read_text("utf-8") == before
    assert run("new", "map.yaml", "--force").code == 0


def test_a_new_map_goes_to_standard_output(run):
    answer = run("new", "--schema-line", "schemas/journey.json")

    assert answer.out.startswith("# yaml-language-server: $schema=schemas/journey.json\n")


def test_rules_are_listed_and_explained(run):
    assert "JK101  error" in run("rules").out
    assert "Wrong:" in run("rules", "JK101").out
    assert {rule["code"] for rule in json.loads(run("rules", "--json").out)} >= {"JK101"}
    assert run("rules", "JK999").code == 2


def test_plugins_are_listed_and_checked(run):
    records = json.loads(run("plugins", "--json").out)

    assert [record["name"] for record in records][:2] == ["documents", "vocabulary"]
    assert run("plugins", "--check", "documents").code == 0
    assert "importer: yaml, json" in run("plugins").out
    assert run("plugins", "--check", "nobody").code == 2


def test_scores_are_json_away_from_a_terminal(run):
    jsonschema.validate(json.loads(run("score", "map.yaml").out), schema("scores-1"))
    report = json.loads(run("score", "map.yaml", "peak-end").out)

    assert report["schema"] == "journeykit/scores/1"
    assert [score["name"] for score in report["scores"]] == ["peak-end"]
    assert run("score", "map.yaml", "-f", "table").code == 0
    assert run("score", "map.yaml", "nobody").code == 2


def test_a_map_is_exported_by_suffix(run, tmp_path):
    answer = run("export", "map.yaml", "-o", "map.json", "-o", "map.svg", "-o", "copy.yaml")

    assert answer.code == 0
    assert json.loads((tmp_path / "map.json").read_text("utf-8"))["title"] == "Buy a ticket"
    assert (tmp_path / "map.svg").read_text("utf-8").startswith("<?xml")


def test_a_map_is_exported_to_standard_output(run):
    assert json.loads(run("export", "map.yaml", "-o", "-", "--to", "json").out)["title"] == "Buy a ticket"


@pytest.mark.parametrize(
    "arguments", [["-o", "map.docx"], ["-o", "nowhere/map.svg"], ["-o", "-"], ["-o", "x", "--to", "y"]]
)
def test_what_cannot_be_written_exits_with_2_and_writes_nothing(run, tmp_path, arguments):
    before = sorted(path.name for path in tmp_path.iterdir())

    assert run("export", "map.yaml", *arguments).code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_text_of_a_map_cannot_act_on_a_terminal(run, tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(path.read_text("utf-8").replace("Ticket kiosk", '"red \\e[31m \\u202e \\a"'), "utf-8")
    for format in ("table", "json", "csv", "markdown", "jsonl"):
        answer = run("impact", "map.yaml", "-c", "upkeep", "-f", format)

        assert not any(sign in answer.out for sign in "\x1b\u202e\x07"), format


def test_a_formula_in_a_map_stays_text_in_a_spreadsheet(run, tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(path.read_text("utf-8").replace("Ticket kiosk", "'=1+1'"), "utf-8")

    assert "'=1+1" in run("impact", "map.yaml", "-c", "upkeep", "-f", "csv").out


def test_markdown_of_a_map_stays_text(run, tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(path.read_text("utf-8").replace("Ticket kiosk", "'<img src=x> @team | [a](b) -->'"), "utf-8")
    out = run("impact", "map.yaml", "-c", "upkeep", "-f", "markdown").out

    assert re.search(r"(?<!\\)(?:<img|@team|\[a\])", out) is None
    assert "\\<img src\\=x\\>" in out


# A process of its own ------------------------------------------------------------------------------------------------


def start(*arguments, **options):
    environment = {**os.environ, "PYTHONWARNINGS": "error", "JOURNEYKIT_DISABLE_PLUGINS": "all"}
    return subprocess.Popen(
        [sys.executable, "-m", "journeykit", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        **options,
    )


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    stages = "\n".join(f"  - {{id: s{n}, name: {'x' * 100}}}" for n in range(3000))
    points = "\n".join(f"  - {{id: t{n}, stage: s{n}, channel: web}}" for n in range(3000))
    text = f"journeykit: 1\ntitle: Trip\nchannels: [{{id: web}}]\nstages:\n{stages}\ntouchpoints:\n{points}\n"
    (tmp_path / "map.yaml").write_text(text, "utf-8")
    process = start("impact", "map.yaml", "-c", "web", "-f", "jsonl", cwd=tmp_path)
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()

    assert process.wait(60) == 141
    assert said == b""


def test_output_is_utf_8_in_any_locale(tmp_path):
    (tmp_path / "map.yaml").write_text("journeykit: 1\ntitle: Été\nstages: [Été]\n", "utf-8")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for format in ("table", "json"):
        done = subprocess.run(
            [sys.executable, "-m", "journeykit", "impact", "map.yaml", "-c", "été".replace("é", "e"), "-f", format],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=True,
        )

        assert "Été" in done.stdout.decode("utf-8")


def test_a_defect_of_ours_exits_with_70_and_without_a_traceback(run, monkeypatch):
    monkeypatch.setattr("journeykit._impact._engine.rows_of", None)
    answer = run("impact", "map.yaml", "-c", "upkeep")

    assert answer.code == 70
    assert "Traceback" not in answer.err
    assert "a defect of journeykit" in answer.err


def test_settings_for_what_nobody_is_called_are_said(run, tmp_path):
    (tmp_path / "journeykit.toml").write_text("[plugins.frction]\npain = 2\n", "utf-8")
    answer = run("score", "map.yaml")

    assert answer.code == 0
    assert (
        "warning: the settings have options for 'frction', which nothing here is called. Did you mean 'friction'?"
        in (answer.err)
    )
