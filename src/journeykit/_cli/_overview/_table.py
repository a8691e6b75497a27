"""Many maps as a person reads them on a terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from journeykit._cli._terminal import console as standard_output
from journeykit._cli._terminal import in_a_line
from journeykit._language import word

from ._facts import Facts
from ._sections import Section, counts, sections

__all__ = ["show"]

MOST = 10
"""How many rows of a section are shown."""


def show(facts: Facts, language: str, console: Console | None = None) -> None:
    """Print what is to be said, how many first.

    Args:
        facts: what is to be said.
        language: the language to print it in.
        console: where to print it; standard output where it is left out.
    """
    page = console or standard_output()
    page.print(Text(in_a_line(facts.whole.label), style="bold"))
    page.print(Text(counts(facts, language)))
    for section in sections(facts, language):
        page.print()
        page.print(Text(section.title, style="bold"))
        page.print(_table(section))
        if len(section.rows) > MOST:
            page.print(word(language, "report", "more").format(n=len(section.rows) - MOST))


def _table(section: Section) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for number, head in enumerate(section.heads):
        is_figure = number in section.figures
        table.add_column(head, justify="right" if is_figure else "left", no_wrap=is_figure, overflow="fold")
    for row in section.rows[:MOST]:
        table.add_row(*(Text(in_a_line(cell)) for cell in row))
    return table
