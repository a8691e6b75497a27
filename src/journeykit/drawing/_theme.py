"""Type, colours and looks. Meaning is never told by colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import attrs

__all__ = ["COMPARED", "DARK", "FONTS", "LIGHT", "LOOKS", "PAGE", "SERIES", "Look", "Stroke", "TextStyle"]

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
BODY = TextStyle(14, 20)
THOUGHT = TextStyle(14, 20, is_italic=True)
LABEL = TextStyle(13, 18, 600)
VALUE = TextStyle(18, 24, 700)
MONOGRAM = TextStyle(20, 26, 700)
SMALL = TextStyle(12, 16)
SMALL_ITALIC = TextStyle(12, 16, is_italic=True)
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
        "opportunity": "#00694F",
        "opportunity-tint": "#E1F2EC",
        "moment": "#8A2F6B",
        "moment-tint": "#F6E6F0",
        "thought": "#EEF3FA",
        "thought-border": "#C4D3E6",
        "impact": "#FFE9A8",
        "on-impact": "#1B2430",
        "series-2": "#5B3FA8",
        "series-3": "#7A5B00",
        "series-4": "#0B5563",
    }
)
"""The colours of a drawing on white, by their role."""

DARK: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#EDF1F6",
        "ink2": "#B7C1CE",
        "ink3": "#98A4B3",
        "page": "#222B35",
        "band": "#1A2129",
        "border": "#3A4552",
        "zero": "#5A6675",
        "stage": "#2A4A6B",
        "stage2": "#34597F",
        "on-stage": "#FFFFFF",
        "positive": "#56B4E9",
        "positive-tint": "#17303F",
        "positive-text": "#8CCBF2",
        "neutral": "#98A4B3",
        "neutral-tint": "#2A323C",
        "negative": "#F08A4B",
        "negative-tint": "#3D251A",
        "opportunity": "#4CC9A4",
        "opportunity-tint": "#15332B",
        "moment": "#D98BBF",
        "moment-tint": "#33212D",
        "thought": "#1F2C3B",
        "thought-border": "#3B5069",
        "impact": "#5A4A12",
        "on-impact": "#FFF6DC",
        "series-2": "#B9A5F2",
        "series-3": "#E3C15A",
        "series-4": "#6CC6D6",
    }
)
"""The colours of a drawing on a dark page, by their role."""

PAGE: Mapping[str, str] = MappingProxyType({role: f"var(--jk-{role})" for role in LIGHT})
"""The colours of a drawing that stands in a page of HTML, whose style gives each role its colour."""


@attrs.frozen
class Stroke:
    """How a line is told from others.

    Attributes:
        ink: the role of its colour.
        dashes: its dashes; whole where it is empty.

    >>> Stroke("ink").dashes
    ''
    """

    ink: str
    dashes: str = ""


SERIES = (Stroke("ink"), Stroke("series-2", "10 5"), Stroke("series-3", "3 5"), Stroke("series-4", "12 4 2 4"))
"""The curves of several personas, from the first on; a fifth looks like the first again, and has another sign."""


COMPARED = (Stroke("ink"), Stroke("opportunity", "8 5"))
"""The two curves of a comparison, the second of which is compared with the first."""


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
        "feeling": Look(fill="band", opacity=0.95, radius=5),
        "unscored": Look(fill="band", stroke="ink3", stroke_width=1, dashes="3 3", radius=5),
        "card": Look(fill="page", stroke="border"),
        "thought": Look(fill="thought", stroke="thought-border", radius=12),
        "pain": Look(fill="negative-tint", radius=4),
        "opportunity": Look(fill="opportunity-tint", radius=4),
        "persona": Look(fill="band", radius=12),
        "step": Look(fill="band", radius=8),
        "divider": Look(fill="page", radius=4),
        "pill": Look(fill="band", radius=13),
        "change": Look(fill="impact", radius=13),
        "state": Look(fill="positive-tint", radius=13),
        "stage": Look(fill="stage", radius=0),
        "stage2": Look(fill="stage2", radius=0),
        "changed": Look(fill="impact", stroke="ink", stroke_width=5),
        "direct": Look(fill="impact", stroke="ink", stroke_width=3),
        "indirect": Look(fill="page", stroke="ink", stroke_width=2, dashes="6 4"),
        "improved": Look(fill="opportunity-tint", stroke="opportunity", stroke_width=3),
        "improved-indirect": Look(fill="opportunity-tint", stroke="opportunity", stroke_width=2, dashes="6 4"),
        "added": Look(fill="page", stroke="opportunity", stroke_width=2.5),
        "removed": Look(fill="band", stroke="ink3", dashes="5 4"),
        "removed-stage": Look(fill="neutral-tint", stroke="ink3", stroke_width=1, dashes="6 5", radius=0),
        "rise": Look(fill="opportunity-tint", radius=11),
        "fall": Look(fill="negative-tint", radius=11),
        "unstaged": Look(fill="neutral-tint", stroke="ink3", stroke_width=1, dashes="6 5", radius=8),
    }
)
"""How each kind of cell looks."""
