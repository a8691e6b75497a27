"""Values in words, each as its map means it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import singledispatch

import attrs

from journeykit._language import number, word
from journeykit.model import Emotion, JourneyMap, Link, Reference, Timing

__all__ = ["Words", "in_words", "label"]

_LONGEST = 40
_TOLD_BY = ("text", "name", "rule", "date")
"""The fields that stand for a value with fields of its own, the first it has."""


@attrs.frozen
class Words:
    """What the names and the words of details are taken from.

    Attributes:
        old: the old map.
        new: the new map.
        language: the language.
        renames: new ids by old ones.
    """

    old: JourneyMap
    new: JourneyMap
    language: str
    renames: Mapping[str, str]

    def say(self, key: str, **fields: str) -> str:
        """Fill in a phrase of details."""
        return word(self.language, "diff", key).format(**fields)


def label(id: str, journey: JourneyMap) -> str:
    """Name an element of a map, or give the id where it has none such."""
    element = journey.get(id)
    return _line(id if element is None else element.label)


def _line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


@singledispatch
def in_words(value: object, journey: JourneyMap, words: Words) -> str:
    """Say what a field holds, in a few words.

    Args:
        value: what it holds.
        journey: the map it is of, for names and for the scale of emotions.
        words: the language.
    """
    told = next((getattr(value, name) for name in _TOLD_BY if hasattr(value, name)), None)
    if told is not None:
        return in_words(told, journey, words)
    return words.say("something" if value else "nothing")


@in_words.register
def _(value: str, _journey: JourneyMap, words: Words) -> str:
    text = _line(value)
    return words.say("text", text=text) if " " in text else text or words.say("nothing")


@in_words.register(int)
@in_words.register(float)
def _(value: float, _journey: JourneyMap, words: Words) -> str:
    digits = 0 if value == int(value) else len(f"{value:.6g}".partition(".")[2])
    return _line(number(words.language, value, digits).replace("-", "−"))


@in_words.register(tuple)
def _(value: tuple[object, ...], journey: JourneyMap, words: Words) -> str:
    return _line(", ".join(in_words(item, journey, words) for item in value)) or words.say("nothing")


@in_words.register
def _(value: datetime.date, _journey: JourneyMap, _words: Words) -> str:
    return value.isoformat()


@in_words.register
def _(value: Reference, journey: JourneyMap, _words: Words) -> str:
    return label(value.id, journey)


@in_words.register
def _(value: Link, journey: JourneyMap, _words: Words) -> str:
    return f"{label(value.source, journey)} {_line(value.relation)} {label(value.target, journey)}"


@in_words.register
def _(value: Emotion, journey: JourneyMap, words: Words) -> str:
    said = [_line(value.label)] if value.label else []
    if value.score is not None:
        score = journey.normalised(value.score)
        said.append(("−" if score < 0 else "+") + number(words.language, abs(score), 2))
    return " ".join(said) or words.say("nothing")


@in_words.register
def _(value: Timing, journey: JourneyMap, words: Words) -> str:
    if value.after is not None:
        name = label(value.after.touchpoint.id, journey)
        return words.say("days_after", days=in_words(value.after.days, journey, words), name=name)
    return words.say("nothing") if value.day is None else words.say("day", day=in_words(value.day, journey, words))
