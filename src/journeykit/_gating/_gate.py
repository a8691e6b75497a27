"""Gates: what a call of the command line does not let pass."""

from __future__ import annotations

import re
from typing import Literal, get_args

import attrs

from journeykit._impact import LEVELS, AffectedElement, Verdict
from journeykit._impact._result import Level
from journeykit._language import counted, word
from journeykit.errors import UsageError, did_you_mean

from ._facts import Facts
from ._words import bound, listed

__all__ = ["ANY", "Gate", "Subject", "Threshold", "threshold_of"]

Subject = Literal["severity", "affected", "moment", "empty"]

_SUBJECTS: tuple[Subject, ...] = get_args(Subject)
_FORM = re.compile(r"\s*(?P<subject>[^\s<>=!]*)\s*(?P<sign>[<>=!]*)\s*(?P<limit>.*?)\s*", re.DOTALL)
_WITH_LIMIT = ("severity", "affected")
_EXAMPLES = "severity>=high, severity>0.5, moment, affected>10, empty"
_MOMENT: Level = "medium"


@attrs.frozen
class Threshold:
    """A severity from which on something counts.

    Attributes:
        limit: a level, or a number from 0 to 1.
        strict: whether the limit itself does not count; of a level, whether all of that level does not.

    >>> Threshold("high").is_met(0.5), Threshold("high", strict=True).is_met(0.5)
    (True, False)
    """

    limit: Level | float
    strict: bool = False

    def is_met(self, severity: float) -> bool:
        """Tell whether a severity, rounded as reports have it, counts."""
        if isinstance(self.limit, str):
            lowest = list(LEVELS.values())
            number = list(LEVELS).index(self.limit) - self.strict
            return number >= 0 and severity >= lowest[number]
        return severity > self.limit if self.strict else severity >= self.limit


ANY = Threshold("minimal")
"""Everything that is affected at all."""


def threshold_of(text: str, *, strict: bool = False) -> Threshold:
    """Read a level, or a number from 0 to 1.

    Raises:
        UsageError: for anything else.

    >>> threshold_of("high"), threshold_of("0.5", strict=True)
    (Threshold(limit='high', strict=False), Threshold(limit=0.5, strict=True))
    """
    for place, level in enumerate(LEVELS):
        if text == level:
            if strict and place == 0:
                msg = f"nothing is above {text}; >= includes it"
                raise UsageError(msg)
            return Threshold(level, strict)
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        hint = did_you_mean(text, LEVELS)
        msg = f"a severity is a level ({', '.join(LEVELS)}) or a number from 0 to 1, not {text!r}.{hint}".removesuffix(
            "."
        )
        raise UsageError(msg)
    return Threshold(number, strict)


@attrs.frozen
class Gate:
    """Something that a call does not let pass.

    What somebody acknowledged counts for no gate but `empty`, and what a change improves counts for none.

    Attributes:
        text: the gate as it was asked for.
        subject: severity of the touchpoints, how many of them are affected, moments of truth, or an empty report.
        threshold: of severity and moments: from where on they count.
        most: of affected: how many may be.

    >>> Gate.parse("severity>=high").threshold
    Threshold(limit='high', strict=False)
    """

    text: str
    subject: Subject
    threshold: Threshold = ANY
    most: int = 0

    @classmethod
    def parse(cls, text: str) -> Gate:
        """Read a gate: `severity>=LEVEL`, `severity>NUMBER`, `moment`, `affected>N`, `empty`.

        Raises:
            UsageError: for anything else, with what would be right.

        >>> Gate.parse("affected > 10").most
        10
        """
        found = _FORM.fullmatch(text)
        assert found is not None  # the form takes every text
        word_given, sign, limit = found["subject"], found["sign"], found["limit"]
        subject = next((each for each in _SUBJECTS if each == word_given), None)
        if subject is None:
            hint = did_you_mean(word_given, _SUBJECTS)
            msg = f"no gate {text!r}.{hint} A gate is one of: {_EXAMPLES}"
            raise UsageError(msg)
        if subject not in _WITH_LIMIT:
            if sign or limit:
                msg = f"{subject} stands alone, not as {text!r}"
                raise UsageError(msg)
            return cls(subject, subject, Threshold(_MOMENT) if subject == "moment" else ANY)
        if sign not in {">", ">="}:
            example = f"{subject}>={'10' if subject == 'affected' else 'high'}"
            msg = f"{text!r}: a gate says from where on it is too much, with >= or >, such as {example}"
            raise UsageError(msg)
        strict = sign == ">"
        name = f"{subject}{sign}{limit}"
        if subject == "affected":
            return cls(name, "affected", most=_count(limit, text) - (not strict))
        return cls(name, "severity", threshold_of(limit, strict=strict))

    def judge(self, facts: Facts) -> Verdict:
        """Say whether an impact passes."""
        if self.subject == "empty":
            is_empty = not facts.impact.affected
            message = word(facts.language, "gate", "empty" if is_empty else "not_empty")
            return Verdict(self.text, passed=not is_empty, message=message)
        kind = "moment" if self.subject == "moment" else "touchpoint"
        broken = [row for row in facts.open if row.kind == kind and self.threshold.is_met(row.severity)]
        if self.subject == "affected":
            return self._counted(broken, facts)
        where = bound(self.threshold.limit, self.threshold.strict, facts.language)
        if not broken:
            message = word(facts.language, "gate", f"{kind}_none").format(bound=where)
            return Verdict(self.text, passed=True, message=message)
        rows = listed(broken, facts)
        message = counted(facts.language, "gate", kind, len(broken), bound=where, rows=rows)
        return Verdict(self.text, passed=False, message=message, elements=tuple(row.id for row in broken))

    def _counted(self, rows: list[AffectedElement], facts: Facts) -> Verdict:
        is_few = len(rows) <= self.most
        message = counted(facts.language, "gate", "affected", len(rows), most=max(self.most, 0))
        return Verdict(
            self.text, passed=is_few, message=message, elements=() if is_few else tuple(row.id for row in rows)
        )


def _count(limit: str, text: str) -> int:
    """Read how many.

    Raises:
        UsageError: where it is no whole number from 0 on.
    """
    if not (limit.isascii() and limit.isdigit()):
        msg = f"{text!r}: how many touchpoints is a whole number, not {limit!r}"
        raise UsageError(msg)
    return int(limit)
