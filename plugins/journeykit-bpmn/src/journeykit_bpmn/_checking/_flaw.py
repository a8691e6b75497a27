"""What checks look at, and what they give."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import attrs
from lxml import etree

from journeykit_bpmn._elements import FLOW_NODES, Element, Model
from journeykit_bpmn._names import BPMNDI, qualified

__all__ = ["Flaw", "Subject"]


@attrs.frozen
class Flaw:
    """One thing that is wrong.

    Attributes:
        line: the line of the file.
        messages: what is wrong and what would be right, by language.
        fields: what the messages name.
    """

    line: int
    messages: Mapping[str, str]
    fields: Mapping[str, str]


@attrs.frozen(slots=False)
class Subject:
    """A model that is looked at.

    Attributes:
        root: its definitions.
        model: its elements.
    """

    root: etree._Element
    model: Model

    @cached_property
    def nodes(self) -> tuple[Element, ...]:
        """What sequence flows connect, in the order of the file."""
        return tuple(each for each in self.model.elements.values() if each.type in FLOW_NODES)

    @cached_property
    def planes(self) -> tuple[etree._Element, ...]:
        """The diagrams."""
        return tuple(self.root.iter(qualified(BPMNDI, "BPMNPlane")))
