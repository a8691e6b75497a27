"""Files at a revision: which one is meant, and what is in it."""

import pytest

from journeykit._revisions import source_at, sources_at
from journeykit.errors import DocumentError, MissingAtRevisionError, RevisionError
from repositories import Repository

OLD = "journeykit: 1\ntitle: Old\n"
NEW = "journeykit: 1\ntitle: New\n"


@pytest.fixture
def maps(repository):
    """A repository with a map of two versions, `v1` and what is checked out, in the folder maps."""
    repository.commit({"maps/trip.yaml": OLD, "maps/other.json": "{}", "maps/deep/er.yml": OLD, "maps/read.me": "x"})
    repository.git("tag", "v1")
    repository.commit({"maps/trip.yaml": NEW})
    return repository


def read(*asked):
    source = source_at(*asked)
    return source.name, source.content.decode()


@pytest.mark.usefixtures("maps")
@pytest.mark.parametrize("revision", ["v1", "HEAD~1", "main~1", "main^{/a version}~1", "HEAD@{1}"])
def test_a_file_is_read_as_it_was(revision):
    assert read(f"git:{revision}:maps/trip.yaml") == (f"git:{revision}:maps/trip.yaml", OLD)


def test_an_id_names_a_revision(maps):
    id = maps.git("rev-parse", "v1")

    assert read(f"git:{id}:maps/trip.yaml")[1] == read(f"git:{id[:10]}:maps/trip.yaml")[1] == OLD


@pytest.mark.usefixtures("maps")
def test_a_file_beside_it_says_the_path():
    assert read("git:v1", "maps/trip.yaml") == ("git:v1:maps/trip.yaml", OLD)


@pytest.mark.usefixtures("maps")
def test_the_suffix_is_that_of_the_file():
    assert source_at("git:v1:maps/trip.yaml").suffix == ".yaml"


def test_nothing_is_checked_out(maps):
    source_at("git:v1", "maps/trip.yaml")

    assert (maps.folder / "maps/trip.yaml").read_text("utf-8") == NEW
    assert maps.git("status", "--short") == ""


@pytest.mark.parametrize(
    "path", ["trip.yaml", "./trip.yaml", "../maps/trip.yaml", "maps/trip.yaml", "deep/../trip.yaml"]
)
def test_a_path_is_looked_for_from_the_working_folder_then_from_the_top(maps, monkeypatch, path):
    monkeypatch.chdir(maps.folder / "maps")

    assert read(f"git:v1:{path}") == (f"git:v1:{path}", OLD)


def test_a_path_that_says_where_it_starts_is_not_looked_for_elsewhere(maps, monkeypatch):
    monkeypatch.chdir(maps.folder / "maps")

    with pytest.raises(MissingAtRevisionError):
        source_at("git:v1:./maps/trip.yaml")


