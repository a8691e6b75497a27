"""Disputes as conflicts: with ids for keys, and one sentence each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from journeykit._diff._renaming import translated
from journeykit._diff._words import Words, in_words
from journeykit._language import word
from journeykit.model import JourneyMap

from ._conflicts import Conflict
from ._presence import Dispute
from ._sides import ROOT, Side

__all__ = ["conflicts_of"]

Three = tuple[Side | None, Side, Side]

_MOST, _LONGEST = 4, 60
_ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]+")


def conflicts_of(
    disputes: Iterable[Dispute], journey: JourneyMap, ids: Mapping[str, str], sides: Three, language: str
) -> tuple[Conflict, ...]:
    """Give the conflicts, in the order of the merged map, those of elements that it does not have last.

    Args:
        disputes: what the sides disagree about, in keys.
        journey: the merged map.
        ids: its ids by keys.
        sides: the three versions.
        language: the language of the messages.
    """
    names = dict(ids)  # ids in the merged map, else in the version that has the element
    for side in sides:
        for id, key in () if side is None else side.keys.items():
            names.setdefault(key, id)
    words = Words(journey, journey, language, {})
    found = {
        (dispute.key, dispute.kind, dispute.field): _conflict(dispute, journey, names, sides, words)
        for dispute in disputes
    }
    places = {id: number for number, id in enumerate((journey.id, *(element.id for element in journey)))}
    last = len(places)
    return tuple(sorted(found.values(), key=lambda each: (places.get(each.id, last), each.id)))


def _conflict(dispute: Dispute, journey: JourneyMap, names: Mapping[str, str], sides: Three, words: Words) -> Conflict:
    versions = [None if side is None else _version(side, dispute.key) for side in sides]
    values = versions if dispute.values is None else [translated(value, names) for value in dispute.values]
    candidates = (journey.get(names[dispute.key]), *versions[1:], versions[0])
    shown: Any = next(each for each in candidates if each is not None)
    kind = shown.element_kind
    told = {
        "name": _short(shown.label),
        "kind": word(words.language, "kind", kind),
        "id": names[dispute.key],
        "field": _field(dispute.field, words),
        "doer": words_of_merge(words, dispute.doer),
        "other": words_of_merge(words, "theirs" if dispute.doer == "ours" else "ours"),
        "other_id": getattr(versions[2 if dispute.doer == "ours" else 1], "id", ""),
        "fields": _fields(dispute, names, journey, words),
        "problem": dispute.problem,
        **dict(zip(("base", "ours", "theirs"), _said(dispute, values, sides, journey, words), strict=True)),
    }
    return Conflict(
        id=names[dispute.key],
        element_kind=kind,
        name="" if shown.label == names[dispute.key] else shown.label,
        kind=dispute.kind,
        field=dispute.field,
        base=values[0],
        ours=values[1],
        theirs=values[2],
        message=_on_a_line(words_of_merge(words, _key(dispute)).format(**told)),
    )


def _key(dispute: Dispute) -> str:
    """Give the key of the words for a dispute."""
    if dispute.kind == "add/add" and dispute.field:
        return "add_add_id" if dispute.field == "id" else "edit_edit"
    return dispute.kind.replace("/", "_")


def _on_a_line(text: str) -> str:
    """Leave out what would act on a terminal or end the line of a comment."""
    return _ACTING.sub(" ", text)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _version(side: Side, key: str) -> Any:
    return side.journey if key == ROOT else side.elements.get(key)


def words_of_merge(words: Words, key: str) -> str:
    """Look up words of merges; nothing where the key is empty."""
    return word(words.language, "merge", key) if key else ""


def _field(field: str, words: Words) -> str:
    """Name a field, the parts within it by their keys."""
    first, _, rest = field.partition(".")
    name = word(words.language, "field", first)
    return f"{name}.{rest}" if rest else name


def _fields(dispute: Dispute, names: Mapping[str, str], journey: JourneyMap, words: Words) -> str:
    if dispute.kind.endswith("/use"):
        held = (names.get(key, key) for key in dispute.fields)
        said = [id if journey.get(id) is None else journey[id].label for id in held]
    else:
        said = [word(words.language, "field", name) for name in dispute.fields]
    shown = said if len(said) <= _MOST else [*said[: _MOST - 1], "…"]
    return ", ".join(shown)


def _said(dispute: Dispute, values: list[Any], sides: Three, journey: JourneyMap, words: Words) -> list[str]:
    """Say what each version has."""
    if dispute.values is None:
        return ["" if value is None else value.id for value in values]
    if dispute.field == "order":
        return [_place(value, journey, words) for value in values]
    maps = [sides[1].journey if side is None else side.journey for side in sides]
    return [_value(value, held, words) for value, held in zip(values, maps, strict=True)]


def _place(id: Any, journey: JourneyMap, words: Words) -> str:
    if not id:
        return words.say("first")
    return words.say("after", name=id if journey.get(id) is None else journey[id].label)


def _value(value: Any, journey: JourneyMap, words: Words) -> str:
    return words.say("nothing") if value is None else in_words(value, journey, words)
