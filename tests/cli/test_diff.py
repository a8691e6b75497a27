"""`journeykit diff`: two versions of a map, as a person and as a program read the difference."""

import json

import jsonschema
import pytest

import journeykit as jk
from cli.conftest import MAP
from journeykit._cli._differing import as_markdown, show
from journeykit._diff import GROUPS, ChangeSet, ElementChange
from journeykit.schemas import schema
from repositories import Repository

NEW = (
    MAP.replace("{label: Doubt, score: -1}", "{label: Relief, score: 1}")
    .replace("name: Spare parts}", "name: Parts}")
    .replace("owner: field, ", "")
    .replace("stages: [Buy, Ride]", "stages: [Buy, Ride, Return]")
)


@pytest.fixture
def maps(run, tmp_path):
    """The command, with the older version in `old.yaml` and the newer one in `new.yaml`."""
    (tmp_path / "old.yaml").write_text(MAP, "utf-8")
    (tmp_path / "new.yaml").write_text(NEW, "utf-8")
    return run


@pytest.fixture
def repository(run, git, tmp_path):  # noqa: ARG001 - they set up the folder and the environment
    """A repository in the working folder, with the older version of `map.yaml` committed and the newer one not."""
    made = Repository.made(tmp_path)
    made.commit({"map.yaml": MAP})
    made.write("map.yaml", NEW)
    return made


TEXT = """\
Buy a ticket
4 changes (1 added, 3 edited)

identity
+  Return  stage   added
~  Parts   system  name: “Spare parts” → Parts

owner
~  Kiosk upkeep  process  owner: Field → nothing

emotion
▲  Ticket kiosk  touchpoint  emotion: Doubt −0.50 → Relief +0.50 (+1.00)

emotion by stage  before  after  difference
Buy                −0.50  +0.50       +1.00
"""


def lines(text):
    return [line.rstrip() for line in text.splitlines()]


def test_text_says_how_many_then_what_by_group(maps):
    answer = maps("diff", "old.yaml", "new.yaml", "--format", "text")

    assert (answer.code, lines(answer.out), answer.err) == (0, TEXT.splitlines(), "")


def test_text_is_written_in_the_language_asked_for(maps):
    said = maps("diff", "old.yaml", "new.yaml", "--format", "text", "--lang", "fr").out

    assert "4 changements (1 ajout, 3 modifications)" in said
    assert "responsable" in said
    assert "émotion par étape" in said


def test_text_is_coloured_on_a_terminal():
    from rich.console import Console

    console = Console(force_terminal=True, color_system="standard", width=80, record=True)
    old, new = jk.loads(MAP), jk.loads(NEW)
    with console.capture() as captured:
        show(jk.diff(old, new), new, "en", console)

    assert "\x1b[32m+" in captured.get()


def test_a_name_cannot_act_on_the_terminal(maps, tmp_path):
    (tmp_path / "new.yaml").write_text(MAP.replace("name: Train,", r'name: "\e[31mTrain",'), "utf-8")

    assert "\x1b" not in maps("diff", "old.yaml", "new.yaml", "--format", "text").out


def test_json_is_the_change_set_as_its_schema_says(maps):
    answer = maps("diff", "old.yaml", "new.yaml")
    report = json.loads(answer.out)
    jsonschema.Draft202012Validator(schema("diff-1")).validate(report)

    assert report == {"journey": "buy-a-ticket", **jk.diff(jk.loads(MAP), jk.loads(NEW)).to_dict()}
    assert report["summary"] == {
        "identity": {"added": 1, "modified": 1},
        "owner": {"reassigned": 1},
        "emotion": {"improved": 1},
    }


def test_json_is_the_same_each_time(maps):
    assert maps("diff", "old.yaml", "new.yaml").out == maps("diff", "old.yaml", "new.yaml").out


def test_the_schema_knows_every_group():
    assert schema("diff-1")["$defs"]["change"]["properties"]["group"]["enum"] == list(GROUPS)


