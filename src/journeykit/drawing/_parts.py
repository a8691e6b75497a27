"""The parts of a layout: where each thing stands and what it says, and nothing of how it is drawn."""

from __future__ import annotations

from typing import Literal

import attrs

from ._curve import Between, Segment
from ._geometry import Box, Point
from ._measure import text_width
from ._scenery import Bubble, Bust, Scene
from ._theme import TextStyle

__all__ = [
    "Arc",
    "Area",
    "Cell",
    "Connector",
    "Curve",
    "Diamond",
    "Face",
    "Icon",
    "Line",
    "Mark",
    "Paragraph",
    "Part",
    "Photo",
    "Plate",
    "Ring",
    "Row",
    "Scenery",
    "Swatch",
    "Tail",
]

Anchor = Literal["start", "middle", "end"]


@attrs.frozen
class Paragraph:
    """A text in lines.

    Attributes:
        lines: the lines, as they are drawn.
        at: the top of the first line, at its start, middle or end as `anchor` says.
        style: how it is set.
        ink: the role of its colour.
        anchor: what of each line stands at `at`.

    >>> Paragraph(("Lost my ticket",), Point(0, 0), TextStyle(14, 20)).height
    20
    """

    lines: tuple[str, ...]
    at: Point
    style: TextStyle
    ink: str = "ink"
    anchor: Anchor = "start"

    @property
    def width(self) -> float:
        """The width of the widest line, at the most."""
        return max((text_width(line, self.style) for line in self.lines), default=0)

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.style.leading

    def box(self, *, is_rightward: bool = True) -> Box:
        """Give the box around the lines; in a drawing that reads to the left they start at its right edge."""
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]
        return Box(self.at.x - self.width * (share if is_rightward else 1 - share), self.at.y, self.width, self.height)


@attrs.frozen
class Face:
    """A face that shows an emotion.

    Attributes:
        at: its middle.
        radius: half its size.
        score: the emotion, −2..+2.
        tone: positive, neutral or negative.
        is_hypothesis: whether it is only guessed.

    >>> Face(Point(100, 50), 14, 1.5, "positive").tone
    'positive'
    """

    at: Point
    radius: float
    score: float
    tone: str
    is_hypothesis: bool = False


@attrs.frozen
class Diamond:
    """The sign of a moment of truth.

    Attributes:
        at: its middle.
        radius: half its size.
        ink: the role of its colour.

    >>> Diamond(Point(100, 50), 9).radius
    9
    """

    at: Point
    radius: float
    ink: str = "moment"


@attrs.frozen
class Icon:
    """A small drawing in lines.

    Attributes:
        name: which one.
        at: its middle.
        size: how wide and high it is.
        ink: the role of its colour.

    >>> Icon("pin", Point(60, 30), 17, "ink2").name
    'pin'
    """

    name: str
    at: Point
    size: float
    ink: str


@attrs.frozen
class Plate:
    """A filled shape with round ends, for a number to stand on.

    Attributes:
        box: where it is.
        ink: the role of its colour.

    >>> Plate(Box(0, 0, 22, 22), "on-stage").box.centre
    Point(x=11.0, y=11.0)
    """

    box: Box
    ink: str


@attrs.frozen
class Ring:
    """A small open circle: a point of a curve without a face.

    Attributes:
        at: its middle.
        radius: half its size.
        ink: the role of its colour.

    >>> Ring(Point(100, 50), 5, "opportunity").ink
    'opportunity'
    """

    at: Point
    radius: float
    ink: str


@attrs.frozen
class Tail:
    """The tail of a bubble: a point that leads to who thinks.

    Attributes:
        at: the middle of its upper side, on the edge of the bubble.
        ink: the role of the colour that fills it, that of its bubble.
        edge: the role of the colour of its edge.

    >>> Tail(Point(24, 60)).at.x
    24
    """

    at: Point
    ink: str = "thought"
    edge: str = "thought-border"


@attrs.frozen
class Swatch:
    """A small box that looks as a kind of cell does, for the legend.

    Attributes:
        at: its middle.
        kind: the kind of cell.

    >>> Swatch(Point(100, 50), "moment").kind
    'moment'
    """

    at: Point
    kind: str


@attrs.frozen
class Photo:
    """A picture in a circle.

    Attributes:
        at: its middle.
        radius: half its size.
        source: the picture, as a `data:` URI.
        name: what tells it from all others in the drawing.

    >>> Photo(Point(100, 50), 28, "data:image/png;base64,iVBORw0KGgo=", "photo-eva").radius
    28
    """

    at: Point
    radius: float
    source: str
    name: str


