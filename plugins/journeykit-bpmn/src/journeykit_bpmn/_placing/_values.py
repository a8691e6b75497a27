"""Where everything is: boxes and ways of edges, in whole pixels."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

__all__ = ["Box", "Edge", "Placing", "Point", "Shape"]

Point = tuple[int, int]


@attrs.frozen
class Box:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The right side."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The lower side."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return self.x + self.width // 2, self.y + self.height // 2


@attrs.frozen
class Shape:
    """A shape, and where its label is if that stands outside."""

    box: Box
    label: Box | None = None


@attrs.frozen
class Edge:
    """An edge: at least two points, and where its label is."""

    points: tuple[Point, ...]
    label: Box | None = None


@attrs.frozen
class Placing:
    """The picture of a model, by the ids of its elements.

    Attributes:
        shapes: pools, lanes, nodes, annotations and groups.
        edges: sequence flows, message flows and associations.
    """

    shapes: Mapping[str, Shape]
    edges: Mapping[str, Edge]
