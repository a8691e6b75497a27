"""Many maps as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit._impact._reports import literal
from journeykit._impact._reports._text import shortened
from journeykit._language import word

from ._facts import Facts
from ._sections import Section, counts, sections

__all__ = ["as_markdown"]

MOST = 30
"""How many rows of a section are written."""


def as_markdown(facts: Facts, language: str) -> str:
    """Write what is to be said, how many first, a table for each section.

    Args:
        facts: what is to be said.
        language: the language to write in.
    """
    lines = [f"## {literal(shortened(facts.whole.label))}", "", f"**{counts(facts, language)}**"]
    for section in sections(facts, language):
        lines.extend(["", f"### {section.title}", "", *_table(section)])
        if len(section.rows) > MOST:
            lines.extend(["", word(language, "report", "more").format(n=len(section.rows) - MOST)])
    return "\n".join(lines) + "\n"


def _table(section: Section) -> Iterator[str]:
    yield f"| {' | '.join(section.heads)} |"
    rules = ("---:" if number in section.figures else "---" for number in range(len(section.heads)))
    yield f"| {' | '.join(rules)} |"
    for row in section.rows[:MOST]:
        yield f"| {' | '.join(literal(shortened(cell)) for cell in row)} |"
