"""JK2: touchpoints that no way leads to, or none leads on from."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit._builtins._relations import reachable
from journeykit.model import JourneyMap, Touchpoint
from journeykit.plugins import Context, Finding, NoOptions, Rule

from .structure_ways import FALLBACK, stage_numbers, ways

__all__ = ["RULES"]

_SENT = {"message", "promotion", "survey"}
"""Touchpoints that the brand sends: they come by themselves."""

_ASIDE = {"message", "survey"}
"""Touchpoints after which customers go on from where they were."""


def unreachable(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """A way leads from the first stage to every touchpoint.

    A way is `next`, a handoff, a fallback, or a time told from another touchpoint; what the brand sends on a day of
    the journey needs none. Where several touchpoints follow each other and none is reached, the first one is named.
    A map that draws no ways at all is not judged.

    Wrong:

    ```yaml
    journeykit: 1
    title: Take the train
    stages: [Buy, Travel]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, next: train}
      - {id: counter, name: Counter, stage: travel, next: train}
      - {id: train, name: Train, stage: travel}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Take the train
    stages: [Buy, Travel]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, next: [counter, train]}
      - {id: counter, name: Counter, stage: travel, next: train}
      - {id: train, name: Train, stage: travel}
    ```
    """
    steps = [(way.source.id, way.target.id) for way in ways(journey)]
    order = stage_numbers(journey)
    placed = [touchpoint for touchpoint in journey.touchpoints if touchpoint.stage.id in order]
    if not steps or not placed:
        return
    steps.extend(_timed(journey))
    first = min(order[touchpoint.stage.id] for touchpoint in placed)
    begins = [
        touchpoint.id
        for touchpoint in journey.touchpoints
        if order.get(touchpoint.stage.id, first) == first or _comes_by_itself(touchpoint)
    ]
    reached = reachable(begins, steps)
    lost = [touchpoint for touchpoint in placed if touchpoint.id not in reached]
    lost.sort(key=lambda touchpoint: order[touchpoint.stage.id])
    messages = {
        "en": "no way leads to '{label}' from the first stage, '{stage}': name it in `next` where customers come from",
        "fr": "aucun chemin ne mène à « {label} » depuis la première étape, « {stage} » : nommez-le dans le `next` du "
        "point de contact d'où viennent les clients",
    }
    for touchpoint in _heads(lost, steps):
        said = context.say(messages, label=touchpoint.label, stage=journey.stages[first].label)
        yield Finding(said, element=touchpoint.id)


def _timed(journey: JourneyMap) -> Iterator[tuple[str, str]]:
    """Give the touchpoints whose time is told from another one, that one first."""
    for touchpoint in journey.touchpoints:
        if touchpoint.timing is not None and touchpoint.timing.after is not None:
            yield touchpoint.timing.after.touchpoint.id, touchpoint.id


def _heads(lost: list[Touchpoint], steps: list[tuple[str, str]]) -> Iterator[Touchpoint]:
    """Give the touchpoints that all the lost ones come after: those nobody leads to, and one of each circle."""
    ids = {touchpoint.id for touchpoint in lost}
    following: dict[str, list[str]] = {}
    for source, target in steps:
        if source in ids:
            following.setdefault(source, []).append(target)
    led = {target for targets in following.values() for target in targets}
    passed: set[str] = set()
    for touchpoint in sorted(lost, key=lambda touchpoint: touchpoint.id in led):
        if touchpoint.id not in passed:
            yield touchpoint
            waiting = [touchpoint.id]
            while waiting:
                here = waiting.pop()
                if here not in passed:
                    passed.add(here)
                    waiting.extend(following.get(here, ()))


def _comes_by_itself(touchpoint: Touchpoint) -> bool:
    return touchpoint.kind in _SENT and touchpoint.timing is not None and touchpoint.timing.day is not None


def dead_end(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """A way leads on from every touchpoint before the last stage.

    Customers who can go no further leave, or the map is not finished. A fallback goes on where the touchpoint goes
    on that it stands in for; after a message or a survey customers go on from where they were. A map that draws no
    ways at all is not judged.

    Wrong:

    ```yaml
    journeykit: 1
    title: Take the train
    stages: [Buy, Travel]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, next: train}
      - {id: counter, name: Counter, stage: buy}
      - {id: train, name: Train, stage: travel}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Take the train
    stages: [Buy, Travel]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, next: train}
      - {id: counter, name: Counter, stage: buy, next: train}
      - {id: train, name: Train, stage: travel}
    ```
    """
    drawn = list(ways(journey))
    order = stage_numbers(journey)
    last = max((order.get(touchpoint.stage.id, -1) for touchpoint in journey.touchpoints), default=-1)
    if not drawn or last < 0:
        return
    ends = {touchpoint.id for touchpoint in journey.touchpoints if order.get(touchpoint.stage.id, last) == last}
    onward = {way.source.id for way in drawn if way.relation != FALLBACK} | {source for source, _ in _timed(journey)}
    standing_in = [(way.source.id, way.target.id) for way in drawn if way.relation == FALLBACK]
    going_on = reachable(ends | onward, standing_in) | {source for source, _ in standing_in}
    messages = {
        "en": "customers can go no further from '{label}', before the last stage, '{stage}': say in `next` where "
        "they go",
        "fr": "les clients ne peuvent aller plus loin que « {label} », avant la dernière étape, « {stage} » : dites "
        "dans `next` où ils vont",
    }
    for touchpoint in journey.touchpoints:
        if touchpoint.id not in going_on and touchpoint.kind not in _ASIDE:
            said = context.say(messages, label=touchpoint.label, stage=journey.stages[last].label)
            yield Finding(said, element=touchpoint.id, field=("next",))


RULES = (
    Rule(code="JK201", summary="Touchpoint that no way leads to", severity="warning", check=unreachable),
    Rule(code="JK202", summary="Dead end before the last stage", severity="warning", check=dead_end),
)
