"""Impact of what changed since a base, of what would be otherwise, and over many maps; with real git repositories."""

import json

import pytest

from repositories import SETTINGS, Repository

OTHER = """\
journeykit: 1
title: Complain
language: en
stages: [Write]
touchpoints: [{id: letter, name: Letter, stage: write}]
processes: [{id: upkeep, supports: letter}]
"""
RENAMED = {"name: Kiosk upkeep": "name: Upkeep of kiosks"}
SLOWER = {"uses: parts}": "uses: []}"}


@pytest.fixture
def edit(tmp_path):
    """Change words of map.yaml."""

    def edit(words, name="map.yaml"):
        path = tmp_path / name
        text = path.read_text("utf-8")
        for old, new in words.items():
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, "utf-8")

    return edit


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """Give a repository with the first version of map.yaml in it; the working folder of `run` is its folder."""
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    return Repository.made(tmp_path)


@pytest.fixture
def committed(run, repository):
    """Commit what is there."""
    repository.commit()
    return run


def report(answer):
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def changes(answer):
    return [(change["id"], change["change"]) for change in report(answer)["changes"]]


def touchpoints(answer):
    return [row["id"] for row in report(answer)["affected"] if row["kind"] == "touchpoint"]


def test_the_difference_to_a_file_is_what_changes(run, edit, tmp_path):
    (tmp_path / "old.yaml").write_text((tmp_path / "map.yaml").read_text("utf-8"), "utf-8")
    edit(SLOWER)

    answer = run("impact", "map.yaml", "--base", "old.yaml")

    assert changes(answer) == [("upkeep", "modified")]
    assert touchpoints(answer) == ["kiosk", "train"]


def test_the_difference_to_a_revision_is_what_changes(committed, edit):
    edit(SLOWER)

    assert changes(committed("impact", "map.yaml", "--base", "git:HEAD")) == [("upkeep", "modified")]


def test_nothing_changed_affects_nothing_and_exits_with_0(committed):
    answer = committed("impact", "map.yaml", "--base", "git:HEAD", "--fail-on", "severity>=low")

    assert (changes(answer), touchpoints(answer)) == ([], [])


def test_a_renamed_file_is_found_under_its_old_name(committed, repository, edit):
    repository.git("mv", "map.yaml", "journey.yaml")
    edit(RENAMED, "journey.yaml")

    answer = committed("impact", "journey.yaml", "--base", "git:HEAD")

    assert changes(answer) == [("upkeep", "modified")]
    assert "was map.yaml at HEAD" in answer.err


def test_other_line_ends_are_no_change(committed, tmp_path):
    path = tmp_path / "map.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert changes(committed("impact", "map.yaml", "--base", "git:HEAD")) == []


def test_everything_in_a_deleted_map_was_removed(committed, tmp_path):
    (tmp_path / "map.yaml").unlink()

    found = changes(committed("impact", "map.yaml", "--base", "git:HEAD"))

    assert ("kiosk", "removed") in found
    assert {kind for _, kind in found} == {"removed"}


def test_nothing_is_missing_in_a_map_that_is_gone(run, repository, edit, tmp_path):
    edit({"title: Buy a ticket": "title: Buy a ticket\nowner: field"})
    repository.commit()
    (tmp_path / "map.yaml").unlink()

    assert run("impact", "map.yaml", "--base", "git:HEAD").err == ""


def test_a_revision_that_does_not_exist_is_one_message_and_3(committed):
    answer = committed("impact", "map.yaml", "--base", "git:v9")

    assert (answer.code, answer.out) == (3, "")
    assert "no revision 'v9'" in answer.err
    assert len(answer.err.splitlines()) == 1


def test_a_map_that_was_invalid_then_is_named_with_its_place(run, repository, edit, tmp_path):
    good = (tmp_path / "map.yaml").read_text("utf-8")
    edit({"score: -1": "score: -9"})
    repository.commit()
    (tmp_path / "map.yaml").write_text(good, "utf-8")

    answer = run("impact", "map.yaml", "--base", "git:HEAD")

    assert (answer.code, answer.out) == (3, "")
    assert "git:HEAD:map.yaml:12:29 touchpoints[0].emotion.score" in answer.err


def test_a_map_that_was_not_there_yet_is_a_mistake(committed, tmp_path):
    (tmp_path / "new.yaml").write_text(OTHER, "utf-8")

    answer = committed("impact", "new.yaml", "--base", "git:HEAD")

    assert (answer.code, answer.out) == (3, "")
    assert "there was no 'new.yaml' at 'HEAD'" in answer.err


def test_a_map_that_was_not_there_yet_can_count_as_new(committed, tmp_path):
    (tmp_path / "new.yaml").write_text(OTHER, "utf-8")

    answer = committed("impact", "new.yaml", "--base", "git:HEAD", "--on-missing-base", "all")

    assert changes(answer) == [("write", "added"), ("letter", "added"), ("upkeep", "added")]


