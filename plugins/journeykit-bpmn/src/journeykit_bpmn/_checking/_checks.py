"""The checks, and what they say of a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from journeykit.plugins import Context, Finding, Place
from journeykit_bpmn._elements import model_of
from journeykit_bpmn._parsing import Tree

from . import _drawn, _said
from ._flaw import Flaw, Subject

__all__ = ["CHECKS", "Check", "findings"]


@attrs.frozen
class Check:
    """One thing to look for in a model.

    Attributes:
        code: what it is called in reports; never used for anything else.
        summary: what is wrong, in a few words.
        look: finds it. Its docstring shows a model in which it does, and one in which it does not.
    """

    code: str
    summary: str
    look: Callable[[Subject], Iterator[Flaw]]


CHECKS = (
    Check("JKB101", "Message flow inside a pool", _said.messages_within),
    Check("JKB102", "Incoming or outgoing flow that is none", _said.wrong_ways),
    Check("JKB103", "Node in no lane", _said.without_lane),
    Check("JKB104", "Node in two lanes", _said.in_two_lanes),
    Check("JKB105", "Diagram of the wrong element", _drawn.wrong_root),
    Check("JKB106", "Element that is not drawn", _drawn.undrawn),
    Check("JKB107", "Shape or edge without a place", _drawn.placeless),
    Check("JKB108", "Loop that nothing leaves", _said.endless),
)
"""All checks, by code."""


def findings(tree: Tree, name: str, context: Context) -> tuple[Finding, ...]:
    """Look at a model with every check.

    Each finding is a warning: other tools read the model all the same.

    Args:
        tree: the parsed file.
        name: what the file is called.
        context: the language of the messages.
    """
    subject = Subject(tree.getroot(), model_of(tree))
    return tuple(
        Finding(
            context.say(flaw.messages, **flaw.fields),
            code=check.code,
            severity="warning",
            place=Place(name, max(flaw.line, 1), 1),
        )
        for check in CHECKS
        for flaw in check.look(subject)
    )
