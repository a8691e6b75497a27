"""Questions about a map or a portfolio, as callers ask them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from journeykit._impact._index import Whole
from journeykit._impact._limits import Limits, chosen_people
from journeykit._impact._result import Impact
from journeykit._impact._vocabulary import Vocabulary

from ._answers import Question, answers
from ._snapshot import Snapshot, snapshot_of

__all__ = ["answers_of", "people_of"]


def answers_of(
    whole: Whole,
    questions: Sequence[Question],
    vocabulary: Vocabulary,
    personas: Iterable[str] | str | None,
    limits: Limits,
) -> Iterator[Impact]:
    """Answer questions about a map or a portfolio, in their order.

    Args:
        whole: the map, or the portfolio.
        questions: what changes; every id is one of the map's, and every kind one of the vocabulary's.
        vocabulary: the rules.
        personas: count only these; None for all.
        limits: how far the impacts are followed.

    Raises:
        UnknownElementError: for an id that is no persona's.
        UsageError: where no persona is named.
    """
    snapshot = snapshot_of(whole)
    return answers(snapshot, questions, vocabulary, people_of(snapshot, personas), limits)


def people_of(snapshot: Snapshot, personas: Iterable[str] | str | None) -> frozenset[int] | None:
    """Give the personas of a filter by number; None for everyone.

    Raises:
        UnknownElementError: for an id that is no persona's.
        UsageError: where none is named.
    """
    elements = snapshot.elements
    people = np.flatnonzero(elements.kinds == elements.code("persona")).tolist()
    return chosen_people([{elements.ids[number]: number for number in people}], personas)[0]
