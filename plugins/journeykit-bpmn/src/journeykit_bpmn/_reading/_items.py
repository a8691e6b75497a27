"""What a model is made of: pools, lanes, nodes and flows, as plain values."""

from __future__ import annotations

import attrs
from lxml import etree

__all__ = ["DATA", "EVENTS", "GATEWAYS", "Flow", "Item", "Lane", "Node", "Pool"]

EVENTS = frozenset(
    {"startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "event"}
)
GATEWAYS = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway"})
DATA = ("dataObject", "dataObjectReference", "dataStore", "dataStoreReference", "dataInput", "dataOutput")


@attrs.frozen
class Item:
    """Anything with an id and a name.

    Attributes:
        id: its id in the file.
        name: what the model calls it, white space at the ends left out.
        element: where it stands in the tree.
    """

    id: str
    name: str
    element: etree._Element = attrs.field(eq=False, repr=False, kw_only=True)


@attrs.frozen
class Pool(Item):
    """A participant, or a process that no participant shows.

    Attributes:
        process: id of its process; empty for a black box.
    """

    process: str = attrs.field(default="", kw_only=True)


@attrs.frozen
class Lane(Item):
    """A lane; lanes inside it are lanes of their own.

    Attributes:
        pool: id of the pool.
    """

    pool: str = attrs.field(default="", kw_only=True)


@attrs.frozen
class Node(Item):
    """An activity, an event or a gateway.

    Attributes:
        type: the element of BPMN that it is: `userTask`.
        summary: its documentation.
        pool: id of the pool.
        lane: id of the innermost lane; empty for none.
        parent: id of the sub-process it is in; empty at the top.
        attached_to: id of the activity whose boundary it is on.
        event: what the event is about: `message`, `timer`, `link`; empty for none.
        called: id of what a call activity calls.
        category: id of the first value of a category that it belongs to.
    """

    type: str = attrs.field(kw_only=True)
    summary: str = attrs.field(default="", kw_only=True)
    pool: str = attrs.field(default="", kw_only=True)
    lane: str = attrs.field(default="", kw_only=True)
    parent: str = attrs.field(default="", kw_only=True)
    attached_to: str = attrs.field(default="", kw_only=True)
    event: str = attrs.field(default="", kw_only=True)
    called: str = attrs.field(default="", kw_only=True)
    category: str = attrs.field(default="", kw_only=True)


@attrs.frozen
class Flow(Item):
    """A way from one element to another.

    Attributes:
        source: id of where it starts.
        target: id of where it ends.
    """

    source: str = attrs.field(kw_only=True)
    target: str = attrs.field(kw_only=True)
