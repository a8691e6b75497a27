"""Impacts as JSON, whole or a line a row."""

from __future__ import annotations

import json

from journeykit._exchange import escaped, json_report

from ._answer import Answer

__all__ = ["as_json", "as_jsonl"]


def as_json(answer: Answer) -> str:
    """Write the report: one document, keys sorted, floats of at most 6 decimals, no time stamp."""
    return json_report(answer.impact.to_dict())


def as_jsonl(answer: Answer) -> str:
    """Write a line for each row, the affected ones first; what is for the better is told by its `change`."""
    rows = (*answer.impact.affected, *answer.impact.improved)
    return "".join(f"{escaped(json.dumps(row.to_dict(), ensure_ascii=False, sort_keys=True))}\n" for row in rows)
