"""What the README shows works."""

import re
import shlex
import shutil
from pathlib import Path

import journeykit_bpmn
import pytest
from command_line import journeykit
from order import FOLDER, ORDER, edited, move_to_lane, turn_into

from journeykit import Kit

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The files that the README speaks of."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(FOLDER / "order.yaml", tmp_path)
    new = edited(turn_into("Task_pick", "serviceTask"), move_to_lane("Task_pick", "Lane_sales"))
    for name, content in (("order", ORDER), ("order-old", ORDER), ("order-new", new)):
        (tmp_path / f"{name}.bpmn").write_bytes(content)
    return tmp_path


def test_what_it_shows_can_be_run_from_top_to_bottom(folder, capfd, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    assert (folder / "order.bpmn").is_file()
    names = {}
    for language, block in re.findall(r"```(console|python)\n(.*?)```", README, re.DOTALL):
        if language == "python":
            exec(compile(block, "README.md", "exec"), names)  # noqa: S102 - what the README says
            continue
        for shown in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, expected = shown.partition("\n")
            expected, more, _ = expected.partition("…\n")
            said = said_by(shlex.split(line), capfd)

            assert (said[: len(expected)] if more else said) == expected, line


def said_by(words, capfd):
    """Run a command: its messages, its answer, and its exit code where it is not 0."""
    command, *arguments = words
    if command == "cp":
        shutil.copy(*arguments)
        return ""
    code = journeykit(*arguments)
    captured = capfd.readouterr()
    lines = [line.rstrip() for line in f"{captured.err}{captured.out}".splitlines()]
    return "".join(f"{line}\n" for line in [*lines, *([f"exit code {code}"] if code else [])])


def test_it_names_everything_the_plugin_adds():
    kit = Kit([journeykit_bpmn], discover=False, strict=True)
    (record,) = [each for each in kit.plugins if each.origin == "given"]

    assert [name for name in (each.split()[-1] for each in record.contributions) if name not in README] == []
