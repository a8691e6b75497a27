"""`journeykit portfolio`: what many maps share, where they differ, and what rests on what."""

from __future__ import annotations

import click

from ._index_files import maps_only
from ._maps import maps_of
from ._parameters import format_option, lang_option, no_plugins_option, session_of
from ._terminal import is_terminal, write

__all__ = ["portfolio"]


@click.command()
@click.argument("maps", metavar="MAP...", nargs=-1, required=True)
@format_option("table", "json", "markdown")
@lang_option
@no_plugins_option
@click.pass_context
def portfolio(
    ctx: click.Context,
    *,
    maps: tuple[str, ...],
    format: str | None,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> None:
    """Say what many maps share, where they differ, what much rests on, and who answers for what.

    MAP is a file; several files, or a folder of them, are one portfolio.

    \b
    journeykit portfolio maps/
    journeykit portfolio maps/ --format json
    journeykit portfolio map.yaml --lang fr
    """
    from ._overview import Facts, as_json, as_markdown, show

    session = session_of(ctx)
    found = maps_of(session, maps)
    whole = maps_only(found.whole, "portfolio")
    kit = session.kit(maps[0])
    language = kit.language(whole, lang)
    facts = Facts(whole, found.readings, kit.insights(whole))
    wanted = format or ("table" if is_terminal() else "json")
    if wanted == "table":
        show(facts, language)
    else:
        write(as_json(facts) if wanted == "json" else as_markdown(facts, language))
