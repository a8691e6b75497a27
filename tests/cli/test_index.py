"""`journeykit index`, and index files where `journeykit impact` takes maps."""

import errno
import json
import os
import tempfile

import pytest

pytest.importorskip("numpy")

CHANGE = ("--change", "upkeep=delayed")


@pytest.fixture
def built(run):
    """An index of the map."""
    answer = run("index", "build", "map.yaml")
    assert (answer.code, answer.out, answer.err) == (0, "", "map.jkindex: built of 1 file\n")
    return "map.jkindex"


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "table", "markdown", "junit", "reviewers"])
def test_an_index_answers_in_every_format_as_its_map(run, built, format):
    asked = run("impact", built, *CHANGE, "--format", format)

    assert asked == run("impact", "map.yaml", *CHANGE, "--format", format)
    assert asked.code == 0


def test_an_index_is_judged_as_its_map(run, built):
    gates = ("--fail-on", "severity>=low", "--format", "json")

    asked = run("impact", built, *CHANGE, *gates)

    assert asked == run("impact", "map.yaml", *CHANGE, *gates)
    assert asked.code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--change", "process:*"),
        ("--change", "kiosk", "--exclude", "train"),
        ("--change", "kiosk", "--set", "kiosk.emotion.score=-2"),
        ("--change", "kiosk", "--base", "map.yaml"),
        ("--change", "kiosk", "--cuts"),
        ("--change", "kiosk", "--combined", "cpm"),
        ("--from", "old.csv", "new.csv"),
    ],
)
def test_what_an_index_cannot_answer_is_refused(run, built, tmp_path, arguments):
    for name in ("old.csv", "new.csv"):
        (tmp_path / name).write_text("a\n", "utf-8")

    answer = run("impact", built, *arguments)

    assert (answer.code, answer.out) == (2, "")
    assert "ask the maps it was built of" in answer.err


def test_a_mistyped_id_is_answered_with_the_nearest_one(run, built):
    answer = run("impact", built, "--change", "upkep")

    assert answer.code == 2
    assert "Did you mean 'upkeep'?" in answer.err


def test_an_index_beside_its_map_answers_for_it(run, built):
    answer = run("impact", "map.yaml", "--index", built, *CHANGE, "--format", "github")

    assert (answer.code, answer.err) == (0, "")
    assert "file=" not in answer.out  # it was not the map that answered: nobody knows the lines


def test_an_index_gives_way_to_a_map_that_has_changed(run, built, tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(path.read_text("utf-8").replace("Ticket kiosk", "Machine"), "utf-8")

    answer = run("impact", "map.yaml", "--index", built, *CHANGE, "--format", "json")

    assert answer.err == "journeykit: map.jkindex is older than its maps: map.yaml; the maps are read instead\n"
    assert "Machine" in answer.out
    assert answer.out == run("impact", "map.yaml", *CHANGE, "--format", "json").out


def test_an_index_of_a_folder_gives_way_to_the_one_map_in_it(run, tmp_path):
    (tmp_path / "maps").mkdir()
    (tmp_path / "map.yaml").rename(tmp_path / "maps" / "map.yaml")
    run("index", "build", "maps")

    asked = run("impact", "maps/map.yaml", "--index", "maps.jkindex", *CHANGE, "--format", "csv")

    assert asked.out == run("impact", "maps/map.yaml", *CHANGE, "--format", "csv").out
    assert asked.err == "journeykit: maps.jkindex is the index of a portfolio; the maps are read instead\n"


def test_a_folder_is_one_portfolio(run, tmp_path):
    maps = tmp_path / "maps"
    maps.mkdir()
    for name in ("one", "two"):
        (maps / f"{name}.yaml").write_text(f"id: {name}\n{(tmp_path / 'map.yaml').read_text('utf-8')}", "utf-8")

    answer = run("index", "build", "maps", "-o", "maps.jkindex")

    assert (answer.code, answer.err) == (0, "maps.jkindex: built of 2 files\n")
    asked = run("impact", "maps.jkindex", "-c", "parts=unavailable", "-f", "json")
    assert asked == run("impact", "maps", "-c", "parts=unavailable", "-f", "json")
    assert {row.get("journey") for row in json.loads(asked.out)["affected"]} == {"one", "two", None}


def test_show_says_what_an_index_holds_and_whether_it_is_old(run, built, tmp_path):
    facts = json.loads(run("index", "show", built, "-f", "json").out)
    fresh = run("index", "show", built, "map.yaml", "-f", "text")
    (tmp_path / "map.yaml").write_text("journeykit: 1\ntitle: Other\n", "utf-8")
    old = run("index", "show", built, "map.yaml", "-f", "text")

    assert (facts["journey"], facts["elements"], facts["rules_in_force"]) == ("buy-a-ticket", 11, True)
    assert list(facts["sources"]) == ["map.yaml"]
    assert (fresh.code, fresh.out.splitlines()[-1]) == (0, "changed    nothing")
    assert (old.code, old.out.splitlines()[-1]) == (1, "changed    map.yaml")


def test_a_file_that_is_no_index_or_is_cut_off_ends_with_3(run, built, tmp_path):
    (tmp_path / "text.jkindex").write_text("journeykit: 1\n", "utf-8")
    (tmp_path / "cut.jkindex").write_bytes((tmp_path / built).read_bytes()[:-1])

    for name, said in (("text", "is no index of maps"), ("cut", "is cut off"), ("gone", "no such file")):
        for command in (("impact", f"{name}.jkindex", *CHANGE), ("index", "show", f"{name}.jkindex")):
            answer = run(*command)
            assert (answer.code, answer.out) == (3, "")
            assert answer.err.startswith(f"journeykit: {name}.jkindex: {said}")


def test_an_index_is_written_where_that_is_possible_only(run, tmp_path):
    taken = run("index", "build", "map.yaml", "-o", "nowhere/map.jkindex")
    other = run("index", "build", "map.yaml", "-o", "map.idx")

    assert (taken.code, other.code) == (2, 2)
    assert taken.err.endswith("journeykit: nowhere/map.jkindex: no such folder\n")
    assert "the name of an index ends with .jkindex" in other.err
    assert [each.name for each in tmp_path.iterdir()] == ["map.yaml"]


def test_a_folder_that_is_read_only_is_named(run, tmp_path, monkeypatch):
    def refused(**settings):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(settings["dir"]))

    monkeypatch.setattr(tempfile, "mkstemp", refused)  # permissions do not bind whoever runs tests as root
    answer = run("index", "build", "map.yaml")

    assert answer.code == 2
    assert answer.err.endswith("journeykit: map.jkindex: may not be written\n")
    assert [each.name for each in tmp_path.iterdir()] == ["map.yaml"]


def test_export_writes_tables_of_a_map_and_of_an_index(run, built, tmp_path):
    pytest.importorskip("pyarrow")

    answers = [run("index", "export", name, "-o", folder) for name, folder in (("map.yaml", "a"), (built, "b/c"))]

    assert [answer.code for answer in answers] == [0, 0]
    assert answers[0].err.splitlines()[0] == "a/elements.parquet: 11 rows"
    first, second = (
        {each.name: each.read_bytes() for each in (tmp_path / folder).iterdir()} for folder in ("a", "b/c")
    )
    assert first == second
    assert len(first) == 4


def test_without_a_command_one_line_says_what_is_missing(run):
    answer = run("index")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[-1] == "journeykit: Missing command."
    assert answer.err.count("Usage:") == 1
