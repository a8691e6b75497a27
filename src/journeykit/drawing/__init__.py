"""Pictures of maps: a layout as a value, and a canvas that draws it. Provisional: names may still change.

A map becomes a `Layout`, which says where everything stands and what it says, and a layout becomes SVG:

>>> from journeykit.drawing import draw, layout
>>> from journeykit.model import JourneyMap, Stage, Touchpoint
>>> journey = JourneyMap.of("Trip", Stage("go", "Going"), Touchpoint("bus", "Bus stop", stage="go"))
>>> placed = layout(journey)
>>> placed.page.holds(placed.cells[-1].box)
True
>>> draw(placed).startswith("<?xml")
True

Like the package itself, a picture costs nothing before it is drawn: each name is loaded when it is first used.
The chart of a plugin measures and breaks its texts with `text_width` and `wrapped`, and draws on a `Canvas`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._breaking import Wrapped, balanced, wrapped
    from ._canvas import Canvas
    from ._curve import Between, Segment, smooth
    from ._embedding import embedded_fonts
    from ._geometry import Box, Point
    from ._layout import Group, Layout, Sheet, layout
    from ._measure import text_width
    from ._options import PageOptions, PosterOptions, SvgOptions
    from ._painting import draw
    from ._parts import (
        Arc,
        Area,
        Cell,
        Connector,
        Curve,
        Diamond,
        Face,
        Icon,
        Line,
        Paragraph,
        Photo,
        Plate,
        Ring,
        Row,
        Swatch,
        Tail,
    )
    from ._sanitise import sanitised
    from ._theme import DARK, LIGHT, PAGE, TextStyle
    from ._views import Subject, pages

_HOMES = {
    "DARK": "_theme",
    "LIGHT": "_theme",
    "PAGE": "_theme",
    "Arc": "_parts",
    "Area": "_parts",
    "Between": "_curve",
    "Box": "_geometry",
    "Canvas": "_canvas",
    "Cell": "_parts",
    "Connector": "_parts",
    "Curve": "_parts",
    "Diamond": "_parts",
    "Face": "_parts",
    "Group": "_layout",
    "Icon": "_parts",
    "Layout": "_layout",
    "Line": "_parts",
    "PageOptions": "_options",
    "Paragraph": "_parts",
    "Photo": "_parts",
    "Plate": "_parts",
    "Point": "_geometry",
    "PosterOptions": "_options",
    "Ring": "_parts",
    "Row": "_parts",
    "Segment": "_curve",
    "Sheet": "_layout",
    "Subject": "_views",
    "SvgOptions": "_options",
    "Swatch": "_parts",
    "Tail": "_parts",
    "TextStyle": "_theme",
    "Wrapped": "_breaking",
    "balanced": "_breaking",
    "draw": "_painting",
    "embedded_fonts": "_embedding",
    "layout": "_layout",
    "pages": "_views",
    "sanitised": "_sanitise",
    "smooth": "_curve",
    "text_width": "_measure",
    "wrapped": "_breaking",
}

__all__ = [
    "DARK",
    "LIGHT",
    "PAGE",
    "Arc",
    "Area",
    "Between",
    "Box",
    "Canvas",
    "Cell",
    "Connector",
    "Curve",
    "Diamond",
    "Face",
    "Group",
    "Icon",
    "Layout",
    "Line",
    "PageOptions",
    "Paragraph",
    "Photo",
    "Plate",
    "Point",
    "PosterOptions",
    "Ring",
    "Row",
    "Segment",
    "Sheet",
    "Subject",
    "SvgOptions",
    "Swatch",
    "Tail",
    "TextStyle",
    "Wrapped",
    "balanced",
    "draw",
    "embedded_fonts",
    "layout",
    "pages",
    "sanitised",
    "smooth",
    "text_width",
    "wrapped",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module

    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
