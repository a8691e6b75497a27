"""JK3: goals without a criterion, metrics that say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journeykit.model import JourneyMap, Measurement, Metric
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]


def immeasurable(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Each business goal names the metric that tells whether it is reached.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    business_goals: [Fewer calls]
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    business_goals:
      - {text: Fewer calls, metric: calls}
    metrics:
      - {id: calls, name: Calls for each new customer, target: 0.2, value: 0.6}
    ```
    """
    messages = {
        "en": "the business goal '{goal}' names no metric: say in `metric` what tells that it is reached",
        "fr": "l'objectif « {goal} » n'a pas d'indicateur : dites dans `metric` à quoi l'on verra qu'il est atteint",
    }
    for number, goal in enumerate(journey.business_goals):
        if goal.metric is None:
            yield Finding(context.say(messages, goal=goal.text), field=("business_goals", number))


def mute(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Each metric has a target and some value, now or earlier.

    Without a target nobody can tell good from bad, without a value nobody can tell anything. A benchmark tells where
    others are, not where one wants to be.

    Wrong:

    ```yaml
    journeykit: 1
    title: Open an account
    metrics:
      - {name: Calls for each new customer, value: 0.6}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Open an account
    metrics:
      - {name: Calls for each new customer, value: 0.6, target: 0.2}
    ```
    """
    messages = {
        ("target",): {
            "en": "the metric '{metric}' has no target: say in `target` what it should be",
            "fr": "l'indicateur « {metric} » n'a pas d'objectif : dites dans `target` ce qu'il devrait être",
        },
        ("value",): {
            "en": "the metric '{metric}' has no value yet: give `value`, `counts`, or `numerator` and `denominator`",
            "fr": "l'indicateur « {metric} » n'a pas encore de valeur : donnez `value`, `counts`, ou `numerator` et "
            "`denominator`",
        },
        ("target", "value"): {
            "en": "the metric '{metric}' has neither a target nor a value: say what it should be and what it is",
            "fr": "l'indicateur « {metric} » n'a ni objectif ni valeur : dites ce qu'il devrait être et ce qu'il est",
        },
    }
    for metric in journey.metrics:
        missing = ("target",) if metric.target is None else ()
        if not (_has_a_value(metric) or any(map(_has_a_value, metric.history))):
            missing = (*missing, "value")
        if missing:
            message = context.say(messages[missing], metric=metric.label)
            yield Finding(message, element=metric.id, field=(missing[0],))


def _has_a_value(measured: Metric | Measurement) -> bool:
    """Tell whether there is a figure; none of no answers is no figure."""
    counts = measured.counts
    answers = counts.values() if isinstance(counts, Mapping) else counts or ()
    is_rate = measured.numerator is not None and bool(measured.denominator)
    return measured.value is not None or is_rate or any(answers)


RULES = (
    Rule(code="JK314", summary="Business goal without a metric", severity="info", check=immeasurable),
    Rule(code="JK315", summary="Metric without a target or a value", severity="info", check=mute),
)
