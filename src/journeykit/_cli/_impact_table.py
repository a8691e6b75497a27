"""The impact as a person reads it: touchpoints first, then who and what else."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from journeykit._impact import AffectedElement, Impact, Vocabulary
from journeykit._impact._named import Named
from journeykit._impact._reports import in_brief, name_in
from journeykit._language import counted, number, word

from ._terminal import console as standard_output
from ._terminal import in_a_line

__all__ = ["show"]

BAR = 6
MOMENT = "◆"
MOST = 10
"""How many changes are named."""
_STYLES = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "cyan", "minimal": "dim"}
_FIRST = ("team", "process", "system", "persona", "stage", "metric")
_OTHERS = ("channel", "data", "pain_point", "opportunity", "experiment", "scenario", "journey", "evidence")


def show(impact: Impact, journey: Named, vocabulary: Vocabulary, language: str, console: Console | None = None) -> None:
    """Print an impact as tables.

    Args:
        impact: what to print.
        journey: the map, for names.
        vocabulary: the rules, for the words of plugins' relations.
        language: the language to print it in.
        console: where to print it; standard output where it is left out.
    """
    page = _Page(journey, vocabulary, language, console or standard_output())
    page.changes(impact)
    page.affected(list(impact))
    kinds = [
        *_FIRST,
        *_OTHERS,
        *sorted({row.kind for row in impact.affected} - {*_FIRST, *_OTHERS, "touchpoint", "moment"}),
    ]
    for kind in kinds:
        page.others(word(language, "kinds", kind), [row for row in impact.affected if row.kind == kind])
    if impact.improved:
        page.touchpoints(
            word(language, "report", "improved"), [row for row in impact.improved if row.kind == "touchpoint"]
        )
        page.others(
            word(language, "report", "others"),
            [row for row in impact.improved if row.kind not in {"touchpoint", "moment"}],
        )


class _Page:
    """Prints one report in one language."""

    def __init__(self, journey: Named, vocabulary: Vocabulary, language: str, console: Console) -> None:
        self.journey = journey
        self.vocabulary = vocabulary
        self.language = language
        self.console = console

    def changes(self, impact: Impact) -> None:
        for change in impact.changes[:MOST]:
            said = word(self.language, "report", "named").format(
                name=change.name,
                kind=word(self.language, "kind", change.kind),
                change=word(self.language, "change", change.change),
            )
            self.console.print(Text(in_a_line(said), style="bold"))
        if len(impact.changes) > MOST:
            self.console.print(word(self.language, "report", "more").format(n=len(impact.changes) - MOST))

    def affected(self, rows: Sequence[AffectedElement]) -> None:
        """Print the affected touchpoints; those of many maps map by map, that with the most severe one first."""
        journeys = dict.fromkeys(row.journey for row in rows)
        title = counted(self.language, "report", "affected", len(rows))
        if not any(journeys):
            self.touchpoints(title, rows)
            return
        self.touchpoints(title, ())
        for journey in journeys:
            mine = [row for row in rows if row.journey == journey]
            self.touchpoints(f"{self._label(journey)} ({len(mine)})", mine)

    def touchpoints(self, title: str, rows: Sequence[AffectedElement]) -> None:
        self.console.print()
        self.console.print(Text(title, style="bold"))
        if not rows:
            return
        table = self._table("severity", "touchpoint", "stage", "position", "why")
        for row in rows:
            table.add_row(
                self._severity(row),
                self._name(row),
                self._label(row.stage),
                self._position(row),
                self._why(row),
            )
        self.console.print(table)

    def others(self, title: str, rows: Sequence[AffectedElement]) -> None:
        if not rows:
            return
        self.console.print()
        self.console.print(Text(in_a_line(title), style="bold"))
        table = self._table("severity", "name", "why")
        for row in rows:
            table.add_row(self._severity(row), self._name(row), self._counted(row) or self._why(row))
        self.console.print(table)

    def _table(self, *heads: str) -> Table:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for head in heads:
            table.add_column(word(self.language, "report", head), no_wrap=head == "severity", overflow="fold")
        return table

    def _severity(self, row: AffectedElement) -> Text:
        full = round(row.severity * BAR)
        style = _STYLES[row.level]
        bar = Text("█" * full + "░" * (BAR - full), style=style)
        return bar + Text(
            f" {number(self.language, row.severity, 2)} {word(self.language, 'level', row.level)}", style=style
        )

    def _position(self, row: AffectedElement) -> Text:
        where = word(self.language, "position", row.position) if row.position else ""
        fallback = word(self.language, "fallback", row.fallback) if row.fallback in {"affected", "ok"} else ""
        return Text(", ".join(part for part in (where, fallback) if part))

    def _why(self, row: AffectedElement) -> Text:
        why = Text(in_a_line(in_brief(row.why, self.journey, self.vocabulary, self.language)))
        if row.also_via:
            names = ", ".join(name_in(self.journey, self.language, id) for id in row.also_via)
            why.append(in_a_line(f", {word(self.language, 'report', 'also_via')} {names}"), style="dim")
        return why

    def _counted(self, row: AffectedElement) -> Text | None:
        if row.touchpoints is None:
            return None
        return Text(word(self.language, "report", "counted").format(n=row.touchpoints))

    def _label(self, id: str | None) -> Text:
        return Text(in_a_line(self.journey[id].label) if id else "")

    def _name(self, row: AffectedElement) -> Text:
        """Write a name, with a diamond where it is a moment of truth."""
        is_moment = row.kind == "touchpoint" and self.journey[row.id].moment_of_truth is not None
        return Text(in_a_line(f"{row.name} {MOMENT}" if is_moment else row.name), style="bold" if is_moment else "")
