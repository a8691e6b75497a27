"""A mapping that cannot change, so that values holding one can be hashed, shared and compared."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

__all__ = ["FrozenMapping", "freeze", "thaw"]

DEPTH_LIMIT = 64
LARGEST = sys.float_info.max


class FrozenMapping(Mapping[str, Any]):
    """A read-only mapping from text to JSON values; lists in it are tuples.

    Keeps the order it was given; two mappings with the same items are equal whatever their order. Unlike in Python's
    own mappings, true is not 1 and false is not 0, as in the files they come from; 1 and 1.0 are the same number.

    >>> age = FrozenMapping({"age": 29, "children": ["Mia"]})
    >>> age["age"], age["children"]
    (29, ('Mia',))
    >>> age == {"children": ("Mia",), "age": 29}
    True
    >>> FrozenMapping({"vip": True}) == FrozenMapping({"vip": 1})
    False
    """

    __slots__ = ("_hash", "_items")

    _items: dict[str, Any]
    _hash: int

    def __init__(self, items: Mapping[str, Any] = {}) -> None:
        """Copy `items`, making what is inside immutable too."""
        self._items = {_key(key): freeze(value) for key, value in items.items()}

    @classmethod
    def holding(cls, items: Mapping[str, Any]) -> FrozenMapping:
        """Hold values that are immutable already, as they are."""
        frozen = cls()
        frozen._items.update(items)
        return frozen

    def __getitem__(self, key: str) -> Any:
        return self._items[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        if not isinstance(other, Mapping):
            return NotImplemented
        items = other._items if isinstance(other, FrozenMapping) else other
        return len(self._items) == len(items) and all(
            key in items and _alike(value, items[key]) for key, value in self._items.items()
        )

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(frozenset(self._items.items()))
            return self._hash

    def __repr__(self) -> str:
        return repr(self._items)

    def __reduce__(self) -> tuple[Callable[..., FrozenMapping], tuple[dict[str, Any]]]:
        return (FrozenMapping.holding, (self._items,))


def _alike(one: object, other: object) -> bool:
    """Tell whether two values are equal, and true or false only where both are."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_alike, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _key(key: object) -> str:
    if not isinstance(key, str):
        msg = f"keys are text, and {key!r} is not"
        raise TypeError(msg)
    return key


def freeze(value: object, depth: int = 0) -> Any:
    """Make a JSON value immutable: mappings become `FrozenMapping`, lists become tuples.

    Raises:
        TypeError: for anything JSON has no form for.
        ValueError: for a number that is not finite, or nesting deeper than 64.

    >>> freeze({"a": [1, {"b": None}]})
    {'a': (1, {'b': None})}
    """
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int | float):
        if not -LARGEST <= value <= LARGEST:  # NaN is in no range, and longer numbers are in no file
            msg = f"a finite number is expected, found {shown(value)}"
            raise ValueError(msg)
        return value
    if depth >= DEPTH_LIMIT:
        msg = f"nested more than {DEPTH_LIMIT} levels deep"
        raise ValueError(msg)
    if isinstance(value, FrozenMapping):
        return value
    if isinstance(value, Mapping):
        return FrozenMapping.holding({_key(key): freeze(item, depth + 1) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(freeze(item, depth + 1) for item in value)
    msg = f"text, numbers, true, false, null, lists and mappings are expected, found {value!r}"
    raise TypeError(msg)


def shown(value: float) -> str:
    """Write a number for people; Python writes no whole number of thousands of digits.

    >>> shown(0.5), shown(10**5000)
    ('0.5', 'a number of more than 308 digits')
    """
    is_long = isinstance(value, int) and not -LARGEST <= value <= LARGEST
    return "a number of more than 308 digits" if is_long else str(value)


def thaw(value: object) -> Any:
    """Turn a frozen JSON value back into plain dicts and lists.

    >>> thaw(freeze({"a": [1, 2]}))
    {'a': [1, 2]}
    """
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [thaw(item) for item in value]
    return value
