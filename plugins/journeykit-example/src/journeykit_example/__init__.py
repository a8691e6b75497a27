"""A plugin to copy. This module holds the hooks; each of them is called when what it adds is first needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from journeykit.plugins import Carry, ElementKind, Exporter, Importer, Relation, Rule, Scorer, hookimpl

from . import lows, outline

if TYPE_CHECKING:
    import click

__all__ = [
    "journeykit_commands",
    "journeykit_exporters",
    "journeykit_importers",
    "journeykit_rules",
    "journeykit_scorers",
    "journeykit_vocabulary",
]


@hookimpl
def journeykit_importers() -> Iterable[Importer]:
    """Read outlines."""
    yield Importer(
        name="outline",
        summary="A map as indented text",
        suffixes=(".outline",),
        read=outline.read,
        recognises=outline.recognises,
    )


@hookimpl
def journeykit_exporters() -> Iterable[Exporter]:
    """Write outlines."""
    yield Exporter(
        name="outline",
        summary="A map as indented text",
        suffixes=(".outline",),
        media_type="text/plain",
        render=outline.render,
    )


@hookimpl
def journeykit_rules() -> Iterable[Rule]:
    """Look for lows that nobody does anything about."""
    yield Rule(
        code="EX101",
        summary="Low that no opportunity addresses",
        severity="warning",
        check=lows.unaddressed,
        options=lows.LowOptions,
    )


@hookimpl
def journeykit_scorers() -> Iterable[Scorer]:
    """Say how many lows somebody does something about."""
    yield Scorer(
        name="addressed-lows",
        summary="Share of lows that an opportunity addresses",
        score=lows.addressed,
        needs=("touchpoints.emotion.score", "opportunities.addresses"),
        options=lows.LowOptions,
    )


@hookimpl
def journeykit_vocabulary() -> Iterable[ElementKind | Relation]:
    """Declare contracts, and what depends on them."""
    yield ElementKind(
        name="contract",
        names={"en": "contract", "fr": "contrat"},
        schema={
            "type": "object",
            "required": ["partner"],
            "properties": {
                "partner": {"type": "string"},
                "notice_days": {"type": "integer", "minimum": 0},
            },
        },
    )
    yield Relation(
        name="governs",
        along=Carry("delivery", 500),
        says={"en": ("governs", "is governed by"), "fr": ("régit", "est régi par")},
    )


@hookimpl
def journeykit_commands() -> Iterable[click.Command]:
    """List the lows of a map."""
    from .commands import list_lows  # click is imported by those who use the command line

    yield list_lows
