"""What customers live through: stages, touchpoints, emotions, moments of truth, pain points."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import attrs

from . import _checks as checks
from ._element import Element
from ._frozen import FrozenMapping
from ._references import (
    NextStep,
    Reference,
    are_next_steps,
    are_references,
    is_reference,
    is_required_reference,
    next_steps,
    reference,
    references,
    required_reference,
)

__all__ = [
    "After",
    "Cause",
    "Emotion",
    "Moment",
    "PainPoint",
    "PersonaView",
    "Promise",
    "Stage",
    "Timing",
    "Touchpoint",
]

HandledBy = Literal["self-service", "bot", "human"]
MicroMoment = Literal["want-to-know", "want-to-go", "want-to-do", "want-to-buy"]
TouchpointKind = Literal["interaction", "survey", "promotion", "message", "content"]
Gateway = Literal["exclusive", "parallel", "inclusive"]


@attrs.frozen
class Emotion:
    """What a customer feels. A word without a score stays a word; no number is invented.

    Attributes:
        label: the word for it.
        score: on the map's `emotion_scale`, as written; `JourneyMap.normalised` gives it on −1..+1.
        target: the score to reach, on the same scale.
        evidence: what says so; an emotion without evidence is a hypothesis.

    >>> Emotion("Relief", score=1.5).score
    1.5
    """

    label: str = attrs.field(default="", validator=checks.text)
    score: float | None = attrs.field(default=None, kw_only=True, validator=checks.number())
    target: float | None = attrs.field(default=None, kw_only=True, validator=checks.number())
    evidence: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )


@attrs.frozen
class Promise:
    """What the brand promises.

    Attributes:
        text: the promise, in the customer's words.
        metric: what says whether it is kept.
        kept_at: the touchpoints where it is kept or broken.

    >>> Promise("Installed in ten days", kept_at=["technician-visit"]).kept_at
    (Reference('technician-visit'),)
    """

    text: str = attrs.field(validator=checks.filled)
    metric: Reference | None = attrs.field(default=None, kw_only=True, converter=reference, validator=is_reference)
    kept_at: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )


def promise(value: str | Promise | None) -> Promise | None:
    """Take a promise or its text."""
    return Promise(value) if isinstance(value, str) else value


@attrs.frozen
class After:
    """A time told from another touchpoint.

    Attributes:
        touchpoint: the touchpoint it follows.
        days: how many days later, 0 or more.

    >>> After("order", days=3)
    After(touchpoint=Reference('order'), days=3)
    """

    touchpoint: Reference = attrs.field(converter=required_reference, validator=is_required_reference)
    days: float = attrs.field(kw_only=True, validator=checks.number(0))


@attrs.frozen
class Timing:
    """When a touchpoint happens.

    Attributes:
        day: the day of the journey, from 0.
        after: or how long after another touchpoint.

    >>> Timing(day=3).day
    3
    """

    day: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0))
    after: After | None = attrs.field(default=None, kw_only=True, validator=checks.instance_of(After))


@attrs.frozen
class PersonaView:
    """What differs at a touchpoint for one persona; an empty field does not differ.

    Attributes:
        action: what this persona does.
        thought: what this persona thinks.
        emotion: what this persona feels.
        needs: what this persona needs here.
        expectations: what this persona expects here.
        verbatims: what such customers said.

    >>> PersonaView(action="Asks a neighbour").action
    'Asks a neighbour'
    """

    action: str = attrs.field(default="", kw_only=True, validator=checks.text)
    thought: str = attrs.field(default="", kw_only=True, validator=checks.text)
    emotion: Emotion | None = attrs.field(default=None, kw_only=True, validator=checks.instance_of(Emotion))
    needs: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)
    expectations: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.words, validator=checks.texts
    )
    verbatims: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)


def views(value: Mapping[str, PersonaView]) -> FrozenMapping:
    """Take views by the id of their persona."""
    if isinstance(value, FrozenMapping):
        return value
    held: dict[str, Any] = dict(value)
    for view in held.values():
        if not isinstance(view, PersonaView):
            msg = f"by_persona: a PersonaView for the id of each persona is expected, found {checks.described(view)}"
            raise TypeError(msg)
    return FrozenMapping.holding(held)


@attrs.frozen(repr=False)
class Moment(Element):
    """A moment of truth: it makes or breaks the relation.

    Attributes:
        id: may be left out; the touchpoint that holds it makes `TOUCHPOINT-moment`.
        name: what people call it.
        kind: zero, first, second, ultimate, magic, make-or-break, or another word.
        importance: 0..1; 1 where nothing is said.

    >>> Moment(kind="make-or-break", importance=0.9)
    Moment(kind='make-or-break', importance=0.9)
    """

    _element_kind: ClassVar[str] = "moment"

    id: str = attrs.field(default="", kw_only=True, validator=checks.identifier_or_made)
    name: str = attrs.field(default="", kw_only=True, validator=checks.text)
    kind: str = attrs.field(default="", kw_only=True, validator=checks.text)
    importance: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0, 1))

    @property
    def label(self) -> str:
        """The name, the kind, or the id."""
        return self.name or self.kind or self.id


@attrs.frozen
class Cause:
    """One answer to "why?".

    Attributes:
        text: the cause.
        because: the texts of its own causes; empty for a root; None where the next cause in the list is meant.

    >>> Cause("Address book updated once a month", because=["Manual import"]).because
    ('Manual import',)
    """

    text: str = attrs.field(validator=checks.filled)
    because: tuple[str, ...] | None = attrs.field(
        default=None,
        kw_only=True,
        converter=attrs.converters.optional(checks.items),
        validator=attrs.validators.optional(checks.texts),
    )


def causes(value: tuple[str | Cause, ...] | list[str | Cause]) -> tuple[Cause, ...]:
    """Take causes or their texts."""
    return tuple(Cause(item) if isinstance(item, str) else item for item in checks.items(value))


@attrs.frozen(repr=False)
class PainPoint(Element):
    """Where it hurts.

    Attributes:
        id: may be left out; the touchpoint that holds it makes `TOUCHPOINT-pain-N`.
        name: what people call it.
        text: what hurts, in the customer's words.
        severity: how bad, 1..10.
        frequency: the share of customers it meets, 0..1.
        detection: how late it is noticed, 1 (at once) .. 10 (never).
        causes: the chain of whys, first to root, or a graph of causes.
        metric: what measures it.

    >>> PainPoint("No slot within the promised time", severity=9, frequency=0.22)
    PainPoint('No slot within the promised time', severity=9, frequency=0.22)
    """

    _element_kind: ClassVar[str] = "pain_point"

    id: str = attrs.field(default="", kw_only=True, validator=checks.identifier_or_made)
    name: str = attrs.field(default="", kw_only=True, validator=checks.text)
    text: str = attrs.field(default="", validator=checks.text)
    severity: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(1, 10))
    frequency: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0, 1))
    detection: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(1, 10))
    causes: tuple[Cause, ...] = attrs.field(
        default=(), kw_only=True, converter=causes, validator=checks.tuple_of(Cause)
    )
    metric: Reference | None = attrs.field(default=None, kw_only=True, converter=reference, validator=is_reference)

    @property
    def label(self) -> str:
        """The name, the text, or the id."""
        return self.name or self.text or self.id


def pain_points(value: tuple[str | PainPoint, ...] | list[str | PainPoint]) -> tuple[PainPoint, ...]:
    """Take pain points or their texts."""
    return tuple(PainPoint(item) if isinstance(item, str) else item for item in checks.items(value))


@attrs.frozen(repr=False)
class Stage(Element):
    """A part of the journey, in order.

    Attributes:
        goal: what the customer wants to reach in it.
        trigger: what makes it begin.
        questions: what the customer asks.
        promise: what the brand promises for it.

    >>> Stage("purchase", "Purchase", promise="Installed in ten days").promise.text
    'Installed in ten days'
    """

    _element_kind: ClassVar[str] = "stage"

    goal: str = attrs.field(default="", kw_only=True, validator=checks.text)
    trigger: str = attrs.field(default="", kw_only=True, validator=checks.text)
    questions: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)
    promise: Promise | None = attrs.field(
        default=None, kw_only=True, converter=promise, validator=checks.instance_of(Promise)
    )


@attrs.frozen(repr=False)
class Touchpoint(Element):
    """Where customer and brand meet: what customers do, think and feel there, and what stands behind.

    Attributes:
        stage: the stage it belongs to; required.
        channel: the channels it happens on; several are alternatives.
        personas: who meets it; none named means all.
        kind: interaction (where nothing is said), survey, promotion, message or content.
        action: what the customer does.
        thought: what the customer thinks.
        emotion: what the customer feels.
        by_persona: where personas differ, by the persona's id.
        needs: what the customer needs here.
        expectations: what the customer expects here.
        promise: what the brand promises here.
        micro_moment: want-to-know, want-to-go, want-to-do or want-to-buy.
        importance: how much it counts, 0..1; 1 where nothing is said.
        moment_of_truth: the moment it is, if it is one.
        pain_points: where it hurts.
        next: the ways on.
        sets_expectation_for: later touchpoints at which customers remember this one.
        falls_back_to: the touchpoints that take over when this one fails.
        frontstage: what staff or the interface visibly do.
        handled_by: self-service, bot or human.
        device: what the customer holds: `mobile`, `desktop` …
        party: whose touchpoint it is; empty for the own brand.
        availability: when it is open, in words.
        timing: the day of the journey, or the time after another touchpoint.
        contents: what is shown or sent.
        collects: data it collects.
        uses_data: data it needs.
        stakeholders: teams who have a say.
        verbatims: what customers said.
        gateway: how several next steps are taken: exclusive, parallel or inclusive.

    >>> Touchpoint("pay", "Payment page", stage="purchase", channel="web", pain_points=["Too many fields"])
    Touchpoint('pay', 'Payment page', stage=Reference('purchase'), channel=(Reference('web'),), \
pain_points=(PainPoint('Too many fields', id='pay-pain-1'),))
    """

    _element_kind: ClassVar[str] = "touchpoint"

    stage: Reference = attrs.field(kw_only=True, converter=required_reference, validator=is_required_reference)
    channel: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    personas: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    kind: TouchpointKind | None = attrs.field(
        default=None,
        kw_only=True,
        validator=checks.one_of("interaction", "survey", "promotion", "message", "content"),
    )
    action: str = attrs.field(default="", kw_only=True, validator=checks.text)
    thought: str = attrs.field(default="", kw_only=True, validator=checks.text)
    emotion: Emotion | None = attrs.field(default=None, kw_only=True, validator=checks.instance_of(Emotion))
    by_persona: Mapping[str, PersonaView] = attrs.field(default=FrozenMapping(), kw_only=True, converter=views)
    needs: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)
    expectations: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.words, validator=checks.texts
    )
    promise: Promise | None = attrs.field(
        default=None, kw_only=True, converter=promise, validator=checks.instance_of(Promise)
    )
    micro_moment: MicroMoment | None = attrs.field(
        default=None,
        kw_only=True,
        validator=checks.one_of("want-to-know", "want-to-go", "want-to-do", "want-to-buy"),
    )
    importance: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0, 1))
    moment_of_truth: Moment | None = attrs.field(default=None, kw_only=True, validator=checks.instance_of(Moment))
    pain_points: tuple[PainPoint, ...] = attrs.field(
        default=(), kw_only=True, converter=pain_points, validator=checks.tuple_of(PainPoint)
    )
    next: tuple[NextStep, ...] = attrs.field(default=(), kw_only=True, converter=next_steps, validator=are_next_steps)
    sets_expectation_for: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    falls_back_to: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    frontstage: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)
    handled_by: HandledBy | None = attrs.field(
        default=None, kw_only=True, validator=checks.one_of("self-service", "bot", "human")
    )
    device: str = attrs.field(default="", kw_only=True, validator=checks.text)
    party: str = attrs.field(default="", kw_only=True, validator=checks.text)
    availability: str = attrs.field(default="", kw_only=True, validator=checks.text)
    timing: Timing | None = attrs.field(default=None, kw_only=True, validator=checks.instance_of(Timing))
    contents: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)
    collects: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    uses_data: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    stakeholders: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    verbatims: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)
    gateway: Gateway | None = attrs.field(
        default=None, kw_only=True, validator=checks.one_of("exclusive", "parallel", "inclusive")
    )

    def __attrs_post_init__(self) -> None:
        """Give the moment and the pain points that have no id the one the format makes."""
        moment = self.moment_of_truth
        if moment is not None and not moment.id:
            _fill(self, "moment_of_truth", attrs.evolve(moment, id=f"{self.id}-moment"))
        if any(not pain.id for pain in self.pain_points):
            named = tuple(
                pain if pain.id else attrs.evolve(pain, id=f"{self.id}-pain-{number}")
                for number, pain in enumerate(self.pain_points, 1)
            )
            _fill(self, "pain_points", named)


def _fill(touchpoint: Touchpoint, field: str, value: Any) -> None:
    object.__setattr__(touchpoint, field, value)
