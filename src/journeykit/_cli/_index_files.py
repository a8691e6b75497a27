"""Index files in the place of maps, where a command asks what a change affects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ._parameters import Session, Unreadable, reason
from ._terminal import say

if TYPE_CHECKING:
    from journeykit._impact import MapIndex
    from journeykit._impact._index import Whole
    from journeykit.model import JourneyMap, Portfolio

__all__ = ["SUFFIX", "index_option", "is_index", "maps_only", "opened_index", "through_index"]

Command = TypeVar("Command", bound=Callable[..., Any])

SUFFIX = ".jkindex"
MOST = 5
"""So many files that have changed are named."""


def index_option(command: Command) -> Command:
    """Add `--index`."""
    words = "Answer from this index file in the place of MAP, as long as it was built of the very same files."
    return click.option("--index", metavar="FILE", help=words)(command)


def is_index(names: Sequence[str]) -> bool:
    """Tell whether a command is called with an index file in the place of a map."""
    return len(names) == 1 and Path(names[0]).suffix == SUFFIX


def maps_only(whole: Whole, what: str) -> JourneyMap | Portfolio:
    """Give maps, and refuse an index file.

    Args:
        whole: the maps, or the index file.
        what: what needs the maps.

    Raises:
        UsageError: for an index file.
    """
    from journeykit._impact import MapIndex

    if isinstance(whole, MapIndex):
        msg = f"an index knows only what named changes affect; {what}: ask the maps it was built of"
        raise click.UsageError(msg)
    return whole


def opened_index(name: str, *, check: bool = False) -> MapIndex:
    """Open an index file.

    Args:
        name: the file.
        check: whether to read it all and look for damage.

    Raises:
        IndexFileError: where it is none that can be used.
        Unreadable: where it cannot be read.
    """
    from journeykit._impact import open_index

    try:
        return open_index(name, check=check)
    except OSError as error:
        msg = f"{name}: {reason(error)}"
        raise Unreadable(msg) from None


def through_index(session: Session, names: tuple[str, ...], index: str | None) -> tuple[str, ...]:
    """Choose what is asked: the index file, or the maps themselves where there is none or it is not that of the maps.

    Raises:
        IndexFileError: where it is no index that can be used.
        Unreadable: where it or the maps cannot be read.
    """
    if index is None:
        return names
    opened = opened_index(index)
    changed = changes_since(session, opened, names)
    if opened.is_portfolio != (len(names) > 1 or Path(names[0]).is_dir()):
        # The same files, but elements have other ids: `order/page` in a portfolio is `page` in its map.
        what = "a portfolio" if opened.is_portfolio else "one map"
        say(f"journeykit: {index} is the index of {what}; the maps are read instead")
        return names
    if changed:
        some = ", ".join(changed[:MOST]) + (f" and {len(changed) - MOST} more" if len(changed) > MOST else "")
        say(f"journeykit: {index} is older than its maps: {some}; the maps are read instead")
        return names
    return (index,)


def changes_since(session: Session, index: MapIndex, names: Sequence[str]) -> tuple[str, ...]:
    """Name the files that an index was not built of as they are.

    Raises:
        Unreadable: where one cannot be read.
    """
    try:
        return session.kit(names[0]).changed_sources(index, *names)
    except OSError as error:
        msg = f"{error.filename}: {reason(error)}"
        raise Unreadable(msg) from None
