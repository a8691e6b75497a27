"""Maps as notebooks show them."""

from __future__ import annotations

import base64
import html
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

from journeykit import _default
from journeykit._language import word

if TYPE_CHECKING:
    from journeykit.model import JourneyMap

__all__ = ["MOST_DRAWN", "bundle"]

MOST_DRAWN = 500
"""How many touchpoints a map has at the most to be drawn without being asked for."""


def bundle(
    journey: JourneyMap, include: Collection[str] | None = None, exclude: Collection[str] | None = None
) -> dict[str, str]:
    """Give a map by media type: the poster as HTML, the journey in words as Markdown, one line as plain text.

    The poster is an image from a `data:` address: whatever stands in a drawing, an image runs no script and reaches
    nothing outside, which holds for SVG put into the page itself only as long as nobody errs.

    Args:
        journey: the map.
        include: the media types that are wanted; all where nothing is said.
        exclude: those that are not.
    """
    makers: Mapping[str, Callable[[JourneyMap], str]] = {
        "text/plain": repr,
        "text/markdown": lambda journey: _default.dumps(journey, format="markdown"),
        "text/html": _as_image,
    }
    small = len(journey.touchpoints) <= MOST_DRAWN
    wanted = set(include or makers) - set(exclude or ())
    return {
        media: make(journey) for media, make in makers.items() if media in wanted and (small or media == "text/plain")
    }


def _as_image(journey: JourneyMap) -> str:
    from journeykit.drawing import sanitised

    drawn = base64.b64encode(_default.dumps(journey, format="svg").encode("utf-8")).decode("ascii")
    alternative = html.escape(f"{sanitised(journey.title)}, {word(journey.language, 'poster', 'picture')}")
    return f'<img alt="{alternative}" src="data:image/svg+xml;base64,{drawn}" style="max-width: 100%">'
