"""The file of acknowledgements: read with places for messages, and edited so that its comments stay."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from journeykit._impact import LEVELS
from journeykit.errors import DocumentError, Problem, did_you_mean
from journeykit.model._checks import described

from ._acknowledgement import Acknowledgement

__all__ = [
    "FILE",
    "acknowledgements_in",
    "acknowledgements_of",
    "text_of",
    "with_acknowledgements",
    "without_acknowledgements",
]

FILE = "acknowledgements.yaml"
"""What the file is called where the settings do not say it."""

_KEY = "acknowledgements"
_EMPTY = re.compile(r"[ \t]*\[\s*\]\Z")
_HEAD = "# What is known and accepted; `journeykit ack` adds to it.\n"


def acknowledgements_in(text: str, name: str) -> tuple[Acknowledgement, ...]:
    """Read a file of acknowledgements, YAML or JSON.

    Args:
        text: its content; an empty one holds none.
        name: what stands for it in messages.

    Raises:
        DocumentError: with every problem, its line and its column.

    >>> acknowledgements_in("acknowledgements: []", "acknowledgements.yaml")
    ()
    """
    problems: list[Problem] = []
    found = [_made(entry, (_KEY, number), problems) for number, entry in enumerate(_entries(text, name))]
    if problems:
        raise _refused(text, name, problems)
    return tuple(each for each in found if each is not None)


def text_of(path: Path) -> str:
    """Give the content of a file of acknowledgements; that of one that does not exist is empty.

    Raises:
        DocumentError: where it is too large, or no text.
        OSError: where it cannot be read.
    """
    from journeykit._document._importing import Source
    from journeykit._document._text import YAML_LIMIT

    try:
        source = Source.of(path)
    except FileNotFoundError:
        return ""
    return source.text(YAML_LIMIT) if source.content.strip() else ""


def acknowledgements_of(path: str | Path) -> tuple[Acknowledgement, ...]:
    """Read a file of acknowledgements; one that does not exist holds none.

    Raises:
        DocumentError: with every problem, its line and its column.
        OSError: where it cannot be read.
    """
    return acknowledgements_in(text_of(Path(path)), str(path))


def with_acknowledgements(text: str, name: str, given: Sequence[Acknowledgement]) -> str:
    """Give the file with acknowledgements, each in the place of the one it renews or last. Comments stay.

    Args:
        text: the content of the file; empty for a new one.
        name: what stands for it in messages.
        given: what is to be in it.

    Raises:
        DocumentError: where it is no such file, or a comment would be lost.
    """
    held = list(acknowledgements_in(text, name))
    entries = list(_entries(text, name))
    new = []
    for each in given:
        number = each.renews(held)
        if number is None:
            held.append(each)
            new.append(_plain(each))
        elif number < len(entries):
            entries[number] = _plain(each)
    return _longer(_rewritten(text, name, entries), name, [*entries, *new], new)


def without_acknowledgements(text: str, name: str, numbers: Iterable[int]) -> str:
    """Give the file without some entries, by their numbers from 0. Comments stay.

    Raises:
        DocumentError: where it is no such file, or a comment would be lost.
    """
    dropped = set(numbers)
    entries = [entry for number, entry in enumerate(_entries(text, name)) if number not in dropped]
    return _rewritten(text, name, entries)


def _entries(text: str, name: str) -> list[Any]:
    """Give the entries of a file as they are written.

    Raises:
        DocumentError: where it is something else.
    """
    from journeykit._document._reading import parsed

    document = parsed(text, name) if text.strip() else None
    if document is None:
        return []
    if not isinstance(document, dict):
        message = f"a file of acknowledgements is a mapping with the field {_KEY!r}; found {described(document)}"
        raise _refused(text, name, [Problem((), message)])
    unknown = [key for key in document if key != _KEY]
    if unknown:
        problems = [_unknown((key,), key, [_KEY]) for key in unknown]
        raise _refused(text, name, problems)
    entries = document.get(_KEY)
    if entries is not None and not isinstance(entries, list):
        message = f"a list of acknowledgements is expected, found {described(entries)}"
        raise _refused(text, name, [Problem((_KEY,), message)])
    return entries or []


def _made(entry: Any, path: tuple[str | int, ...], problems: list[Problem]) -> Acknowledgement | None:
    """Make an acknowledgement of an entry, or add to the problems."""
    if not isinstance(entry, dict):
        problems.append(Problem(path, f"an acknowledgement is a mapping, found {described(entry)}"))
        return None
    before = len(problems)
    fields = attrs.fields_dict(Acknowledgement)
    problems += [_unknown((*path, key), key, fields) for key in entry if key not in fields]
    for name, field in fields.items():
        if name not in entry:
            if field.default is attrs.NOTHING:
                problems.append(Problem(path, f"the field {name!r} is required"))
        elif not isinstance(entry[name], str):
            problems.append(Problem((*path, name), f"text is expected, found {described(entry[name])}"))
        elif not entry[name].strip():
            problems.append(Problem((*path, name), "text is expected, and it is empty"))
    values = dict(entry)
    if isinstance(entry.get("level"), str) and entry["level"].strip() and entry["level"] not in LEVELS:
        message = f"one of {', '.join(LEVELS)} is expected, found {described(entry['level'])}"
        problems.append(Problem((*path, "level"), message))
    if isinstance(entry.get("until"), str) and entry["until"].strip():
        try:
            values["until"] = datetime.date.fromisoformat(entry["until"])
        except ValueError:
            message = f"a date such as 2026-10-05 is expected, found {described(entry['until'])}"
            problems.append(Problem((*path, "until"), message))
    return None if len(problems) > before else Acknowledgement(**values)


def _unknown(path: tuple[str | int, ...], key: str, known: Iterable[str]) -> Problem:
    names = list(known)
    hint = did_you_mean(key, names) or f" It may be {', '.join(names)}"
    return Problem(path, f"unknown field {key!r}.{hint}".removesuffix("."))


def _refused(text: str, name: str, problems: Sequence[Problem]) -> DocumentError:
    """Say where in the text each problem is."""
    from journeykit._document._reading import place_of, places_in

    places: Mapping[tuple[str | int, ...], tuple[int, int]] = places_in(text, name)
    located = [
        each._replace(line=line, column=column) for each in problems for line, column in [place_of(each.path, places)]
    ]
    return DocumentError(name, sorted(located, key=lambda each: (each.line, each.column)))


def _plain(given: Acknowledgement) -> dict[str, str]:
    """Give an acknowledgement as the file holds it; what is not said is left out."""
    values = attrs.asdict(given)
    values["until"] = "" if given.until is None else given.until.isoformat()
    return {name: value for name, value in values.items() if value}


def _rewritten(text: str, name: str, entries: list[Any]) -> str:
    """Let a file hold these entries."""
    from journeykit._document._editing import edited
    from journeykit._findings import Edit

    if _entries(text, name) == entries:
        return text
    return edited(text, name, [Edit((_KEY,), value=entries)])


def _longer(text: str, name: str, entries: list[Any], new: list[Any]) -> str:
    """Put new entries at the end of a file: a field a line, where its style lets them stand there."""
    from journeykit._document._reading import parsed
    from journeykit._document._writing import yaml_text

    if not new:
        return text
    begun = (text or _HEAD).rstrip()
    if not text.strip() or parsed(text, name) is None:
        begun = f"{begun}\n{_KEY}:"
    begun = _EMPTY.sub("", begun)
    end = "\r\n" if "\r\n" in begun else "\n"
    block = yaml_text({_KEY: new}).partition("\n")[2].replace("\n", end)
    written = f"{begun}{end}{block}"
    try:
        if parsed(written, name) == {_KEY: entries}:
            return written
    except DocumentError:
        pass  # a list in brackets, JSON: what stands there already decides how the rest is written
    return _rewritten(text, name, entries)