def test_the_schema_is_printed(run):
    assert json.loads(run("schema", "diff").out)["$id"] == "urn:journeykit:schema:diff:1"


MARKDOWN = r"""<!-- journeykit diff buy-a-ticket -->
### Buy a ticket

**4 changes (1 added, 3 edited)**

**Identity (2)**

- **Return** (stage): added
- **Parts** (system): name\: “Spare parts” → Parts

**Owner (1)**

- **Kiosk upkeep** (process): owner\: Field → nothing

**Emotion (1)**

- **Ticket kiosk** (touchpoint): emotion\: Doubt −0\.50 → Relief \+0\.50 \(\+1\.00\)

| emotion by stage | before | after | difference |
| --- | ---: | ---: | ---: |
| Buy | −0.50 | +0.50 | +1.00 |
"""


def test_markdown_is_a_comment_with_a_hidden_marker(maps):
    assert maps("diff", "old.yaml", "new.yaml", "--format", "markdown").out == MARKDOWN


def test_markdown_folds_what_seeds_no_impact(maps, tmp_path):
    (tmp_path / "new.yaml").write_text(MAP.replace("name: Train,", "name: Train, tags: [rail],"), "utf-8")

    assert (
        "<details><summary>Notes (1)</summary>\n\n- **Train**"
        in maps("diff", "old.yaml", "new.yaml", "--format", "markdown").out
    )


def test_a_name_cannot_act_on_the_page(maps, tmp_path):
    (tmp_path / "new.yaml").write_text(MAP.replace("name: Train,", 'name: "<img src=x> @all | #1",'), "utf-8")
    said = maps("diff", "old.yaml", "new.yaml", "--format", "markdown").out

    assert r"\<img src\=x\> \@all \| \#1" in said


@pytest.mark.parametrize("group", ["content", "layout"])
def test_a_long_comment_says_what_it_leaves_out(group):
    journey = jk.loads(MAP)
    changes = ChangeSet(tuple(ElementChange(f"t{n}", "modified", group=group, detail="x" * 400) for n in range(200)))
    said = as_markdown(changes, journey, "en")

    assert said.count("\n- ") == 30
    assert "… and 170 more" in said


def test_a_comment_is_never_longer_than_it_may_be():
    journey = jk.loads(MAP)
    changes = ChangeSet(
        tuple(
            ElementChange(f"t{n}", "modified", group=group, name="*" * 200, detail="_" * 900)
            for group in GROUPS
            for n in range(40)
        )
    )

    assert len(as_markdown(changes, journey, "en")) <= 65_536


# Which maps -----------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("repository")
def test_a_map_alone_is_compared_with_what_was_committed_last(run):
    answer = run("diff", "map.yaml", "--format", "text")

    assert (lines(answer.out), answer.err) == (TEXT.splitlines(), "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("map.yaml", "--base", "git:HEAD"),
        ("git:HEAD:map.yaml", "map.yaml"),
        ("git:HEAD", "map.yaml"),
        ("git:HEAD~1", "git:HEAD:map.yaml"),
        ("git:HEAD~1:map.yaml", "git:HEAD"),
    ],
)
def test_a_revision_can_stand_on_either_side(run, repository, arguments):
    if "git:HEAD~1" in arguments[0]:
        repository.commit()

    assert lines(run("diff", *arguments, "--format", "text").out) == TEXT.splitlines()


def test_the_base_may_be_a_folder_with_a_file_of_that_name(maps, tmp_path):
    (tmp_path / "before").mkdir()
    (tmp_path / "before" / "new.yaml").write_text(MAP, "utf-8")

    assert lines(maps("diff", "new.yaml", "--base", "before", "--format", "text").out) == TEXT.splitlines()


def test_a_file_that_had_another_name_is_compared_and_the_name_told(run, repository):
    repository.git("mv", "map.yaml", "ticket.yaml")
    answer = run("diff", "ticket.yaml", "--format", "text")

    assert lines(answer.out) == TEXT.splitlines()
    assert answer.err == "ticket.yaml: was map.yaml at HEAD\n"


