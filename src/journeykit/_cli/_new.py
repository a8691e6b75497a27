"""`journeykit new`: a map to start from."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from ._parameters import unwritable
from ._terminal import say, write

__all__ = ["new"]

TEMPLATES = ("purchase", "experience", "blueprint")


@click.command()
@click.argument("file", required=False)
@click.option(
    "--template",
    "-t",
    type=click.Choice(TEMPLATES),
    default="purchase",
    show_default=True,
    help="purchase: five stages; experience: seven stages; blueprint: what stands behind, too.",
)
@click.option("--lang", type=click.Choice(("en", "fr")), default="en", show_default=True, help="Language of the map.")
@click.option(
    "--schema-line",
    metavar="SCHEMA",
    is_flag=False,
    flag_value="journey-1.schema.json",
    help="Start with a line by which editors find the JSON Schema. [default: journey-1.schema.json]",
)
@click.option("--force", is_flag=True, help="Write over a file that exists.")
def new(*, file: str | None, template: str, lang: str, schema_line: str | None, force: bool) -> None:
    """Write a commented map to start from to FILE, or to standard output.

    \b
    journeykit new map.yaml
    journeykit new carte.yaml --template experience --lang fr
    """
    from journeykit._files import write_all

    text = files("journeykit").joinpath("templates", f"{template}.{lang}.yaml").read_text("utf-8")
    if schema_line:
        text = f"# yaml-language-server: $schema={schema_line}\n{text}"
    if file is None:
        write(text)
        return
    target = Path(file)
    if target.exists() and not force:
        msg = f"{file} exists; --force writes over it"
        raise click.UsageError(msg)
    try:
        write_all({target: text.encode("utf-8")})
    except OSError as error:
        raise unwritable(file, error) from None
    say(f"{file}: written; look at it with: journeykit validate {file}")