def test_an_absolute_path_is_one_of_its_repository(maps, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    assert read(f"git:v1:{maps.folder / 'maps' / 'trip.yaml'}")[1] == OLD


@pytest.mark.usefixtures("maps")
def test_the_repository_is_that_of_the_file(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    assert read("git:v1:repository/maps/trip.yaml")[1] == OLD


def test_a_folder_that_is_gone_since_can_be_asked_for(maps):
    maps.git("rm", "--quiet", "-r", "maps")
    maps.commit()

    assert read("git:v1:maps/trip.yaml")[1] == OLD


@pytest.mark.parametrize(
    "name", ["parcours d'achat – été.yaml", "旅程 [*].yaml", "a:b.yaml", 'say "hi".yaml', "-x.yaml"]
)
def test_a_name_may_have_any_letters(repository, name):
    repository.commit({f"cartes à jour/{name}": OLD})

    assert read(f"git:HEAD:cartes à jour/{name}")[1] == OLD
    assert [source.name for source in sources_at("git:HEAD", "cartes à jour")] == [f"git:HEAD:cartes à jour/{name}"]


def test_line_ends_are_those_of_the_repository(repository):
    repository.git("config", "core.autocrlf", "true")
    repository.commit({"trip.yaml": OLD.replace("\n", "\r\n")})

    assert read("git:HEAD", "trip.yaml")[1] == OLD


def test_line_ends_that_were_committed_stay(repository):
    repository.commit({"trip.yaml": OLD.replace("\n", "\r\n")})

    assert read("git:HEAD", "trip.yaml")[1] == OLD.replace("\n", "\r\n")


def test_where_two_branches_parted_is_a_revision(maps):
    maps.git("checkout", "--quiet", "-b", "work", "v1")
    maps.commit({"maps/trip.yaml": "journeykit: 1\ntitle: Work\n"})

    assert read("git:main...:maps/trip.yaml")[1] == read("git:main...work", "maps/trip.yaml")[1] == OLD


def test_a_worktree_has_the_revisions_of_its_repository(maps, monkeypatch, tmp_path):
    maps.git("worktree", "add", "--quiet", str(tmp_path / "beside"), "-b", "work")
    monkeypatch.chdir(tmp_path / "beside")

    assert read("git:v1", "maps/trip.yaml")[1] == OLD


def test_a_bare_repository_can_be_read(maps, monkeypatch, tmp_path):
    Repository.cloned(maps, tmp_path / "bare", "--bare")
    monkeypatch.chdir(tmp_path / "bare")

    assert read("git:v1:maps/trip.yaml")[1] == OLD


def test_a_file_of_a_submodule_has_the_revisions_of_the_submodule(maps, tmp_path):
    whole = Repository.made(tmp_path / "whole")
    whole.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", maps.folder.as_uri(), "part")
    whole.commit()

    assert read(f"git:v1:{whole.folder}/part/maps/trip.yaml")[1] == OLD


@pytest.mark.usefixtures("maps")
def test_a_hook_that_is_told_another_repository_asks_that_of_the_file(monkeypatch, tmp_path):
    other = Repository.made(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.folder / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere/index")

    assert read("git:v1", "maps/trip.yaml")[1] == OLD


def test_a_link_leads_to_its_file(repository):
    repository.write("maps/trip.yaml", OLD)
    (repository.folder / "link.yaml").symlink_to("maps/trip.yaml")
    repository.commit()

    assert read("git:HEAD:link.yaml") == ("git:HEAD:link.yaml", OLD)


@pytest.mark.parametrize(
    ("target", "message"), [("../../secret", "out of the repository"), ("loop", "leads to itself")]
)
def test_a_link_that_leads_nowhere_is_told(repository, target, message):
    (repository.folder / "loop").symlink_to(target)
    repository.commit()

    with pytest.raises(RevisionError, match=message):
        source_at("git:HEAD:loop")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(repository, monkeypatch):
    repository.commit({"trip.yaml": OLD})
    monkeypatch.setattr("journeykit._revisions._sources.JSON_LIMIT", 10)

    with pytest.raises(DocumentError, match="more than 10 bytes"):
        source_at("git:HEAD:trip.yaml")


# Other names ----------------------------------------------------------------------------------------------------------

LONG = OLD + "".join(f"# line {number}\n" for number in range(20))


def test_a_file_is_found_under_the_name_it_had(repository):
    repository.commit({"maps/old.yaml": LONG})
    repository.git("mv", "maps/old.yaml", "new.yaml")
    repository.commit({"new.yaml": LONG + "# more\n"})

    assert read("git:HEAD~1", "new.yaml") == ("git:HEAD~1:maps/old.yaml", LONG)


def test_a_rename_that_is_not_committed_is_found(repository, monkeypatch):
    repository.commit({"maps/old.yaml": LONG})
    repository.git("mv", "maps/old.yaml", "maps/new.yaml")
    monkeypatch.chdir(repository.folder / "maps")

    assert read("git:HEAD", "new.yaml") == ("git:HEAD:old.yaml", LONG)


def test_a_rename_is_found_between_two_revisions(repository):
    repository.commit({"old.yaml": LONG})
    repository.git("mv", "old.yaml", "new.yaml")
    repository.commit()
    repository.git("rm", "--quiet", "new.yaml")
    repository.commit()

    assert read("git:HEAD~2", "git:HEAD~1:new.yaml") == ("git:HEAD~2:old.yaml", LONG)


def test_a_new_file_that_git_does_not_know_is_told_how_it_could_be_found(repository):
    repository.commit({"old.yaml": LONG})
    (repository.folder / "old.yaml").rename(repository.folder / "new.yaml")

    with pytest.raises(MissingAtRevisionError, match=r"'git add -N new.yaml' lets git find out"):
        source_at("git:HEAD", "new.yaml")

    repository.git("add", "-N", "new.yaml")
    assert read("git:HEAD", "new.yaml")[0] == "git:HEAD:old.yaml"


def test_the_user_s_settings_for_renames_change_nothing(repository):
    for name, value in {"diff.renames": "false", "diff.noprefix": "true", "diff.external": "false"}.items():
        repository.git("config", name, value)
    repository.commit({"old.yaml": LONG})
    repository.git("mv", "old.yaml", "new.yaml")

    assert read("git:HEAD", "new.yaml")[0] == "git:HEAD:old.yaml"


# Folders --------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("maps")
def test_the_maps_of_a_folder_are_read_in_the_order_of_their_paths():
    found = [(source.name, source.content.decode()) for source in sources_at("git:v1:maps")]

    assert found == [
        ("git:v1:maps/deep/er.yml", OLD),
        ("git:v1:maps/other.json", "{}"),
        ("git:v1:maps/trip.yaml", OLD),
    ]


def test_a_folder_beside_it_says_the_path(maps, monkeypatch):
    monkeypatch.chdir(maps.folder / "maps" / "deep")

    assert [source.name for source in sources_at("git:v1", ".")] == ["git:v1:er.yml"]
    assert [source.name for source in sources_at("git:v1", "..", suffixes=(".json",))] == ["git:v1:../other.json"]


@pytest.mark.usefixtures("maps")
def test_the_top_of_a_repository_is_a_folder():
    assert [source.name for source in sources_at("git:v1:.")][-1] == "git:v1:maps/trip.yaml"


def test_a_folder_may_hold_nothing_to_read(repository):
    repository.commit({"maps/read.me": "x"})

    assert list(sources_at("git:HEAD:maps")) == []


@pytest.mark.usefixtures("maps")
def test_a_file_asked_for_as_a_folder_is_itself():
    assert [source.name for source in sources_at("git:v1:maps/trip.yaml")] == ["git:v1:maps/trip.yaml"]


@pytest.mark.usefixtures("maps")
def test_a_folder_that_was_not_there_is_missing():
    with pytest.raises(MissingAtRevisionError, match="there was no 'cartes' at 'v1'"):
        list(sources_at("git:v1:cartes"))


@pytest.mark.usefixtures("maps")
def test_reading_may_stop_before_the_end():
    assert next(iter(sources_at("git:v1:maps"))).name == "git:v1:maps/deep/er.yml"


@pytest.mark.usefixtures("maps")
def test_in_a_folder_the_file_of_the_same_name_is_meant():
    assert read("git:v1:maps", "elsewhere/trip.yaml") == ("git:v1:maps/trip.yaml", OLD)
