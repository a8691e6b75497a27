"""The overview of a long map: a column for each stage, and the touchpoints on the pages after it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

from journeykit.drawing._lanes import Cards, Lane
from journeykit.drawing._layout import Group, Layout, description, facing, placed
from journeykit.drawing._view import MapView, view_of
from journeykit.drawing._views._paged import MOST_COLUMNS, paged
from journeykit.drawing._views._subject import Subject
from journeykit.model import JourneyMap

from ._lanes import figures_row, mood_row
from ._summary import UNSTAGED, summary_of

__all__ = ["overview", "overview_of"]

_LANES: Mapping[str, Lane] = MappingProxyType(
    {
        "figures": figures_row,
        "emotion": mood_row,
        "moments": Cards("moments", "diamond"),
        "pain": Cards("pain", "bolt"),
        "channels": Cards("channels", "channel-digital"),
        "teams": Cards("teams", "team"),
    }
)


def overview(subject: Subject) -> tuple[Layout, ...]:
    """Lay out a column for each stage, and on the pages after it the poster of each stage or of several.

    The column of a stage says how many touchpoints, moments of truth and opportunities it has, how it feels on the
    whole and where it is worst, what hurts most, and which channels and teams it takes. The pages after it have as
    many columns as the paper is wide, and without paper 28 at the most.
    """
    view = view_of(subject.journey, subject.language, subject.options, subject.folder)
    return overview_of(view, subject.journey)


def overview_of(view: MapView, journey: JourneyMap) -> tuple[Layout, ...]:
    """Lay out the overview of a view of a map, and the pages after it."""
    summary = summary_of(view, journey, tuple(_LANES))
    said = description(view)

    def lay(page: MapView) -> Layout:
        found = placed(page, lanes=_LANES)
        groups = tuple(_grouped(group, page) for group in found.groups)
        # It is the whole map that the page describes, and not the columns it has.
        number = view.say("page_of", page=page.page.number, pages=page.page.count)
        return facing(attrs.evolve(found, groups=groups, description=f"{number} {said}"))

    before = len(paged(summary, lay, most=MOST_COLUMNS))
    details = paged(view, lambda page: facing(placed(page)), most=MOST_COLUMNS, before=before)
    return (*paged(summary, lay, most=MOST_COLUMNS, after=len(details)), *details)


def _grouped(group: Group, view: MapView) -> Group:
    """Give the column of a stage an id and a label that are not those of a touchpoint."""
    labels = {each.id: each for each in view.touchpoints}
    members = []
    for member in group.members:
        id = "overview" if member.element == UNSTAGED else f"overview-{member.element}"
        label = "; ".join((labels[member.element].name, *labels[member.element].remarks))
        members.append(attrs.evolve(member, id=id, label=label))
    return attrs.evolve(group, members=tuple(members))
