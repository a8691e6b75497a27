"""The eight hooks: what a plugin may add.

All of them are of one kind: no arguments, and an iterable of descriptors. They are called lazily, one by one, when
what they add is needed for the first time.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    import click

    from journeykit._diff import ChangeSource
    from journeykit._document import Importer
    from journeykit._impact import ChangeKind, ElementKind, Relation
    from journeykit._scoring import Scorer
    from journeykit._validation import Rule

    from ._exporting import Annotator, Exporter

__all__ = ["HOOKS", "PROJECT", "Hooks", "hookimpl"]

PROJECT = "journeykit"
"""The name of the plugin system, and the group of the entry points."""

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks a function of a plugin as the implementation of the hook of the same name."""


class Hooks:
    """The hooks, each with a plugin that is complete and works."""

    @hookspec
    def journeykit_importers(self) -> Iterable[Importer]:  # type: ignore[empty-body]
        """Add formats to read.

        >>> from journeykit.model import JourneyMap, Stage
        >>> from journeykit.plugins import Importer, Reading, hookimpl
        >>> def read(source, options, context):
        ...     title, *stages = source.text(10_000).splitlines()
        ...     return Reading((JourneyMap.of(title, *(Stage(f"s{n}", name) for n, name in enumerate(stages))),))
        >>> @hookimpl
        ... def journeykit_importers():
        ...     yield Importer(name="lines", summary="A title, then a stage a line", suffixes=(".lines",), read=read)
        """

    @hookspec
    def journeykit_exporters(self) -> Iterable[Exporter]:  # type: ignore[empty-body]
        r"""Add formats to write.

        >>> from journeykit.plugins import Exporter, Rendering, hookimpl
        >>> def render(scene, options):
        ...     return Rendering.of("".join(f"{touchpoint.label}\n" for touchpoint in scene.journey.touchpoints))
        >>> @hookimpl
        ... def journeykit_exporters():
        ...     yield Exporter(name="lines", summary="A touchpoint a line", suffixes=(".lines",),
        ...                    media_type="text/plain", render=render)
        """

    @hookspec
    def journeykit_rules(self) -> Iterable[Rule]:  # type: ignore[empty-body]
        """Add rules of validation.

        >>> from journeykit.plugins import Finding, Rule, hookimpl
        >>> def no_summary(journey, options, context):
        ...     if not journey.summary:
        ...         yield Finding(context.say({"en": "the map has no summary", "fr": "la carte n'a pas de résumé"}))
        >>> @hookimpl
        ... def journeykit_rules():
        ...     yield Rule(code="X101", summary="Map without a summary", severity="info", check=no_summary)
        """

    @hookspec
    def journeykit_scorers(self) -> Iterable[Scorer]:  # type: ignore[empty-body]
        """Add scores.

        >>> from journeykit.plugins import Score, Scorer, hookimpl
        >>> def owned(journey, options, context):
        ...     n = len(journey.processes)
        ...     k = sum(process.owner is not None for process in journey.processes)
        ...     yield Score("owned", k / n if n else None, n=n, numerator=k, denominator=n, method="owned/1")
        >>> @hookimpl
        ... def journeykit_scorers():
        ...     yield Scorer(name="owned", summary="Share of processes that somebody owns", score=owned)
        """

    @hookspec
    def journeykit_vocabulary(self) -> Iterable[Relation | ChangeKind | ElementKind]:  # type: ignore[empty-body]
        """Add relations with what they carry, kinds of change, and kinds of element.

        >>> from journeykit.plugins import Carry, ChangeKind, ElementKind, Relation, hookimpl
        >>> @hookimpl
        ... def journeykit_vocabulary():
        ...     yield ElementKind(name="contract", schema={"required": ["partner"]})
        ...     yield Relation(name="governs", along=Carry("delivery", 500))
        ...     yield ChangeKind(name="terminated", magnitude=1000)
        """

    @hookspec
    def journeykit_change_sources(self) -> Iterable[ChangeSource]:  # type: ignore[empty-body]
        """Add ways to turn the difference of two files into changes.

        >>> from journeykit.plugins import ChangeSet, ChangeSource, ElementChange, hookimpl
        >>> def changes(journey, old, new, options):
        ...     gone = set(old.text(10_000).split()) - set(new.text(10_000).split())
        ...     return ChangeSet(tuple(ElementChange(id, "removed") for id in sorted(gone) if id in journey))
        >>> @hookimpl
        ... def journeykit_change_sources():
        ...     yield ChangeSource(name="ids", suffixes=(".ids",), changes=changes)
        """

    @hookspec
    def journeykit_annotators(self) -> Iterable[Annotator]:  # type: ignore[empty-body]
        """Add what another source knows to impacts.

        >>> import json
        >>> from journeykit.plugins import Annotator, hookimpl
        >>> def annotate(impact, source, options):
        ...     visits = json.loads(source.text(10_000))
        ...     return {row.id: {"visits": visits[row.id]} for row in impact.affected if row.id in visits}
        >>> @hookimpl
        ... def journeykit_annotators():
        ...     yield Annotator(name="visits", annotate=annotate)
        """

    @hookspec
    def journeykit_commands(self) -> Iterable[click.Command]:  # type: ignore[empty-body]
        """Add commands to the command line.

        >>> import click
        >>> from journeykit.plugins import hookimpl
        >>> @click.command("hello")
        ... def hello():
        ...     click.echo("hello")
        >>> @hookimpl
        ... def journeykit_commands():
        ...     yield hello
        """


HOOKS = tuple(name for name in vars(Hooks) if name.startswith("journeykit_"))
"""The names of the hooks."""
