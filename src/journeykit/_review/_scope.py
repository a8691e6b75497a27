"""What goes through the sieve: scenarios and touchpoints that are new or changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from journeykit._diff import ChangeSet, ElementChange
from journeykit.errors import UnknownElementError, UsageError
from journeykit.model import JourneyMap, Scenario, Touchpoint

__all__ = ["Candidate", "candidates"]

_REVIEWED = ("scenario", "touchpoint")


@attrs.frozen
class Candidate:
    """Something to review.

    Attributes:
        element: the scenario or the touchpoint.
        change: added, modified, or empty.
        details: what changed, a line each.
    """

    element: Scenario | Touchpoint
    change: str = ""
    details: tuple[str, ...] = ()


def candidates(journey: JourneyMap, changes: ChangeSet | None, only: Iterable[str] | str = ()) -> Iterator[Candidate]:
    """Give what is reviewed: scenarios first, then touchpoints, in the order of the map.

    Where there are changes, what is new or changed; what only notes, layout or ids changed of stays out. A touchpoint
    of which nothing changed but that it now leads to something new, or no longer to what is gone, stays out as well:
    it is a neighbour of the idea and not the idea.

    Args:
        journey: the map.
        changes: what changed; None where everything is reviewed.
        only: ids of what is reviewed, changed or not; no ids for what changed, or all.

    Raises:
        UnknownElementError: for an id that the map does not have.
        UsageError: for one that is neither a scenario nor a touchpoint.
    """
    wanted = frozenset(_checked(journey, [only] if isinstance(only, str) else only))
    elements: tuple[Scenario | Touchpoint, ...] = (*journey.scenarios, *journey.touchpoints)
    for element in elements:
        mine = () if changes is None else tuple(change for change in changes[element.id] if _counts(change, changes))
        if element.id in wanted or (not wanted and (mine or changes is None)):
            is_new = any(change.kind == "added" for change in mine)
            details = tuple(change.detail for change in mine if change.detail)
            yield Candidate(element, "added" if is_new else "modified" if mine else "", () if is_new else details)


def _checked(journey: JourneyMap, only: Iterable[str]) -> Iterator[str]:
    for id in only:
        if id not in journey:
            held = (*journey.scenarios, *journey.touchpoints)
            raise UnknownElementError(id, [each.id for each in held], names={each.id: each.label for each in held})
        kind = journey[id].element_kind
        if kind not in _REVIEWED:
            msg = f"{id!r} is a {kind}; scenarios and touchpoints are reviewed"
            raise UsageError(msg)
        yield id


def _counts(change: ElementChange, changes: ChangeSet) -> bool:
    """Tell whether a change is a reason for a review."""
    return change.kind != "removed" and change.seeds and not _is_of_a_neighbour(change, changes)


def _is_of_a_neighbour(change: ElementChange, changes: ChangeSet) -> bool:
    """Tell whether nothing changed but the way on, to something new or away from what is gone."""
    if len(changes[change.id]) > 1 or [field.name for field in change.fields] != ["next"]:
        return False
    before, after = ({step.id for step in field or ()} for field in (change.fields[0].before, change.fields[0].after))
    gained, lost = after - before, before - after
    if gained:
        return gained <= {each.id for each in changes.added}
    return bool(lost) and lost <= {each.id for each in changes.removed}
