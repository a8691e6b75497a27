"""The example, as those who copy it find it."""

import ast
import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "plugins" / "journeykit-example"
PROJECT = tomllib.loads((FOLDER / "pyproject.toml").read_text("utf-8"))
PUBLIC = {
    "journeykit",
    *(f"journeykit.{name}" for name in ("model", "plugins", "errors", "drawing", "testing")),
}


def imports_of(path):
    """Name the modules that a file imports from journeykit."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module
            assert not [alias.name for alias in node.names if alias.name.startswith("_") and alias.name != "__future__"]


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.name)
def test_it_imports_public_modules_only(path):
    ours = {name for name in imports_of(path) if name.partition(".")[0] == "journeykit"}

    assert ours <= PUBLIC


def test_its_entry_point_is_a_module():
    ((name, target),) = PROJECT["project"]["entry-points"]["journeykit"].items()

    assert name == "example"
    assert import_module(target).__file__.startswith(str(FOLDER))


def test_it_caps_the_major_version_and_never_the_minor():
    assert PROJECT["project"]["dependencies"] == ["journeykit>=1.0,<2"]


def test_its_own_tests_pass():
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=FOLDER,
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 0, done.stdout
