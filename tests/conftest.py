"""Fixtures that all tests share."""

import os
from pathlib import Path

import hypothesis
import pytest

import journeykit

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
