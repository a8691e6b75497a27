"""Which files below a folder are journey documents."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from journeykit.errors import DocumentError, Problem
from journeykit.plugins import Source

__all__ = ["SUFFIXES", "documents", "is_document", "once", "sources"]

SUFFIXES = (".yaml", ".yml", ".json")
"""The suffixes that journey documents have."""

_KEY = b"journeykit"
_QUIET = re.compile(rb"\s*(?:#.*|---.*|%.*|\.\.\.\s*)?")
"""A line of YAML before anything is said."""
_IN_BRACES = re.compile(rb"""[{,]\s*["']?journeykit["']?\s*:""")


def is_document(content: bytes) -> bool:
    r"""Tell a journey document from other files of its formats: `journeykit` is a key at its top.

    One that is broken, or is not UTF-8, is a journey document all the same: whoever reads it says what is wrong.

    >>> is_document(b"# ours\njourneykit: 1\n"), is_document(b"jobs:\n  journeykit: {}\n")
    (True, False)
    >>> is_document(b'{"title": "Trip", "journeykit": 1}'), is_document(b'{"tool": {"journeykit": 1}}')
    (True, False)
    """
    text = content.removeprefix(b"\xef\xbb\xbf")
    if text[:2] in {b"\xff\xfe", b"\xfe\xff"}:  # UTF-16, whose ASCII is ASCII between zeros
        text = text[2:].replace(b"\x00", b"")
    if _KEY not in text:
        return False
    lines = (line for line in re.split(rb"\r\n|\r|\n", text) if not _QUIET.fullmatch(line))
    first = next(lines, b"")
    indent = first[: len(first) - len(first.lstrip())]
    if not first.lstrip().startswith(b"{"):
        return re.search(rb"(?:^|[\r\n])" + re.escape(indent) + rb"""["']?journeykit["']?\s*:""", text) is not None
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        return _IN_BRACES.search(text) is not None
    return isinstance(held, dict) and "journeykit" in held


def documents(folder: str | Path) -> Iterator[Source | DocumentError]:
    """Read the journey documents below a folder, in the order of their paths.

    Hidden files and folders are left out, and links to folders are not followed. What looks like a document and
    cannot be read is given as an error.

    Args:
        folder: the folder.
    """
    found: list[tuple[str, Path]] = []
    refused: list[DocumentError] = []
    top = Path(folder)
    for here, folders, files in os.walk(top, onerror=lambda error: refused.append(_unreadable(error))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(here) / name
            if path.suffix.lower() in SUFFIXES and not name.startswith("."):
                found.append((path.relative_to(top).as_posix(), path))
    yield from sorted(refused, key=lambda error: error.name)
    for _, path in sorted(found):
        source = _source(path)
        if isinstance(source, DocumentError) or is_document(source.content):
            yield source


def sources(paths: Iterable[str | Path]) -> Iterator[Source | DocumentError]:
    """Read files, and the journey documents of folders.

    Args:
        paths: files, which are maps whatever they are called, and folders.
    """
    for path in paths:
        yield from documents(path) if Path(path).is_dir() else (_source(Path(path)),)


def once(found: Iterable[Source | DocumentError]) -> Iterator[Source | DocumentError]:
    """Leave out a file that was there already, under the same name or through a link.

    >>> [source.name for source in once([Source("a.yaml", b""), Source("./a.yaml", b"")])]
    ['a.yaml']
    """
    seen: set[str] = set()
    for each in found:
        real = os.path.realpath(each.name)
        if real not in seen:
            seen.add(real)
            yield each


def _source(path: Path) -> Source | DocumentError:
    try:
        return Source.of(path)
    except DocumentError as error:
        return error
    except OSError as error:
        error.filename = str(path)
        return _unreadable(error)


def _unreadable(error: OSError) -> DocumentError:
    reasons: dict[type[OSError], str] = {FileNotFoundError: "no such file", PermissionError: "may not be read"}
    why = next((text for kind, text in reasons.items() if isinstance(error, kind)), error.strerror or str(error))
    return DocumentError(str(error.filename), [Problem((), why)])
