"""The value of a metric in a few characters."""

from __future__ import annotations

from collections.abc import Mapping

from journeykit._language import number, percentage, word
from journeykit.drawing._sanitise import sanitised
from journeykit.model import Metric

__all__ = ["metric_text", "target_text", "value_text"]

_SHARES = frozenset({"ratio", "share", "%", "percent"})
_NPS_SCALE = 11
_DETRACTORS = slice(0, 7)
_PROMOTERS = slice(9, 11)
_CES_SCALE = 7


def value_text(metric: Metric, language: str) -> str:
    """Write the value of a metric: its score where it has counts, else its value or its ratio; empty without one."""
    value = _value(metric)
    return "" if value is None else _written(value, metric, language)


def target_text(metric: Metric, language: str) -> str:
    """Write the target of a metric; empty without one."""
    return "" if metric.target is None else _written(metric.target, metric, language)


def metric_text(metric: Metric, language: str) -> str:
    """Write the value of a metric and its target, a dash where it has no value."""
    target = target_text(metric, language)
    said = [
        value_text(metric, language) or "–",
        *([word(language, "poster", "target").format(value=target)] if target else []),
    ]
    return " · ".join(said)


def _value(metric: Metric) -> float | None:
    if metric.value is not None:
        return metric.value
    if metric.numerator is not None and metric.denominator:
        return metric.numerator / metric.denominator
    return None if metric.counts is None else _score(metric.kind.lower(), metric.counts)


def _score(kind: str, counts: Mapping[str, int] | tuple[int, ...]) -> float | None:
    """Score answers.

    NPS is promoters less detractors in points, CSAT the share of the two best scores, CES that of the three best of
    seven; anything else is a mean.
    """
    total = sum(counts.values() if isinstance(counts, Mapping) else counts)
    if not total:
        return None
    if isinstance(counts, Mapping):
        return 100 * (counts.get("promoters", 0) - counts.get("detractors", 0)) / total if kind == "nps" else None
    best = {("nps", _NPS_SCALE): 0, ("ces", _CES_SCALE): 3}.get((kind, len(counts)), 2 if kind == "csat" else None)
    if best == 0:
        return 100 * (sum(counts[_PROMOTERS]) - sum(counts[_DETRACTORS])) / total
    if best is not None:
        return sum(counts[-best:]) / total
    first = 0 if len(counts) == _NPS_SCALE else 1
    return sum(score * count for score, count in enumerate(counts, first)) / total


def _written(value: float, metric: Metric, language: str) -> str:
    unit = sanitised(metric.unit)
    kind = metric.kind.lower()
    if kind == "nps":
        return f"{value:+.0f}".replace("-", "\N{MINUS SIGN}")
    is_share = unit.lower() in _SHARES or kind in {"abandonment", "ces", "csat", "fcr", "ratio"}
    if is_share and -1 <= value <= 1 and unit != "%":
        return percentage(language, value)
    if unit == "%":
        return percentage(language, value / 100)
    digits = 0 if value == int(value) or abs(value) >= 100 else 1 if abs(value) >= 1 else 2  # noqa: PLR2004 - readable
    return f"{number(language, value, digits)}\N{NO-BREAK SPACE}{unit}" if unit else number(language, value, digits)
