"""Acknowledgements: somebody knows what a change does to an element, and says why that is accepted."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable

import attrs

from journeykit._impact import LEVELS, AffectedElement, Impact
from journeykit._impact._result import Level
from journeykit.errors import UsageError, did_you_mean

__all__ = ["Acknowledgement", "digest_of", "is_as_severe", "place_of"]

_LENGTH = 16
"""How many digits of a digest are kept: enough for ways that somebody wrote, and short enough to be read out."""


def place_of(id: str, whole: str) -> tuple[str, str]:
    """Give the journey an element belongs to, and its id there.

    Args:
        id: the id, `kiosk`, or `order/kiosk` in a portfolio.
        whole: id of the map, or of the portfolio, where the id names no journey.

    >>> place_of("order/kiosk", "portfolio"), place_of("kiosk", "order")
    (('order', 'kiosk'), ('order', 'kiosk'))
    """
    journey, separator, own = id.partition("/")
    return (journey, own) if separator else (whole, id)


def digest_of(row: AffectedElement, whole: str) -> str:
    """Give the digest of the way by which a row is reached: its elements, its relations and their directions.

    Weights are no part of it, so that a better estimate asks nobody again; how severe the row is counts apart. The
    way of a row is the same in its map and in a portfolio.
    """
    journey, _ = place_of(row.id, whole)
    own = f"{journey}/"
    steps = [
        [step.from_.removeprefix(own), step.relation, step.direction, step.to.removeprefix(own)] for step in row.why
    ]
    text = json.dumps(steps, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:_LENGTH]}"


def is_as_severe(level: Level, other: Level) -> bool:
    """Tell whether a level is as severe as another, or more.

    >>> is_as_severe("high", "medium"), is_as_severe("low", "medium")
    (True, False)
    """
    order = list(LEVELS)
    return order.index(level) <= order.index(other)


@attrs.frozen(kw_only=True)
class Acknowledgement:
    """Somebody knows what a change does to an element, and says why that is accepted.

    It holds for this change and this target, by the way it was given for, up to the level it was given for, and up to
    its last day.

    Attributes:
        journey: id of the map.
        change: id of the element that changes.
        kind: how it changes.
        target: id of the element that is affected.
        level: how severe it was.
        digest: digest of the way, relations and elements, by which the target is reached.
        reason: why it is accepted.
        by: the team or the person who says so; the id of the owner where a policy asks for the owner's.
        until: its last day; None for as long as all else stays.
    """

    journey: str
    change: str
    kind: str = "modified"
    target: str
    level: Level
    digest: str
    reason: str
    by: str = ""
    until: datetime.date | None = None

    @classmethod
    def of(
        cls,
        impact: Impact,
        target: str,
        reason: str,
        *,
        change: str = "",
        by: str = "",
        until: datetime.date | None = None,
    ) -> Acknowledgement:
        """Acknowledge what an impact says of an element.

        Args:
            impact: the impact.
            target: the element that is affected.
            reason: why that is accepted.
            change: the element that changes, where several do and the way does not start at one of them.
            by: the team or the person who says so.
            until: its last day.

        Raises:
            UsageError: where the target is not affected, no reason is given, or it is open which change is meant.

        >>> import journeykit as jk
        >>> from journeykit.model import JourneyMap, Process, Stage, Touchpoint
        >>> trip = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"), Process("drive", supports="bus"))
        >>> given = jk.Acknowledgement.of(jk.impact(trip, "drive"), "bus", "Only on Sundays", by="drivers")
        >>> given.change, given.level, given.digest
        ('drive', 'high', 'sha256:0cb681324660718e')
        """
        row = next((row for row in impact.affected if row.id == target), None)
        if row is None:
            hint = did_you_mean(target, (row.id for row in impact.affected))
            msg = f"{target!r} is not affected by this change, and there is nothing to acknowledge.{hint}"
            raise UsageError(msg)
        if not reason.strip():
            msg = f"why is what happens to {target!r} accepted? An acknowledgement gives its reason"
            raise UsageError(msg)
        journey, own = place_of(row.id, impact.journey)
        return cls(
            journey=journey,
            change=(change or _start(impact, row)).removeprefix(f"{journey}/"),
            kind=row.change,
            target=own,
            level=row.level,
            digest=digest_of(row, impact.journey),
            reason=reason,
            by=by,
            until=until,
        )

    def is_over(self, as_of: datetime.date) -> bool:
        """Tell whether its last day has passed."""
        return self.until is not None and as_of > self.until

    def concerns(self, row: AffectedElement, impact: Impact) -> bool:
        """Tell whether it is about a row: given for its change and for it, whether or not it still holds."""
        journey, own = place_of(row.id, impact.journey)
        if (self.journey, self.target, self.kind) != (journey, own, row.change):
            return False
        return any(
            named.change == self.kind and named.id.removeprefix(f"{journey}/") == self.change
            for named in impact.changes
        )

    def fits(self, row: AffectedElement, impact: Impact) -> bool:
        """Tell whether the way of a row is the one it was given for, and the row no more severe than it was."""
        return (
            self.concerns(row, impact)
            and self.digest == digest_of(row, impact.journey)
            and is_as_severe(self.level, row.level)
        )

    def renews(self, others: Iterable[Acknowledgement]) -> int | None:
        """Give the number of the one among others that it takes the place of: the same change, target and giver."""
        mine = (self.journey, self.change, self.kind, self.target, self.by)
        for number, other in enumerate(others):
            if mine == (other.journey, other.change, other.kind, other.target, other.by):
                return number
        return None


def _start(impact: Impact, row: AffectedElement) -> str:
    """Give the named change that a way starts with.

    Raises:
        UsageError: where that is open.
    """
    named = [change.id for change in impact.changes if change.change == row.change]
    start = row.why[0].from_ if row.why else row.id
    if start in named:
        return start
    if len(named) == 1:
        return named[0]
    msg = f"the way to {row.id!r} starts at {start!r}; which change is meant: {', '.join(named)}? Ask for one alone"
    raise UsageError(msg)
