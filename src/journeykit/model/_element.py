"""What every element of a map has."""

from __future__ import annotations

from typing import ClassVar

import attrs

from . import _checks as checks
from ._frozen import FrozenMapping
from ._references import Reference, are_references, is_reference, reference, references, short_repr

__all__ = ["CustomElement", "Element", "Suppression"]


@attrs.frozen
class Suppression:
    """A finding that is known and accepted.

    Attributes:
        rule: the code of the rule, `JK301`.
        reason: why it is accepted; required, so that the next reader knows.

    >>> Suppression("JK301", "measured in the yearly study")
    Suppression(rule='JK301', reason='measured in the yearly study')
    """

    rule: str = attrs.field(validator=checks.filled)
    reason: str = attrs.field(validator=checks.filled)


@attrs.frozen(repr=False)
class Element:
    """What personas, touchpoints, processes and all other elements have in common.

    Attributes:
        id: unique over the whole map, letters of any script, digits, `_`, `.` and `-`.
        name: what people call it.
        summary: one or two sentences.
        owner: the team that answers for it.
        tags: free words to select by.
        evidence: what backs it.
        previous_ids: ids it had before, so that a rename is not a removal.
        suppress: findings that are accepted here.
        extra: data of plugins, by plugin name.
    """

    _element_kind: ClassVar[str] = ""

    id: str = attrs.field(validator=checks.identifier)
    name: str = attrs.field(default="", validator=checks.text)
    summary: str = attrs.field(default="", kw_only=True, validator=checks.text)
    owner: Reference | None = attrs.field(default=None, kw_only=True, converter=reference, validator=is_reference)
    tags: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)
    evidence: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    previous_ids: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.words, validator=checks.texts
    )
    suppress: tuple[Suppression, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Suppression)
    )
    extra: FrozenMapping = attrs.field(default=FrozenMapping(), kw_only=True, converter=checks.mapping)

    @property
    def element_kind(self) -> str:
        """The kind of element, as in the graph: `touchpoint`, `process`, or what a plugin declares."""
        return self._element_kind

    @property
    def label(self) -> str:
        """The name, or the id of an element without one."""
        return self.name or self.id

    def __repr__(self) -> str:
        return short_repr(self)


@attrs.frozen(repr=False)
class CustomElement(Element):
    """An element of a kind that a plugin declares. It loads without the plugin.

    Attributes:
        kind: the kind of element, as in the graph.
        fields: what the kind holds, as the plugin's schema says.

    >>> CustomElement("invoice", "Invoice", kind="document", fields={"pages": 2}).fields["pages"]
    2
    """

    kind: str = attrs.field(kw_only=True, validator=checks.identifier)
    fields: FrozenMapping = attrs.field(default=FrozenMapping(), kw_only=True, converter=checks.mapping)

    @fields.validator
    def _check_fields(self, _: attrs.Attribute[FrozenMapping], value: FrozenMapping) -> None:
        taken = sorted(set(value) & ({field.name for field in attrs.fields(CustomElement)} - {"fields"}))
        if taken:
            msg = (
                f"fields: {', '.join(map(repr, taken))} is a field of every element and cannot be one of the kind's own"
            )
            raise ValueError(msg)

    @property
    def element_kind(self) -> str:
        """The kind the plugin declares."""
        return self.kind
