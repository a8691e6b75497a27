"""The one default kit, made when it is first needed."""

from __future__ import annotations

from functools import cache

from journeykit._kit import Kit

__all__ = ["kit"]


@cache
def kit() -> Kit:
    """Give the kit with the installed plugins and no settings."""
    return Kit()
