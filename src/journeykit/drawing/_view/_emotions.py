"""Emotions as a drawing shows them: words and scores, a curve for each persona whose journey feels different."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from journeykit.drawing._sanitise import sanitised
from journeykit.model import Emotion, Evidence, JourneyMap, Reference, Touchpoint

from ._people import PersonaCard

__all__ = ["NOTABLE", "EmotionView", "SeriesView", "emotion_of", "series_of"]

NOTABLE = 0.5
"""From what difference on, on −2..+2, two emotions are told apart in numbers."""

_NEUTRAL = 0.25
"""How far from 0, on −2..+2, an emotion is still neutral."""


@attrs.frozen
class EmotionView:
    """What customers feel at a touchpoint.

    Attributes:
        word: the word for it.
        score: on −2..+2, whatever the scale of the map; None where none is written.
        is_hypothesis: whether nothing but a guess backs it.
        target: what it should be, on the same scale; None where the map does not say.
    """

    word: str
    score: float | None
    is_hypothesis: bool
    target: float | None = None

    @property
    def tone(self) -> str:
        """Positive, neutral or negative; empty without a score."""
        if self.score is None:
            return ""
        if abs(self.score) <= _NEUTRAL:
            return "neutral"
        return "positive" if self.score > 0 else "negative"


@attrs.frozen
class SeriesView:
    """A curve of emotions.

    Attributes:
        name: whose it is; empty where the map knows no personas.
        sign: the letters that stand for it; empty where it is the only one.
        emotions: what is felt, by the id of the touchpoint; None where nothing is written. What is not met is not
            in it.
    """

    name: str
    sign: str
    emotions: Mapping[str, EmotionView | None]


def series_of(
    journey: JourneyMap, touchpoints: Iterable[Touchpoint], personas: Sequence[PersonaCard]
) -> tuple[SeriesView, ...]:
    """Give the curves: one for each persona, but one for all personas who feel the same all the way."""
    met = tuple(touchpoints)
    if not personas:
        return (SeriesView("", "", {each.id: emotion_of(journey, each.emotion) for each in met}),)
    held: dict[tuple[tuple[str, EmotionView | None], ...], list[PersonaCard]] = {}
    for persona in personas:
        felt = tuple(
            (each.id, emotion_of(journey, _felt_by(each, persona.id))) for each in met if is_met(each, persona.id)
        )
        held.setdefault(felt, []).append(persona)
    is_alone = len(held) == 1
    return tuple(
        SeriesView(
            ", ".join(each.name for each in who), "" if is_alone else "+".join(each.sign for each in who), dict(felt)
        )
        for felt, who in held.items()
    )


def is_met(touchpoint: Touchpoint, persona: str) -> bool:
    """Say whether a persona meets a touchpoint; one that names nobody is met by all."""
    return not touchpoint.personas or any(named.id == persona for named in touchpoint.personas)


def _felt_by(touchpoint: Touchpoint, persona: str) -> Emotion | None:
    own = touchpoint.by_persona.get(persona)
    return touchpoint.emotion if own is None or own.emotion is None else own.emotion


def emotion_of(journey: JourneyMap, emotion: Emotion | None) -> EmotionView | None:
    """Give what a drawing shows of an emotion, or None where it says nothing."""
    if emotion is None:
        return None
    found = sanitised(emotion.label)
    if not found and emotion.score is None and emotion.target is None:
        return None
    return EmotionView(
        found,
        _scaled(journey, emotion.score),
        is_hypothesis=not any(_backs(journey, each) for each in emotion.evidence),
        target=_scaled(journey, emotion.target),
    )


def _scaled(journey: JourneyMap, score: float | None) -> float | None:
    # A drawing's scale goes from −2 to +2, so that its numbers are those of most maps.
    return None if score is None else 2 * journey.normalised(score)


def _backs(journey: JourneyMap, reference: Reference) -> bool:
    evidence = journey.get(reference.id)
    return not (isinstance(evidence, Evidence) and evidence.kind == "hypothesis")
