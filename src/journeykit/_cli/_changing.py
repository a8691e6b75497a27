"""What commands share that ask what a change affects: how changes are written, and what is said of the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from journeykit._language import counted, word

from ._terminal import say

if TYPE_CHECKING:
    from journeykit._impact import Change, Impact
    from journeykit._kit import Kit
    from journeykit.model import JourneyMap

__all__ = ["change_option", "impact_of"]

Command = TypeVar("Command", bound=Callable[..., Any])


def change_option(purpose: str, *, required: bool = False) -> Callable[[Command], Command]:
    """Add `--change`.

    Args:
        purpose: what its help begins with.
        required: whether the command can do nothing without it.
    """
    words = (
        f"{purpose}: removed, unavailable, replaced, degraded, delayed, modified (the default), improved, added, "
        "reassigned, or a kind of a plugin's; repeatable."
    )
    return click.option("--change", "-c", "changes", multiple=True, required=required, metavar="ID[=KIND]", help=words)


def impact_of(kit: Kit, journey: JourneyMap, changes: Iterable[str | Change], language: str, **limits: Any) -> Impact:
    """Compute what changes affect, and warn of what makes the answer smaller or larger than it may be.

    Args:
        kit: the kit.
        journey: the map.
        changes: the changes, each a `Change`, `ID` or `ID=KIND`.
        language: the language of the warnings.
        limits: what else `Kit.impact` takes.

    Raises:
        UnknownElementError: for an id that the map does not have.
        UsageError: for a kind of change that nobody knows.
    """
    from journeykit._impact import Change

    _warn_of_dangling(journey, language)
    _warn_of_misplaced(journey, language)
    named = [Change.parse(each) if isinstance(each, str) else each for each in changes]
    found = kit.impact(journey, named, **limits)
    for id in found.warnings:
        say(f"journeykit: {word(language, 'report', 'seeds_nothing').format(id=id)}")
    return found


def _warn_of_dangling(journey: JourneyMap, language: str) -> None:
    """Say that references point nowhere: an impact that is too small looks like good news."""
    missing = [end for source, _, target, _ in journey.relations for end in (source, target) if end not in journey]
    if missing:
        say(f"journeykit: {counted(language, 'report', 'dangling', len(missing), first=missing[0])}")


def _warn_of_misplaced(journey: JourneyMap, language: str) -> None:
    """Say that references name elements of a wrong kind: what follows from a slip looks like an impact."""
    from journeykit._builtins.rules.references import misplaced

    found = [f"{source} → {target}" for source, _, target, _ in misplaced(journey)]
    if found:
        say(f"journeykit: {counted(language, 'report', 'misplaced', len(found), first=found[0])}")
