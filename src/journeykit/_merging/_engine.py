"""The merge of two versions of a map, put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from journeykit._diff._ordering import predecessors
from journeykit._language import language_of
from journeykit.model import JourneyMap, Link
from journeykit.model._relations import PLACES

from ._conflicts import Merge
from ._drafts import Draft, accepted, holder_of
from ._ids import Ids, ids_of, make_ids
from ._messages import conflicts_of
from ._presence import Dispute, presence
from ._sequences import ordered
from ._sides import ROOT, Side, sides
from ._values import combined

__all__ = ["Merged", "merge", "merged"]


@attrs.frozen
class Merged:
    """A merge, with which elements of the two versions are which in the merged map.

    Attributes:
        merge: the merge.
        ours: the ids in the merged map, by those that ours has.
        theirs: the ids in the merged map, by those that theirs has.
    """

    merge: Merge
    ours: Ids
    theirs: Ids


def merge(base: JourneyMap | None, ours: JourneyMap, theirs: JourneyMap, *, language: str = "") -> Merge:
    """Bring two versions of a map together.

    Args:
        base: the map that both come from; None where there is none.
        ours: one version.
        theirs: the other.
        language: language of the messages; that of ours where it is empty.
    """
    return merged(base, ours, theirs, language=language).merge


def merged(base: JourneyMap | None, ours: JourneyMap, theirs: JourneyMap, *, language: str = "") -> Merged:
    """Bring two versions of a map together, and say which of their elements are which."""
    before, here, there = sides(base, ours, theirs)
    draft, disputes = _drafted(before, here, there)
    journey, refused = accepted(draft)
    spoken = language_of(language or ours.language)
    conflicts = conflicts_of([*disputes, *refused], journey, draft.ids, (before, here, there), spoken)
    one, other = ({id: draft.ids[key] for id, key in side.keys.items() if key in draft.ids} for side in (here, there))
    return Merged(Merge(journey, conflicts), one, other)


def _drafted(base: Side | None, ours: Side, theirs: Side) -> tuple[Draft, list[Dispute]]:
    """Put the merged map together, and say what the sides disagree about."""
    stays, about_presence = presence(base, ours, theirs)
    fields, about_fields = _fields(base, ours, theirs, stays)
    holders, about_holders = _holders(base, ours, theirs, stays)
    made = {key for key in stays if all(key in side.made for side in (ours, theirs) if key in side.elements)}
    ids, about_ids = ids_of(base, ours, theirs, [key for key in stays if key not in made])
    for key in {dispute.key for dispute in about_ids}.intersection(stays, fields, ours.elements):
        # Where the id is that of ours, what ours was called before is so, too.
        fields[key] = {**fields[key], "previous_ids": ours.fields[key]["previous_ids"]}
    held = [key for key in stays if key in ids or key in made]
    lists, about_order = _lists(base, ours, theirs, held, fields)
    moments, pains, about_moments = _held(base, ours, theirs, held, holders)
    placed = {ROOT, *moments.values()}.union(*lists.values(), *pains.values())
    ids = {key: id for key, id in ids.items() if key in placed}
    make_ids(ids, moments, pains, made)
    links, about_links = _links(base, ours, theirs)
    draft = Draft(ours, theirs, ids, {key: fields[key] for key in ids}, moments, pains, lists, links)
    disputes = (about_presence, about_fields, about_holders, about_ids, about_order, about_moments, about_links)
    return draft, [dispute for several in disputes for dispute in several]


Fields = dict[str, Mapping[str, Any]]


def _fields(base: Side | None, ours: Side, theirs: Side, stays: Iterable[str]) -> tuple[Fields, list[Dispute]]:
    """Give the fields of what stays, and where both sides changed the same."""
    fields: Fields = {}
    disputes: list[Dispute] = []
    for key in (ROOT, *stays):
        here, there = ours.fields.get(key), theirs.fields.get(key)
        before = None if base is None else base.fields.get(key)
        if here is None or there is None or (before is None and key != ROOT):
            fields[key] = there if here is None else here  # type: ignore[assignment]  # one of them has it
            continue
        values = dict(here)
        for name in here:
            was = _default(name) if before is None else before[name]
            values[name], clashes = combined(was, here[name], there[name], (name,))
            kind = "add/add" if before is None else "edit/edit"
            for clash in clashes:
                three = (clash.base, clash.ours, clash.theirs)
                disputes.append(Dispute(key, kind, ".".join(clash.path), three))  # type: ignore[arg-type]  # one of two
        fields[key] = values
    if base is not None:
        disputes += _of_the_scale(base, ours, theirs, fields)
    return fields, disputes


def _default(name: str) -> Any:
    default = attrs.fields_dict(JourneyMap)[name].default
    return None if default is attrs.NOTHING else default


def _of_the_scale(base: Side, ours: Side, theirs: Side, fields: Fields) -> Iterable[Dispute]:
    """Say that one side changed the scale of emotions and the other scores, which mean something else then."""
    three = [side.fields[ROOT]["emotion_scale"] for side in (base, ours, theirs)]
    for scale, other in ((three[1], theirs), (three[2], ours)):
        if scale != three[0] and three[0] == other.fields[ROOT]["emotion_scale"] and _new_scores(base, other):
            fields[ROOT] = {**fields[ROOT], "emotion_scale": three[1]}
            yield Dispute(ROOT, "edit/edit", "emotion_scale", (three[0], three[1], three[2]), fields=("emotion",))


def _new_scores(base: Side, side: Side) -> bool:
    return any(_scores(side, key) - _scores(base, key) for key in side.elements)


def _scores(side: Side, key: str) -> set[tuple[str, float | None, float | None]]:
    """Give the scores of a touchpoint, by persona."""
    fields = side.fields.get(key, {})
    emotions = {"": fields.get("emotion"), **{who: view.emotion for who, view in fields.get("by_persona", {}).items()}}
    return {
        (who, emotion.score, emotion.target)
        for who, emotion in emotions.items()
        if emotion is not None and (emotion.score, emotion.target) != (None, None)
    }


# Places ---------------------------------------------------------------------------------------------------------------

Three = tuple[list[str], list[str], list[str]]

_WHERE_ORDER_MATTERS = {"stages", "touchpoints"}


def _lists(
    base: Side | None, ours: Side, theirs: Side, stays: Iterable[str], fields: Fields
) -> tuple[dict[str, list[str]], list[Dispute]]:
    """Give the lists of the map, and what both sides moved so that no order suits both."""
    kept = set(stays)
    lists: dict[str, list[str]] = {}
    disputes: list[Dispute] = []
    for name in PLACES:
        three = ([] if base is None else base.lists[name], ours.lists[name], theirs.lists[name])
        wanted = kept.intersection(three[1]).union(kept.intersection(three[2]))
        lists[name], against = ordered(*three, wanted)
        if name == "touchpoints" and against:
            against = _against_in_a_stage(three, wanted, fields)
        if name in _WHERE_ORDER_MATTERS:
            places = [predecessors(side) for side in three]
            disputes += [
                Dispute(key, "order", "order", (places[0].get(key), places[1].get(key), places[2].get(key)))
                for key in lists[name]
                if key in against
            ]
    return lists, disputes


def _against_in_a_stage(three: Three, wanted: set[str], fields: Fields) -> set[str]:
    """Give the touchpoints that the sides put in orders that do not go together, within a stage."""
    against: set[str] = set()
    for stage in {fields[key]["stage"].id for key in wanted}:
        of_it = {key for key in wanted if fields[key]["stage"].id == stage}
        base, ours, theirs = ([key for key in side if key in of_it] for side in three)
        against |= ordered(base, ours, theirs, of_it)[1]
    return against


def _holders(base: Side | None, ours: Side, theirs: Side, stays: Iterable[str]) -> tuple[dict[str, str], list[Dispute]]:
    """Give the touchpoint that holds each moment and pain point."""
    there_is = set(stays)
    holders: dict[str, str] = {}
    disputes: list[Dispute] = []
    for key in stays:
        here, there = ours.holders.get(key), theirs.holders.get(key)
        if here is None or there is None:
            chosen = here or there
        else:
            was = None if base is None else base.holders.get(key)
            value, clashes = combined(was, here, there, ("touchpoint",))
            if clashes and was is not None:
                disputes.append(Dispute(key, "edit/edit", "touchpoint", (was, here, there)))
            chosen = value if value in there_is else here
        if chosen is not None:
            holders[key] = chosen
    return holders, disputes


Held = tuple[dict[str, str], dict[str, list[str]], list[Dispute]]


def _held(base: Side | None, ours: Side, theirs: Side, stays: Iterable[str], holders: Mapping[str, str]) -> Held:
    """Give the moment and the pain points of each touchpoint, and the moments for which there is no place."""
    there_is = set(stays)
    moments: dict[str, str] = {}
    of_holders: dict[str, list[str]] = {}
    disputes: list[Dispute] = []
    for key in sorted(stays, key=lambda key: key not in ours.elements):  # ours first: a touchpoint has one moment
        holder = holders[key] if holders.get(key) in there_is else ours.holders.get(key, "")
        if holder not in there_is:
            continue
        element = ours.elements.get(key) or theirs.elements[key]
        if element.element_kind != "moment":
            of_holders.setdefault(holder, []).append(key)
        elif moments.setdefault(holder, key) != key:
            disputes.append(Dispute(key, "add/add", "touchpoint", (None, None, holder)))
    pains = {}
    for holder, keys in of_holders.items():
        before = [] if base is None else base.pains.get(holder, [])
        pains[holder] = ordered(before, ours.pains.get(holder, []), theirs.pains.get(holder, []), keys)[0]
    return moments, pains, disputes


def _links(base: Side | None, ours: Side, theirs: Side) -> tuple[dict[str, Link], list[Dispute]]:
    """Give the links, and those that one side changed and the other changed otherwise or removed."""
    was = {} if base is None else base.links
    kept: dict[str, Link] = {}
    disputes: list[Dispute] = []
    for name in dict.fromkeys((*ours.links, *theirs.links)):
        before, here, there = was.get(name), ours.links.get(name), theirs.links.get(name)
        link: Link = here or there  # type: ignore[assignment]  # one of them has it
        value, clashes = combined(before, here, there, ("links", link.relation, link.target))
        holder = holder_of(link, ours, theirs)
        for clash in clashes:
            three = (clash.base, clash.ours, clash.theirs)
            disputes.append(Dispute(holder, "edit/edit", ".".join(clash.path), three))
        if value is not None:
            kept[name] = value
    order, _ = ordered(list(was), list(ours.links), list(theirs.links), kept)
    return {name: kept[name] for name in order}, disputes
