"""Draws a layout on a canvas: each part by a painter of its own, from the back to the front."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatch
from math import copysign

from ._canvas import Canvas
from ._curve import Between, Segment
from ._geometry import Box, Point
from ._icons import ICONS
from ._layout import Group, Layout
from ._measure import is_measured, text_width
from ._parts import (
    Arc,
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
    Swatch,
    Tail,
)
from ._theme import FONTS, LIGHT, LOOKS, Look, TextStyle

__all__ = ["draw", "paint"]

Colours = Mapping[str, str]

_BASELINE = 0.355
"""How far below the middle of its line a text stands, in parts of its size: capitals are centred so."""
_REGULAR = 400
_TURN = 6
"""How round the corners of connectors are."""
_ARROW = 8
"""How long their heads are."""
_BEND = 40
"""How far an arc takes to turn level, at the most."""
_SWATCH = 18
"""How wide a swatch is."""


def draw(
    layout: Layout,
    *,
    prefix: str = "jk",
    theme: Mapping[str, str] = LIGHT,
    fit: str = "",
    font_faces: str = "",
) -> str:
    """Draw a layout as an SVG document.

    Args:
        layout: what to draw.
        prefix: what every id begins with; letters, digits and underscores.
        theme: the colours by their role: `LIGHT`, `DARK`, or `PAGE` for a drawing in a page of HTML whose style says
            what `--jk-ROLE` is for each role.
        fit: `lock` to hold each line to the width it was measured to have, whatever font a reader has.
        font_faces: the fonts that it brings along, as `embedded_fonts` writes them.

    Raises:
        UsageError: where the prefix is none.

    >>> from journeykit.drawing import layout
    >>> from journeykit.model import JourneyMap
    >>> draw(layout(JourneyMap("Trip"))).splitlines()[2]
    '<title id="jk-title">Trip</title>'
    """
    colours = theme
    sheet = layout.sheet
    canvas = Canvas(
        sheet.width if sheet else layout.width,
        sheet.height if sheet else layout.height,
        title=layout.title,
        description=layout.description,
        prefix=prefix,
        aria_roledescription=layout.kind,
        xml_lang=layout.language,
        font_family=FONTS,
        unit="mm" if sheet else "",
        view=sheet.box if sheet else None,
        direction="" if layout.is_rightward else "rtl",
        font_faces=font_faces,
        fit=fit,
    )
    label_language = "" if layout.label_language == layout.language else layout.label_language
    with canvas.group(aria_hidden="true"):
        _paint_background(layout, canvas, colours)
    with canvas.group():
        for cell in layout.header:
            paint(cell, canvas, colours)
    with canvas.group(xml_lang=label_language):
        for row in layout.rows:
            for part in (*row.labels, *(cell for cell in row.cells if not cell.element)):
                paint(part, canvas, colours)
    cells: dict[str, list[Cell]] = {}
    for row in layout.rows:
        for cell in row.cells:
            cells.setdefault(cell.element, []).append(cell)
    for group in layout.groups:
        _paint_group(group, cells, canvas, colours)
    with canvas.group(xml_lang=label_language):
        for cell in layout.legend:
            paint(cell, canvas, colours)
        paint(layout.footer, canvas, colours)
    return canvas.svg()


def _paint_background(layout: Layout, canvas: Canvas, colours: Colours) -> None:
    canvas.rectangle(layout.sheet.box if layout.sheet else layout.page, fill=colours["page"])
    for row in layout.rows:
        if row.is_band:
            canvas.rectangle(row.box, radius=8, fill=colours["band"])
    for tint in layout.tints:
        canvas.rectangle(tint, radius=4, fill=colours["moment-tint"], fill_opacity=0.75)
    for row in layout.rows:
        if row.icon is not None:
            paint(row.icon, canvas, colours)
        for part in row.backdrop:
            paint(part, canvas, colours)
    for part in layout.overlay:
        paint(part, canvas, colours)


def _paint_group(group: Group, cells: Mapping[str, list[Cell]], canvas: Canvas, colours: Colours) -> None:
    with canvas.group(id=group.id, role="group", aria_label=group.label):
        if group.cell is not None:
            paint(group.cell, canvas, colours)
        else:
            for cell in cells.get(group.element, ()):
                paint(cell, canvas, colours)
        for member in group.members:
            _paint_group(member, cells, canvas, colours)


@singledispatch
def paint(part: object, _canvas: Canvas, _colours: Colours) -> None:
    """Draw a part of a layout. For a new kind of part, register its painter with `paint.register`.

    Raises:
        TypeError: where no painter knows the part.
    """
    msg = f"nothing draws {type(part).__name__}"
    raise TypeError(msg)


@paint.register
def _(cell: Cell, canvas: Canvas, colours: Colours) -> None:
    with canvas.group(class_=f"jk-cell jk-{cell.kind}"):
        if cell.whole:
            canvas.title(cell.whole)
        _paint_box(cell, canvas, colours)
        for part in (*cell.marks, *cell.paragraphs):
            paint(part, canvas, colours)


def _paint_box(cell: Cell, canvas: Canvas, colours: Colours) -> None:
    look = LOOKS.get(cell.kind)
    if look is None:
        return
    if cell.outline:
        canvas.polygon(cell.outline, class_="jk-box", **_look_in(look, colours))
    else:
        canvas.rectangle(cell.box, radius=look.radius, class_="jk-box", **_look_in(look, colours))


def _look_in(look: Look, colours: Colours) -> dict[str, str | float]:
    """Give a look as attributes, its roles as colours."""
    return {
        "fill": colours[look.fill],
        "fill_opacity": look.opacity if look.opacity < 1 else "",
        "stroke": colours[look.stroke] if look.stroke else "",
        "stroke_width": look.stroke_width if look.stroke else "",
        "stroke_dasharray": look.dashes,
    }


@paint.register
def _(paragraph: Paragraph, canvas: Canvas, colours: Colours) -> None:
    if not paragraph.lines:
        return
    style = paragraph.style
    baseline = paragraph.at.y + style.leading / 2 + _BASELINE * style.size
    canvas.text(
        paragraph.lines,
        Point(paragraph.at.x, baseline),
        size=style.size,
        leading=style.leading,
        fill=colours[paragraph.ink],
        font_weight=style.weight if style.weight != _REGULAR else "",
        font_style="italic" if style.is_italic else "",
        text_anchor=paragraph.anchor if paragraph.anchor != "start" else "",
        widths=[_locked(line, style) for line in paragraph.lines] if canvas.fit == "lock" else (),
    )


def _locked(line: str, style: TextStyle) -> float:
    """Give the width that a line is held to; none where its letters join, so that they cannot be set apart."""
    return text_width(line, style) if is_measured(line, style) else 0


@paint.register
def _(face: Face, canvas: Canvas, colours: Colours) -> None:
    ink = colours[face.tone]
    size = face.radius / 14
    dashes = "3.5 2.5" if face.is_hypothesis else ""
    inside = "page" if face.is_hypothesis else f"{face.tone}-tint"
    canvas.circle(face.at, face.radius, fill=colours[inside], stroke=ink, stroke_width=2, stroke_dasharray=dashes)
    for side in (-1, 1):
        canvas.circle(Point(face.at.x + side * 4.6 * size, face.at.y - 3.4 * size), 1.7 * size, fill=ink)
    # A mouth is one curve whose middle hangs lower the better the emotion is.
    half, bend = 5.6 * size, 2.6 * face.score * size
    y = face.at.y + 5 * size - bend / 2
    left, middle, right = Point(face.at.x - half, y), Point(face.at.x, y + 2 * bend), Point(face.at.x + half, y)
    canvas.path("M", left, "Q", middle, right, fill="none", stroke=ink, stroke_width=2 * size, stroke_linecap="round")


@paint.register
def _(diamond: Diamond, canvas: Canvas, colours: Colours) -> None:
    x, y, radius = diamond.at.x, diamond.at.y, diamond.radius
    corners = (Point(x, y - radius), Point(x + radius, y), Point(x, y + radius), Point(x - radius, y))
    canvas.polygon(corners, fill=colours[diamond.ink])
    canvas.circle(diamond.at, radius / 3, fill=colours["page"])


@paint.register
def _(plate: Plate, canvas: Canvas, colours: Colours) -> None:
    canvas.rectangle(plate.box, radius=min(plate.box.width, plate.box.height) / 2, fill=colours[plate.ink])


@paint.register
def _(swatch: Swatch, canvas: Canvas, colours: Colours) -> None:
    look = LOOKS[swatch.kind]
    box = Box(swatch.at.x - _SWATCH / 2, swatch.at.y - _SWATCH / 3, _SWATCH, _SWATCH * 2 / 3)
    canvas.rectangle(box, radius=min(look.radius, 4), **_look_in(look, colours))


@paint.register
def _(photo: Photo, canvas: Canvas, _colours: Colours) -> None:
    size = 2 * photo.radius
    box = Box(photo.at.x - photo.radius, photo.at.y - photo.radius, size, size)
    canvas.window(photo.name, box, radius=photo.radius)
    canvas.picture(box, photo.source, clip_path=photo.name)


@paint.register
def _(icon: Icon, canvas: Canvas, colours: Colours) -> None:
    corner = Point(icon.at.x - icon.size / 2, icon.at.y - icon.size / 2)
    with canvas.group(
        at=corner,
        scale=icon.size / 20,
        fill="none",
        stroke=colours[icon.ink],
        stroke_width=1.6,
        stroke_linecap="round",
        stroke_linejoin="round",
    ):
        for path in ICONS[icon.name]:
            canvas.path(path)


@paint.register
def _(line: Line, canvas: Canvas, colours: Colours) -> None:
    ink = colours[line.ink]
    canvas.line(line.start, line.end, stroke=ink, stroke_width=line.width, stroke_dasharray=line.dashes)


@paint.register
def _(ring: Ring, canvas: Canvas, colours: Colours) -> None:
    canvas.circle(ring.at, ring.radius, fill=colours["page"], stroke=colours[ring.ink], stroke_width=2)


@paint.register
def _(tail: Tail, canvas: Canvas, colours: Colours) -> None:
    left, right = Point(tail.at.x - 8, tail.at.y), Point(tail.at.x + 8, tail.at.y)
    tip = Point(tail.at.x, tail.at.y + 9)
    # The fill hides the edge of the bubble between its two sides.
    canvas.path(
        "M",
        Point(left.x, left.y - 2),
        "L",
        left,
        "L",
        tip,
        "L",
        right,
        "L",
        Point(right.x, right.y - 2),
        "Z",
        fill=colours[tail.ink],
    )
    canvas.path("M", left, "L", tip, "L", right, fill="none", stroke=colours[tail.edge], stroke_width=1.5)


@paint.register
def _(connector: Connector, canvas: Canvas, colours: Colours) -> None:
    ink = colours[connector.ink]
    canvas.path(
        *_rounded(connector.corners),
        fill="none",
        stroke=ink,
        stroke_width=connector.width,
        stroke_dasharray=connector.dashes,
        stroke_linecap="" if connector.dashes else "round",
    )
    if connector.has_arrow:
        before, end = connector.corners[-2:]
        _paint_head(before, end, canvas, ink)


def _paint_head(before: Point, end: Point, canvas: Canvas, ink: str) -> None:
    """Draw the head of an arrow that comes from one point and ends at another."""
    along = _towards(before, end, _ARROW)
    base = Point(end.x - along.x, end.y - along.y)
    half = Point(along.y / 2, -along.x / 2)
    sides = (Point(base.x + half.x, base.y + half.y), Point(base.x - half.x, base.y - half.y))
    canvas.polygon((end, *sides), fill=ink)


@paint.register
def _(arc: Arc, canvas: Canvas, colours: Colours) -> None:
    ink = colours[arc.ink]
    across = arc.end.x - arc.start.x
    reach = copysign(min(abs(across) / 2, _BEND), across)
    # The line stops inside the head: its end is broader than the tip.
    end = Point(arc.end.x, arc.end.y - _ARROW / 2)
    canvas.path(
        *("M", arc.start, "Q", Point(arc.start.x, arc.top), Point(arc.start.x + reach, arc.top)),
        *("L", Point(end.x - reach, arc.top), "Q", Point(end.x, arc.top), end),
        fill="none",
        stroke=ink,
        stroke_width=arc.width,
        stroke_dasharray=arc.dashes,
    )
    _paint_head(Point(arc.end.x, arc.top), arc.end, canvas, ink)


def _rounded(corners: Sequence[Point]) -> list[str | Point]:
    """Write a line along corners as path data, its turns in small curves."""
    steps: list[str | Point] = ["M", corners[0]]
    for before, here, after in zip(corners, corners[1:], corners[2:], strict=False):
        entry, leave = _towards(here, before, _TURN), _towards(here, after, _TURN)
        steps += ["L", Point(here.x + entry.x, here.y + entry.y), "Q", here, Point(here.x + leave.x, here.y + leave.y)]
    return [*steps, "L", corners[-1]]


def _towards(start: Point, end: Point, length: float) -> Point:
    """Give the way from one point towards another, no longer than half of it and than `length`."""
    distance = max(abs(end.x - start.x), abs(end.y - start.y), 0.01)
    share = min(length, distance / 2) / distance
    return Point((end.x - start.x) * share, (end.y - start.y) * share)


@paint.register
def _(curve: Curve, canvas: Canvas, colours: Colours) -> None:
    drawn = [(run[0].start, run[-1].end, _steps(run)) for run in curve.runs]
    for area in curve.areas:
        if drawn:
            canvas.window(area.name, area.window)
        for start, end, steps in drawn:
            level = (Point(end.x, area.level), "L", Point(start.x, area.level), "Z")
            canvas.path(*steps, "L", *level, fill=colours[area.ink], fill_opacity=0.13, clip_path=area.name)
    for _, _, steps in drawn:
        ink = colours[curve.ink]
        canvas.path(
            *steps,
            fill="none",
            stroke=ink,
            stroke_width=curve.width,
            stroke_dasharray=curve.dashes,
            stroke_linecap="" if curve.dashes else "round",
        )


@paint.register
def _(area: Between, canvas: Canvas, colours: Colours) -> None:
    back: list[str | Point] = ["L", area.other[-1].end]
    for segment in reversed(area.other):
        back += ["C", segment.arriving, segment.leaving, segment.start]
    canvas.path(*_steps(area.one), *back, "Z", fill=colours[area.ink], fill_opacity=0.12)


def _steps(run: Sequence[Segment]) -> list[str | Point]:
    """Write a run of a curve as path data."""
    steps: list[str | Point] = ["M", run[0].start]
    for segment in run:
        steps += ["C", segment.leaving, segment.arriving, segment.end]
    return steps
