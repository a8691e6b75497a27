"""`journeykit export` with a change, another map and a view."""

import json
import re

import pytest

from journeykit._cli._export import scene_of
from journeykit._cli._parameters import Session


@pytest.fixture
def folder(tmp_path):
    """What stands in the working folder, by name."""
    return lambda: sorted(path.name for path in tmp_path.iterdir())


def test_a_change_is_drawn_with_what_it_affects(run, tmp_path):
    answer = run("export", "map.yaml", "-o", "map.svg", "--change", "upkeep=delayed")
    drawn = (tmp_path / "map.svg").read_text("utf-8")

    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert "jk-direct" in drawn
    assert "Kiosk upkeep: delayed" in drawn


def test_several_changes_are_drawn_on_one_map(run, tmp_path):
    run("export", "map.yaml", "-o", "map.svg", "-c", "upkeep=delayed", "-c", "train")

    assert "jk-changed" in (tmp_path / "map.svg").read_text("utf-8")


def test_without_a_change_the_map_is_drawn_alone(run, tmp_path):
    run("export", "map.yaml", "-o", "map.svg")

    assert "jk-direct" not in (tmp_path / "map.svg").read_text("utf-8")


def test_a_view_is_drawn_whatever_else_there_is_to_show(run, tmp_path):
    run("export", "map.yaml", "-o", "map.svg", "-c", "upkeep", "--view", "poster")

    assert "jk-direct" not in (tmp_path / "map.svg").read_text("utf-8")


def test_an_option_of_one_format_goes_before_the_view_of_all(run, tmp_path):
    run("export", "map.yaml", "-o", "map.svg", "-c", "upkeep", "--view", "impact", "-O", "svg.view=poster")

    assert "jk-direct" not in (tmp_path / "map.svg").read_text("utf-8")


def test_options_go_together_with_a_change(run, tmp_path):
    run("export", "map.yaml", "-o", "dark.svg", "-c", "upkeep", "-O", "svg.theme=dark")
    run("export", "map.yaml", "-o", "light.svg", "-c", "upkeep")

    assert (tmp_path / "dark.svg").read_bytes() != (tmp_path / "light.svg").read_bytes()


def test_labels_are_in_the_language_asked_for(run, tmp_path):
    run("export", "map.yaml", "-o", "map.svg", "-c", "upkeep=delayed", "--lang", "fr")

    assert "Impact direct" in (tmp_path / "map.svg").read_text("utf-8")


def test_several_outputs_get_the_same_change(run, tmp_path):
    run("export", "map.yaml", "-o", "map.svg", "-o", "map.json", "-o", "other.svg", "-c", "upkeep")

    assert (tmp_path / "map.svg").read_bytes() == (tmp_path / "other.svg").read_bytes()
    assert json.loads((tmp_path / "map.json").read_text("utf-8"))["title"] == "Buy a ticket"


def test_a_reference_that_points_nowhere_is_said_where_an_impact_may_be_too_small(run, tmp_path):
    path = tmp_path / "map.yaml"
    path.write_text(path.read_text("utf-8").replace("uses: parts", "uses: [parts, gone]"), "utf-8")
    warned = run("export", "map.yaml", "-o", "map.svg", "-c", "upkeep").err

    assert "gone" in warned
    assert run("export", "map.yaml", "-o", "map.svg").err == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-c", "upkep"], "Did you mean 'upkeep'?"),
        (["-c", "upkeep=delayd"], "Did you mean 'delayed'?"),
        (["-c", "upkeep=delayed", "-c", "upkeep=removed"], "both delayed and removed"),
        (["--view", "impact"], "--change ID[=KIND]"),
        (["--view", "impct"], "impact"),
        (["-o", "map.json", "--view", "poster"], "json draws no views"),
        (["-o", "map.json", "--compare", "-"], "standard input"),
    ],
)
def test_a_question_that_makes_no_sense_is_answered_with_what_would_and_nothing_is_written(
    run, folder, arguments, said
):
    before = folder()
    source = "-" if "-" in arguments else "map.yaml"
    answer = run("export", source, "-o", "map.svg", *arguments)

    assert answer.code == 2
    assert said in answer.err
    assert folder() == before


def test_another_map_that_cannot_be_read_exits_with_3_and_nothing_is_written(run, folder):
    before = folder()
    answer = run("export", "map.yaml", "-o", "map.svg", "--compare", "nowhere.yaml")

    assert answer.code == 3
    assert "nowhere.yaml: no such file" in answer.err
    assert folder() == before


def test_where_one_output_fails_nothing_is_printed_either(run, folder):
    before = folder()
    answer = run("export", "map.yaml", "-o", "-", "-o", "map.docx", "--to", "json", "-c", "nobody")

    assert (answer.code, answer.out) == (2, "")
    assert folder() == before


def test_what_cannot_be_written_is_not_printed_either(run):
    answer = run("export", "map.yaml", "-o", "-", "-o", "nowhere/map.json", "--to", "json")

    assert (answer.code, answer.out) == (2, "")


def test_another_map_is_shown_with_the_way_from_it(run, tmp_path):
    text = (tmp_path / "map.yaml").read_text("utf-8")
    (tmp_path / "old.yaml").write_text(text.replace("Ticket kiosk", "Old kiosk"), "utf-8")
    scene = scene_of(Session(no_plugins=True), "map.yaml", compare="old.yaml")

    assert scene.other["kiosk"].name == "Old kiosk"
    assert [change.id for change in scene.changes] == ["kiosk"]
    assert scene.impact is None
    assert run("export", "map.yaml", "-o", "map.svg", "--compare", "old.yaml").code == 0


def test_help_says_what_a_change_may_be(run):
    said = re.sub(r"\s+", " ", run("export", "--help").out)

    assert "removed, unavailable, replaced, degraded, delayed, modified (the default)" in said


def test_several_pages_do_not_go_to_standard_output(run):
    answer = run("export", "map.yaml", "-o", "-", "--to", "svg", "--view", "overview")

    assert answer.code == 2
    assert "2 pages are too many for standard output" in answer.err
