"""`journeykit impact`: what a change affects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ._asking import base_options, set_option, versions_of
from ._changing import change_option, exclude_option, excluded, impact_of
from ._comparing import changes_from, from_option
from ._gating import Asked, exit_code, gate_options, judge
from ._index_files import index_option, through_index
from ._maps import say_what_differs
from ._numbers import further_options, show_further
from ._parameters import as_of_option, format_option, lang_option, no_plugins_option, session_of
from ._terminal import is_terminal, write

if TYPE_CHECKING:
    from journeykit._gating import Judgement
    from journeykit._impact import Further, Impact
    from journeykit._kit import Kit

    from ._asking import Versions

__all__ = ["impact"]

_PLACED = {"github", "sarif"}
"""The formats that say in which line of which file an element stands."""


@click.command()
@click.argument("maps", metavar="MAP...", nargs=-1, required=True)
@change_option("What changes, and how")
@exclude_option("Leave this out of what changes")
@base_options()
@set_option
@index_option
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
@further_options
@gate_options
@as_of_option
@format_option("table", "json", "jsonl", "csv", "markdown", "github", "sarif", "junit", "reviewers", "svg")
@lang_option
@no_plugins_option
@click.pass_context
def impact(
    ctx: click.Context,
    *,
    maps: tuple[str, ...],
    changes: tuple[str, ...],
    exclude: str,
    base: str | None,
    on_missing_base: str,
    settings: tuple[str, ...],
    index: str | None,
    files: tuple[tuple[str, str], ...],
    personas: tuple[str, ...],
    lanes: str | None,
    max_hops: int | None,
    floor: float,
    further: Further,
    asked: Asked,
    as_of: str | None,
    format: str | None,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> int:
    """Say what changes affect: which touchpoints, how strongly, why, and who must act.

    MAP is a file; several files, or a folder of them, are one portfolio; so is an index file of them.

    \b
    journeykit impact map.yaml --change planning=delayed
    journeykit impact map.yaml -c crm=unavailable -c 'process:pay*' --format json
    journeykit impact map.yaml --base git:origin/main... --format markdown
    journeykit impact map.yaml --set pay.emotion.score=-2
    journeykit impact map.yaml --from order-old.bpmn order.bpmn
    journeykit impact maps/ --change crm=unavailable
    journeykit impact maps.jkindex --change crm=unavailable
    """
    if not (changes or files or base or settings):
        msg = "what changes? Name it with --change, or give --base, --set or --from"
        raise click.UsageError(msg, ctx)
    session = session_of(ctx)
    asking = through_index(session, maps, index)
    versions = versions_of(session, asking, base, settings, on_missing_base=on_missing_base)
    say_what_differs(versions.whole)
    kit = session.kit(maps[0])
    language = kit.language(versions.whole, lang)
    named = changes_from(session, kit, versions.whole, files, changes, language)
    limits: dict[str, Any] = {
        "personas": personas or None,
        "lanes": [lane.strip() for lane in lanes.split(",")] if lanes is not None else None,
        "max_hops": max_hops,
        "floor": floor,
    }
    left_out = excluded(kit, versions.whole, exclude, language=language)
    found = impact_of(kit, versions.whole, named, language, base=versions.base, exclude=left_out, **limits)
    filters = {name: value for name, value in limits.items() if name != "max_hops"}
    found = kit.look_further(found, versions.whole, further, base=versions.base, **filters)
    judgement = judge(
        kit, found, versions.whole, asked, near=maps[0], language=language, base=versions.base, as_of=as_of
    )
    write_report(found, versions, kit, language, format, judgement)
    return exit_code(judgement)


def write_report(
    found: Impact,
    versions: Versions,
    kit: Kit,
    language: str,
    format: str | None,
    judgement: Judgement,
) -> None:
    """Write an impact to standard output.

    Args:
        found: the impact.
        versions: what was asked about.
        kit: the kit.
        language: the language of the report.
        format: the format; a table on a terminal and JSON elsewhere where it is left out.
        judgement: what gates and policies say of it.
    """
    from journeykit._impact._named import Both
    from journeykit._impact._reports import REPORTS, Answer

    names = versions.whole if versions.base is None else Both(versions.whole, versions.base)
    wanted = format or ("table" if is_terminal() else "json")
    if wanted == "table":
        from ._impact_table import show

        show(found, names, kit.vocabulary, language)
        show_further(found, names, language)
        return
    if wanted == "svg":
        write(_picture(found, versions, kit, language))
        return
    only = tuple(versions.maps.readings.values())
    answer = Answer(
        impact=found,
        journey=names,
        vocabulary=kit.vocabulary,
        language=language,
        name=only[0][0] if len(only) == 1 else "",
        places=versions.maps.places() if wanted in _PLACED else {},
        verdicts=judgement.verdicts,
        acknowledged=judgement.acknowledged,
        reviewers=kit.configuration.reviewers,
    )
    write(REPORTS[wanted](answer))


def _picture(found: Impact, versions: Versions, kit: Kit, language: str) -> bytes:
    """Draw the impact on the poster of the map."""
    from journeykit.model import JourneyMap
    from journeykit.plugins import Scene

    if not isinstance(versions.whole, JourneyMap):
        msg = "svg draws one map; ask for one, or for another format"
        raise click.UsageError(msg)
    scene = Scene(journey=versions.whole, impact=found, language=language)
    return kit.render(scene, kit.exporters["svg"]).files[""]
