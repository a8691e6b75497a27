"""What commands share that ask about two versions of a map, or about one with some values set otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import click

from ._index_files import maps_only
from ._maps import Maps, base_of, emptied, maps_of
from ._parameters import STANDARD_INPUT, Session

if TYPE_CHECKING:
    from journeykit._impact import MapIndex
    from journeykit.model import JourneyMap, Portfolio

__all__ = ["Versions", "base_options", "set_option", "versions_of"]

Command = TypeVar("Command", bound=Callable[..., Any])


def base_options(
    base: str = "Take the changes from the difference to this: a file, a folder, git:REV or git:REV:PATH.",
    missing: str = "What to do where there is no base: stop, or count everything as added.",
) -> Callable[[Command], Command]:
    """Add `--base` and `--on-missing-base`.

    Args:
        base: what the help of the one says.
        missing: what the help of the other says.
    """

    def with_both(command: Command) -> Command:
        choice = click.Choice(("error", "all"))
        command = click.option("--on-missing-base", type=choice, default="error", show_default=True, help=missing)(
            command
        )
        return click.option("--base", metavar="OLD", help=base)(command)

    return with_both


def set_option(command: Command) -> Command:
    """Add `--set`."""
    words = "What if a field of an element were this? The value is YAML; repeatable."
    return click.option("--set", "settings", multiple=True, metavar="ID.FIELD=VALUE", help=words)(command)


@attrs.frozen
class Versions:
    """What is asked about.

    Attributes:
        maps: the maps as they are, with their files.
        whole: the maps as they are or would be, or an index file of them.
        base: the maps as they were; None where nothing is compared.
    """

    maps: Maps
    whole: JourneyMap | Portfolio | MapIndex
    base: JourneyMap | Portfolio | None = None


def versions_of(
    session: Session,
    names: Sequence[str],
    base: str | None = None,
    settings: Iterable[str] = (),
    *,
    on_missing_base: str = "error",
) -> Versions:
    """Read the maps of a call as they are, and as they were where that is asked for.

    A map that is there in the base alone was deleted: everything in it was removed.

    Raises:
        NoBase: where there is no base, and that is a mistake.
        DocumentError: where a map cannot be read.
        UsageError: for a setting that makes no map.
    """
    is_gone = base is not None and not any(name == STANDARD_INPUT or _exists(name) for name in names)
    if is_gone:
        assert base is not None
        before = base_of(session, base, names)
        gone = maps_only(before.whole, "--base")
        return Versions(before, emptied(gone), gone)
    maps = maps_of(session, names)
    wanted = tuple(settings)
    if base is None and not wanted:
        return Versions(maps, maps.whole)
    whole = maps_only(maps.whole, "--base" if base else "--set")
    then = whole
    if base is not None:
        then = maps_only(base_of(session, base, names, maps if on_missing_base == "all" else None).whole, "--base")
    if not wanted:
        return Versions(maps, whole, then)
    from journeykit._document._supposing import suppose, supposition

    return Versions(maps, suppose(whole, dict(map(supposition, wanted))), then)


def _exists(name: str) -> bool:
    from journeykit._revisions import is_revision

    return is_revision(name) or Path(name).exists()
