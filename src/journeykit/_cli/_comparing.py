"""Changes that two versions of a file come down to, such as those of a process model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

import click

from journeykit._language import word

from ._changing import excluded, named_changes
from ._index_files import maps_only
from ._terminal import say

if TYPE_CHECKING:
    from journeykit._impact import Change
    from journeykit._impact._index import Whole
    from journeykit._kit import Kit
    from journeykit.plugins import ChangeSet

    from ._parameters import Session

__all__ = ["changes_from", "from_option"]

Command = TypeVar("Command", bound=Callable[..., Any])


def from_option(command: Command) -> Command:
    """Add `--from`."""
    words = (
        "Take the changes from two versions of a file of which a plugin knows what MAP has to do with it, such as a "
        "process model; repeatable."
    )
    return click.option("--from", "files", nargs=2, multiple=True, metavar="OLD NEW", help=words)(command)


def changes_from(
    session: Session,
    kit: Kit,
    whole: Whole,
    files: Iterable[tuple[str, str]],
    changes: Iterable[str],
    language: str,
    exclude: str = "",
) -> list[Change]:
    """Give the changes that are named, and those that pairs of files come down to.

    What is named counts: a difference says nothing more about an element whose change is named. What each difference
    is, and what could not be compared, is said on standard error.

    Args:
        session: what reads the files.
        kit: the kit.
        whole: the map or the portfolio, as it is before the files change: what they remove still is in it.
        files: the old and the new version of each file.
        changes: the changes that are named, `SELECTION` or `SELECTION=KIND`.
        language: the language of the messages.
        exclude: a selection of what does not change after all.

    Raises:
        FormatError: where nothing compares such files.
        SelectionError: for a text that is no selection, and for ids and methods that do not exist.
        Unreadable: where one of them cannot be read.
    """
    from journeykit._impact import Change, stronger
    from journeykit.model import JourneyMap

    named = named_changes(kit, whole, changes, language=language)
    left_out = excluded(kit, whole, exclude, language=language)
    found: dict[str, str] = {}
    for old, new in files:
        before, after = session.source(old), session.source(new)
        told: dict[str, None] = {}
        maps = maps_only(whole, "--from")
        for journey in (maps,) if isinstance(maps, JourneyMap) else maps.maps:
            differences = kit.changes(journey, before, after)
            told.update(dict.fromkeys(_lines(differences, language)))
            for change in differences:
                if change.seeds and change.id in journey:
                    id = change.id if isinstance(maps, JourneyMap) else maps.id_in(journey.id, change.id)
                    found[id] = stronger(found.get(id), change.kind, kit.vocabulary.change_kinds)
        for line in told:
            say(f"{new}: {line}")
    taken = {change.id for change in named}
    every = [*named, *(Change(id, kind) for id, kind in found.items() if id not in taken)]
    return [change for change in every if change.id not in left_out]


def _lines(differences: ChangeSet, language: str) -> Iterator[str]:
    """Say what each difference is, and what could not be compared."""
    yield from differences.losses
    for change in differences:
        told = word(language, "report", "difference" if change.seeds else "quiet_difference")
        kind = word(language, "change", change.kind)
        yield told.format(name=change.label, change=kind, detail=change.detail or change.group)
