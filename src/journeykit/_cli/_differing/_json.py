"""Differences as JSON."""

from __future__ import annotations

from journeykit._exchange import json_report
from journeykit.model import JourneyMap
from journeykit.plugins import ChangeSet

__all__ = ["as_json"]


def as_json(changes: ChangeSet, journey: JourneyMap) -> str:
    """Write the changes: one document, keys sorted, floats of at most 6 decimals, no path.

    Args:
        changes: the changes.
        journey: the new map.
    """
    return json_report({"journey": journey.id, **changes.to_dict()})
