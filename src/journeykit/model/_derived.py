"""What engines keep with a map: made of it when it is first needed, and no part of its value."""

from __future__ import annotations

__all__ = ["INDEX", "SNAPSHOT", "SNAPSHOT_BEFORE"]

INDEX = "_impact_index"
"""The map as numbers."""

SNAPSHOT = "_impact_snapshot"
"""The map as arrays."""

SNAPSHOT_BEFORE = "_impact_snapshot_before"
"""The snapshot of the map that a map was made of, until that has its own."""
