"""What commands share that judge what a change affects: gates, policies, acknowledgements, and the exit code."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import attrs
import click

from journeykit._language import word
from journeykit._revisions import path_of

from ._parameters import STANDARD_INPUT, Unreadable, reason
from ._terminal import in_a_line, say

if TYPE_CHECKING:
    from journeykit._gating import Judgement
    from journeykit._impact import Impact
    from journeykit._impact._index import Whole
    from journeykit._kit import Kit
    from journeykit.model import JourneyMap, Portfolio

__all__ = ["Asked", "acknowledgements_option", "exit_code", "file_for", "gate_options", "judge"]

Command = TypeVar("Command", bound=Callable[..., Any])

GATE = 1


@attrs.frozen
class Asked:
    """What a call asks for that judges an impact.

    Attributes:
        gates: the gates, as texts that `Kit.judge` takes.
        acknowledgements: the file of what is known and accepted; empty for that of the settings.
    """

    gates: tuple[str, ...] = ()
    acknowledgements: str = ""


def gate_options(command: Command) -> Command:
    """Add `--fail-on`, `--max-affected`, `--fail-on-empty` and `--acknowledgements`; the command gets them as `asked`.

    A command that judges takes `--as-of` too, with `as_of_option`.
    """

    @click.option(
        "--fail-on",
        multiple=True,
        metavar="GATE",
        help="Exit with 1 where touchpoints are affected so much, severity>=LEVEL or severity>NUMBER, where a moment "
        "of truth is affected at medium or above, moment, or where so many touchpoints are, affected>N; repeatable.",
    )
    @click.option(
        "--max-affected",
        type=click.IntRange(min=0),
        metavar="N",
        help="Exit with 1 where more touchpoints are affected.",
    )
    @click.option("--fail-on-empty", is_flag=True, help="Exit with 1 where nothing is affected.")
    @acknowledgements_option
    @wraps(command)
    def with_gates(
        *arguments: Any,
        fail_on: tuple[str, ...],
        max_affected: int | None,
        fail_on_empty: bool,
        acknowledgements: str,
        **others: Any,
    ) -> Any:
        counted = () if max_affected is None else (f"affected>{max_affected}",)
        gates = (*fail_on, *counted, *(("empty",) if fail_on_empty else ()))
        return command(*arguments, asked=Asked(gates, acknowledgements), **others)

    return cast("Command", with_gates)


def acknowledgements_option(command: Command) -> Command:
    """Add `--acknowledgements`."""
    words = "The file of what is known and accepted. [default: acknowledgements.yaml beside the settings, else MAP]"
    return click.option("--acknowledgements", default="", metavar="FILE", help=words)(command)


def judge(
    kit: Kit,
    impact: Impact,
    journey: Whole,
    asked: Asked,
    *,
    near: str,
    language: str,
    base: JourneyMap | Portfolio | None = None,
    as_of: str | None = None,
) -> Judgement:
    """Judge an impact, and say on standard error what failed, what could not be decided and what holds no more.

    Args:
        kit: the kit, with the policies of the settings.
        impact: what is affected.
        journey: the map or the portfolio it is about.
        asked: what the call asks for.
        near: the file of the map, or the folder, as the user wrote it.
        language: the language of the messages.
        base: the map or the portfolio as it was.
        as_of: the day that counts as today.

    Raises:
        DocumentError: where the file of acknowledgements holds something else.
        Unreadable: where it cannot be read.
        UsageError: for a gate that does not exist, or a policy that cannot be applied.
    """
    file = file_for(kit, near, asked.acknowledgements)
    if asked.acknowledgements and not file.exists():
        msg = f"{file}: no such file"
        raise Unreadable(msg)
    try:
        found = kit.judge(
            impact, journey, asked.gates, base=base, acknowledgements=file, as_of=as_of, language=language
        )
    except OSError as error:
        msg = f"{file}: {reason(error)}"
        raise Unreadable(msg) from None
    for remark in found.remarks:
        say(in_a_line(f"journeykit: {remark}"))
    for verdict in found.verdicts:
        if not (verdict.passed and verdict.decided):
            is_warning = verdict.severity == "warning" and not verdict.passed
            template = word(language, "gate", "warning" if is_warning else "said")
            say(in_a_line(f"journeykit: {template.format(gate=verdict.gate, message=verdict.message)}"))
    return found


def exit_code(found: Judgement) -> int:
    """Give the exit code that a judgement comes to: 1 where a gate or a policy tripped, 0 else."""
    return 0 if found.passed else GATE


def file_for(kit: Kit, near: str, given: str = "") -> Path:
    """Give the file of acknowledgements: the one asked for, that of the settings, or that beside the map.

    Args:
        kit: the kit, with the settings.
        near: the file of the map, or a folder of maps.
        given: the file asked for; empty for that of the settings.
    """
    if given:
        return Path(given)
    path = Path(path_of(near)) if near not in {"", STANDARD_INPUT} else Path()
    found = kit.configuration.acknowledgements_near(path if path.is_dir() else path.parent)
    try:
        return Path(os.path.relpath(found))  # as people would write it, whatever folder the project is in
    except ValueError:  # another drive
        return found
