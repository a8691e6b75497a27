"""Changes that two versions of a file come down to, such as those of a process model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from journeykit._language import word

from ._terminal import say

if TYPE_CHECKING:
    from journeykit._impact import Change
    from journeykit._kit import Kit
    from journeykit.model import JourneyMap
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
    journey: JourneyMap,
    files: Iterable[tuple[str, str]],
    changes: Iterable[str],
    language: str,
) -> list[Change]:
    """Give the changes that are named, and those that pairs of files come down to.

    What is named counts: a difference says nothing more about an element whose change is named. What each difference
    is, and what could not be compared, is said on standard error.

    Args:
        session: what reads the files.
        kit: the kit.
        journey: the map, as it is before the files change: what they remove still is in it.
        files: the old and the new version of each file.
        changes: the changes that are named, `ID` or `ID=KIND`.
        language: the language of the messages.

    Raises:
        FormatError: where nothing compares such files.
        Unreadable: where one of them cannot be read.
    """
    from journeykit._impact import Change

    named = [Change.parse(text) for text in changes]
    found: dict[str, str] = {}
    for old, new in files:
        differences = kit.changes(journey, session.source(old), session.source(new))
        _tell(differences, new, language)
        for change in differences:
            if change.seeds and change.id in journey:
                found[change.id] = _stronger(found.get(change.id), change.kind, kit)
    taken = {change.id for change in named}
    return [*named, *(Change(id, kind) for id, kind in found.items() if id not in taken)]


def _stronger(one: str | None, other: str, kit: Kit) -> str:
    """Choose between two kinds of change of one element: that which starts with more, the first of the table's."""
    if one is None or one == other:
        return other
    kinds = kit.vocabulary.change_kinds
    if one not in kinds or other not in kinds:  # asking for the impact says that nobody knows it
        return one if one not in kinds else other
    order = list(kinds)
    return min(one, other, key=lambda kind: (-kinds[kind].magnitude, order.index(kind)))


def _tell(differences: ChangeSet, name: str, language: str) -> None:
    for loss in differences.losses:
        say(f"{name}: {loss}")
    for change in differences:
        told = word(language, "report", "difference" if change.seeds else "quiet_difference")
        kind = word(language, "change", change.kind)
        say(f"{name}: {told.format(name=change.label, change=kind, detail=change.detail or change.group)}")
