"""Gates, policies and acknowledgements brought together: what an impact comes to."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from journeykit._impact import AffectedElement, Verdict
from journeykit._impact._reports import name_in
from journeykit._language import word

from ._acknowledgement import Acknowledgement, is_as_severe
from ._acknowledgement_file import acknowledgements_of
from ._facts import Facts
from ._gate import Gate
from ._policy import Policy

__all__ = ["Judgement", "judged"]

Given = tuple[Acknowledgement, ...]


@attrs.frozen
class Judgement:
    """What gates and policies say of an impact. A judgement is true where nothing stops.

    Attributes:
        verdicts: what each says, gates first, in the order in which they were given.
        acknowledged: why somebody accepted a row, by its id.
        remarks: what acknowledgements no longer hold, and why, and what policies name that is not there, a sentence
            each.

    >>> Judgement((Verdict("moment", passed=True, message="no moment of truth is affected"),)).passed
    True
    """

    verdicts: tuple[Verdict, ...] = ()
    acknowledged: Mapping[str, str] = attrs.field(factory=dict)
    remarks: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing stops."""
        return not any(verdict.trips for verdict in self.verdicts)

    def __bool__(self) -> bool:
        return self.passed


def judged(
    facts: Facts,
    gates: Iterable[Gate | str] = (),
    policies: Iterable[Policy] = (),
    *,
    acknowledgements: Iterable[Acknowledgement] | str | Path = (),
    as_of: datetime.date,
) -> Judgement:
    """Say what gates and policies make of an impact.

    Args:
        facts: what is affected, and what they may ask about it.
        gates: what this call does not let pass.
        policies: what the project does not let pass.
        acknowledgements: what somebody accepted, or the file of it.
        as_of: the day that counts as today.

    Raises:
        ConfigurationError: for a policy that cannot hold of anything, or looks at a score without points.
        DocumentError: where the file holds something else.
        UsageError: for a gate that does not exist, or a policy with a selection that makes no sense.
    """
    asked: list[Gate | Policy] = [Gate.parse(each) if isinstance(each, str) else each for each in gates]
    remarks: list[str] = []
    for policy in policies:
        policy.check(facts.vocabulary)
        asked.append(policy)
        if policy.affected is not None:
            template = word(facts.language, "gate", "names_nothing")
            remarks.extend(
                template.format(policy=policy.name, condition=condition, id=id)
                for condition, id in policy.affected.naming_nothing(facts.whole)
            )
    given = (
        acknowledgements_of(acknowledgements) if isinstance(acknowledgements, str | Path) else tuple(acknowledgements)
    )
    known = attrs.evolve(facts, acknowledged=_holding(facts, given, as_of))
    return Judgement(
        tuple(each.judge(known) for each in asked),
        {id: several[0].reason for id, several in known.acknowledged.items()},
        (*remarks, *_remarks(known, given, as_of)),
    )


def _holding(facts: Facts, given: Given, as_of: datetime.date) -> dict[str, Given]:
    """Give the acknowledgements that hold, by the row they hold for, in the order of the file.

    What holds for a touchpoint holds for the moment of truth and the pain points that are reached by it, too.
    """
    valid = [each for each in given if not each.is_over(as_of)]
    if not valid:
        return {}
    found: dict[str, Given] = {}
    for row in facts.impact.affected:
        holds = tuple(each for each in valid if each.fits(row, facts.impact))
        if holds:
            found[row.id] = holds
    for row in facts.impact.affected:
        by = row.why[-1].from_ if row.why and row.kind in {"moment", "pain_point"} else ""
        if by in found:
            found[row.id] = (*found.get(row.id, ()), *found[by])
    return found


def _remarks(facts: Facts, given: Given, as_of: datetime.date) -> Iterable[str]:
    """Say which acknowledgements of affected rows no longer hold; those of others have nothing to hold for."""
    for row in facts.impact.affected:
        holding = facts.acknowledged.get(row.id, ())
        for each in given:
            if each.concerns(row, facts.impact) and not any(other.by == each.by for other in holding):
                yield _remark(row, each, facts, as_of)


def _remark(row: AffectedElement, given: Acknowledgement, facts: Facts, as_of: datetime.date) -> str:
    key = "another_way" if is_as_severe(given.level, row.level) else "worse"
    if given.is_over(as_of):
        key = "expired"
    return word(facts.language, "gate", key).format(
        name=name_in(facts.whole, facts.language, row.id),
        by=given.by or word(facts.language, "gate", "somebody"),
        until=given.until,
        then=word(facts.language, "level", given.level),
        now=word(facts.language, "level", row.level),
    )
