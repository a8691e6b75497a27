"""`journeykit export`: maps in other formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journeykit._language import word

from ._changing import change_option, exclude_option, impact_of, named_changes
from ._parameters import (
    STANDARD_INPUT,
    Session,
    as_of_option,
    is_file,
    lang_option,
    no_plugins_option,
    options_by_name,
    options_option,
    session_of,
    unwritable,
)
from ._terminal import say, working, write

if TYPE_CHECKING:
    from journeykit.plugins import Exporter, Scene

__all__ = ["export", "scene_of"]

STANDARD_OUTPUT = "-"
_MANY = 300
"""Maps of more touchpoints take a while to be drawn."""


@click.command()
@click.argument("map", metavar="MAP")
@click.option(
    "--output",
    "-o",
    "outputs",
    multiple=True,
    required=True,
    metavar="FILE",
    help="Where to write it; the suffix says the format. - is standard output, with --to; repeatable.",
)
@click.option("--to", metavar="NAME", help="The format, where the suffix does not say it.")
@change_option("Show what a change affects")
@exclude_option("Leave this out of what changes")
@click.option("--compare", metavar="OTHER", help="Compare with this map: the older one, or the journey as it is.")
@click.option(
    "--view",
    metavar="NAME",
    help="What is drawn: poster, impact, comparison, storyboard or overview, or a view of a plugin's format. "
    "[default: the impact with --change, the comparison with --compare, else the poster]",
)
@options_option
@as_of_option
@lang_option
@no_plugins_option
@click.pass_context
def export(
    ctx: click.Context,
    *,
    map: str,  # noqa: A002 - what the argument is called
    outputs: tuple[str, ...],
    to: str | None,
    changes: tuple[str, ...],
    exclude: str,
    compare: str | None,
    view: str | None,
    given: tuple[str, ...],
    as_of: str | None,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> None:
    """Write MAP in other formats: yaml, json, svg, and those of plugins.

    \b
    journeykit export map.yaml -o map.svg
    journeykit export map.yaml -o map.json -o map.svg
    journeykit export map.yaml -o impact.svg --change planning=delayed
    journeykit export to-be.yaml -o comparison.svg --compare as-is.yaml
    """
    from journeykit._files import write_all

    if map == compare == STANDARD_INPUT:
        msg = "only one of MAP and --compare can be standard input"
        raise click.UsageError(msg)
    session = session_of(ctx)
    kit = session.kit(map)
    scene = scene_of(session, map, changes, compare, exclude=exclude, lang=lang, as_of=as_of)
    files: dict[Path, bytes] = {}
    printed: list[bytes] = []
    for output in outputs:
        exporter = kit.exporter_for(Path(output), to)
        with working(f"{output} …", is_long=len(scene.journey.touchpoints) > _MANY):
            rendering = kit.render(scene, exporter, _options(exporter, given, view))
        for loss in rendering.losses:
            say(f"{output}: {word(scene.language, 'report', 'losses')}: {loss}")
        if output == STANDARD_OUTPUT:
            if len(rendering.files) > 1:
                msg = f"{len(rendering.files)} pages are too many for standard output; name a file with -o"
                raise click.UsageError(msg)
            printed.extend(rendering.files.values())
            continue
        target = Path(output)
        files.update(
            {target.with_name(f"{target.stem}{part}{target.suffix}"): held for part, held in rendering.files.items()}
        )
    for target in files:
        _warn_of_comments(map, target, scene.language)
    try:
        write_all(files)
    except OSError as error:
        raise unwritable(error.filename or outputs[0], error) from None
    if printed:
        write(b"".join(printed))


def _warn_of_comments(source: str, target: Path, language: str) -> None:
    """Say that a map is written over the file it was read from, without the comments that stand there."""
    from journeykit._document._comments import comments

    is_itself = is_file(source) and target.suffix.lower() in {".yaml", ".yml"} and target.exists()
    if is_itself and target.samefile(source) and comments(target.read_text("utf-8-sig"), source):
        say(f"{target}: {word(language, 'report', 'losses')}: {word(language, 'report', 'own_comments')}")


def scene_of(
    session: Session,
    map: str,  # noqa: A002 - what the argument is called
    changes: tuple[str, ...] = (),
    compare: str | None = None,
    *,
    exclude: str = "",
    lang: str = "",
    as_of: str | None = None,
) -> Scene:
    """Put together what is shown: the map, what changes affect, and what it is compared with."""
    from journeykit._context import day_in_force
    from journeykit._revisions import path_of
    from journeykit.plugins import Scene

    kit = session.kit(map)
    journey = session.journey(map)
    language = kit.language(journey, lang)
    other = None if compare is None else session.journey(compare)
    named = named_changes(kit, journey, changes, exclude, language=language)
    return Scene(
        journey=journey,
        impact=impact_of(kit, journey, named, language) if named else None,
        other=other,
        changes=None if other is None else kit.diff(other, journey, language=language),
        language=language,
        as_of=day_in_force(as_of),
        folder=None if map == STANDARD_INPUT else Path(path_of(map)).parent,
    )


def _options(exporter: Exporter, given: tuple[str, ...], view: str | None) -> dict[str, Any]:
    """Give the options of an exporter; its own `-O` says more than a view for all outputs.

    Raises:
        UsageError: where a view is asked for and the format has none.
    """
    import attrs

    own = options_by_name(given, exporter.name).get(exporter.name, {})
    if view is None:
        return own
    if "view" not in attrs.fields_dict(exporter.options):
        msg = f"--view: {exporter.name} draws no views; leave it out, or write {exporter.name} by itself"
        raise click.UsageError(msg)
    return {"view": view, **own}
