"""BPMN 2.0 for journeykit. This module holds the hooks; each is called when what it adds is first needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from journeykit.plugins import ChangeSource, Exporter, Importer, hookimpl

if TYPE_CHECKING:
    import click

__all__ = ["journeykit_change_sources", "journeykit_commands", "journeykit_exporters", "journeykit_importers"]


@hookimpl
def journeykit_change_sources() -> Iterable[ChangeSource]:
    """Say what the difference of two models changes in a map."""
    from ._differing import ComparisonOptions, changes  # lxml is imported by those who read models

    yield ChangeSource(
        name="bpmn",
        summary="Two versions of a BPMN 2.0 model",
        suffixes=(".bpmn",),
        changes=changes,
        options=ComparisonOptions,
    )


@hookimpl
def journeykit_commands() -> Iterable[click.Command]:
    """Hold anchors against models, and propose new ones."""
    from ._commands import check_anchors, link  # click is imported by those who use the command line

    yield check_anchors
    yield link


@hookimpl
def journeykit_exporters() -> Iterable[Exporter]:
    """Write maps as models."""
    from ._exporting import BpmnOptions, render  # lxml is imported by those who write models

    yield Exporter(
        name="bpmn",
        summary="Process model in BPMN 2.0: customers, the organisation and its partners as pools",
        suffixes=(".bpmn",),
        media_type="application/xml",
        render=render,
        options=BpmnOptions,
    )


@hookimpl
def journeykit_importers() -> Iterable[Importer]:
    """Read BPMN models, our own and anybody's."""
    from ._reading import ReadingOptions, read, recognises

    yield Importer(
        name="bpmn",
        summary="BPMN 2.0 model",
        suffixes=(".bpmn", ".bpmn2"),
        read=read,
        recognises=recognises,
        options=ReadingOptions,
    )
