"""What comes out of the sieve: questions, and what the map answers to each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import attrs

from journeykit.errors import UnknownElementError

from ._sieve import Sieve

__all__ = ["QUESTIONS", "VERDICTS", "Pressure", "Question", "Remark", "Review", "ReviewedElement", "Verdict"]

Verdict = Literal["attention", "unknown", "good"]

VERDICTS: tuple[Verdict, ...] = ("attention", "unknown", "good")
"""From what has to be looked at first to what is in order."""

QUESTIONS = (
    "people",
    "purpose",
    "stage",
    "channel",
    "order",
    "experience",
    "expectations",
    "pressure",
    "collision",
    "measurement",
    "owner",
    "data",
    "moments",
)
"""The questions, in the order in which they are asked."""


def _worst(verdicts: Iterator[Verdict]) -> Verdict:
    return min(verdicts, key=VERDICTS.index, default="good")


@attrs.frozen
class Remark:
    """One thing that the map says, or does not say.

    Attributes:
        code: what it is about, the same in every language: `not_measured`.
        verdict: good, attention (somebody should look at it) or unknown (the map does not say it).
        text: the remark in the language of the review.
        elements: ids of the elements that say so.

    >>> Remark("no_owner", "unknown", "The map does not say who answers for it.").verdict
    'unknown'
    """

    code: str
    verdict: Verdict
    text: str
    elements: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the remark as JSON holds it."""
        return {"code": self.code, "verdict": self.verdict, "text": self.text, "elements": list(self.elements)}


