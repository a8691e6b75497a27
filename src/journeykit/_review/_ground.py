"""The map that is asked: what its elements have to do with each other, and how to speak of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import itemgetter
from typing import TypeVar

import attrs

from journeykit._language import language_of, phrase, word
from journeykit._scoring import Audiences, Place, audiences, places
from journeykit.model import Element, Emotion, JourneyMap, Reference, Scenario, Touchpoint

from ._result import Remark, Verdict
from ._sieve import Sieve

__all__ = ["CONTACTS", "EVERYBODY", "MESSAGES", "Ground", "Subject"]

CONTACTS = ("message", "survey", "promotion")
"""The kinds of touchpoint by which the brand turns to customers: these are what marketing pressure is made of."""

MESSAGES = (*CONTACTS, "content")
"""The kinds of touchpoint that are something said to customers."""

EVERYBODY = ""
"""Stands for all customers in a map without personas."""

_MOST = 5
_FINE = 6

Kind = TypeVar("Kind", bound=Element)


@attrs.frozen(slots=False, eq=False)
class Subject:
    """What is asked about: a touchpoint, or a scenario with the touchpoints it is made of.

    Attributes:
        element: the touchpoint or the scenario.
        touchpoints: the touchpoint itself, or those of the scenario that the map has.
    """

    element: Touchpoint | Scenario
    touchpoints: tuple[Touchpoint, ...]

    @property
    def scenario(self) -> Scenario | None:
        """The scenario, if it is one."""
        return self.element if isinstance(self.element, Scenario) else None

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its touchpoints."""
        return frozenset(each.id for each in self.touchpoints)

    def of_kinds(self, *kinds: str) -> tuple[Touchpoint, ...]:
        """Give its touchpoints of some kinds."""
        return tuple(each for each in self.touchpoints if each.kind in kinds)


