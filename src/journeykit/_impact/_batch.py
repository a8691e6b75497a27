"""Many questions about one map, answered together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from journeykit.errors import UsageError

from ._choice import takes_numpy
from ._engine import impact
from ._index import Whole
from ._limits import FLOOR, Limits
from ._result import Impact
from ._seeds import Change, changes_of
from ._vocabulary import Vocabulary

__all__ = ["impacts"]

Progress = Callable[[int, int], None]
"""Told how many questions are answered, and of how many."""


def impacts(
    whole: Whole,
    questions: Iterable[str | Change | Iterable[str | Change]],
    vocabulary: Vocabulary,
    *,
    personas: Iterable[str] | str | None = None,
    lanes: Iterable[str] | str | None = None,
    max_hops: int | None = None,
    floor: float = FLOOR,
    progress: Progress | None = None,
) -> Iterator[Impact]:
    """Say what each of many changes affects, one by one and as `impact` does.

    Args:
        whole: the map, or the portfolio.
        questions: what changes: an id, a change, or several, for each question.
        vocabulary: the rules.
        personas: count only these.
        lanes: follow only these, and delivery.
        max_hops: keep the rows of at most so many steps.
        floor: the strength below which nothing is followed, above 0 and at most 1.
        progress: is told after each answer how many are given, and of how many.

    Returns:
        The impacts, in the order of the questions, each made when it is asked for or a little before.

    Raises:
        UnknownElementError: for an id that the map does not have, before anything is answered.
        UsageError: for a question that `impact` would refuse, before anything is answered.
    """
    limits = Limits.of(lanes, max_hops, floor)
    if isinstance(questions, str | Change):
        msg = f"questions: several are expected, found {questions!r}; put one into a list, or ask impact"
        raise UsageError(msg)
    listed = [changes_of(whole, changes, vocabulary.change_kinds) for changes in questions]
    people = None if personas is None else (personas,) if isinstance(personas, str) else tuple(personas)
    if listed and takes_numpy(whole, len(listed)):
        from ._fast import answers_of

        found = answers_of(whole, listed, vocabulary, people, limits)
    else:
        found = (
            impact(whole, changes, vocabulary, personas=people, lanes=lanes, max_hops=max_hops, floor=floor)
            for changes in listed
        )
    return _counted(found, len(listed), progress)


def _counted(found: Iterator[Impact], total: int, progress: Progress | None) -> Iterator[Impact]:
    for done, each in enumerate(found, 1):
        if progress is not None:
            progress(done, total)
        yield each
