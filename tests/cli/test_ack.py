"""`journeykit ack`, and what an acknowledgement does to a gate."""

import pytest

FILE = "acknowledgements.yaml"
GIVE = ("ack", "map.yaml", "--change", "upkeep", "--target", "kiosk", "--reason", "Tested with 20 people")


@pytest.fixture
def file(tmp_path):
    """The file of acknowledgements."""
    return tmp_path / FILE


def test_what_is_acknowledged_is_written_to_a_file(run, file):
    answer = run(*GIVE, "--by", "field", "--until", "2026-12-31")

    assert (answer.code, answer.out, answer.err) == (0, "", f"1 acknowledgement written to {FILE}\n")
    assert file.read_text("utf-8") == (
        "# What is known and accepted; `journeykit ack` adds to it.\n"
        "acknowledgements:\n"
        "  - journey: buy-a-ticket\n"
        "    change: upkeep\n"
        "    kind: modified\n"
        "    target: kiosk\n"
        "    level: high\n"
        "    digest: sha256:2c5121d56060d389\n"
        "    reason: Tested with 20 people\n"
        "    by: field\n"
        "    until: '2026-12-31'\n"
    )


def test_several_targets_are_acknowledged_at_once(run, file):
    answer = run(*GIVE, "-t", "train", "-t", "kiosk")

    assert answer.err == f"2 acknowledgements written to {FILE}\n"
    assert file.read_text("utf-8").count("- journey") == 2


def test_an_acknowledgement_is_renewed_in_its_place(run, file):
    run(*GIVE, "--until", "2026-11-01")
    file.write_text(file.read_text("utf-8") + "# the end\n", "utf-8")
    run(*GIVE, "--until", "2026-12-31")

    text = file.read_text("utf-8")
    assert text.count("- journey") == 1
    assert "until: '2026-12-31'" in text
    assert text.endswith("# the end\n")


def test_the_kind_of_change_is_a_part_of_it(run, file):
    run("ack", "map.yaml", "-c", "upkeep=removed", "-t", "kiosk", "--reason", "Known")

    assert "kind: removed" in file.read_text("utf-8")
    assert "level: critical" in file.read_text("utf-8")


def test_a_change_since_a_base_is_acknowledged(run, file, tmp_path):
    text = (tmp_path / "map.yaml").read_text("utf-8")
    (tmp_path / "old.yaml").write_text(text.replace("uses: parts}", "uses: []}"), "utf-8")
    answer = run("ack", "map.yaml", "--base", "old.yaml", "-t", "kiosk", "--reason", "Known")

    assert answer.code == 0
    assert "change: upkeep" in file.read_text("utf-8")


def test_the_settings_say_which_file_it_is(run, tmp_path):
    (tmp_path / "journeykit.toml").write_text('acknowledgements = "accepted.yaml"\n', "utf-8")
    answer = run(*GIVE)

    assert answer.err == "1 acknowledgement written to accepted.yaml\n"
    assert (tmp_path / "accepted.yaml").is_file()


def test_the_call_says_which_file_it_is(run, tmp_path, file):
    run(*GIVE, "--file", "mine.yaml")

    assert (tmp_path / "mine.yaml").is_file()
    assert not file.exists()


def test_messages_are_french_where_that_is_asked_for(run):
    assert run(*GIVE, "--lang", "fr").err == f"1 prise d'acte écrite dans {FILE}\n"


