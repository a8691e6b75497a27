"""Tells whether files are still what they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from journeykit.errors import DocumentError
from journeykit.plugins import Source

from ._finding import documents

__all__ = ["differing", "digests"]


def digests(paths: Iterable[str | Path]) -> dict[str, str]:
    """Give the SHA-256 of files, and of the journey documents below folders, by name.

    A file is called by its name and one below a folder by its path from there, so that folders can be moved. Further
    files of the same name, from other folders, have a number behind it.

    Raises:
        DocumentError: for a file of a folder that cannot be read.
        OSError: for any other that cannot be read.
    """
    found: dict[str, list[str]] = {}
    for path in map(Path, paths):
        if not path.is_dir():
            found.setdefault(path.name, []).append(_digest(Source.of(path)))
            continue
        for each in documents(path):
            if isinstance(each, DocumentError):
                raise each
            found.setdefault(Path(each.name).relative_to(path).as_posix(), []).append(_digest(each))
    return {
        name if number == 1 else f"{name} ({number})": digest
        for name, several in sorted(found.items())
        for number, digest in enumerate(sorted(several), 1)
    }


def _digest(source: Source) -> str:
    return hashlib.sha256(source.content).hexdigest()


def differing(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[str, ...]:
    """Give the names, sorted, whose digests are not the same, or that only one side has.

    >>> differing({"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "9", "d": "4"})
    ('b', 'c', 'd')
    """
    return tuple(sorted(name for name in {*old, *new} if old.get(name) != new.get(name)))
