"""The impact of changes: the poster with what they affect marked on it, how far it is, and who must act."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

import attrs

from journeykit._impact import Impact
from journeykit._language import word
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._grid import MARGIN, RAIL, Grid
from journeykit.drawing._lanes import LANES
from journeykit.drawing._layout import Layout, facing, placed
from journeykit.drawing._legend import Sign
from journeykit.drawing._parts import Cell, Connector, Paragraph, Swatch
from journeykit.drawing._sanitise import sanitised
from journeykit.drawing._theme import SMALL
from journeykit.drawing._view import MapView, TouchpointView, view_of
from journeykit.drawing._views._paged import paged
from journeykit.drawing._views._subject import Subject
from journeykit.errors import UsageError

from ._arcs import Arcs
from ._effects import Effect, effects_of
from ._lanes import Strip, behind_the_scenes, who_must_act
from ._marking import marked

__all__ = ["impact"]

_MOST_CHANGES = 3
_NOWHERE = Point(0, 0)


def impact(subject: Subject) -> tuple[Layout, ...]:
    """Lay out the whole map, with what changes affect marked on it: on one page, or on as much paper as is needed.

    Raises:
        UsageError: where nothing is known to change.
    """
    found = subject.impact
    if found is None:
        msg = "the view 'impact' shows what a change affects, and no change is given: say which with --change ID[=KIND]"
        raise UsageError(msg)
    plain = _with_touchpoints(view_of(subject.journey, subject.language, subject.options, subject.folder))
    effects = effects_of(found, subject.journey, plain)
    view = _told(plain, found, effects)
    strips = (who_must_act(found, subject.journey, view), behind_the_scenes(found, subject.journey, view))
    kinds = {*(each.kind for each in effects.values()), *(card.kind for card in strips[1].cards)}
    summary = _summary(view)
    view = attrs.evolve(view, page=attrs.evolve(view.page, lanes=(*view.lanes, *(strip.label for strip in strips))))
    return paged(view, lambda page: _page(page, effects, strips, kinds, summary))


def _page(
    view: MapView, effects: Mapping[str, Effect], strips: Sequence[Strip], kinds: Collection[str], summary: str
) -> Layout:
    """Lay out one page; the lanes that belong to no touchpoint stand where the map ends."""
    grid = Grid.of(view)
    columns = {each.id: column for column, each in grid.places(view)}
    here = {id: _on_page(effect, columns) for id, effect in effects.items() if id in columns}
    arcs = Arcs.of(here, columns, grid)
    untouched = columns.keys() - effects.keys()
    signs = tuple(_signs(view, kinds, arcs, has_untouched=bool(untouched)))
    shown = [attrs.evolve(strip, cards=() if view.page.following else strip.cards) for strip in strips]
    page = placed(
        _with_sources(view, effects, columns),
        strip=arcs.height,
        lanes={**LANES, **{strip.label: strip for strip in shown}},
        more_signs=signs,
    )
    bottom = page.rows[0].box.y
    page = attrs.evolve(
        page,
        description=f"{page.description} {summary}",
        overlay=(*page.overlay, *arcs.drawn(bottom)),
        header=(*page.header, *_left_out(view, arcs, bottom)),
    )
    return facing(marked(page, effects, untouched, view.say("impact_none").lower()))


def _on_page(effect: Effect, columns: Mapping[str, int]) -> Effect:
    """Give an effect without its source where that stands on another page: no arc leads there."""
    return effect if effect.source in columns else attrs.evolve(effect, source="")


def _with_sources(view: MapView, effects: Mapping[str, Effect], columns: Mapping[str, int]) -> MapView:
    """Give a view whose cards say where an effect comes from that comes from another page."""
    places = view.page.places

    def told(touchpoint: TouchpointView) -> TouchpointView:
        source = effects[touchpoint.id].source if touchpoint.id in effects else ""
        if source in columns or source not in places:
            return touchpoint
        name, page = places[source]
        return attrs.evolve(touchpoint, remarks=(*touchpoint.remarks, view.say("from_elsewhere", name=name, page=page)))

    stages = tuple(
        attrs.evolve(stage, touchpoints=tuple(told(each) for each in stage.touchpoints)) for stage in view.stages
    )
    return attrs.evolve(view, stages=stages)


def _with_touchpoints(view: MapView) -> MapView:
    """Give a view that shows the touchpoints: it is their cards that say what happens."""
    if "touchpoint" in view.lanes:
        return view
    return attrs.evolve(view, options=attrs.evolve(view.options, lanes=("touchpoint", *view.lanes)))


def _told(view: MapView, found: Impact, effects: Mapping[str, Effect]) -> MapView:
    """Give a view whose cards and header say what changes and what that affects."""
    stages = tuple(
        attrs.evolve(
            stage,
            touchpoints=tuple(
                attrs.evolve(each, note=effects[each.id].note, remarks=effects[each.id].remarks)
                if each.id in effects
                else each
                for each in stage.touchpoints
            ),
        )
        for stage in view.stages
    )
    facts = (*_changes(view, found), ("affected", view.say("affected"), _counts(view, effects)))
    return attrs.evolve(view, stages=stages, facts=(*facts, *view.facts))


def _changes(view: MapView, found: Impact) -> Iterator[tuple[str, str, str]]:
    """Name what changes, and how."""
    label = view.say("change")
    for each in found.changes[:_MOST_CHANGES]:
        name = sanitised(each.name) or sanitised(each.id)
        change = word(view.language, "change", each.change)
        yield "change", label, view.say("change_of", name=name, change=change)
    rest = len(found.changes) - _MOST_CHANGES
    if rest > 0:
        yield "change", label, view.say("more", n=rest)


def _counts(view: MapView, effects: Mapping[str, Effect]) -> str:
    kinds = [each.kind for each in effects.values()]
    said = view.say(
        "affected_counts", direct=kinds.count("direct"), indirect=kinds.count("indirect"), total=len(view.touchpoints)
    )
    improved = kinds.count("improved") + kinds.count("improved-indirect")
    return f"{said}, {view.say('improved_count', n=improved)}" if improved else said


def _summary(view: MapView) -> str:
    """Say in words what changes and how much that affects."""
    return " ".join(
        view.say("change_of", name=label, change=said) + "."
        for name, label, said in view.facts
        if name in {"change", "affected"}
    )


def _left_out(view: MapView, arcs: Arcs, bottom: float) -> Iterator[Cell]:
    """Say beside the arcs how many are not drawn."""
    if arcs.left_out:
        text = Paragraph((view.say("arcs_left_out", n=arcs.left_out),), Point(MARGIN, bottom - 22), SMALL, "ink2")
        yield Cell(kind="left-out", box=Box(MARGIN, text.at.y, RAIL, SMALL.leading), paragraphs=(text,))


def _signs(view: MapView, kinds: Collection[str], arcs: Arcs, *, has_untouched: bool) -> Iterator[Sign]:
    """Explain the looks that occur, the lines and what is left as it was."""
    for kind in ("changed", "direct", "indirect", "improved"):
        if kind in kinds or f"{kind}-indirect" in kinds:
            shown = kind if kind in kinds else f"{kind}-indirect"
            yield Sign(Swatch(_NOWHERE, shown), view.say(f"legend_{kind}"))
    if arcs.ways:
        yield Sign(Connector((_NOWHERE, _NOWHERE), "ink", "6 4", 2), view.say("legend_arc"))
    if has_untouched:
        yield Sign(Swatch(_NOWHERE, "touchpoint"), view.say("impact_none"))
