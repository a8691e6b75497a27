"""`journeykit fmt`: documents in the usual style."""

from __future__ import annotations

from pathlib import Path

import click

from journeykit.errors import DocumentError

from ._parameters import STANDARD_INPUT, Session, Unreadable, session_of, unwritable
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

    A file that cannot be formatted without losing something stays as it is. With - the document comes from standard
    input and goes to standard output.
    """
    session = session_of(ctx)
    code = 0
    for name in files:
        try:
            if _format(session, name, check=check, full=full) and check:
                code = max(code, GATE)
        except DocumentError as error:
            say(str(error))
            code = max(code, Unreadable.exit_code)
        except (Unreadable, click.UsageError) as error:
            say(f"journeykit: {error.format_message()}")
            code = max(code, error.exit_code)
    return code


def _format(session: Session, name: str, *, check: bool, full: bool) -> bool:
    """Format one file, and tell whether that changes it.

    Raises:
        DocumentError: where it holds no map, or cannot be formatted without a loss.
        Unreadable: where it cannot be read.
        UsageError: where it cannot be written.
    """
    from journeykit._document._editing import formatted
    from journeykit._document._text import JSON_LIMIT, YAML_LIMIT
    from journeykit._files import write_all
    from journeykit._revisions import is_revision

    if is_revision(name) and not check:
        msg = f"{name}: a revision cannot be written anew; --check looks at it"
        raise click.UsageError(msg)
    source = session.source(name)
    text = source.text(JSON_LIMIT if source.suffix == ".json" else YAML_LIMIT)
    after = formatted(text, name, full=full)
    if name == STANDARD_INPUT and not check:
        write(after)
        return False
    if after == source.content.decode("utf-8"):
        return False
    if check:
        say(f"{name}: would be written anew")
        return True
    try:
        write_all({Path(name): after.encode("utf-8")})
    except OSError as error:
        raise unwritable(name, error) from None
    say(f"{name}: written anew")
    return True
