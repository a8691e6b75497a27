"""Short words for small maps, and for what is said of them."""

from collections.abc import Iterable
from typing import Any

import pytest


def trip(**lists: Any) -> dict[str, Any]:
    """Write a map with three stages, which has no personas unless they are given."""
    stages = [{"id": "before"}, {"id": "during"}, {"id": "after"}]
    return {"journeykit": 1, "id": "trip", "title": "A trip", "stages": stages, **lists}


def touchpoint(id: str, stage: Any = "during", **fields: Any) -> dict[str, Any]:
    return {"id": id, "stage": stage, **fields}


def process(id: str, *supports: Any, **fields: Any) -> dict[str, Any]:
    return {"id": id, "supports": list(supports), **fields}


def link(source: str, relation: str, target: str, **fields: Any) -> dict[str, Any]:
    return {"source": source, "relation": relation, "target": target, **fields}


def elements(*ids: str) -> list[dict[str, Any]]:
    return [{"id": id} for id in ids]


def about(number: float) -> Any:
    """Allow for weights that are rounded to whole costs."""
    return pytest.approx(number, abs=1e-6)


def ids(rows: Iterable[Any]) -> list[str]:
    return [row.id for row in rows]
