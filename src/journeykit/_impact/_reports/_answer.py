"""An impact with everything a report says of it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from journeykit._impact._named import Named
from journeykit._impact._result import AffectedElement, Impact
from journeykit._impact._trace import Step
from journeykit._impact._verdict import Verdict
from journeykit._impact._vocabulary import Vocabulary
from journeykit._language import word
from journeykit.model import JourneyMap

from ._sentences import name_in, sentence

__all__ = ["Answer", "Place", "places_in"]

STANDARD_INPUT = "-"

Place = tuple[str, int, int]
"""A file, a line and a column, both from 1; line 0 where only the file is known."""


@attrs.frozen(kw_only=True)
class Answer:
    """An impact with everything a report says of it.

    Attributes:
        impact: what is affected.
        journey: the map or the portfolio, for names.
        vocabulary: the rules, for the words of plugins' relations.
        language: the language of the report.
        name: the file, as the user wrote it; empty where there is none or several.
        places: the file, the line and the column, from 1, where an element is written; those that are known.
        verdicts: what gates and policies say of the impact.
        acknowledged: why somebody accepted a row, by its id.
        reviewers: who reviews for a team, by its id: `("@acme/operations",)`; the team itself where nobody is named.
    """

    impact: Impact
    journey: Named
    vocabulary: Vocabulary
    language: str
    name: str = ""
    places: Mapping[str, Place] = attrs.field(factory=dict)
    verdicts: tuple[Verdict, ...] = ()
    acknowledged: Mapping[str, str] = attrs.field(factory=dict)
    reviewers: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)

    @property
    def colon(self) -> str:
        """A colon as the language sets it."""
        return word(self.language, "report", "colon")

    def name_of(self, id: str) -> str:
        """Name an element as sentences do; by its id where it is no longer there."""
        return name_in(self.journey, self.language, id)

    def why(self, row: AffectedElement) -> str:
        """Say in a sentence why a row is there."""
        return sentence(row.why, self.journey, self.vocabulary, self.language)

    def place_of(self, id: str) -> Place | None:
        """Give the place of an element, or its file where only that is known."""
        return self.places.get(id) or ((self.name, 0, 0) if self.name not in {"", STANDARD_INPUT} else None)

    def journey_name(self, id: str) -> str:
        """Name the map, the portfolio, or a journey of it."""
        return self.journey.label if id == self.journey.id else self.name_of(id)

    def in_words(self, step: Step) -> str:
        """Say one step of a way: `Technician planning supports Installation appointment`."""
        return sentence((step,), self.journey, self.vocabulary, self.language)

    def by_journey(self) -> Mapping[str, tuple[AffectedElement, ...]]:
        """Give the affected touchpoints by the map they are in, the map with the most severe one first."""
        found: dict[str, list[AffectedElement]] = {}
        for row in self.impact:
            found.setdefault(row.journey or self.impact.journey, []).append(row)
        return {journey: tuple(rows) for journey, rows in found.items()}

    def broken(self) -> tuple[Verdict, ...]:
        """Give the gates and policies that were broken, those that stop a build before those that warn."""
        return tuple(sorted((each for each in self.verdicts if not each.passed), key=lambda each: not each.trips))


def places_in(
    journey: JourneyMap, file: str, lines: Mapping[tuple[str | int, ...], tuple[int, int]]
) -> dict[str, Place]:
    """Give the place of every element of a map.

    Args:
        journey: the map.
        file: the file it was read from.
        lines: line and column of everything in the file, by path, as `Reading.places` gives them.
    """
    from journeykit._document._reading import place_of

    return {element.id: (file, *place_of(journey.path_of(element.id), lines)) for element in journey}
