"""Findings as annotations of GitHub Actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from journeykit._exchange import annotation
from journeykit._findings import Finding
from journeykit._validation._rule import Rule

from ._checked import Checked, Paint

__all__ = ["written"]

_COMMANDS: Mapping[str, Literal["error", "warning", "notice"]] = {
    "error": "error",
    "warning": "warning",
    "info": "notice",
}


def written(checked: Sequence[Checked], _rules: Mapping[str, Rule], _paint: Paint) -> str:
    """Write a workflow command for each finding."""
    return "".join(f"{_command(each.name, finding)}\n" for each in checked for finding in each.validation)


def _command(name: str, finding: Finding) -> str:
    line, column = (finding.place.line, finding.place.column) if finding.place else (0, 0)
    level = _COMMANDS[finding.severity]
    return annotation(level, finding.message, title=finding.code, file=name, line=line, column=column)
