"""Reviews as JSON."""

from __future__ import annotations

from journeykit._exchange import json_report
from journeykit._review._result import Review

__all__ = ["as_json"]


def as_json(review: Review) -> str:
    """Write the report: one document, keys sorted, no time stamp."""
    return json_report(review.to_dict())
