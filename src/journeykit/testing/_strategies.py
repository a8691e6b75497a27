"""Hypothesis strategies, for those who have Hypothesis: it is imported when a strategy is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from journeykit._impact import Change
    from journeykit.model import JourneyMap

__all__ = ["changes", "journeys"]


def journeys(*, most: int = 3) -> SearchStrategy[JourneyMap]:
    """Give a strategy of maps: every kind and every field, texts of all scripts, references that may dangle.

    Each map is one that a document can hold: ids are unique, no relation is there twice, scores are in their scale.

    Args:
        most: how many elements of each kind at the most.

    Raises:
        ImportError: where Hypothesis is not installed.

    >>> from hypothesis import given, settings
    >>> from journeykit import dumps, loads
    >>> @settings(max_examples=5, database=None)
    ... @given(journeys(most=1))
    ... def test_what_is_written_can_be_read(journey):
    ...     assert loads(dumps(journey)) == journey
    >>> test_what_is_written_can_be_read()
    """
    made: SearchStrategy[JourneyMap] = _random_maps().journeys(most)
    return made


def changes(journey: JourneyMap, *, most: int = 3) -> SearchStrategy[tuple[Change, ...]]:
    """Give a strategy of changes to ask the impact of: elements of the map, each changed in one way.

    Args:
        journey: the map.
        most: how many changes at the most; there is always one.

    Raises:
        ImportError: where Hypothesis is not installed.

    >>> from hypothesis import given, settings
    >>> from journeykit import impact
    >>> from journeykit.testing import sample
    >>> @settings(max_examples=5, database=None)
    ... @given(changes(sample()))
    ... def test_nothing_is_affected_more_than_fully(several):
    ...     assert all(row.severity <= 1 for row in impact(sample(), several))
    >>> test_nothing_is_affected_more_than_fully()
    """
    made: SearchStrategy[tuple[Change, ...]] = _random_maps().changes(journey, most)
    return made


def _random_maps() -> Any:
    try:
        import_module("hypothesis")
    except ImportError as error:
        msg = "the strategies of journeykit.testing need Hypothesis, which is not installed: pip install hypothesis"
        raise ImportError(msg, name="hypothesis") from error
    return import_module("journeykit.testing._random_maps")
