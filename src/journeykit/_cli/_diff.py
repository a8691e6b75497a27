"""`journeykit diff`: what changed between two versions of a map."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from journeykit._diff import GROUPS
from journeykit._language import word
from journeykit.errors import DocumentError, FormatError, OptionsError

from ._asking import base_options
from ._maps import without_elements
from ._parameters import (
    STANDARD_INPUT,
    NoBase,
    Session,
    format_option,
    lang_option,
    no_plugins_option,
    session_of,
    unwritable,
)
from ._terminal import is_terminal, say, write

if TYPE_CHECKING:
    from journeykit._kit import Kit
    from journeykit.model import JourneyMap
    from journeykit.plugins import ChangeSet, Scene

__all__ = ["diff"]

DIFFERENCE = 1

NOTHING = {"/dev/null", os.devnull}
"""What git names where there is no file."""

_BY_SUFFIX = {".json": "json", ".md": "markdown", ".txt": "text"}
"""The reports by the suffix of the file they are written to; with any other suffix the comparison is drawn."""

_DRAWN = {"view": "comparison"}


@click.command()
@click.argument("maps", metavar="[OLD] NEW", nargs=-1, required=True)
@base_options(
    "The old map, where only NEW is named: a file, a folder with a file of its name, or git:REV. [default: git:HEAD]",
    "Where there is no old map: an error, or all is new.",
)
@format_option("text", "json", "markdown")
@click.option(
    "--output",
    "-o",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write it to a file: a report as .json, .md or .txt, the comparison of both maps as .svg, .png or .pdf; "
    "repeatable.",
)
@click.option(
    "--group", "-g", "groups", multiple=True, type=click.Choice(GROUPS), help="Only changes of this group; repeatable."
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything changed.")
@click.option("--quiet", "-q", is_flag=True, help="Write nothing; exit with 1 where anything changed.")
@click.option(
    "--textconv", is_flag=True, help="Write NEW alone, as every map that says the same is written: for git to compare."
)
@lang_option
@no_plugins_option
@click.pass_context
def diff(
    ctx: click.Context,
    *,
    maps: tuple[str, ...],
    base: str | None,
    on_missing_base: str,
    format: str | None,
    outputs: tuple[str, ...],
    groups: tuple[str, ...],
    exit_code: bool,
    quiet: bool,
    textconv: bool,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> int:
    """Say what changed between two versions of a map, element by element.

    OLD and NEW are files, or git:REV:PATH for a file at a revision of a git repository.

    \b
    journeykit diff old.yaml new.yaml
    journeykit diff map.yaml --base git:main
    journeykit diff git:v1.0:map.yaml map.yaml -o comparison.svg
    """
    session = session_of(ctx)
    if textconv:
        write(_as_git_compares(session, _only_one(ctx, maps)))
        return 0
    old_name, new_name = _sides(ctx, maps, base)
    old, new = _read(session, old_name, new_name, is_all_new=on_missing_base == "all")
    kit = session.kit(new_name)
    language = kit.language(new, lang)
    found = kit.diff(old, new, language=language)
    changes = found.only(groups) if groups else found
    if outputs:
        _write_files(kit, _scene(old, new, changes, language, new_name), outputs)
    elif not quiet:
        _print(changes, new, language, format or ("text" if is_terminal() else "json"))
    return DIFFERENCE if changes and (exit_code or quiet) else 0


# What is compared -----------------------------------------------------------------------------------------------------


def _sides(ctx: click.Context, maps: tuple[str, ...], base: str | None) -> tuple[str, str]:
    """Tell which map is the old one and which the new one.

    Raises:
        UsageError: where it is not two, or they are the same file.
    """
    names = maps if base is None else (base, *maps)
    if len(names) == 1:
        names = ("git:HEAD", *names)
    old, new, *more = names
    if more:
        msg = "two versions are compared: OLD and NEW, or NEW with --base"
        raise click.UsageError(msg, ctx)
    if old == new == STANDARD_INPUT or {old, new} <= NOTHING:
        msg = f"{old} is compared with itself"
        raise click.UsageError(msg, ctx)
    return old, new


def _read(session: Session, old: str, new: str, *, is_all_new: bool) -> tuple[JourneyMap, JourneyMap]:
    """Read both versions. What one side has no file for is a map with nothing in it.

    Raises:
        NoBase: where there is no old map, and not everything is to be new.
    """
    from journeykit._revisions import is_revision, path_of

    if new in NOTHING:
        before = session.journey(old)
        return before, without_elements(before)
    asks_for_old_path = is_revision(new) and not path_of(new)
    after = session.journey_in(session.base(new, old) if asks_for_old_path else session.source(new))
    if old in NOTHING:
        return without_elements(after), after
    try:
        source = session.base(old, new)
    except NoBase as error:
        if is_all_new:
            return without_elements(after), after
        msg = f"{error.format_message()}; --on-missing-base all takes everything for new"
        raise NoBase(msg) from None
    return session.journey_in(source), after


def _only_one(ctx: click.Context, maps: tuple[str, ...]) -> str:
    if len(maps) == 1:
        return maps[0]
    msg = "--textconv takes one file"
    raise click.UsageError(msg, ctx)


def _as_git_compares(session: Session, name: str) -> str | bytes:
    """Write a map as every equal map is written; what holds none stays as it is, for git stops where this fails."""
    source = session.source(name)
    try:
        return session.kit(name).dumps(session.journey_in(source))
    except (DocumentError, FormatError, click.ClickException):
        return source.content


# What is written ------------------------------------------------------------------------------------------------------


def _print(changes: ChangeSet, journey: JourneyMap, language: str, format: str) -> None:
    if format == "text":
        from ._differing import show

        show(changes, journey, language)
    else:
        write(_report(changes, journey, language, format))


def _report(changes: ChangeSet, journey: JourneyMap, language: str, format: str) -> str:
    from ._differing import as_json, as_markdown, as_text

    if format == "json":
        return as_json(changes, journey)
    return (as_text if format == "text" else as_markdown)(changes, journey, language)


def _scene(old: JourneyMap, new: JourneyMap, changes: ChangeSet, language: str, name: str) -> Scene:
    from journeykit._context import day_in_force
    from journeykit._revisions import path_of
    from journeykit.plugins import Scene

    folder = Path(path_of(name)).parent
    return Scene(journey=new, other=old, changes=changes, language=language, as_of=day_in_force(), folder=folder)


def _write_files(kit: Kit, scene: Scene, outputs: tuple[str, ...]) -> None:
    """Write reports and drawings, all of them or none.

    Raises:
        UsageError: for a format that draws no comparison, or a file that cannot be written.
    """
    from journeykit._files import write_all

    files: dict[Path, bytes] = {}
    for output in outputs:
        target = Path(output)
        report = _BY_SUFFIX.get(target.suffix.lower())
        if report is not None:
            assert scene.changes is not None
            files[target] = _report(scene.changes, scene.journey, scene.language, report).encode("utf-8")
            continue
        exporter = kit.exporter_for(target)
        try:
            kit.options_of(exporter, _DRAWN)
        except OptionsError:
            msg = f"{output}: {exporter.name} draws no comparison; svg, png and pdf do; json, md and txt are reports"
            raise click.UsageError(msg) from None
        rendering = kit.render(scene, exporter, _DRAWN)
        for loss in rendering.losses:
            say(f"{output}: {word(scene.language, 'report', 'losses')}: {loss}")
        for part, content in rendering.files.items():
            files[target.with_name(f"{target.stem}{part}{target.suffix}")] = content
    try:
        write_all(files)
    except OSError as error:
        raise unwritable(error.filename or outputs[0], error) from None
