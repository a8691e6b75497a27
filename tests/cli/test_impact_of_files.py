"""`journeykit impact --from OLD NEW`: changes that two versions of a file come down to."""

import json
from types import SimpleNamespace

import pytest

from journeykit import Kit
from journeykit._cli._parameters import Session
from journeykit.errors import DocumentError, Problem
from journeykit.plugins import ChangeSet, ChangeSource, ElementChange, hookimpl

KINDS = {"-": "removed", "~": "modified", ">": "reassigned", "?": "broken"}


def compared(_journey, _old, new, _options):
    """Read changes from lines such as `~upkeep content`; a line without a sign is a loss."""
    changes, losses = [], []
    for line in new.text(10_000).splitlines():
        if line[0] not in KINDS:
            losses.append(line)
            continue
        id, _, group = line[1:].partition(" ")
        changes.append(ElementChange(id, KINDS[line[0]], group=group or "content", detail=f"line {line}"))
    if "crash" in losses:
        raise DocumentError(new.name, [Problem((), "is no list of changes", 1, 1)])
    return ChangeSet(tuple(changes), tuple(losses))


@hookimpl
def journeykit_change_sources():
    yield ChangeSource(name="lines", suffixes=(".lines",), changes=compared)


@pytest.fixture
def ask(run, monkeypatch, tmp_path):
    """Ask for the impact of a file's new content, with a plugin that compares such files."""
    plugin = SimpleNamespace(journeykit_change_sources=journeykit_change_sources, __name__="lines")
    monkeypatch.setattr(Session, "_made", lambda _, settings: Kit([plugin], discover=False, configuration=settings))
    (tmp_path / "old.lines").write_text("same\n", "utf-8")

    def call(content, *arguments):
        (tmp_path / "new.lines").write_text(content, "utf-8")
        return run("impact", "map.yaml", "--from", "old.lines", "new.lines", *arguments)

    return call


def test_the_difference_of_two_files_is_asked_like_changes_that_are_named(run, ask):
    named = run("impact", "map.yaml", "--change", "upkeep=removed")

    answer = ask("-upkeep\n")

    assert answer.code == 0
    assert answer.out == named.out
    assert answer.err == "new.lines: upkeep removed: line -upkeep\n"


def test_an_element_that_changed_twice_counts_with_the_stronger_change(ask):
    both = [json.loads(ask(text).out)["changes"] for text in (">upkeep\n~upkeep\n", "~upkeep\n>upkeep\n")]

    assert [[(change["id"], change["change"]) for change in changes] for changes in both] == [
        [("upkeep", "modified")],
        [("upkeep", "modified")],
    ]


def test_what_is_named_says_more_than_what_is_found(ask):
    changes = json.loads(ask("-upkeep\n~parts\n", "--change", "upkeep=delayed").out)["changes"]

    assert [(change["id"], change["change"]) for change in changes] == [("upkeep", "delayed"), ("parts", "modified")]


@pytest.mark.parametrize("content", ["same\n", "~upkeep layout\n", "~ghost\n"])
def test_files_that_differ_in_nothing_that_matters_affect_nothing(ask, content):
    answer = ask(content)
    report = json.loads(answer.out)

    assert answer.code == 0
    assert (report["changes"], report["affected"]) == ([], [])
    assert ask(content, "--format", "table").out.strip()


def test_a_difference_without_consequence_is_told_apart(ask):
    answer = ask("~upkeep layout\n", "--lang", "fr")

    assert answer.err == "new.lines: upkeep, modification sans conséquence\xa0: line ~upkeep layout\n"


def test_what_could_not_be_compared_is_said(ask):
    answer = ask("two pictures are not compared\n-upkeep\n")

    assert answer.err.splitlines()[0] == "new.lines: two pictures are not compared"


def test_a_kind_that_nobody_knows_is_refused(ask):
    answer = ask("~upkeep\n?upkeep\n")

    assert answer.code == 2
    assert "no kind of change 'broken'" in answer.err


def test_a_file_that_nothing_compares_is_a_usage_error(run, tmp_path):
    for name in ("old.txt", "new.txt"):
        (tmp_path / name).write_text("text", "utf-8")

    answer = run("impact", "map.yaml", "--from", "old.txt", "new.txt")

    assert answer.code == 2
    assert "compares 'new.txt'" in answer.err


def test_a_file_that_is_missing_or_wrong_exits_with_3(run, ask):
    missing = run("impact", "map.yaml", "--from", "gone.lines", "new.lines")

    assert (missing.code, missing.err) == (3, "journeykit: gone.lines: no such file\n")
    assert ask("crash\n").code == 3
