"""The commands, each imported when it is called, and those that plugins add."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from ._parameters import Session

__all__ = ["journeykit"]

COMMANDS = (
    "impact",
    "why",
    "diff",
    "merge",
    "select",
    "ack",
    "portfolio",
    "validate",
    "rules",
    "score",
    "review",
    "export",
    "index",
    "serve",
    "fmt",
    "new",
    "schema",
    "plugins",
)
"""The commands, in the order in which people need them."""


class _Commands(click.Group):
    """Imports a command when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*COMMANDS, *sorted(set(_of_plugins(ctx)) - set(COMMANDS))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            command: click.Command = getattr(import_module(f"{__package__}._{cmd_name}"), cmd_name)
            return command
        return _of_plugins(ctx).get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from journeykit.errors import did_you_mean

        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            hint = did_you_mean(name, self.list_commands(ctx)) or f" There are {', '.join(self.list_commands(ctx))}"
            msg = f"no command {name!r}.{hint}"
            raise click.UsageError(msg, ctx)
        return super().resolve_command(ctx, args)


def _of_plugins(ctx: click.Context) -> dict[str, Any]:
    session = ctx.ensure_object(Session)
    return dict(session.kit().commands)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    invoke_without_command=True,
)
@click.version_option(None, "-V", "--version", package_name="journeykit", message="%(prog)s %(version)s")
@click.option("--no-plugins", is_flag=True, help="Load no installed plugin.")
@click.pass_context
def journeykit(ctx: click.Context, *, no_plugins: bool) -> None:
    """Customer journey maps as code: validate them, and ask what a change affects.

    MAP is a journey document (.yaml, .json), a file that a plugin reads, or - for standard input.
    """
    ctx.obj = Session(no_plugins=no_plugins)
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
