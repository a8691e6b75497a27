"""Files at a revision that cannot be read: one clear message each."""

import shlex
import subprocess

import pytest

from journeykit._revisions import source_at
from journeykit.errors import JourneykitError, MissingAtRevisionError, RevisionError
from repositories import Repository

OLD = "journeykit: 1\ntitle: Old\n"
NEW = "journeykit: 1\ntitle: New\n"


@pytest.fixture
def maps(repository):
    repository.commit({"maps/trip.yaml": OLD})
    repository.commit({"maps/trip.yaml": NEW})
    return repository


def message(*asked):
    with pytest.raises(RevisionError) as raised:
        source_at(*asked)
    assert "\n" not in str(raised.value)
    return str(raised.value)


@pytest.mark.usefixtures("maps")
def test_an_error_has_what_was_asked_for_and_what_is_wrong():
    with pytest.raises(RevisionError) as raised:
        source_at("git:nowhere:maps/trip.yaml")

    assert isinstance(raised.value, JourneykitError | LookupError)
    assert (raised.value.name, raised.value.message) == (
        "git:nowhere:maps/trip.yaml",
        "no revision 'nowhere' in this repository",
    )


@pytest.mark.usefixtures("maps")
def test_a_name_that_is_nearly_right_is_found():
    assert message("git:mian:maps/trip.yaml").endswith("no revision 'mian' in this repository. Did you mean 'main'?")


@pytest.mark.parametrize(
    "revision",
    ["", "--all", "-h", "--output=x", "^HEAD", "HEAD~1..HEAD", "HEAD^{tree}", "HEAD HEAD", "HEAD:maps", "$(id)"],
)
def test_what_is_no_revision_is_none(maps, revision):
    assert "maps/trip.yaml" in message(f"git:{revision}:maps/trip.yaml")
    assert sorted(path.name for path in maps.folder.iterdir()) == [".git", "maps"]


@pytest.mark.usefixtures("repository")
def test_a_repository_without_commits_has_no_revision():
    assert "nothing is committed here yet" in message("git:HEAD:trip.yaml")


def test_an_id_that_several_begin_with_is_told(repository):
    commits = "".join(
        f"commit refs/heads/main\ncommitter Ana <ana@example.org> 1791158400 +0000\ndata 4\n{number:04}\n"
        for number in range(600)
    )
    repository.git("fast-import", "--quiet", given=commits)
    beginnings = [id[:4] for id in repository.git("rev-list", "--all").split()]
    several = next(each for each in beginnings if beginnings.count(each) > 1)

    assert message(f"git:{several}:trip.yaml").endswith(
        f"{several!r} begins the ids of several commits; write more of it"
    )


@pytest.mark.usefixtures("git")
def test_a_folder_outside_of_any_repository_is_told(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "maps").mkdir()

    assert message("git:HEAD:trip.yaml") == "git:HEAD:trip.yaml: this folder is in no git repository"
    assert message("git:HEAD", "maps/trip.yaml") == "git:HEAD: the folder 'maps' is in no git repository"


@pytest.mark.usefixtures("maps")
def test_git_that_is_not_installed_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert message("git:HEAD:maps/trip.yaml").endswith("git is not installed, or not on the PATH")


def test_what_git_says_itself_is_passed_on(maps):
    (maps.folder / ".git" / "config").write_text("[broken", "utf-8")

    assert "git: bad config line" in message("git:HEAD:maps/trip.yaml")


@pytest.mark.usefixtures("maps")
def test_a_path_that_is_not_said_is_asked_for():
    assert message("git:HEAD") == "git:HEAD: which file at that revision? git:HEAD:PATH names it"


@pytest.mark.usefixtures("maps")
def test_a_folder_is_no_file():
    assert message("git:HEAD:maps").endswith("'maps' is a folder at 'HEAD', not a file")


def test_a_submodule_is_no_file(maps, tmp_path, monkeypatch):
    whole = Repository.made(tmp_path / "whole")
    whole.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", maps.folder.as_uri(), "part")
    whole.commit()
    whole.git("rm", "--quiet", "--force", "part")
    monkeypatch.chdir(whole.folder)

    assert "a submodule" in message("git:HEAD:part")


# What was not there ---------------------------------------------------------------------------------------------------


