"""What an importer is, what it reads and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs

from journeykit._context import Context, NoOptions
from journeykit._findings import Finding
from journeykit.model import JourneyMap

from ._text import JSON_LIMIT, decoded, refuse_size, shown_size

__all__ = ["Importer", "Reading", "Source"]


@attrs.frozen
class Source:
    """The content of a file, or of standard input, with what to call it in messages.

    Attributes:
        name: the file as the user wrote it, or `-` for standard input.
        content: the bytes.
        limit: how many bytes may be read; None for the limit of each format.

    >>> Source("map.yaml", b"journeykit: 1").suffix
    '.yaml'
    """

    name: str
    content: bytes = attrs.field(repr=False)
    limit: int | None = attrs.field(default=None, kw_only=True)

    @classmethod
    def of(cls, path: str | Path, limit: int | None = None) -> Source:
        """Read a file, but no more of it than may be read.

        Args:
            path: the file.
            limit: bytes to read at the most; None for the largest limit of any format.

        Raises:
            OSError: where it cannot be read.
            DocumentError: where it is larger.
        """
        most = JSON_LIMIT if limit is None else limit
        with Path(path).open("rb") as file:
            content = file.read(most + 1)
        if len(content) > most:
            refuse_size(str(path), f"more than {shown_size(most)}, the most that is read", most)
        return cls(str(path), content, limit=limit)

    @property
    def suffix(self) -> str:
        """The suffix of the file in lower case, with its dot."""
        return Path(self.name).suffix.lower()

    def text(self, limit: int) -> str:
        """Give the text.

        Args:
            limit: bytes to read at the most where the source itself sets no limit.

        Raises:
            DocumentError: where it is too large, empty, or not UTF-8.
        """
        return decoded(self.content, self.name, limit if self.limit is None else self.limit)


@attrs.frozen
class Reading:
    """What an importer gives.

    Attributes:
        journeys: the maps it found, often one.
        losses: what could not be carried over, a sentence each.
        findings: what looks wrong in the source though it could be read.
        places: finds the line and the column, from 1, of everything in the source, by its path in the map's document;
            None where the source says the same in another shape.
    """

    journeys: tuple[JourneyMap, ...]
    losses: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    places: Callable[[], Mapping[tuple[str | int, ...], tuple[int, int]]] | None = attrs.field(default=None, eq=False)


@attrs.frozen(kw_only=True)
class Importer:
    """Reads maps from files of a format.

    Attributes:
        name: what users call it: `yaml`.
        summary: one line for lists.
        suffixes: the suffixes of its files, with dots: `(".yaml", ".yml")`.
        read: makes a reading of a source; raises `DocumentError` where that is impossible.
        recognises: how sure it is, 0..1, that a content of this name is for it; for standard input and odd suffixes.
        options: the attrs class of its options.

    >>> def read(source, options, context):
    ...     return Reading((JourneyMap(source.text(1000).strip()),))
    >>> Importer(name="title", summary="A title alone", suffixes=(".title",), read=read).name
    'title'
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    read: Callable[[Source, Any, Context], Reading]
    recognises: Callable[[bytes, str], float] = lambda _content, _name: 0.0
    options: type = NoOptions
