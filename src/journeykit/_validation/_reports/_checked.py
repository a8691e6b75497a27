"""A file and what was found in it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

import attrs

from journeykit._context import day_in_force
from journeykit._findings import Finding, Place
from journeykit._validation._runner import Validation
from journeykit.errors import Problem

__all__ = ["UNREADABLE", "Checked", "Paint"]

UNREADABLE = "JK001"
"""The code of what is wrong with a document that holds no map."""

Paint = Callable[[str, str], str]


@attrs.frozen
class Checked:
    """A file and what was found in it.

    Attributes:
        name: the file.
        validation: what was found, with places.
        lines: the lines of the file, to show where a finding is; empty where they would not help.
        fixed: how many findings were mended.
        is_readable: whether it holds a map; where it does not, the findings say why.
    """

    name: str
    validation: Validation
    lines: tuple[str, ...] = attrs.field(default=(), repr=False)
    fixed: int = 0
    is_readable: bool = True

    @classmethod
    def unreadable(
        cls, name: str, problems: Iterable[Problem], *, language: str, as_of: datetime.date | str | None
    ) -> Checked:
        """Give a file that holds no map, and each problem as a finding."""
        findings = tuple(
            Finding(
                str(problem),
                code=UNREADABLE,
                severity="error",
                path=problem.path,
                place=Place(name, problem.line, problem.column) if problem.line else None,
            )
            for problem in problems
        )
        return cls(name, Validation(findings, as_of=day_in_force(as_of), language=language), is_readable=False)
