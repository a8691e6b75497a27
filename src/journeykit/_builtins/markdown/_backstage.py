"""What stands behind the journey: processes, systems, channels, data, teams, and what plugins add."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journeykit._impact._reports import relation_in_words

from ._layout import heading, literal, table
from ._telling import Telling

__all__ = ["backstage"]


def backstage(tell: Telling) -> Iterator[str]:
    """Give a table for each kind of thing behind the scenes."""
    parts = (_processes, _channels, _systems, _data, _teams, _others, _links)
    lines = [line for part in parts for line in part(tell)]
    if lines:
        yield heading(2, tell.say("behind"))
        yield from lines


def _processes(tell: Telling) -> Iterator[str]:
    heads = ("process", "supports", "triggers", "uses", "depends_on", "data", "part_of", "visibility", "owner")
    rows = [
        (
            tell.entry(each),
            tell.names(each.supports),
            tell.names(each.triggers),
            tell.names(each.uses),
            tell.names(each.depends_on),
            tell.names((*each.reads, *each.writes)),
            tell.names([each.part_of] if each.part_of else []),
            tell.term(each.visibility or ""),
            tell.names([each.owner] if each.owner else []),
        )
        for each in tell.journey.processes
    ]
    yield from _part(tell, "processes", heads, rows)


def _channels(tell: Telling) -> Iterator[str]:
    rows = [(tell.entry(each), tell.term(each.kind), tell.names(each.runs_on)) for each in tell.journey.channels]
    yield from _part(tell, "channels", ("channel", "kind", "runs_on"), rows)


def _systems(tell: Telling) -> Iterator[str]:
    rows = [
        (tell.entry(each), tell.names(each.depends_on), tell.names([each.owner] if each.owner else []))
        for each in tell.journey.systems
    ]
    yield from _part(tell, "systems", ("system", "depends_on", "owner"), rows)


def _data(tell: Telling) -> Iterator[str]:
    rows = [
        (tell.entry(each), tell.term(each.origin), tell.names([each.owner] if each.owner else []))
        for each in tell.journey.data
    ]
    yield from _part(tell, "data", ("data", "origin", "owner"), rows)


def _teams(tell: Telling) -> Iterator[str]:
    rows = [
        (tell.entry(each), tell.term(each.kind or ""), tell.names(tell.pointed_at(each.id, "owns")))
        for each in tell.journey.teams
    ]
    yield from _part(tell, "teams", ("team", "kind", "answers_for"), rows)


def _others(tell: Telling) -> Iterator[str]:
    """Elements of kinds that plugins declare."""
    rows = [
        (tell.entry(each), literal(each.kind), tell.apart(tell.free(each.fields))) for each in tell.journey.elements
    ]
    yield from _part(tell, "others", ("name", "kind", "fields"), rows)


def _links(tell: Telling) -> Iterator[str]:
    """Relations that no field of an element says."""
    rows = [
        (
            tell.name(each.source),
            literal(relation_in_words(each.relation, "along", tell.vocabulary, tell.language)),
            tell.name(each.target),
            literal(each.note),
        )
        for each in tell.journey.links
    ]
    yield from _part(tell, "links", ("name", "relation", "to", "note"), rows)


def _part(tell: Telling, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if rows:
        yield heading(3, tell.say(title))
        yield from table([tell.say(head) for head in heads], rows)
