"""What exporters and annotators are, what they get and what they give."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs

from journeykit._context import NoOptions
from journeykit._diff import ChangeSet
from journeykit._document import Source
from journeykit._impact import Impact, Vocabulary
from journeykit._scoring import Score
from journeykit.model import JourneyMap

__all__ = ["Annotator", "Exporter", "Rendering", "Scene"]


@attrs.frozen(kw_only=True)
class Scene:
    """What an exporter draws or writes.

    Attributes:
        journey: the map.
        impact: what a change affects, to be drawn on it.
        changes: the changes between two versions, to be drawn on it.
        scores: scores of the map.
        overlays: what other plugins lay over it, by their name: JSON values.
        language: the language of labels; that of the map where it is empty.
        as_of: the day that counts as today, where something depends on it.
        folder: where files that the map names are looked for, such as pictures; none are read where it is left out.
        other: the map it is compared with, the older one where `changes` are the way from it.
        vocabulary: the relations and kinds of change; the built-in ones where it is left out. A kit fills its own in.

    >>> Scene(journey=JourneyMap("Trip")).language
    ''
    """

    journey: JourneyMap
    impact: Impact | None = None
    changes: ChangeSet | None = None
    scores: tuple[Score, ...] = ()
    overlays: Mapping[str, Any] = attrs.field(factory=dict)
    language: str = ""
    as_of: datetime.date | None = None
    folder: Path | None = None
    other: JourneyMap | None = None
    vocabulary: Vocabulary | None = None


@attrs.frozen
class Rendering:
    """What an exporter gives.

    Attributes:
        files: contents by what is added to the stem of the file that was asked for: `""` for that file itself,
            `"-2"` for a second page beside it.
        losses: what the format cannot hold, a sentence each.

    >>> Rendering.of("hello").files
    {'': b'hello'}
    """

    files: Mapping[str, bytes]
    losses: tuple[str, ...] = ()

    @classmethod
    def of(cls, content: str | bytes, losses: tuple[str, ...] = ()) -> Rendering:
        """Give a single file."""
        return cls({"": content.encode("utf-8") if isinstance(content, str) else content}, losses)


@attrs.frozen(kw_only=True)
class Exporter:
    r"""Writes maps in a format.

    Attributes:
        name: what users call it: `svg`.
        summary: one line for lists.
        suffixes: the suffixes of its files, with dots.
        media_type: the media type of its files.
        render: makes the files of a scene. It must be pure, and total: any map that exists can be written.
        options: the attrs class of its options.
        default: whether it is chosen where several exporters have the same suffix.

    >>> def render(scene, options):
    ...     return Rendering.of("\n".join(stage.label for stage in scene.journey.stages))
    >>> Exporter(name="stages", summary="Stages, a line each", suffixes=(".stages",),
    ...          media_type="text/plain", render=render).default
    False
    """

    name: str = attrs.field(validator=attrs.validators.min_len(1))
    summary: str
    suffixes: tuple[str, ...]
    media_type: str
    render: Callable[[Scene, Any], Rendering] = attrs.field(validator=attrs.validators.is_callable())
    options: type = NoOptions
    default: bool = False


@attrs.frozen(kw_only=True)
class Annotator:
    """Adds what another source knows to an impact: "this log says how many customers".

    Attributes:
        name: what users call it: `events`.
        annotate: gives a JSON value for ids of rows.
        summary: one line for lists.
        options: the attrs class of its options.

    >>> Annotator(name="visits", annotate=lambda impact, source, options: {"pay": {"visits": 120}}).name
    'visits'
    """

    name: str = attrs.field(validator=attrs.validators.min_len(1))
    annotate: Callable[[Impact, Source, Any], Mapping[str, Any]] = attrs.field(validator=attrs.validators.is_callable())
    summary: str = ""
    options: type = NoOptions
