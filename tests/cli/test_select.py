"""`journeykit select`, and selections where other commands take changes."""

import json

import jsonschema
import pytest

from journeykit.schemas import schema


def affected(answer):
    report = json.loads(answer.out)
    return [change["id"] for change in report["changes"]], [row["id"] for row in report["affected"]]


# select ---------------------------------------------------------------------------------------------------------------


def test_ids_a_line_each_are_the_default_away_from_a_terminal(run):
    answer = run("select", "map.yaml", "train", "upkeep+1")

    assert answer.code == 0
    assert answer.err == ""
    assert answer.out == "kiosk\ntrain\nupkeep\nparts\nfield\n"


def test_several_arguments_are_one_union(run):
    assert run("select", "map.yaml", "kiosk", "train").out == run("select", "map.yaml", "kiosk train").out


def test_the_json_is_as_its_schema_says(run):
    report = json.loads(run("select", "map.yaml", "process:*", "-f", "json").out)

    jsonschema.validate(report, schema("selection-1"))
    assert report == {
        "schema": "journeykit/selection/1",
        "journey": "buy-a-ticket",
        "elements": [{"id": "upkeep", "kind": "process", "name": "Kiosk upkeep"}],
    }


def test_the_table_speaks_the_language_that_is_asked_for(run):
    lines = run("select", "map.yaml", "upkeep kiosk", "-f", "table", "--lang", "fr").out.splitlines()

    assert [line.split() for line in lines] == [
        ["nature", "identifiant", "nom"],
        ["point", "de", "contact", "kiosk", "Ticket", "kiosk"],
        ["processus", "upkeep", "Kiosk", "upkeep"],
    ]


def test_what_is_excluded_is_left_out(run):
    answer = run("select", "map.yaml", "upkeep+", "--exclude", "stage:*", "--exclude", "train,in:ride field")

    assert "kiosk" in answer.out.splitlines()
    assert not {"buy", "train", "field"} & set(answer.out.splitlines())


def test_what_names_nothing_is_said_and_no_failure(run):
    answer = run("select", "map.yaml", "tag:new", "-f", "table")

    assert (answer.code, answer.out) == (0, "")
    assert answer.err == "journeykit: tag:new names nothing in this map\njourneykit: Nothing is selected.\n"
    assert json.loads(run("select", "map.yaml", "tag:new", "-f", "json").out)["elements"] == []


def test_an_error_shows_where_it_is_and_exits_with_2(run):
    answer = run("select", "map.yaml", "kiosk", "tagg:new")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "journeykit: selection:1:7: no method 'tagg'. Did you mean 'tag'?\n"
        "kiosk tagg:new\n"
        "      ^\n"
    )  # fmt: skip


def test_a_folder_is_selected_from_as_one_portfolio(run, tmp_path):
    (tmp_path / "maps").mkdir()
    for name in ("one", "two"):
        text = (tmp_path / "map.yaml").read_text("utf-8").replace("journeykit: 1\n", f"journeykit: 1\nid: {name}\n")
        (tmp_path / "maps" / f"{name}.yaml").write_text(text, "utf-8")

    assert run("select", "maps", "*/kiosk upkeep").out == "one/kiosk\ntwo/kiosk\nupkeep\n"
    assert run("select", "maps", "upkeep+1,touchpoint:*").out == "one/kiosk\ntwo/kiosk\n"


def test_selectors_stand_in_the_settings(run, tmp_path):
    (tmp_path / "journeykit.toml").write_text('[selectors]\nsteps = "touchpoint:*"\nfirst = "selector:steps,in:buy"\n')

    assert run("select", "map.yaml", "selector:first").out == "kiosk\n"
    answer = run("select", "map.yaml", "selector:frist")
    assert (answer.code, "no selector 'frist'. Did you mean 'first'?" in answer.err) == (2, True)


@pytest.mark.parametrize("command", [("select", "map.yaml", "kiosk"), ("impact", "map.yaml", "-c", "upkeep")])
def test_an_error_in_what_is_excluded_says_so(run, command):
    answer = run(*command, "--exclude", "trian")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("journeykit: exclude:1:1: no element 'trian' in this journey. Did you mean 'train'?\n")


# impact and export ----------------------------------------------------------------------------------------------------


def test_a_change_may_be_of_all_that_a_selection_names(run):
    several = run("impact", "map.yaml", "-c", "upkeep=delayed", "-c", "parts=delayed")
    selected = run("impact", "map.yaml", "-c", "process:* system:*=delayed")

    assert selected.out == several.out
    assert affected(selected)[0] == ["upkeep", "parts"]


def test_the_kind_of_change_stands_behind_the_last_quote(run):
    changes, _ = affected(run("impact", "map.yaml", "-c", "name:'Kiosk upkeep'=delayed"))

    assert changes == ["upkeep"]
    assert run("impact", "map.yaml", "-c", "name:'a=b'").err == 'journeykit: name:"a=b" names nothing in this map\n'


def test_a_selection_that_names_nothing_affects_nothing(run):
    answer = run("impact", "map.yaml", "-c", "tag:new")

    assert answer.code == 0
    assert affected(answer) == ([], [])
    assert answer.err == "journeykit: tag:new names nothing in this map\n"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("process:*=", "'process:*=': the kind of change is missing after ="),
        ("process:*=delayd", "no kind of change 'delayd'. Did you mean 'delayed'?"),
        ("upkeep=", "'upkeep=': the kind of change is missing after ="),
        ("tag:(=delayed", "selection:1:5: behind tag: stands an id or a glob, without a space\ntag:("),
        ("kiosk trian=delayed", "selection:1:7: no element 'trian' in this journey. Did you mean 'train'?"),
        ("Ticket kiosk=delayed", "no element 'Ticket kiosk' in this journey. Did you mean 'kiosk'?"),
        ("", "no element '' in this journey."),
    ],
)
def test_a_wrong_change_exits_with_2_and_says_what_would_be_right(run, change, message):
    answer = run("impact", "map.yaml", "-c", change)

    assert (answer.code, answer.out) == (2, "")
    assert f"journeykit: {message}" in answer.err


def test_an_element_that_is_selected_with_two_kinds_of_change_is_a_mistake(run):
    answer = run("impact", "map.yaml", "-c", "process:*=delayed", "-c", "upkeep=removed")

    assert answer.code == 2
    assert "'upkeep' cannot be both delayed and removed; say which" in answer.err


def test_a_drawing_shows_what_a_selection_affects(run, tmp_path):
    run("export", "map.yaml", "-o", "one.svg", "-c", "upkeep=delayed")
    run("export", "map.yaml", "-o", "other.svg", "-c", "process:* system:*=delayed", "--exclude", "system:*")
    plain = run("export", "map.yaml", "-o", "plain.svg", "-c", "tag:new")

    drawings = [(tmp_path / f"{name}.svg").read_text("utf-8") for name in ("one", "other", "plain")]
    assert drawings[0] == drawings[1] != drawings[2]
    assert (plain.code, plain.err) == (0, "journeykit: tag:new names nothing in this map\n")
