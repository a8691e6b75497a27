"""References from one element to another, and links that no field holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import attrs

from . import _checks as checks

__all__ = ["CRITICALITIES", "Criticality", "Link", "NextStep", "Reference", "Weighted"]

Criticality = Literal["required", "important", "optional"]

CRITICALITIES: dict[str, float] = {"required": 1.0, "important": 0.7, "optional": 0.3}
"""What each criticality multiplies a weight by."""

_criticality = checks.one_of(*CRITICALITIES)
_fraction = checks.number(0, 1)


def _carried(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else checks.items(value)


@attrs.frozen(repr=False)
class Weighted:
    """How much of an impact a relation carries.

    Attributes:
        criticality: required (the default, factor 1), important (0.7) or optional (0.3).
        strength: a factor 0..1 in place of the criticality's.
        note: why, for people.
    """

    criticality: Criticality | None = attrs.field(default=None, kw_only=True, validator=_criticality)
    strength: float | None = attrs.field(default=None, kw_only=True, validator=_fraction)
    note: str = attrs.field(default="", kw_only=True, validator=checks.text)

    @property
    def states_factor(self) -> bool:
        """Whether a strength or a criticality is written."""
        return self.strength is not None or self.criticality is not None

    @property
    def factor(self) -> float:
        """What the relation's weight is multiplied by, 0..1."""
        if self.strength is not None:
            return float(self.strength)
        return 1.0 if self.criticality is None else CRITICALITIES[self.criticality]

    def __repr__(self) -> str:
        return short_repr(self)


@attrs.frozen(repr=False)
class Reference(Weighted):
    """One element named by another.

    Attributes:
        id: the id of the element that is meant; it need not exist, validation says where it does not.

    >>> Reference("crm", criticality="important").factor
    0.7
    """

    id: str = attrs.field(validator=checks.filled)

    def __str__(self) -> str:
        return self.id


@attrs.frozen(repr=False)
class NextStep(Reference):
    """The way from one touchpoint to the next.

    Attributes:
        handoff: whether somebody or something hands the customer over, often between channels.
        carries: what is handed over: ids of data elements, or words; one needs no list.
        share: the share of customers who take this way, 0..1.
        condition: when it is taken, in words.

    >>> NextStep("call", handoff=True, carries=["order number"], share=0.2)
    NextStep('call', handoff=True, carries=('order number',), share=0.2)
    """

    handoff: bool = attrs.field(default=False, kw_only=True, validator=checks.flag)
    carries: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=_carried, validator=checks.texts)
    share: float | None = attrs.field(default=None, kw_only=True, validator=_fraction)
    condition: str = attrs.field(default="", kw_only=True, validator=checks.text)


@attrs.frozen(repr=False)
class Link(Weighted):
    """A relation that no field holds, or one of a plugin's.

    Attributes:
        source: id of the element it starts from.
        relation: name of the relation, as in the graph.
        target: id of the element it ends at.

    >>> Link("answer", "supported-by", "credit-check")
    Link('answer', 'supported-by', 'credit-check')
    """

    source: str = attrs.field(validator=checks.filled)
    relation: str = attrs.field(validator=checks.filled)
    target: str = attrs.field(validator=checks.filled)


def reference(value: str | Reference | None) -> Reference | None:
    """Take a reference, or the id it means."""
    return Reference(value) if isinstance(value, str) else value


def required_reference(value: str | Reference) -> Reference:
    """Take a reference, or the id it means, and nothing less."""
    return Reference(value) if isinstance(value, str) else value


def references(value: str | Reference | Iterable[str | Reference]) -> tuple[Reference, ...]:
    """Take references or ids; one needs no list."""
    if type(value) is tuple and str not in map(type, value):
        return value  # references already, as the validator makes sure
    if isinstance(value, str | Reference):
        value = (value,)
    return tuple(Reference(item) if isinstance(item, str) else item for item in checks.items(value))


def next_steps(value: str | NextStep | Iterable[str | NextStep]) -> tuple[NextStep, ...]:
    """Take next steps or the ids of touchpoints; one needs no list."""
    if type(value) is tuple and str not in map(type, value):
        return value  # next steps already, as the validator makes sure
    if isinstance(value, str | NextStep):
        value = (value,)
    return tuple(NextStep(item) if isinstance(item, str) else item for item in checks.items(value))


is_reference = checks.instance_of(Reference)
is_required_reference = checks.instance_of(Reference, required=True)
are_references = checks.tuple_of(Reference)
are_next_steps = checks.tuple_of(NextStep)


def short_repr(value: attrs.AttrsInstance) -> str:
    """Show a value as the call that makes it, without the fields left at their defaults."""
    changed = [(field, getattr(value, field.name)) for field in attrs.fields(type(value))]
    changed = [(field, held) for field, held in changed if held != field.default]
    positional = [repr(held) for field, held in changed if not field.kw_only]
    named = [f"{field.name}={held!r}" for field, held in changed if field.kw_only]
    return f"{type(value).__name__}({', '.join(positional + named)})"
