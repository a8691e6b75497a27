"""The command `journeykit lows`."""

from __future__ import annotations

import click

import journeykit

from .lows import LowOptions, lows

__all__ = ["list_lows"]


@click.command("lows")
@click.argument("path", metavar="MAP", type=click.Path(exists=True, dir_okay=False))
@click.option("--at-most", default=LowOptions().at_most, show_default=True, help="The emotion of a low, on -1..+1.")
def list_lows(path: str, at_most: float) -> None:
    """List the lows of MAP, marking those that an opportunity addresses."""
    for touchpoint, is_addressed in lows(journeykit.read(path), at_most):
        click.echo(f"{'x' if is_addressed else ' '} {touchpoint.label}")
