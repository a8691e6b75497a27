"""The command line, called as a function, with the process around it as users have it."""

from typing import NamedTuple

import pytest

from journeykit._cli import _main

MAP = """\
journeykit: 1
title: Buy a ticket
language: en
personas: [{id: ana, name: Ana}]
stages: [Buy, Ride]
channels: [{id: station, name: Station, kind: physical}]
touchpoints:
  - id: kiosk
    name: Ticket kiosk
    stage: buy
    channel: station
    emotion: {label: Doubt, score: -1}
    next: [train]
    moment_of_truth: {kind: first, importance: 0.5}
  - {id: train, name: Train, stage: ride, channel: station}
processes:
  - {id: upkeep, name: Kiosk upkeep, supports: kiosk, owner: field, uses: parts}
systems: [{id: parts, name: Spare parts}]
teams: [{id: field, name: Field}]
"""


class Answer(NamedTuple):
    """What a command said."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capfd, monkeypatch, tmp_path):
    """Run a command in an empty folder with `map.yaml` in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1791158400")  # 2026-10-05
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "map.yaml").write_text(MAP, "utf-8")

    def call(*arguments):
        code = _main._run(["--no-plugins", *arguments])
        captured = capfd.readouterr()
        return Answer(code, captured.out, captured.err)

    return call
