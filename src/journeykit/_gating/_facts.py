"""What gates and policies look at: an impact, who owns what, what is acknowledged, how scores changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cached_property

import attrs

from journeykit._impact import AffectedElement, Impact, MapIndex, Vocabulary
from journeykit._impact._index import Whole

from ._acknowledgement import Acknowledgement, place_of
from ._scores import ScoreChange

__all__ = ["Facts"]


@attrs.frozen(slots=False)
class Facts:
    """What gates and policies look at.

    Attributes:
        impact: what is affected.
        whole: the map or the portfolio, or an index file of them.
        vocabulary: which kinds of element and of change there are.
        language: the language of messages.
        acknowledged: what holds of the acknowledgements, by the id of the row.
        scores: says how a score of a name changed; gives None where there is no map to compare with.
        select: gives the ids that a selection stands for.
    """

    impact: Impact
    whole: Whole
    vocabulary: Vocabulary
    language: str = "en"
    acknowledged: Mapping[str, tuple[Acknowledgement, ...]] = attrs.field(factory=dict)
    scores: Callable[[str], tuple[ScoreChange, ...] | None] = lambda _: None
    select: Callable[[str], Collection[str]] | None = None

    @property
    def open(self) -> tuple[AffectedElement, ...]:
        """The affected rows that nobody acknowledged."""
        return tuple(row for row in self.impact.affected if row.id not in self.acknowledged)

    @cached_property
    def rows(self) -> Mapping[str, AffectedElement]:
        """The affected rows by id."""
        return {row.id: row for row in self.impact.affected}

    def holder_of(self, row: AffectedElement) -> str:
        """Give the id of the touchpoint that holds a moment or a pain point; empty for anything else."""
        holder = self.whole.holder_of(row.id)
        if holder is None:
            return ""
        if isinstance(self.whole, MapIndex):  # which calls every element as the portfolio does
            return str(holder.id)
        journey, separator, _ = row.id.partition("/")
        return f"{journey}{separator}{holder.id}" if separator else str(holder.id)

    def owners_of(self, row: AffectedElement) -> frozenset[str]:
        """Give the teams that answer for a row.

        These are the owners of the element, or else those of the touchpoint that holds it, of its stage, or of the
        journey: the first of them that anybody owns.
        """
        journey, _ = place_of(row.id, self.impact.journey)
        for id in (row.id, self.holder_of(row), row.stage or "", journey):
            found = self._owners.get(id)
            if found:
                return found
        return frozenset()

    @cached_property
    def _owners(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for source, relation, target, _ in self.whole.relations:
            if relation == "owns":
                found.setdefault(target, set()).add(source)
        return {target: frozenset(teams) for target, teams in found.items()}
