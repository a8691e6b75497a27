"""Documents that hold no map: every problem at once, each with its line and column, and what would be right.

A case is a file in `refused/` beside a file with the messages. Run with `JOURNEYKIT_ACCEPT=1` to write the messages
anew, and read them before they are committed.
"""

import os
from pathlib import Path

import pytest

from journeykit._cli import _main
from journeykit.errors import DocumentError

REFUSED = Path(__file__).parent / "refused"
CASES = sorted(path for path in REFUSED.iterdir() if path.suffix in {".yaml", ".json"})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_refused_document_says_why(kit, case, monkeypatch):
    monkeypatch.chdir(case.parent)
    expected = case.with_name(f"{case.name}.errors")
    with pytest.raises(DocumentError) as caught:
        kit.read(case.name)
    if os.environ.get("JOURNEYKIT_ACCEPT"):
        expected.write_text(f"{caught.value}\n", "utf-8")

    assert f"{caught.value}\n" == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_command_line_says_the_same_and_exits_with_3(case, monkeypatch, capsys):
    monkeypatch.chdir(case.parent)
    code = _main._run(["--no-plugins", "impact", case.name, "--change", "x"])
    captured = capsys.readouterr()

    assert code == 3
    assert captured.out == ""
    assert captured.err == case.with_name(f"{case.name}.errors").read_text("utf-8")
