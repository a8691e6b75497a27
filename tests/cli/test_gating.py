"""Gates, policies and acknowledgements at `journeykit impact`: exit codes, and what is said."""

import json

import pytest

ASK = ("impact", "map.yaml", "--change", "upkeep", "--format", "json")
FILE = "acknowledgements.yaml"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 0),
        (("--fail-on", "severity>=high"), 1),
        (("--fail-on", "severity>=critical"), 0),
        (("--fail-on", "severity>0.9", "--fail-on", "moment"), 1),
        (("--fail-on", "affected>1"), 1),
        (("--max-affected", "1"), 1),
        (("--max-affected", "2"), 0),
        (("--fail-on-empty",), 0),
    ],
)
def test_a_gate_that_trips_leaves_with_1(run, options, code):
    assert run(*ASK, *options).code == code


def test_what_tripped_is_said_on_standard_error_a_line_each(run):
    answer = run(*ASK, "--fail-on", "severity>=high", "--max-affected", "1", "--fail-on", "severity>=critical")

    assert answer.err.splitlines() == [
        "journeykit: severity>=high: 1 touchpoint is affected at high or above: Ticket kiosk (0.69)",
        "journeykit: affected>1: 2 touchpoints are affected, 1 may be",
    ]


def test_the_answer_is_the_same_whether_or_not_a_gate_trips(run):
    assert run(*ASK, "--fail-on", "moment").out == run(*ASK).out


def test_nothing_affected_trips_where_that_is_asked_for(run, tmp_path):
    text = (tmp_path / "map.yaml").read_text("utf-8")
    (tmp_path / "map.yaml").write_text(f"{text}data: [{{id: loose, name: Loose}}]\n", "utf-8")
    answer = run("impact", "map.yaml", "-c", "loose", "--fail-on-empty", "-f", "json")

    assert answer.code == 1
    assert "journeykit: empty: nothing is affected\n" in answer.err
    assert json.loads(answer.out)["affected"] == []


def test_a_gate_that_makes_no_sense_is_a_usage_error_and_no_answer_is_given(run):
    answer = run(*ASK, "--fail-on", "severty>=high")

    assert (answer.code, answer.out) == (2, "")
    assert "no gate 'severty>=high'. Did you mean 'severity'?" in answer.err


def test_a_base_that_cannot_be_read_is_no_gate(run):
    assert run("impact", "map.yaml", "--base", "none.yaml", "--fail-on", "moment").code == 3


# Policies -------------------------------------------------------------------------------------------------------------

OWNERS = """
[policies.owners]
summary = "A moment of truth may not be hit without its owner's acknowledgement"
affected = {kind = "moment", at_least = "medium"}
unless = "acknowledged-by-owner"
"""
MEMORY = """
[policies.memory]
summary = "No journey may lose more than 5 points of peak–end"
score = "peak-end"
may_lose = 5
"""


@pytest.fixture
def settings(tmp_path):
    """Write the settings, and give the kiosk an owner."""

    def write(text):
        path = tmp_path / "map.yaml"
        owned = path.read_text("utf-8").replace("name: Ticket kiosk", "name: Ticket kiosk\n    owner: field")
        path.write_text(owned, "utf-8")
        (tmp_path / "journeykit.toml").write_text(text, "utf-8")

    return write


def test_a_policy_trips_until_the_owner_acknowledges(run, settings):
    settings(OWNERS)
    before = run(*ASK)
    by_somebody = run("ack", "map.yaml", "-c", "upkeep", "-t", "kiosk", "--reason", "Known")
    still = run(*ASK)
    by_the_owner = run("ack", "map.yaml", "-c", "upkeep", "-t", "kiosk", "--reason", "Known", "--by", "field")
    after = run(*ASK)

    assert (by_somebody.code, by_the_owner.code) == (0, 0)
    assert (before.code, still.code, after.code) == (1, 1, 0)
    assert before.err == (
        "journeykit: owners: A moment of truth may not be hit without its owner's acknowledgement: 1 affected without "
        "its owner's acknowledgement: moment of truth (Ticket kiosk) (kiosk-moment, 0.69, owner: field)\n"
    )
    assert after.err == ""


def test_an_acknowledgement_that_ended_counts_no_more_and_is_said(run, settings):
    settings(OWNERS)
    given = ("--reason", "Known", "--by", "field", "--until", "2026-10-31")
    run("ack", "map.yaml", "-c", "upkeep", "-t", "kiosk", *given)
    answer = run(*ASK, "--as-of", "2026-11-01")

    assert run(*ASK).code == 0
    assert answer.code == 1
    assert "journeykit: Ticket kiosk: the acknowledgement by field ended on 2026-10-31\n" in answer.err


