"""Questions -> impacts, many at once: their walks go together, and what their answers share is made once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs
import numpy as np

from journeykit._collector import collector_at_rest
from journeykit._impact._arcs import rules_for
from journeykit._impact._costs import COSTS
from journeykit._impact._limits import Limits
from journeykit._impact._result import AffectedElement, ChangedElement, Impact
from journeykit._impact._seeds import Change
from journeykit._impact._vocabulary import Vocabulary

from ._arrays import Ints
from ._found import Found, Walked, found_of
from ._network import Network, network_for
from ._reach import reach
from ._rows import Writer
from ._seeding import seeds_of
from ._snapshot import Snapshot
from ._ways import look_back

__all__ = ["answers"]

FIRST = 16
"""How many questions are answered together at first."""

STATES = 2**18
"""How many states questions that are answered together shall reach."""

Question = Sequence[Change]
"""What changes; every id is one of the map's, and every kind one of the vocabulary's."""


@attrs.frozen
class _Start:
    """The start of one walk.

    Attributes:
        report: the report it belongs to: `question × 2 + 1` for improvements, else `question × 2`.
        order: the place of its kind of change.
        seeds: where it starts.
    """

    report: int
    order: int
    seeds: Ints


def answers(
    snapshot: Snapshot,
    questions: Sequence[Question],
    vocabulary: Vocabulary,
    people: frozenset[int] | None,
    limits: Limits,
) -> Iterator[Impact]:
    """Answer questions one after another, in their order.

    Args:
        snapshot: the map.
        questions: what changes.
        vocabulary: the rules.
        people: the personas that count, by number; None for all.
        limits: how far the impacts are followed.
    """
    desk = _Desk(snapshot, vocabulary, people, limits)
    done, size = 0, FIRST
    while done < len(questions):
        block = questions[done : done + size]
        with collector_at_rest():
            found, reached = desk.answered(block)
        yield from found
        done += len(block)
        size = max(1, min(4 * size, STATES * len(block) // (reached + 1)))


class _Desk:
    """Answers questions on one map."""

    def __init__(
        self, snapshot: Snapshot, vocabulary: Vocabulary, people: frozenset[int] | None, limits: Limits
    ) -> None:
        self._snapshot = snapshot
        self._vocabulary = vocabulary
        self._people = people
        self._limits = limits
        self._kinds = tuple(vocabulary.change_kinds.values())
        self._orders = {kind.name: order for order, kind in enumerate(self._kinds)}
        self._networks: dict[int, Network] = {}
        self._writer = Writer(snapshot, self._kinds)

    def _network(self, order: int) -> Network:
        """Give the arcs for a kind of change."""
        held = self._networks.get(order)
        if held is None:
            rules = rules_for(self._vocabulary, self._kinds[order], self._limits.lanes)
            held = self._networks[order] = network_for(self._snapshot, rules, self._people)
        return held

    def answered(self, questions: Sequence[Question]) -> tuple[list[Impact], int]:
        """Answer questions together, and say how many states their walks reached."""
        starts: dict[int, list[_Start]] = {}
        networks: dict[int, Network] = {}
        warnings: list[list[str]] = []
        for number, changes in enumerate(questions):
            unheard: list[str] = []
            for order, mine in self._by_kind(changes):
                network = self._network(order)
                seeds = [seeds_of(self._snapshot, self._number(change.id), network.removed) for change in mine]
                unheard.extend(change.id for change, found in zip(mine, seeds, strict=True) if not len(found))
                together = seeds[0] if len(seeds) == 1 else np.unique(np.concatenate(seeds))
                if len(together):
                    networks[id(network)] = network
                    start = _Start(number * 2 + self._kinds[order].improves, order, together)
                    starts.setdefault(id(network), []).append(start)
            warnings.append(unheard)
        walked = [self._walked(networks[key], several) for key, several in starts.items()]
        reached = sum(len(each.ways.numbers) for each in walked)
        return self._impacts(questions, walked, warnings), reached

    def _by_kind(self, changes: Question) -> list[tuple[int, list[Change]]]:
        """Group changes by their kind, in the order of the kinds."""
        grouped: dict[int, list[Change]] = {}
        for change in changes:
            grouped.setdefault(self._orders[change.kind], []).append(change)
        return sorted(grouped.items())

    def _number(self, id: str) -> int:
        number = self._snapshot.elements.number_of(id)
        assert number is not None
        return number

    def _walked(self, network: Network, starts: Sequence[_Start]) -> Walked:
        """Walk from several starts on the same arcs."""
        costs = [COSTS[self._kinds[start.order].magnitude] for start in starts]
        counts = [len(start.seeds) for start in starts]
        reached = reach(
            network,
            np.repeat(np.arange(len(starts)), counts),
            np.concatenate([start.seeds for start in starts]).astype(np.int64),
            np.repeat(np.array(costs, np.int64), counts),
            self._limits.cost,
        )
        reports, orders = np.array([(start.report, start.order) for start in starts], np.int64).T
        return Walked(look_back(reached), reports, orders)

    def _impacts(
        self, questions: Sequence[Question], walked: Sequence[Walked], warnings: Sequence[Sequence[str]]
    ) -> list[Impact]:
        """Write the reports."""
        listed = [[self._number(change.id) for change in changes] for changes in questions]
        rows: tuple[AffectedElement, ...] = ()
        ends = [0] * (2 * len(questions) + 1)
        if walked:
            found = self._found(listed, walked)
            rows = tuple(self._writer.rows(found, walked, np.arange(len(found.numbers))))
            ends = np.searchsorted(found.reports, np.arange(len(ends))).tolist()
        return [
            Impact(
                self._vocabulary.digest,
                self._snapshot.id,
                tuple(self._changed(number, change) for number, change in zip(listed[at], changes, strict=True)),
                rows[ends[2 * at] : ends[2 * at + 1]],
                rows[ends[2 * at + 1] : ends[2 * at + 2]],
                tuple(warnings[at]),
            )
            for at, changes in enumerate(questions)
        ]

    def _found(self, listed: Sequence[Sequence[int]], walked: Sequence[Walked]) -> Found:
        """Find the rows of both reports of each question, what is affected and what is improved."""
        n = len(self._snapshot.elements)
        named = [
            report * n + number
            for question, numbers in enumerate(listed)
            for report in (2 * question, 2 * question + 1)
            for number in numbers
        ]
        limits = self._limits
        return found_of(walked, 2 * len(listed), np.array(named, np.int64), limits.lanes, limits.max_hops)

    def _changed(self, number: int, change: Change) -> ChangedElement:
        elements = self._snapshot.elements
        kind = elements.kind_names[elements.kinds[number]]
        return ChangedElement(change.id, kind, elements.labels[number], change.kind)