def test_who_is_no_team_is_said_to_count_for_no_owner(run):
    answer = run(*GIVE, "--by", "Jane")

    assert answer.code == 0
    assert "'Jane' is no team here: a policy that asks for an owner does not count it" in answer.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ack", "map.yaml"), "say what is acknowledged with --target and --reason, or ask for --list"),
        ((*GIVE, "--list"), "or ask for --list, or for --prune"),
        (("ack", "map.yaml", "--list", "--prune"), "or ask for --list, or for --prune"),
        (("ack", "map.yaml", "-c", "upkeep", "-t", "kiosk"), "--reason is missing"),
        (("ack", "map.yaml", "-c", "upkeep", "-t", "kiosk", "--reason", " "), "--reason is missing"),
        (("ack", "map.yaml", "-c", "upkeep", "--reason", "x"), "--target is missing"),
        (("ack", "map.yaml", "-t", "kiosk", "--reason", "x"), "what changes? Name it with --change, or give --base"),
        ((*GIVE, "-t", "upkeep"), "'upkeep' is not affected by this change, and there is nothing to acknowledge"),
        ((*GIVE, "-t", "kisok"), "no element 'kisok' in this journey. Did you mean 'kiosk'?"),
        ((*GIVE, "--until", "soon"), "--until takes a date such as 2026-10-05, not 'soon'"),
        ((*GIVE, "--until", "2026-10-04"), "--until 2026-10-04 has passed; today is 2026-10-05"),
        ((*GIVE, "--as-of", "soon"), "'soon' is no date"),
        ((*GIVE, "--file", "none/acks.yaml"), "none/acks.yaml: no such folder"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error_and_writes_nothing(run, file, arguments, message):
    answer = run(*arguments)

    assert answer.code == 2
    assert message in answer.err
    assert not file.exists()


def test_a_file_that_holds_something_else_is_refused_with_the_place(run, file):
    file.write_text("acknowledgements:\n  - {target: kiosk}\n", "utf-8")
    answer = run(*GIVE)

    assert answer.code == 3
    assert answer.err.startswith(f"{FILE}:2:5 acknowledgements[0]: the field 'journey' is required\n")
    assert file.read_text("utf-8") == "acknowledgements:\n  - {target: kiosk}\n"


def test_a_folder_in_place_of_the_file_is_refused(run, file):
    file.mkdir()
    answer = run(*GIVE)

    assert (answer.code, answer.err) == (3, f"journeykit: {FILE}: is a folder, not a file\n")


# Looking at what there is ---------------------------------------------------------------------------------------------


@pytest.fixture
def standing(run, tmp_path):
    """A file with one that holds, one that ended, one whose way is another now, and one of an element that is gone."""
    run(*GIVE, "--by", "field")
    run("ack", "map.yaml", "-c", "upkeep", "-t", "train", "--reason", "For now", "--until", "2026-10-05")
    run("ack", "map.yaml", "-c", "parts", "-t", "kiosk", "--reason", "Known")
    run("ack", "map.yaml", "-c", "station", "-t", "kiosk", "--reason", "Known")
    map_file = tmp_path / "map.yaml"
    text = map_file.read_text("utf-8").replace("uses: parts}", "}")
    text = text.replace("channels: [{id: station, name: Station, kind: physical}]\n", "")
    map_file.write_text(text.replace("    channel: station\n", "").replace(", channel: station", ""), "utf-8")
    return lambda *more: run("ack", "map.yaml", *more, "--as-of", "2026-10-06")


def test_a_list_says_what_still_counts(standing):
    answer = standing("--list")

    assert answer.code == 0
    lines = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in answer.out.splitlines()]
    assert lines == [
        ["state", "change", "target", "level", "by", "until", "reason"],
        ["holds", "upkeep (modified)", "kiosk", "high", "field", "Tested with 20 people"],
        ["expired", "upkeep (modified)", "train", "medium", "2026-10-05", "For now"],
        ["asks again", "parts (modified)", "kiosk", "high", "Known"],
        ["not in the map", "station (modified)", "kiosk", "high", "Known"],
    ]


def test_what_no_longer_counts_is_taken_out(standing, file):
    answer = standing("--prune")

    assert answer.err == f"3 acknowledgements dropped from {FILE}\n"
    assert file.read_text("utf-8").count("- journey") == 1
    assert standing("--prune").err == f"0 acknowledgements dropped from {FILE}\n"


def test_what_belongs_to_another_map_is_left_alone(run, file, tmp_path):
    run(*GIVE)
    (tmp_path / "other.yaml").write_text("journeykit: 1\ntitle: Other\n", "utf-8")
    before = file.read_text("utf-8")
    answer = run("ack", "other.yaml", "--prune")

    assert answer.err == f"0 acknowledgements dropped from {FILE}\n"
    assert file.read_text("utf-8") == before
    assert "cannot be told" in run("ack", "other.yaml", "--list").out


def test_one_for_a_removal_stays_where_the_element_is_gone(run, file, tmp_path):
    run("ack", "map.yaml", "-c", "upkeep=removed", "-t", "kiosk", "--reason", "Known")
    old = tmp_path / "map.yaml"
    (tmp_path / "old.yaml").write_text(old.read_text("utf-8"), "utf-8")
    text = old.read_text("utf-8")
    start, end = text.index("  - {id: upkeep"), text.index("systems:")
    old.write_text(text[: start - len("processes:\n")] + text[end:], "utf-8")

    assert "cannot be told" in run("ack", "map.yaml", "--list").out
    assert "holds" in run("ack", "map.yaml", "--list", "--base", "old.yaml").out
    assert run("ack", "map.yaml", "--prune").err == f"0 acknowledgements dropped from {FILE}\n"
    assert "upkeep" in file.read_text("utf-8")
