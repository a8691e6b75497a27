"""What was found -> the rows of reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from journeykit._impact._result import LEVELS, AffectedElement
from journeykit._impact._trace import DIRECTIONS, Step
from journeykit._impact._vocabulary import LANES, ChangeKind

from ._arrays import Longs
from ._found import FALLBACKS, Found, Walked
from ._snapshot import Snapshot
from ._ways import Ways

__all__ = ["Writer"]

_LEVELS = tuple(LEVELS)
_WITH_COUNT = ("journey", "stage", "persona")

_Way = tuple[tuple[Step, ...], tuple[str, ...]]
"""The steps of a best way, and the ids, sorted, of the teams that answer for what is on it."""

_NOBODY = frozenset[int]()

KEPT = 2**18
"""How many steps a writer keeps to use them again."""


class Writer:
    """Writes the rows of reports on one map; what many of them share is made once."""

    def __init__(self, snapshot: Snapshot, kinds: Sequence[ChangeKind]) -> None:
        """Take what is the same for all reports.

        Args:
            snapshot: the map.
            kinds: the kinds of change, in their order.
        """
        self._snapshot = snapshot
        self._elements = snapshot.elements
        self._kinds = kinds
        self._steps: dict[tuple[int, int, int], Step] = {}
        self._teams: dict[int, frozenset[int]] = {}
        self._known: dict[frozenset[int], tuple[str, ...]] = {}
        with_count = [self._elements.code(kind) for kind in _WITH_COUNT]
        self._has_count = np.isin(np.arange(len(self._elements.kind_names)), with_count)

    def rows(self, found: Found, walked: Sequence[Walked], rows: Longs) -> list[AffectedElement]:
        """Write rows, by their places among what was found."""
        if len(self._steps) > KEPT:
            self._steps.clear()
        if len(walked) == 1:
            return self._rows(found, walked[0], rows)
        made: dict[int, AffectedElement] = {}
        for at, each in enumerate(walked):
            mine = np.flatnonzero(found.walked[rows] == at)
            made.update(zip(mine.tolist(), self._rows(found, each, rows[mine]), strict=True))
        return [made[at] for at in range(len(rows))]

    def _rows(self, found: Found, walked: Walked, rows: Longs) -> list[AffectedElement]:
        """Write the rows of walks on the same arcs, column by column and then row by row."""
        elements, ids, ways = self._elements, self._elements.ids, walked.ways
        numbers, states = found.numbers[rows], found.states[rows]
        held = elements.touchpoint[numbers]
        stages = np.where(held >= 0, elements.stage[held], -1)
        fallback = np.where((held == numbers) & found.is_contact[rows], found.fallback[rows], -1)
        touchpoints = np.where(self._has_count[elements.kinds[numbers]], found.touchpoints[rows], -1)
        prices = [(price.strength, price.severity, _LEVELS[price.level]) for price in found.prices]
        columns = zip(
            map(ids.__getitem__, numbers.tolist()),
            _named(elements.kind_names, elements.kinds[numbers]),
            map(elements.labels.__getitem__, numbers.tolist()),
            _named([kind.name for kind in self._kinds], walked.orders[ways.walks[states]]),
            map({each: ids[each] for each in np.unique(stages).tolist() if each >= 0}.get, stages.tolist()),
            self._positions(found, ways, rows),
            _named((*FALLBACKS, None), fallback),
            _named(LANES, ways.lanes[states]),
            ways.hops[states].tolist(),
            _named(("potential", "certain"), ways.certain[states]),
            _named(prices, found.price[rows]),
            _named(
                (*map(self._names, ways.reached.network.groups), ()), np.where(held >= 0, elements.meeting[held], -1)
            ),
            self._ways(ways, states),
            self._also_via(ways, states),
            touchpoints.tolist(),
            _named((*elements.journey_names, None), elements.journeys[numbers]),
            strict=True,
        )
        return [
            AffectedElement(
                id=id,
                kind=kind,
                name=name,
                change=change,
                stage=stage,
                position=position,
                fallback=fallback,
                lane=lane,
                directness="direct" if hops <= 1 else "indirect",
                hops=hops,
                certainty=certainty,
                strength=strength,
                severity=severity,
                level=level,
                personas=personas,
                teams=teams,
                why=why,
                also_via=also_via,
                touchpoints=None if count < 0 else count,
                journey=journey,
            )
            for (
                id,
                kind,
                name,
                change,
                stage,
                position,
                fallback,
                lane,
                hops,
                certainty,
                (strength, severity, level),
                personas,
                (why, teams),
                also_via,
                count,
                journey,
            ) in columns
        ]

    def _also_via(self, ways: Ways, states: Longs) -> list[tuple[str, ...]]:
        """Give the ids of the other last steps to the best states of elements."""
        best = np.searchsorted(ways.best, states)
        begin, end = ways.others[best], ways.others[best + 1]
        found: list[tuple[str, ...]] = [()] * len(states)
        ids, also_via = self._elements.ids, ways.also_via.tolist()
        several = np.flatnonzero(begin < end)
        for at, first, last in zip(several.tolist(), begin[several].tolist(), end[several].tolist(), strict=True):
            found[at] = tuple([ids[other] for other in also_via[first:last]])
        return found

    def _positions(self, found: Found, ways: Ways, rows: Longs) -> list[Any]:
        """Say of touchpoints where they are, as seen from the last one that was reached on delivery."""
        elements = self._elements
        numbers, states = found.numbers[rows], found.states[rows]
        contact = ways.contact[states]
        order, contact_order = elements.stage_order[numbers], elements.stage_order[contact]
        is_earlier = (order < contact_order) | ((order == contact_order) & (numbers < contact))
        positions = np.where(is_earlier, "earlier", "later").astype(object)
        positions[contact < 0] = None
        names = self._snapshot.relations.names
        if "falls_back_to" in names:
            via = ways.via[states]
            last = ways.reached.network.rules[via] // len(DIRECTIONS)
            positions[(via >= 0) & (last == names.index("falls_back_to"))] = "fallback"
        positions[found.is_contact[rows]] = "contact"
        positions[elements.kinds[numbers] != elements.code("touchpoint")] = None
        listed: list[Any] = positions.tolist()
        return listed

    def _ways(self, ways: Ways, states: Longs) -> list[_Way]:
        """Write the best ways to states; what they share on the way is written once."""
        network = ways.reached.network
        ids, teams, relations = self._elements.ids, self._teams, self._snapshot.relations.names
        steps: list[tuple[Step, ...]] = [()] * len(ways.numbers)
        answering: list[frozenset[int]] = [_NOBODY] * len(ways.numbers)
        for following in _with_what_is_before(ways, states):
            numbers, last = ways.numbers[following], ways.before[following]
            self._learn_teams(np.unique(numbers))
            if last[0] < 0:  # walks start here: these are all states of no hops
                for state, number in zip(following.tolist(), numbers.tolist(), strict=True):
                    answering[state] = teams.get(number, _NOBODY)
                continue
            arcs = ways.via[following]
            columns = (following, last, ways.numbers[last], network.rules[arcs], network.weights[arcs], numbers)
            for state, before, start, rule, weight, end in zip(*(each.tolist() for each in columns), strict=True):
                step = self._steps.get((start, rule, end))
                if step is None:
                    relation, direction = divmod(rule, len(DIRECTIONS))
                    step = Step(ids[start], relations[relation], DIRECTIONS[direction], ids[end], weight)
                    self._steps[start, rule, end] = step
                steps[state] = (*steps[before], step)
                more = teams.get(end)
                answering[state] = answering[before] if more is None else answering[before] | more
        found = states.tolist()
        names = {each: self._names(each) for each in {answering[state] for state in found}}
        return [(steps[state], names[answering[state]]) for state in found]

    def _learn_teams(self, numbers: Longs) -> None:
        """Find the teams that own elements, and those they involve."""
        elements, relations = self._elements, self._snapshot.relations
        found: dict[int, set[int]] = {}
        for relation, direction in (("owns", "against"), ("involves", "along")):
            which, others = relations.neighbours(relation, direction, numbers)
            is_team = elements.kinds[others] == elements.code("team")
            for number, team in zip(numbers[which[is_team]].tolist(), others[is_team].tolist(), strict=True):
                found.setdefault(number, set()).add(team)
        self._teams.update((number, frozenset(teams)) for number, teams in found.items())

    def _names(self, numbers: frozenset[int]) -> tuple[str, ...]:
        """Give the ids, sorted, of the few sets that many rows share."""
        held = self._known.get(numbers)
        if held is None:
            held = self._known[numbers] = tuple(sorted(self._elements.ids[number] for number in numbers))
        return held


def _named(names: Sequence[Any], codes: NDArray[Any]) -> Iterator[Any]:
    """Give the name of each code; −1 is the last."""
    return map(names.__getitem__, codes.tolist())


def _with_what_is_before(ways: Ways, states: Longs) -> list[Longs]:
    """Give states and all those on the ways to them: those with no hop, with one, and so on."""
    is_needed = np.zeros(len(ways.numbers), np.bool_)
    is_needed[states] = True
    groups = []
    for group in reversed(ways.by_hops):
        needed = group[is_needed[group]]
        before = ways.before[needed]
        is_needed[before[before >= 0]] = True
        if len(needed):
            groups.append(needed)
    return groups[::-1]