def test_a_file_that_was_not_there_is_missing(maps):
    maps.commit({"new.yaml": NEW})

    with pytest.raises(MissingAtRevisionError, match=r"there was no 'new.yaml' at 'HEAD~1'"):
        source_at("git:HEAD~1:new.yaml")


def test_a_file_without_a_former_name_is_missing(maps):
    maps.commit({"new.yaml": NEW})

    with pytest.raises(MissingAtRevisionError, match=r"there was no 'new.yaml' at 'HEAD~1'$"):
        source_at("git:HEAD~1", "new.yaml")


def test_a_file_that_is_deleted_since_is_missing_now_and_there_before(maps):
    maps.git("rm", "--quiet", "maps/trip.yaml")
    maps.commit()

    assert source_at("git:HEAD~1:maps/trip.yaml").content.decode() == NEW
    with pytest.raises(MissingAtRevisionError):
        source_at("git:HEAD:maps/trip.yaml")


@pytest.mark.usefixtures("maps")
def test_the_id_of_zeros_is_a_revision_without_files():
    with pytest.raises(MissingAtRevisionError, match="no commit at all"):
        source_at(f"git:{'0' * 40}", "maps/trip.yaml")


@pytest.mark.usefixtures("maps")
def test_a_path_out_of_the_repository_is_missing():
    with pytest.raises(MissingAtRevisionError):
        source_at("git:HEAD:nowhere/../../../trip.yaml")


@pytest.mark.usefixtures("maps")
def test_other_errors_are_not_about_a_missing_file():
    for asked in ("git:nowhere:maps/trip.yaml", "git:HEAD:maps", "git:HEAD"):
        with pytest.raises(RevisionError) as raised:
            source_at(asked)

        assert not isinstance(raised.value, MissingAtRevisionError)


# Shallow clones -------------------------------------------------------------------------------------------------------


def command_in(text):
    return shlex.split(text.partition("to get it: git ")[2])


@pytest.fixture
def shallow(maps, monkeypatch, tmp_path):
    """A clone of one commit, as continuous integration makes it, on a branch of its own."""
    maps.git("checkout", "--quiet", "-b", "work")
    maps.commit({"maps/trip.yaml": "journeykit: 1\ntitle: Work\n"})
    clone = Repository.cloned(maps, tmp_path / "shallow", "--depth", "1")
    monkeypatch.chdir(clone.folder)
    return clone


@pytest.mark.usefixtures("shallow")
def test_a_shallow_clone_has_the_revision_that_it_has():
    assert b"Work" in source_at("git:HEAD", "maps/trip.yaml").content


@pytest.mark.parametrize("revision", ["HEAD~1", "origin/main", "origin/main..."])
def test_a_shallow_clone_is_told_and_what_to_fetch_helps(shallow, revision):
    said = message(f"git:{revision}", "maps/trip.yaml")
    assert "this clone is shallow, it lacks older commits" in said
    shallow.git(*command_in(said))

    assert source_at(f"git:{revision}", "maps/trip.yaml").content.decode() == NEW


def test_two_branches_whose_common_commit_a_shallow_clone_lacks_are_told(shallow):
    shallow.git("fetch", "--quiet", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    said = message("git:origin/main...", "maps/trip.yaml")
    assert "no commit in common; this clone is shallow" in said
    shallow.git(*command_in(said))

    assert source_at("git:origin/main...", "maps/trip.yaml").content.decode() == NEW


def test_a_branch_that_was_not_fetched_is_told_and_what_to_fetch_helps(maps, monkeypatch, tmp_path):
    clone = Repository.cloned(maps, tmp_path / "clone")
    maps.git("checkout", "--quiet", "-b", "later")
    maps.commit({"maps/trip.yaml": OLD})
    monkeypatch.chdir(clone.folder)
    said = message("git:origin/later", "maps/trip.yaml")
    clone.git(*command_in(said))

    assert "shallow" not in said
    assert source_at("git:origin/later", "maps/trip.yaml").content.decode() == OLD


@pytest.mark.usefixtures("maps")
def test_git_asks_nobody_anything(monkeypatch):
    asked = []
    started = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda *args, **kw: asked.append(kw["env"]) or started(*args, **kw))
    source_at("git:HEAD:maps/trip.yaml")

    assert asked
    assert all(each["GIT_TERMINAL_PROMPT"] == "0" and each["LC_ALL"] == "C" for each in asked)
