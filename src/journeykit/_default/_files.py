"""Maps from files and to files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ._kit import kit

if TYPE_CHECKING:
    from journeykit._impact import MapIndex
    from journeykit.model import JourneyMap, Portfolio
    from journeykit.plugins import Scene


__all__ = ["dumps", "loads", "read", "read_portfolio", "write", "write_index", "write_tables"]


def read(path: str | Path, *, format: str | None = None, max_bytes: int | None = None) -> JourneyMap:
    """Read the map in a file.

    Args:
        path: the file; its suffix says the format.
        format: name of the importer, where the suffix does not say it.
        max_bytes: how much may be read; 16 MiB of YAML and 64 MiB of JSON where it is left out.

    Raises:
        DocumentError: with every problem, its line and its column.
        FormatError: where no importer knows the file, or it holds no or several maps.
        OSError: where the file cannot be read.
    """
    return kit().read(path, format=format, max_bytes=max_bytes)


def read_portfolio(
    *paths: str | Path,
    id: str = "",
    progress: Callable[[int, int], None] | None = None,
    workers: int | None = None,
) -> Portfolio:
    """Read many maps: files, and all journey documents below folders.

    Args:
        paths: files and folders. Hidden files and folders are left out, and links to folders are not followed.
        id: what the portfolio is called; the name of the folder where there is one and nothing else is said.
        progress: is called with the number of maps that are read and that of all of them.
        workers: how many other processes read as well; None for as many as are worth it, 0 for none.

    Raises:
        PortfolioError: where files cannot be read or two maps have the same id, with every problem of every file.
        UsageError: where there is no map at all.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     for name in ("order", "returns"):
    ...         _ = Path(folder, f"{name}.yaml").write_text(f"{{journeykit: 1, title: {name}, stages: [go]}}")
    ...     read_portfolio(folder, id="shop")
    <Portfolio 'shop': 2 journeys, 0 catalogues>
    """
    return kit().read_portfolio(*paths, id=id, progress=progress, workers=workers)


def loads(text: str | bytes, *, format: str | None = None) -> JourneyMap:
    """Read the map in a text.

    Args:
        text: the document.
        format: name of the importer; found by the look of the text where it is left out.

    Raises:
        DocumentError: with every problem, its line and its column.
        FormatError: where no importer knows the text.

    >>> loads('{"journeykit": 1, "title": "Trip"}')
    <JourneyMap 'trip': 0 touchpoints, 0 stages, 0 personas>
    """
    return kit().loads(text, format=format)


def write(
    scene: JourneyMap | Scene,
    path: str | Path,
    *,
    format: str | None = None,
    options: Mapping[str, object] | None = None,
) -> tuple[Path, ...]:
    """Write a map to a file, whole or not at all.

    Args:
        scene: the map, or a scene with more than a map.
        path: the file; its suffix says the format: `.yaml`, `.json`, `.svg`, or a plugin's.
        format: name of the exporter, where the suffix does not say it.
        options: options of the exporter.

    Returns:
        The files that were written, the one asked for first.

    Raises:
        FormatError: where no exporter, or more than one, knows the suffix.
        OptionsError: for an option that does not exist.
        OSError: where a file cannot be written.
    """
    return kit().write(scene, path, format=format, options=options)


def dumps(journey: JourneyMap, *, format: str = "yaml", options: Mapping[str, object] | None = None) -> str:
    """Write a map as text.

    Args:
        journey: the map.
        format: name of the exporter: `yaml`, `json`, `svg`, or a plugin's.
        options: options of the exporter.

    Raises:
        FormatError: where there is no such exporter.
        OptionsError: for an option that does not exist.

    >>> from journeykit.model import JourneyMap
    >>> print(dumps(JourneyMap("Trip")), end="")
    journeykit: 1
    id: trip
    title: Trip
    """
    return kit().dumps(journey, format=format, options=options)


def write_index(
    journey: JourneyMap | Portfolio, path: str | Path, *, sources: Iterable[str | Path] = ()
) -> dict[str, str]:
    """Write an index file, which `open_index` opens: what changes affect is asked of it without reading a map.

    Args:
        journey: the map, or a portfolio of maps.
        path: the file.
        sources: the files and folders they were read from; the index remembers what these held.

    Returns:
        The SHA-256 of every file that it remembers, by name.

    Raises:
        OSError: where a file cannot be read or written.
        UsageError: where numpy is missing.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "trip.yaml")
    ...     _ = path.write_text("{journeykit: 1, title: Trip}", "utf-8")
    ...     list(write_index(read(path), path.with_suffix(".jkindex"), sources=[path]))
    ['trip.yaml']
    """
    return kit().write_index(journey, path, sources=sources)


def write_tables(journey: JourneyMap | Portfolio | MapIndex, folder: str | Path) -> dict[str, int]:
    """Write what the impact engine knows as Parquet tables, for DuckDB, Spark and other engines.

    `elements.parquet` and `arcs.parquet` with costs in whole numbers, `changes.parquet` with what each kind of change
    may follow, and `starts.parquet` with where a change of each element starts.

    Args:
        journey: the map, a portfolio of maps, or an index of them.
        folder: where they go; it exists.

    Returns:
        The number of rows of each file, by its name.

    Raises:
        OSError: where a file cannot be written.
        UsageError: where pyarrow or numpy is missing.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     write_tables(loads("{journeykit: 1, title: Trip}"), folder)["elements.parquet"]
    1
    """
    return kit().write_tables(journey, folder)
