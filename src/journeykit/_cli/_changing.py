"""What commands share that ask what a change affects: how changes are written, and what is said of the answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from journeykit._language import counted, word
from journeykit.errors import SelectionError, UnknownElementError, UsageError

from ._maps import without_elements
from ._terminal import in_a_line, say

if TYPE_CHECKING:
    from journeykit._impact import Change, Impact, Selected
    from journeykit._impact._index import Whole
    from journeykit._kit import Kit
    from journeykit.model import JourneyMap, Portfolio

__all__ = ["change_option", "exclude_option", "excluded", "impact_of", "named_changes", "selected", "warn"]

Command = TypeVar("Command", bound=Callable[..., Any])

_PLAIN = re.compile(r"[\w./-]*")
_OF_A_KIND = re.compile(r"""((?:"[^"]*"|'[^']*'|[^"'=])*)=(.*)""", re.DOTALL)
"""What stands before and behind the first = that is in no quotes."""


def change_option(purpose: str, *, required: bool = False) -> Callable[[Command], Command]:
    """Add `--change`.

    Args:
        purpose: what its help begins with.
        required: whether the command can do nothing without it.
    """
    words = (
        f"{purpose}: an id or a selection such as 'process:pay*'; removed, unavailable, replaced, degraded, delayed, "
        "modified (the default), improved, added, reassigned, or a kind of a plugin's; repeatable."
    )
    form = "SELECTION[=KIND]"
    return click.option("--change", "-c", "changes", multiple=True, required=required, metavar=form, help=words)


def exclude_option(purpose: str) -> Callable[[Command], Command]:
    """Add `--exclude`, several of which make one selection.

    Args:
        purpose: what its help says.
    """

    def joined(_context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> str:
        return " ".join(given)

    words = f"{purpose}; repeatable."
    return click.option("--exclude", multiple=True, metavar="SELECTION", callback=joined, help=words)


def selected(kit: Kit, whole: Whole, selection: str, exclude: str = "", *, language: str = "") -> Selected:
    """Give what a selection names, and say which parts of it name nothing.

    Raises:
        SelectionError: for a text that is no selection, and for ids and methods that do not exist.
        UsageError: for an index file.
    """
    from journeykit._impact import MapIndex

    if isinstance(whole, MapIndex):
        msg = f"{selection!r}: an index knows elements by their ids, and no selections; ask the maps it was built of"
        raise UsageError(msg)
    found = kit.select(whole, selection, exclude=exclude)
    for part in found.unmatched:
        say(f"journeykit: {word(kit.language(None, language), 'select', 'unmatched').format(part=part)}")
    return found


def excluded(kit: Kit, whole: Whole, exclude: str, *, language: str = "") -> frozenset[str]:
    """Give the ids of what `--exclude` leaves out.

    Raises:
        SelectionError: for a text that is no selection, and for ids and methods that do not exist.
    """
    if not exclude.strip():
        return frozenset()
    try:
        return frozenset(selected(kit, whole, exclude, language=language).ids)
    except SelectionError as error:
        if error.name != "selection":
            raise
        message, text, offset, _ = error.args
        raise SelectionError(message, text, offset, "exclude") from None


def named_changes(
    kit: Kit, whole: Whole, texts: Iterable[str], exclude: str = "", *, language: str = ""
) -> list[Change]:
    """Read changes as the command line writes them: an id or a selection, and how it changes.

    Args:
        kit: the kit.
        whole: the map or the portfolio.
        texts: the changes, `SELECTION` or `SELECTION=KIND`. That an id exists is left to the question to find out.
        exclude: a selection of what does not change after all.
        language: the language of what is said of selections that name nothing.

    Raises:
        SelectionError: for a text that is no selection, and for ids and methods that do not exist.
        UsageError: where no kind of change stands behind the sign.
    """
    from journeykit._impact import Change
    from journeykit._impact._seeds import DEFAULT

    left_out = excluded(kit, whole, exclude, language=language)
    found: list[Change] = []
    for text in texts:
        match = _OF_A_KIND.fullmatch(text)
        selection, kind = match.groups() if match else (text, DEFAULT)
        if not kind.strip():
            msg = f"{text!r}: the kind of change is missing after ="
            raise UsageError(msg)
        is_plain = _PLAIN.fullmatch(selection.strip())
        ids = [selection.strip()] if is_plain else _ids(kit, whole, selection, language)
        found.extend(Change(id, kind.strip()) for id in ids if id not in left_out)
    return found


def _ids(kit: Kit, whole: Whole, selection: str, language: str) -> Iterable[str]:
    """Give the ids that a selection names.

    Raises:
        UnknownElementError: where it looks more like a name that was written in place of an id.
        SelectionError: for any other text that is no selection, or that names what does not exist.
    """
    try:
        return selected(kit, whole, selection, language=language).ids
    except SelectionError:
        try:
            whole[selection]
        except UnknownElementError as error:
            if error.nearest and not re.search(r"[,+:*?]", selection):
                raise error from None
        raise


def impact_of(
    kit: Kit,
    whole: Whole,
    changes: Iterable[str | Change],
    language: str,
    *,
    base: JourneyMap | Portfolio | None = None,
    **limits: Any,
) -> Impact:
    """Compute what changes affect, and warn of what makes the answer smaller or larger than it may be.

    Args:
        kit: the kit.
        whole: the map or the portfolio.
        changes: the changes, each a `Change`, `ID` or `ID=KIND`.
        language: the language of the warnings.
        base: the map as it was; what is different since then changes too.
        limits: what else `Kit.impact` takes.

    Raises:
        UnknownElementError: for an id that the map does not have.
        UsageError: for a kind of change that nobody knows.
    """
    from journeykit._impact import Change, Impact, MapIndex

    if not isinstance(whole, MapIndex):  # whoever built an index was warned then
        warn(whole, language)
    named = [Change.parse(each) if isinstance(each, str) else each for each in changes]
    if not named and base is None:  # two files differ in nothing that the map knows of: an answer, and no mistake
        return Impact(kit.vocabulary.digest, whole.id, (), ())
    found = kit.impact(whole, named, base=base, **limits)
    for id in found.warnings:
        say(f"journeykit: {word(language, 'report', 'seeds_nothing').format(id=id)}")
    return found


def warn(whole: JourneyMap | Portfolio, language: str) -> None:
    """Warn of what makes an impact smaller or larger than it may be."""
    from journeykit.model import Portfolio

    is_gone = not isinstance(whole, Portfolio) and whole == without_elements(whole)
    if not is_gone:  # what is left of it says who owned it, and nobody misses the team
        _warn_of_dangling(whole, language)
    for journey in whole.maps if isinstance(whole, Portfolio) else (whole,):
        _warn_of_misplaced(journey, language)


def _warn_of_dangling(whole: JourneyMap | Portfolio, language: str) -> None:
    """Say that references point nowhere: an impact that is too small looks like good news."""
    missing = [end for source, _, target, _ in whole.relations for end in (source, target) if end not in whole]
    if missing:
        say(f"journeykit: {counted(language, 'report', 'dangling', len(missing), first=in_a_line(missing[0]))}")


def _warn_of_misplaced(journey: JourneyMap, language: str) -> None:
    """Say that references name elements of a wrong kind: what follows from a slip looks like an impact."""
    from journeykit._builtins.rules.references import misplaced

    found = [f"{source} → {target}" for source, _, target, _ in misplaced(journey)]
    if found:
        say(f"journeykit: {counted(language, 'report', 'misplaced', len(found), first=in_a_line(found[0]))}")
