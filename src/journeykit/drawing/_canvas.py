"""What drawings are drawn on: a few shapes, checked attributes, and SVG in the end.

Nothing else knows svgwrite, which builds the tree of elements. Whatever a drawing is given, what comes out is well
formed, holds no script, no style but embedded fonts and no reference to anything outside, and is the same, byte for
byte, every time.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import Any, Literal
from xml.etree import ElementTree

from journeykit.errors import UsageError

from ._geometry import Box, Point
from ._sanitise import sanitised

__all__ = ["Canvas", "number"]

_ELEMENTS = frozenset(
    {
        *("circle", "clipPath", "defs", "desc", "g", "image", "line", "path", "rect"),
        *("style", "svg", "text", "title", "tspan"),
    }
)
_ATTRIBUTES = frozenset(
    {
        *("aria-describedby", "aria-hidden", "aria-label", "aria-labelledby", "aria-roledescription"),
        *("class", "clip-path", "cx", "cy", "d", "direction", "dy", "fill", "fill-opacity"),
        *("font-family", "font-size", "font-style", "font-weight", "height", "href", "id"),
        *("lengthAdjust", "preserveAspectRatio", "r", "role", "rx"),
        *(
            "stroke",
            "stroke-dasharray",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-width",
            "text-anchor",
            "textLength",
        ),
        *("transform", "viewBox", "width", "x", "x1", "x2", "xml:lang", "xmlns", "y", "y1", "y2"),
    }
)
_NAMES = {
    "xml-lang": "xml:lang",
    "viewbox": "viewBox",
    "preserveaspectratio": "preserveAspectRatio",
    "textlength": "textLength",
    "lengthadjust": "lengthAdjust",
}
_PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+=*")
_PAINT = re.compile(r"none|#[0-9A-Fa-f]{6}|var\(--jk-[a-z0-9-]+\)")
_STEPS = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9 ,.\-]*")
_PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_ID = re.compile(r"[\w.\-]+")
_FONT_FACES = re.compile(
    r"(?:@font-face\{font-family:Inter;font-style:(?:normal|italic);font-weight:[1-9]00;"
    r"src:url\(data:font/woff2;base64,[A-Za-z0-9+/]+={0,2}\)\})+"
)
_CONTAINERS = frozenset({"svg", "g", "defs"})

_importing = Lock()


def number(value: float) -> str:
    """Write a number with two decimals at the most.

    Raises:
        ValueError: where it is no finite number.

    >>> number(3.14159), number(2.0), number(-0.001)
    ('3.14', '2', '0')
    """
    if not math.isfinite(value):
        msg = f"{value} is no place on a drawing"
        raise ValueError(msg)
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@cache
def _svgwrite() -> tuple[Any, Any]:
    """Import the two elements of svgwrite that all others are made of: one with children, and one with text.

    Importing svgwrite replaces ElementTree's serialiser for the whole program, to write CDATA sections, which a
    drawing has none of. The serialiser is put back. svgwrite is forgotten again where nobody had imported it before,
    so that who imports it later gets a whole one, with its serialiser.
    """
    with _importing:
        known = set(sys.modules)
        name = "_serialize_xml"
        serialiser = getattr(ElementTree, name)
        from svgwrite.base import BaseElement
        from svgwrite.text import TSpan

        if "svgwrite" not in known:
            setattr(ElementTree, name, serialiser)
            for module in set(sys.modules) - known:
                if module.partition(".")[0] == "svgwrite":
                    del sys.modules[module]
    return BaseElement, TSpan


class Canvas:
    """A drawing in the making, from the back to the front.

    Lengths and places are numbers, colours are written `#0072B2`, or `var(--jk-ink)` in a drawing for a page of HTML
    whose style says what that is. Attributes are those of SVG with `_` for `-`
    (`stroke_width=2`); `class_` has one at its end. An empty attribute is left out. An `id` is told without the
    prefix of the drawing.

    Attributes:
        prefix: what every id begins with, so that drawings with different prefixes can share a page.

    >>> canvas = Canvas(100, 40, title="A dot", prefix="dot")
    >>> with canvas.group(id="spot", role="img", aria_label="Here"):
    ...     canvas.circle(Point(20, 20), 5, fill="#0072B2")
    >>> canvas.text(["there", "and"], Point(30, 20), size=12, leading=16)
    >>> for line in canvas.svg().splitlines()[3:]:
    ...     print(line)
    <g aria-label="Here" id="dot-spot" role="img">
    <circle cx="20" cy="20" fill="#0072B2" r="5" />
    </g>
    <text font-size="12" x="30" y="20"><tspan x="30">there </tspan><tspan dy="16" x="30">and</tspan></text>
    </svg>
    """

    def __init__(
        self,
        width: float,
        height: float,
        *,
        title: str,
        description: str = "",
        prefix: str = "jk",
        font_faces: str = "",
        fit: str = "",
        unit: Literal["", "mm"] = "",
        view: Box | None = None,
        **attributes: str | float,
    ) -> None:
        """Begin a drawing.

        Args:
            width: its width.
            height: its height.
            title: what it is called.
            description: what it shows, in words.
            prefix: letters, digits and underscores that every id begins with, before a hyphen.
            font_faces: the fonts that it brings along, as `embedded_fonts` writes them.
            fit: `lock` where lines are held to given widths.
            unit: what its width and height are told in: those of the drawing, or millimetres of paper.
            view: what of the plane it shows; a box as large as the drawing where it is left out.
            attributes: attributes of the whole drawing: `xml_lang`, `font_family` …

        Raises:
            UsageError: where the prefix is none.
            ValueError: where an attribute has no place on a drawing, or the fonts are not written so.
        """
        if not _PREFIX.fullmatch(prefix):
            msg = f"prefix: a letter, then letters, digits and _ are expected, found {prefix!r}"
            raise UsageError(msg)
        self.prefix = prefix
        self.fit = fit
        self._ids: set[str] = set()
        self._clips: set[str] = set()
        shown = view or Box(0, 0, width, height)
        root = {
            "xmlns": "http://www.w3.org/2000/svg",
            "width": f"{number(width)}{unit}",
            "height": f"{number(height)}{unit}",
            "viewbox": " ".join(map(number, (shown.x, shown.y, shown.width, shown.height))),
            "role": "graphics-document",
            "aria_labelledby": f"{prefix}-title",
            "aria_describedby": f"{prefix}-desc" if description else "",
            **attributes,
        }
        self._settings: dict[str, Any] = {"debug": False}
        self._open = [self._made("svg", root)]
        self._settings = {"factory": self._open[0]}
        self._add("title", {"id": "title"}, title)
        if description:
            self._add("desc", {"id": "desc"}, description)
        if font_faces:
            self._add("style", {}, font_faces)

    # Drawing ----------------------------------------------------------------------------------------------------------

    @contextmanager
    def group(self, *, at: Point | None = None, scale: float = 1, **attributes: str | float) -> Iterator[None]:
        """Draw what follows as one thing.

        Args:
            at: where the group has its origin; that of the drawing where it is left out.
            scale: how much larger everything in it is drawn.
            attributes: attributes of the group.
        """
        if at is not None or scale != 1:
            place = at or Point(0, 0)
            attributes["transform"] = f"translate({number(place.x)} {number(place.y)}) scale({number(scale)})"
        self._open.append(self._add("g", attributes))
        try:
            yield
        finally:
            self._open.pop()

    def title(self, text: str) -> None:
        """Say in words what the group is that was just begun; browsers show it under the pointer."""
        self._add("title", {}, text)

    def rectangle(self, box: Box, *, radius: float = 0, **attributes: str | float) -> None:
        """Draw a rectangle, its corners round by `radius`."""
        place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        self._add("rect", {**place, "rx": radius or "", **attributes})

    def circle(self, centre: Point, radius: float, **attributes: str | float) -> None:
        """Draw a circle."""
        self._add("circle", {"cx": centre.x, "cy": centre.y, "r": radius, **attributes})

    def line(self, start: Point, end: Point, **attributes: str | float) -> None:
        """Draw a straight line."""
        self._add("line", {"x1": start.x, "y1": start.y, "x2": end.x, "y2": end.y, **attributes})

    def polygon(self, corners: Iterable[Point], **attributes: str | float) -> None:
        """Draw a shape with straight sides."""
        first, *others = corners
        self.path("M", first, *(step for corner in others for step in ("L", corner)), "Z", **attributes)

    def path(self, *steps: str | Point, **attributes: str | float) -> None:
        """Draw a path, from letters of path data and points: `"M", start, "L", end`.

        Raises:
            ValueError: where a step is no path data.
        """
        for step in steps:
            if isinstance(step, str) and not _STEPS.fullmatch(step):
                msg = f"{step!r} is no path data"
                raise ValueError(msg)
        written = (step if isinstance(step, str) else f"{number(step.x)} {number(step.y)}" for step in steps)
        self._add("path", {"d": " ".join(written), **attributes})

    def text(
        self,
        lines: Iterable[str],
        at: Point,
        *,
        size: float,
        leading: float = 0,
        widths: Sequence[float] = (),
        **attributes: str | float,
    ) -> None:
        """Write a paragraph.

        Args:
            lines: its lines.
            at: where the first line begins, on its baseline.
            size: the size of the letters.
            leading: the height of a line.
            widths: the width that each line is held to; 0 for one that is as wide as its letters.
            attributes: attributes of the text.
        """
        first, *others = lines
        place = {"x": at.x, "y": at.y, "font_size": size, **attributes}
        held = [_held_to(width) for width in widths] or [{}] * (len(others) + 1)
        if not others:
            self._add("text", {**place, **held[0]}, first)
            return
        self._open.append(self._add("text", place))
        # The space at the end of a line is for who copies the text or has it read out.
        self._add("tspan", {"x": at.x, **held[0]}, first, after=" ")
        for index, line in enumerate(others, 1):
            after = " " if index < len(others) else ""
            self._add("tspan", {"x": at.x, "dy": leading, **held[index]}, line, after=after)
        self._open.pop()

    def picture(self, box: Box, source: str, **attributes: str | float) -> None:
        """Draw a picture, given as a `data:` URI, so that it fills a box.

        Raises:
            ValueError: where it is no PNG, JPEG, GIF or WebP.
        """
        place = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        self._add("image", {**place, "href": source, "preserveaspectratio": "xMidYMid slice", **attributes})

    def window(self, name: str, box: Box, *, radius: float = 0) -> None:
        """Cut out a window, its corners round by `radius`; what is drawn with `clip_path=name` shows only there."""
        self._clips.add(name)
        self._open.append(self._add("clipPath", {"id": name}))
        self.rectangle(box, radius=radius)
        self._open.pop()

    def svg(self) -> str:
        """Give the drawing as an SVG document."""
        tree = self._open[0].get_xml()
        _break_lines(tree)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(tree, "unicode")}\n'

    # Elements ---------------------------------------------------------------------------------------------------------

    def _add(self, name: str, attributes: dict[str, Any], text: str | None = None, after: str = "") -> Any:
        return self._open[-1].add(self._made(name, attributes, text, after))

    def _made(self, name: str, attributes: dict[str, Any], text: str | None = None, after: str = "") -> Any:
        if name not in _ELEMENTS:
            msg = f"a drawing has no {name!r}"
            raise ValueError(msg)
        if name == "style" and not _FONT_FACES.fullmatch(text or ""):
            msg = "a drawing has no style but rules that embed Inter"
            raise ValueError(msg)
        plain, with_text = _svgwrite()
        element = plain(**self._settings) if text is None else with_text(sanitised(text) + after, **self._settings)
        element.elementname = name
        for key, value in attributes.items():
            if value == "":
                continue
            hyphenated = key.rstrip("_").replace("_", "-")
            attribute = _NAMES.get(hyphenated, hyphenated)
            element[attribute] = self._value(attribute, value)
        return element

    def _value(self, name: str, value: str | float) -> str:
        """Write the value of an attribute, or refuse it."""
        if name not in _ATTRIBUTES:
            msg = f"a drawing has no attribute {name!r}"
            raise ValueError(msg)
        if not isinstance(value, str):
            return number(value)
        if name in {"fill", "stroke"} and not _PAINT.fullmatch(value):
            msg = f"{name}: a colour such as #0072B2 is expected, found {value!r}"
            raise ValueError(msg)
        if name == "href" and not _PICTURE.fullmatch(value):
            msg = "href: a picture as a data: URI is expected"
            raise ValueError(msg)
        if name == "clip-path":
            if value not in self._clips:
                msg = f"the drawing has no window {value!r}"
                raise ValueError(msg)
            return f"url(#{self.prefix}-{value})"
        if name == "id":
            return self._identifier(value)
        return sanitised(value)

    def _identifier(self, name: str) -> str:
        # An id is not normalised: a map may have two that look alike.
        if not _ID.fullmatch(name):
            msg = f"{name!r} is no id"
            raise ValueError(msg)
        if name in self._ids:
            msg = f"the drawing has two elements with the id {name!r}"
            raise ValueError(msg)
        self._ids.add(name)
        return f"{self.prefix}-{name}"


def _held_to(width: float) -> dict[str, str | float]:
    return {"textlength": width, "lengthadjust": "spacingAndGlyphs"} if width else {}


def _break_lines(element: ElementTree.Element) -> None:
    """Set each element on a line of its own, but within a text, where a line end would be a space."""
    element.tail = "\n" if element.tag != "svg" else None
    if element.tag in _CONTAINERS:
        element.text = "\n"
        for child in element:
            _break_lines(child)
