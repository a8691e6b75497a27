"""JK4: too much asked of the same customers at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

import attrs

from journeykit._builtins._relations import names_of, pairs
from journeykit._scoring import Audiences, Place, audiences, places
from journeykit.model import JourneyMap, Touchpoint
from journeykit.plugins import Context, Finding, Rule

__all__ = ["RULES", "Distance"]


@attrs.frozen
class Distance:
    """Options of the rule on surveys beside promotions.

    Attributes:
        days: how many days apart are still too close.
    """

    days: int = attrs.field(default=7, validator=attrs.validators.ge(0))


def collision(journey: JourneyMap, options: Distance, context: Context) -> Iterator[Finding]:
    """No survey reaches a persona within `days` (7 where nothing else is set) of a promotion, before or after.

    Who is asked how it went and sold something in the same breath believes neither. Two touchpoints are compared by
    their `timing`, along chains of `after` too; where their days cannot be compared, they are too close if one follows
    the other directly.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Use]
    touchpoints:
      - {id: open, name: Account opened, stage: use}
      - {name: Satisfaction survey, stage: use, kind: survey, timing: {after: {touchpoint: open, days: 3}}}
      - {name: Credit card offer, stage: use, kind: promotion, timing: {after: {touchpoint: open, days: 5}}}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    stages: [Use]
    touchpoints:
      - {id: open, name: Account opened, stage: use}
      - {name: Satisfaction survey, stage: use, kind: survey, timing: {after: {touchpoint: open, days: 3}}}
      - {name: Credit card offer, stage: use, kind: promotion, timing: {after: {touchpoint: open, days: 30}}}
    ```
    """
    promotions = {touchpoint.id: touchpoint for touchpoint in journey.touchpoints if touchpoint.kind == "promotion"}
    surveys = [touchpoint for touchpoint in journey.touchpoints if touchpoint.kind == "survey"]
    if not promotions or not surveys:
        return
    days = places(journey)
    reached = audiences(journey, (*promotions.values(), *surveys))
    calendar = _calendar(promotions, reached, days)
    beside = _beside(journey, promotions)
    for survey in surveys:
        messages, close = _WITHIN_DAYS, _nearest(survey.id, reached, calendar, days)
        if close is None or close[0] > options.days:
            messages, close = _DIRECTLY, _adjacent(survey.id, reached, beside, days)
        if close is not None:
            promotion = promotions[close[1]]
            shared = reached[survey.id] & reached[promotion.id]
            message = context.say(
                messages,
                survey=survey.label,
                promotion=promotion.label,
                people=names_of([persona for persona in journey.personas if persona.id in shared])
                or context.say({"en": "customers", "fr": "les clients"}),
                days=options.days,
            )
            yield Finding(message, element=survey.id, field=("timing",))


_WITHIN_DAYS = {
    "en": "the survey '{survey}' reaches {people} within {days} days of the promotion '{promotion}': "
    "keep asking and selling apart",
    "fr": "l'enquête « {survey} » touche {people} à {days} jours ou moins de la promotion « {promotion} » : "
    "ne demandez pas un avis quand vous vendez",
}
_DIRECTLY = {
    "en": "the survey '{survey}' and the promotion '{promotion}' reach {people} one right after the other: "
    "keep asking and selling apart",
    "fr": "l'enquête « {survey} » et la promotion « {promotion} » touchent {people} l'une juste après l'autre : "
    "ne demandez pas un avis quand vous vendez",
}

Calendar = dict[tuple[str, str], list[tuple[float, str]]]
"""For what days are counted from and a persona: the days of the promotions, and the promotions, in order."""

Close = tuple[float, str]
"""How many days apart a promotion is, and its id."""


def _calendar(promotions: Iterable[str], reached: Audiences, days: Mapping[str, Place]) -> Calendar:
    calendar: Calendar = {}
    for promotion in promotions:
        origin, day = days[promotion]
        for persona in reached[promotion]:
            calendar.setdefault((origin, persona), []).append((day, promotion))
    for listed in calendar.values():
        listed.sort()
    return calendar


def _nearest(survey: str, reached: Audiences, calendar: Calendar, days: Mapping[str, Place]) -> Close | None:
    """Find the nearest promotion for a persona of a survey, among those whose days can be compared with its own."""
    origin, day = days[survey]
    found: list[Close] = []
    for persona in reached[survey]:
        listed = calendar.get((origin, persona), [])
        later = bisect_left(listed, (day, ""))
        found.extend((abs(other - day), promotion) for other, promotion in listed[max(0, later - 1) : later + 1])
    return min(found, default=None)


def _beside(journey: JourneyMap, promotions: Mapping[str, Touchpoint]) -> dict[str, list[str]]:
    """Give the promotions right before and right after each touchpoint."""
    beside: dict[str, list[str]] = {}
    for source, target in pairs(journey, "precedes", "handoff"):
        for here, there in ((source, target), (target, source)):
            if there in promotions:
                beside.setdefault(here, []).append(there)
    return beside


def _adjacent(
    survey: str, reached: Audiences, beside: Mapping[str, list[str]], days: Mapping[str, Place]
) -> Close | None:
    """Find a promotion right before or after a survey whose days cannot be compared with its own."""
    for promotion in beside.get(survey, ()):
        if days[promotion][0] != days[survey][0] and reached[survey] & reached[promotion]:
            return 0, promotion
    return None


RULES = (
    Rule(
        code="JK401",
        summary="Survey and promotion too close for one persona",
        severity="warning",
        check=collision,
        options=Distance,
    ),
)
