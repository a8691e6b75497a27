"""Scorers: in range, honest about what they rest on, and pure."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator

from journeykit.plugins import Score, Scorer
from journeykit.testing._awkward import LARGE

from ._subject import AS_OF, Subject, maps

__all__ = ["ScorerTests"]


class ScorerTests(Subject):
    """What every scorer has to do."""

    def test_every_map_can_be_scored(self, scorer: Scorer, map_name: str) -> None:
        """A map with nothing to count gives scores without a value, and no error."""
        for score in self._scores(scorer, map_name):
            assert isinstance(score, Score), f"{scorer.name} gives {score!r} in place of a Score"

    def test_values_lie_on_their_scale(self, scorer: Scorer) -> None:
        """A value that no scale can show is a mistake."""
        for score in self._all_scores(scorer):
            low, high = score.scale

            assert low < high, f"{score.name}: the scale {score.scale} has no room"
            assert score.value is None or not math.isnan(score.value), f"{score.name} is not a number"
            assert score.value is None or low <= score.value <= high, f"{score.name} is {score.value} on {score.scale}"

    def test_nothing_to_count_gives_no_value(self, scorer: Scorer) -> None:
        """No observation gives None: 0 would be a figure that somebody acts upon."""
        for score in self._all_scores(scorer):
            assert score.n >= 0, f"{score.name} rests on {score.n} observations"
            assert score.n > 0 or score.value is None, f"{score.name} is {score.value} and rests on nothing"

    def test_shares_lie_between_0_and_1(self, scorer: Scorer) -> None:
        """Coverage and components are shares."""
        for score in self._all_scores(scorer):
            shares = {"coverage": score.coverage, **score.components}
            outside = {name: share for name, share in shares.items() if share is not None and not 0 <= share <= 1}

            assert outside == {}, f"{score.name}: shares outside 0..1: {outside}"

    def test_an_interval_holds_the_value(self, scorer: Scorer) -> None:
        """An interval says how it was made, and the value lies in it."""
        for score in self._all_scores(scorer):
            if score.interval is None:
                continue
            low, high = score.interval

            assert score.interval_method, f"{score.name} has an interval and does not say how it was made"
            assert score.value is not None, f"{score.name} has an interval around no value"
            assert low <= score.value <= high, f"{score.name} is {score.value}, outside {score.interval}"

    def test_scores_say_how_they_were_made(self, scorer: Scorer) -> None:
        """Two figures are compared only where their methods are the same."""
        for score in self._all_scores(scorer):
            assert score.method, f"{score.name} does not name its method and the method's version, as 'peak-end/1'"

    def test_scores_speak_of_elements_that_exist(self, scorer: Scorer) -> None:
        """Reports and pictures look the elements up."""
        for map_name, journey in maps().items():
            if map_name == LARGE:
                continue
            for score in self._scores(scorer, map_name):
                named = {score.element, *(id for id, _ in score.points)} - {""}
                unknown = sorted(id for id in named if id not in journey)

                assert unknown == [], f"{score.name} speaks of {unknown}, which {map_name!r} does not have"

    def test_scores_can_be_written_as_json(self, scorer: Scorer) -> None:
        """Reports are JSON, which has no infinity but in a scale that is open."""
        for score in self._all_scores(scorer):
            written = {name: value for name, value in score.to_dict().items() if name != "scale"}

            try:
                json.dumps(written, allow_nan=False)
            except (TypeError, ValueError) as error:
                msg = f"{score.name} holds what JSON cannot: {error}"
                raise AssertionError(msg) from error

    def test_a_scorer_gives_the_same_again(self, scorer: Scorer) -> None:
        """Scorers are pure."""
        for map_name in maps():
            if map_name != LARGE:
                assert self._scores(scorer, map_name) == self._scores(scorer, map_name), map_name

    def _scores(self, scorer: Scorer, map_name: str) -> list[Score]:
        journey = maps()[map_name]
        return list(scorer.score(journey, scorer.options(), self.kit.context(journey, "en", AS_OF)))

    def _all_scores(self, scorer: Scorer) -> Iterator[Score]:
        for map_name in maps():
            if map_name != LARGE:
                yield from self._scores(scorer, map_name)
