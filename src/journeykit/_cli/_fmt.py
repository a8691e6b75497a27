"""`journeykit fmt`: documents in the usual style."""

from __future__ import annotations

from pathlib import Path

import click

from ._parameters import STANDARD_INPUT, session_of, unwritable
from ._terminal import say, write

__all__ = ["fmt"]

GATE = 1


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 where a file would change.")
@click.option("--full", is_flag=True, help="Write shorthands in full: names as mappings with ids, ids as references.")
@click.pass_context
def fmt(ctx: click.Context, *, files: tuple[str, ...], check: bool, full: bool) -> int:
    """Write each FILE in the usual style. Comments and the order of keys stay.

    With - the document comes from standard input and goes to standard output.
    """
    from journeykit._document._editing import formatted
    from journeykit._document._text import JSON_LIMIT, YAML_LIMIT
    from journeykit._files import write_all

    session = session_of(ctx)
    changed = 0
    for name in files:
        source = session.source(name)
        text = source.text(JSON_LIMIT if source.suffix == ".json" else YAML_LIMIT)
        after = formatted(text, name, full=full)
        if name == STANDARD_INPUT and not check:
            write(after)
        elif after != source.content.decode("utf-8"):
            changed += 1
            say(f"{name}: would be written anew" if check else f"{name}: written anew")
            if not check:
                try:
                    write_all({Path(name): after.encode("utf-8")})
                except OSError as error:
                    raise unwritable(name, error) from None
    return GATE if check and changed else 0
