"""Many maps for programs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import attrs

from journeykit._exchange import json_report
from journeykit.model import JourneyMap

from ._facts import Facts

__all__ = ["SCHEMA", "as_json"]

SCHEMA = "journeykit/portfolio/1"


def as_json(facts: Facts) -> str:
    """Write one document, keys sorted."""
    insights = facts.insights.to_dict()
    report = {
        "schema": SCHEMA,
        "rules": insights.pop("rules"),
        "portfolio": facts.whole.id,
        "journeys": [_map(each, facts) for each in facts.journeys],
        "catalogues": [_map(each, facts) for each in facts.catalogues],
        "shared": [
            {**attrs.asdict(each), "defined_by": list(each.defined_by), "named_by": list(each.named_by)}
            for each in facts.shared
        ],
        "differences": [
            {
                "id": difference.id,
                "field": difference.field,
                "values": [
                    {
                        "map": each.journey,
                        "value": _plain(each.value),
                        "file": each.file,
                        "line": each.line or None,
                        "column": each.column or None,
                    }
                    for each in stated
                ],
            }
            for difference, stated in facts.differences
        ],
        "insights": insights,
    }
    return json_report(report)


def _map(journey: JourneyMap, facts: Facts) -> dict[str, Any]:
    return {
        "id": journey.id,
        "title": journey.title,
        "file": facts.file_of(journey.id),
        "elements": len(journey),
        "stages": len(journey.stages),
        "touchpoints": len(journey.touchpoints),
        "moments": len(journey.of_kind("moment")),
    }


def _plain(value: Any) -> Any:
    """Write what a field holds as JSON does."""
    if attrs.has(type(value)):
        return {field.name: _plain(getattr(value, field.name)) for field in attrs.fields(type(value))}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
