"""How anybody will know whether it works, and what it does with data."""

from __future__ import annotations

from collections.abc import Iterator

from journeykit.model import DataObject, Element, Experiment, Metric, Touchpoint

from ._ground import Ground, Subject
from ._result import Remark

__all__ = ["data", "measurement"]

_OWN_DATA = ("zero-party", "first-party")


def measurement(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Say which metrics measure it, towards what, and who collects them; else that nothing does."""
    named = list(_named(ground, subject))
    missing = ground.missing([id for id, _ in named], Metric)
    if missing:
        yield ground.attention("metric_missing", subject.element.id, names=ground.names(missing))
    through = {id: holder for id, holder in reversed(named) if id not in missing}
    known = [metric for metric in ground.known(dict.fromkeys(id for id, _ in named), Metric) if metric.id in through]
    for metric in known:
        yield from _measured_by(ground, subject, metric, through[metric.id])
    fed = list(_fed(ground, subject))
    yield from fed
    if not known and not any(remark.verdict == "good" for remark in fed):
        yield ground.attention("not_measured", subject.element.id)


def _named(ground: Ground, subject: Subject) -> Iterator[tuple[str, str]]:
    """Give the ids of metrics that say how it goes, each with the element that it speaks of; its own come first."""
    if subject.scenario is None:
        touchpoint = subject.touchpoints[0]
        yield from _of_touchpoint(ground, touchpoint)
        for scenario in ground.scenarios_of(touchpoint):
            if scenario.metric is not None and ground.known([scenario.metric], Metric):
                yield scenario.metric.id, scenario.id
            for id in ground.into(scenario.id, "measures"):
                yield id, scenario.id
        return
    scenario = subject.scenario
    if scenario.metric is not None:
        yield scenario.metric.id, scenario.id
    for id in ground.into(scenario.id, "measures"):
        yield id, scenario.id
    for touchpoint in subject.touchpoints:
        for id, _ in _of_touchpoint(ground, touchpoint):
            yield id, touchpoint.id


def _of_touchpoint(ground: Ground, touchpoint: Touchpoint) -> Iterator[tuple[str, str]]:
    held = [touchpoint.moment_of_truth] if touchpoint.moment_of_truth is not None else []
    for each in (touchpoint, *held, *touchpoint.pain_points):
        for id in ground.into(each.id, "measures"):
            yield id, touchpoint.id
    if touchpoint.promise is not None and touchpoint.promise.metric is not None:
        yield touchpoint.promise.metric.id, touchpoint.id
    for experiment in ground.known(ground.into(touchpoint.id, "addresses"), Experiment):
        if experiment.metric is not None:
            yield experiment.metric.id, touchpoint.id


def _measured_by(ground: Ground, subject: Subject, metric: Metric, holder: str) -> Iterator[Remark]:
    fields = {"metric": ground.name(metric.id), "holder": ground.name(holder)}
    through = "" if holder == subject.element.id else "_through"
    if metric.target is None:
        yield ground.attention(f"measured{through}_without_target", metric.id, **fields)
    else:
        yield ground.good(f"measured{through}", metric.id, target=_target(ground, metric), **fields)
    missing = ground.missing(metric.collected_by, Element)
    collectors = [str(each) for each in metric.collected_by if str(each) not in missing]
    if missing:
        yield ground.attention("collector_missing", metric.id, names=ground.names(missing), **fields)
    if collectors:
        yield ground.good("collected_by", metric.id, *collectors, names=ground.names(collectors), **fields)
    elif metric.source.strip():
        yield ground.good("figures_from", metric.id, source=metric.source.strip(), **fields)
    elif not missing:
        yield ground.unknown("not_collected", metric.id, **fields)


def _target(ground: Ground, metric: Metric) -> str:
    """Write the target of a metric in its unit; a ratio in percent."""
    assert metric.target is not None
    unit = metric.unit.strip()
    if unit in {"ratio", "%"}:
        share = metric.target * 100 if unit == "ratio" else metric.target
        return ground.say("percent", n=ground.figure(round(share, 6)))
    return f"{ground.figure(metric.target)} {unit}".strip()


def _fed(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Say which metrics its surveys collect: a survey is there to measure something else."""
    for survey in subject.of_kinds("survey"):
        fed = [each.id for each in ground.journey.metrics if survey.id in {named.id for named in each.collected_by}]
        name = ground.name(survey.id)
        if fed:
            yield ground.good("survey_feeds", survey.id, *fed, survey=name, names=ground.names(fed))
        else:
            yield ground.unknown("survey_feeds_nothing", survey.id, survey=name)


def data(ground: Ground, subject: Subject) -> Iterator[Remark]:
    """Say which data it collects and uses, and whose they are."""
    is_told = False
    for relation, field in (("writes", "collects"), ("reads", "uses_data")):
        named = [each for touchpoint in subject.touchpoints for each in getattr(touchpoint, field)]
        missing = ground.missing(named, DataObject)
        if missing:
            yield ground.attention("data_missing", subject.element.id, names=ground.names(missing))
        ids = [id for touchpoint in subject.touchpoints for id in ground.out_of(touchpoint.id, relation)]
        objects = ground.known(ids, DataObject)
        is_told = is_told or bool(objects or missing)
        for each in objects:
            yield from _told_of(ground, each, relation)
    if not is_told:
        yield ground.unknown("no_data", subject.element.id)


def _told_of(ground: Ground, each: DataObject, relation: str) -> Iterator[Remark]:
    code = "collects" if relation == "writes" else "uses"
    name = ground.name(each.id)
    if each.origin:
        yield ground.good(code, each.id, name=name, origin=ground.term(each.origin))
    else:
        yield ground.unknown(f"{code}_without_origin", each.id, name=name)
    if relation == "reads" and each.origin in _OWN_DATA and not ground.into(each.id, "writes"):
        yield ground.unknown("nothing_collects", each.id, name=name)
