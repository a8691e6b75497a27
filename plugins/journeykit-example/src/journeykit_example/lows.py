"""Lows: touchpoints where customers feel bad, and whether anybody does something about them."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from journeykit.model import JourneyMap, Touchpoint
from journeykit.plugins import Context, Finding, Score

__all__ = ["LowOptions", "addressed", "lows", "unaddressed"]


@attrs.frozen
class LowOptions:
    """Options of the rule and of the score.

    Attributes:
        at_most: the emotion, on −1..+1, from which down a touchpoint is a low.
    """

    at_most: float = -0.3


def lows(journey: JourneyMap, at_most: float) -> list[tuple[Touchpoint, bool]]:
    """Give the lows of a map in its order, each with whether an opportunity addresses it or a pain point of it."""
    addressed = {reference.id for opportunity in journey.opportunities for reference in opportunity.addresses}
    return [
        (touchpoint, not addressed.isdisjoint({touchpoint.id, *(pain.id for pain in touchpoint.pain_points)}))
        for touchpoint in journey.touchpoints
        if touchpoint.emotion is not None
        and touchpoint.emotion.score is not None
        and journey.normalised(touchpoint.emotion.score) <= at_most
    ]


def unaddressed(journey: JourneyMap, options: LowOptions, context: Context) -> Iterator[Finding]:
    """Every low is addressed by an opportunity, or one of its pain points is.

    A map that shows where it hurts and not what will be done about it is a complaint.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: queue, name: Queue, stage: buy, emotion: {label: Anger, score: -2}}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: queue, name: Queue, stage: buy, emotion: {label: Anger, score: -2}}
    opportunities:
      - {id: second-till, name: Open a second till, addresses: queue}
    ```
    """
    messages = {
        "en": "'{label}' is a low, and no opportunity addresses it",
        "fr": "« {label} » est un point bas, et aucune opportunité n'y répond",
    }
    for touchpoint, is_addressed in lows(journey, options.at_most):
        if not is_addressed:
            said = context.say(messages, label=touchpoint.label)
            yield Finding(said, element=touchpoint.id, field=("emotion", "score"))


def addressed(journey: JourneyMap, options: LowOptions, _context: Context) -> Iterator[Score]:
    """Give the share of lows that are addressed; a map without lows has none to share.

    >>> from journeykit.model import Emotion, Opportunity, Stage
    >>> journey = JourneyMap.of(
    ...     "Buy a ticket",
    ...     Stage("buy"),
    ...     Touchpoint("queue", stage="buy", emotion=Emotion(score=-2)),
    ...     Touchpoint("till", stage="buy", emotion=Emotion(score=-1)),
    ...     Opportunity("second-till", addresses="queue"),
    ... )
    >>> next(addressed(journey, LowOptions(), Context())).value
    0.5
    """
    found = lows(journey, options.at_most)
    count = sum(is_addressed for _, is_addressed in found)
    scored = sum(each.emotion is not None and each.emotion.score is not None for each in journey.touchpoints)
    yield Score(
        "addressed-lows",
        count / len(found) if found else None,
        n=len(found),
        numerator=count,
        denominator=len(found),
        method="addressed-lows/1",
        parameters={"at_most": options.at_most},
        coverage=scored / len(journey.touchpoints) if journey.touchpoints else None,
        points=tuple((touchpoint.id, float(is_addressed)) for touchpoint, is_addressed in found),
    )
