"""JK2: what runs against the order of the stages."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit.model import JourneyMap
from journeykit.plugins import Context, Finding, NoOptions, Rule

from .structure_ways import FALLBACK, stage_numbers, ways

__all__ = ["RULES"]


def way_back(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Ways lead to the same stage or a later one.

    Customers do come back, so this is a hint and no more: the stage of a touchpoint may be the wrong one.

    Wrong:

    ```yaml
    journeykit: 1
    title: Take the train
    stages: [Buy, Travel]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, next: train}
      - {id: train, name: Train, stage: travel, next: kiosk}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Take the train
    stages: [Buy, Travel]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, next: train}
      - {id: train, name: Train, stage: travel}
    ```
    """
    messages = {
        "en": "'{source}' leads back to '{target}', from the stage '{late}' to the earlier '{early}': if customers "
        "do not come back there, one of the two stages is wrong",
        "fr": "« {source} » ramène à « {target} », de l'étape « {late} » à « {early} », qui la précède : si les "
        "clients n'y reviennent pas, l'une des deux étapes est fausse",
    }
    order = stage_numbers(journey)
    for way in ways(journey):
        late, early = order.get(way.source.stage.id), order.get(way.target.stage.id)
        if way.relation == FALLBACK or late is None or early is None or late <= early:
            continue
        said = context.say(
            messages,
            source=way.source.label,
            target=way.target.label,
            late=journey.stages[late].label,
            early=journey.stages[early].label,
        )
        yield Finding(said, element=way.source.id, path=way.path)


def expectation_of_the_past(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """A touchpoint sets expectations for later ones: a later stage, or further down in the same stage.

    Customers cannot remember what they have not met yet. Where a way leads straight to the other touchpoint it comes
    later, whatever the order of the file.

    Wrong:

    ```yaml
    journeykit: 1
    title: Take the train
    stages: [Buy, Travel]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy}
      - {id: train, name: Train, stage: travel, sets_expectation_for: kiosk}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Take the train
    stages: [Buy, Travel]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, sets_expectation_for: train}
      - {id: train, name: Train, stage: travel}
    ```
    """
    messages = {
        "en": "'{source}' sets an expectation for '{target}', which comes before it: turn it round or move one",
        "fr": "« {source} » crée une attente pour « {target} », qui vient avant : inversez, ou déplacez l'un des deux",
    }
    order = stage_numbers(journey)
    positions = {
        touchpoint.id: (order[touchpoint.stage.id], number)
        for number, touchpoint in enumerate(journey.touchpoints)
        if touchpoint.stage.id in order
    }
    backward = [
        (source, target, path)
        for source, target, path in _expectations(journey)
        if source in positions and target in positions and positions[target] < positions[source]
    ]
    straight = {(way.source.id, way.target.id) for way in ways(journey)} if backward else set()
    for source, target, path in backward:
        if (source, target) not in straight:
            said = context.say(messages, source=journey[source].label, target=journey[target].label)
            yield Finding(said, element=source, path=path)


def _expectations(journey: JourneyMap) -> Iterator[tuple[str, str, tuple[str | int, ...]]]:
    """Give who sets an expectation for what, and where the document says it."""
    for number, touchpoint in enumerate(journey.touchpoints):
        for n, reference in enumerate(touchpoint.sets_expectation_for):
            yield touchpoint.id, reference.id, ("touchpoints", number, "sets_expectation_for", n)
    for number, link in enumerate(journey.links):
        if link.relation == "sets_expectation":
            yield link.source, link.target, ("links", number)


RULES = (
    Rule(code="JK205", summary="Way back to an earlier stage", severity="info", check=way_back),
    Rule(
        code="JK209",
        summary="Expectation set for an earlier touchpoint",
        severity="warning",
        check=expectation_of_the_past,
    ),
)
