"""Differences as a person reads them on a terminal: a table for each group of changes."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from journeykit._cli._terminal import console as standard_output
from journeykit._cli._terminal import in_a_line
from journeykit._language import word
from journeykit.model import JourneyMap
from journeykit.plugins import ChangeSet, ElementChange

from ._words import by_group, counts, signed, told

__all__ = ["as_text", "show"]

_SIGNS = {"added": "+", "removed": "−", "improved": "▲", "degraded": "▼"}
_STYLES = {"added": "green", "removed": "red", "improved": "green", "degraded": "red"}
_OTHER, _OTHER_STYLE = "~", "yellow"


def show(changes: ChangeSet, journey: JourneyMap, language: str, console: Console | None = None) -> None:
    """Print changes, how many first.

    Args:
        changes: what to print.
        journey: the new map.
        language: the language to print it in.
        console: where to print it; standard output where it is left out.
    """
    page = console or standard_output()
    page.print(Text(in_a_line(journey.label), style="bold"))
    page.print(Text(counts(changes, language)))
    for group, several in by_group(changes):
        page.print()
        page.print(Text(word(language, "group", group), style="bold"))
        page.print(_table(several, language))
    if changes.emotion_by_stage:
        page.print()
        page.print(_emotions(changes, language))


def as_text(changes: ChangeSet, journey: JourneyMap, language: str) -> str:
    """Write what `show` prints where there are no colours."""
    from io import StringIO

    written = StringIO()
    show(changes, journey, language, Console(file=written, width=120, highlight=False, markup=False, emoji=False))
    return written.getvalue()


def _table(changes: tuple[ElementChange, ...], language: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for change in changes:
        style = _STYLES.get(change.kind, _OTHER_STYLE)
        table.add_row(
            Text(_SIGNS.get(change.kind, _OTHER), style=style),
            Text(in_a_line(change.label), style=style if change.kind in {"added", "removed"} else ""),
            Text(in_a_line(word(language, "kind", change.element_kind))),
            Text(in_a_line(told(change, language))),
        )
    return table


def _emotions(changes: ChangeSet, language: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(Text(word(language, "diff", "emotion_by_stage"), style="bold not dim"), overflow="fold")
    for head in ("before", "after_change", "difference"):
        table.add_column(word(language, "diff", head), justify="right", no_wrap=True)
    for each in changes.emotion_by_stage:
        style = "" if each.delta is None else "red" if each.delta < 0 else "green"
        table.add_row(
            Text(in_a_line(each.name)),
            signed(each.before, language),
            signed(each.after, language),
            Text(signed(each.delta, language), style=style),
        )
    return table
