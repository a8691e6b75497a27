"""Impacts as notebooks show them: without the map, so that stages and teams go by their ids."""

from __future__ import annotations

from collections.abc import Collection

from journeykit._impact._result import AffectedElement, Impact
from journeykit._language import counted, word

from ._markdown import literal
from ._text import plain

__all__ = ["bundle"]

LANGUAGE = "en"
"""An impact does not know the language of its map."""


def bundle(
    impact: Impact, include: Collection[str] | None = None, exclude: Collection[str] | None = None
) -> dict[str, str]:
    """Give an impact by media type: a table as Markdown, lines as plain text.

    Args:
        impact: the impact.
        include: the media types that are wanted; all where nothing is said.
        exclude: those that are not.
    """
    makers = {"text/plain": _as_lines, "text/markdown": _as_table}
    wanted = set(include or makers) - set(exclude or ())
    return {media: make(impact) for media, make in makers.items() if media in wanted}


def _head(impact: Impact) -> str:
    changes = ", ".join(f"{change.name} {word(LANGUAGE, 'change', change.change)}" for change in impact.changes)
    affected = counted(LANGUAGE, "report", "affected", len(impact))
    return f"{changes}: {affected}" if changes else affected


def _as_lines(impact: Impact) -> str:
    lines = [_head(impact), *(f"{row.severity:.2f} {row.level:8} {row.name}" for row in impact)]
    return "\n".join(plain(line) for line in lines)


def _as_table(impact: Impact) -> str:
    heads = [word(LANGUAGE, "report", head) for head in ("severity", "touchpoint", "stage", "position", "teams", "why")]
    lines = [heads, ["---"] * len(heads), *map(_cells, impact)] if len(impact) else []
    return "\n".join([f"**{literal(_head(impact))}**", "", *(f"| {' | '.join(line)} |" for line in lines)])


def _cells(row: AffectedElement) -> list[str]:
    why = (
        " → ".join([*(step.from_ for step in row.why), row.id]) if row.why else word(LANGUAGE, "report", "starts_here")
    )
    texts = [row.name, row.stage or "", word(LANGUAGE, "position", row.position or ""), ", ".join(row.teams), why]
    return [f"{row.severity:.2f} {row.level}", *map(literal, texts)]
