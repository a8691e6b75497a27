"""Findings as annotations of GitHub Actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from journeykit._findings import Finding
from journeykit._validation._rule import Rule

from ._checked import Checked, Paint

__all__ = ["written"]

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def written(checked: Sequence[Checked], _rules: Mapping[str, Rule], _paint: Paint) -> str:
    """Write a workflow command for each finding."""
    return "".join(f"{_command(each.name, finding)}\n" for each in checked for finding in each.validation)


def _command(name: str, finding: Finding) -> str:
    place = finding.place
    fields = {"file": name, **({"line": place.line, "col": place.column} if place else {}), "title": finding.code}
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items())
    return f"::{_COMMANDS[finding.severity]} {shown}::{_data(finding.message)}"


def _data(text: str) -> str:
    """Escape what would end the command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
