"""What is to be said of a map, and of two versions of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ._kit import kit

if TYPE_CHECKING:
    from journeykit._merging import Merge
    from journeykit._review import Review
    from journeykit._validation import Selection, Validation
    from journeykit.model import JourneyMap, Portfolio
    from journeykit.plugins import ChangeSet, Score


__all__ = ["diff", "merge", "review", "score", "validate"]


def validate(
    journey: JourneyMap,
    *,
    selection: Selection | None = None,
    options: Mapping[str, Mapping[str, object]] | None = None,
    language: str = "",
    as_of: datetime.date | str | None = None,
    portfolio: Portfolio | None = None,
) -> Validation:
    """Look at a map with every rule.

    Args:
        journey: the map.
        selection: which rules run and how serious each is; all as they come where it is left out.
        options: options by code of their rule.
        language: language of the messages; that of the map where it is empty.
        as_of: the day that counts as today; SOURCE_DATE_EPOCH or today where it is left out.
        portfolio: the maps it is one of, which may define what it names; None for the map alone.

    Raises:
        UsageError: where the selection names no rule, or an option does not exist.

    >>> from journeykit.model import JourneyMap, Process
    >>> for finding in validate(JourneyMap("Trip", processes=[Process("drive", supports="trian")])).errors:
    ...     print(finding.code, finding.element)
    JK101 drive
    """
    return kit().validate(
        journey, selection=selection, options=options, language=language, as_of=as_of, portfolio=portfolio
    )


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
    return kit().score(journey, *names, options=options, language=language, as_of=as_of)


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
    return kit().diff(old, new, language=language)


def merge(base: JourneyMap | None, ours: JourneyMap, theirs: JourneyMap, *, language: str = "") -> Merge:
    """Bring two versions of a map together, element by element and field by field.

    What one side changed is taken, what both changed in the same way as well. Where they disagree, the merged map
    holds what ours says, and a conflict says so.

    Args:
        base: the map that both come from; None where there is none.
        ours: one version.
        theirs: the other.
        language: language of the messages; that of ours where it is empty.

    Returns:
        The merged map, and the conflicts in its order; none where the merge is clean.

    >>> from journeykit.model import JourneyMap, Team
    >>> base, ours, theirs = (
    ...     JourneyMap("Trip", teams=[Team("desk", name, tags=tags)])
    ...     for name, tags in (("Desk", []), ("Sales desk", ["sales"]), ("Info desk", ["info"]))
    ... )
    >>> merged = merge(base, ours, theirs)
    >>> merged.journey["desk"].tags
    ('sales', 'info')
    >>> for conflict in merged.conflicts:
    ...     print(conflict.id, conflict.kind, conflict.field, conflict.ours, conflict.theirs)
    desk edit/edit name Sales desk Info desk
    """
    return kit().merge(base, ours, theirs, language=language)


def review(
    new: JourneyMap,
    base: JourneyMap | None = None,
    *,
    only: Iterable[str] | str = (),
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
    return kit().review(new, base, only=only, options=options, language=language)
