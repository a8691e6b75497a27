"""What the formats for people say alike: sections of a few rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from journeykit._impact import AnsweredMoment, Burden
from journeykit._language import counted, word

from ._facts import Facts

__all__ = ["Section", "counts", "sections"]

_FIGURES = {"stages", "touchpoints", "moments", "maps"}


@attrs.frozen
class Section:
    """A table with a title.

    Attributes:
        title: what stands above it.
        heads: the heads of its columns.
        figures: the places of the columns that hold figures.
        rows: its rows.
    """

    title: str
    heads: tuple[str, ...]
    figures: frozenset[int]
    rows: tuple[tuple[str, ...], ...]


def counts(facts: Facts, language: str) -> str:
    """Say how many there are of what: `2 journeys, 1 catalogue, 5 shared elements, 1 difference`."""
    held = {
        "journeys": len(facts.journeys),
        "catalogues": len(facts.catalogues),
        "shared": len(facts.shared),
        "differences": len(facts.differences),
    }
    return ", ".join(counted(language, "portfolio", key, n) for key, n in held.items() if n)


def sections(facts: Facts, language: str) -> Iterator[Section]:
    """Give what there is to say, section by section; nothing to say, no section."""
    found = (
        _section("maps", ("name", "stages", "touchpoints", "moments", "file"), _maps(facts), language),
        _section("common", ("name", "kind", "maps", "defined_by"), _shared(facts, language), language),
        _section(
            "differing",
            ("name", "field", "value", "place"),
            _differences(facts, language),
            language,
            n=len(facts.differences),
        ),
        *_insights(facts, language),
    )
    return (section for section in found if section.rows)


def _section(
    key: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], language: str, n: int | None = None
) -> Section:
    figures = frozenset(number for number, head in enumerate(heads) if head in _FIGURES)
    held = tuple(rows)
    title = word(language, "portfolio", key)
    return Section(
        f"{title} ({len(held) if n is None else n})",
        tuple(word(language, "portfolio", f"head_{head}") for head in heads),
        figures,
        held,
    )


def _insights(facts: Facts, language: str) -> Iterator[Section]:
    insights = facts.insights
    bearing = ("name", "kind", "moments", "touchpoints")
    yield _section("single_points", bearing, _burdens(insights.single_points, language), language)
    systems = ((name, *figures) for name, _, *figures in _burdens(insights.systems, language))
    yield _section("systems", ("name", "moments", "touchpoints"), systems, language)
    teams = ((name, *figures) for name, _, *figures in _burdens(insights.teams, language))
    yield _section("teams", ("name", "moments", "touchpoints"), teams, language)
    yield _section("one_owner", ("name", "touchpoint", "team"), _moments(facts, insights.one_owner), language)
    without = ((name, touchpoints) for name, touchpoints, _ in _moments(facts, insights.no_owner))
    yield _section("no_owner", ("name", "touchpoint"), without, language)
    idle = ((_name(facts, id),) for id in insights.idle_processes)
    yield _section("idle_processes", ("name",), idle, language)


def _maps(facts: Facts) -> Iterator[tuple[str, ...]]:
    for journey in (*facts.journeys, *facts.catalogues):
        sizes = (len(journey.stages), len(journey.touchpoints), len(journey.of_kind("moment")))
        yield journey.title, *map(str, sizes), facts.file_of(journey.id)


def _shared(facts: Facts, language: str) -> Iterator[tuple[str, ...]]:
    for each in facts.shared:
        yield each.name, word(language, "kind", each.kind), str(each.maps), ", ".join(each.defined_by)


def _differences(facts: Facts, language: str) -> Iterator[tuple[str, ...]]:
    for difference, stated in facts.differences:
        for number, each in enumerate(stated):
            is_kind = difference.field == "element_kind"
            field = word(language, "portfolio", "head_kind") if is_kind else difference.field
            first = (facts.whole[difference.id].label, field) if number == 0 else ("", "")
            value = word(language, "kind", each.value) if is_kind else _shown(each.value)
            yield *first, value, each.place


def _shown(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _burdens(burdens: Sequence[Burden], language: str) -> Iterator[tuple[str, ...]]:
    for each in burdens:
        kind = word(language, "kind", each.kind)
        yield each.name, kind, str(len(each.moments)), str(len(each.touchpoints))


def _moments(facts: Facts, moments: Sequence[AnsweredMoment]) -> Iterator[tuple[str, ...]]:
    for each in moments:
        touchpoints = ", ".join(_name(facts, id) for id in each.touchpoints)
        yield each.name, touchpoints, _name(facts, each.team) if each.team else ""


def _name(facts: Facts, id: str) -> str:
    """Name an element; with the name of its map where there are several and it is not shared."""
    label: str = facts.whole[id].label
    journey, separator, _ = id.partition("/")
    return f"{label} ({facts.whole[journey].label})" if separator and journey in facts.whole else label
