"""Names that are commands to the build that reads its log, and what commands print of them."""

import re

import pytest

NAME = r'"Kiosk\n::error file=x::all is lost ##vso[task.setvariable]x"'
COMMAND = re.compile(r"^\s*::\w|##(vso)?\[", re.MULTILINE)


@pytest.fixture
def hostile(run, tmp_path):
    """Run commands on maps in which names hold commands."""
    text = (tmp_path / "map.yaml").read_text("utf-8")
    for name in ("Ticket kiosk", "Kiosk upkeep", "Buy a ticket", "Field", "Ana", "Train"):
        text = text.replace(f": {name}", f": {NAME}")
    (tmp_path / "map.yaml").write_text(text, "utf-8")
    (tmp_path / "new.yaml").write_text(text.replace("score: -1", "score: 1").replace("lost", "gone"), "utf-8")
    return run


@pytest.mark.parametrize(
    "command",
    [
        "impact map.yaml -c upkeep=removed -f table --combined cpm --cuts --chokes --fail-on moment",
        "why map.yaml upkeep kiosk -f text",
        "why map.yaml train upkeep -f text",
        "select map.yaml * -f table",
        "diff map.yaml new.yaml -f text",
        "portfolio map.yaml -f table",
        "review map.yaml -f text",
        "score map.yaml -f table",
        "validate map.yaml",
    ],
)
def test_no_name_becomes_a_command_in_the_log_of_a_build(hostile, command):
    answer = hostile(*command.split())
    said = answer.out + answer.err

    assert answer.code in {0, 1}
    assert "is lost" in said or "is gone" in said
    assert COMMAND.search(said) is None


def test_no_reference_becomes_a_command_either(run, tmp_path):
    text = (tmp_path / "map.yaml").read_text("utf-8")
    (tmp_path / "map.yaml").write_text(text.replace("next: [train]", r'next: ["gone\n::error::all is lost"]'), "utf-8")
    answer = run("impact", "map.yaml", "-c", "upkeep")

    assert "all is lost" in answer.err
    assert COMMAND.search(answer.err) is None


def test_no_key_becomes_a_command_either(run, tmp_path):
    text = (tmp_path / "map.yaml").read_text("utf-8")
    (tmp_path / "map.yaml").write_text(text + r'"key\n::error::all is lost": 1', "utf-8")
    answer = run("validate", "map.yaml")

    assert answer.code == 3
    assert "all is lost" in answer.err
    assert COMMAND.search(answer.err) is None
