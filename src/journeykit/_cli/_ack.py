"""`journeykit ack`: say that somebody knows what a change does to an element, and why that is accepted."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import attrs
import click

from journeykit._language import counted, word

from ._asking import base_options, versions_of
from ._changing import change_option, impact_of, named_changes
from ._gating import file_for
from ._parameters import Unreadable, as_of_option, lang_option, no_plugins_option, reason, session_of, unwritable
from ._terminal import console, in_a_line, say

if TYPE_CHECKING:
    from journeykit._gating import Acknowledgement
    from journeykit._impact import Impact
    from journeykit._kit import Kit

    from ._asking import Versions

__all__ = ["ack"]

State = Literal["holds", "over", "asks_again", "gone_from_map", "not_in_map"]

_LEFT = ("over", "asks_again", "gone_from_map")
"""What holds for nothing any more."""


@click.command()
@click.argument("maps", metavar="MAP...", nargs=-1, required=True)
@change_option("What changes, and how")
@base_options()
@click.option("--target", "-t", "targets", multiple=True, metavar="ID", help="What is affected; repeatable.")
@click.option("--reason", "why", default="", metavar="TEXT", help="Why that is accepted.")
@click.option("--by", default="", metavar="TEAM", help="The team, by its id, or the person who says so.")
@click.option("--until", default="", metavar="DATE", help="The last day on which it counts.")
@click.option("--list", "is_list", is_flag=True, help="Show what the file holds, and what of it still counts.")
@click.option("--prune", "is_prune", is_flag=True, help="Take out of the file what no longer counts.")
@click.option("--file", default="", metavar="FILE", help="The file. [default: that of the settings, else beside MAP]")
@as_of_option
@lang_option
@no_plugins_option
@click.pass_context
def ack(
    ctx: click.Context,
    *,
    maps: tuple[str, ...],
    changes: tuple[str, ...],
    base: str | None,
    on_missing_base: str,
    targets: tuple[str, ...],
    why: str,
    by: str,
    until: str,
    is_list: bool,
    is_prune: bool,
    file: str,
    as_of: str | None,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> None:
    """Acknowledge what a change does to an element: gates that ask for it let it pass from then on.

    What is acknowledged counts for this change and this way to the target, up to the severity it has now. When the
    way changes or the target is hit harder, the gates ask again.

    \b
    journeykit ack map.yaml --change planning=delayed --target sms --reason "Texts go out by hand" --by operations
    journeykit ack map.yaml --base git:origin/main... -t kiosk --reason "Tested with 20 people" --until 2026-12-31
    journeykit ack map.yaml --list
    """
    from journeykit._context import day_in_force

    today = day_in_force(as_of)
    asks = bool(targets or why or by or until)
    if is_list + is_prune + asks != 1:
        msg = "say what is acknowledged with --target and --reason, or ask for --list, or for --prune"
        raise click.UsageError(msg, ctx)
    session = session_of(ctx)
    versions = versions_of(session, maps, base, on_missing_base=on_missing_base)
    kit = session.kit(maps[0])
    language = kit.language(versions.whole, lang)
    path = file_for(kit, maps[0], file)
    text = _content(path)
    if asks:
        if not (targets and why.strip()):
            msg = f"{'--reason' if targets else '--target'} is missing: an acknowledgement names both"
            raise click.UsageError(msg, ctx)
        if not (changes or base):
            msg = "what changes? Name it with --change, or give --base"
            raise click.UsageError(msg, ctx)
        named = named_changes(kit, versions.whole, changes, language=language)
        found = impact_of(kit, versions.whole, named, language, base=versions.base)
        _add(path, text, _given(found, versions, targets, _Words(why, by, _last_day(until, today))), language)
        return
    states = _states(kit, versions, path, text, today)
    if is_list:
        _show(states, language)
    else:
        _prune(path, text, [number for number, (_, state) in enumerate(states) if state in _LEFT], language)


@attrs.frozen
class _Words:
    """What somebody says."""

    reason: str
    by: str
    until: datetime.date | None


def _last_day(until: str, today: datetime.date) -> datetime.date | None:
    """Read `--until`.

    Raises:
        UsageError: where it is no date, or has passed.
    """
    if not until:
        return None
    try:
        day = datetime.date.fromisoformat(until)
    except ValueError:
        msg = f"--until takes a date such as 2026-10-05, not {until!r}"
        raise click.UsageError(msg) from None
    if day < today:
        msg = f"--until {until} has passed; today is {today}"
        raise click.UsageError(msg)
    return day


# Adding ---------------------------------------------------------------------------------------------------------------


def _given(found: Impact, versions: Versions, targets: Sequence[str], words: _Words) -> list[Acknowledgement]:
    """Make an acknowledgement for each target.

    Raises:
        UnknownElementError: for a target that does not exist.
        UsageError: for one that is not affected.
    """
    from journeykit._gating import Acknowledgement

    affected = {row.id for row in found.affected}
    for target in targets:
        if target not in affected:
            versions.whole[target]
    owner = versions.whole.get(words.by)
    if words.by and (owner is None or owner.element_kind != "team"):
        say(f"journeykit: {words.by!r} is no team here: a policy that asks for an owner does not count it")
    return [
        Acknowledgement.of(found, target, words.reason, by=words.by, until=words.until)
        for target in dict.fromkeys(targets)
    ]


def _add(path: Path, text: str, given: Sequence[Acknowledgement], language: str) -> None:
    from journeykit._gating import with_acknowledgements

    _write(path, with_acknowledgements(text, str(path), given))
    say(counted(language, "gate", "acknowledged", len(given), file=path))


def _prune(path: Path, text: str, numbers: Sequence[int], language: str) -> None:
    from journeykit._gating import without_acknowledgements

    if numbers:
        _write(path, without_acknowledgements(text, str(path), numbers))
    say(counted(language, "gate", "dropped", len(numbers), file=path))


def _content(path: Path) -> str:
    """Read the file; one that does not exist is empty.

    Raises:
        Unreadable: where it cannot be read.
    """
    from journeykit._gating import text_of

    try:
        return text_of(path)
    except OSError as error:
        msg = f"{path}: {reason(error)}"
        raise Unreadable(msg) from None


def _write(path: Path, text: str) -> None:
    """Write the file, whole or not at all.

    Raises:
        UsageError: where it cannot be written.
    """
    from journeykit._files import write_all

    try:
        write_all({path: text.encode("utf-8")})
    except UnicodeEncodeError:
        msg = "what is acknowledged holds half a character, and no file can hold that"
        raise click.UsageError(msg) from None
    except OSError as error:
        raise unwritable(path, error) from None


# Looking at what there is ---------------------------------------------------------------------------------------------


def _states(
    kit: Kit, versions: Versions, path: Path, text: str, today: datetime.date
) -> list[tuple[Acknowledgement, State]]:
    """Say of every acknowledgement of the file whether it still counts."""
    from journeykit._gating import acknowledgements_in

    found = None if versions.base is None else kit.impact(versions.whole, (), base=versions.base)
    states: list[tuple[Acknowledgement, State]] = []
    for each in acknowledgements_in(text, str(path)):
        holds = found is not None and _fits(each, found)
        states.append((each, "over" if each.is_over(today) else "holds" if holds else _state(kit, versions, each)))
    return states


def _state(kit: Kit, versions: Versions, given: Acknowledgement) -> State:
    """Ask what the change of an acknowledgement does today."""
    from journeykit._impact import Change
    from journeykit.model import Portfolio

    whole = versions.whole
    if isinstance(whole, Portfolio):
        if given.journey != whole.id and given.journey not in whole:
            return "not_in_map"
        change, target = (
            id if given.journey == whole.id else whole.id_in(given.journey, id) for id in (given.change, given.target)
        )
    elif given.journey != whole.id:
        return "not_in_map"
    else:
        change, target = given.change, given.target
    if given.kind not in kit.vocabulary.change_kinds or (given.kind == "removed" and change not in whole):
        return "not_in_map"
    if change not in whole or target not in whole:
        return "gone_from_map"
    return "holds" if _fits(given, kit.impact(whole, Change(change, given.kind))) else "asks_again"


def _fits(given: Acknowledgement, found: Impact) -> bool:
    return any(given.fits(row, found) for row in found.affected)


def _show(states: Sequence[tuple[Acknowledgement, State]], language: str) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("state", "change", "target", "level", "by", "until", "reason"):
        table.add_column(word(language, "gate", head), overflow="fold")
    for each, state in states:
        table.add_row(
            word(language, "gate", state),
            in_a_line(f"{each.change} ({word(language, 'change', each.kind)})"),
            in_a_line(each.target),
            word(language, "level", each.level),
            in_a_line(each.by),
            "" if each.until is None else each.until.isoformat(),
            in_a_line(each.reason),
        )
    console().print(table)