@attrs.frozen
class Connector:
    """A line along several corners, which it takes in a small curve.

    Attributes:
        corners: where it starts, turns and ends.
        ink: the role of its colour.
        dashes: its dashes; whole where it is empty.
        width: how thick it is.
        has_arrow: whether it ends with an arrowhead.

    >>> Connector((Point(0, 0), Point(0, 20), Point(90, 20), Point(90, 0)), "ink2").has_arrow
    True
    """

    corners: tuple[Point, ...]
    ink: str
    dashes: str = ""
    width: float = 1.5
    has_arrow: bool = True


Mark = Connector | Face | Diamond | Icon | Photo | Plate | Ring | Swatch | Tail
Scenery = Bubble | Bust | Scene


@attrs.frozen(kw_only=True)
class Cell:
    """A box with what stands in it.

    Attributes:
        kind: how it looks: `touchpoint`, `moment`, `feeling` …
        box: where it is; its texts lie inside.
        element: the id of the element it shows; empty where it shows none.
        outline: its corners, where it is no rectangle.
        marks: signs in it or beside it.
        paragraphs: its texts.
        whole: the text without what was cut off; empty where nothing was.

    >>> Cell(kind="touchpoint", box=Box(204, 212, 300, 64), element="kiosk").box.right
    504
    """

    kind: str
    box: Box
    element: str = ""
    outline: tuple[Point, ...] = ()
    marks: tuple[Mark | Scenery, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    whole: str = ""


@attrs.frozen
class Line:
    """A straight line.

    Attributes:
        start: one end.
        end: the other.
        ink: the role of its colour.
        dashes: its dashes; whole where it is empty.
        width: how thick it is.

    >>> Line(Point(0, 10), Point(90, 10), "border", "2 4").dashes
    '2 4'
    """

    start: Point
    end: Point
    ink: str
    dashes: str = ""
    width: float = 1


@attrs.frozen
class Area:
    """What lies between a curve and a level, on one side of it.

    Attributes:
        name: what tells it from all others in the drawing.
        window: the only part of the page where it shows.
        level: the height it ends at.
        ink: the role of its colour.

    >>> Area("above", Box(0, 0, 90, 40), 40, "positive").window.bottom
    40
    """

    name: str
    window: Box
    level: float
    ink: str


@attrs.frozen
class Curve:
    """A curve in one or more runs; where the map says nothing there is a gap.

    Attributes:
        runs: each run from left to right, its segments joined.
        areas: what is shaded between it and a level.
        ink: the role of its colour.
        width: how thick it is.
        dashes: its dashes; whole where it is empty.

    >>> from journeykit.drawing import smooth
    >>> len(Curve((smooth([Point(0, 10), Point(50, 20), Point(90, 5)]),)).runs[0])
    2
    """

    runs: tuple[tuple[Segment, ...], ...]
    areas: tuple[Area, ...] = ()
    ink: str = "ink"
    width: float = 3
    dashes: str = ""


@attrs.frozen
class Arc:
    """A line that rises from one place, runs on at a height and comes down at another, where it has an arrowhead.

    Attributes:
        start: where it starts.
        end: where it ends.
        top: the height it runs at.
        ink: the role of its colour.
        dashes: its dashes; whole where it is empty.
        width: how thick it is.

    >>> Arc(Point(300, 90), Point(80, 90), 60, "ink").top
    60
    """

    start: Point
    end: Point
    top: float
    ink: str
    dashes: str = ""
    width: float = 2


Part = Arc | Between | Line | Curve | Connector | Ring


@attrs.frozen(kw_only=True)
class Row:
    """A lane of the drawing.

    Attributes:
        name: which lane.
        box: the band it fills.
        labels: its name and what else stands in the rail.
        icon: the sign beside its name, where it has one.
        is_band: whether it has a band behind it.
        backdrop: what is drawn below its cells.
        cells: its cells, in the order of the columns.

    >>> label = Paragraph(("Touchpoint",), Point(78, 222), TextStyle(13, 18, 600))
    >>> icon = Icon("pin", Point(61, 231), 17, "ink2")
    >>> Row(name="touchpoint", box=Box(40, 202, 1100, 84), labels=(label,), icon=icon).cells
    ()
    """

    name: str
    box: Box
    labels: tuple[Paragraph, ...]
    icon: Icon | None = None
    is_band: bool = True
    backdrop: tuple[Part, ...] = ()
    cells: tuple[Cell, ...] = ()
