"""The JSON Schemas that journeykit ships: of the journey document and of its reports."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["schema", "schema_text"]


def schema_text(name: str) -> str:
    """Give a schema as text.

    Args:
        name: `journey-1`, or a report: `impact-1`, `diff-1`, `merge-1`, `validation-1`, `scores-1`, `selection-1`,
            `review-1` or `portfolio-1`.
    """
    return files(__package__).joinpath(f"{name}.schema.json").read_text("utf-8")


@cache
def schema(name: str) -> dict[str, Any]:
    """Give a schema, `journey-1` or that of a report; it is shared and must not be changed.

    >>> schema("journey-1")["$id"]
    'urn:journeykit:schema:journey:1'
    """
    held: dict[str, Any] = json.loads(schema_text(name))
    return held
