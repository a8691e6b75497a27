"""`journeykit plugins`: what is installed, what it adds, and what is wrong with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs
import click

from journeykit.errors import did_you_mean

from ._parameters import no_plugins_option, session_of
from ._terminal import printable, write

if TYPE_CHECKING:
    from journeykit import PluginRecord

__all__ = ["plugins"]

GATE = 1


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write them as JSON.")
@click.option("--check", metavar="NAME", help="Look at this one; exit with 1 where something is wrong with it.")
@no_plugins_option
@click.pass_context
def plugins(ctx: click.Context, *, as_json: bool, check: str | None, no_plugins: bool) -> int:  # noqa: ARG001 - read by the session
    """List the plugins: built in, installed, switched off, or broken, and what each adds."""
    records = session_of(ctx).kit().plugins
    if check is not None:
        names = [record.name for record in records]
        if check not in names:
            msg = f"no plugin {check!r}.{did_you_mean(check, names) or ' There are ' + ', '.join(names)}"
            raise click.UsageError(msg, ctx)
        records = tuple(record for record in records if record.name == check)
    if as_json:
        write(json.dumps([attrs.asdict(record) for record in records], indent=2, sort_keys=True) + "\n")
    else:
        write("\n".join(printable(_shown(record)) for record in records) + "\n")
    return GATE if check is not None and any(record.problems or record.status == "failed" for record in records) else 0


def _shown(record: PluginRecord) -> str:
    """Show one plugin: its name and state, then what it adds, then what is wrong."""
    origin = f"{record.distribution} {record.version}" if record.distribution else record.origin
    lines = [f"{record.name} ({origin}): {record.status}"]
    kinds: dict[str, list[str]] = {}
    for contribution in record.contributions:
        noun, _, name = contribution.rpartition(" ")
        kinds.setdefault(noun, []).append(name)
    lines.extend(f"  {noun}: {', '.join(names)}" for noun, names in kinds.items())
    lines.extend(f"  problem: {problem}" for problem in record.problems)
    return "\n".join(lines)
