"""`journeykit schema`: the JSON Schemas of the document and of reports."""

from __future__ import annotations

from pathlib import Path

import click

from ._parameters import unwritable
from ._terminal import write

__all__ = ["schema"]


@click.command()
@click.argument(
    "name",
    type=click.Choice(
        ("journey", "impact", "diff", "merge", "validation", "scores", "selection", "review", "portfolio")
    ),
    default="journey",
)
@click.option("--output", "-o", metavar="FILE", help="Write it to a file instead of standard output.")
def schema(*, name: str, output: str | None) -> None:
    """Print a JSON Schema: of the journey document (the default), or of a report.

    \b
    journeykit schema -o journey-1.schema.json
    Then the first line of a map makes editors complete and check it:
    # yaml-language-server: $schema=journey-1.schema.json
    """
    from journeykit._files import write_all
    from journeykit.schemas import schema_text

    text = schema_text(f"{name}-1")
    if output is None:
        write(text)
        return
    try:
        write_all({Path(output): text.encode("utf-8")})
    except OSError as error:
        raise unwritable(output, error) from None
