"""`journeykit why`: how a change of one element reaches another."""

from __future__ import annotations

import click

from journeykit._language import percentage, word

from ._index_files import maps_only
from ._maps import maps_of
from ._parameters import format_option, lang_option, no_plugins_option, session_of
from ._terminal import in_a_line, is_terminal, write

__all__ = ["why"]


@click.command()
@click.argument("map", metavar="MAP")
@click.argument("a", metavar="A[=KIND]")
@click.argument("b", metavar="B")
@click.option(
    "-k", type=click.IntRange(min=1), default=1, show_default=True, help="How many ways, the strongest first."
)
@click.option("--floor", type=float, default=0.01, show_default=True, help="Follow nothing below this strength, 0..1.")
@format_option("text", "json")
@lang_option
@no_plugins_option
@click.pass_context
def why(
    ctx: click.Context,
    *,
    map: str,  # noqa: A002 - what the argument is called
    a: str,
    b: str,
    k: int,
    floor: float,
    format: str | None,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> None:
    """Say by which ways a change of A in MAP reaches B.

    MAP may be a folder of maps, which are one portfolio.

    \b
    journeykit why map.yaml planning=delayed first-invoice
    journeykit why maps/ crm order/checkout
    """
    from journeykit._exchange import json_report
    from journeykit._impact import Change
    from journeykit._impact._reports import sentence
    from journeykit._impact._reports._further import label

    session = session_of(ctx)
    journey = maps_only(maps_of(session, (map,)).whole, "why")
    kit = session.kit(map)
    language = kit.language(journey, lang)
    change = Change.parse(a)
    ways = kit.why(journey, change.id, b, k=k, kind=change.kind, floor=floor)
    if (format or ("text" if is_terminal() else "json")) == "json":
        write(json_report(ways.to_dict()))
        return
    if not ways:
        names = {"a": journey[change.id].label, "b": journey[b].label}
        write(in_a_line(word(language, "report", "no_way").format(**names)) + "\n")
    for way in ways:
        said = word(language, "report", "strength").format(
            percent=percentage(language, way.strength), lane=word(language, "lane", way.lane)
        )
        line = sentence(way.steps, journey, kit.vocabulary, language)
        write(in_a_line(f"{line[:1].upper()}{line[1:]}.") + f"\n  {said}\n")
    if k > 1 or not ways.exact:
        write(f"{label(ways, k, language)}\n")
