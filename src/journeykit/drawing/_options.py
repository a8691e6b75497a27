"""What a user may choose about a drawing."""

from __future__ import annotations

from typing import Literal

import attrs

__all__ = ["EVERY_LANE", "PAPERS", "USUAL", "VIEWS", "PageOptions", "PosterOptions", "SvgOptions"]

VIEWS = ("poster", "impact", "comparison", "storyboard", "overview")
"""The views there are."""

PAPERS = ("a4", "a3", "a2", "a1", "a0")
"""The sizes of paper there are."""

USUAL = (
    *("touchpoint", "action", "thought", "emotion", "pain", "opportunity", "frontstage"),
    *("visibility", "backstage", "interaction", "support", "metric"),
)
"""The lanes of a drawing, where nobody asks for others."""
EVERY_LANE = (*USUAL, "need", "owner", "evidence")
"""The lanes there are."""


def _are_lanes(_instance: object, _field: attrs.Attribute[tuple[str, ...]], names: tuple[str, ...]) -> None:
    for name in names:
        if name not in EVERY_LANE:
            msg = f"lanes: {name!r} is none of {', '.join(EVERY_LANE)}"
            raise ValueError(msg)


def _words(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Take several names from a list, or from one text with commas between them."""
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(part.strip() for part in parts if part.strip())


@attrs.frozen(kw_only=True)
class PosterOptions:
    """What a user may choose about a drawing.

    Attributes:
        lanes: the lanes, from top to bottom, with commas between them; empty for the usual ones. A lane that the map
            has nothing for is left out.
        personas: the personas whose journey is drawn, with commas between them; empty for all.
        view: `poster`, `impact`, `comparison`, `storyboard` (a frame for each touchpoint) or `overview` (a column for
            each stage, then posters of at most 28 columns); where it is empty, what there is to show decides: an
            impact, another map to compare with, or the map alone, with an overview before it where it is on paper and
            has more than 28 columns.
        theme: `light` or `dark`.
        paper: `a4`, `a3`, `a2`, `a1` or `a0`: the drawing is broken into pages of that size, on their long side, each
            a file of its own; where it is empty, the drawing is one page as large as it needs to be.
        lines: how many lines a text of a card has at the most; what is cut is shown under the pointer.
        prefix: what every id in the file begins with; different ones let drawings share a page.

    >>> PosterOptions(lanes="touchpoint, emotion").lanes
    ('touchpoint', 'emotion')
    """

    lanes: tuple[str, ...] = attrs.field(default=(), converter=_words, validator=_are_lanes)
    personas: tuple[str, ...] = attrs.field(default=(), converter=_words)
    view: Literal["", "poster", "impact", "comparison", "storyboard", "overview"] = attrs.field(
        default="", validator=attrs.validators.in_(("", *VIEWS))
    )
    theme: Literal["light", "dark"] = attrs.field(default="light", validator=attrs.validators.in_(("light", "dark")))
    paper: Literal["", "a4", "a3", "a2", "a1", "a0"] = attrs.field(
        default="", validator=attrs.validators.in_(("", *PAPERS))
    )
    lines: int = attrs.field(default=6, validator=attrs.validators.ge(1))
    prefix: str = "jk"


@attrs.frozen(kw_only=True)
class SvgOptions(PosterOptions):
    """What a user may choose about a drawing in a file of its own.

    Attributes:
        embed_fonts: whether the file brings along the letters it needs, some 20 KB, for readers who have no Inter;
            it takes the extra `fonts`.
        fit: `lock` holds each line to the width it was measured to have, whatever font a reader has: letters are set
            closer or narrower where they would not fit. Texts in scripts whose letters join are left as they are.

    >>> SvgOptions(fit="lock").view
    ''
    """

    embed_fonts: bool = False
    fit: Literal["", "lock"] = attrs.field(default="", validator=attrs.validators.in_(("", "lock")))


@attrs.frozen(kw_only=True)
class PageOptions:
    """What a user may choose about an interactive page.

    Attributes:
        lanes: the lanes of the poster in it, as for a drawing.
        personas: the personas whose journey it shows, as for a drawing; its reader can choose among them.
        view: `poster`, or `impact` to begin with what the given changes affect, which it does in any case.
        lines: how many lines a text of a card has at the most.
        embed_fonts: whether it brings along the letters it needs, for readers who have no Inter; it takes the extra
            `fonts`.

    >>> PageOptions(personas="nadia").personas
    ('nadia',)
    """

    lanes: tuple[str, ...] = attrs.field(default=(), converter=_words, validator=_are_lanes)
    personas: tuple[str, ...] = attrs.field(default=(), converter=_words)
    view: Literal["", "poster", "impact"] = attrs.field(
        default="", validator=attrs.validators.in_(("", "poster", "impact"))
    )
    lines: int = attrs.field(default=6, validator=attrs.validators.ge(1))
    embed_fonts: bool = False
