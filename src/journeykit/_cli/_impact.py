"""`journeykit impact`: what a change affects."""

from __future__ import annotations

import click

from ._changing import change_option, impact_of
from ._comparing import changes_from, from_option
from ._parameters import format_option, lang_option, no_plugins_option, session_of
from ._terminal import is_terminal, write

__all__ = ["impact"]


@click.command()
@click.argument("map", metavar="MAP")
@change_option("What changes, and how")
@from_option
@click.option("--persona", "-p", "personas", multiple=True, metavar="ID", help="Count only this persona; repeatable.")
@click.option(
    "--lanes",
    metavar="LANES",
    help="Follow only these, with commas between them: delivery (always open), experience, expectation, rollup, "
    "ownership.",
)
@click.option("--max-hops", type=click.IntRange(min=0), metavar="N", help="Show what is at most so many steps away.")
@click.option("--floor", type=float, default=0.01, show_default=True, help="Follow nothing below this strength, 0..1.")
@format_option("table", "json", "jsonl", "csv", "markdown")
@lang_option
@no_plugins_option
@click.pass_context
def impact(
    ctx: click.Context,
    *,
    map: str,  # noqa: A002 - what the argument is called
    changes: tuple[str, ...],
    files: tuple[tuple[str, str], ...],
    personas: tuple[str, ...],
    lanes: str | None,
    max_hops: int | None,
    floor: float,
    format: str | None,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> None:
    """Say what changes of elements of MAP affect: which touchpoints, how strongly, why, and who must act.

    \b
    journeykit impact map.yaml --change planning=delayed
    journeykit impact map.yaml -c crm=unavailable -c billing --format json
    journeykit impact map.yaml --from order-old.bpmn order.bpmn
    """
    from journeykit._impact import Impact, _reports

    if not (changes or files):
        msg = "Missing option '--change' or '--from': what changes?"
        raise click.UsageError(msg, ctx)
    session = session_of(ctx)
    journey = session.journey(map)
    kit = session.kit(map)
    language = kit.language(journey, lang)
    named = changes_from(session, kit, journey, files, changes, language)
    limits = {
        "personas": personas or None,
        "lanes": [lane.strip() for lane in lanes.split(",")] if lanes is not None else None,
        "max_hops": max_hops,
        "floor": floor,
    }
    # Files may differ in nothing that the map knows of; only a question that names nothing is a mistake.
    found = (
        impact_of(kit, journey, named, language, **limits)
        if named
        else Impact(kit.vocabulary.digest, journey.id, (), ())
    )
    wanted = format or ("table" if is_terminal() else "json")
    if wanted == "table":
        from ._impact_table import show

        show(found, journey, kit.vocabulary, language)
        return
    writers = {
        "json": lambda: _reports.as_json(found),
        "jsonl": lambda: _reports.as_jsonl(found),
        "csv": lambda: _reports.as_csv(found, journey, kit.vocabulary, language),
        "markdown": lambda: _reports.as_markdown(found, journey, kit.vocabulary, language),
    }
    write(writers[wanted]())
