"""Impacts as annotations of GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from journeykit._exchange import annotation
from journeykit._impact._result import AffectedElement
from journeykit._impact._verdict import Verdict
from journeykit._language import number, word

from ._answer import Answer
from ._text import plain, shortened

__all__ = ["MOST", "as_annotations"]

MOST = 10
"""How many annotations of a step GitHub shows."""

_LEVELS: Mapping[str, Literal["error", "warning", "notice"]] = {
    "critical": "error",
    "high": "error",
    "medium": "warning",
    "low": "notice",
    "minimal": "notice",
}


def as_annotations(answer: Answer) -> str:
    """Write a workflow command for each gate that was broken, then for the most severe touchpoints; ten at most.

    What somebody accepted comes last, and is a notice. Where there are more, the last one says how many.
    """
    commands = [
        *(_of_verdict(answer, verdict) for verdict in answer.broken()),
        *(_of_row(answer, row) for row in _accepted_last(answer)),
    ]
    if len(commands) > MOST:
        rest = word(answer.language, "report", "more").format(n=len(commands) - MOST + 1)
        commands[MOST - 1 :] = [annotation("notice", rest, title=shortened(plain(answer.journey.label)))]
    return "".join(f"{command}\n" for command in commands)


def _accepted_last(answer: Answer) -> Iterator[AffectedElement]:
    yield from (row for row in answer.impact if row.id not in answer.acknowledged)
    yield from (row for row in answer.impact if row.id in answer.acknowledged)


def _of_verdict(answer: Answer, verdict: Verdict) -> str:
    first = verdict.elements[0] if verdict.elements else ""
    file, line, column = answer.place_of(first) or ("", 0, 0)
    title = shortened(plain(verdict.gate))
    return annotation(verdict.severity, plain(verdict.message), title=title, file=file, line=line, column=column)


def _of_row(answer: Answer, row: AffectedElement) -> str:
    """Say of a touchpoint how severe it is, why, and whom to ask, or why somebody accepted it."""
    reason = answer.acknowledged.get(row.id)
    level = word(answer.language, "level", row.level)
    within = "" if row.journey is None else f" ({answer.journey_name(row.journey)})"
    title = f"{shortened(row.name + within)}{answer.colon} {number(answer.language, row.severity, 2)} {level}"
    said = f"{answer.why(row)}."
    if reason is not None:
        said += f" {_named(answer, 'answer', 'accepted')} {reason}"
    elif row.teams:
        said += f" {_named(answer, 'report', 'teams')} {', '.join(map(answer.name_of, row.teams))}"
    file, line, column = answer.place_of(row.id) or ("", 0, 0)
    severity = _LEVELS[row.level] if reason is None else "notice"
    return annotation(severity, plain(said), title=plain(title), file=file, line=line, column=column)


def _named(answer: Answer, group: str, key: str) -> str:
    return word(answer.language, group, key).capitalize() + answer.colon
