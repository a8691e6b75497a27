"""Which links came, went or weigh something else, and whose relations they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from journeykit.model import JourneyMap, Link
from journeykit.model._relations import FIELDS

from ._changes import FieldChange
from ._matching import Match
from ._places import Found, Side
from ._renaming import renamed_link

__all__ = ["changed_links", "key_of", "rewritten"]

Key = tuple[str, str, str]

_FIELDS = [field for fields in FIELDS.values() for field in fields if field.relation]
_TOLD_BY_THE_TARGET = {field.relation for field in _FIELDS if field.inverted} - {
    field.relation for field in _FIELDS if not field.inverted
}
"""Relations that a field of their target says: what owns, backs or meets an element is said there."""


def key_of(link: Link) -> Key:
    """Give what makes a link the one it is; a map holds no two with the same."""
    return (link.source, link.relation, link.target)


def changed_links(old: JourneyMap, new: JourneyMap, match: Match) -> Iterator[Found]:
    """Give the links that are not the same, with the elements whose relations they are.

    A link belongs to the element that would say it in a field of its own: `owns` to what is owned, `supports` to what
    supports. Where the map has no such element, it belongs to the map itself.
    """
    if old.links is new.links and not match.renames:
        return
    olds = {key_of(renamed_link(link, match.renames)): link for link in old.links}
    news = {key_of(link): link for link in new.links}
    changed: dict[tuple[Side, str, str], tuple[list[Link], list[Link]]] = {}
    for key in dict.fromkeys((*olds, *news)):
        before, after = olds.get(key), news.get(key)
        there = None if before is None else renamed_link(before, match.renames)
        if there != after:
            side, id = _holder(key, before, after, new, match)
            group = _group(key, there, after) if side == "both" else "identity"
            gone, come = changed.setdefault((side, id, group), ([], []))
            gone.extend(() if before is None else (before,))
            come.extend(() if after is None else (after,))
    for (side, id, group), (gone, come) in changed.items():
        yield side, id, group, FieldChange("links", tuple(gone), tuple(come))


def _holder(key: Key, before: Link | None, after: Link | None, new: JourneyMap, match: Match) -> tuple[Side, str]:
    """Say whose a link is; that of an element that is gone goes with it."""
    source, relation, target = key
    holder = target if relation in _TOLD_BY_THE_TARGET else source
    if holder in new:
        return "new" if holder in match.added_ids else "both", holder
    if before is not None and after is None:
        was = before.target if relation in _TOLD_BY_THE_TARGET else before.source
        if was in match.removed_ids:
            return "old", was
    return "both", new.id


def _group(key: Key, there: Link | None, after: Link | None) -> str:
    if there is not None and after is not None and attrs.evolve(there, note=after.note) == after:
        return "notes"
    return "owner" if key[1] == "owns" else "relations"


def rewritten(links: Iterable[Link], fields: Iterable[FieldChange], renames: Mapping[str, str]) -> tuple[Link, ...]:
    """Give the links of a map as changes leave them; what they add comes last.

    Args:
        links: the links of the old map.
        fields: what the changes say of links.
        renames: new ids by old ones.
    """
    held = {key_of(there): there for there in (renamed_link(link, renames) for link in links)}
    for field in fields:
        after = {key_of(link): link for link in field.after}
        for link in field.before:
            key = key_of(renamed_link(link, renames))
            if key not in after:
                held.pop(key, None)
        held.update(after)
    return tuple(held.values())
