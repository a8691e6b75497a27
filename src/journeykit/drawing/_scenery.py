"""What a frame of a storyboard shows: a scene, somebody in it, and what they think."""

from __future__ import annotations

import attrs

from ._geometry import Box, Point

__all__ = ["Bubble", "Bust", "Scene"]


@attrs.frozen
class Scene:
    """The coloured ground of a frame, its upper corners round as those of the frame.

    Attributes:
        box: where it is.
        ink: the role of its colour.

    >>> Scene(Box(0, 0, 300, 168), "positive-tint").box.bottom
    168
    """

    box: Box
    ink: str


@attrs.frozen
class Bust:
    """The shoulders of somebody whose head is a face.

    Attributes:
        box: where they are.

    >>> Bust(Box(18, 129, 72, 39)).box.bottom
    168
    """

    box: Box


@attrs.frozen
class Bubble:
    """A bubble with a tail at its side.

    Attributes:
        box: the bubble.
        tip: where its tail ends, beside the box.

    >>> Bubble(Box(104, 30, 184, 52), Point(92, 76)).tip.x
    92
    """

    box: Box
    tip: Point
