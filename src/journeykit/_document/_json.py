"""JSON text -> plain values, and where each of them stands."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from journeykit.errors import DocumentError, Problem

from ._text import line_and_column, refuse

__all__ = ["is_json", "parsed", "places"]

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+', re.DOTALL)
_LONE_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def is_json(text: str, name: str) -> bool:
    """Tell whether a text is JSON. YAML may start with a brace, too.

    >>> is_json('{"title": "Trip"}', "-"), is_json("{title: Trip}", "-"), is_json("{title: Trip}", "map.json")
    (True, False, True)
    """
    if name.lower().endswith(".json"):
        return True
    if text.lstrip()[:1] != "{":
        return False
    try:
        json.loads(text)
    except json.JSONDecodeError:
        return False
    except (RecursionError, ValueError):  # nested too deep, or a number too long: no less JSON for that
        return True
    return True


class _RepeatedKeyError(Exception):
    pass


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise _RepeatedKeyError
    return made


def parsed(text: str, name: str) -> Any:
    """Read a JSON text.

    Raises:
        DocumentError: where it is no JSON, repeats a key, or nests too deep.
    """
    try:
        value = json.loads(text, object_pairs_hook=_without_repeats)
    except _RepeatedKeyError:
        raise DocumentError(name, _repeated_keys(text)) from None
    except json.JSONDecodeError as error:
        hint = "; quotes are double in JSON" if "double quotes" in error.msg and "'" in text[error.pos :][:1] else ""
        message = f"not JSON: {error.msg[0].lower()}{error.msg[1:]}{hint}"
        refuse(name, message, line=error.lineno, column=error.colno)
    except RecursionError:
        refuse(name, "nested far too deep", line=1, column=1)
    except ValueError:
        _refuse_long_number(text, name)
    if _LONE_SURROGATE.search(text):
        _refuse_surrogates(text, name)
    return value


def _refuse_long_number(text: str, name: str) -> NoReturn:
    """Refuse a whole number of thousands of digits, which takes Python too long to read."""
    token = max(_TOKEN.finditer(text), key=lambda token: 0 if token[0][0] == '"' else len(token[0]))
    message = f"a number of {len(token[0].lstrip('-')):,} digits is more than any file needs; write it as text"
    line, column = line_and_column(text, token.start())
    refuse(name, message, line=line, column=column)


def _refuse_surrogates(text: str, name: str) -> None:
    """Refuse half a character: no file in UTF-8 can hold it."""
    for token in _TOKEN.finditer(text):
        if token[0][0] == '"' and any("\ud800" <= character <= "\udfff" for character in json.loads(token[0])):
            line, column = line_and_column(text, token.start())
            refuse(name, "half a surrogate pair (\\uD800 to \\uDFFF) is no character", line=line, column=column)


def _repeated_keys(text: str) -> list[Problem]:
    seen: set[tuple[str | int, ...]] = set()
    problems = []
    for path, offset in _offsets(text):
        if path and isinstance(path[-1], str):
            if path in seen:
                problems.append(
                    Problem((), f"the key {path[-1]!r} is written a second time", *line_and_column(text, offset))
                )
            seen.add(path)
    return problems


def places(text: str, name: str) -> dict[tuple[str | int, ...], tuple[int, int]]:  # noqa: ARG001 - as for YAML
    """Find the line and the column, from 1, of everything in a JSON text, by its path.

    A path that ends in a key points at the key; one that ends in a position points at the item.
    """
    starts = [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", text))]
    found: dict[tuple[Any, ...], tuple[int, int]] = {}
    line = 0
    for path, offset in _offsets(text):
        while line + 1 < len(starts) and starts[line + 1] <= offset:
            line += 1
        found.setdefault(path, (line + 1, offset - starts[line] + 1))
    return found


def _offsets(text: str) -> list[tuple[tuple[str | int, ...], int]]:
    """Give every path with its offset, in the order of the text."""
    found: list[tuple[tuple[Any, ...], int]] = []
    path: tuple[Any, ...]
    stack: list[list[Any]] = []  # [is an object, path, key or position]
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in "]}":
            if stack:
                stack.pop()
        elif sign == ",":
            if stack:
                stack[-1][2] = None if stack[-1][0] else stack[-1][2] + 1
        elif sign == ":":
            continue
        elif stack and stack[-1][0] and stack[-1][2] is None:
            stack[-1][2] = json.loads(sign)
            found.append(((*stack[-1][1], stack[-1][2]), token.start()))
        else:
            path = (*stack[-1][1], stack[-1][2]) if stack else ()
            if not (stack and stack[-1][0]):
                found.append((path, token.start()))
            if sign in "[{":
                stack.append([sign == "{", path, None if sign == "{" else 0])
    return found
