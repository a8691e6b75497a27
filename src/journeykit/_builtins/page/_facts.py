"""What the page says about each element: its texts, with a label each, in the order they are read."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import singledispatchmethod

import attrs

from journeykit._language import number, percentage, phrase, typeset, word
from journeykit.drawing import sanitised
from journeykit.model import (
    Element,
    Emotion,
    JourneyMap,
    Metric,
    Moment,
    PainPoint,
    PersonaView,
    Reference,
    Timing,
    Touchpoint,
)

__all__ = ["Fact", "Facts"]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "journey": ("summary", "scenario", "scope", "customer_goals", "business_goals"),
    "persona": (
        *("summary", "quote", "segment", "goals", "needs", "challenges", "frustrations", "motivations"),
        "preferred_channels",
    ),
    "stage": ("summary", "goal", "trigger", "questions", "promise"),
    "touchpoint": (
        *("summary", "kind", "action", "thought", "emotion", "needs", "expectations", "promise", "micro_moment"),
        *("moment_of_truth", "pain_points", "frontstage", "handled_by", "device", "party", "availability", "timing"),
        *("contents", "verbatims"),
    ),
    "channel": ("summary", "kind"),
    "process": ("summary", "visibility"),
    "system": ("summary",),
    "team": ("summary", "kind"),
    "data": ("summary", "origin"),
    "moment": ("summary", "kind"),
    "pain_point": ("summary", "text", "severity", "frequency", "causes"),
    "opportunity": ("summary", "status", "impact", "effort", "reach", "confidence"),
    "experiment": ("summary", "hypothesis", "result"),
    "scenario": ("summary", "goal", "trigger"),
    "metric": ("summary", "source", "method", "segment", "benchmark"),
    "evidence": ("summary", "kind", "date", "sample", "quote", "url"),
}
"""The fields of each kind that the page tells; what names other elements is told by the relations."""

_SHARES = frozenset({"frequency", "confidence"})
_WORDS = frozenset({"kind", "handled_by", "micro_moment", "visibility", "status", "device", "origin", "availability"})
"""Fields that hold words of the format itself, which have a translation; others are the map's own."""


@attrs.frozen
class Fact:
    """Something that is known about an element.

    Attributes:
        label: what it is, in the language of the page.
        values: what the map says, each a text.
    """

    label: str
    values: tuple[str, ...]


@attrs.frozen
class Facts:
    """Tells what is known about the elements of one map, in one language.

    Attributes:
        journey: the map.
        language: the language of labels.

    >>> from journeykit.model import Stage
    >>> Facts(JourneyMap("Trip"), "en").of(Stage("go", goal="Be there by noon"))
    (Fact(label='Goal', values=('Be there by noon',)),)
    """

    journey: JourneyMap
    language: str

    def of(self, element: Element | JourneyMap) -> tuple[Fact, ...]:
        """Give everything that is known about an element, or about the map itself."""
        told = ((self.label(field), self.values(element, field)) for field in FIELDS.get(element.element_kind, ()))
        facts = [Fact(label, values) for label, values in told if values]
        if isinstance(element, Touchpoint):
            facts.extend(self._seen_by(element))
        if isinstance(element, Metric):
            facts[:0] = self._figures(element)
        return tuple(facts)

    def label(self, field: str) -> str:
        """Name a field."""
        return word(self.language, "page", field)

    def values(self, element: Element | JourneyMap, field: str) -> tuple[str, ...]:
        """Give the texts of a field; none where the map says nothing."""
        value = getattr(element, field)
        if field in _SHARES and value is not None:
            return (percentage(self.language, value),)
        if field in _WORDS and value:
            return self._shown((self._word(value),))
        return self._shown(value if isinstance(value, tuple) else (value,))

    def name(self, id: str) -> str:
        """Name an element; what the map does not have keeps its id."""
        element = self.journey.get(id)
        return sanitised(id if element is None else element.label) or id

    def figure(self, id: str) -> str:
        """Name a metric with its value, where it has one."""
        metric = self.journey.get(id)
        values = [] if not isinstance(metric, Metric) else [fact.values[0] for fact in self._figures(metric)][:1]
        return self._beside(self.name(id), values)

    def _shown(self, values: Iterable[object]) -> tuple[str, ...]:
        texts = (sanitised(self._text(value)) for value in values if value is not None)
        return tuple(typeset(text, self.journey.language) for text in texts if text)

    def _seen_by(self, touchpoint: Touchpoint) -> Iterator[Fact]:
        """Tell where personas differ."""
        for id, view in touchpoint.by_persona.items():
            values = self._shown(_parts(view))
            if values:
                yield Fact(self.label("for_persona").format(name=self.name(id)), values)

    def _figures(self, metric: Metric) -> Iterator[Fact]:
        # The drawing decides how a figure is written, so that poster and page say the same.
        from journeykit.drawing._view._metrics import target_text, value_text

        figures: tuple[tuple[str, Callable[[Metric, str], str]], ...] = (("value", value_text), ("target", target_text))
        for field, write in figures:
            text = write(metric, self.language)
            if text:
                yield Fact(self.label(field), (text,))

    def _word(self, value: str) -> str:
        return phrase(self.language, "term", value) or value

    # A text for each kind of value --------------------------------------------------------------------------------

    @singledispatchmethod
    def _text(self, value: object) -> str:
        """Put a value into a text."""
        return str(getattr(value, "text", value))

    @_text.register(float)
    @_text.register(int)
    def _(self, value: float) -> str:
        digits = next((digits for digits in range(2) if value == round(value, digits)), 2)
        return number(self.language, value, digits).replace("-", "\N{MINUS SIGN}")

    @_text.register
    def _(self, value: datetime.date) -> str:
        return value.isoformat()

    @_text.register
    def _(self, value: Reference) -> str:
        return self.name(value.id)

    @_text.register
    def _(self, value: Emotion) -> str:
        return self._beside(value.label, [] if value.score is None else [self._score(value.score)])

    @_text.register
    def _(self, value: Moment) -> str:
        return value.name or self._word(value.kind) or self.label("yes")

    @_text.register
    def _(self, value: PainPoint) -> str:
        facts = []
        if value.severity is not None:
            facts.append(self.label("how_bad").format(severity=self._text(value.severity)))
        if value.frequency is not None:
            facts.append(self.label("how_often").format(share=percentage(self.language, value.frequency)))
        return self._beside(value.name or value.text or value.id, facts)

    @_text.register
    def _(self, value: Timing) -> str:
        if value.after is None:
            return "" if value.day is None else self.label("on_day").format(day=self._text(value.day))
        days, touchpoint = self._text(value.after.days), self.name(value.after.touchpoint.id)
        return self.label("days_after").format(days=days, touchpoint=touchpoint)

    def _score(self, score: float) -> str:
        """Write an emotion score; one on a scale that has no negative half says where the scale ends."""
        low, high = self.journey.emotion_scale
        text = self._text(float(score))
        return text if low < 0 else f"{text}/{self._text(float(high))}"

    def _beside(self, text: str, facts: Iterable[str]) -> str:
        """Put facts in brackets behind a text."""
        said = ", ".join(facts)
        return f"{text} ({said})" if said and text else text or said


def _parts(view: PersonaView) -> Iterator[object]:
    yield view.action
    yield view.thought
    yield view.emotion
    yield from (*view.needs, *view.expectations, *view.verbatims)
