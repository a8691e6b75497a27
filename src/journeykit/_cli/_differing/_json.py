"""Differences as JSON."""

from __future__ import annotations

import json

from journeykit._impact._reports import escaped
from journeykit.model import JourneyMap
from journeykit.plugins import ChangeSet

__all__ = ["as_json"]


def as_json(changes: ChangeSet, journey: JourneyMap) -> str:
    """Write the changes: one document, keys sorted, floats of at most 6 decimals, no path.

    Args:
        changes: the changes.
        journey: the new map.
    """
    report = {"journey": journey.id, **changes.to_dict()}
    return escaped(json.dumps(report, ensure_ascii=False, sort_keys=True, indent=2)) + "\n"
