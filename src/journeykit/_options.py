"""Options of contributions: an attrs class, filled from a configuration and from the command line."""

from __future__ import annotations

import math
import types
import typing
from collections.abc import Mapping
from typing import Any

import attrs

from journeykit.errors import OptionsError, did_you_mean

__all__ = ["describe", "filled", "reason"]

_WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


def filled(a_class: type, given: Mapping[str, object], name: str) -> Any:
    """Make the options of a contribution.

    Args:
        a_class: the attrs class of its options.
        given: values by the name of their option; texts are turned into what the option takes.
        name: the contribution, for messages.

    Raises:
        OptionsError: for an option that does not exist, or a value it cannot take.

    >>> @attrs.frozen
    ... class Limit:
    ...     days: int = 365
    >>> filled(Limit, {"days": "30"}, "JK306")
    Limit(days=30)
    """
    fields = attrs.fields_dict(attrs.resolve_types(a_class))
    values = {}
    for key, value in given.items():
        if key not in fields:
            known = f" It has: {', '.join(fields)}" if fields else " It has none"
            msg = f"{name} has no option {key!r}.{did_you_mean(key, fields) or known}"
            raise OptionsError(msg)
        values[key] = _taken(value, fields[key].type, f"{name}.{key}")
    try:
        return a_class(**values)
    except (TypeError, ValueError) as error:
        msg = f"{name}: {reason(error)}"
        raise OptionsError(msg) from error


def reason(error: BaseException) -> str:
    """Give the message of an error; attrs puts the attribute and more behind its own."""
    of_attrs = any(isinstance(argument, attrs.Attribute) for argument in error.args)
    return str(error.args[0]) if of_attrs else str(error)


def describe(a_class: type) -> list[tuple[str, str, str]]:
    """Give the options of a class for a help text: name, type, default."""
    return [
        (name, _name(field.type), "required" if field.default is attrs.NOTHING else str(_default(field)))
        for name, field in attrs.fields_dict(attrs.resolve_types(a_class)).items()
    ]


def _default(field: attrs.Attribute[Any]) -> object:
    default: Any = field.default
    return default.factory() if isinstance(default, attrs.Factory) else default  # type: ignore[arg-type]


def _name(a_type: Any) -> str:
    if typing.get_origin(a_type) is typing.Literal:
        return "|".join(map(str, typing.get_args(a_type)))
    return getattr(a_type, "__name__", str(a_type)) if typing.get_origin(a_type) is None else "list"


def _taken(value: object, a_type: Any, name: str) -> object:
    """Turn a value into what an option of this type holds."""
    for candidate in _alternatives(a_type):
        found = _as(value, candidate)
        if found is not None:
            return found
    if value is None and type(None) in _alternatives(a_type):
        return None
    msg = f"{name} takes {' or '.join(_name(each) for each in _alternatives(a_type))}, not {value!r}"
    raise OptionsError(msg)


def _alternatives(a_type: Any) -> tuple[Any, ...]:
    is_union = isinstance(a_type, types.UnionType) or typing.get_origin(a_type) is typing.Union
    return typing.get_args(a_type) if is_union else (a_type,)


def _as(value: object, a_type: Any) -> object | None:
    """Give the value as this type holds it, or None where it cannot."""
    if typing.get_origin(a_type) is typing.Literal:
        return next((word for word in typing.get_args(a_type) if str(value) == str(word)), None)
    if typing.get_origin(a_type) is tuple:
        return _items(value, typing.get_args(a_type)[0])
    if a_type is bool:
        return value if isinstance(value, bool) else _WORDS.get(str(value).lower())
    if a_type in {int, float} and not isinstance(value, bool):
        return _number(value, a_type)
    return value if isinstance(a_type, type) and type(value) is a_type else None


def _items(value: object, a_type: Any) -> tuple[object, ...] | None:
    """Take a list, or a text with commas between its items."""
    if isinstance(value, str):
        value = [item.strip() for item in value.split(",")] if value.strip() else []
    if not isinstance(value, list | tuple):
        return None
    found = tuple(_as(item, a_type) for item in value)
    return None if None in found else found


def _number(value: Any, a_type: type) -> float | None:
    """Take a finite number; a whole number is not made of one with a fraction."""
    try:
        found: float = a_type(value)
    except (TypeError, ValueError, OverflowError):
        return None
    is_other = isinstance(value, float) and found != value
    return None if is_other or not math.isfinite(found) else found
