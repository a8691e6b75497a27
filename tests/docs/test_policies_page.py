"""The page on gates, policies and acknowledgements has everything there is, and nothing else."""

import re
from pathlib import Path
from typing import get_args

import attrs

from journeykit import Acknowledgement, Policy
from journeykit._gating._affected import Affected
from journeykit._gating._gate import Gate, Subject

PAGE = (Path(__file__).resolve().parent.parent.parent / "docs/reference/policies.md").read_text("utf-8")


def told(heading):
    """Give the first words in backticks of the rows of the first table below a heading."""
    below = PAGE.split(f"{heading}\n", 1)[1]
    table = re.search(r"(?:^\|.*\|\n)+", below, re.MULTILINE)[0]
    return [re.findall(r"`([^`]+)`", row.split("|")[1]) for row in table.splitlines()[2:]]


def fields(a_class, *, without=()):
    return [field.name for field in attrs.fields(a_class) if field.name not in without]


def test_every_gate_is_described():
    gates = [gate for row in told("## Gates") for gate in row]
    said = [gate.replace("LEVEL", "high").replace("NUMBER", "0.5").replace("N", "10") for gate in gates]

    assert {Gate.parse(gate).subject for gate in said} == set(get_args(Subject))


def test_every_key_of_a_policy_is_described():
    assert [row[0] for row in told("## Policies")] == fields(Policy, without={"name", "where"})


def test_every_condition_is_described():
    assert [row[0] for row in told("### What is affected")] == fields(Affected)


def test_every_field_of_an_acknowledgement_is_described():
    assert [row[0] for row in told("## Acknowledgements")] == fields(Acknowledgement)