def test_a_map_that_is_new_is_told_and_can_be_taken_for_all_new(run, repository):
    repository.write("other.yaml", MAP)
    refused = run("diff", "git:HEAD:other.yaml", "other.yaml")
    answer = run("diff", "git:HEAD:other.yaml", "other.yaml", "--on-missing-base", "all")

    assert refused.code == 3
    assert "there was no 'other.yaml' at 'HEAD'; --on-missing-base all takes everything for new" in refused.err
    assert {change["change"] for change in json.loads(answer.out)["changes"]} == {"added"}
    assert len(json.loads(answer.out)["changes"]) == len(list(jk.loads(MAP)))


@pytest.mark.parametrize(
    ("sides", "change"), [(("/dev/null", "map.yaml"), "added"), (("map.yaml", "/dev/null"), "removed")]
)
def test_no_file_is_a_map_with_nothing_in_it(run, sides, change):
    report = json.loads(run("diff", *sides).out)

    assert [each["id"] for each in report["changes"]] == [each.id for each in jk.loads(MAP)]
    assert {each["change"] for each in report["changes"]} == {change}


@pytest.mark.usefixtures("repository")
def test_a_revision_that_cannot_be_read_is_no_missing_base(run):
    answer = run("diff", "map.yaml", "--base", "git:nowhere", "--on-missing-base", "all")

    assert (answer.code, answer.out) == (3, "")
    assert answer.err == "journeykit: git:nowhere: no revision 'nowhere' in this repository\n"


@pytest.mark.parametrize("side", ["base", "now"])
def test_a_version_that_is_invalid_says_all_its_problems(run, repository, side):
    invalid = MAP.replace("title:", "titel:").replace("stage: ride", "stage: 3")
    if side == "base":
        repository.commit({"map.yaml": invalid})
        repository.write("map.yaml", MAP)
    else:
        repository.write("map.yaml", invalid)
    answer = run("diff", "map.yaml")
    name = "git:HEAD:map.yaml" if side == "base" else "map.yaml"

    assert (answer.code, answer.out) == (3, "")
    assert len(answer.err.splitlines()) > 1
    assert all(line.startswith(f"{name}:") for line in answer.err.splitlines())


def test_line_ends_are_no_difference(run, repository):
    repository.commit({"map.yaml": MAP.replace("\n", "\r\n")})
    repository.write("map.yaml", MAP)
    answer = run("diff", "map.yaml", "--format", "text", "--exit-code")

    assert (answer.code, answer.out) == (0, "Buy a ticket\nNo changes\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-", "-"), "- is compared with itself"),
        (("old.yaml", "new.yaml", "map.yaml"), "two versions are compared: OLD and NEW, or NEW with --base"),
        (("old.yaml", "new.yaml", "--base", "map.yaml"), "two versions are compared"),
        (("old.yaml", "new.yaml", "--textconv"), "--textconv takes one file"),
        (("old.yaml", "new.yaml", "-o", "x.yaml"), "yaml draws no comparison"),
        (("old.yaml", "new.yaml", "-o", "no/x.svg"), "no such folder"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(maps, arguments, message):
    answer = maps("diff", *arguments)

    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err


# What is asked of the difference --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "code"), [((), 0), (("--exit-code",), 1), (("--quiet",), 1), (("-q", "-g", "order"), 0)]
)
def test_the_exit_code_says_whether_anything_changed_where_that_is_asked(maps, arguments, code):
    assert maps("diff", "old.yaml", "new.yaml", *arguments).code == code


def test_equal_maps_exit_with_0(maps):
    assert maps("diff", "map.yaml", "old.yaml", "--exit-code").code == 0


def test_quiet_writes_nothing(maps):
    assert maps("diff", "old.yaml", "new.yaml", "--quiet").out == ""


