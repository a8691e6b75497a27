"""Policies: what a project never lets pass, written in its settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

import attrs

from journeykit._impact import AffectedElement, Verdict, Vocabulary
from journeykit._language import counted, word
from journeykit.errors import ConfigurationError, UsageError, did_you_mean

from ._affected import Affected
from ._facts import Facts
from ._scores import ScoreChange
from ._words import names, points, told

__all__ = ["Policy"]

Severity = Literal["error", "warning"]
Excuse = Literal["", "acknowledged", "acknowledged-by-owner"]


@attrs.frozen(kw_only=True)
class Policy:
    """Something that a project does not let pass.

    It looks either at what is affected, of which at most so many rows may be, or at a score, which may lose or gain
    at most so many points.

    Attributes:
        name: the key of its table.
        summary: the policy in a sentence.
        severity: error, or warning: it is said and stops nobody.
        affected: which rows it looks at; None where it looks at a score.
        at_most: how many of them there may be.
        unless: acknowledged: rows that anybody acknowledged do not count; acknowledged-by-owner: rows that a team
            acknowledged that owns them do not.
        score: the score it looks at; empty where it looks at what is affected.
        may_lose: how many points, a hundredth of the scale each, the score may lose; None for any number.
        may_gain: how many points it may gain; None for any number.
        where: the settings it stands in, for messages.

    >>> Policy.of("few", {"affected": {"kind": "touchpoint", "at_least": "high"}, "at_most": 3}).at_most
    3
    """

    name: str
    summary: str = ""
    severity: Severity = "error"
    affected: Affected | None = None
    at_most: int = 0
    unless: Excuse = ""
    score: str = ""
    may_lose: float | None = None
    may_gain: float | None = None
    where: str = attrs.field(default="", eq=False)

    @classmethod
    def of(cls, name: str, table: Mapping[str, Any], source: str = "") -> Policy:
        """Make a policy of its table.

        Args:
            name: the key of the table.
            table: what it says.
            source: the settings it stands in, for messages.

        Raises:
            ConfigurationError: for a key that does not exist, a value it cannot have, or keys that do not go together.
        """
        where = f"{source}: policies.{name}" if source else f"policies.{name}"
        known = [field.name for field in attrs.fields(cls) if field.name not in {"name", "where"}]
        _refuse_unknown(table, known, where)
        _refuse_contradictions(table, where)
        for key, fits in _FITTING.items():
            if key in table and not fits(table[key]):
                msg = f"{where}.{key} is {_EXPECTED[key]}, not {table[key]!r}"
                raise ConfigurationError(msg)
        values = dict(table)
        if "affected" in table:
            _refuse_unknown(table["affected"], [field.name for field in attrs.fields(Affected)], f"{where}.affected")
            try:
                values["affected"] = Affected.of(table["affected"])
            except ValueError as error:
                msg = f"{where}.affected: {error}"
                raise ConfigurationError(msg) from None
        return cls(name=name, where=where, **values)

    def check(self, vocabulary: Vocabulary) -> None:
        """Refuse what can hold of no row, now that it is known which kinds and changes there are.

        Raises:
            ConfigurationError: for a kind, a lane or another word that does not exist.
        """
        if self.affected is not None:
            self.affected.check(vocabulary, f"{self.where}.affected")

    def judge(self, facts: Facts) -> Verdict:
        """Say whether an impact passes.

        Raises:
            ConfigurationError: for a score that has no points.
        """
        return self._judge_rows(self.affected, facts) if self.affected is not None else self._judge_score(facts)

    def _judge_rows(self, affected: Affected, facts: Facts) -> Verdict:
        try:
            looked_at = affected.rows(facts)
        except UsageError as error:
            error.add_note(f"in {self.where}.affected.select")
            raise
        rows = [row for row in looked_at if not self._is_excused(row, facts)]
        limit = word(facts.language, "gate", "limit").format(most=self.at_most) if self.at_most else ""
        if len(rows) <= self.at_most:
            message = counted(facts.language, "gate", "held", len(rows), limit=limit)
            return self._verdict(message, facts, passed=True)
        said = names([self._told(row, facts) for row in rows], facts)
        key = {"": "broken", "acknowledged": "unknown", "acknowledged-by-owner": "unowned"}[self.unless]
        message = counted(facts.language, "gate", key, len(rows), limit=limit, rows=said)
        return self._verdict(message, facts, passed=False, elements=[row.id for row in rows])

    def _is_excused(self, row: AffectedElement, facts: Facts) -> bool:
        given = facts.acknowledged.get(row.id, ())
        if self.unless == "acknowledged-by-owner":
            owners = facts.owners_of(row)
            return any(each.by in owners for each in given)
        return bool(given) and self.unless == "acknowledged"

    def _told(self, row: AffectedElement, facts: Facts) -> str:
        """Name a row, with what an acknowledgement takes where one would do."""
        owner = ""
        if self.unless == "acknowledged-by-owner":
            owners = sorted(facts.owners_of(row))
            key = "ask" if owners else "nobody"
            owner = word(facts.language, "gate", key).format(owners=", ".join(owners))
        return told(row, facts, owner=owner, by_id=bool(self.unless))

    def _judge_score(self, facts: Facts) -> Verdict:
        try:
            changes = facts.scores(self.score)
        except UsageError as error:
            error.add_note(f"in {self.where}.score")
            raise
        if changes is None:
            message = word(facts.language, "gate", "no_base").format(score=self.score)
            return self._verdict(message, facts, passed=True, decided=False)
        for change in changes:
            if not change.has_points:
                low, high = change.scale
                msg = f"{self.where}: {self.score} goes from {low} to {high}, and only what has two ends has points"
                raise ConfigurationError(msg)
        broken = [change for change in changes if self._is_broken_by(change)]
        if broken:
            said = names([self._told_of_score(change, facts) for change in broken], facts)
            return self._verdict(said, facts, passed=False, elements=[_id(change) for change in broken])
        missing = [change for change in changes if change.lost is None]
        if missing:
            said = names([_name(change, facts) for change in missing], facts)
            message = word(facts.language, "gate", "score_missing").format(score=self.score, names=said)
            return self._verdict(message, facts, passed=True, decided=False)
        message = word(facts.language, "gate", "score_held").format(score=self.score)
        return self._verdict(message, facts, passed=True)

    def _is_broken_by(self, change: ScoreChange) -> bool:
        """Tell whether a score lost or gained too much; one that can no longer be computed has lost everything."""
        lost = change.lost
        if lost is None:
            return change.before is not None and self.may_lose is not None
        too_little = self.may_lose is not None and lost > self.may_lose
        too_much = self.may_gain is not None and -lost > self.may_gain
        return too_little or too_much

    def _told_of_score(self, change: ScoreChange, facts: Facts) -> str:
        language = facts.language
        lost = change.lost
        if lost is None:
            key, most, value = "gone", self.may_lose or 0.0, 0.0
        elif lost > 0:
            key, most, value = "loses", self.may_lose or 0.0, lost
        else:
            key, most, value = "gains", self.may_gain or 0.0, -lost
        template = word(language, "gate", key)
        name = _name(change, facts)
        return template.format(name=name, score=self.score, points=points(value, language), most=points(most, language))

    def _verdict(
        self, message: str, facts: Facts, *, passed: bool, decided: bool = True, elements: Sequence[str] = ()
    ) -> Verdict:
        """Put the summary before what was found."""
        said = word(facts.language, "gate", "policy").format(summary=self.summary, message=message)
        return Verdict(
            self.name,
            passed=passed,
            message=said if self.summary else message,
            elements=tuple(elements),
            severity=self.severity,
            decided=decided,
        )


def _id(change: ScoreChange) -> str:
    return change.element or change.journey


def _name(change: ScoreChange, facts: Facts) -> str:
    element = facts.whole.get(_id(change))
    return str(element.label) if element is not None else _id(change)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < float("inf")


_FITTING = {
    "summary": lambda value: isinstance(value, str),
    "severity": lambda value: value in get_args(Severity),
    "affected": lambda value: isinstance(value, Mapping),
    "at_most": lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
    "unless": lambda value: value in get_args(Excuse)[1:],
    "score": lambda value: isinstance(value, str) and bool(value),
    "may_lose": _is_number,
    "may_gain": _is_number,
}
_EXPECTED = {
    "summary": "text",
    "severity": "'error' or 'warning'",
    "affected": "a table",
    "at_most": "a whole number from 0 on",
    "unless": "'acknowledged' or 'acknowledged-by-owner'",
    "score": "the name of a score",
    "may_lose": "a number of points from 0 on",
    "may_gain": "a number of points from 0 on",
}


def _refuse_unknown(table: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    """Refuse a key that does not exist.

    Raises:
        ConfigurationError: with the nearest ones.
    """
    for key in table:
        if key not in known:
            msg = f"{where}: unknown key {key!r}.{did_you_mean(key, known) or ' It may be ' + ', '.join(known)}"
            raise ConfigurationError(msg)


def _refuse_contradictions(table: Mapping[str, Any], where: str) -> None:
    """Refuse keys that do not go together.

    Raises:
        ConfigurationError: with those that do.
    """
    if ("affected" in table) == ("score" in table):
        examples = 'affected = {kind = "moment"} or score = "peak-end"'
        msg = f"{where} says either what is affected or a score, such as {examples}"
        raise ConfigurationError(msg)
    others = ("may_lose", "may_gain") if "affected" in table else ("at_most", "unless")
    for key in others:
        if key in table:
            msg = f"{where}: {key} goes with {'a score' if 'affected' in table else 'affected'}"
            raise ConfigurationError(msg)
    if "score" in table and not {"may_lose", "may_gain"} & set(table):
        msg = f"{where}: how many points of {table['score']} may be lost or gained? Say may_lose or may_gain"
        raise ConfigurationError(msg)
