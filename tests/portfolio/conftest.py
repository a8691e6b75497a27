"""A folder of maps, and the command line in it."""

import os

import pytest

from journeykit._cli import _main

CATALOGUE = """\
journeykit: 1
title: What all share
id: shared
language: en
updated: 2026-09-01
personas: [{id: nadia, name: Nadia}]
channels:
  - {id: web, name: Website, kind: digital, runs_on: shop}
systems:
  - {id: shop, name: Shop platform, owner: digital}
teams:
  - {id: digital, name: Digital}
  - {id: sales, name: Sales}
"""
ORDER = """\
journeykit: 1
title: Order
language: en
updated: 2026-09-01
stages: [Choose]
touchpoints:
  - {id: page, name: Product page, stage: choose, channel: web, personas: nadia, moment_of_truth: {kind: first}}
processes:
  - {id: pricing, name: Pricing, supports: page}
  - {id: idle, name: Idle}
"""
RETURNS = """\
journeykit: 1
title: Returns
language: en
updated: 2026-09-01
stages: [Announce]
touchpoints:
  - {id: form, name: Return form, stage: announce, channel: web, personas: nadia}
systems:
  - {id: shop, name: Shop, owner: sales}
"""


@pytest.fixture
def maps(tmp_path, monkeypatch):
    """A folder `maps` with a catalogue and two journeys, below the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1791158400")  # 2026-10-05
    monkeypatch.setenv("COLUMNS", "120")
    folder = tmp_path / "maps"
    (folder / "journeys").mkdir(parents=True)
    (folder / "catalogue.yaml").write_text(CATALOGUE, "utf-8")
    (folder / "journeys" / "order.yaml").write_text(ORDER, "utf-8")
    (folder / "journeys" / "returns.yaml").write_text(RETURNS, "utf-8")
    return folder


@pytest.fixture
def run(capfd, maps):  # noqa: ARG001 - the folder it runs in
    """Run a command, and give its exit code, its answer and its messages."""

    def call(*arguments):
        code = _main._run(["--no-plugins", *map(os.fspath, arguments)])
        said = capfd.readouterr()
        return code, said.out, said.err

    return call
