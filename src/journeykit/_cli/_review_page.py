"""The review as a team reads it: each idea, each question, what to look at first to the eye."""

from __future__ import annotations

from textwrap import wrap

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from journeykit._language import word
from journeykit._review import VERDICTS, Review, ReviewedElement
from journeykit._review._reports import heading, standing, summary

from ._terminal import console as standard_output
from ._terminal import in_a_line

__all__ = ["show"]

SIGNS = {"attention": "!", "unknown": "?", "good": "✓"}
GAPS = 1 + 3 * 2
"""What a sign and the space behind three columns take."""

_STYLES = {"attention": "bold yellow", "unknown": "cyan", "good": "green"}


def show(review: Review, console: Console | None = None) -> None:
    """Print a review.

    Args:
        review: what to print.
        console: where to print it; standard output where it is left out.
    """
    page = console or standard_output()
    language = review.language
    page.print(Text(in_a_line(word(language, "review", "title").format(title=review.title)), style="bold"))
    page.print(Text(summary(review)))
    for element in review:
        _show_element(element, language, page)
    if review.elements:
        page.print()
        page.print(_legend(language))


def _show_element(element: ReviewedElement, language: str, page: Console) -> None:
    title = Text(in_a_line(element.name), style="bold")
    title.append(in_a_line(f" · {heading(element, language)} · "), style="dim")
    title.append(standing(element, language), style=_STYLES[element.verdict])
    page.print()
    page.print(title)
    if element.details:
        details = word(language, "review", "changed").format(
            details=word(language, "diff", "separator").join(element.details)
        )
        page.print(Text(in_a_line(details), style="dim"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    names = {question.name: word(language, "review", question.name) for question in element.questions}
    width = page.width - max(map(cell_len, names.values()), default=0) - GAPS
    for question in element.questions:
        name = names[question.name]
        for remark in sorted(question.remarks, key=lambda remark: VERDICTS.index(remark.verdict)):
            sign = Text(SIGNS[remark.verdict], style=_STYLES[remark.verdict])
            style = "" if remark.verdict == "good" else _STYLES[remark.verdict]
            table.add_row(sign, name, Text(_wrapped(in_a_line(remark.text), width), style=style))
            name = ""
    page.print(table)


def _wrapped(text: str, width: int) -> str:
    """Break a text into lines; rich takes a no-break space for one where a line may end."""
    return "\n".join(line for part in text.split("\n") for line in wrap(part, max(width, 20)))


def _legend(language: str) -> Text:
    parts = [f"{SIGNS[verdict]} {word(language, 'review', verdict).lower()}" for verdict in VERDICTS]
    return Text("   ".join(parts), style="dim")
