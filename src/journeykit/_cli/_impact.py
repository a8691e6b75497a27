"""`journeykit impact`: what a change affects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from journeykit._language import counted, word

from ._parameters import format_option, lang_option, no_plugins_option, session_of
from ._terminal import is_terminal, say, write

if TYPE_CHECKING:
    from journeykit._impact import Impact
    from journeykit.model import JourneyMap

__all__ = ["impact"]


@click.command()
@click.argument("map", metavar="MAP")
@click.option(
    "--change",
    "-c",
    "changes",
    multiple=True,
    required=True,
    metavar="ID[=KIND]",
    help="What changes, and how: removed, unavailable, replaced, degraded, delayed, modified (the default), "
    "improved, added, reassigned, or a kind of a plugin's; repeatable.",
)
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
    """
    from journeykit._impact import Change, _reports

    session = session_of(ctx)
    journey = session.journey(map)
    kit = session.kit(map)
    language = kit.language(journey, lang)
    _warn_of_dangling(journey, language)
    found = kit.impact(
        journey,
        [Change.parse(text) for text in changes],
        personas=personas or None,
        lanes=[lane.strip() for lane in lanes.split(",")] if lanes is not None else None,
        max_hops=max_hops,
        floor=floor,
    )
    _warn_of_seeds(found, language)
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


def _warn_of_dangling(journey: JourneyMap, language: str) -> None:
    """Say that references point nowhere: an impact that is too small looks like good news."""
    missing = [end for source, _, target, _ in journey.relations for end in (source, target) if end not in journey]
    if missing:
        say(f"journeykit: {counted(language, 'report', 'dangling', len(missing), first=missing[0])}")


def _warn_of_seeds(found: Impact, language: str) -> None:
    """Say which changes start nowhere."""
    for id in found.warnings:
        say(f"journeykit: {word(language, 'report', 'seeds_nothing').format(id=id)}")
