"""The people of a map: customers as personas, and the teams who serve them."""

from __future__ import annotations

from typing import ClassVar, Literal

import attrs

from . import _checks as checks
from ._element import Element
from ._frozen import FrozenMapping
from ._references import Reference, are_references, references

__all__ = ["Persona", "Team"]


@attrs.frozen(repr=False)
class Persona(Element):
    """A semi-fictional customer, from data and interviews.

    Attributes:
        demographics: age, occupation, income … in free keys.
        psychographics: values, interests, style of life … in free keys.
        goals: what they want to reach.
        needs: what they cannot do without.
        challenges: what stands in their way.
        frustrations: what annoys them.
        motivations: what moves them.
        preferred_channels: the channels they choose when they can.
        quote: something they would say.
        photo: a `data:` URI or a file beside the map.
        segment: the part of the customers they stand for.
        importance: how much they count for the business, 0..1; 1 where nothing is said.

    >>> Persona("nadia", "Nadia", goals=["Stay online"], preferred_channels=["app"])
    Persona('nadia', 'Nadia', goals=('Stay online',), preferred_channels=(Reference('app'),))
    """

    _element_kind: ClassVar[str] = "persona"

    demographics: FrozenMapping = attrs.field(default=FrozenMapping(), kw_only=True, converter=checks.mapping)
    psychographics: FrozenMapping = attrs.field(default=FrozenMapping(), kw_only=True, converter=checks.mapping)
    goals: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)
    needs: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)
    challenges: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)
    frustrations: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.words, validator=checks.texts
    )
    motivations: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)
    preferred_channels: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    quote: str = attrs.field(default="", kw_only=True, validator=checks.text)
    photo: str = attrs.field(default="", kw_only=True, validator=checks.text)
    segment: str = attrs.field(default="", kw_only=True, validator=checks.text)
    importance: float | None = attrs.field(default=None, kw_only=True, validator=checks.number(0, 1))


@attrs.frozen(repr=False)
class Team(Element):
    """Who answers for something, inside or outside the company.

    Attributes:
        kind: internal, partner or regulator.

    >>> Team("operations", "Operations", kind="internal").label
    'Operations'
    """

    _element_kind: ClassVar[str] = "team"

    kind: Literal["internal", "partner", "regulator"] | None = attrs.field(
        default=None, kw_only=True, validator=checks.one_of("internal", "partner", "regulator")
    )
