"""Fixtures that all tests share."""

import os
import shutil
from pathlib import Path

import hypothesis
import pytest

import journeykit
from repositories import SETTINGS, Repository

# The first example of a test may import networkx, or make a kit: no deadline tells that from a slow one.
hypothesis.settings.register_profile("journeykit", deadline=None)
hypothesis.settings.load_profile("journeykit")

PROJECT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("JOURNEYKIT_SHARED", PROJECT.parent / "shared"))


@pytest.fixture(scope="session")
def kit():
    """A kit without installed plugins."""
    return journeykit.Kit(discover=False)


@pytest.fixture(scope="session")
def shared():
    """The folder with examples and other people's files, where there is one."""
    if not SHARED.is_dir():
        pytest.skip(f"no folder {SHARED}; JOURNEYKIT_SHARED says where it is")
    return SHARED


@pytest.fixture(scope="session")
def examples():
    """The maps of the documentation."""
    return PROJECT / "docs" / "examples"


@pytest.fixture
def git(monkeypatch):
    """Git as it is without anybody's own configuration, for this process as well."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repository(git, monkeypatch, tmp_path):  # noqa: ARG001 - sets the environment
    """An empty git repository, which is the current folder."""
    made = Repository.made(tmp_path / "repository")
    monkeypatch.chdir(made.folder)
    return made
