"""Impacts as JSON, whole or a line a row."""

from __future__ import annotations

import json
import re

from ._answer import Answer

__all__ = ["as_json", "as_jsonl", "escaped"]

_UNSEEN = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def as_json(answer: Answer) -> str:
    """Write the report: one document, keys sorted, floats of at most 6 decimals, no time stamp."""
    return escaped(json.dumps(answer.impact.to_dict(), ensure_ascii=False, sort_keys=True, indent=2)) + "\n"


def as_jsonl(answer: Answer) -> str:
    """Write a line for each row, the affected ones first; what is for the better is told by its `change`."""
    rows = (*answer.impact.affected, *answer.impact.improved)
    return "".join(f"{escaped(json.dumps(row.to_dict(), ensure_ascii=False, sort_keys=True))}\n" for row in rows)


def escaped(text: str) -> str:
    """Write characters that a terminal would act on as JSON escapes; what the JSON says stays the same."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
