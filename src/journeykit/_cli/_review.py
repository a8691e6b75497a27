"""`journeykit review`: the sieve for a new idea."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ._asking import base_options
from ._maps import without_elements
from ._parameters import NoBase, Session, format_option, lang_option, no_plugins_option, session_of
from ._terminal import is_terminal, write

if TYPE_CHECKING:
    from journeykit._review import Review
    from journeykit.model import JourneyMap

__all__ = ["review"]

TRIPPED = 1
"""The exit code where something has to be looked at and the caller asked to fail on that."""


@click.command()
@click.argument("map", metavar="MAP")
@base_options(
    "The map as it was: a file, a folder with a file of its name, or git:REV. Only what is new or changed since is "
    "reviewed.",
    "Where there is no map as it was: an error, or all is new.",
)
@click.option("--only", multiple=True, metavar="ID", help="Review this scenario or touchpoint; repeatable.")
@click.option("--window", type=float, metavar="DAYS", help="Count contacts over so many days. [default: 7]")
@click.option("--limit", type=int, metavar="N", help="So many contacts a persona, a channel and a window. [default: 3]")
@click.option(
    "--distance", type=float, metavar="DAYS", help="A survey and a promotion so near are too close. [default: 7]"
)
@click.option(
    "--fail-on",
    type=click.Choice(("attention", "unknown", "never")),
    default="never",
    show_default=True,
    help="Exit with 1 where something has to be looked at; with unknown, also where the map does not say something.",
)
@format_option("text", "json", "markdown")
@lang_option
@no_plugins_option
@click.pass_context
def review(
    ctx: click.Context,
    *,
    map: str,  # noqa: A002 - what the argument is called
    base: str | None,
    on_missing_base: str,
    only: tuple[str, ...],
    window: float | None,
    limit: int | None,
    distance: float | None,
    fail_on: str,
    format: str | None,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> int:
    """Ask of every new or changed scenario, message and touchpoint of MAP what a team asks before it ships it.

    For whom, at which stage, between which other messages, does it fit what customers live and expect there, how much
    pressure are they under, how will anybody know that it works. Without --base, everything is reviewed.

    \b
    journeykit review map.yaml --base git:main
    journeykit review map.yaml --only cart-reminder --format markdown > ticket.md
    """
    from journeykit._review import _reports

    session = session_of(ctx)
    journey = session.journey(map)
    kit = session.kit(map)
    given = {"window": window, "limit": limit, "distance": distance}
    found = kit.review(
        journey,
        None if base is None else _base(session, base, map, journey, is_all_new=on_missing_base == "all"),
        only=only,
        options={name: value for name, value in given.items() if value is not None},
        language=lang,
    )
    wanted = format or ("text" if is_terminal() else "json")
    if wanted == "text":
        from ._review_page import show

        show(found)
    else:
        write(_reports.as_json(found) if wanted == "json" else _reports.as_markdown(found))
    return TRIPPED if _trips(found, fail_on) else 0


def _base(session: Session, base: str, name: str, journey: JourneyMap, *, is_all_new: bool) -> JourneyMap:
    """Read the map as it was; where there is none and all is new, the map without its elements."""
    try:
        return session.journey_in(session.base(base, name))
    except NoBase:
        if not is_all_new:
            raise
        return without_elements(journey)


def _trips(found: Review, fail_on: str) -> bool:
    return found.count("attention") > 0 if fail_on == "attention" else fail_on == "unknown" and found.verdict != "good"
