"""YAML 1.2 text -> plain values, from libyaml's stream of events.

Values are put together here and not by a YAML composer: depth, aliases and repeated keys are checked before anything
is built, nesting costs no recursion, and `yes`, `12:30` or `2026-10-05` stay text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from journeykit.errors import DocumentError, Problem

__all__ = ["DEPTH_LIMIT", "events", "parsed", "places", "scalar", "tokens"]

DEPTH_LIMIT = 64
"""How deep lists and mappings may be nested."""

ALIAS_LIMIT = 100_000
"""How many values aliases may repeat in all."""

_Parser: Any
try:
    from yaml.cyaml import CParser as _Parser  # type: ignore[attr-defined]
except ImportError:  # a Python without libyaml: the same events, more slowly
    _Parser = None

_MAYBE_NOT_TEXT = frozenset("-+.0123456789ntfNTF~")
_CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBERS: tuple[tuple[re.Pattern[str], Callable[[str], float]], ...] = (
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"), float),
    (re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+"), lambda text: int(text, 0)),
    (re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"), lambda text: float(text.replace(".", ""))),
)
_TAG = "tag:yaml.org,2002:"
_LONGEST_NUMBER = 400


def scalar(text: str) -> str | float | bool | None:
    """Give the value of a plain scalar by the YAML 1.2 core rules.

    >>> scalar("yes"), scalar("12:30"), scalar("0o17"), scalar("1e3"), scalar("~")
    ('yes', '12:30', 15, 1000.0, None)
    """
    if text and text[0] not in _MAYBE_NOT_TEXT:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) <= _LONGEST_NUMBER:
        for pattern, number in _NUMBERS:
            if pattern.fullmatch(text):
                return number(text)
    return text


def parsed(text: str, name: str) -> Any:
    """Put the values of a YAML text together.

    Raises:
        DocumentError: where it is no YAML, holds several documents, repeats a key, nests too deep, or lets aliases
            grow without bound.
    """
    composer = _Composer(name)
    for event in events(text, name):
        composer.take(event)
    if composer.problems:
        raise DocumentError(name, composer.problems)
    return composer.root


class _Composer:
    """Puts values together, one event at a time."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.root: Any = None
        self.documents = 0
        self.stack: list[tuple[Any, Any]] = []  # containers around the current one, and the key each waits with
        self.container: Any = None
        self.key: Any = None
        self.anchors: dict[str, tuple[Any, int]] = {}  # what each anchor stands for, and how many values that is
        self.open_anchors: list[tuple[str, int, int]] = []  # name, depth, values counted before
        self.values = 0
        self.repeated = 0

    def take(self, event: yaml.Event) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._take_scalar(event)
        elif kind is yaml.MappingStartEvent:
            self._open({}, event)
        elif kind is yaml.SequenceStartEvent:
            self._open([], event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._close()
        elif kind is yaml.AliasEvent:
            self._take_alias(event)
        elif kind is yaml.DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self._stop(event, "a second document starts here; one file holds one journey")

    def _take_scalar(self, event: Any) -> None:
        container = self.container
        if type(container) is dict and self.key is None:
            # A key is text, whatever it looks like.
            key = event.value
            if key in container:
                self._report(event, f"the key {key!r} is written a second time")
            elif event.anchor is not None:
                self.anchors[event.anchor] = (key, 1)
            self.key = (key,)
            return
        if event.implicit[0]:
            value: Any = scalar(event.value)
        elif event.tag is None or event.implicit[1]:
            value = event.value
        else:
            value = self._tagged(event)
        self.values += 1
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, 1)
        self._put(value)

    def _tagged(self, event: Any) -> Any:
        """Give the value of a scalar that says its type."""
        name = event.tag.removeprefix(_TAG)
        if event.tag in {f"{_TAG}str", "!"}:
            return event.value
        value = scalar(event.value)
        types: dict[str, Any] = {"int": int, "float": (int, float), "bool": bool, "null": type(None)}
        fits = types.get(name)
        if fits is None or not isinstance(value, fits):
            self._report(event, f"the tag {event.tag!r} is not known here; write the plain value")
        return value

    def _open(self, container: Any, event: Any) -> None:
        if len(self.stack) >= DEPTH_LIMIT:
            self._stop(event, f"nested more than {DEPTH_LIMIT} levels deep")
        if type(self.container) is dict and self.key is None:
            self._stop(event, "a key is text; found a list or a mapping")
        if event.tag is not None and event.tag not in {f"{_TAG}map", f"{_TAG}seq", "!"}:
            self._report(event, f"the tag {event.tag!r} is not known here; write the plain value")
        if event.anchor is not None:
            self.open_anchors.append((event.anchor, len(self.stack), self.values))
        self.values += 1
        self._put(container, opens=True)
        self.stack.append((self.container, self.key))
        self.container, self.key = container, None

    def _close(self) -> None:
        closed = self.container
        self.container, self.key = self.stack.pop()
        if type(self.container) is dict:
            self.key = None
        if self.open_anchors and self.open_anchors[-1][1] == len(self.stack):
            anchor, _, before = self.open_anchors.pop()
            self.anchors[anchor] = (closed, self.values - before)

    def _take_alias(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            self._stop(event, f"the alias *{event.anchor} stands for nothing that ends above it")
        value, size = self.anchors[event.anchor]
        self.values += size
        self.repeated += size
        if self.repeated > ALIAS_LIMIT:
            self._stop(event, f"aliases repeat more than {ALIAS_LIMIT:,} values")
        if type(self.container) is dict and self.key is None:
            if not isinstance(value, str):
                self._stop(event, "a key is text; the alias stands for something else")
            if value in self.container:
                self._report(event, f"the key {value!r} is written a second time")
            self.key = (value,)
        else:
            self._put(value)

    def _put(self, value: Any, *, opens: bool = False) -> None:
        container = self.container
        if type(container) is dict:
            container[self.key[0]] = value
            if not opens:
                self.key = None
        elif container is None:
            self.root = value
        else:
            container.append(value)

    def _report(self, event: Any, message: str) -> None:
        mark = event.start_mark
        self.problems.append(Problem((), message, mark.line + 1, mark.column + 1))

    def _stop(self, event: Any, message: str) -> None:
        self._report(event, message)
        raise DocumentError(self.name, self.problems)


def events(text: str, name: str) -> Iterator[Any]:
    """Give the events of a YAML text.

    Raises:
        DocumentError: where it is no YAML.
    """
    try:
        if _Parser is None:
            yield from yaml.parse(text, Loader=yaml.SafeLoader)
            return
        next_event = _Parser(text).get_event
        event = next_event()
        while event is not None:
            yield event
            if type(event) is yaml.StreamEndEvent:
                return
            event = next_event()
    except yaml.YAMLError as error:
        raise DocumentError(name, [_explained(error, text)]) from None


def tokens(text: str, name: str) -> Iterator[Any]:
    """Give the tokens of a YAML text; what stands between them is blank or a comment.

    Raises:
        DocumentError: where it is no YAML.
    """
    try:
        yield from yaml.scan(text, Loader=yaml.SafeLoader) if _Parser is None else iter(_Parser(text).get_token, None)
    except yaml.YAMLError as error:
        raise DocumentError(name, [_explained(error, text)]) from None


def _explained(error: yaml.YAMLError, text: str) -> Problem:
    """Say what YAML's own error means to the person who wrote the text."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _unreadable(text, error)
    message = " ".join(part for part in (error.context, error.problem) if part)  # type: ignore[attr-defined]
    hint = ""
    before = "".join(text.splitlines()[mark.line : mark.line + 1])[: mark.column + 1]
    if "cannot start any token" in message and "\t" in before:
        hint = "; indent with spaces, not tabs"
    elif "mapping values are not allowed" in message:
        hint = "; text that holds ': ' goes in quotes"
    elif "did not find expected" in message:
        hint = "; look at the indentation and the quotes around here"
    return Problem((), f"not YAML: {message}{hint}", mark.line + 1, mark.column + 1)


def _unreadable(text: str, error: yaml.YAMLError) -> Problem:
    """Find the character that YAML does not allow."""
    for number, line in enumerate(text.split("\n"), 1):
        for column, character in enumerate(line, 1):
            if not (character in "\t\r\x85" or " " <= character <= "~" or character >= "\xa0") or (
                "\ud800" <= character <= "\udfff" or character in "\ufffe\uffff"
            ):
                message = (
                    f"not YAML: the character U+{ord(character):04X} may not stand in a file; write it as an escape"
                )
                return Problem((), message, number, column)
    return Problem((), f"not YAML: {' '.join(str(error).split())}")


def places(text: str, name: str) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """Find the line and the column, from 1, of everything in a YAML text, by its path.

    A path that ends in a key points at the key; one that ends in a position points at the item.
    """
    found: dict[tuple[Any, ...], tuple[int, int]] = {}
    stack: list[list[Any]] = []  # [is a mapping, path, key or position]
    for event in events(text, name):
        kind = type(event)
        if kind in {yaml.MappingEndEvent, yaml.SequenceEndEvent}:
            stack.pop()
            _advance(stack)
        elif kind in {yaml.ScalarEvent, yaml.AliasEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent}:
            here = (event.start_mark.line + 1, event.start_mark.column + 1)
            if stack and stack[-1][0] and stack[-1][2] is None:
                stack[-1][2] = event.value if kind is yaml.ScalarEvent else event.anchor
                found[(*stack[-1][1], stack[-1][2])] = here
                continue
            path: tuple[Any, ...] = (*stack[-1][1], stack[-1][2]) if stack else ()
            found.setdefault(path, here)
            if kind in {yaml.MappingStartEvent, yaml.SequenceStartEvent}:
                is_mapping = kind is yaml.MappingStartEvent
                stack.append([is_mapping, path, None if is_mapping else 0])
            else:
                _advance(stack)
    return found


def _advance(stack: list[list[Any]]) -> None:
    """Go on to the next key or position after a value has ended."""
    if stack:
        stack[-1][2] = None if stack[-1][0] else stack[-1][2] + 1
