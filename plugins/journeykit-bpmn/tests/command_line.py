"""The command line as users have it, without a process for each call."""

from importlib.metadata import entry_points

import pytest


def journeykit(*arguments: str) -> int:
    """Run a command and give its exit code."""
    if "bpmn" not in {point.name for point in entry_points(group="journeykit")}:
        pytest.skip("the plugin is not installed, so that journeykit cannot find it")
    (script,) = entry_points(group="console_scripts", name="journeykit")
    with pytest.raises(SystemExit) as leaving:
        script.load()(list(arguments))
    return leaving.value.code
