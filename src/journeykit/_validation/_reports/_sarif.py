"""Findings as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from journeykit._exchange import logical_location, physical_location, sarif
from journeykit._findings import Finding
from journeykit._validation._rule import Rule

from ._checked import Checked, Paint

__all__ = ["written"]

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def written(checked: Sequence[Checked], rules: Mapping[str, Rule], _paint: Paint) -> str:
    """Write one run: the rules that found something, and a result for each finding, the accepted ones included."""
    found = [
        (each, finding) for each in checked for finding in (*each.validation.findings, *each.validation.suppressed)
    ]
    codes = sorted({finding.code for _, finding in found})
    described = [_rule(code, rules.get(code)) for code in codes]
    results = [_result(each.name, finding, codes.index(finding.code)) for each, finding in found]
    invocation = {"executionSuccessful": all(each.is_readable for each in checked)}
    return sarif(described, results, {"invocations": [invocation]})


def _rule(code: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.documentation or rule.summary, "markdown": rule.documentation or rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(name: str, finding: Finding, number: int) -> dict[str, Any]:
    line, column = (finding.place.line, finding.place.column) if finding.place else (0, 0)
    location = physical_location(name, line, column)
    if finding.element:
        location.update(logical_location(finding.element))
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [location],
    }
    if finding.suppressed:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.suppressed}]
    return result
