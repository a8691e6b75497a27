"""Findings for people: place, code, message, and the line they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from journeykit._findings import Finding, Place
from journeykit._language import counted, word
from journeykit._validation._rule import Rule

from ._checked import Checked, Paint

__all__ = ["written"]

LONGEST = 110
"""How much of a line is shown."""


def written(checked: Sequence[Checked], _rules: Mapping[str, Rule], paint: Paint) -> str:
    """Write a paragraph for each finding, then how many there are.

    What is wrong with a file that holds no map is not repeated here: it is said on standard error, where people look.
    """
    lines: list[str] = []
    readable = [each for each in checked if each.is_readable]
    for each in readable:
        for finding in each.validation:
            lines.extend(_finding(each, finding, paint))
    lines.append(_counts(readable, checked))
    return "\n".join(lines) + "\n"


def _finding(checked: Checked, finding: Finding, paint: Paint) -> Iterator[str]:
    severity = word(checked.validation.language, "severity", finding.severity)
    where = finding.place or checked.name
    yield f"{where}: {paint(f'{severity} {finding.code}', finding.severity)} {finding.message}"
    if isinstance(where, Place) and 0 < where.line <= len(checked.lines):
        yield from _excerpt(checked.lines[where.line - 1], where)


def _excerpt(line: str, place: Place) -> Iterator[str]:
    """Show the line of a finding, or the part of it around the column, with a mark below."""
    start = max(0, place.column - LONGEST // 2) if place.column > LONGEST else 0
    shown = line[start : start + LONGEST].replace("\t", " ")
    gutter = " " * len(str(place.line))
    yield f"  {place.line} | {shown}"
    yield f"  {gutter} | {' ' * (place.column - 1 - start)}^"


def _counts(checked: Sequence[Checked], asked: Sequence[Checked]) -> str:
    language = asked[0].validation.language if asked else "en"
    findings = [finding for each in checked for finding in each.validation]
    accepted = sum(len(each.validation.suppressed) for each in checked)
    fixable = sum(bool(finding.edits) for finding in findings)
    fixed = sum(each.fixed for each in checked)
    unreadable = len(asked) - len(checked)
    parts = [counted(language, "report", "findings", len(findings))] if findings else []
    if not findings and not unreadable:
        parts.append(word(language, "report", "no_findings"))
    for key, n in (("unreadable", unreadable), ("suppressed", accepted), ("fixable", fixable), ("fixed", fixed)):
        if n:
            parts.append(counted(language, "report", key, n))
    return ", ".join(parts)
