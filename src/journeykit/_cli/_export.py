"""`journeykit export`: maps in other formats."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit._language import word

from ._parameters import (
    as_of_option,
    lang_option,
    no_plugins_option,
    options_by_name,
    options_option,
    session_of,
    unwritable,
)
from ._terminal import say, write

__all__ = ["export"]

STANDARD_OUTPUT = "-"


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
    given: tuple[str, ...],
    as_of: str | None,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> None:
    """Write MAP in other formats: yaml, json, svg, and those of plugins.

    \b
    journeykit export map.yaml -o map.svg
    journeykit export map.yaml -o map.json -o map.svg
    """
    from journeykit._context import day_in_force
    from journeykit._files import write_all
    from journeykit.plugins import Scene

    session = session_of(ctx)
    journey = session.journey(map)
    kit = session.kit(map)
    language = kit.language(journey, lang)
    folder = None if map == STANDARD_OUTPUT else Path(map).parent
    scene = Scene(journey=journey, language=language, as_of=day_in_force(as_of), folder=folder)
    files: dict[Path, bytes] = {}
    for output in outputs:
        exporter = kit.exporter_for(Path(output), to)
        rendering = kit.render(scene, exporter, options_by_name(given, exporter.name).get(exporter.name))
        for loss in rendering.losses:
            say(f"{output}: {word(language, 'report', 'losses')}: {loss}")
        if output == STANDARD_OUTPUT:
            write(b"".join(rendering.files.values()))
            continue
        target = Path(output)
        files.update(
            {target.with_name(f"{target.stem}{part}{target.suffix}"): held for part, held in rendering.files.items()}
        )
    try:
        write_all(files)
    except OSError as error:
        raise unwritable(error.filename or outputs[0], error) from None
