"""Plugins of this repository that are not installed where its tests run, and environments to install others into."""

import sys
from pathlib import Path

import pytest

from plugins.wheels import Environment

PROJECT = Path(__file__).resolve().parent.parent.parent

sys.path.append(str(PROJECT / "plugins" / "journeykit-example" / "src"))


@pytest.fixture(scope="session")
def make_environment(tmp_path_factory):
    """Make environments with wheels in them."""

    def make(*wheels):
        environment = Environment.make(tmp_path_factory.mktemp("environment"))
        for wheel in wheels:
            environment.install(wheel.write(tmp_path_factory.mktemp("wheels")))
        return environment

    return make
