"""JK4: promises that nothing keeps."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit._builtins._relations import pairs
from journeykit.model import JourneyMap, Stage, Touchpoint
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]


def unkept(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """For each promise the map says what measures it, where it is kept, or where customers remember it.

    The promise of a stage may also live in a touchpoint of that stage that sets an expectation for a later one.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide, Use]
    touchpoints:
      - {id: welcome, name: Welcome mail, stage: decide, promise: Your card within a week}
      - {id: card, name: Card in the letter box, stage: use}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Decide, Use]
    touchpoints:
      - {id: welcome, name: Welcome mail, stage: decide, promise: {text: Your card within a week, kept_at: card}}
      - {id: card, name: Card in the letter box, stage: use}
    ```
    """
    remembered = {source for source, _ in pairs(journey, "sets_expectation")}
    remembered |= {each.stage.id for each in journey.touchpoints if each.id in remembered}
    of_touchpoint = {
        "en": "nothing keeps the promise '{promise}' of '{holder}': say in `metric` what measures it, in `kept_at` "
        "where it is kept, or in `sets_expectation_for` where customers remember it",
        "fr": "rien ne tient la promesse « {promise} » de « {holder} » : dites dans `metric` ce qui la mesure, dans "
        "`kept_at` où elle est tenue, ou dans `sets_expectation_for` où les clients s'en souviennent",
    }
    of_stage = {
        "en": "nothing keeps the promise '{promise}' of '{holder}': say in `metric` what measures it, or in `kept_at` "
        "where it is kept",
        "fr": "rien ne tient la promesse « {promise} » de « {holder} » : dites dans `metric` ce qui la mesure, ou dans "
        "`kept_at` où elle est tenue",
    }
    holders: tuple[Stage | Touchpoint, ...] = (*journey.stages, *journey.touchpoints)
    for holder in holders:
        promise = holder.promise
        if promise is not None and promise.metric is None and not promise.kept_at and holder.id not in remembered:
            messages = of_touchpoint if isinstance(holder, Touchpoint) else of_stage
            message = context.say(messages, promise=promise.text, holder=holder.label)
            yield Finding(message, element=holder.id, field=("promise",))


RULES = (Rule(code="JK404", summary="Promise that nothing keeps", severity="warning", check=unkept),)
