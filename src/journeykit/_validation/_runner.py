"""Runs rules over a map and gathers what they find."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from journeykit._context import Context
from journeykit._findings import SEVERITIES, Finding, Place, Severity
from journeykit.model import JourneyMap

from ._rule import Rule
from ._selection import Selection

__all__ = ["CRASH", "Validation", "located", "validate"]

CRASH = "JK900"
"""The code of a finding that says that a rule crashed."""


@attrs.frozen
class Validation:
    """What the rules found. Iterating over it gives the findings that stand.

    Attributes:
        findings: in the order of the document.
        suppressed: findings that the map accepts, each with its reason.
        as_of: the day that counted as today.
        language: the language of the messages.
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()
    as_of: datetime.date = attrs.field(default=datetime.date(1970, 1, 1), kw_only=True)
    language: str = attrs.field(default="en", kw_only=True)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def __bool__(self) -> bool:
        """Whether anything was found."""
        return bool(self.findings)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """Give the findings that are at least so serious."""
        wanted = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return tuple(finding for finding in self.findings if finding.severity in wanted)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are errors."""
        return self.at_least("error")


def validate(
    journey: JourneyMap,
    rules: Iterable[Rule],
    context: Context,
    *,
    selection: Selection | None = None,
    options: Mapping[str, Any] | None = None,
) -> Validation:
    """Run rules over a map.

    Where the context has a portfolio, the map is completed with what it names and others define; findings about that
    are left to the maps that define it.

    Args:
        journey: the map.
        rules: what to look for.
        context: language, day, and what else is known.
        selection: which rules run and how serious each is; None for all as they come.
        options: options by code; a rule without an entry has its defaults.
    """
    chosen = selection or Selection()
    whole = journey if context.portfolio is None else context.portfolio.completed(journey)
    order = {element.id: number for number, element in enumerate(journey, 1)}
    standing: list[tuple[tuple[Any, ...], Finding]] = []
    accepted: list[tuple[tuple[Any, ...], Finding]] = []
    for rule in rules:
        severity = chosen.severity_of(rule)
        if severity is None:
            continue
        held = None if options is None else options.get(rule.code)
        for finding in _findings(whole, rule, severity, rule.options() if held is None else held, context):
            if whole is not journey and not _is_own(journey, finding):
                continue
            key = (order.get(finding.element, 0), _sortable(finding.path), finding.code, finding.message)
            reason = _reason(journey, finding)
            if reason:
                accepted.append((key, attrs.evolve(finding, suppressed=reason)))
            else:
                standing.append((key, finding))
    return Validation(_ordered(standing), _ordered(accepted), as_of=context.as_of, language=context.language)


def _is_own(journey: JourneyMap, finding: Finding) -> bool:
    """Tell whether a finding is about the map itself, and not about what was added to the ends of its lists."""
    if finding.element and finding.element not in journey:
        return False
    place, number = (*finding.path, "", "")[:2]
    held = getattr(journey, str(place), ()) if isinstance(number, int) else ()
    return not isinstance(number, int) or not isinstance(held, tuple) or number < len(held)


def _sortable(path: tuple[str | int, ...]) -> list[tuple[str, int]]:
    """Make paths comparable: positions by number, keys by name."""
    return [("", part) if isinstance(part, int) else (part, 0) for part in path]


def _ordered(findings: list[tuple[tuple[Any, ...], Finding]]) -> tuple[Finding, ...]:
    return tuple(finding for _, finding in sorted(findings, key=lambda pair: pair[0]))


def _findings(journey: JourneyMap, rule: Rule, severity: Severity, options: Any, context: Context) -> list[Finding]:
    """Give what a rule finds; a rule that crashes gives one finding that says so."""
    try:
        return [_complete(journey, rule, severity, finding) for finding in rule.check(journey, options, context)]
    except Exception as error:  # noqa: BLE001 - one rule may not silence the others
        message = {
            "en": "the rule {code} crashed and found nothing: {error}",
            "fr": "la règle {code} a échoué et n'a rien trouvé : {error}",
        }
        said = context.say(message, code=rule.code, error=f"{type(error).__name__}: {error}")
        return [Finding(said, code=CRASH, severity="error")]


def _complete(journey: JourneyMap, rule: Rule, severity: Severity, finding: Finding) -> Finding:
    """Add to a finding what the rule need not say: its code, its severity, its path, and how it is mended."""
    complete = attrs.evolve(finding, code=finding.code or rule.code, severity=severity, path=_path(journey, finding))
    if rule.fix is None or complete.code != rule.code:
        return complete
    return attrs.evolve(complete, edits=tuple(rule.fix(journey, complete)))


def _path(journey: JourneyMap, finding: Finding) -> tuple[str | int, ...]:
    if finding.path:
        return finding.path
    return (*journey.path_of(finding.element), *finding.field) if finding.element in journey else finding.field


def _reason(journey: JourneyMap, finding: Finding) -> str:
    """Find why a finding is accepted: at its element, at the touchpoint that holds it, or for the whole map."""
    element = journey.get(finding.element)
    for holder in (element, journey.holder_of(finding.element), journey):
        for suppression in () if holder is None else holder.suppress:
            if finding.code.startswith(suppression.rule):
                reason: str = suppression.reason
                return reason
    return ""


def located(
    findings: Sequence[Finding], file: str, places: Mapping[tuple[str | int, ...], tuple[int, int]]
) -> tuple[Finding, ...]:
    """Give findings their place in a file.

    Args:
        findings: findings with paths.
        file: the file, for messages.
        places: line and column of everything in it, by path.
    """
    placed = []
    for finding in findings:
        path = finding.path
        while path and path not in places:
            path = path[:-1]
        line, column = places.get(path, (1, 1))
        placed.append(finding if finding.place else attrs.evolve(finding, place=Place(file, line, column)))
    return tuple(placed)
