"""Commands that write documents: nothing that a hand has written is lost."""

import json

import pytest

FLOW = """\
journeykit: 1
title: Trip
teams: [
  # ask HR
  Ops,
]
touchpoints:
  - {id: t, stage: Go, channel: [app,
      web],   # not the shop yet
     next: t}
stages: [{id: Go}]
"""


@pytest.fixture
def written(tmp_path):
    """Write a file and give its path."""

    def write(text, name="trip.yaml"):
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8"))
        return path

    return write


def test_fmt_keeps_the_comments_in_brackets(run, written):
    path = written(FLOW)

    assert run("fmt", "trip.yaml").code == 0
    assert "teams:\n  # ask HR\n  - Ops\n" in path.read_text("utf-8")
    assert "channel: [app, web]  # not the shop yet\n" in path.read_text("utf-8")
    assert run("fmt", "--check", "trip.yaml").code == 0


def test_fix_keeps_the_comments_in_brackets(run, written):
    path = written(FLOW)
    run("validate", "--fix", "trip.yaml")

    assert "next" not in path.read_text("utf-8")
    assert path.read_text("utf-8").count("#") == 2


def test_fix_takes_nothing_out_of_a_list_that_another_place_shares(run, written, kit):
    path = written(
        "journeykit: 1\ntitle: Trip\nstages: [{id: go}]\ntouchpoints:\n"
        "  - {id: t1, stage: go, next: &n [t1, t2]}\n  - {id: t2, stage: go, next: *n}\n"
    )
    answer = run("validate", "--fix", "trip.yaml", "--select", "JK103")
    steps = [edge[:3] for edge in kit.read(path).relations if edge[1] == "precedes"]

    assert answer.code == 0
    assert "2 fixed" in answer.out
    assert steps == [("t1", "precedes", "t2"), ("t2", "precedes", "t1")]


def test_fix_keeps_the_ends_of_lines(run, written):
    text = "# trip\njourneykit: 1\ntitle: Trip\nstages: [{id: go}]\ntouchpoints:\n  - {id: t, stage: go, next: t}\n"
    path = written(text.replace("\n", "\r\n"))
    run("validate", "--fix", "trip.yaml")

    assert path.read_bytes() == text.replace(", next: t", "").replace("\n", "\r\n").encode("utf-8")


def test_fix_mends_yaml_that_starts_with_a_brace(run, written, kit):
    path = written("{journeykit: 1, title: Trip, stages: [A], touchpoints: [{id: t, stage: a, next: t}]}")
    answer = run("validate", "--fix", "trip.yaml")

    assert answer.code == 0
    assert kit.read(path)["t"].next == ()


def test_fmt_writes_yaml_that_starts_with_a_brace_as_a_block(run, written):
    path = written("{journeykit: 1, # the version\n title: Trip, stages: [A, B]}\n")

    assert run("fmt", "trip.yaml").code == 0
    assert path.read_text("utf-8") == "journeykit: 1  # the version\ntitle: Trip\nstages: [A, B]\n"


def test_fmt_goes_on_after_a_file_that_it_cannot_read(run, written):
    good = written("journeykit:   1\ntitle: Trip\n", "good.yaml")
    written("title: [\n", "bad.yaml")
    answer = run("fmt", "bad.yaml", "missing.yaml", "good.yaml")

    assert answer.code == 3
    assert good.read_text("utf-8") == "journeykit: 1\ntitle: Trip\n"
    assert [line.split(":")[0] for line in answer.err.splitlines()] == ["bad.yaml", "journeykit", "good.yaml"]


def test_fmt_check_looks_at_every_file(run, written):
    for name in ("a.yaml", "b.yaml"):
        written("journeykit:   1\ntitle: Trip\n", name)
    answer = run("fmt", "--check", "a.yaml", "b.yaml")

    assert answer.code == 1
    assert answer.err == "a.yaml: would be written anew\nb.yaml: would be written anew\n"


def test_fmt_says_that_a_file_is_written_only_when_it_is(run, written):
    name = f"{'x' * 250}.yaml"  # beside it there is no room for a longer, temporary name
    path = written("journeykit:   1\ntitle: Trip\n", name)
    answer = run("fmt", name)

    assert answer.code == 2
    assert "written anew" not in answer.err
    assert path.read_text("utf-8") == "journeykit:   1\ntitle: Trip\n"


def test_a_new_map_in_a_json_file_is_json(run, tmp_path):
    assert run("new", "new.json").code == 0
    assert json.loads((tmp_path / "new.json").read_text("utf-8"))["journeykit"] == 1
    assert run("validate", "new.json").code == 0


@pytest.mark.parametrize(
    "arguments", [["new.svg"], ["new.json", "--schema-line"], ["new.yaml", "--schema-line", "a\ntitle: x"]]
)
def test_a_new_map_that_could_not_be_read_is_refused(run, tmp_path, arguments):
    answer = run("new", *arguments)

    assert answer.code == 2
    assert not (tmp_path / arguments[0]).exists()


def test_the_place_of_a_schema_cannot_break_out_of_its_line(run, tmp_path):
    answer = run("export", "map.yaml", "-o", "new.yaml", "-O", "yaml.schema=x\nowner: me")

    assert answer.code == 2
    assert "on one line" in answer.err
    assert not (tmp_path / "new.yaml").exists()


def test_a_map_that_is_exported_over_itself_says_that_comments_go(run, written):
    written("# why\njourneykit: 1\ntitle: Trip\n")

    assert "trip.yaml: not carried over: the comments" in run("export", "trip.yaml", "-o", "trip.yaml").err
    assert run("export", "trip.yaml", "-o", "trip.yaml").err == ""


def test_a_name_in_place_of_an_id_teaches_the_id(run, written):
    written("journeykit: 1\ntitle: Trip\nstages: [Dépôt]\ntouchpoints: [{id: depot, stage: Dépôt}]\n")

    assert "Did you mean 'depot-2'?" in run("validate", "trip.yaml").out
    assert "Did you mean 'depot-2'?" in run("impact", "trip.yaml", "-c", "Dépôt").err


def test_an_impact_along_references_of_a_wrong_kind_is_warned_of(run, written):
    written("journeykit: 1\ntitle: Trip\nstages: [Go]\ntouchpoints: [{id: t, stage: go}, {id: u, stage: t}]\n")
    answer = run("impact", "trip.yaml", "-c", "t")

    assert answer.code == 0
    assert "1 reference names an element of a kind that does not fit" in answer.err
    assert "u → t" in answer.err
    assert "kind" not in run("impact", "map.yaml", "-c", "upkeep").err


def test_a_number_of_thousands_of_digits_is_refused_with_its_place(run, written):
    written('{"journeykit": 1,\n "title": "Trip", "extra": {"p": ' + "9" * 5000 + "}}", "trip.json")
    answer = run("validate", "trip.json")

    assert answer.code == 3
    assert answer.err.startswith("trip.json:2:34 a number of 5,000 digits")
