"""Maps to draw."""

import pytest

from drawing import maps


@pytest.fixture(scope="session")
def ferry():
    """A map with every sign that a drawing has."""
    return maps.ferry()


@pytest.fixture(scope="session")
def saying():
    """Makes a map that says each text wherever a drawing shows one."""
    return maps.saying
