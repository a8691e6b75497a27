"""A frame of a storyboard: the scene, and below it what happens and where it hurts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from journeykit.drawing._breaking import wrapped
from journeykit.drawing._geometry import Box, Point
from journeykit.drawing._icons import ICONS
from journeykit.drawing._parts import Cell, Diamond, Face, Icon, Mark, Paragraph, Ring, Scenery
from journeykit.drawing._scenery import Bubble, Bust, Scene
from journeykit.drawing._signs import disc
from journeykit.drawing._theme import BODY, SMALL, SMALL_STRONG, TextStyle
from journeykit.drawing._view import EmotionView, MapView, SeriesView, StageView, TouchpointView

__all__ = ["GAP", "WIDTH", "Frame", "frame_of"]

WIDTH = 300
GAP = 20
_SCENE = 168
_PADDING = 12
_FOOT = 14
_LOWEST = 52
"""How high what stands below the scene is at the least."""
_HEAD = Point(54, 96)
_RADIUS = 26
_NECK = 33
"""How far below the middle of the head the shoulders begin."""
_SHOULDER = 36
_SMALL = 11
_BESIDE = 104
"""Where what stands beside the person begins."""
_BUBBLE_TOP = 30
_TAIL = 10
_ICON = 48
_DIAMOND = 8
_BOLT = 15
_FOR_BOLT = 24
_BETWEEN = 6
_ABOVE_HEAD = 64
"""Where the words over the head end."""
_OVER_HEAD = 80
"""How wide they are at the most."""
_OTHERS = 48
"""Where the faces over the head are, which stand in place of the words."""
_SIGN = 18
_SIGN_ROOM = 12
_SIGN_ABOVE_FOOT = 28
_IN_BUBBLE = 8
_EDGE = 1
"""How far the ground stays inside the edge of the frame."""
_FOR_DIAMOND = 2 * _DIAMOND + 6
_MOST_ACTIONS = 2
_MOST_OTHERS = 2
_MOST_PAINS = 2
_THOUGHT = TextStyle(13, 18, is_italic=True)
_PAIN = TextStyle(13, 18)


@attrs.frozen
class _Text:
    """A text, and the lines there is room for."""

    whole: str
    lines: tuple[str, ...]
    is_cut: bool

    @classmethod
    def of(cls, text: str, width: float, style: TextStyle, most: int) -> _Text:
        found = wrapped(text, width, style, most)
        return cls(text, found.lines, found.is_cut)


@attrs.frozen(kw_only=True)
class Frame:
    """A frame whose texts are broken into lines, before it has a place.

    Attributes:
        touchpoint: what it shows.
        stage: number and name of its stage.
        name: the name of the touchpoint.
        channel: its channels.
        thought: what is thought.
        feeling: what the person feels.
        word: the word for it.
        others: what others feel, and the letters that stand for them.
        sign: the letters of the person; empty where nobody is to be told from others.
        actions: what is done.
        pains: where it hurts.
        left_out: what there is no room for.
    """

    touchpoint: TouchpointView
    stage: _Text
    name: _Text
    channel: _Text
    thought: _Text
    feeling: EmotionView | None
    word: _Text
    others: tuple[tuple[EmotionView, str], ...]
    sign: str
    actions: tuple[_Text, ...]
    pains: tuple[_Text, ...]
    left_out: tuple[str, ...]

    @property
    def height(self) -> float:
        """How high the frame is at the least."""
        actions = sum(len(each.lines) * BODY.leading for each in self.actions)
        pains = sum(len(each.lines) * _PAIN.leading + _BETWEEN for each in self.pains)
        return _SCENE + _PADDING + max(_LOWEST, actions + pains + _FOOT)

    def cell(self, at: Point, height: float) -> Cell:
        """Place the frame with its corner at a point."""
        marks, paragraphs = _others(self.others[:_MOST_OTHERS], at)
        pain_marks, pain_texts = self._caption(at)
        return Cell(
            kind="moment" if self.touchpoint.is_moment else "touchpoint",
            box=Box(at.x, at.y, WIDTH, height),
            element=self.touchpoint.id,
            marks=(*self._scene(at), *marks, *pain_marks),
            paragraphs=(*self._words(at), *paragraphs, *pain_texts),
            whole=" · ".join(self._unseen()),
        )

    def _unseen(self) -> Iterator[str]:
        """Give every text that is not shown whole."""
        shown = (self.stage, self.name, self.channel, self.thought, self.word, *self.actions, *self.pains)
        yield from (text.whole for text in shown if text.is_cut)
        yield from self.left_out

    def _scene(self, at: Point) -> Iterator[Mark | Scenery]:
        """Place the ground, the person, the bubble and the icon of the channel."""
        tone = self.feeling.tone if self.feeling else ""
        ground = Box(at.x + _EDGE, at.y + _EDGE, WIDTH - 2 * _EDGE, _SCENE - _EDGE)
        yield Scene(ground, f"{tone or 'neutral'}-tint")
        head = Point(at.x + _HEAD.x, at.y + _HEAD.y)
        yield Bust(Box(head.x - _SHOULDER, head.y + _NECK, 2 * _SHOULDER, _SCENE - _HEAD.y - _NECK))
        if self.feeling is not None and self.feeling.score is not None:
            yield Face(head, _RADIUS, self.feeling.score, tone, self.feeling.is_hypothesis)
        else:
            yield Ring(head, _RADIUS, "neutral")
        if self.thought.lines:
            box = self._bubble(at)
            yield Bubble(box, Point(box.x - _TAIL, box.bottom - _TAIL / 2))
        if self.touchpoint.channel_icon in ICONS:
            middle = Point(at.x + WIDTH - _PADDING - _ICON / 2, at.y + _SCENE - _PADDING - _ICON / 2)
            yield Icon(self.touchpoint.channel_icon, middle, _ICON, "ink2")
        if self.touchpoint.is_moment:
            yield Diamond(Point(at.x + WIDTH - _PADDING - _DIAMOND, at.y + _PADDING + _DIAMOND / 2), _DIAMOND)

    def _bubble(self, at: Point) -> Box:
        height = len(self.thought.lines) * _THOUGHT.leading + 2 * _IN_BUBBLE
        return Box(at.x + _BESIDE, at.y + _BUBBLE_TOP, WIDTH - _BESIDE - _PADDING, height)

    def _words(self, at: Point) -> Iterator[Paragraph]:
        """Place what is written in the scene."""
        yield Paragraph(self.stage.lines, Point(at.x + _PADDING, at.y + 8), SMALL_STRONG, "ink2")
        head = at.x + _HEAD.x
        if self.word.lines:
            top = at.y + _ABOVE_HEAD - len(self.word.lines) * SMALL.leading
            yield Paragraph(self.word.lines, Point(head, top), SMALL, "ink2", "middle")
        if self.sign:
            top = at.y + _SCENE - _SIGN_ABOVE_FOOT
            yield Paragraph((self.sign,), Point(head, top), SMALL_STRONG, "on-stage", "middle")
        if self.thought.lines:
            bubble = self._bubble(at)
            inside = Point(bubble.x + _PADDING, bubble.y + _IN_BUBBLE)
            yield Paragraph(self.thought.lines, inside, _THOUGHT)
        top = at.y + _SCENE - _PADDING - len(self.channel.lines) * SMALL.leading
        if self.channel.lines:
            yield Paragraph(self.channel.lines, Point(at.x + _BESIDE, top), SMALL, "ink2")
        top -= len(self.name.lines) * SMALL_STRONG.leading
        yield Paragraph(self.name.lines, Point(at.x + _BESIDE, top), SMALL_STRONG, "ink")

    def _caption(self, at: Point) -> tuple[list[Mark], list[Paragraph]]:
        """Place what is done and where it hurts, below the scene."""
        top = at.y + _SCENE + _PADDING
        marks: list[Mark] = []
        paragraphs = []
        for action in self.actions:
            paragraphs.append(Paragraph(action.lines, Point(at.x + _PADDING, top), BODY))
            top += len(action.lines) * BODY.leading
        for pain in self.pains:
            top += _BETWEEN
            middle = Point(at.x + _PADDING + _BOLT / 2, top + _PAIN.leading / 2)
            marks.append(Icon("bolt", middle, _BOLT, "negative"))
            paragraphs.append(Paragraph(pain.lines, Point(at.x + _PADDING + _FOR_BOLT, top), _PAIN, "negative"))
            top += len(pain.lines) * _PAIN.leading
        return marks, paragraphs


def _others(others: Sequence[tuple[EmotionView, str]], at: Point) -> tuple[list[Mark], list[Paragraph]]:
    """Place a small face for each who feels otherwise, over the head, and the letters that stand for them."""
    marks: list[Mark] = []
    paragraphs = []
    x = at.x + _PADDING + _SMALL
    for emotion, sign in others:
        middle = Point(x, at.y + _OTHERS)
        marks.append(Face(middle, _SMALL, emotion.score or 0, emotion.tone, emotion.is_hypothesis))
        plate, letters = disc(sign, middle, _SIGN, room=_SIGN_ROOM)
        shift = middle.x + _SMALL - 2 - plate.box.x
        marks.append(attrs.evolve(plate, box=attrs.evolve(plate.box, x=plate.box.x + shift)))
        paragraphs.append(attrs.evolve(letters, at=Point(letters.at.x + shift, letters.at.y)))
        x = middle.x + _SMALL + plate.box.width + _SMALL
    return marks, paragraphs


# What frames say ------------------------------------------------------------------------------------------------------


def frame_of(view: MapView, stage: StageView, touchpoint: TouchpointView) -> Frame:
    """Break the texts of a frame into lines."""
    room = WIDTH - 2 * _PADDING
    beside = WIDTH - _BESIDE - _PADDING
    named = beside - (_ICON + _BETWEEN if touchpoint.channel_icon in ICONS else 0)
    felt = view.feelings(touchpoint.id)
    feeling, whose = felt[0] if felt else (None, ())
    others = tuple((emotion, "+".join(each.sign for each in who)) for emotion, who in felt[1:] if emotion.tone)
    thoughts, actions, pains = (_said(view, touchpoint, lane) for lane in ("thought", "action", "pain"))
    number = view.say("frame", number=stage.number, name=stage.name) if stage.number else view.say("without_stage")
    return Frame(
        touchpoint=touchpoint,
        stage=_Text.of(number, room - (_FOR_DIAMOND if touchpoint.is_moment else 0), SMALL_STRONG, 1),
        name=_Text.of(touchpoint.name, named, SMALL_STRONG, 2),
        channel=_Text.of(touchpoint.channels if touchpoint.channels != touchpoint.name else "", named, SMALL, 1),
        thought=_Text.of(thoughts[0] if thoughts else "", beside - 2 * _PADDING, _THOUGHT, 3),
        feeling=feeling,
        word=_word(feeling.word if feeling and not others else ""),
        others=others,
        sign=_sign(touchpoint, whose, is_shared=len(whose) == len(view.series)),
        actions=tuple(_Text.of(each, room, BODY, 3) for each in actions[:_MOST_ACTIONS]),
        pains=tuple(_Text.of(each, room - _FOR_BOLT, _PAIN, 2) for each in pains[:_MOST_PAINS]),
        left_out=(*thoughts[1:], *actions[_MOST_ACTIONS:], *pains[_MOST_PAINS:]),
    )


def _said(view: MapView, touchpoint: TouchpointView, lane: str) -> list[str]:
    """Give the texts of a lane, each with the letters of whom it is true for where that is not everyone."""
    return [
        view.say("curve", sign=", ".join(said.signs), name=said.text) if said.signs else said.text
        for said in touchpoint.lanes.get(lane, ())
    ]


def _word(word: str) -> _Text:
    """Break the word for a feeling into lines, or cut it where a line would end within it."""
    found = _Text.of(word, _OVER_HEAD, SMALL, 2)
    return found if " ".join(found.lines) == word or found.is_cut else _Text.of(word, _OVER_HEAD, SMALL, 1)


def _sign(touchpoint: TouchpointView, whose: Sequence[SeriesView], *, is_shared: bool) -> str:
    """Give the letters of the first persona who is there, where it is not everyone in the same way."""
    felt = "" if is_shared or not whose else whose[0].sign.partition("+")[0]
    return felt or next((badge.sign for badge in touchpoint.badges if badge.sign), "")
