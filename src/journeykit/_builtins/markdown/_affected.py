"""What a change affects, where the scene has an impact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeykit._impact import AffectedElement
from journeykit._impact._reports import sentence
from journeykit._language import counted, number, word

from ._layout import heading, literal, table
from ._telling import Telling

__all__ = ["affected"]

_OTHERS = ("team", "process", "system", "persona", "stage", "metric")


def affected(tell: Telling) -> Iterator[str]:
    """Give the changes, the touchpoints they reach and why, who must act, and what gets better."""
    impact = tell.scene.impact
    if impact is None:
        return
    yield heading(2, tell.say("impact"))
    named = word(tell.language, "report", "named")
    for change in impact.changes:
        kind, how = _word(tell, "kind", change.kind), _word(tell, "change", change.change)
        yield f"- {named.format(name=literal(change.name), kind=kind, change=how)}"
    touchpoints = list(impact)
    yield ""
    yield f"**{counted(tell.language, 'report', 'affected', len(touchpoints))}**"
    yield ""
    yield from _touchpoints(tell, touchpoints)
    yield ""
    for kind in _OTHERS:
        rows = [row for row in impact.affected if row.kind == kind]
        yield from _listed(tell, _word(tell, "kinds", kind), rows)
    yield from _listed(tell, _word(tell, "report", "improved"), impact.improved)


def _word(tell: Telling, group: str, key: str) -> str:
    return literal(word(tell.language, group, key))


def _touchpoints(tell: Telling, rows: Sequence[AffectedElement]) -> list[str]:
    heads = ("severity", "touchpoint", "stage", "position", "teams", "why")
    cells = [
        (
            f"{number(tell.language, row.severity, 2)} {_word(tell, 'level', row.level)}",
            literal(row.name),
            tell.name(row.stage) if row.stage else "",
            _word(tell, "position", row.position) if row.position else "",
            tell.names(row.teams),
            literal(sentence(row.why, tell.journey, tell.vocabulary, tell.language)),
        )
        for row in rows
    ]
    return table([_word(tell, "report", head).capitalize() for head in heads], cells)


def _listed(tell: Telling, label: str, rows: Sequence[AffectedElement]) -> list[str]:
    items = [(f"{literal(row.name)} ({number(tell.language, row.severity, 2)})", ()) for row in rows]
    return tell.points(f"{label[:1].upper()}{label[1:]}", items)
