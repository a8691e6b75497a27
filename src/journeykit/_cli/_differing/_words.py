"""What the formats for people say alike."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit._diff import GROUPS
from journeykit._language import counted, number, word
from journeykit.plugins import ChangeSet, ElementChange

__all__ = ["by_group", "counts", "signed", "told"]


def by_group(changes: ChangeSet) -> list[tuple[str, tuple[ElementChange, ...]]]:
    """Give the groups in which something changed, in their usual order."""
    return [(group, changes.of_group(group)) for group in GROUPS if changes.of_group(group)]


def counts(changes: ChangeSet, language: str) -> str:
    """Say how many changes there are and of which sorts: `3 changes (2 added, 1 moved)`."""
    if not changes:
        return word(language, "diff", "none")
    sorts: dict[str, Sequence[ElementChange]] = {
        "added": changes.added,
        "removed": changes.removed,
        "renamed": changes.renamed,
        "moved": [change for change in changes.modified if change.group == "place"],
        "edited": [change for change in changes.modified if change.group != "place"],
    }
    parts = [counted(language, "diff", sort, len(several)) for sort, several in sorts.items() if several]
    said = counted(language, "diff", "changes", len(changes))
    return said if len(sorts["edited"]) == len(changes) else f"{said} ({', '.join(parts)})"


def told(change: ElementChange, language: str) -> str:
    """Say what changed: its detail, and for an emotion by how much it rises or falls."""
    return f"{change.detail} ({signed(change.delta, language)})" if change.delta else change.detail


def signed(figure: float | None, language: str) -> str:
    """Write a figure with its sign; a dash where there is none."""
    if figure is None:
        return "–"
    return ("−" if figure < 0 else "+") + number(language, abs(figure), 2)
