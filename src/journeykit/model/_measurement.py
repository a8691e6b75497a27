"""What says how it goes and what to do: metrics, evidence, opportunities, experiments, scenarios."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar, Literal

import attrs

from . import _checks as checks
from ._element import Element
from ._frozen import FrozenMapping
from ._references import Reference, are_references, is_reference, reference, references

__all__ = ["Evidence", "Experiment", "Goal", "Measurement", "Metric", "Opportunity", "Scenario", "Variant"]

Counts = tuple[int, ...] | FrozenMapping
EvidenceKind = Literal["interview", "survey", "observed", "analytics", "social", "inferred", "hypothesis"]
Status = Literal["idea", "planned", "done", "told"]


def _counts(value: tuple[int, ...] | list[int] | Mapping[str, int] | None) -> Counts | None:
    if value is None or isinstance(value, FrozenMapping):
        return value
    return checks.mapping(value) if isinstance(value, Mapping) else checks.items(value)


def _are_counts(_: object, attribute: attrs.Attribute[Counts | None], value: Counts | None) -> None:
    if value is None:
        return
    for count in value.values() if isinstance(value, Mapping) else value:
        if type(count) is not int or count < 0:
            msg = f"{attribute.name}: whole numbers of answers are expected, found {checks.described(count)}"
            raise ValueError(msg)


@attrs.frozen
class Goal:
    """What the customer or the company wants, and what says whether it is reached.

    Attributes:
        text: the goal.
        metric: the criterion of success.

    >>> Goal("Installed in ten days", metric="lead-time").metric
    Reference('lead-time')
    """

    text: str = attrs.field(validator=checks.filled)
    metric: Reference | None = attrs.field(default=None, kw_only=True, converter=reference, validator=is_reference)


def goals(value: tuple[str | Goal, ...] | list[str | Goal]) -> tuple[Goal, ...]:
    """Take goals or their texts."""
    return tuple(Goal(item) if isinstance(item, str) else item for item in checks.items(value))


@attrs.frozen
class Measurement:
    """A metric at an earlier date.

    Attributes:
        date: when it was measured.
        value: the value, in the metric's unit.
        counts: answers per score or per group.
        numerator: what was counted.
        denominator: out of how many.

    >>> Measurement("2026-09-01", value=0.61).date
    datetime.date(2026, 9, 1)
    """

    date: datetime.date = attrs.field(converter=checks.required_day)
    value: float | None = attrs.field(default=None, kw_only=True, validator=checks.number())
    counts: Counts | None = attrs.field(default=None, kw_only=True, converter=_counts, validator=_are_counts)
    numerator: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0))
    denominator: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0))


@attrs.frozen(repr=False)
class Metric(Element):
    """An indicator: what is measured, how, and what it should be.

    Attributes:
        kind: nps, csat, ces, fcr, ratio, abandonment, or another word.
        measures: the elements it speaks of.
        counts: answers per score, lowest first, or by group (promoters, passives, detractors).
        numerator: what is counted.
        denominator: out of how many.
        value: the value where there are no counts, in `unit`.
        target: what it should be, in the unit of the score.
        unit: `ratio`, `days`, `€` …
        source: where the figures come from.
        method: how they are computed.
        segment: the customers they speak of.
        benchmark: the sector to compare with, or a figure.
        collected_by: what collects it: touchpoints, systems or teams.
        history: earlier values.

    >>> Metric("csat", "Satisfaction", kind="csat", counts=[30, 40, 60, 210, 160], target=0.65).counts
    (30, 40, 60, 210, 160)
    """

    _element_kind: ClassVar[str] = "metric"

    kind: str = attrs.field(default="", kw_only=True, validator=checks.text)
    measures: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    counts: Counts | None = attrs.field(default=None, kw_only=True, converter=_counts, validator=_are_counts)
    numerator: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0))
    denominator: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0))
    value: float | None = attrs.field(default=None, kw_only=True, validator=checks.number())
    target: float | None = attrs.field(default=None, kw_only=True, validator=checks.number())
    unit: str = attrs.field(default="", kw_only=True, validator=checks.text)
    source: str = attrs.field(default="", kw_only=True, validator=checks.text)
    method: str = attrs.field(default="", kw_only=True, validator=checks.text)
    segment: str = attrs.field(default="", kw_only=True, validator=checks.text)
    benchmark: str | float | None = attrs.field(default=None, kw_only=True, validator=checks.text_or_number)
    collected_by: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    history: tuple[Measurement, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Measurement)
    )


@attrs.frozen(repr=False)
class Evidence(Element):
    """Where something is known from.

    Attributes:
        kind: interview, survey, observed, analytics, social, inferred or hypothesis.
        date: when it was gathered.
        url: where it can be read.
        sample: how many customers, or who, in words.
        quote: what somebody said.

    >>> Evidence("interviews", "14 interviews", kind="interview", date="2026-06-15").date
    datetime.date(2026, 6, 15)
    """

    _element_kind: ClassVar[str] = "evidence"

    kind: EvidenceKind | None = attrs.field(
        default=None,
        kw_only=True,
        validator=checks.one_of("interview", "survey", "observed", "analytics", "social", "inferred", "hypothesis"),
    )
    date: datetime.date | None = attrs.field(default=None, kw_only=True, converter=checks.day)
    url: str = attrs.field(default="", kw_only=True, validator=checks.text)
    sample: str | float | None = attrs.field(default=None, kw_only=True, validator=checks.text_or_number)
    quote: str = attrs.field(default="", kw_only=True, validator=checks.text)


@attrs.frozen(repr=False)
class Opportunity(Element):
    """Something to do about it.

    Attributes:
        addresses: the touchpoints, pain points or other elements it would improve.
        impact: how much it would help, 0 or more, on a scale of the team's own.
        effort: what it costs, 0 or more, on a scale of the team's own.
        reach: how many customers it would meet in a period.
        confidence: how sure that is, 0..1.
        metric: what will say whether it worked.
        status: idea, planned, done, or told (customers know).

    >>> Opportunity("evening-slots", "Evening slots", addresses="appointment", impact=9, effort=8).effort
    8
    """

    _element_kind: ClassVar[str] = "opportunity"

    addresses: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    impact: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0))
    effort: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0))
    reach: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0))
    confidence: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0, 1))
    metric: Reference | None = attrs.field(default=None, kw_only=True, converter=reference, validator=is_reference)
    status: Status | None = attrs.field(
        default=None, kw_only=True, validator=checks.one_of("idea", "planned", "done", "told")
    )


@attrs.frozen
class Variant:
    """One side of an experiment.

    Attributes:
        name: `A`, `B`, or what it shows.
        numerator: how many did what was hoped.
        denominator: how many saw it.

    >>> Variant("B", numerator=150, denominator=1000).denominator
    1000
    """

    name: str = attrs.field(validator=checks.filled)
    numerator: int | None = attrs.field(default=None, kw_only=True, validator=checks.number(0, whole=True))
    denominator: int | None = attrs.field(default=None, kw_only=True, validator=checks.number(0, whole=True))


@attrs.frozen(repr=False)
class Experiment(Element):
    """A trial with customers.

    Attributes:
        touchpoint: where it runs.
        hypothesis: what is expected.
        variants: what is compared, with counts.
        metric: what decides.
        result: what came out, in words.

    >>> Experiment("one-page", "One-page checkout", touchpoint="pay", hypothesis="Fewer leave").touchpoint
    Reference('pay')
    """

    _element_kind: ClassVar[str] = "experiment"

    touchpoint: Reference | None = attrs.field(default=None, kw_only=True, converter=reference, validator=is_reference)
    hypothesis: str = attrs.field(default="", kw_only=True, validator=checks.text)
    variants: tuple[Variant, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Variant)
    )
    metric: Reference | None = attrs.field(default=None, kw_only=True, converter=reference, validator=is_reference)
    result: str = attrs.field(default="", kw_only=True, validator=checks.text)


@attrs.frozen(repr=False)
class Scenario(Element):
    """A CRM scenario: messages that win, keep or satisfy.

    Attributes:
        goal: what it is for.
        personas: whom it speaks to.
        trigger: what starts it.
        touchpoints: the touchpoints it is made of.
        metric: what says whether it works.

    >>> Scenario("welcome", "Welcome series", touchpoints=["mail-1", "mail-2"]).touchpoints
    (Reference('mail-1'), Reference('mail-2'))
    """

    _element_kind: ClassVar[str] = "scenario"

    goal: str = attrs.field(default="", kw_only=True, validator=checks.text)
    personas: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    trigger: str = attrs.field(default="", kw_only=True, validator=checks.text)
    touchpoints: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    metric: Reference | None = attrs.field(default=None, kw_only=True, converter=reference, validator=is_reference)
