"""How large things are. Readers break texts by themselves; these sizes leave them room for it."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from journeykit.drawing import TextStyle, text_width, wrapped
from journeykit_bpmn._diagram import Node

__all__ = ["INDENT", "LABEL", "NOTE", "TASK", "header_height", "label_height", "node_size", "note_height"]

TASK = 120
EVENT = 36
GATEWAY = 50

LABEL = 90
"""The width of labels that stand outside of their shape."""

NOTE = 120
"""The width of annotations."""

INDENT = 14
"""How far annotations stand to the right of their task, which leaves room for what connects them."""

# What bpmn-js sets: tasks, annotations and headers in 12 px, labels in 11, lines 1.2 times as high.
_TEXT = TextStyle(12, 14.4)
_SMALL = TextStyle(11, 13.2)
_PADDING = 7


@lru_cache(maxsize=4096)
def _lines(text: str, width: int, style: TextStyle) -> int:
    return len(wrapped(text, width, style).lines)


def _even(height: float) -> int:
    return 2 * ceil(height / 2)


def node_size(node: Node) -> tuple[int, int]:
    """Give the width and height of a node; a task with a long name is higher.

    >>> node_size(Node("a", "task", "Pay")), node_size(Node("b", "endEvent"))
    ((120, 80), (36, 36))
    """
    if node.tag.endswith("Event"):
        return EVENT, EVENT
    if node.tag.endswith("Gateway"):
        return GATEWAY, GATEWAY
    # The sign of the type stands in the corner of a task, above the lines.
    lines = _lines(node.name, TASK - 2 * _PADDING, _TEXT)
    return TASK, max(80, _even(lines * _TEXT.leading + 32))


def label_height(text: str, width: int = LABEL) -> int:
    """Give the height of a label outside of its shape, 0 where there is none."""
    return _even(_lines(text, width, _SMALL) * _SMALL.leading + 2) if text else 0


def note_height(text: str) -> int:
    """Give the height of an annotation."""
    return max(30, _even(_lines(text, NOTE - 2 * _PADDING, _TEXT) * _TEXT.leading + 2 * _PADDING))


def header_height(text: str) -> int:
    """Give how high a pool or a lane has to be for its name, which is set upright in two lines at the most."""
    width = text_width(text, _TEXT)
    return _even(min(width + 20, width * 0.6 + 84))
