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

The chart of a plugin measures and breaks its texts with `text_width` and `wrapped`, and draws on a `Canvas`.
"""

from ._breaking import Wrapped, balanced, wrapped
from ._canvas import Canvas
from ._curve import Segment, smooth
from ._geometry import Box, Point
from ._layout import Group, Layout, layout
from ._measure import text_width
from ._options import PosterOptions
from ._painting import draw
from ._parts import (
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
    Tail,
)
from ._sanitise import sanitised
from ._theme import DARK, LIGHT, PAGE, TextStyle
from ._views import Subject, pages

__all__ = [
    "DARK",
    "LIGHT",
    "PAGE",
    "Area",
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
    "Paragraph",
    "Photo",
    "Plate",
    "Point",
    "PosterOptions",
    "Ring",
    "Row",
    "Segment",
    "Subject",
    "Tail",
    "TextStyle",
    "Wrapped",
    "balanced",
    "draw",
    "layout",
    "pages",
    "sanitised",
    "smooth",
    "text_width",
    "wrapped",
]
