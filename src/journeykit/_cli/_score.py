"""`journeykit score`: figures of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journeykit._language import number, word

from ._parameters import (
    as_of_option,
    format_option,
    lang_option,
    no_plugins_option,
    options_by_name,
    options_option,
    session_of,
)
from ._terminal import console, in_a_line, is_terminal, write

if TYPE_CHECKING:
    from journeykit.model import JourneyMap
    from journeykit.plugins import Score

__all__ = ["score"]


@click.command()
@click.argument("map", metavar="MAP")
@click.argument("names", metavar="[SCORE]...", nargs=-1)
@format_option("table", "json")
@options_option
@as_of_option
@lang_option
@no_plugins_option
@click.pass_context
def score(
    ctx: click.Context,
    *,
    map: str,  # noqa: A002 - what the argument is called
    names: tuple[str, ...],
    format: str | None,
    given: tuple[str, ...],
    as_of: str | None,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> None:
    """Compute scores of MAP: emotion-curve, peak-end, friction, and those of plugins; all where none is named.

    \b
    journeykit score map.yaml peak-end
    journeykit score map.yaml friction -O friction.pain=2
    """
    from journeykit._exchange import json_report

    session = session_of(ctx)
    journey = session.journey(map)
    kit = session.kit(map)
    only = names[0] if len(names) == 1 else ""
    found = kit.score(journey, *names, options=options_by_name(given, only), language=lang, as_of=as_of)
    if (format or ("table" if is_terminal() else "json")) == "json":
        report = {"schema": "journeykit/scores/1", "journey": journey.id, "scores": [each.to_dict() for each in found]}
        write(json_report(report))
        return
    _show(found, journey, kit.language(journey, lang))


def _show(scores: tuple[Score, ...], journey: JourneyMap, language: str) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("score", "name", "value", "warnings"):
        table.add_column(
            word(language, "report", head), overflow="fold", justify="right" if head == "value" else "left"
        )
    for each in scores:
        name = journey[each.element].label if each.element in journey else ""
        value = "–" if each.value is None else number(language, each.value, 2)
        table.add_row(in_a_line(each.name), in_a_line(name), value, in_a_line("; ".join(each.warnings)))
    console().print(table)
