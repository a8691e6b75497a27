"""Names that were changed in another modeler."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from journeykit.model import Element, JourneyMap, PainPoint, Touchpoint
from journeykit_bpmn._diagram import Origin
from journeykit_bpmn._mapping import caption
from journeykit_bpmn._mapping._wording import plain
from journeykit_bpmn._names import BPMN, qualified

from ._sides import Sides

__all__ = ["renamed"]


def renamed(journey: JourneyMap, sides: Sides) -> JourneyMap:
    """Give the map with the names that were changed.

    A name that was deleted is no new name, and white space is that of whoever wrote the file last.
    """
    names: dict[str, str] = {}
    parties: dict[str, str] = {}
    theirs = _their_names(sides)
    for id, name, origin in _our_names(sides):
        said = plain(theirs.get(id, ""))
        if origin is None or not said or said == name:
            continue
        if origin.kind == "party":
            parties[name] = said
        elif origin.id in journey:
            names.setdefault(origin.id, _without_suffix(said, name, caption(journey[origin.id])))
    journey = _with_names(journey, names)
    if parties:
        changed = [each for each in journey.touchpoints if plain(each.party) in parties]
        journey = journey.with_element(*(attrs.evolve(each, party=parties[plain(each.party)]) for each in changed))
    title = _title(sides)
    return journey.evolve(title=title) if title else journey


def _our_names(sides: Sides) -> Iterator[tuple[str, str, Origin | None]]:
    ours = sides.ours
    yield from ((stage.id, stage.name, stage.origin) for stage in ours.stages)
    for pool in ours.pools:
        yield pool.id, pool.name, pool.origin
        yield from ((lane.id, lane.name, lane.origin) for lane in pool.lanes)
        yield from ((node.id, node.name, node.origin) for node in pool.nodes)
        yield from ((note.id, note.text, note.origin) for note in pool.notes)


def _their_names(sides: Sides) -> dict[str, str]:
    theirs = sides.theirs
    items = (*theirs.pools, *theirs.lanes, *theirs.nodes, *theirs.categories, *theirs.notes)
    return {item.id: item.name for item in items}


def _title(sides: Sides) -> str:
    """Give the title where it was changed, in the definitions or in the collaboration."""
    root = sides.theirs.tree.getroot()
    collaboration = root.find(qualified(BPMN, "collaboration"))
    said = [plain(each.get("name") or "") for each in (root, collaboration) if each is not None]
    return next((name for name in said if name and name != sides.ours.name), "")


def _without_suffix(said: str, written: str, name: str) -> str:
    """Leave out what stands behind the name of a team whose lanes are told apart."""
    suffix = written.removeprefix(name) if written.startswith(name) else ""
    return said.removesuffix(suffix) or said


def _with_names(journey: JourneyMap, names: Mapping[str, str]) -> JourneyMap:
    """Give the map with new names; those of pain points stand in their touchpoints."""
    changed: dict[str, Element] = {}
    for id, name in names.items():
        holder = journey.holder_of(id)
        if holder is None:
            changed[id] = attrs.evolve(changed.get(id, journey[id]), name=name)
        else:
            held = changed.get(holder.id, holder)
            changed[holder.id] = _with_pain(held, id, name) if isinstance(held, Touchpoint) else held
    return journey.with_element(*changed.values())


def _with_pain(touchpoint: Touchpoint, id: str, name: str) -> Touchpoint:
    return attrs.evolve(
        touchpoint,
        pain_points=tuple(_called(pain, name) if pain.id == id else pain for pain in touchpoint.pain_points),
    )


def _called(pain: PainPoint, name: str) -> PainPoint:
    """Change what is shown of a pain point: its name, or its text where it has none."""
    return attrs.evolve(pain, name=name) if pain.name else attrs.evolve(pain, text=name)
