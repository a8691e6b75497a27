"""`journeykit merge`."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from journeykit._cli import _main
from journeykit._merging import CONFLICTS
from journeykit.schemas import schema

BASE = "journeykit: 1\ntitle: Trip\nlanguage: en\nteams: [{id: desk, name: Desk}]\n"
OURS, THEIRS = BASE.replace("name: Desk", "name: Sales"), BASE.replace("title: Trip", "title: Tour")
OTHER = BASE.replace("name: Desk", "name: Info")


@pytest.fixture
def run(capfd, monkeypatch, tmp_path):
    """Run the command in a folder with the three versions."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("base", BASE), ("ours", OURS), ("theirs", THEIRS), ("other", OTHER), ("empty", "")):
        (tmp_path / name).write_bytes(text.encode())

    def call(*arguments):
        code = _main._run(["--no-plugins", "merge", *arguments])
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return call


def test_the_merged_map_goes_to_standard_output(run):
    code, out, err = run("base", "ours", "theirs")

    assert (code, out, err) == (0, OURS.replace("title: Trip", "title: Tour"), "")


def test_conflicts_go_to_standard_error_and_the_exit_code_is_1(run):
    code, out, err = run("base", "ours", "other", "--name", "maps/trip.yaml")

    said = "Sales (team desk), name: ours has Sales, theirs has Info; it was Desk"
    assert (code, err) == (1, f"maps/trip.yaml: conflict: {said}\n")
    assert f"# journeykit: conflict: {said}\n" in out


def test_in_place_writes_over_ours_and_says_nothing(run, tmp_path):
    code, out, err = run("base", "ours", "theirs", "--in-place")

    assert (code, out, err) == (0, "", "")
    assert (tmp_path / "ours").read_text("utf-8") == OURS.replace("title: Trip", "title: Tour")


def test_a_file_is_written_where_it_is_asked_for(run, tmp_path):
    assert run("base", "ours", "theirs", "-o", "merged.yaml") == (0, "", "")
    assert "Sales" in (tmp_path / "merged.yaml").read_text("utf-8")


def test_the_report_is_described_by_its_schema(run):
    code, out, err = run("base", "ours", "other", "--format", "json")

    report = json.loads(out)
    Draft202012Validator(schema("merge-1")).validate(report)
    assert (code, err, report["clean"]) == (1, "", False)
    assert [(each["id"], each["conflict"], each["theirs"]) for each in report["conflicts"]] == [
        ("desk", "edit/edit", "Info")
    ]


def test_messages_are_in_the_language_asked_for(run):
    assert "notre version porte Sales" in run("base", "ours", "other", "--lang", "fr")[2]


def test_an_empty_base_is_none(run):
    code, _, err = run("empty", "ours", "other")

    assert code == 1
    assert "both sides added it" in err


@pytest.mark.parametrize("broken", ["ours", "theirs", "base"])
def test_a_version_that_cannot_be_read_leaves_ours_as_it_is(run, tmp_path, broken):
    (tmp_path / broken).write_text("title: [\n", "utf-8")
    before = (tmp_path / "ours").read_bytes()

    code, out, err = run("base", "ours", "theirs", "--in-place", "--name", "trip.yaml")

    assert (code, out) == (3, "")
    assert err.startswith(f"trip.yaml ({broken}):")
    assert (tmp_path / "ours").read_bytes() == before


def test_a_missing_file_is_told(run):
    assert run("base", "ours", "ghost") == (3, "", "journeykit: ghost: no such file\n")


def test_in_place_has_one_place(run):
    code, _, err = run("base", "ours", "theirs", "--in-place", "-o", "x")

    assert (code, err.splitlines()[-1]) == (
        2,
        "journeykit: --in-place writes over OURS, which is a file then, and nowhere else",
    )


def test_standard_input_cannot_be_written_over(run):
    assert run("base", "-", "theirs", "--in-place")[0] == 2


def test_every_kind_of_conflict_is_described():
    page = (Path(__file__).parents[2] / "docs/reference/merge.md").read_text("utf-8")
    row = schema("merge-1")["properties"]["conflicts"]["items"]["properties"]["conflict"]

    assert re.findall(r"^\| `(\w+/?\w*)` \|", page, re.MULTILINE) == row["enum"] == list(CONFLICTS)
