"""What a view is made of."""

from __future__ import annotations

from pathlib import Path

import attrs

from journeykit._diff import ChangeSet
from journeykit._impact import Impact
from journeykit.drawing._options import PosterOptions
from journeykit.model import JourneyMap

__all__ = ["Subject"]


@attrs.frozen
class Subject:
    """What a view shows.

    Attributes:
        journey: the map.
        impact: what a change affects, for the view of an impact.
        other: the map it is compared with, for a comparison: the older one, or the journey as it is.
        changes: the way from the other map to this one.
        language: the language of labels; that of the map where it is empty.
        folder: where pictures of personas are looked for.
        options: what the user chose.

    >>> Subject(JourneyMap("Trip")).language
    ''
    """

    journey: JourneyMap
    impact: Impact | None = None
    other: JourneyMap | None = None
    changes: ChangeSet | None = None
    language: str = ""
    folder: Path | None = None
    options: PosterOptions = attrs.field(factory=PosterOptions)
