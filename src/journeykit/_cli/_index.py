"""`journeykit index`: files that answer what changes affect without reading a map."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from journeykit._exchange import escaped

from ._changing import warn
from ._index_files import SUFFIX, changes_since, is_index, maps_only, opened_index
from ._maps import maps_of
from ._parameters import is_file, no_plugins_option, session_of, unwritable
from ._terminal import in_a_line, is_terminal, say, working, write

if TYPE_CHECKING:
    from journeykit._impact import MapIndex

__all__ = ["index"]


@click.group(no_args_is_help=False)
def index() -> None:
    """Build index files, which answer what changes affect without reading a map, and look at them.

    An index stands in the place of its maps in journeykit impact.
    """


@index.command()
@click.argument("maps", metavar="MAP...", nargs=-1, required=True)
@click.option("--output", "-o", metavar="FILE", help=f"The file to write. [default: the name of MAP with {SUFFIX}]")
@no_plugins_option
@click.pass_context
def build(ctx: click.Context, *, maps: tuple[str, ...], output: str | None, no_plugins: bool) -> None:  # noqa: ARG001 - read by the session
    """Write the index of a map, or of several files or a folder of them.

    The same maps and rules give the same bytes. Whoever has the old file open keeps it as it was.

    \b
    journeykit index build maps/ -o maps.jkindex
    """
    session = session_of(ctx)
    target = Path(output or f"{Path(maps[0]).resolve().stem}{SUFFIX}")
    if target.suffix != SUFFIX:
        msg = f"{target}: the name of an index ends with {SUFFIX}"
        raise click.UsageError(msg, ctx)
    whole = maps_only(maps_of(session, maps).whole, "index build")
    kit = session.kit(maps[0])
    warn(whole, kit.language(whole))
    sources = maps if all(map(is_file, maps)) else ()
    try:
        with working(f"writing {target}", is_long=True):
            remembered = kit.write_index(whole, target, sources=sources)
    except OSError as error:
        raise unwritable(target, error) from None
    files = f"{len(remembered)} file{'s' * (len(remembered) != 1)}"
    say(f"{target}: built of {files}")


@index.command()
@click.argument("file", metavar="FILE")
@click.argument("maps", metavar="[MAP]...", nargs=-1)
@click.option(
    "--format",
    "-f",
    "format",
    type=click.Choice(("text", "json")),
    help="Format of the report. [default: text on a terminal, else json]",
)
@no_plugins_option
@click.pass_context
def show(
    ctx: click.Context,
    *,
    file: str,
    maps: tuple[str, ...],
    format: str | None,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> int:
    """Say what an index file holds, after reading it all and looking for damage.

    With MAP, also whether it is up to date: it leaves with 1 where these files are no longer those it was built of.
    """
    session = session_of(ctx)
    found = opened_index(file, check=True)
    changed = changes_since(session, found, maps) if maps else None
    facts = _facts(found, session.kit(maps[0] if maps else file).vocabulary.digest, changed)
    if (format or ("text" if is_terminal() else "json")) == "json":
        write(escaped(json.dumps(facts, ensure_ascii=False, indent=2)) + "\n")
    else:
        write("".join(f"{in_a_line(f'{name:10} {value}')}\n" for name, value in _lines(facts)))
    return 1 if changed else 0


def _facts(found: MapIndex, rules: str, changed: Sequence[str] | None) -> dict[str, Any]:
    """Say what an index holds.

    Args:
        found: the index.
        rules: the digest of the rules in force.
        changed: the files that have changed since; None where nobody asked.
    """
    facts: dict[str, Any] = {
        "format": "journeykit/index/1",
        "journey": found.id,
        "name": found.label,
        "language": found.language,
        "bytes": found.size,
        **found.counts,
        "rules": found.rules,
        "rules_in_force": found.rules == rules,
        "sources": dict(found.sources),
    }
    return facts if changed is None else {**facts, "changed": list(changed)}


def _lines(facts: Mapping[str, Any]) -> list[tuple[str, object]]:
    """Put facts on lines."""
    shown = {name: value for name, value in facts.items() if name not in {"rules_in_force", "sources", "changed"}}
    shown["rules"] = f"{facts['rules']}{'' if facts['rules_in_force'] else ', which are not those in force'}"
    shown["sources"] = len(facts["sources"])
    if "changed" in facts:
        shown["changed"] = ", ".join(facts["changed"]) or "nothing"
    return list(shown.items())


@index.command()
@click.argument("maps", metavar="MAP...", nargs=-1, required=True)
@click.option("--output", "-o", metavar="FOLDER", required=True, help="The folder to write to.")
@no_plugins_option
@click.pass_context
def export(ctx: click.Context, *, maps: tuple[str, ...], output: str, no_plugins: bool) -> None:  # noqa: ARG001 - read by the session
    """Write the arcs of maps, or of an index file, as Parquet tables for DuckDB, Spark and others.

    Costs are whole numbers, so that every engine comes to the same. Needs pyarrow: pip install 'journeykit[parquet]'

    \b
    journeykit index export maps.jkindex -o tables/
    """
    session = session_of(ctx)
    held = opened_index(maps[0]) if is_index(maps) else maps_of(session, maps).whole
    kit = session.kit(maps[0])
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with working(f"writing {folder}", is_long=True):
            rows = kit.write_tables(held, folder)
    except OSError as error:
        raise unwritable(folder, error) from None
    for name, count in rows.items():
        say(f"{folder / name}: {count} rows")
