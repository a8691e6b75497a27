"""Converters and validators of the model's fields, with messages that teach."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from ._frozen import LARGEST, FrozenMapping, freeze, shown
from ._identifiers import is_identifier

LONGEST = 40
Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def described(value: object) -> str:
    """Name a value in a message: `the number 3`, `the text 'x'`, `a list`."""
    if isinstance(value, str):
        return f"the text {value if len(value) <= LONGEST else value[: LONGEST - 1] + '…'!r}"
    if value is None or isinstance(value, bool):
        return {None: "nothing", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        words = shown(value)
        return words if words.startswith("a ") else f"the number {words}"
    nouns = {(Mapping,): "a mapping", (list, tuple): "a list"}
    fitting = (noun for types, noun in nouns.items() if isinstance(value, types))
    return next(fitting, f"{type(value).__name__} {value!r}")


def _wrong(attribute: attrs.Attribute[Any], expected: str, value: object) -> TypeError:
    return TypeError(f"{attribute.name}: {expected} is expected, found {described(value)}")


# Validators -----------------------------------------------------------------------------------------------------------


def text(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take text and nothing else."""
    if type(value) is not str:
        raise _wrong(attribute, "text", value)


def filled(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take text with something in it."""
    if type(value) is not str:
        raise _wrong(attribute, "text", value)
    if not value.strip():
        msg = f"{attribute.name}: text is expected, and it is empty"
        raise ValueError(msg)


def texts(_: object, attribute: attrs.Attribute[Any], value: tuple[object, ...]) -> None:
    """Take a tuple of texts."""
    for item in value:
        if type(item) is not str:
            raise _wrong(attribute, "a list of texts", item)


def identifier(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take an id."""
    if type(value) is not str:
        raise _wrong(attribute, "an id", value)
    if not is_identifier(value):
        msg = (
            f"{attribute.name}: {value!r} cannot be an id. "
            "An id starts with a letter, a digit or _, and goes on with letters, digits, '_', '.' and '-'"
        )
        raise ValueError(msg)


def identifier_or_made(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take an id, or an empty text for one that the holder makes."""
    if value != "":
        identifier(instance, attribute, value)


def instance_of(a_type: type, *, required: bool = False) -> Validator:
    """Take an instance of the type, or None where it is not required."""

    def check(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, a_type) and (required or value is not None):
            raise _wrong(attribute, f"a {a_type.__name__}", value)

    return check


def tuple_of(a_type: type) -> Validator:
    """Take a tuple whose items are all of the type."""

    def check(_: object, attribute: attrs.Attribute[Any], value: tuple[object, ...]) -> None:
        for item in value:
            if not isinstance(item, a_type):
                raise _wrong(attribute, f"a list of {a_type.__name__}", item)

    return check


def text_or_number(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take text, a finite number, or None."""
    if value is not None and type(value) is not str:
        number()(_, attribute, value)


def flag(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take true or false."""
    if type(value) is not bool:
        raise _wrong(attribute, "true or false", value)


def one_of(*words: str) -> Validator:
    """Take one of the words, or None."""

    def check(_: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if value is not None and value not in words:
            msg = f"{attribute.name}: one of {', '.join(words)} is expected, found {described(value)}"
            raise ValueError(msg)

    return check


def number(low: float | None = None, high: float | None = None, *, whole: bool = False) -> Validator:
    """Take a finite number from `low` to `high`, or None."""
    expected = _range_words(low, high, whole=whole)
    # NaN lies in no range, infinity and whole numbers beyond what a float holds lie outside this one.
    lowest = -LARGEST if low is None else low
    highest = LARGEST if high is None else high

    def check(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
        if value is None:
            return
        if type(value) is not int and (whole or type(value) is not float):
            raise _wrong(attribute, expected, value)
        if not (lowest <= value <= highest):
            msg = f"{attribute.name}: {expected} is expected, found {shown(value)}"
            raise ValueError(msg)

    return check


def _range_words(low: float | None, high: float | None, *, whole: bool) -> str:
    noun = "a whole number" if whole else "a finite number" if low is None else "a number"
    if low is not None and high is not None:
        return f"{noun} from {low} to {high}"
    if low is not None:
        return f"{noun} of at least {low}"
    return noun


# Converters -----------------------------------------------------------------------------------------------------------


def items(value: Iterable[Any]) -> tuple[Any, ...]:
    """Make a tuple of any iterable that is not a text."""
    if type(value) is tuple:
        return value
    if isinstance(value, str | bytes | Mapping) or not isinstance(value, Iterable):
        msg = f"a list is expected, found {described(value)}"
        raise TypeError(msg)
    return tuple(value)


def words(value: Iterable[str]) -> tuple[str, ...]:
    """Make a tuple of texts of any iterable that is not itself a text."""
    return items(value)


def mapping(value: Mapping[str, Any]) -> FrozenMapping:
    """Freeze a mapping of JSON values."""
    if isinstance(value, FrozenMapping):
        return value
    frozen = freeze(value)
    if not isinstance(frozen, FrozenMapping):
        msg = f"a mapping is expected, found {described(value)}"
        raise TypeError(msg)
    return frozen


def day(value: datetime.date | str | None) -> datetime.date | None:
    """Take a date or its text, `2026-10-05`."""
    if value is None or type(value) is datetime.date:
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    msg = f"a date such as 2026-10-05 is expected, found {described(value)}"
    raise ValueError(msg)


def required_day(value: datetime.date | str) -> datetime.date:
    """Take a date or its text, and nothing less."""
    found = day(value)
    if found is None:
        msg = "a date such as 2026-10-05 is expected, found nothing"
        raise ValueError(msg)
    return found
