"""The functions of `journeykit`: those of a kit, on one default kit that is made when it is first needed."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from journeykit._kit import Kit

if TYPE_CHECKING:
    from journeykit._impact import Change, Impact, Selected
    from journeykit._impact import Path as Way
    from journeykit._review import Review
    from journeykit._validation import Selection, Validation
    from journeykit.model import JourneyMap, Portfolio
    from journeykit.plugins import ChangeSet, Scene, Score

__all__ = ["diff", "dumps", "impact", "loads", "read", "review", "score", "select", "validate", "why", "write"]


@cache
def _kit() -> Kit:
    return Kit()


def read(path: str | Path, *, format: str | None = None, max_bytes: int | None = None) -> JourneyMap:
    """Read the map in a file.

    Args:
        path: the file; its suffix says the format.
        format: name of the importer, where the suffix does not say it.
        max_bytes: how much may be read; 16 MiB of YAML and 64 MiB of JSON where it is left out.

    Raises:
        DocumentError: with every problem, its line and its column.
        FormatError: where no importer knows the file, or it holds no or several maps.
        OSError: where the file cannot be read.
    """
    return _kit().read(path, format=format, max_bytes=max_bytes)


def loads(text: str | bytes, *, format: str | None = None) -> JourneyMap:
    """Read the map in a text.

    Args:
        text: the document.
        format: name of the importer; found by the look of the text where it is left out.

    Raises:
        DocumentError: with every problem, its line and its column.
        FormatError: where no importer knows the text.

    >>> loads('{"journeykit": 1, "title": "Trip"}')
    <JourneyMap 'trip': 0 touchpoints, 0 stages, 0 personas>
    """
    return _kit().loads(text, format=format)


def write(
    scene: JourneyMap | Scene,
    path: str | Path,
    *,
    format: str | None = None,
    options: Mapping[str, object] | None = None,
) -> tuple[Path, ...]:
    """Write a map to a file, whole or not at all.

    Args:
        scene: the map, or a scene with more than a map.
        path: the file; its suffix says the format: `.yaml`, `.json`, `.svg`, or a plugin's.
        format: name of the exporter, where the suffix does not say it.
        options: options of the exporter.

    Returns:
        The files that were written, the one asked for first.

    Raises:
        FormatError: where no exporter, or more than one, knows the suffix.
        OptionsError: for an option that does not exist.
        OSError: where a file cannot be written.
    """
    return _kit().write(scene, path, format=format, options=options)


def dumps(journey: JourneyMap, *, format: str = "yaml", options: Mapping[str, object] | None = None) -> str:
    """Write a map as text.

    Args:
        journey: the map.
        format: name of the exporter: `yaml`, `json`, `svg`, or a plugin's.
        options: options of the exporter.

    Raises:
        FormatError: where there is no such exporter.
        OptionsError: for an option that does not exist.

    >>> from journeykit.model import JourneyMap
    >>> print(dumps(JourneyMap("Trip")), end="")
    journeykit: 1
    id: trip
    title: Trip
    """
    return _kit().dumps(journey, format=format, options=options)


def validate(
    journey: JourneyMap,
    *,
    selection: Selection | None = None,
    options: Mapping[str, Mapping[str, object]] | None = None,
    language: str = "",
    as_of: datetime.date | str | None = None,
) -> Validation:
    """Look at a map with every rule.

    Args:
        journey: the map.
        selection: which rules run and how serious each is; all as they come where it is left out.
        options: options by code of their rule.
        language: language of the messages; that of the map where it is empty.
        as_of: the day that counts as today; SOURCE_DATE_EPOCH or today where it is left out.

    Raises:
        UsageError: where the selection names no rule, or an option does not exist.

    >>> from journeykit.model import JourneyMap, Process
    >>> for finding in validate(JourneyMap("Trip", processes=[Process("drive", supports="trian")])).errors:
    ...     print(finding.code, finding.element)
    JK101 drive
    """
    return _kit().validate(journey, selection=selection, options=options, language=language, as_of=as_of)


def impact(
    journey: JourneyMap | Portfolio,
    changes: str | Change | Iterable[str | Change] = (),
    *,
    base: JourneyMap | Portfolio | None = None,
    exclude: Collection[str] = (),
    personas: Iterable[str] | str | None = None,
    lanes: Iterable[str] | str | None = None,
    max_hops: int | None = None,
    floor: float = 0.01,
) -> Impact:
    """Say what changes affect, how strongly, why, and who must act.

    Args:
        journey: the map, or a portfolio of maps.
        changes: what changes: an id (it is modified), a `Change`, or several; none only where there is a base.
        base: the map or the portfolio as it was. What is different since then changes too, and each kind of change
            is walked on the old map, the new one or both, as it says.
        exclude: ids of what does not change after all.
        personas: count only these; touchpoints that none of them meets are left out before anything else.
        lanes: follow only these, and delivery; keep the rows whose best lane is one of these.
        max_hops: keep the rows of at most so many steps.
        floor: the strength below which nothing is followed, above 0 and at most 1.

    Raises:
        UnknownElementError: for an id that the map does not have, with the nearest ones.
        UsageError: for a kind of change or a lane that nobody knows, or an element with two kinds.

    >>> from journeykit.model import JourneyMap, Process, Stage, Touchpoint
    >>> journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"), Process("drive", supports="bus"))
    >>> impact(journey, "drive")["bus"].severity
    0.54
    """
    return _kit().impact(
        journey, changes, base=base, exclude=exclude, personas=personas, lanes=lanes, max_hops=max_hops, floor=floor
    )


def select(
    journey: JourneyMap | Portfolio,
    selection: str,
    *,
    exclude: str = "",
    selectors: Mapping[str, str] | None = None,
) -> Selected:
    """Give the elements that a selection names.

    Args:
        journey: the map, or a portfolio of maps.
        selection: what is wanted: ids, globs and methods such as `process:pay*` or `tag:new`; with `+` behind, what
            they impact, with `+` before, what impacts them; spaces for what is in any, commas for what is in all.
        exclude: a selection of what is not wanted after all.
        selectors: selections by the name under which others mention them, as `selector:NAME`.

    Raises:
        SelectionError: for a text that is no selection, and for ids and methods that do not exist.

    >>> from journeykit.model import JourneyMap, Process, Stage, Touchpoint
    >>> trip = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"), Process("drive", supports="bus"))
    >>> select(trip, "drive+1", exclude="drive").ids
    ('bus',)
    >>> [element.id for element in select(trip, "touchpoint:* in:go,process:*+")]
    ['bus']
    """
    return _kit().select(journey, selection, exclude=exclude, selectors=selectors)


def why(
    journey: JourneyMap, a: str, b: str, *, k: int = 1, kind: str = "modified", floor: float = 0.01
) -> tuple[Way, ...]:
    """Find the best ways by which a change of one element reaches another.

    Args:
        journey: the map.
        a: the element that changes.
        b: the element that is reached.
        k: how many ways, the strongest first.
        kind: the kind of change.
        floor: the strength below which nothing is followed.

    Returns:
        The ways, none where nothing above the floor leads there.

    Raises:
        UnknownElementError: for an id that the map does not have, with the nearest ones.
        UsageError: for a kind of change that nobody knows, or k below 1.

    >>> from journeykit.model import JourneyMap, Process, Stage, Touchpoint
    >>> journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"), Process("drive", supports="bus"))
    >>> [step.relation for step in why(journey, "drive", "go")[0].steps]
    ['supports', 'in_stage']
    """
    return _kit().why(journey, a, b, k=k, kind=kind, floor=floor)


def diff(old: JourneyMap, new: JourneyMap, *, language: str = "") -> ChangeSet:
    """Say what changed between two versions of a map, element by element.

    An element is the same where it has the same id, names the other one's among its `previous_ids`, or is nearly
    alike; the last is marked as a guess. What follows from a rename, every reference to the old id, is no change.

    Args:
        old: the map as it was.
        new: the map as it is.
        language: language of the details; that of the new map where it is empty.

    Returns:
        The changes, in the order of the new map, what was removed at its old place; empty for equal maps.

    >>> from journeykit.model import Emotion, JourneyMap, Stage, Touchpoint
    >>> old, new = (
    ...     JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go", emotion=Emotion(score=score)))
    ...     for score in (1, -1)
    ... )
    >>> for change in diff(old, new):
    ...     print(change.label, change.kind, change.detail)
    bus degraded emotion: +0.50 → −0.50
    """
    return _kit().diff(old, new, language=language)


def review(
    new: JourneyMap,
    base: JourneyMap | None = None,
    *,
    only: Iterable[str] = (),
    options: Mapping[str, object] | None = None,
    language: str = "",
) -> Review:
    """Ask of what is new or changed in a map what a team asks before it ships it.

    For whom is it, at which stage, between which other messages, does it fit what customers live and expect there,
    how much pressure are they under, and how will anybody know that it works. What the map does not say is unknown;
    nothing is filled in.

    Args:
        new: the map.
        base: the map as it was; every scenario and touchpoint is reviewed where it is left out.
        only: ids of scenarios and touchpoints that are reviewed, changed or not.
        options: `window`, the days over which contacts are counted; `limit`, how many a persona may have on a
            channel within them; `distance`, the days within which a survey and a promotion are too close.
        language: language of the answers; that of the map where it is empty.

    Raises:
        UnknownElementError: for an id that the map does not have, with the nearest ones.
        UsageError: for an element of another kind, or an option that does not exist.

    >>> from journeykit.model import JourneyMap, Stage, Timing, Touchpoint
    >>> old = JourneyMap.of("Shop", Stage("buy"), Touchpoint("news", stage="buy", kind="survey", timing=Timing(day=2)))
    >>> new = old.with_touchpoint(Touchpoint("offer", stage="buy", kind="promotion", timing=Timing(day=4)))
    >>> found = review(new, old)
    >>> [element.id for element in found], found["offer"]["collision"].verdict
    (['offer'], 'attention')
    """
    return _kit().review(new, base, only=only, options=options, language=language)


def score(
    journey: JourneyMap,
    *names: str,
    options: Mapping[str, Mapping[str, object]] | None = None,
    language: str = "",
    as_of: datetime.date | str | None = None,
) -> tuple[Score, ...]:
    """Compute scores of a map.

    Args:
        journey: the map.
        names: names of scorers: `emotion-curve`, `peak-end`, `friction`, or a plugin's; all where none is given.
        options: options by the name of their scorer.
        language: language of warnings; that of the map where it is empty.
        as_of: the day that counts as today.

    Raises:
        FormatError: for a scorer that does not exist.
        OptionsError: for an option that does not exist.
    """
    return _kit().score(journey, *names, options=options, language=language, as_of=as_of)
