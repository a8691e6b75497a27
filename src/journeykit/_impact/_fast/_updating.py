"""The snapshot of a map that was made of another one by an edit: what is the same is taken over."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from operator import attrgetter
from typing import NamedTuple

import attrs
import numpy as np

from journeykit._impact._result import KINDS
from journeykit.model import Element, JourneyMap, Link, Reference, Touchpoint
from journeykit.model._relations import Edge, element_edges

from ._arrays import Ints, Longs
from ._elements import (
    Elements,
    channel_counts,
    columns_of,
    importances,
    interned,
    inverted,
    number_in,
    stage_orders,
)
from ._origin import Origin
from ._relations import Edges, Relations, edges_in, merged_relations, said_of, sorted_relations

__all__ = ["updated"]

SHARE = 8
"""An edit of more than one in so many elements makes a new snapshot."""


class Edit(NamedTuple):
    """What an edit did to the elements of a map.

    Attributes:
        old_of_new: where each element was; −1 for what is new or not the same value. The map itself comes first.
        new_of_old: where each element went, by its id; −1 for what is gone.
        changed: the elements, by their new numbers, that are new or not the same value; not the map itself.
        dropped: those, by their old numbers, that are gone or not the same value; not the map itself.
        added: those of the changed whose id is new.
    """

    old_of_new: Longs
    new_of_old: Longs
    changed: Longs
    dropped: Longs
    added: tuple[int, ...]


def updated(
    id: str, elements: Elements, relations: Relations, origin: Origin, journey: JourneyMap
) -> tuple[Elements, Relations, Origin] | None:
    """Make the parts of a snapshot from those of a map it was made of.

    Args:
        id: the id of the map before.
        elements: its elements.
        relations: its relations.
        origin: what these were made of.
        journey: the map as it is.

    Returns:
        The parts; None where the maps differ in so much, or in such a way, that they are better made anew.
    """
    if id != journey.id:
        return None
    values = tuple(journey)
    edit = _edit_of(elements, origin, values)
    if edit is None:
        return None
    now = _elements(elements, edit, journey, values)
    made, is_loose = _relations(elements, relations, origin, edit, journey, values, now)
    return now, made, Origin(values, journey.owner, journey.links, is_loose)


def _edit_of(elements: Elements, origin: Origin, values: Sequence[Element]) -> Edit | None:
    """Find what is the same; None where too much is not, or what is new may have been meant before."""
    same = origin.same_values(values)
    old_of_new = np.concatenate(([0], np.where(same < 0, -1, same + 1)))
    new_of_old = np.full(len(elements), -1, np.int64)
    kept = np.flatnonzero(old_of_new >= 0)
    new_of_old[old_of_new[kept]] = kept
    changed, dropped = np.flatnonzero(old_of_new < 0), np.flatnonzero(new_of_old < 0)
    if (len(changed) + len(dropped)) * SHARE > len(elements):
        return None
    now = {values[number - 1].id: number for number in changed.tolist()}
    for number in dropped.tolist():
        there = now.pop(elements.ids[number], -1)
        kind = elements.kind_names[elements.kinds[number]]
        if there >= 0 and values[there - 1].element_kind != kind:
            return None
        if (there < 0 and kind == "persona") or kind not in KINDS:
            return None
        new_of_old[number] = there
    is_new = [values[number - 1].element_kind for number in now.values()]
    if (is_new and origin.is_loose) or not set(is_new) <= set(KINDS) - {"persona"}:
        return None
    return Edit(old_of_new, new_of_old, changed, dropped, tuple(now.values()))


def _elements(elements: Elements, edit: Edit, journey: JourneyMap, values: Sequence[Element]) -> Elements:
    """Take over the columns of what is the same, and fill in the rest."""
    old, changed = edit.old_of_new, edit.changed
    mine = [values[number - 1] for number in changed.tolist()]
    ids = [journey.id, *map(attrgetter("id"), values)]
    labels = list(map(elements.labels.__getitem__, old.tolist()))
    for number, element in zip(changed.tolist(), mine, strict=True):
        labels[number] = element.label
    labels[0] = journey.label
    by_id = _by_id(elements, edit, ids)
    kinds, importance, channels = elements.kinds[old], elements.importance[old], elements.channels[old]
    kinds[changed] = [elements.code(element.element_kind) for element in mine]
    importance[changed], channels[changed] = importances(mine), channel_counts(mine)
    touchpoint, stage = _renumbered(elements.touchpoint, edit), _renumbered(elements.stage, edit)
    meeting = elements.meeting[old]
    touchpoint[changed] = stage[changed] = meeting[changed] = -1
    groups = [tuple(edit.new_of_old[elements.group(at)].tolist()) for at in range(len(elements.groups) - 1)]
    stages = np.flatnonzero(kinds == elements.code("stage"))
    people = set(np.flatnonzero(kinds == elements.code("persona")).tolist())

    def number_of(id: str) -> int:
        found = number_in(ids, by_id, id)
        return -1 if found is None else found

    for number, element in zip(changed.tolist(), mine, strict=True):
        if isinstance(element, Touchpoint):
            touchpoint[number] = number
            for held in (element.moment_of_truth, *element.pain_points):
                if held is not None:
                    touchpoint[number_of(held.id)] = number
            place = number_of(element.stage.id)
            stage[number] = place if place >= 0 and kinds[place] == elements.code("stage") else -1
            named = {number_of(reference.id) for reference in element.personas}
            meeting[number] = len(groups)
            groups.append(tuple(sorted(people & named if element.personas else people)))
    groups, meeting = interned([tuple(sorted(group)) for group in groups], meeting)
    return attrs.evolve(
        elements,
        ids=ids,
        labels=labels,
        by_id=by_id,
        rank=inverted(by_id),
        kinds=kinds,
        touchpoint=touchpoint,
        stage=stage,
        stage_order=stage_orders(stages, touchpoint, stage, dict(zip(stages.tolist(), count(), strict=False)).get),
        journeys=elements.journeys[old],
        importance=importance,
        channels=channels,
        meeting=meeting,
        unpeopled=elements.unpeopled[old],
        **columns_of(groups),
    )


def _renumbered(numbers: Ints, edit: Edit) -> Ints:
    """Give a column that holds numbers of elements as it is after the edit."""
    moved = np.append(edit.new_of_old, -1).astype(np.int32)  # −1 stays what it is
    return moved[numbers[edit.old_of_new]]


def _by_id(elements: Elements, edit: Edit, ids: Sequence[str]) -> Ints:
    """Put the numbers in the order of the ids."""
    moved = edit.new_of_old[elements.by_id]
    by_id = moved[moved >= 0].astype(np.int32)
    added = sorted(edit.added, key=ids.__getitem__)
    at = [bisect_left(by_id, ids[number], key=ids.__getitem__) for number in added]
    return np.insert(by_id, at, added)


def _relations(
    elements: Elements,
    relations: Relations,
    origin: Origin,
    edit: Edit,
    journey: JourneyMap,
    values: Sequence[Element],
    now: Elements,
) -> tuple[Relations, bool]:
    """Leave out what the old values said, and add what the new ones say.

    Returns:
        The relations, and whether any reference may point to nothing.
    """
    everyone = tuple(Reference(persona.id) for persona in journey.personas)
    old_links, new_links = _only_in(origin.links, journey.links), _only_in(journey.links, origin.links)
    old_values = [origin.values[number - 1] for number in edit.dropped.tolist()]
    new_values = [values[number - 1] for number in edit.changed.tolist()]
    owners = (origin.owner, journey.owner) if origin.owner != journey.owner else (None, None)
    new_said = tuple(_said(new_values, everyone, new_links, journey, owners[1]))
    names = tuple(sorted({*relations.names, *(edge[1] for edge in new_said)}))
    edges = edges_in(relations)
    recoded = np.array([names.index(name) for name in relations.names], np.int32)
    edges = edges._replace(codes=recoded[edges.codes])
    said, _ = _edges(_said(old_values, everyone, old_links, journey, owners[0]), names, elements)
    keys = edges.forward(len(elements))
    is_kept = np.ones(len(edges.codes), np.bool_)
    is_kept[np.searchsorted(keys, said.forward(len(elements)))] = False
    moved = edges._replace(
        sources=edit.new_of_old[edges.sources].astype(np.int32), targets=edit.new_of_old[edges.targets].astype(np.int32)
    )
    has_both = (moved.sources >= 0) & (moved.targets >= 0)
    is_loose = origin.is_loose or bool(np.any(is_kept & ~has_both))
    is_kept &= has_both
    others, has_loose = _edges(new_said, names, now)
    kept = moved.at(np.flatnonzero(is_kept))
    if np.any(np.diff(edit.new_of_old[edit.new_of_old >= 0]) < 0):
        made = sorted_relations(names, kept.joined(others, 0), len(now))
    else:
        places = np.cumsum(is_kept) - 1
        backward = places[relations.backward[is_kept[relations.backward]]]
        made = merged_relations(names, kept, backward, others, len(now))
    return made, is_loose or has_loose


def _only_in(links: Sequence[Link], others: Sequence[Link]) -> list[Link]:
    """Give the links that others do not have."""
    if links is others:
        return []
    known = set(map(_key, others))
    return [link for link in links if _key(link) not in known]


def _key(link: Link) -> tuple[object, ...]:
    return link.source, link.relation, link.target, link.strength, link.criticality


def _said(
    values: Iterable[Element],
    everyone: tuple[Reference, ...],
    links: Iterable[Link],
    journey: JourneyMap,
    owner: Reference | None = None,
) -> Iterator[Edge]:
    """Give the relations that elements, links and the owner of a map say."""
    for element in values:
        yield from element_edges(element, everyone)
        if element.element_kind == "stage":
            yield element.id, "in_journey", journey.id, Reference(journey.id)
    for link in links:
        yield link.source, link.relation, link.target, link
    if owner is not None:
        yield owner.id, "owns", journey.id, owner


def _edges(said: Iterable[Edge], names: Sequence[str], elements: Elements) -> tuple[Edges, bool]:
    """Number relations, and say whether some of them point to nothing or to where they start."""
    found = []
    is_loose = False
    for source, relation, target, reference in said:
        start, end = elements.number_of(source), elements.number_of(target)
        if start is None or end is None or start == end:
            is_loose = True
        else:
            found.append((names.index(relation), start, end, *said_of(reference)))
    columns = np.array(found, np.float64).reshape(-1, 5).T
    return Edges(columns[0].astype(np.int32), *columns[1:3].astype(np.int32), *columns[3:]), is_loose
