"""Draws frames of a storyboard: `paint` knows their parts once this module is imported."""

from __future__ import annotations

from ._canvas import Canvas
from ._geometry import Point
from ._painting import Colours, paint
from ._scenery import Bubble, Bust, Scene

__all__: list[str] = []

_ROUND = 7
_BUBBLE = 12
_TAIL = 12
"""How broad the tail of a bubble is at its foot, and how far from the lower corner it begins."""


@paint.register
def _(scene: Scene, canvas: Canvas, colours: Colours) -> None:
    left, right, top, bottom = scene.box.x, scene.box.right, scene.box.y, scene.box.bottom
    canvas.path(
        *("M", Point(left, bottom), "L", Point(left, top + _ROUND)),
        *("Q", Point(left, top), Point(left + _ROUND, top), "L", Point(right - _ROUND, top)),
        *("Q", Point(right, top), Point(right, top + _ROUND), "L", Point(right, bottom), "Z"),
        fill=colours[scene.ink],
    )


@paint.register
def _(bust: Bust, canvas: Canvas, colours: Colours) -> None:
    x, top, foot = bust.box.centre.x, bust.box.y, bust.box.bottom
    wide, high = bust.box.width / 2, bust.box.height
    canvas.path(
        *("M", Point(x - wide, foot)),
        *("C", Point(x - wide, foot - high * 0.66), Point(x - wide * 0.56, top), Point(x, top)),
        *("C", Point(x + wide * 0.56, top), Point(x + wide, foot - high * 0.66), Point(x + wide, foot), "Z"),
        fill=colours["stage2"],
    )


@paint.register
def _(bubble: Bubble, canvas: Canvas, colours: Colours) -> None:
    box = bubble.box
    edge = colours["thought-border"]
    canvas.rectangle(box, radius=_BUBBLE, fill=colours["page"], stroke=edge, stroke_width=1)
    side, inside = (box.x, 2) if bubble.tip.x < box.x else (box.right, -2)
    foot = box.bottom - _TAIL
    upper, lower = Point(side, foot - _TAIL), Point(side, foot)
    # The fill hides the edge of the bubble between its two sides.
    within = (Point(side + inside, upper.y), Point(side + inside, lower.y))
    canvas.path("M", within[0], "L", upper, "L", bubble.tip, "L", lower, "L", within[1], "Z", fill=colours["page"])
    canvas.path("M", upper, "L", bubble.tip, "L", lower, fill="none", stroke=edge, stroke_width=1)
