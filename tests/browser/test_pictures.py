"""Pictures and pages, looked at by a checker that is not ours, in a browser: no overflow, no overlap, enough contrast.

The checker is `poster-check` in the shared folder. `JOURNEYKIT_FULL=1` has it look at every picture.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from browser import drawings

FULL = bool(os.environ.get("JOURNEYKIT_FULL"))
AT_ONCE = 40
MEASURES = ("overflow", "outside_page", "overlap", "occluded", "low_contrast", "console", "requests", "axe")


@pytest.fixture(scope="module")
def checker(shared):
    """The checker, where it is installed."""
    command = shared / "checks" / "poster-check"
    home = Path(os.environ.get("CHECKS_HOME", Path.home() / ".cache" / "journeykit-checks"))
    if not command.exists() or not (home / "venv").exists():
        pytest.skip("poster-check is not installed: checks/setup.sh in the shared folder does that")
    return command


def written(folder, found):
    """Write pictures to files."""
    for name, files in found.items():
        stem, _, suffix = name.rpartition(".")
        for part, content in files.items():
            path = folder / f"{stem.replace(' ', '-')}{part}.{suffix}"
            path.write_bytes(content)
            yield path


def checked(checker, folder, paths, *more):
    """Have files looked at, some at a time, and give what was found by their names."""
    found = {}
    for start in range(0, len(paths), AT_ONCE):
        report = folder / f"report-{start}.json"
        command = [
            checker,
            *paths[start : start + AT_ONCE],
            "--out",
            folder / "seen",
            "--json",
            report,
            "--strict",
            *more,
        ]
        subprocess.run(list(map(str, command)), capture_output=True, timeout=1800, check=False)
        found |= {Path(each["file"]).name: each for each in json.loads(report.read_text("utf-8"))}
    return found


def wrong(report):
    """Name what is wrong with pictures; the scripts of a page are its own, which its policy names by digest."""
    for name, each in report.items():
        bad = {key: each[key] for key in MEASURES if each.get(key)}
        security = [what for what in each["security"] if name.endswith(".svg") or not what.startswith("script inline")]
        if bad or security:
            yield name, bad, security


def test_pictures_are_neat_and_safe(checker, tmp_path):
    paths = list(written(tmp_path, drawings.every() if FULL else drawings.chosen()))
    report = checked(checker, tmp_path, paths)

    assert len(report) == len(paths)
    assert FULL or len(paths) <= 24
    assert list(wrong(report)) == []


def test_pages_are_neat_and_safe_in_the_dark(checker, tmp_path):
    paths = list(written(tmp_path, drawings.every_page() if FULL else drawings.chosen_page()))

    assert list(wrong(checked(checker, tmp_path, paths, "--dark"))) == []