def test_what_cannot_be_decided_is_said_and_stops_nobody(run, settings):
    settings(MEMORY)
    answer = run(*ASK)

    assert answer.code == 0
    assert answer.err == (
        "journeykit: memory: No journey may lose more than 5 points of peak–end: not decided, because peak-end is "
        "compared with the map as it was, and --base does not name it\n"
    )


def test_a_journey_that_loses_too_much_is_stopped(run, settings, tmp_path):
    settings(MEMORY)
    text = (tmp_path / "map.yaml").read_text("utf-8")
    (tmp_path / "old.yaml").write_text(text.replace("score: -1", "score: 1"), "utf-8")
    answer = run("impact", "map.yaml", "--base", "old.yaml", "--format", "json")

    assert answer.code == 1
    assert "peak-end of Buy a ticket falls by 50 of 100 points, 5 may be lost" in answer.err


def test_a_warning_is_said_and_stops_nobody(run, settings):
    settings(OWNERS + 'severity = "warning"\n')
    answer = run(*ASK)

    assert answer.code == 0
    assert answer.err.startswith("journeykit: warning: owners: A moment of truth")


def test_a_policy_that_makes_no_sense_is_a_usage_error(run, settings):
    settings('[policies.p]\naffected = {kind = "momnt"}\n')
    answer = run(*ASK)

    assert (answer.code, answer.out) == (2, "")
    assert "policies.p.affected.kind: no kind 'momnt'. Did you mean 'moment'?" in answer.err


# Acknowledgements -----------------------------------------------------------------------------------------------------


def test_a_file_can_be_named(run):
    run("ack", "map.yaml", "-c", "upkeep", "-t", "kiosk", "--reason", "Known", "--file", "mine.yaml")

    assert run(*ASK, "--fail-on", "moment").code == 1
    assert run(*ASK, "--fail-on", "moment", "--acknowledgements", "mine.yaml").code == 0


def test_a_named_file_has_to_be_there(run):
    answer = run(*ASK, "--acknowledgements", "none.yaml")

    assert (answer.code, answer.out, answer.err) == (3, "", "journeykit: none.yaml: no such file\n")


def test_a_file_that_cannot_be_read_is_said_with_its_place(run, tmp_path):
    (tmp_path / FILE).write_text("acknowledgements:\n  - {target: 3}\n", "utf-8")
    answer = run(*ASK)

    assert (answer.code, answer.out) == (3, "")
    assert f"{FILE}:2:6 acknowledgements[0].target: text is expected, found the number 3\n" in answer.err


def test_the_file_beside_the_settings_counts_for_maps_in_folders_below(run, tmp_path, monkeypatch):
    (tmp_path / "journeykit.toml").write_text("ignore = []\n", "utf-8")
    (tmp_path / "maps").mkdir()
    (tmp_path / "map.yaml").rename(tmp_path / "maps" / "map.yaml")
    given = run("ack", "maps/map.yaml", "-c", "upkeep", "-t", "kiosk", "--reason", "Known")
    monkeypatch.chdir(tmp_path / "maps")

    assert given.err == f"1 acknowledgement written to {FILE}\n"
    assert run(*ASK, "--fail-on", "moment").code == 0
    assert run("ack", "map.yaml", "--prune").err == f"0 acknowledgements dropped from ../{FILE}\n"


def test_many_maps_are_judged_together(run, tmp_path):
    folder = tmp_path / "maps"
    folder.mkdir()
    text = (tmp_path / "map.yaml").read_text("utf-8")
    (folder / "one.yaml").write_text(text, "utf-8")
    (folder / "two.yaml").write_text(text.replace("title: Buy a ticket", "title: Change a ticket"), "utf-8")
    asked = ("impact", "maps", "-c", "upkeep", "--fail-on", "moment", "--format", "json")
    given = ("--reason", "Known")
    run("ack", "maps", "-c", "upkeep", "-t", "buy-a-ticket/kiosk", *given)
    one = run(*asked)
    run("ack", "maps/two.yaml", "-c", "upkeep", "-t", "kiosk", *given)

    assert one.code == 1
    assert "moment: 1 moment of truth is affected" in one.err
    assert run(*asked).code == 0
    assert run("ack", "maps", "--list").out.count("holds") == 2
    assert run("ack", "maps", "--prune").err.startswith("0 acknowledgements dropped")