@attrs.frozen
class Question:
    """One question of the sieve, with what the map answers.

    Attributes:
        name: the question: people, purpose, stage, channel, order, experience, expectations, pressure, collision,
            measurement, owner, data or moments.
        remarks: the answer.

    >>> Question("owner", (Remark("no_owner", "unknown", "The map does not say who answers for it."),)).verdict
    'unknown'
    """

    name: str
    remarks: tuple[Remark, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict of the remark that has to be looked at first."""
        return _worst(remark.verdict for remark in self.remarks)

    def to_dict(self) -> dict[str, Any]:
        """Give the question as JSON holds it."""
        return {
            "name": self.name,
            "verdict": self.verdict,
            "remarks": [remark.to_dict() for remark in self.remarks],
        }


@attrs.frozen
class Pressure:
    """How many contacts a persona has on a channel in the fullest stretch of days that holds what is reviewed.

    Contacts are messages, surveys and promotions. A stretch of 7 days that begins on day 3 ends before day 10.

    Attributes:
        persona: id of the persona; empty for everybody, in a map without personas.
        channel: id of the channel; None for all channels together.
        before: how many contacts there are without what is reviewed.
        after: how many with it.
        limit: how many there may be; None for all channels together.
        since: the touchpoint that days are counted from; empty for the start of the journey.
        first: the day of the first of these contacts.
        last: the day of the last.
        contacts: ids of the contacts, in order of their days.

    >>> Pressure("ana", "email", before=2, after=4, limit=3).is_too_much
    True
    """

    persona: str
    channel: str | None
    before: int = attrs.field(kw_only=True)
    after: int = attrs.field(kw_only=True)
    limit: int | None = attrs.field(default=None, kw_only=True)
    since: str = attrs.field(default="", kw_only=True)
    first: float = attrs.field(default=0, kw_only=True)
    last: float = attrs.field(default=0, kw_only=True)
    contacts: tuple[str, ...] = attrs.field(default=(), kw_only=True)

    @property
    def is_too_much(self) -> bool:
        """Whether there are more contacts than there may be."""
        return self.limit is not None and self.after > self.limit

    def to_dict(self) -> dict[str, Any]:
        """Give the pressure as JSON holds it."""
        return {**attrs.asdict(self), "contacts": list(self.contacts)}


@attrs.frozen
class ReviewedElement:
    """A scenario or a touchpoint that went through the sieve.

    Attributes:
        id: the element.
        kind: scenario or touchpoint.
        name: what people call it.
        change: added, modified, or empty where nothing changed, or there is nothing to compare with.
        details: what changed, a line each.
        form: what kind of touchpoint it is: message, survey, promotion, content, interaction; empty for a scenario.
        questions: what was asked, with the answers.
        pressure: the contacts that were counted.
    """

    id: str
    kind: str
    name: str
    change: str = attrs.field(default="", kw_only=True)
    details: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    form: str = attrs.field(default="", kw_only=True)
    questions: tuple[Question, ...] = attrs.field(default=(), kw_only=True)
    pressure: tuple[Pressure, ...] = attrs.field(default=(), kw_only=True)

    @property
    def verdict(self) -> Verdict:
        """The verdict of the question that has to be looked at first."""
        return _worst(question.verdict for question in self.questions)

    @property
    def is_ready(self) -> bool:
        """Whether every question has a good answer."""
        return self.verdict == "good"

    def __getitem__(self, name: str) -> Question:
        """Give a question by its name.

        Raises:
            UnknownElementError: for a question that was not asked.
        """
        for question in self.questions:
            if question.name == name:
                return question
        raise UnknownElementError(name, (question.name for question in self.questions), "among the questions")

    def remarks(self, verdict: Verdict) -> tuple[tuple[Question, Remark], ...]:
        """Give the remarks of a verdict, each with its question.

        >>> remark = Remark("no_owner", "unknown", "The map does not say who answers for it.")
        >>> bill = ReviewedElement("bill", "touchpoint", "Bill", questions=(Question("owner", (remark,)),))
        >>> [question.name for question, _ in bill.remarks("unknown")], bill.remarks("attention")
        (['owner'], ())
        """
        return tuple(
            (question, remark)
            for question in self.questions
            for remark in question.remarks
            if remark.verdict == verdict
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the element and its answers as JSON holds them."""
        return {
            "id": self.id,
            "kind": self.kind,
            "name": self.name,
            "change": self.change or None,
            "details": list(self.details),
            "form": self.form or None,
            "verdict": self.verdict,
            "questions": [question.to_dict() for question in self.questions],
            "pressure": [each.to_dict() for each in self.pressure],
        }


@attrs.frozen
class Review:
    """What went through the sieve, scenarios first, then touchpoints as in the file.

    Iterating over it gives the elements; `review[id]` gives one.

    Attributes:
        journey: id of the map.
        base: id of the map it was compared with; None where everything was reviewed.
        title: title of the map.
        language: the language of the remarks.
        sieve: what counted as too much, and as too close.
        elements: what was reviewed.
    """

    journey: str
    base: str | None = attrs.field(default=None, kw_only=True)
    title: str = attrs.field(default="", kw_only=True)
    language: str = attrs.field(default="en", kw_only=True)
    sieve: Sieve = attrs.field(factory=Sieve, kw_only=True)
    elements: tuple[ReviewedElement, ...] = attrs.field(default=(), kw_only=True)

    def __iter__(self) -> Iterator[ReviewedElement]:
        return iter(self.elements)

    def __len__(self) -> int:
        return len(self.elements)

    def __contains__(self, id: object) -> bool:
        return any(element.id == id for element in self.elements)

    def __getitem__(self, id: str) -> ReviewedElement:
        """Give what was reviewed by its id.

        Raises:
            UnknownElementError: where it was not reviewed.
        """
        for element in self.elements:
            if element.id == id:
                return element
        raise UnknownElementError(id, (element.id for element in self.elements), "in this review")

    @property
    def verdict(self) -> Verdict:
        """The verdict of the element that has to be looked at first."""
        return _worst(element.verdict for element in self.elements)

    def count(self, verdict: Verdict) -> int:
        """Count the remarks of a verdict.

        >>> Review("trip").count("attention")
        0
        """
        return sum(len(element.remarks(verdict)) for element in self.elements)

    def to_dict(self) -> dict[str, Any]:
        """Give the report as JSON holds it."""
        return {
            "schema": "journeykit/review/1",
            "journey": self.journey,
            "base": self.base,
            "language": self.language,
            "sieve": attrs.asdict(self.sieve),
            "summary": {
                "elements": len(self),
                "ready": sum(element.is_ready for element in self.elements),
                **{verdict: self.count(verdict) for verdict in VERDICTS},
            },
            "elements": [element.to_dict() for element in self.elements],
        }
