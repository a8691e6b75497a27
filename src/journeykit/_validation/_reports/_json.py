"""Findings for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from journeykit._findings import Finding
from journeykit._validation._rule import Rule

from ._checked import Checked, Paint

__all__ = ["written"]

SCHEMA = "journeykit/validation/1"


def written(checked: Sequence[Checked], _rules: Mapping[str, Rule], _paint: Paint) -> str:
    """Write one document: the files in the order they were named, findings in the order of each file."""
    files = [
        {
            "file": each.name,
            "readable": each.is_readable,
            "as_of": each.validation.as_of.isoformat(),
            "findings": [_finding(finding) for finding in each.validation],
            "suppressed": [
                {**_finding(finding), "reason": finding.suppressed} for finding in each.validation.suppressed
            ],
            "fixed": each.fixed,
        }
        for each in checked
    ]
    return json.dumps({"schema": SCHEMA, "files": files}, indent=2, sort_keys=True) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "element": finding.element or None,
        "path": list(finding.path),
        "line": finding.place.line if finding.place else None,
        "column": finding.place.column if finding.place else None,
        "fixable": bool(finding.edits),
    }