def test_a_shallow_clone_says_what_to_fetch(committed, repository, edit, tmp_path, monkeypatch):
    edit(RENAMED)
    repository.commit()
    clone = Repository.cloned(repository, tmp_path / "clone", "--depth=1")
    monkeypatch.chdir(clone.folder)

    answer = committed("impact", "map.yaml", "--base", "git:HEAD~1")

    assert answer.code == 3
    assert "shallow" in answer.err


def test_what_is_left_out_does_not_change(committed, edit):
    edit({**SLOWER, "name: Train": "name: Night train"})

    answer = committed("impact", "map.yaml", "--base", "git:HEAD", "--exclude", "process:*")

    assert changes(answer) == [("train", "modified")]


def test_what_if_an_emotion_fell(run):
    answer = run("impact", "map.yaml", "--set", "kiosk.emotion.score=-2")

    assert changes(answer) == [("kiosk", "degraded")]


def test_what_if_takes_lists_and_nothing(run):
    answer = run("impact", "map.yaml", "--set", "upkeep.supports=[kiosk, train]", "--set", "upkeep.owner=")

    assert changes(answer) == [("upkeep", "modified")]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("kiosk", "ID.FIELD=VALUE is expected"),
        ("kiosc.summary=x", "no element 'kiosc' in this journey. Did you mean 'kiosk'?"),
        ("kiosk.emotion.score=9", "9 is outside the map's emotion_scale [-2, 2]"),
        ("kiosk.emoton=x", "unknown field 'emoton'. Did you mean 'emotion'?"),
        ("kiosk=5", "ID.FIELD=VALUE is expected"),
        ("upkeep.supports=[kiosk", "upkeep.supports=[kiosk"),
    ],
)
def test_a_wrong_supposition_is_a_question_that_makes_no_sense(run, setting, message):
    answer = run("impact", "map.yaml", "--set", setting)

    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err


def test_maps_of_a_folder_are_one_question(run, tmp_path):
    (tmp_path / "maps").mkdir()
    (tmp_path / "map.yaml").rename(tmp_path / "maps" / "a.yaml")
    (tmp_path / "maps" / "b.yaml").write_text(OTHER, "utf-8")
    (tmp_path / "maps" / "notes.yaml").write_text("something: else\n", "utf-8")

    answer = run("impact", "maps", "--change", "upkeep")

    assert touchpoints(answer) == ["buy-a-ticket/kiosk", "complain/letter", "buy-a-ticket/train"]
    assert report(answer)["journey"] == "maps"


def test_several_files_are_one_question(run, tmp_path):
    (tmp_path / "other.yaml").write_text(OTHER, "utf-8")

    assert "complain/letter" in touchpoints(run("impact", "map.yaml", "other.yaml", "--change", "upkeep"))


def test_a_folder_is_compared_with_what_it_held(committed, repository, tmp_path):
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps" / "a.yaml").write_text((tmp_path / "map.yaml").read_text("utf-8"), "utf-8")
    (tmp_path / "maps" / "b.yaml").write_text(OTHER, "utf-8")
    repository.commit()
    (tmp_path / "maps" / "b.yaml").unlink()

    answer = committed("impact", "maps", "--base", "git:HEAD")

    assert changes(answer) == [("complain", "removed")]
    assert touchpoints(answer) == ["complain/letter"]


def test_what_if_in_a_folder_names_the_map(run, tmp_path):
    (tmp_path / "other.yaml").write_text(OTHER, "utf-8")

    answer = run("impact", "map.yaml", "other.yaml", "--set", "complain/letter.summary=By post.")

    assert changes(answer) == [("complain/letter", "modified")]


def test_what_if_in_a_folder_knows_ids_with_dots(run, tmp_path):
    (tmp_path / "other.yaml").write_text(OTHER.replace("letter", "letter.v2"), "utf-8")

    answer = run("impact", "map.yaml", "other.yaml", "--set", "complain/letter.v2.summary=By post.")

    assert changes(answer) == [("complain/letter.v2", "modified")]


def test_a_folder_without_maps_says_so(run, tmp_path):
    (tmp_path / "maps").mkdir()

    answer = run("impact", "maps", "--change", "upkeep")

    assert (answer.code, answer.err) == (3, "journeykit: maps: no journey document is there\n")


def test_a_gate_stops_with_1_and_the_report_is_written(committed, edit):
    edit(SLOWER)

    answer = committed("impact", "map.yaml", "--base", "git:HEAD", "--fail-on", "moment")

    assert answer.code == 1
    assert json.loads(answer.out)["changes"]
    assert "moment" in answer.err


def test_the_picture_of_an_impact_goes_to_standard_output(run):
    answer = run("impact", "map.yaml", "--change", "parts", "--format", "svg")

    assert answer.code == 0
    assert answer.out.startswith("<?xml")
    assert "</svg>" in answer.out
