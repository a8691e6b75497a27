"""The table of the page: what the poster shows, as rows that a screen reader goes through and that can be copied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from journeykit.drawing import sanitised
from journeykit.model import JourneyMap, Touchpoint

from ._facts import Facts

__all__ = ["table"]

_NAMED_BY: Mapping[str, tuple[tuple[str, bool], ...]] = {
    "personas": (("experiences", False),),
    "channel": (("delivered_via", True),),
    "opportunities": (("addresses", False),),
    "processes": (("supports", False),),
    "metrics": (("measures", False),),
    "teams": (("owns", False), ("involves", True)),
}
"""The columns that name other elements: the relations that do, and whether they start from the touchpoint."""

COLUMNS = (
    *("personas", "channel", "action", "thought", "emotion", "pain_points", "opportunities", "frontstage"),
    *("processes", "metrics", "teams"),
)
"""What is told of each touchpoint, in this order. A column that would be empty is left out."""


def table(journey: JourneyMap, language: str) -> str:
    """Write the table as HTML: a group of rows for each stage, a row for each touchpoint.

    Args:
        journey: the map.
        language: the language of labels.

    >>> from journeykit.model import Stage
    >>> shown = table(JourneyMap.of("Trip", Stage("go", "Going"), Touchpoint("bus", "Bus & tram", stage="go")), "en")
    >>> "<th scope=row>Bus &amp; tram</th>" in shown
    True
    """
    facts = Facts(journey, language)
    cells = _cells(journey, facts)
    shown = [column for column in COLUMNS if any(cells[each.id][column] for each in journey.touchpoints)]
    heads = "".join(f"<th scope=col>{escape(facts.label(head))}</th>" for head in ("stage", "touchpoint", *shown))
    caption = escape(facts.label("caption")).format(title=f"<bdi>{escape(sanitised(journey.title))}</bdi>")
    groups = "\n".join(_groups(journey, facts, cells, shown))
    head = f"<caption lang={language} dir=ltr>{caption}</caption>\n<thead lang={language}><tr>{heads}</tr></thead>"
    return f"<table>\n{head}\n{groups}\n</table>"


def _groups(
    journey: JourneyMap, facts: Facts, cells: Mapping[str, Mapping[str, str]], columns: list[str]
) -> Iterator[str]:
    staged: dict[str, list[Touchpoint]] = {stage.id: [] for stage in journey.stages}
    lost: list[Touchpoint] = []
    for touchpoint in journey.touchpoints:
        staged.get(touchpoint.stage.id, lost).append(touchpoint)
    for stage, touchpoints in staged.items():
        yield from _group(facts.name(stage), touchpoints, facts, cells, columns)
    yield from _group(facts.label("without_stage"), lost, facts, cells, columns)


def _group(
    stage: str, touchpoints: list[Touchpoint], facts: Facts, cells: Mapping[str, Mapping[str, str]], columns: list[str]
) -> Iterator[str]:
    """Write the rows of a stage; one without touchpoints has a row that only names it."""
    if not touchpoints:
        return
    first = f"<th scope=rowgroup rowspan={len(touchpoints)}>{escape(stage)}</th>"
    yield "<tbody>"
    for touchpoint in touchpoints:
        name = f"<th scope=row>{escape(facts.name(touchpoint.id))}</th>"
        told = "".join(f"<td>{escape(cells[touchpoint.id][column])}</td>" for column in columns)
        yield f"<tr>{first}{name}{told}</tr>"
        first = ""
    yield "</tbody>"


def _cells(journey: JourneyMap, facts: Facts) -> dict[str, dict[str, str]]:
    """Write what stands in each column for each touchpoint."""
    named = _names(journey, facts)
    cells: dict[str, dict[str, str]] = {}
    for touchpoint in journey.touchpoints:
        own = {column: facts.values(touchpoint, column) for column in COLUMNS if column not in _NAMED_BY}
        told = {**own, **{column: tuple(names) for column, names in named[touchpoint.id].items()}}
        cells[touchpoint.id] = {column: " · ".join(values) for column, values in told.items()}
    return cells


def _names(journey: JourneyMap, facts: Facts) -> dict[str, dict[str, dict[str, None]]]:
    """Name what each touchpoint has to do with, by column, each once and in the order of the map."""
    found: dict[str, dict[str, dict[str, None]]] = {
        each.id: {column: {} for column in _NAMED_BY} for each in journey.touchpoints
    }
    columns = {end: column for column, ends in _NAMED_BY.items() for end in ends}
    for source, relation, target, _ in journey.relations:
        for end, other, starts in ((source, target, True), (target, source, False)):
            column = columns.get((relation, starts))
            holder = journey.holder_of(end)
            touchpoint = end if holder is None else holder.id
            if column is not None and touchpoint in found:
                found[touchpoint][column][facts.figure(other) if column == "metrics" else facts.name(other)] = None
    return found
