"""Merges in real git repositories, with journeykit as the merge driver."""

import sys

import pytest

from journeykit import loads
from repositories import Repository

MAP = """\
journeykit: 1
title: Trip
language: en
stages: [Go]
touchpoints:
  # the only one
  - {id: bus, name: Bus, stage: go, emotion: {label: Doubt, score: -1}, tags: [road]}
teams: [{id: desk, name: Desk}]
"""
DRIVER = f'"{sys.executable}" -m journeykit --no-plugins merge --in-place --name %P %O %A %B'


@pytest.fixture
def repository(tmp_path):
    """A repository with a map, on main, whose maps journeykit merges."""
    repository = Repository.made(tmp_path / "maps of ours")
    repository.git("config", "merge.journeykit.name", "journey maps")
    repository.git("config", "merge.journeykit.driver", DRIVER)
    repository.git("config", "core.autocrlf", "false")
    repository.git("config", "user.name", "Ana")
    repository.git("config", "user.email", "ana@example.org")
    repository.commit({".gitattributes": "*.yaml merge=journeykit\n", "map.yaml": MAP})
    return repository


def diverged(repository, ours, theirs, name="map.yaml"):
    """Commit one version on main and another on a branch."""
    repository.git("switch", "--quiet", "--create", "branch")
    repository.commit({name: theirs})
    repository.git("switch", "--quiet", "main")
    repository.commit({name: ours})


def text_of(repository, name="map.yaml"):
    return (repository.folder / name).read_bytes().decode()


def test_git_merges_edits_of_one_line_that_go_together(repository):
    ours, theirs = MAP.replace("tags: [road]", "tags: [road, public]"), MAP.replace("score: -1", "score: 1")
    diverged(repository, ours, theirs)

    repository.git("merge", "--quiet", "branch")

    assert text_of(repository) == ours.replace("score: -1", "score: 1")


def test_git_alone_finds_a_conflict_in_them(repository):
    ours, theirs = MAP.replace("tags: [road]", "tags: [road, public]"), MAP.replace("score: -1", "score: 1")
    diverged(repository, ours, theirs)
    repository.git("config", "--remove-section", "merge.journeykit")

    assert b"CONFLICT" in repository.tried("merge", "branch").stdout


def test_a_conflict_is_told_by_its_element_and_leaves_a_map_that_loads(repository):
    diverged(repository, MAP.replace("score: -1", "score: 0"), MAP.replace("score: -1", "score: 1"))

    done = repository.tried("merge", "branch")

    told = "Bus (touchpoint bus), emotion.score: ours has 0, theirs has 1; it was −1"
    assert done.returncode == 1
    assert f"map.yaml: conflict: {told}" in done.stderr.decode()
    assert repository.git("status", "--porcelain") == "UU map.yaml"
    assert f"# journeykit: conflict: {told}\n" in text_of(repository)
    assert loads(text_of(repository))["bus"].emotion.score == 0


def test_what_both_branches_added_to_a_list_of_elements_is_all_there(repository):
    pay, help_ = "{id: pay, name: Pay, stage: go}", "{id: help, name: Help, stage: go}"
    lines = MAP.split("teams:")
    diverged(
        repository, f"{lines[0]}  - {pay}\nteams:{lines[1]}", f"{lines[0]}  - {help_}   # by phone\nteams:{lines[1]}"
    )

    repository.git("merge", "--quiet", "branch")

    assert text_of(repository) == f"{lines[0]}  - {pay}\n  - {help_}   # by phone\nteams:{lines[1]}"


def test_two_maps_under_one_name_are_merged_without_a_base(repository):
    ours = MAP.replace("teams: [{id: desk, name: Desk}]\n", "")
    theirs = MAP.replace("Bus, stage", "Coach, stage")
    diverged(repository, ours, theirs, name="new.yaml")

    done = repository.tried("merge", "branch")

    merged = loads(text_of(repository, "new.yaml"))
    assert (
        "new.yaml: conflict: Bus (touchpoint bus): both sides added it, not with the same name" in done.stderr.decode()
    )
    assert (merged["bus"].name, merged["desk"].name) == ("Bus", "Desk")


def test_line_ends_are_those_of_our_side(repository):
    ours = MAP.replace("tags: [road]", "tags: [road, public]").replace("\n", "\r\n")
    diverged(repository, ours, MAP.replace("score: -1", "score: 1"))

    repository.git("merge", "--quiet", "branch")

    assert text_of(repository) == ours.replace("score: -1", "score: 1")


def test_a_branch_is_rebased(repository):
    diverged(repository, MAP.replace("score: -1", "score: 0"), MAP.replace("[road]", "[road, public]"))
    repository.git("switch", "--quiet", "branch")

    repository.git("rebase", "--quiet", "main")

    assert text_of(repository) == MAP.replace("score: -1", "score: 0").replace("[road]", "[road, public]")


def test_a_version_that_holds_no_map_leaves_ours_as_it_is(repository):
    ours = MAP.replace("score: -1", "score: 0")
    diverged(repository, ours, MAP.replace("title: Trip", "titel: Trip"))

    done = repository.tried("merge", "branch")

    assert done.returncode == 1
    assert "map.yaml (theirs):2:1 titel" in done.stderr.decode()
    assert text_of(repository) == ours
    assert repository.git("status", "--porcelain") == "UU map.yaml"
