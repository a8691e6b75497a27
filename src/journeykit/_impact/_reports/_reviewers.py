"""Impacts as a list of who must look at what, in the manner of a CODEOWNERS file."""

from __future__ import annotations

from collections.abc import Iterable

from journeykit._impact._result import LEVELS, AffectedElement

from ._answer import Answer
from ._text import plain, shortened

__all__ = ["as_reviewers"]

LEAST = LEVELS["medium"]
"""The lowest severity that somebody has to look at."""

_KINDS = frozenset({"touchpoint", "channel", "process", "system", "data"})


def as_reviewers(answer: Answer) -> str:
    """Write a line for what changes, and for each element that is affected at medium or above: `ELEMENT REVIEWER…`.

    The lines are those of a CODEOWNERS file: what is looked at, then who looks, with spaces between them, and comments.
    Who looks at a change is its owner; at what it affects, the teams on the way. What somebody accepted is left out.
    """
    changed = [(each.id, _owner(answer, each.id)) for each in answer.impact.changes]
    affected = [(row.id, row.teams) for row in answer.impact.affected if _is_looked_at(answer, row)]
    width = max((len(id) for id, teams in (*changed, *affected) if teams), default=0)
    lines = [f"# {shortened(plain(each.name))} ({each.id}={each.change})" for each in answer.impact.changes]
    for id, teams in (*changed, *affected):
        if teams:
            lines.append(f"{id:{width}} {' '.join(_who(answer, teams))}")
    return "".join(f"{line}\n" for line in lines)


def _is_looked_at(answer: Answer, row: AffectedElement) -> bool:
    return row.kind in _KINDS and row.severity >= LEAST and row.id not in answer.acknowledged


def _owner(answer: Answer, id: str) -> tuple[str, ...]:
    owner = getattr(answer.journey.get(id), "owner", None)
    return () if owner is None else (owner.id,)


def _who(answer: Answer, teams: Iterable[str]) -> Iterable[str]:
    """Give who looks for some teams, each of them once."""
    return dict.fromkeys(who for team in teams for who in answer.reviewers.get(team, (team,)))
