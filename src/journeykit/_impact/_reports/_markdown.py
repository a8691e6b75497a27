"""Impacts as Markdown: a comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Sequence

from journeykit._impact._result import LEVELS, AffectedElement, Impact
from journeykit._impact._vocabulary import Vocabulary
from journeykit._language import counted, number, word
from journeykit.model import JourneyMap

from ._sentences import sentence

__all__ = ["MOST", "UNSEEN", "as_markdown", "literal"]

MOST = 30
"""How many touchpoints are listed."""

_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&@:$^=])")
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")


def literal(text: str) -> str:
    r"""Write a text of a map so that Markdown shows it and does nothing else with it.

    >>> literal("<b>*bold*</b> | [link](x)")
    '\\<b\\>\\*bold\\*\\</b\\> \\| \\[link\\]\\(x\\)'
    """
    return _ACTIVE.sub(r"\\\1", UNSEEN.sub(" ", text))


def as_markdown(impact: Impact, journey: JourneyMap, vocabulary: Vocabulary, language: str) -> str:
    """Write the report: counts first, the most severe touchpoints, why in a fold, then who must act.

    A comment at the start, the same for every report on this map, tells a bot which of its comments to replace.
    """
    say = _Words(journey, vocabulary, language)
    lines = [f"<!-- journeykit impact {_comment(journey.id)} -->", f"### {literal(journey.label)}", ""]
    lines.extend(f"- {say.change(change.name, change.kind, change.change)}" for change in impact.changes)
    touchpoints = list(impact)
    colon = word(language, "report", "colon")
    lines.extend(["", f"**{counted(language, 'report', 'affected', len(touchpoints))}**{say.levels(touchpoints)}", ""])
    if touchpoints:
        lines.extend(say.table(touchpoints[:MOST]))
    if len(touchpoints) > MOST:
        lines.extend(["", word(language, "report", "more").format(n=len(touchpoints) - MOST)])
    lines.extend(say.folded(touchpoints[:MOST]))
    for kind in ("team", "process", "system", "persona", "stage", "metric"):
        rows = [row for row in impact.affected if row.kind == kind]
        if rows:
            lines.extend(["", f"**{word(language, 'kinds', kind).capitalize()}**{colon} {say.names(rows)}"])
    if impact.improved:
        lines.extend(["", f"**{word(language, 'report', 'improved')}**{colon} {say.names(impact.improved)}"])
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    """Keep a text from ending the comment it stands in."""
    return UNSEEN.sub(" ", text).replace("--", "-\u200b-").replace(">", "")


class _Words:
    """Says things about one map in one language."""

    def __init__(self, journey: JourneyMap, vocabulary: Vocabulary, language: str) -> None:
        self.journey = journey
        self.vocabulary = vocabulary
        self.language = language

    def change(self, name: str, kind: str, change: str) -> str:
        return word(self.language, "report", "named").format(
            name=f"**{literal(name)}**",
            kind=literal(word(self.language, "kind", kind)),
            change=literal(word(self.language, "change", change)),
        )

    def levels(self, rows: Sequence[AffectedElement]) -> str:
        found = [(level, sum(row.level == level for row in rows)) for level in LEVELS]
        parts = [f"{n} {word(self.language, 'level', level)}" for level, n in found if n]
        return word(self.language, "report", "levels").format(levels=", ".join(parts)) if parts else ""

    def table(self, rows: Sequence[AffectedElement]) -> list[str]:
        heads = ("severity", "touchpoint", "stage", "position", "teams")
        cells = [" | ".join(word(self.language, "report", head) for head in heads), " | ".join("---" for _ in heads)]
        for row in rows:
            stage = self.journey[row.stage].label if row.stage else ""
            position = word(self.language, "position", row.position) if row.position else ""
            teams = ", ".join(self.journey[team].label for team in row.teams)
            severity = f"{number(self.language, row.severity, 2)} {word(self.language, 'level', row.level)}"
            cells.append(" | ".join((severity, literal(row.name), literal(stage), position, literal(teams))))
        return [f"| {line} |" for line in cells]

    def folded(self, rows: Sequence[AffectedElement]) -> list[str]:
        if not rows:
            return []
        head = word(self.language, "report", "why").capitalize()
        lines = ["", f"<details><summary>{head}</summary>", ""]
        for row in rows:
            why = sentence(row.why, self.journey, self.vocabulary, self.language)
            lines.append(f"- **{literal(row.name)}**{word(self.language, 'report', 'colon')} {literal(why)}")
        return [*lines, "", "</details>"]

    def names(self, rows: Sequence[AffectedElement]) -> str:
        shown = ", ".join(f"{literal(row.name)} ({number(self.language, row.severity, 2)})" for row in rows[:MOST])
        rest = len(rows) - MOST
        return f"{shown} {word(self.language, 'report', 'more').format(n=rest)}" if rest > 0 else shown
