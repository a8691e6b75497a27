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

    JSON has no comments: a FILE such as map.json gets the map alone.

    \b
    journeykit new map.yaml
    journeykit new carte.yaml --template experience --lang fr
    """
    from journeykit._files import write_all

    target = None if file is None else Path(file)
    suffix = "" if target is None else target.suffix.lower()
    if suffix not in {"", ".yaml", ".yml", ".json"}:
        msg = f"{file}: a new map is YAML or JSON, in a file such as map.yaml or map.json"
        raise click.UsageError(msg)
    text = files("journeykit").joinpath("templates", f"{template}.{lang}.yaml").read_text("utf-8")
    text = _as_json(text, schema_line) if suffix == ".json" else _with_schema(text, schema_line)
    if target is None:
        write(text)
        return
    if target.exists() and not force:
        msg = f"{file} exists; --force writes over it"
        raise click.UsageError(msg)
    try:
        write_all({target: text.encode("utf-8")})
    except OSError as error:
        raise unwritable(target, error) from None
    say(f"{file}: written; look at it with: journeykit validate {file}")


def _as_json(text: str, schema: str | None) -> str:
    """Write a template as JSON."""
    from journeykit._document._reading import read_yaml
    from journeykit._document._writing import to_json

    if schema:
        msg = "--schema-line is a comment, and JSON has none"
        raise click.UsageError(msg)
    return to_json(read_yaml(text, "template"))


def _with_schema(text: str, schema: str | None) -> str:
    """Start a template with the line by which editors find the JSON Schema."""
    from journeykit._document._writing import schema_line

    if not schema:
        return text
    try:
        return f"{schema_line(schema)}{text}"
    except ValueError as error:
        msg = f"--schema-line: {error}"
        raise click.UsageError(msg) from None
