"""Impacts as Markdown: a comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from journeykit._impact._result import LEVELS, AffectedElement, ChangedElement
from journeykit._impact._verdict import Verdict
from journeykit._language import counted, number, word

from ._answer import Answer
from ._further import sections
from ._text import plain, shortened

__all__ = ["as_markdown", "literal"]

MOST = 30
"""How many touchpoints are listed."""

FIRST = 10
"""How many changes are seen before a fold."""

LONGEST = 65_536
"""How many characters a comment on GitHub may have."""

MOMENT = "◆"
_OTHERS = ("process", "system", "persona", "stage", "metric")
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&@:$^=])")
_FOLD, _FOLD_END = "<details><summary>", "</details>"


def literal(text: str) -> str:
    r"""Write a text of a map so that Markdown shows it and does nothing else with it.

    >>> literal("<b>*bold*</b> | [link](x)")
    '\\<b\\>\\*bold\\*\\</b\\> \\| \\[link\\]\\(x\\)'
    """
    return _ACTIVE.sub(r"\\\1", plain(text))


def as_markdown(answer: Answer) -> str:
    """Write the report: counts first, then gates, changes, the most severe touchpoints, why in a fold, who must act.

    A comment at the start, the same for every report on this map, tells a bot which of its comments to replace. The
    report is never longer than a comment on GitHub may be.
    """
    say = _Words(answer)
    shown = list(answer.impact)[:MOST]
    lines = [f"<!-- journeykit impact {_comment(answer.journey.id)} -->", f"### {say.name(answer.journey.label)}", ""]
    lines.extend([say.counts(list(answer.impact)), *say.verdicts(answer.verdicts), *say.changes(answer.impact.changes)])
    for journey, rows in answer.by_journey().items():
        lines.extend(say.table(journey, [row for row in rows if row in shown], len(rows)))
    if len(answer.impact) > MOST:
        lines.extend(["", say.word("more").format(n=len(answer.impact) - MOST)])
    lines.extend(say.why(shown))
    lines.extend(say.teams([row for row in answer.impact.affected if row.kind == "team"]))
    for kind in _OTHERS:
        lines.extend(say.named(word(answer.language, "kinds", kind), answer.impact.affected, kind))
    lines.extend(say.named(say.word("improved"), answer.impact.improved))
    for title, sentences in sections(answer.impact, answer.journey, answer.language):
        lines.extend(["", f"**{literal(title)}**", "", *(f"- {literal(each)}" for each in sentences)])
    return _cut(lines, word(answer.language, "answer", "cut"))


def _comment(text: str) -> str:
    """Keep a text from ending the comment it stands in."""
    return plain(text).replace("--", "-\u200b-").replace(">", "")


def _cut(lines: Sequence[str], notice: str) -> str:
    """Leave out what would make the report too long, and say so."""
    text = "\n".join(lines) + "\n"
    if len(text) <= LONGEST:
        return text
    ending = f"\n\n{notice}\n"
    room = LONGEST - len(ending) - len(f"\n\n{_FOLD_END}")
    kept: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    folds = sum(line.startswith(_FOLD) for line in kept) - kept.count(_FOLD_END)
    return "\n".join([*kept, *(["", _FOLD_END] * folds)]) + ending


def _state(verdict: Verdict) -> str:
    """Give the key of the word for what became of a gate."""
    if not verdict.decided:
        return "undecided"
    return "passed" if verdict.passed else "failed" if verdict.trips else "warning"


class _Words:
    """Says things about one answer in its language."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.language = answer.language
        self.colon = answer.colon

    def word(self, key: str) -> str:
        return word(self.language, "report", key)

    def name(self, text: str) -> str:
        return literal(shortened(text))

    def title(self, key: str) -> str:
        return f"**{word(self.language, 'answer', key)}**{self.colon}"

    def counts(self, rows: Sequence[AffectedElement]) -> str:
        found = [(level, sum(row.level == level for row in rows)) for level in LEVELS]
        parts = [f"{n} {word(self.language, 'level', level)}" for level, n in found if n]
        levels = self.word("levels").format(levels=", ".join(parts)) if parts else ""
        accepted = sum(row.id in self.answer.acknowledged for row in rows)
        said = f", {counted(self.language, 'answer', 'acknowledged', accepted)}" if accepted else ""
        return f"**{counted(self.language, 'report', 'affected', len(rows))}**{levels}{said}"

    def verdicts(self, verdicts: Iterable[Verdict]) -> list[str]:
        """List the gates, those that stop the build first."""
        kept = [each for each in verdicts if each.passed]
        lines = []
        for verdict in (*self.answer.broken(), *kept):
            state = word(self.language, "answer", _state(verdict))
            said = f"{self.name(verdict.gate)}{self.colon} {literal(shortened(verdict.message, 500))}"
            lines.append(f"- {f'**{state}**' if verdict.trips else state}{self.colon} {said}")
        return ["", self.title("gates"), "", *lines] if lines else []

    def changes(self, changes: Sequence[ChangedElement]) -> list[str]:
        """List what changes, in a fold after the first few."""
        lines = [f"- {self.change(each)}" for each in changes]
        if not lines or len(lines) <= FIRST + 1:
            return ["", self.title("changes"), "", *lines] if lines else []
        head = self.word("more").format(n=len(lines) - FIRST)
        return [
            "",
            self.title("changes"),
            "",
            *lines[:FIRST],
            "",
            f"{_FOLD}{head}</summary>",
            "",
            *lines[FIRST:],
            "",
            _FOLD_END,
        ]

    def change(self, change: ChangedElement) -> str:
        return self.word("named").format(
            name=f"**{self.name(change.name)}**",
            kind=literal(word(self.language, "kind", change.kind)),
            change=literal(word(self.language, "change", change.change)),
        )

    def table(self, journey: str, rows: Sequence[AffectedElement], total: int) -> list[str]:
        """List the touchpoints of a journey, with its name above where there may be several."""
        lines = [""]
        if not rows:
            return []
        if rows[0].journey is not None:
            count = counted(self.language, "report", "affected", total)
            lines.extend([f"#### {self.name(self.answer.journey_name(journey))}{self.colon} {count}", ""])
        heads = ("severity", "touchpoint", "stage", "position", "teams")
        cells = [" | ".join(map(self.word, heads)), " | ".join("---" for _ in heads), *map(self.cells, rows)]
        return [*lines, *(f"| {line} |" for line in cells)]

    def cells(self, row: AffectedElement) -> str:
        return " | ".join(
            (
                f"{number(self.language, row.severity, 2)} {word(self.language, 'level', row.level)}",
                self.touchpoint(row),
                self.name(self.answer.name_of(row.stage)) if row.stage else "",
                word(self.language, "position", row.position) if row.position else "",
                self.some(self.name(self.answer.name_of(team)) for team in row.teams),
            )
        )

    def touchpoint(self, row: AffectedElement) -> str:
        """Name a touchpoint, with a diamond where it is a moment of truth, and the reason where it was accepted."""
        element = self.answer.journey.get(row.id)
        diamond = f" {MOMENT}" if getattr(element, "moment_of_truth", None) is not None else ""
        reason = self.answer.acknowledged.get(row.id)
        said = (
            "" if reason is None else f"; {word(self.language, 'answer', 'accepted')}{self.colon} {self.name(reason)}"
        )
        return f"{self.name(row.name)}{diamond}{said}"

    def why(self, rows: Sequence[AffectedElement]) -> list[str]:
        if not rows:
            return []
        lines = [f"- **{self.name(row.name)}**{self.colon} {self.reason(row)}" for row in rows]
        return ["", f"{_FOLD}{self.word('why').capitalize()}</summary>", "", *lines, "", _FOLD_END]

    def reason(self, row: AffectedElement) -> str:
        return literal(shortened(self.answer.why(row), 2000))

    def teams(self, rows: Sequence[AffectedElement]) -> list[str]:
        """List the teams to ask, with who reviews for them; in code, so that nobody is called at each push."""
        named = []
        for row in rows:
            people = " ".join(f"`{who}`" for who in self.answer.reviewers.get(row.id, ()))
            named.append(f"{self.weighed(row)}{f' {people}' if people else ''}")
        return self._listed(word(self.language, "kinds", "team"), named)

    def named(self, title: str, rows: Iterable[AffectedElement], kind: str = "") -> list[str]:
        return self._listed(title, [self.weighed(row) for row in rows if kind in {"", row.kind}])

    def weighed(self, row: AffectedElement) -> str:
        within = "" if row.journey in {None, row.id} else f"{self.name(self.answer.journey_name(row.journey))}, "
        return f"{self.name(row.name)} ({within}{number(self.language, row.severity, 2)})"

    def _listed(self, title: str, named: Sequence[str]) -> list[str]:
        return ["", f"**{title[0].upper()}{title[1:]}**{self.colon} {self.some(named)}"] if named else []

    def some(self, texts: Iterable[str]) -> str:
        """Put texts in a row, the first ones where there are many."""
        held = list(texts)
        shown = ", ".join(held[:MOST])
        rest = len(held) - MOST
        return f"{shown} {self.word('more').format(n=rest)}" if rest > 0 else shown
