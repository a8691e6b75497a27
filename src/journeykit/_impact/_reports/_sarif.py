"""Impacts as SARIF 2.1.0, for code scanning: the way of each impact is a code flow."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from journeykit._exchange import logical_location, physical_location, sarif
from journeykit._impact._result import AffectedElement
from journeykit._impact._verdict import Verdict
from journeykit._language import number, word

from ._answer import Answer
from ._text import plain

__all__ = ["as_sarif"]

FINGERPRINT = "journeykitImpact/v1"

_LEVELS: Mapping[str, str] = {
    "critical": "error",
    "high": "error",
    "medium": "warning",
    "low": "note",
    "minimal": "note",
}
_SHOWN = ("touchpoint", "moment")


def as_sarif(answer: Answer) -> str:
    """Write one run: a rule for each kind of change and each gate, a result for each affected touchpoint and moment.

    Gates that were broken come first. What somebody accepted is there and suppressed. Fingerprints are made of the
    map, the kind of change and the element, so that code scanning knows a result again.
    """
    rows = [row for row in answer.impact.affected if row.kind in _SHOWN]
    gates = {verdict.gate: _gate_rule(answer, verdict) for verdict in answer.verdicts}  # a gate may be asked for twice
    kinds = [name for name in answer.vocabulary.change_kinds if any(row.change == name for row in rows)]
    rules = [*gates.values(), *(_change_rule(answer, name) for name in kinds)]
    numbers = {rule["id"]: place for place, rule in enumerate(rules)}
    found = [*(_of_verdict(answer, verdict) for verdict in answer.broken()), *(_of_row(answer, row) for row in rows)]
    results = [{**result, "ruleIndex": numbers[result["ruleId"]]} for result in found]
    run = {
        "automationDetails": {"id": f"journeykit/impact/{answer.impact.journey}/"},
        "invocations": [{"executionSuccessful": True}],
        "properties": {"rules": answer.impact.rules},
    }
    return sarif(rules, results, run)


def _message(text: str) -> dict[str, str]:
    """Make a message of a text, in which braces and links mean nothing."""
    return {"text": plain(text).replace("{", "{{").replace("}", "}}").replace("](", "] (") or "-"}


def _rule(id: str, text: str, level: str, **more: Any) -> dict[str, Any]:
    said = _message(text)
    words = {"shortDescription": said, "fullDescription": said, "help": said}
    return {"id": id, **words, "defaultConfiguration": {"level": level}, **more}


def _gate_rule(answer: Answer, verdict: Verdict) -> dict[str, Any]:
    text = word(answer.language, "answer", "gate").format(gate=verdict.gate)
    return _rule(f"gate/{plain(verdict.gate)}", text, verdict.severity)


def _change_rule(answer: Answer, name: str) -> dict[str, Any]:
    kind = answer.vocabulary.change_kinds[name]
    text = word(answer.language, "answer", "reached").format(change=word(answer.language, "change", name))
    properties = {"magnitude": kind.magnitude, "lanes": list(kind.lanes)}
    return _rule(f"impact/{plain(name)}", text, "warning", properties=properties)


def _of_verdict(answer: Answer, verdict: Verdict) -> dict[str, Any]:
    id = f"gate/{plain(verdict.gate)}"
    places = [_location(answer, element) for element in verdict.elements]
    result: dict[str, Any] = {
        "ruleId": id,
        "level": verdict.severity,
        "message": _message(verdict.message),
        "locations": places[:1] or [_location(answer, "")],
        "partialFingerprints": {FINGERPRINT: _fingerprint(answer.impact.journey, id)},
    }
    if len(places) > 1:
        result["relatedLocations"] = [{"id": number, **place} for number, place in enumerate(places[1:], 1)]
    return result


def _of_row(answer: Answer, row: AffectedElement) -> dict[str, Any]:
    name = answer.name_of(row.id) if row.kind == "moment" else row.name
    severity = f"{number(answer.language, row.severity, 2)} {word(answer.language, 'level', row.level)}"
    result: dict[str, Any] = {
        "ruleId": f"impact/{plain(row.change)}",
        "level": _LEVELS[row.level],
        "rank": round(row.severity * 100, 4),
        "message": _message(f"{name}{answer.colon} {severity}. {answer.why(row)}."),
        "locations": [_location(answer, row.id)],
        "codeFlows": [{"threadFlows": [{"locations": _way(answer, row)}]}],
        "partialFingerprints": {FINGERPRINT: _fingerprint(answer.impact.journey, row.change, row.id)},
        "properties": {
            name: getattr(row, name)
            for name in ("certainty", "hops", "lane", "personas", "severity", "stage", "strength", "teams")
        },
    }
    if row.id in answer.acknowledged:
        accepted = {"kind": "external", "status": "accepted", "justification": answer.acknowledged[row.id]}
        result["suppressions"] = [accepted]
    return result


def _way(answer: Answer, row: AffectedElement) -> list[dict[str, Any]]:
    """Give the way to an element: where the change starts, then a location for each step."""
    first = row.why[0].from_ if row.why else row.id
    change = word(answer.language, "change", row.change)
    start = f"{answer.name_of(first)}{answer.colon} {change}"
    said = [
        (first, start),
        *((step.to, f"{answer.in_words(step)} ({step.weight}\N{NO-BREAK SPACE}‰)") for step in row.why),
    ]
    return [
        {"executionOrder": place, "location": {**_location(answer, id), "message": _message(text)}}
        for place, (id, text) in enumerate(said, 1)
    ]


def _location(answer: Answer, id: str) -> dict[str, Any]:
    """Say where an element is written and which one it is; without an id, which file it is about."""
    place = answer.place_of(id)
    physical = physical_location(*place) if place else {}
    if not id:
        return physical
    element = answer.journey.get(id)
    kind = "element" if element is None else element.element_kind
    return {**physical, **logical_location(id, kind, "" if "/" in id else answer.impact.journey)}


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]
