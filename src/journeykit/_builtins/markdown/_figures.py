"""Tables to look things up in: touchpoints, opportunities, metrics, trials, sources."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import attrs

from journeykit.drawing._view._metrics import target_text, value_text
from journeykit.model import Experiment, Metric, Opportunity, Touchpoint, Variant

from ._layout import heading, literal, table
from ._telling import Telling

__all__ = ["evidence", "experiments", "legend", "metrics", "opportunities", "overview", "scenarios"]


def overview(tell: Telling) -> Iterator[str]:
    """Give a row for each touchpoint."""
    heads = ("stage", "touchpoint", "channel", "felt", "moment", "pain_points", "opportunities")
    rows: list[tuple[str, ...]] = []
    for id, number, touchpoints in tell.in_order():
        stage = tell.name(id) if number else tell.stage(id, number)
        rows.extend((stage, *_overview_row(tell, each)) for each in touchpoints)
    yield from _section(tell, "overview", heads, rows)


def _overview_row(tell: Telling, touchpoint: Touchpoint) -> tuple[str, ...]:
    moment = touchpoint.moment_of_truth
    pains = touchpoint.pain_points
    addressed = tell.pointing("addresses", touchpoint.id, *(pain.id for pain in pains), kind="opportunity")
    return (
        tell.name(touchpoint.id),
        tell.names(touchpoint.channel),
        tell.emotion(touchpoint.emotion),
        "" if moment is None else literal(moment.name) or tell.term(moment.kind) or tell.say("yes"),
        tell.apart(tell.name(pain.id) for pain in pains),
        tell.apart(tell.name(each.id) for each in addressed),
    )


def opportunities(tell: Telling) -> Iterator[str]:
    """Give the opportunities, those that help most first, of these the easiest."""
    heads = ("opportunity", "addresses", "effect", "effort", "reach", "confidence", "status", "metric", "owner")
    rows = [
        (
            tell.entry(each),
            tell.names(each.addresses),
            *("" if value is None else tell.figure(value) for value in (each.impact, each.effort, each.reach)),
            "" if each.confidence is None else tell.share(each.confidence),
            tell.term(each.status or ""),
            tell.names([each.metric] if each.metric else []),
            tell.names([each.owner] if each.owner else []),
        )
        for each in sorted(tell.journey.opportunities, key=_most_for_least)
    ]
    yield from _section(tell, "opportunities", heads, rows, "opportunities_order")


def _most_for_least(opportunity: Opportunity) -> tuple[float, float]:
    impact = -math.inf if opportunity.impact is None else opportunity.impact
    return -impact, math.inf if opportunity.effort is None else opportunity.effort


def metrics(tell: Telling) -> Iterator[str]:
    """Give the metrics with their values, their targets and how they are known."""
    heads = ("metric", "measures", "value", "target", "sample", "benchmark", "history", "source", "method", "owner")
    rows = [
        (
            tell.with_note(tell.entry(each), literal(each.segment)),
            tell.names(each.measures),
            literal(value_text(each, tell.language)),
            literal(target_text(each, tell.language)),
            _answers(tell, each),
            _words_or_figure(tell, each.benchmark),
            _history(tell, each),
            literal(each.source) or tell.names(each.collected_by),
            literal(each.method),
            tell.names([each.owner] if each.owner else []),
        )
        for each in tell.journey.metrics
    ]
    yield from _section(tell, "metrics", heads, rows)


def _words_or_figure(tell: Telling, value: str | float | None) -> str:
    if value is None:
        return ""
    return literal(value) if isinstance(value, str) else tell.figure(value)


def _answers(tell: Telling, metric: Metric) -> str:
    if metric.counts is not None:
        counts = metric.counts.values() if isinstance(metric.counts, Mapping) else metric.counts
        return tell.figure(sum(counts))
    if metric.numerator is None or metric.denominator is None:
        return ""
    return tell.say("of", part=tell.figure(metric.numerator), whole=tell.figure(metric.denominator))


def _history(tell: Telling, metric: Metric) -> str:
    told = []
    for each in metric.history:
        then = attrs.evolve(
            metric, value=each.value, counts=each.counts, numerator=each.numerator, denominator=each.denominator
        )
        value = literal(value_text(then, tell.language))
        if value:
            told.append(f"{each.date.isoformat()}{tell.say('colon')}{value}")
    return tell.apart(told)


def experiments(tell: Telling) -> Iterator[str]:
    """Give the trials with customers."""
    heads = ("experiment", "touchpoint", "hypothesis", "variants", "metric", "result")
    rows = [
        (
            tell.entry(each),
            tell.names([each.touchpoint] if each.touchpoint else []),
            literal(each.hypothesis),
            _variants(tell, each),
            tell.names([each.metric] if each.metric else []),
            literal(each.result),
        )
        for each in tell.journey.experiments
    ]
    yield from _section(tell, "experiments", heads, rows)


def _variants(tell: Telling, experiment: Experiment) -> str:
    return tell.apart(_variant(tell, each) for each in experiment.variants)


def _variant(tell: Telling, variant: Variant) -> str:
    if variant.numerator is None or not variant.denominator:
        return literal(variant.name)
    share = tell.share(variant.numerator / variant.denominator)
    counts = tell.say("of", part=tell.figure(variant.numerator), whole=tell.figure(variant.denominator))
    return f"{literal(variant.name)}{tell.say('colon')}{tell.with_note(share, counts)}"


def scenarios(tell: Telling) -> Iterator[str]:
    """Give the scenarios of customer relationship management."""
    heads = ("scenario_name", "goal", "personas", "trigger", "touchpoints", "metric", "owner")
    rows = [
        (
            tell.entry(each),
            literal(each.goal),
            tell.names(each.personas),
            literal(each.trigger),
            tell.names(each.touchpoints),
            tell.names([each.metric] if each.metric else []),
            tell.names([each.owner] if each.owner else []),
        )
        for each in tell.journey.scenarios
    ]
    yield from _section(tell, "scenarios", heads, rows)


def evidence(tell: Telling) -> Iterator[str]:
    """Give where things are known from."""
    heads = ("known_from", "kind", "date", "sample", "quote", "address")
    rows = [
        (
            tell.entry(each),
            tell.term(each.kind or ""),
            "" if each.date is None else each.date.isoformat(),
            _words_or_figure(tell, each.sample),
            tell.quoted(each.quote),
            literal(each.url),
        )
        for each in tell.journey.evidence
    ]
    yield from _section(tell, "evidence", heads, rows)


def legend(tell: Telling) -> Iterator[str]:
    """Say how emotions are to be read, where there are any."""
    felt = [each.emotion for each in tell.journey.touchpoints if each.emotion is not None]
    if not felt:
        return
    low, high = (tell.figure(bound, signed=tell.journey.emotion_scale[0] < 0) for bound in tell.journey.emotion_scale)
    yield heading(2, tell.say("legend"))
    yield tell.say("legend_scale", low=low, high=high)
    if any(tell.emotion(each).endswith(f"{tell.term('hypothesis')})") for each in felt):
        yield tell.say("legend_hypothesis")


def _section(
    tell: Telling, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], note: str = ""
) -> Iterator[str]:
    """Give a table with a heading, or nothing where it has no rows."""
    if not rows:
        return
    yield heading(2, tell.say(title))
    if note:
        yield tell.say(note)
        yield ""
    yield from table([tell.say(head) for head in heads], rows)