@attrs.frozen(slots=False, eq=False)
class Ground:
    """A map with what is asked again and again, in the language of a review.

    Attributes:
        journey: the map.
        language: the language of remarks.
        sieve: what is too much, and too close.
    """

    journey: JourneyMap
    language: str = attrs.field(converter=language_of)
    sieve: Sieve = attrs.field(factory=Sieve)

    # Relations --------------------------------------------------------------------------------------------------------

    @cached_property
    def _relations(self) -> dict[tuple[str, str, bool], list[str]]:
        found: dict[tuple[str, str, bool], list[str]] = {}
        for source, relation, target, _ in self.journey.relations:
            if source in self.journey and target in self.journey:
                found.setdefault((relation, source, True), []).append(target)
                found.setdefault((relation, target, False), []).append(source)
        return found

    def out_of(self, id: str, *relations: str) -> tuple[str, ...]:
        """Give what these relations lead to from an element, each once."""
        return tuple(dict.fromkeys(each for name in relations for each in self._relations.get((name, id, True), ())))

    def into(self, id: str, *relations: str) -> tuple[str, ...]:
        """Give what these relations come from, each once."""
        return tuple(dict.fromkeys(each for name in relations for each in self._relations.get((name, id, False), ())))

    def known(self, references: Iterable[Reference | str], a_class: type[Kind]) -> tuple[Kind, ...]:
        """Give the elements that references name, each once, without those that the map does not have."""
        found = (self.journey.get(str(each)) for each in references)
        return tuple({each.id: each for each in found if isinstance(each, a_class)}.values())

    def missing(self, references: Iterable[Reference | str], a_class: type[Element]) -> tuple[str, ...]:
        """Give the ids that references name and that are no such elements of the map."""
        ids = dict.fromkeys(str(each) for each in references)
        return tuple(id for id in ids if not isinstance(self.journey.get(id), a_class))

    @cached_property
    def _scenarios(self) -> dict[str, list[Scenario]]:
        found: dict[str, list[Scenario]] = {}
        for scenario in self.journey.scenarios:
            for id in dict.fromkeys(self.out_of(scenario.id, "addresses")):
                found.setdefault(id, []).append(scenario)
        return found

    def scenarios_of(self, touchpoint: Touchpoint) -> tuple[Scenario, ...]:
        """Give the scenarios that a touchpoint belongs to."""
        return tuple(self._scenarios.get(touchpoint.id, ()))

    # People and days --------------------------------------------------------------------------------------------------

    @cached_property
    def audiences(self) -> Audiences:
        """The ids of the personas who meet each touchpoint."""
        return audiences(self.journey, self.journey.touchpoints)

    @cached_property
    def places(self) -> dict[str, Place]:
        """What the days of each touchpoint are counted from, and its day."""
        return {id: (since, round(day, _FINE)) for id, (since, day) in places(self.journey).items()}

    @cached_property
    def _companions(self) -> dict[str, int]:
        counted: dict[str, int] = {}
        for since, _ in self.places.values():
            counted[since] = counted.get(since, 0) + 1
        return counted

    def has_a_day(self, touchpoint: Touchpoint) -> bool:
        """Tell whether the day of a touchpoint can be compared with that of any other."""
        since, _ = self.places[touchpoint.id]
        return since != touchpoint.id or self._companions[since] > 1

    def apart(self, one: Touchpoint, other: Touchpoint) -> float | None:
        """Give the days from one touchpoint to another, below 0 where the other comes first; None if nobody knows."""
        (since, day), (other_since, other_day) = self.places[one.id], self.places[other.id]
        return round(other_day - day, _FINE) if since == other_since else None

    def share(self, one: Touchpoint, other: Touchpoint) -> frozenset[str]:
        """Give the ids of the personas who meet both."""
        return self.audiences[one.id] & self.audiences[other.id]

    @cached_property
    def messages(self) -> tuple[Touchpoint, ...]:
        """Every touchpoint that is something said to customers."""
        return tuple(each for each in self.journey.touchpoints if each.kind in MESSAGES)

    @cached_property
    def contacts(self) -> dict[tuple[str, str | None, str], list[tuple[float, str]]]:
        """The days and ids of the contacts of each persona, on a channel (None: on any), by what days are counted from.

        They stand in the order of their days, then of the map.
        """
        found: dict[tuple[str, str | None, str], list[tuple[float, str]]] = {}
        for touchpoint in self.messages:
            since, day = self.places[touchpoint.id]
            for persona in self.audiences[touchpoint.id] if touchpoint.kind in CONTACTS else ():
                for channel in (None, *self.channels_of(touchpoint)):
                    found.setdefault((persona, channel, since), []).append((day, touchpoint.id))
        for contacts in found.values():
            contacts.sort(key=itemgetter(0))
        return found

    def channels_of(self, touchpoint: Touchpoint) -> tuple[str, ...]:
        """Give the ids of the channels of a touchpoint; an empty one stands for a channel that is not said."""
        return tuple(dict.fromkeys(each.id for each in touchpoint.channel)) or ("",)

    def audience_of(self, subject: Subject) -> tuple[str, ...]:
        """Give the ids of the personas who meet something of it, in the order of the map."""
        met = frozenset[str]().union(*(self.audiences[each.id] for each in subject.touchpoints))
        return self.in_order(met)

    def in_order(self, personas: Iterable[str]) -> tuple[str, ...]:
        """Put ids of personas in the order of the map; who stands for everybody stays alone."""
        held = frozenset(personas)
        return tuple(id for id in (EVERYBODY, *(each.id for each in self.journey.personas)) if id in held)

    # Remarks ----------------------------------------------------------------------------------------------------------

    def good(self, code: str, *elements: str, **fields: object) -> Remark:
        """Remark on something that is in order."""
        return self._remark("good", code, elements, fields)

    def attention(self, code: str, *elements: str, **fields: object) -> Remark:
        """Remark on something that somebody should look at."""
        return self._remark("attention", code, elements, fields)

    def unknown(self, code: str, *elements: str, **fields: object) -> Remark:
        """Remark on something that the map does not say."""
        return self._remark("unknown", code, elements, fields)

    def _remark(self, verdict: Verdict, code: str, elements: Iterable[str], fields: Mapping[str, object]) -> Remark:
        text, customers = self.say(code, **fields), self.say("customers")
        if text.startswith(customers):  # personas have names of their own, the customers begin a sentence
            text = text[:1].upper() + text[1:]
        return Remark(code, verdict, text, tuple(dict.fromkeys(elements)))

    # Words ------------------------------------------------------------------------------------------------------------

    def say(self, code: str, **fields: object) -> str:
        """Give the sentence of a code, its fields filled in."""
        return word(self.language, "remark", code).format(**fields)

    def name(self, id: str) -> str:
        """Name an element between quotes; what the map does not have by its id."""
        element = self.journey.get(id)
        return self.quoted(id if element is None else element.label)

    def names(self, ids: Iterable[str]) -> str:
        """Name elements in one line."""
        return self.listed(self.name(id) for id in dict.fromkeys(ids))

    def people(self, ids: Iterable[str]) -> str:
        """Name personas in one line; everybody is called the customers."""
        return self.listed(self.say("customers") if id == EVERYBODY else self.journey[id].label for id in ids)

    def listed(self, texts: Iterable[str]) -> str:
        """Join texts with commas and a last "and"; of many the first few, and how many more there are."""
        all_of_them = list(texts)
        shown = all_of_them if len(all_of_them) <= _MOST + 1 else all_of_them[:_MOST]
        more = len(all_of_them) - len(shown)
        if more:
            return self.say("and_more", names=", ".join(shown), n=more)
        if len(shown) < 2:  # noqa: PLR2004 - nothing to join
            return "".join(shown)
        return self.say("and", names=", ".join(shown[:-1]), last=shown[-1])

    def quoted(self, text: str) -> str:
        """Put a text between the quotes of the language."""
        return self.say("quoted", text=text)

    def term(self, text: str) -> str:
        """Give a word of the format in the language; any other text stays as it is."""
        return phrase(self.language, "term", text) or text

    def figure(self, value: float, *, signed: bool = False) -> str:
        """Write a number without needless zeros."""
        text = f"{value:+.10g}" if signed and value else f"{value:.10g}"
        text = text.replace(".", ",") if self.language == "fr" else text
        return text.replace("-", "\N{MINUS SIGN}")

    def days(self, value: float) -> str:
        """Say how many days."""
        is_one = abs(value) < 2 if self.language == "fr" else abs(value) == 1  # noqa: PLR2004 - the French singular
        return self.say("days_one" if is_one else "days_many", n=self.figure(value))

    def day(self, since: str, day: float) -> str:
        """Say on which day something is, counted from the start of the journey or from a touchpoint."""
        if not since:
            return self.say("day", n=self.figure(day))
        if not day:
            return self.say("day_of", name=self.name(since))
        return self.say("days_after", days=self.days(day), name=self.name(since))

    def feeling(self, emotion: Emotion) -> str:
        """Say what is felt: the word, the score on the scale of the map."""
        if emotion.score is None:
            return emotion.label
        score = self.score(emotion.score)
        return f"{emotion.label} ({score})" if emotion.label else score

    def score(self, score: float) -> str:
        """Write a score of an emotion; on a scale whose middle is not 0, with the scale."""
        low, high = self.journey.emotion_scale
        if low == -high:
            return self.figure(score, signed=True)
        return self.say("on_scale", score=self.figure(score), low=self.figure(low), high=self.figure(high))
