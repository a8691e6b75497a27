"""What customers feel at a touchpoint, as a number."""

from __future__ import annotations

from journeykit.model import JourneyMap, Touchpoint

__all__ = ["felt"]


def felt(journey: JourneyMap, touchpoint: Touchpoint, persona: str = "") -> float | None:
    """Give what customers feel at a touchpoint on −1..+1, or None where no score is written.

    Args:
        journey: the map, whose scale counts.
        touchpoint: the touchpoint.
        persona: the persona whose own feeling counts where it differs; empty for what holds for all.

    A persona who feels something else, in a word without a score, has no score: the others' is not borrowed.

    >>> from journeykit.model import Emotion, PersonaView
    >>> bill = Touchpoint("bill", stage="use", emotion=Emotion(score=-1),
    ...                   by_persona={"max": PersonaView(emotion=Emotion("Relief", score=2))})
    >>> journey = JourneyMap("Trip", touchpoints=[bill])
    >>> felt(journey, bill), felt(journey, bill, "max")
    (-0.5, 1.0)
    """
    view = touchpoint.by_persona.get(persona)
    emotion = touchpoint.emotion if view is None or view.emotion is None else view.emotion
    return None if emotion is None or emotion.score is None else journey.normalised(emotion.score)
