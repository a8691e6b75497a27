"""The place where pages run: a copy of the example maps, on a day and a terminal that never change."""

import shutil

import pytest

from journeykit._default._kit import kit


@pytest.fixture
def workplace(tmp_path, examples, monkeypatch):
    """A folder with the example maps, which is the current one; it is `docs/examples` of an empty project."""
    folder = tmp_path / "docs" / "examples"
    shutil.copytree(examples, folder)
    monkeypatch.chdir(folder)
    settings = {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "100", "LINES": "40", "SOURCE_DATE_EPOCH": "1791158400"}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    for name in ("FORCE_COLOR", "JOURNEYKIT_DEBUG", "JOURNEYKIT_DISABLE_PLUGINS"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def without_plugins(monkeypatch):
    """No installed plugin is loaded, so that pages show what every reader sees."""
    monkeypatch.setenv("JOURNEYKIT_DISABLE_PLUGINS", "all")
    kit.cache_clear()
    yield
    kit.cache_clear()