def test_groups_choose_what_is_shown(maps):
    report = json.loads(maps("diff", "old.yaml", "new.yaml", "-g", "owner", "-g", "emotion").out)

    assert list(report["summary"]) == ["emotion", "owner"]
    assert report["emotion_by_stage"] != []
    assert json.loads(maps("diff", "old.yaml", "new.yaml", "-g", "owner").out)["emotion_by_stage"] == []


def test_a_rename_by_likeness_is_told_as_a_guess(maps, tmp_path):
    (tmp_path / "new.yaml").write_text(MAP.replace("id: parts", "id: spares").replace("uses: parts", "uses: spares"))
    report = json.loads(maps("diff", "old.yaml", "new.yaml").out)["changes"]

    assert [(each["id"], each["previous_id"]) for each in report] == [("spares", "parts")]
    assert report[0]["likeness"] > 0.7
    assert "a guess" in maps("diff", "old.yaml", "new.yaml", "--format", "text").out


def test_files_are_written_by_their_suffix(maps, tmp_path):
    answer = maps("diff", "old.yaml", "new.yaml", "-o", "d.md", "-o", "d.json", "-o", "d.txt", "-o", "d.svg")

    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert (tmp_path / "d.md").read_text("utf-8") == MARKDOWN
    assert lines((tmp_path / "d.txt").read_text("utf-8")) == TEXT.splitlines()
    assert json.loads((tmp_path / "d.json").read_text("utf-8"))["schema"] == "journeykit/diff/1"
    assert "Added" in (tmp_path / "d.svg").read_text("utf-8")


def test_the_drawing_is_that_of_export(maps, tmp_path):
    maps("diff", "old.yaml", "new.yaml", "-o", "one.svg")
    maps("export", "new.yaml", "--compare", "old.yaml", "-o", "two.svg")

    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


# Other commands, and revisions ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [("validate", "--format", "json"), ("score", "peak-end"), ("impact", "-c", "parts")]
)
def test_every_command_reads_a_map_at_a_revision(run, repository, command):
    name, *options = command
    repository.write("map.yaml", "no map")

    assert run(name, "git:HEAD:map.yaml", *options).code == 0
    assert run(name, "map.yaml", *options).code == 3


def test_settings_beside_the_path_hold_at_a_revision(run, repository):
    repository.commit({"french/map.yaml": MAP, "french/journeykit.toml": 'language = "fr"'})

    assert "Rien à signaler" in run("validate", "git:HEAD:french/map.yaml", "--select", "JK101").out


@pytest.mark.usefixtures("repository")
def test_a_map_at_a_revision_is_exported(run, tmp_path):
    answer = run("export", "git:HEAD:map.yaml", "-o", "map.yaml")

    assert (answer.code, answer.err) == (0, "")
    assert jk.read(tmp_path / "map.yaml") == jk.loads(MAP)


@pytest.mark.parametrize(
    "arguments",
    [("fmt", "git:HEAD:map.yaml"), ("validate", "--fix", "git:HEAD:map.yaml"), ("serve", "git:HEAD:map.yaml")],
)
@pytest.mark.usefixtures("repository")
def test_a_revision_is_never_written_to(run, tmp_path, arguments):
    answer = run(*arguments)

    assert answer.code == 2
    assert "revision" in answer.err
    assert sorted(path.name for path in tmp_path.iterdir()) == [".git", "map.yaml"]


def test_a_revision_can_be_checked_for_its_style(run, repository):
    repository.commit({"map.yaml": MAP.replace("title: ", "title:  ")})

    assert "git:HEAD:map.yaml: would be written anew" in run("fmt", "--check", "git:HEAD:map.yaml").err


def test_a_file_does_not_differ_from_itself(run):
    answer = run("diff", "map.yaml", "map.yaml", "--exit-code", "-f", "json")

    assert (answer.code, json.loads(answer.out)["changes"]) == (0, [])
