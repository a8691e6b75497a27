"""`journeykit select`: what a selection names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journeykit._language import word

from ._changing import exclude_option, selected
from ._maps import maps_of
from ._parameters import format_option, lang_option, no_plugins_option, session_of
from ._terminal import console, in_a_line, is_terminal, say, write

if TYPE_CHECKING:
    from journeykit._impact import Selected

__all__ = ["select"]


@click.command()
@click.argument("map", metavar="MAP")
@click.argument("selections", metavar="SELECTION...", nargs=-1, required=True)
@exclude_option("Leave this out")
@format_option("table", "ids", "json")
@lang_option
@no_plugins_option
@click.pass_context
def select(
    ctx: click.Context,
    *,
    map: str,  # noqa: A002 - what the argument is called
    selections: tuple[str, ...],
    exclude: str,
    format: str | None,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> None:
    """Say which elements of MAP a selection names, such as one for --change.

    MAP may be a folder of maps, which are one portfolio.

    \b
    journeykit select map.yaml 'process:pay*' tag:new
    journeykit select map.yaml 'crm+' --exclude 'team:*'
    journeykit select map.yaml '2+kiosk,system:*'
    journeykit select maps/ '*/kiosk'
    """
    session = session_of(ctx)
    whole = maps_of(session, (map,)).whole
    kit = session.kit(map)
    language = kit.language(whole, lang)
    found = selected(kit, whole, " ".join(selections), exclude, language=language)
    wanted = format or ("table" if is_terminal() else "ids")
    if wanted == "json":
        write(_as_json(whole.id, found))
    elif wanted == "ids":
        write("".join(f"{id}\n" for id in found.ids))
    elif found:
        _show(found, language)
    else:
        say(f"journeykit: {word(language, 'select', 'nothing')}")


def _as_json(journey: str, found: Selected) -> str:
    from journeykit._exchange import json_report

    elements = [
        {"id": id, "kind": element.element_kind, "name": element.label}
        for id, element in zip(found.ids, found.elements, strict=True)
    ]
    return json_report({"schema": "journeykit/selection/1", "journey": journey, "elements": elements})


def _show(found: Selected, language: str) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for head in ("kind", "id", "name"):
        table.add_column(word(language, "select", head), overflow="fold")
    for id, element in zip(found.ids, found.elements, strict=True):
        kind = word(language, "kind", element.element_kind)
        table.add_row(in_a_line(kind), in_a_line(id), in_a_line(element.label))
    console().print(table)
