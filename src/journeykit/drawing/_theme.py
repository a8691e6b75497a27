"""Type, colours and looks. Meaning is never told by colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

__all__ = ["FONTS", "LIGHT", "LOOKS", "Look", "TextStyle"]

FONTS = "Inter, 'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
"""The fonts of a drawing, the first that a reader has. Texts are measured for the widest."""


@attrs.frozen
class TextStyle:
    """How a text is set.

    Attributes:
        size: the size of the letters.
        leading: the height of a line; one and a half times the size where it is left out.
        weight: how bold, 400 or more.
        is_italic: whether it slants.

    >>> TextStyle(size=14).leading
    21.0
    """

    size: float
    leading: float = attrs.field(default=attrs.Factory(lambda self: self.size * 1.5, takes_self=True))
    weight: int = 400
    is_italic: bool = False


TITLE = TextStyle(30, 38, 700)
SUBTITLE = TextStyle(16, 22)
STAGE = TextStyle(16, 20, 700)
NAME = TextStyle(14, 20, 600)
LABEL = TextStyle(13, 18, 600)
SMALL = TextStyle(12, 16)
SMALL_STRONG = TextStyle(12, 16, 600)

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#1B2430",
        "ink2": "#465160",
        "ink3": "#5D6877",
        "page": "#FFFFFF",
        "band": "#F4F6F9",
        "border": "#D3DAE3",
        "zero": "#AEB8C5",
        "stage": "#16324F",
        "stage2": "#1E4468",
        "on-stage": "#FFFFFF",
        "positive": "#0072B2",
        "positive-tint": "#E3F0F8",
        "positive-text": "#005A8F",
        "neutral": "#5D6877",
        "neutral-tint": "#ECEFF3",
        "negative": "#B8450B",
        "negative-tint": "#FBEAE1",
        "moment": "#8A2F6B",
        "moment-tint": "#F6E6F0",
    }
)
"""The colours of a drawing on white, by their role."""


@attrs.frozen(kw_only=True)
class Look:
    """How the box of a kind of cell is drawn, in roles of colours.

    Attributes:
        fill: what fills it.
        opacity: how much of the fill hides what is below, 0..1.
        stroke: its border; none where it is empty.
        stroke_width: how thick the border is.
        dashes: the dashes of the border; a whole line where it is empty.
        radius: how round its corners are.
    """

    fill: str
    opacity: float = 1
    stroke: str = ""
    stroke_width: float = 1.5
    dashes: str = ""
    radius: float = 8


LOOKS: Mapping[str, Look] = MappingProxyType(
    {
        "touchpoint": Look(fill="page", stroke="border"),
        "moment": Look(fill="page", stroke="moment", stroke_width=2),
        "feeling": Look(fill="band", opacity=0.85, radius=5),
        "unscored": Look(fill="band", stroke="ink3", stroke_width=1, dashes="3 3", radius=5),
        "pill": Look(fill="band", radius=13),
        "state": Look(fill="positive-tint", radius=13),
        "stage": Look(fill="stage", radius=0),
        "stage2": Look(fill="stage2", radius=0),
        "unstaged": Look(fill="neutral-tint", stroke="ink3", stroke_width=1, dashes="6 5", radius=8),
    }
)
"""How each kind of cell looks."""
