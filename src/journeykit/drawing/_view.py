"""What a drawing shows of a map: texts sanitised, references resolved, emotions on one scale."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import attrs

from journeykit._language import language_of, primary, word
from journeykit.model import Channel, Emotion, Evidence, JourneyMap, Reference, Stage, Touchpoint

from ._sanitise import sanitised

__all__ = ["EmotionView", "MapView", "StageView", "TouchpointView", "view_of"]

_WRITTEN_FROM_THE_RIGHT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_NEUTRAL = 0.25
"""How far from 0, on −2..+2, an emotion is still neutral."""


@attrs.frozen
class EmotionView:
    """What customers feel at a touchpoint.

    Attributes:
        word: the word for it.
        score: on −2..+2, whatever the scale of the map; None where none is written.
        is_hypothesis: whether nothing but a guess backs it.
    """

    word: str
    score: float | None
    is_hypothesis: bool

    @property
    def tone(self) -> str:
        """Positive, neutral or negative; empty without a score."""
        if self.score is None:
            return ""
        if abs(self.score) <= _NEUTRAL:
            return "neutral"
        return "positive" if self.score > 0 else "negative"


@attrs.frozen
class TouchpointView:
    """A touchpoint.

    Attributes:
        id: its id.
        name: what it is called.
        channels: the names of its channels, in one line.
        channel_kind: the kind of the first of them: digital, voice, physical, or another word.
        is_moment: whether it is a moment of truth.
        emotion: what customers feel, where the map says it.
    """

    id: str
    name: str
    channels: str = ""
    channel_kind: str = ""
    is_moment: bool = False
    emotion: EmotionView | None = None


@attrs.frozen
class StageView:
    """A stage and its touchpoints.

    Attributes:
        id: its id; empty for the touchpoints whose stage the map does not have.
        name: what it is called.
        number: its place among the stages, from 1; 0 where it is none.
        touchpoints: its touchpoints, in file order.
    """

    id: str
    name: str
    number: int
    touchpoints: tuple[TouchpointView, ...]


@attrs.frozen(kw_only=True)
class MapView:
    """A map as a drawing shows it.

    Attributes:
        title: what the journey is called.
        subtitle: the situation it describes, or its summary.
        state: current, future, or empty.
        version: its version.
        owner: who answers for it.
        stages: its stages, in order.
        language: the language of labels, `en` or `fr`.
        tag: the language of its texts, as a BCP 47 tag.
        is_rightward: whether it reads from left to right.
    """

    title: str
    subtitle: str
    state: str
    version: str
    owner: str
    stages: tuple[StageView, ...]
    language: str
    tag: str
    is_rightward: bool

    @property
    def touchpoints(self) -> tuple[TouchpointView, ...]:
        """Every touchpoint, in the order of the stages."""
        return tuple(touchpoint for stage in self.stages for touchpoint in stage.touchpoints)

    def say(self, key: str, **fields: object) -> str:
        """Give a label in the language of the drawing, its fields filled in."""
        return word(self.language, "poster", key).format(**fields)


def view_of(journey: JourneyMap, language: str = "") -> MapView:
    """Take from a map what a drawing shows.

    Args:
        journey: the map.
        language: the language of labels; that of the map where it is empty.

    >>> view = view_of(JourneyMap.of("Trip", Stage("go", "Going"), Touchpoint("bus", "Bus stop", stage="go")))
    >>> view.stages[0].touchpoints[0].name
    'Bus stop'
    """
    label_language = language_of(language or journey.language)
    tag = journey.language.replace("_", "-")
    title = _first(journey.title, journey.id)
    return MapView(
        title=title,
        subtitle=_first(journey.scenario, journey.summary),
        state=journey.state or "",
        version=sanitised(journey.version),
        owner="" if journey.owner is None else _named(journey, [journey.owner]),
        stages=tuple(_stages(journey)),
        language=label_language,
        tag=tag if _TAG.fullmatch(tag) else label_language,
        is_rightward=not _reads_leftward(journey.language, title),
    )


def _stages(journey: JourneyMap) -> Iterable[StageView]:
    held: dict[str, list[TouchpointView]] = {stage.id: [] for stage in journey.stages}
    lost: list[TouchpointView] = []
    for touchpoint in journey.touchpoints:
        held.get(touchpoint.stage.id, lost).append(_touchpoint(journey, touchpoint))
    for number, stage in enumerate(journey.stages, 1):
        yield StageView(stage.id, _label(stage), number, tuple(held[stage.id]))
    if lost:
        yield StageView("", "", 0, tuple(lost))


def _touchpoint(journey: JourneyMap, touchpoint: Touchpoint) -> TouchpointView:
    return TouchpointView(
        id=touchpoint.id,
        name=_label(touchpoint),
        channels=_named(journey, touchpoint.channel),
        channel_kind=_channel_kind(journey, touchpoint),
        is_moment=touchpoint.moment_of_truth is not None,
        emotion=_emotion(journey, touchpoint.emotion),
    )


def _emotion(journey: JourneyMap, emotion: Emotion | None) -> EmotionView | None:
    if emotion is None:
        return None
    found = sanitised(emotion.label)
    if not found and emotion.score is None:
        return None
    # The poster's scale goes from −2 to +2, so that its numbers are those of most maps.
    score = None if emotion.score is None else 2 * journey.normalised(emotion.score)
    return EmotionView(found, score, is_hypothesis=not any(_backs(journey, each) for each in emotion.evidence))


def _backs(journey: JourneyMap, reference: Reference) -> bool:
    evidence = journey.get(reference.id)
    return not (isinstance(evidence, Evidence) and evidence.kind == "hypothesis")


def _channel_kind(journey: JourneyMap, touchpoint: Touchpoint) -> str:
    first = journey.get(touchpoint.channel[0].id) if touchpoint.channel else None
    return first.kind if isinstance(first, Channel) else ""


def _named(journey: JourneyMap, references: Iterable[Reference]) -> str:
    """Name what is referred to in one line; what the map does not have keeps its id."""
    found = ((reference, journey.get(reference.id)) for reference in references)
    return " · ".join(sanitised(reference.id) if element is None else _label(element) for reference, element in found)


def _label(element: Stage | Touchpoint) -> str:
    return _first(element.label, element.id)


def _first(*texts: str) -> str:
    """Give the first text that still says something once it is sanitised."""
    return next(filter(None, map(sanitised, texts)), "")


def _reads_leftward(language: str, title: str) -> bool:
    """Say whether a map reads from right to left: by its language, or else by the first letter of its title."""
    if language:
        return primary(language) in _WRITTEN_FROM_THE_RIGHT
    directions = map(unicodedata.bidirectional, title)
    return next((each for each in directions if each in {"L", "R", "AL"}), "L") != "L"
