"""What stands behind the touchpoints: channels, processes, systems and data."""

from __future__ import annotations

from typing import ClassVar, Literal

import attrs

from . import _checks as checks
from ._element import Element
from ._references import Reference, are_references, is_reference, reference, references

__all__ = ["Anchor", "Channel", "DataObject", "Process", "System"]

Visibility = Literal["frontstage", "backstage", "support"]


@attrs.frozen
class Anchor:
    """Where a process is modelled elsewhere.

    Attributes:
        file: the file, relative to the map.
        element: the id of the element in that file.
        fingerprint: what the element looked like when somebody last acknowledged it.

    >>> Anchor("order.bpmn", element="Task_1").element
    'Task_1'
    """

    file: str = attrs.field(validator=checks.filled)
    element: str = attrs.field(default="", kw_only=True, validator=checks.text)
    fingerprint: str = attrs.field(default="", kw_only=True, validator=checks.text)


@attrs.frozen(repr=False)
class Channel(Element):
    """A way to reach customers.

    Attributes:
        kind: digital, voice, physical, or another word.
        runs_on: the systems it needs.

    >>> Channel("web", "Web site", kind="digital", runs_on="portal").runs_on
    (Reference('portal'),)
    """

    _element_kind: ClassVar[str] = "channel"

    kind: str = attrs.field(default="", kw_only=True, validator=checks.text)
    runs_on: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )


@attrs.frozen(repr=False)
class Process(Element):
    """Something the company does, seen by customers or not.

    Attributes:
        supports: the touchpoints it delivers.
        triggers: the processes it starts.
        uses: the systems it works with.
        depends_on: the processes or systems it needs.
        reads: the data it needs.
        writes: the data it makes.
        part_of: the process it is a step of.
        visibility: frontstage, backstage or support.
        stakeholders: teams who have a say.
        source: where it is modelled elsewhere.

    >>> Process("planning", "Technician planning", supports=["appointment"], uses="planner").supports
    (Reference('appointment'),)
    """

    _element_kind: ClassVar[str] = "process"

    supports: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    triggers: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    uses: tuple[Reference, ...] = attrs.field(default=(), kw_only=True, converter=references, validator=are_references)
    depends_on: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    reads: tuple[Reference, ...] = attrs.field(default=(), kw_only=True, converter=references, validator=are_references)
    writes: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    part_of: Reference | None = attrs.field(default=None, kw_only=True, converter=reference, validator=is_reference)
    visibility: Visibility | None = attrs.field(
        default=None, kw_only=True, validator=checks.one_of("frontstage", "backstage", "support")
    )
    stakeholders: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )
    source: Anchor | None = attrs.field(default=None, kw_only=True, validator=checks.instance_of(Anchor))


@attrs.frozen(repr=False)
class System(Element):
    """An application or a service that processes and channels need.

    Attributes:
        depends_on: what it needs itself.

    >>> System("planner", "Planner", depends_on=["crm"]).depends_on
    (Reference('crm'),)
    """

    _element_kind: ClassVar[str] = "system"

    depends_on: tuple[Reference, ...] = attrs.field(
        default=(), kw_only=True, converter=references, validator=are_references
    )


@attrs.frozen(repr=False)
class DataObject(Element):
    """Data that touchpoints collect and processes need: kind `data` in a map.

    Attributes:
        origin: zero-party, first-party, second-party, third-party, or another word.

    >>> DataObject("address", "Address", origin="first-party").element_kind
    'data'
    """

    _element_kind: ClassVar[str] = "data"

    origin: str = attrs.field(default="", kw_only=True, validator=checks.text)
