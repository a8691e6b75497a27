"""Where the walks of a question start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from ._arcs import Arcs, arcs_for
from ._index import Index, Whole
from ._limits import lanes_of, people_of
from ._question import Question, asked
from ._result import Impact
from ._seeds import Change, seeds_of
from ._vocabulary import ChangeKind, Vocabulary

__all__ = ["Start", "question_of", "starts_of", "starts_within"]


@attrs.frozen(eq=False)
class Start:
    """One walk: a kind of change on one map.

    Attributes:
        kind: the kind of change.
        arcs: the arcs that are open to it.
        seeds: the elements it starts from, by number, in order.
        changes: the changes that start it, by common number.
    """

    kind: ChangeKind
    arcs: Arcs
    seeds: tuple[int, ...]
    changes: frozenset[int]

    @property
    def index(self) -> Index:
        """The map."""
        return self.arcs.index


def question_of(impact: Impact, whole: Whole, base: Whole | None, vocabulary: Vocabulary) -> Question:
    """Ask again what an impact answers.

    Args:
        impact: the impact.
        whole: the map or the portfolio it was computed of.
        base: the map as it was, where the impact is that of a difference.
        vocabulary: the rules it was computed by.
    """
    named = [Change(change.id, change.change) for change in impact.changes]
    question = asked(whole, base, named, vocabulary.change_kinds)
    ids = {change.id for change in named}
    # Of a difference, some of what is different may have been left out.
    return attrs.evolve(
        question, changes=tuple(each for each in question.changes if question.sides.id_of(each.common) in ids)
    )


def starts_of(
    question: Question,
    vocabulary: Vocabulary,
    personas: Iterable[str] | str | None,
    lanes: Iterable[str] | str | None,
) -> Iterator[Start]:
    """Give the walks of a question that start anywhere, in the order of the kinds of change.

    Args:
        question: the maps and the changes.
        vocabulary: the rules.
        personas: count only these; None for everyone.
        lanes: follow only these, and delivery; None for all.

    Raises:
        UnknownElementError: for a persona that the map does not have.
        UsageError: for a lane that nobody knows.
    """
    sides = question.sides
    people = people_of((sides.new,) if sides.old is None else (sides.new, sides.old), personas)
    return starts_within(question, vocabulary, people, lanes_of(lanes))


def starts_within(
    question: Question,
    vocabulary: Vocabulary,
    people: Mapping[int, frozenset[int] | None],
    lanes: frozenset[str] | None,
) -> Iterator[Start]:
    """Give the walks of a question that start anywhere, within limits that were checked.

    Args:
        question: the maps and the changes.
        vocabulary: the rules.
        people: the personas that count, for each index by its identity.
        lanes: the lanes that are open besides delivery; None for all.
    """
    for kind in vocabulary.change_kinds.values():
        for index in question.walked(kind):
            arcs = arcs_for(index, vocabulary, kind, lanes, people[id(index)])
            seeds: set[int] = set()
            starting: set[int] = set()
            for change in question.changes:
                number = question.start(change, kind, index) if change.kind == kind.name else None
                found = set[int]() if number is None else seeds_of(index, number, arcs.removed)
                seeds |= found
                starting |= {change.common} if found else set()
            if seeds:
                yield Start(kind, arcs, tuple(sorted(seeds)), frozenset(starting))
