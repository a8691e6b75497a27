"""`journeykit merge`: two versions of a map brought together, as git asks of a merge driver."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from journeykit.errors import DocumentError

from ._parameters import Session, is_file, lang_option, no_plugins_option, session_of, unwritable
from ._terminal import say, write

if TYPE_CHECKING:
    from journeykit._merging import Merge

__all__ = ["merge"]

CONFLICTS = 1


@click.command()
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.option("--output", "-o", metavar="FILE", help="Write the merged map to FILE. [default: standard output]")
@click.option("--in-place", is_flag=True, help="Write the merged map over OURS, as git asks of a merge driver.")
@click.option(
    "--name", metavar="PATH", help="What to call the map in messages; its suffix says the format. [default: OURS]"
)
@click.option(
    "--format",
    "-f",
    "format",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="Conflicts as lines on standard error, or as JSON on standard output, in place of the map.",
)
@lang_option
@no_plugins_option
@click.pass_context
def merge(
    ctx: click.Context,
    *,
    base: str,
    ours: str,
    theirs: str,
    output: str | None,
    in_place: bool,
    name: str | None,
    format: str,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> int:
    """Merge two versions of a map, OURS and THEIRS, element by element.

    BASE is the map that both come from; it may be an empty file. Exits with 1 where the two disagree: OURS holds
    there, and each conflict is told by its element. In .gitattributes and the settings of git:

    \b
    maps/*.yaml merge=journeykit
    git config merge.journeykit.driver "journeykit merge --in-place --name %P %O %A %B"
    """
    from journeykit._merging._texts import merged_text

    if in_place and (output is not None or not is_file(ours)):
        msg = "--in-place writes over OURS, which is a file then, and nowhere else"
        raise click.UsageError(msg, ctx)
    session = session_of(ctx)
    called = name or ours
    language = lang or session.kit(called).configuration.language
    texts = [_text(session, each, called, side) for each, side in ((base, "base"), (ours, "ours"), (theirs, "theirs"))]
    found = merged_text(texts[0], texts[1], texts[2], called, language=language)
    for comment in found.lost_comments:
        say(f"{called}: not carried over: the comment {comment!r} of theirs")
    target = ours if in_place else output
    if target is not None:
        _write(target, found.text)
    if format == "json":
        write(_as_json(found.merge))
    else:
        for conflict in found.merge.conflicts:
            say(f"{called}: conflict: {conflict.message}")
        if target is None:
            write(found.text)
    return 0 if found.merge.is_clean else CONFLICTS


def _text(session: Session, file: str, called: str, side: str) -> str:
    """Read one version, an empty one of the base included.

    Raises:
        DocumentError: where it is no text.
        Unreadable: where it cannot be read.
    """
    from journeykit._document._text import JSON_LIMIT, YAML_LIMIT

    source = session.source(file)
    if side == "base" and not source.content.strip():
        return ""
    try:
        return source.text(JSON_LIMIT if Path(called).suffix.lower() == ".json" else YAML_LIMIT)
    except DocumentError as error:
        named = f"{called} ({side})"
        raise DocumentError(named, error.problems) from None


def _write(target: str, text: str) -> None:
    """Write the merged map, whole or not at all.

    Raises:
        UsageError: where it cannot be written.
    """
    from journeykit._files import write_all

    try:
        write_all({Path(target): text.encode("utf-8")})
    except OSError as error:
        raise unwritable(target, error) from None


def _as_json(found: Merge) -> str:
    """Write the conflicts: one document, keys sorted."""
    from journeykit._exchange import json_report

    return json_report(found.to_dict())
