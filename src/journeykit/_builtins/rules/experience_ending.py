"""JK4: how the journey ends."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit._scoring import felt, main_way
from journeykit.model import JourneyMap
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]


def low_end(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """The main way does not end on a negative emotion.

    People remember a journey by its peak and its end (Kahneman's peak–end rule). The end is the last touchpoint of the
    way that most customers take.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide, Use]
    touchpoints:
      - {id: form, name: Application form, stage: decide, emotion: {label: Hope, score: 1}, next: bill}
      - {id: bill, name: First bill, stage: use, emotion: {label: Anger, score: -2}}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide, Use]
    touchpoints:
      - {id: form, name: Application form, stage: decide, emotion: {label: Hope, score: 1}, next: bill}
      - {id: bill, name: First bill, stage: use, emotion: {label: Anger, score: -2}, next: gift}
      - {id: gift, name: Refunded fee, stage: use, emotion: {label: Surprise, score: 2}}
    ```
    """
    last = next(reversed(main_way(journey)), None)
    feeling = None if last is None else felt(journey, last)
    if last is not None and feeling is not None and feeling < 0:
        messages = {
            "en": "the journey ends on a low at '{touchpoint}': people remember its peak and its end, "
            "so give it a better last touchpoint",
            "fr": "le parcours finit mal, à « {touchpoint} » : on en retient le point culminant et la fin, offrez-lui "
            "un meilleur dernier point de contact",
        }
        yield Finding(context.say(messages, touchpoint=last.label), element=last.id, field=("emotion", "score"))


RULES = (Rule(code="JK407", summary="Journey that ends on a low", severity="warning", check=low_end),)
