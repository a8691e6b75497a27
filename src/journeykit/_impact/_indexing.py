"""Index files: written once, and asked without reading a map."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO

from journeykit.errors import UsageError

from ._choice import has_numpy
from ._index import Whole
from ._map_index import MapIndex
from ._vocabulary import Vocabulary

__all__ = ["open_index", "write_index", "write_tables"]


def open_index(path: str | os.PathLike[str], *, check: bool = False) -> MapIndex:
    """Open an index file, to ask it what changes affect without reading a map.

    Nothing is read but what a question needs; the file may be larger than the memory.

    Args:
        path: the file, as `write_index` or `journeykit index build` made it.
        check: whether to read it all and look for damage; files of up to 16 MiB are always read.

    Raises:
        IndexFileError: where it is no index, of another version, cut off or damaged.
        OSError: where it cannot be read.
        UsageError: where numpy is missing.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from journeykit import impact, write_index
    >>> from journeykit.model import JourneyMap, Process, Stage, Touchpoint
    >>> journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"), Process("drive", supports="bus"))
    >>> with TemporaryDirectory() as folder:
    ...     sources = write_index(journey, Path(folder) / "trip.jkindex")
    ...     index = open_index(Path(folder) / "trip.jkindex")
    >>> index
    <MapIndex 'trip': 4 elements, 3 relations>
    >>> impact(index, "drive") == impact(journey, "drive")
    True
    """
    _need_numpy()
    from . import _fast

    return _fast.open_index(path, check=check)


def write_index(file: BinaryIO, whole: Whole, vocabulary: Vocabulary, sources: Mapping[str, str]) -> None:
    """Write the index of a map or a portfolio; the same maps and rules give the same bytes.

    Args:
        file: where it goes.
        whole: the map, or the portfolio.
        vocabulary: the rules whose arcs it shall hold.
        sources: the SHA-256 of each file the maps were read from, by its name.

    Raises:
        UsageError: where numpy is missing.
    """
    _need_numpy()
    from . import _fast

    _fast.write_index(file, whole, vocabulary, sources)


def write_tables(whole: Whole, vocabulary: Vocabulary, folder: Path) -> dict[str, int]:
    """Write Parquet tables of a map, a portfolio or an index.

    Args:
        whole: what is written.
        vocabulary: the rules.
        folder: where they go; it exists.

    Returns:
        The number of rows of each file, by its name.

    Raises:
        UsageError: where pyarrow or numpy is missing.
    """
    if find_spec("pyarrow") is None or not has_numpy():
        msg = "tables need pyarrow and numpy: pip install 'journeykit[fast,parquet]'"
        raise UsageError(msg)
    from ._fast import snapshot_of
    from ._fast._tables import tables

    return tables(snapshot_of(whole), vocabulary, folder)


def _need_numpy() -> None:
    if not has_numpy():
        msg = "an index needs numpy: pip install 'journeykit[fast]'"
        raise UsageError(msg)
