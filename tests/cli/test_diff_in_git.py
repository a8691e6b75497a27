"""git shows differences of maps: the recipe of docs/how-to/diff-in-git.md, with a real git."""

import re
import shlex
import sys
from pathlib import Path

import pytest

from cli.conftest import MAP
from journeykit._cli import _main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "diff-in-git.md"
JOURNEYKIT = f"{shlex.quote(sys.executable)} -m journeykit"
REWRITTEN = MAP.replace("stages: [Buy, Ride]", "stages:\n  - Buy  # first\n  - {name: Ride, id: ride}")
CHANGED = REWRITTEN.replace("name: Spare parts}", "name: Parts}")


def page(pattern):
    """Give what the page says, by the group of a pattern."""
    return re.findall(pattern, PAGE.read_text("utf-8"), re.DOTALL | re.MULTILINE)


@pytest.fixture
def repository(repository):
    """A repository set up as the page says, with a map in it."""
    for command in page(r"^\$ git (config [^\n]+)$"):
        repository.git(*(re.sub(r"^journeykit", JOURNEYKIT, each) for each in shlex.split(command)))
    repository.commit({".gitattributes": page(r"^```text\n(.*?)^```$")[0], "maps/trip.yaml": MAP})
    return repository


def test_the_page_sets_up_only_its_repository(repository):
    assert "journeykit" in repository.git("config", "--local", "diff.journeykit.textconv")


def test_git_diff_shows_what_the_map_says_and_not_how_it_is_written(repository):
    repository.write("maps/trip.yaml", CHANGED)
    changed = [line for line in repository.git("diff").splitlines() if re.match(r"[-+](?![-+])", line)]

    assert changed == ["-  - {id: parts, name: Spare parts}", "+  - {id: parts, name: Parts}"]


def test_git_diff_shows_nothing_of_a_map_that_is_only_written_otherwise(repository):
    repository.write("maps/trip.yaml", REWRITTEN)

    assert not re.search(r"^@@", repository.git("diff"), re.MULTILINE)


def test_git_log_goes_on_past_a_version_that_is_no_map(repository):
    repository.commit({"maps/trip.yaml": "no map"})
    repository.commit({"maps/trip.yaml": CHANGED})
    said = repository.git("log", "-p", "--format=%h")

    assert "+no map" in said
    assert "+title: Buy a ticket" in said


def test_git_difftool_says_what_changed(repository):
    repository.write("maps/trip.yaml", CHANGED)
    said = repository.git("difftool", "--tool", "journeykit", "--no-prompt")

    assert '"name": "Parts"' in said


def test_git_difftool_shows_maps_that_came_and_went(repository):
    repository.git("mv", "maps/trip.yaml", "maps/journey.yaml")
    repository.write("maps/journey.yaml", CHANGED)
    said = repository.git("difftool", "--tool", "journeykit", "--no-prompt", "--no-renames", "HEAD")

    assert '"change": "added"' in said
    assert '"change": "removed"' in said


@pytest.fixture
def run_bytes(capfdbinary):
    """Run a command, and give what it writes as bytes."""

    def call(*arguments):
        return _main._run(["--no-plugins", *arguments]), capfdbinary.readouterr().out

    return call


def test_a_file_that_holds_no_map_is_written_as_it_is(run_bytes, tmp_path):
    path = tmp_path / "other.yaml"
    path.write_bytes(b"no: map\r\n\xff")

    assert run_bytes("diff", "--textconv", str(path)) == (0, b"no: map\r\n\xff")


def test_equal_maps_are_written_alike(run_bytes, tmp_path):
    (tmp_path / "one.yaml").write_text(MAP, "utf-8")
    (tmp_path / "other.yaml").write_text(REWRITTEN, "utf-8")
    one, other = (run_bytes("diff", "--textconv", str(tmp_path / name)) for name in ("one.yaml", "other.yaml"))

    assert one == other
    assert one[1].startswith(b"journeykit: 1\n")
