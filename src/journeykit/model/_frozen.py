"""A mapping that cannot change, so that values holding one can be hashed, shared and compared."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

__all__ = ["FrozenMapping", "freeze", "thaw"]

DEPTH_LIMIT = 64


class FrozenMapping(Mapping[str, Any]):
    """A read-only mapping from text to JSON values; lists in it are tuples.

    Keeps the order it was given; two mappings with the same items are equal whatever their order.

    >>> age = FrozenMapping({"age": 29, "children": ["Mia"]})
    >>> age["age"], age["children"]
    (29, ('Mia',))
    >>> age == {"children": ("Mia",), "age": 29}
    True
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
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            msg = f"a finite number is expected, found {value}"
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
