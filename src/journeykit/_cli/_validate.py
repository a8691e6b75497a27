"""`journeykit validate`: look at maps with every rule."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

import attrs
import click

from journeykit._validation._reports import Checked
from journeykit.errors import DocumentError

from ._looking import Look
from ._parameters import (
    as_of_option,
    is_file,
    lang_option,
    no_plugins_option,
    options_by_name,
    options_option,
    session_of,
)
from ._terminal import in_a_line, is_terminal, printable, say, write
from ._together import given_maps, portfolio_of

if TYPE_CHECKING:
    from journeykit._validation import Selection

__all__ = ["validate"]

GATE, UNREADABLE = 1, 3


@click.command()
@click.argument("maps", metavar="MAP...", nargs=-1, required=True)
@click.option(
    "--select", metavar="CODES", help="Run only these rules or families, with commas between them: JK1,JK301."
)
@click.option("--ignore", metavar="CODES", help="Leave these rules or families out.")
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "info", "never")),
    default="error",
    show_default=True,
    help="Exit with 1 where something at least so serious was found.",
)
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, in the file; comments stay.")
@click.option(
    "--format",
    "-f",
    type=click.Choice(("text", "json", "sarif", "github")),
    default="text",
    show_default=True,
    help="Format of the report.",
)
@options_option
@as_of_option
@lang_option
@no_plugins_option
@click.pass_context
def validate(
    ctx: click.Context,
    *,
    maps: tuple[str, ...],
    select: str | None,
    ignore: str | None,
    fail_on: Literal["error", "warning", "info", "never"],
    fix: bool,
    format: str,
    given: tuple[str, ...],
    as_of: str | None,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> int:
    """Look at each MAP with every rule. Exits with 1 where an error was found.

    MAP is a file, or a folder of them. Several maps are looked at together: each may name what others define.

    \b
    journeykit validate map.yaml
    journeykit validate maps/
    journeykit validate maps/*.yaml --select JK1 --format sarif
    """
    from journeykit._validation._reports import report

    session = session_of(ctx)
    if fix and not all(map(is_file, maps)):
        msg = "--fix changes files; standard input is none, and neither is a revision"
        raise click.UsageError(msg, ctx)
    options = options_by_name(given)
    read = given_maps(session, maps)
    portfolio, apart = portfolio_of(read)
    done: list[Checked] = []
    for each in read:
        kit = session.kit(each.name)
        if isinstance(each.outcome, DocumentError):
            say(str(each.outcome))
            language = kit.language(None, lang)
            done.append(Checked.unreadable(each.name, each.outcome.problems, language=language, as_of=as_of))
            continue
        look = Look(
            kit,
            _selection(kit.configuration.selection, select, ignore),
            options,
            language=lang,
            as_of=as_of,
            portfolio=None if each.name in apart else portfolio,
        )
        done.append((look.mend if fix else look.at)(each.source, each.outcome))
    # Findings are read, not piped on: text is what CI logs show best, so that it is the default everywhere.
    paint = _paint if is_terminal() else lambda text, _: text
    shown = done if format in {"json", "sarif"} else [_harmless(each) for each in done]
    write(report(shown, format, session.kit(maps[0]).rules, paint))
    if not all(each.is_readable for each in done):
        return UNREADABLE
    return GATE if fail_on != "never" and any(each.validation.at_least(fail_on) for each in done) else 0


def _selection(selection: Selection, select: str | None, ignore: str | None) -> Selection:
    """Take what the command line says before what the settings say."""
    wanted = selection if select is None else attrs.evolve(selection, select=_codes(select))
    return wanted if ignore is None else attrs.evolve(wanted, ignore=(*wanted.ignore, *_codes(ignore)))


def _codes(text: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in text.split(",") if code.strip())


def _harmless(checked: Checked) -> Checked:
    """Give what was found with texts that cannot act on a terminal."""
    findings = (attrs.evolve(finding, message=in_a_line(finding.message)) for finding in checked.validation)
    validation = attrs.evolve(checked.validation, findings=tuple(findings))
    return attrs.evolve(checked, validation=validation, lines=tuple(map(printable, checked.lines)))


def _paint(text: str, severity: str) -> str:
    """Colour a text on a terminal, unless NO_COLOR is set."""
    colours = {"error": "red", "warning": "yellow", "info": "cyan"}
    return text if os.environ.get("NO_COLOR") else click.style(text, fg=colours[severity], bold=True)
