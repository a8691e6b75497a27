"""What changed, in one line for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from journeykit._language import percentage, word
from journeykit.model import JourneyMap, PersonaView

from ._changes import FieldChange
from ._renaming import translated
from ._words import Words, in_words, label

__all__ = ["detail_of", "detail_of_presence"]

_MOST = 4
_UNDERSTOOD = {("identity", "previous_ids"), ("place", "order")}
"""Fields of groups that go without saying: a new id makes an old one, and another list another place in it."""


def detail_of(group: str, fields: Iterable[FieldChange], words: Words, likeness: float | None = None) -> str:
    """Say what the fields of a group held and hold.

    Args:
        group: the group.
        fields: what changed.
        words: the maps and the language.
        likeness: how alike the two elements are, where a rename is a guess.
    """
    told = [_said(group, field, words) for field in fields if (group, field.name) not in _UNDERSTOOD]
    said = words.say("separator").join(told)
    if likeness is None or group != "identity":
        return said
    return f"{said} ({words.say('guess', percent=percentage(words.language, likeness))})"


def detail_of_presence(kind: str, place: str | None, words: Words) -> str:
    """Say that an element came or went, and where.

    Args:
        kind: added or removed.
        place: what holds it, if anything does.
        words: the maps and the language.
    """
    said = word(words.language, "change", kind)
    return said if place is None else words.say("placed", change=said, place=place)


def _said(group: str, field: FieldChange, words: Words) -> str:
    name = word(words.language, "field", field.name)
    before, after = field.before, field.after
    if field.name == "order":
        was, now = _after_which(before, words.old, words), _after_which(after, words.new, words)
        return words.say("order", before=was, after=now)
    if field.name == "by_persona":
        items = ", ".join(_views(group, before, after, words))
        return words.say("list", field=name, items=items) if items else words.say("changed", field=name)
    if field.name == "touchpoint" and isinstance(before, str):
        was, now = label(before, words.old), label(after, words.new)
    elif isinstance(before, tuple) and isinstance(after, tuple) and not _are_numbers(before + after):
        return _list(name, before, after, words)
    else:
        was, now = in_words(before, words.old, words), in_words(after, words.new, words)
    if was == now:
        return words.say("changed", field=name)
    return words.say("field", field=name, before=was, after=now)


def _are_numbers(items: tuple[object, ...]) -> bool:
    return all(isinstance(item, int | float) for item in items)


def _after_which(id: str, journey: JourneyMap, words: Words) -> str:
    return words.say("after", name=label(id, journey)) if id else words.say("first")


def _list(name: str, before: tuple[object, ...], after: tuple[object, ...], words: Words) -> str:
    was = [in_words(item, words.old, words) for item in before]
    now = [in_words(item, words.new, words) for item in after]
    signed = [f"+ {each}" for each in now if each not in was] + [f"− {each}" for each in was if each not in now]
    if not signed:
        return words.say("changed", field=name)
    shown = signed if len(signed) <= _MOST else [*signed[: _MOST - 1], "…"]
    return words.say("list", field=name, items=", ".join(shown))


def _views(
    group: str, before: Mapping[str, PersonaView], after: Mapping[str, PersonaView], words: Words
) -> Iterator[str]:
    """Say for which personas something else holds, and what they feel where it is about that."""
    there = translated(before, words.renames)
    nothing = PersonaView()
    for persona in dict.fromkeys((*there, *after)):
        was, now = there.get(persona, nothing), after.get(persona, nothing)
        name = label(persona, words.new)
        feelings = [in_words(was.emotion, words.old, words), in_words(now.emotion, words.new, words)]
        if group == "emotion" and feelings[0] != feelings[1]:
            yield f"{name} {' → '.join(feelings)}"
        elif group != "emotion" and (was != now or persona not in there or persona not in after):
            yield name
