"""Reviews as JSON."""

from __future__ import annotations

import json

from journeykit._impact._reports import escaped
from journeykit._review._result import Review

__all__ = ["as_json"]


def as_json(review: Review) -> str:
    """Write the report: one document, keys sorted, no time stamp."""
    return escaped(json.dumps(review.to_dict(), ensure_ascii=False, sort_keys=True, indent=2)) + "\n"
