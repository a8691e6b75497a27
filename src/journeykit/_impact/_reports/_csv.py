"""Impacts as CSV, for spreadsheets."""

from __future__ import annotations

import csv
import io
import re

from ._answer import Answer
from ._sentences import sentence

__all__ = ["as_csv", "cell"]

COLUMNS = (
    "id",
    "kind",
    "name",
    "change",
    "stage",
    "position",
    "fallback",
    "lane",
    "directness",
    "hops",
    "certainty",
    "strength",
    "severity",
    "level",
    "personas",
    "teams",
    "touchpoints",
    "also_via",
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def as_csv(answer: Answer) -> str:
    """Write a line for each row, the affected ones first, with why as a sentence in the last column.

    Several ids in a cell are parted by spaces. A text that a spreadsheet would take for a formula is kept a text by
    an apostrophe before it.
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow((*COLUMNS, "why"))
    for row in (*answer.impact.affected, *answer.impact.improved):
        values = [getattr(row, column) for column in COLUMNS]
        why = sentence(row.why, answer.journey, answer.vocabulary, answer.language)
        table.writerow([*map(cell, values), cell(why)])
    return written.getvalue()


def cell(value: object) -> str | float:
    """Give a value as a cell holds it.

    >>> cell("=1+1"), cell(("a", "b")), cell(None)
    ("'=1+1", 'a b', '')
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    text = _UNSEEN.sub("", " ".join(value) if isinstance(value, tuple) else str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text
