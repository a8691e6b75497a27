"""The words of verdicts."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit._impact import LEVELS, AffectedElement
from journeykit._impact._reports import name_in
from journeykit._language import number, word

from ._facts import Facts

__all__ = ["bound", "listed", "names", "points", "told"]

MOST = 3
"""How many elements a sentence names."""


def bound(limit: str | float, strict: bool, language: str) -> str:  # noqa: FBT001 - both say what the bound is
    """Say from where on something counts: `at high or above`."""
    said = word(language, "level", limit) if isinstance(limit, str) else number(language, limit, _digits(limit))
    if isinstance(limit, str) and limit == list(LEVELS)[-1] and not strict:
        return word(language, "gate", "at_all")
    return word(language, "gate", "above" if strict else "from").format(limit=said)


def listed(rows: Sequence[AffectedElement], facts: Facts) -> str:
    """Name rows with their severity, the first of them and how many more."""
    return names([told(row, facts) for row in rows], facts)


def told(row: AffectedElement, facts: Facts, *, owner: str = "", by_id: bool = False) -> str:
    """Name a row with its severity, and what else there is to say of it: `Kiosk (kiosk, 0.54, owner: field)`."""
    severity = number(facts.language, row.severity, 2)
    said = ", ".join(filter(None, (row.id if by_id else "", severity, owner)))
    return f"{name_in(facts.whole, facts.language, row.id)} ({said})"


def names(said: Sequence[str], facts: Facts) -> str:
    """Join names, the first of them and how many more."""
    text = ", ".join(said[:MOST])
    if len(said) > MOST:
        text += word(facts.language, "gate", "more").format(n=len(said) - MOST)
    return text


def points(value: float, language: str) -> str:
    """Write a number of points, as short as it is exact to two decimals."""
    text = number(language, value, 2)
    return text.rstrip("0").rstrip(".,") if text[-3:-2] in {".", ","} else text


def _digits(value: float) -> int:
    return max(1, len(f"{value:g}".partition(".")[2]))
