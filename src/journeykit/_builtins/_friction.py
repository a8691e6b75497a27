"""Friction: how hard a touchpoint makes it for customers, from what the map holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import fsum, prod

import attrs

from journeykit._scoring import felt, touchpoints_of
from journeykit.model import JourneyMap, Metric, Touchpoint
from journeykit.plugins import Context, Score

from ._channels import channels_of, restarts
from ._relations import pairs

__all__ = ["COMPONENTS", "Friction", "friction"]

MOST_WEIGHT = 1000
_weight = [attrs.validators.ge(0), attrs.validators.le(MOST_WEIGHT)]


@attrs.frozen
class Friction:
    """Options of friction: whose it is, and how much each component counts.

    Attributes:
        persona: the persona who goes; empty for all.
        pain: weight of pain points.
        emotion: weight of negative emotions.
        drop_off: weight of customers who leave.
        rework: weight of customers who have to come again.
        escalation: weight of customers who need a person.
        channel_switch: weight of forced changes of channel.
        effort: weight of the effort that customers state.
        dissatisfaction: weight of the dissatisfaction that customers state.
    """

    persona: str = ""
    pain: float = attrs.field(default=1, validator=_weight)
    emotion: float = attrs.field(default=1, validator=_weight)
    drop_off: float = attrs.field(default=1, validator=_weight)
    rework: float = attrs.field(default=1, validator=_weight)
    escalation: float = attrs.field(default=1, validator=_weight)
    channel_switch: float = attrs.field(default=1, validator=_weight)
    effort: float = attrs.field(default=1, validator=_weight)
    dissatisfaction: float = attrs.field(default=1, validator=_weight)

    @property
    def weights(self) -> dict[str, float]:
        """The weights by the name of their component."""
        return {name: getattr(self, name) for name in COMPONENTS}


COMPONENTS = ("pain", "emotion", "drop_off", "rework", "escalation", "channel_switch", "effort", "dissatisfaction")
"""What friction is made of."""

_MEASURED = {
    "abandonment": "drop_off",
    "drop-off": "drop_off",
    "fcr": "rework",
    "escalation": "escalation",
    "human-intervention": "escalation",
    "channel-switch": "channel_switch",
    "channel-change": "channel_switch",
    "ces": "effort",
    "csat": "dissatisfaction",
}
"""The component that each kind of metric measures."""

ANSWERS_OF_EFFORT = 5
"""How many answers the first effort scale has, the highest for much effort."""

ANSWERS_OF_EASE = 7
"""How many answers the second effort scale has, the highest for full agreement that it was easy."""

SATISFIED = 2
"""How many of the highest answers count as satisfied."""


def friction(journey: JourneyMap, options: Friction, context: Context) -> Iterator[Score]:
    """Give the friction of each touchpoint: F = Σw·c / Σw over the components c in 0..1 that the map holds.

    - pain: severity/10 × frequency of a pain point that states both; several join as 1 − Π(1 − c).
    - emotion: how far below neutral customers feel; 0 where they feel neutral or good.
    - drop_off: the rate of a metric of kind abandonment.
    - rework: 1 − first-contact resolution, from a metric of kind fcr.
    - escalation: the rate of a metric of kind escalation or human-intervention.
    - channel_switch: the rate of a metric of kind channel-switch; without one, 1 where every next step takes
      customers to a person on another channel with nothing handed over, 0 where no step and no fallback does.
    - effort: from the counts of a metric of kind ces: with five answers the mean effort, with seven what is missing
      to full agreement, on 0..1.
    - dissatisfaction: 1 − CSAT, the share of the two highest answers of five or more, or the rate as stated.

    Metrics count that measure the touchpoint or its moment of truth; of several the worst. A component that is
    missing is not filled in: it lowers the coverage, which is the share of the weight that is there. Waiting times
    are no component: a map does not say how long is too long.

    Raises:
        UnknownElementError: for a persona the map does not have.
    """
    metrics = _metrics(journey)
    broken = restarts(journey)
    for touchpoint in touchpoints_of(journey, options.persona):
        found = {
            "pain": _pain(touchpoint),
            "emotion": _negative_emotion(journey, touchpoint, options.persona),
            "channel_switch": _drawn_switch(journey, touchpoint, broken),
            **_measured(metrics.get(touchpoint.id, ())),
        }
        yield _score(touchpoint, {name: value for name, value in found.items() if value is not None}, options, context)


def _score(touchpoint: Touchpoint, found: Mapping[str, float], options: Friction, context: Context) -> Score:
    weights = options.weights
    components = {name: found[name] for name in COMPONENTS if name in found and weights[name]}
    weighed = fsum(weights[name] * value for name, value in components.items())
    weight = fsum(weights[name] for name in components)
    every_weight = fsum(weights.values())
    messages = {
        "en": "the map holds nothing that tells the friction of '{touchpoint}', so there is no value",
        "fr": "rien dans la carte ne dit la friction de « {touchpoint} » : il n'y a donc pas de valeur",
    }
    return Score(
        "friction",
        weighed / weight if components else None,
        element=touchpoint.id,
        n=len(components),
        numerator=weighed if components else None,
        denominator=weight if components else None,
        method="friction/1",
        parameters={"weights": weights},
        filters={"persona": options.persona} if options.persona else {},
        coverage=weight / every_weight if every_weight else None,
        components=components,
        warnings=() if components else (context.say(messages, touchpoint=touchpoint.label),),
    )


def _metrics(journey: JourneyMap) -> dict[str, list[Metric]]:
    """Give the metrics of each touchpoint, those of its moment of truth among them."""
    found: dict[str, list[Metric]] = {}
    for source, target in pairs(journey, "measures"):
        metric, measured = journey[source], journey[target]
        holder = journey.holder_of(target) if measured.element_kind == "moment" else measured
        if isinstance(metric, Metric) and isinstance(holder, Touchpoint):
            found.setdefault(holder.id, []).append(metric)
    return found


def _pain(touchpoint: Touchpoint) -> float | None:
    stated = [
        pain.severity / 10 * pain.frequency
        for pain in touchpoint.pain_points
        if pain.severity is not None and pain.frequency is not None
    ]
    if len(stated) == 1:
        return stated[0]
    return 1 - prod(1 - each for each in stated) if stated else None


def _negative_emotion(journey: JourneyMap, touchpoint: Touchpoint, persona: str) -> float | None:
    feeling = felt(journey, touchpoint, persona)
    return None if feeling is None else max(0.0, -feeling)


def _drawn_switch(journey: JourneyMap, touchpoint: Touchpoint, broken: frozenset[tuple[str, str]]) -> float | None:
    """Give 1 where every next step is to start again on another channel, 0 where no way is; else nobody knows."""
    onward = [journey.get(step.id) for step in touchpoint.next]
    known = [each.id for each in onward if isinstance(each, Touchpoint) and channels_of(journey, each)]
    if not known or not channels_of(journey, touchpoint):
        return None
    ends = [(touchpoint.id, id) for id in known]
    if broken.issuperset(ends):
        return 1.0
    ends.extend((touchpoint.id, fallback.id) for fallback in touchpoint.falls_back_to)
    return 0.0 if broken.isdisjoint(ends) else None


def _measured(metrics: Iterable[Metric]) -> dict[str, float]:
    """Give the components that metrics measure; of several metrics the worst counts."""
    worst: dict[str, float] = {}
    for metric in metrics:
        component = _MEASURED.get(metric.kind.casefold().replace("_", "-").replace(" ", "-"))
        if component is None:
            continue
        if component == "effort":
            value = _effort(metric)
        elif component == "dissatisfaction":
            value = _complement(_satisfied(metric))
        else:
            value = _complement(_rate(metric)) if component == "rework" else _rate(metric)
        if value is not None:
            worst[component] = max(value, worst.get(component, 0.0))
    return worst


def _complement(rate: float | None) -> float | None:
    return None if rate is None else 1 - rate


def _rate(metric: Metric) -> float | None:
    """Give a metric as a share in 0..1, from its counts or as stated; None where it is no share."""
    rate = metric.value
    if metric.numerator is not None and metric.denominator:
        rate = metric.numerator / metric.denominator
    elif rate is not None and metric.unit.strip() == "%":
        rate /= 100
    return rate if rate is not None and 0 <= rate <= 1 else None


def _satisfied(metric: Metric) -> float | None:
    counts = metric.counts
    if isinstance(counts, tuple) and len(counts) > 2 * SATISFIED and any(counts):
        return sum(counts[-SATISFIED:]) / sum(counts)
    return _rate(metric)


def _effort(metric: Metric) -> float | None:
    """Give the mean effort on 0..1; the two scales run in opposite directions."""
    counts = metric.counts
    if not isinstance(counts, tuple) or len(counts) not in {ANSWERS_OF_EFFORT, ANSWERS_OF_EASE} or not any(counts):
        return None
    mean = sum(place * count for place, count in enumerate(counts)) / sum(counts) / (len(counts) - 1)
    return mean if len(counts) == ANSWERS_OF_EFFORT else 1 - mean
