"""What commands share that ask more of an impact than its rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from ._terminal import console as standard_output
from ._terminal import in_a_line

if TYPE_CHECKING:
    from rich.console import Console

    from journeykit._impact import Impact
    from journeykit._impact._named import Named

__all__ = ["further_options", "show_further"]

Command = TypeVar("Command", bound=Callable[..., Any])


def further_options(command: Command) -> Command:
    """Add `--combined`, `--cuts` and `--chokes`; the command gets them as `further`, a `Further`."""

    @click.option(
        "--combined",
        type=click.Choice(("cpm", "noisy_or")),
        help="Say what several ways come to together: cpm, the Change Prediction Method, or noisy_or, as if each way "
        "were independent.",
    )
    @click.option("--cuts", is_flag=True, help="Say who is cut off from the end by what is removed or unavailable.")
    @click.option("--chokes", is_flag=True, help="Say what affected touchpoints hang on alone.")
    @wraps(command)
    def with_further(*arguments: Any, combined: Any, cuts: bool, chokes: bool, **others: Any) -> Any:
        from journeykit._impact import Further

        return command(*arguments, further=Further(combined=combined, cuts=cuts, chokes=chokes), **others)

    return cast("Command", with_further)


def show_further(impact: Impact, journey: Named, language: str, console: Console | None = None) -> None:
    """Print what else was asked, below the rows; nothing where nothing was.

    Args:
        impact: the impact.
        journey: the map or the portfolio, for names.
        language: the language to print it in.
        console: where to print it; standard output where it is left out.
    """
    from rich.padding import Padding
    from rich.text import Text

    from journeykit._impact._reports._further import sections

    page = console or standard_output()
    for title, lines in sections(impact, journey, language):
        page.print()
        page.print(Text(in_a_line(title), style="bold"))
        for line in lines:
            page.print(Padding(Text(in_a_line(line)), (0, 0, 0, 2), expand=False))
