"""A map or a portfolio -> its insights."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journeykit._impact._arcs import N_LANES, Arcs, arcs_for
from journeykit._impact._costs import COSTS
from journeykit._impact._index import Index, index_of
from journeykit._impact._limits import limit_of
from journeykit._impact._result import LEVELS
from journeykit._impact._rows import Weighing
from journeykit._impact._seeds import seeds_of
from journeykit._impact._vocabulary import ChangeKind, Vocabulary
from journeykit._impact._walk import walk
from journeykit.model import JourneyMap, Portfolio

from ._standing_in import Losing
from ._values import AnsweredMoment, Burden, Insights

__all__ = ["RESTING", "insights"]

RESTING = 0.2
"""How strongly a touchpoint is reached at least by what it rests on."""

_BEARING = ("channel", "process", "system", "team", "data")
"""The kinds of element that others rest on."""

_OWNED = ("channel", "process", "system", "data")
"""Those of them that teams own."""

_KIND = "unavailable"


def insights(whole: JourneyMap | Portfolio, vocabulary: Vocabulary) -> Insights:
    """Say what much rests on, and who answers for what.

    A touchpoint *rests on* a channel, process, system, team or piece of data where that, were it unavailable, would
    reach it on delivery with a strength of at least 0.2. It is *lost with* it where it would be reached on delivery
    at high or above, and nothing stands in: none of what it falls back to, and no other of its channels. A moment of
    truth shares the fate of the touchpoints it marks. A team *answers for* a touchpoint where it owns that, a moment
    of it, or a channel, a process, a system or data it rests on.

    Args:
        whole: the map, or the portfolio.
        vocabulary: the rules.

    >>> from journeykit._builtins.vocabulary import CHANGE_KINDS, RELATIONS
    >>> from journeykit.model import JourneyMap, Process, Stage, System, Touchpoint
    >>> trip = JourneyMap.of(
    ...     "Trip", Stage("go"), Touchpoint("page", stage="go"), System("host"),
    ...     Process("sale", uses="host", supports="page"), Process("idle"))
    >>> found = insights(trip, Vocabulary.of(RELATIONS, CHANGE_KINDS))
    >>> [point.id for point in found.single_points], found.idle_processes
    (['host', 'sale'], ('idle',))
    """
    index = index_of(whole)
    kind = vocabulary.change_kinds.get(_KIND)
    arcs = None if kind is None else arcs_for(index, vocabulary, kind, frozenset({"delivery"}), None)
    marks = _Marks(index)
    resting = {} if arcs is None or kind is None else _resting(arcs, kind)
    single = {} if arcs is None or kind is None else _lost(arcs, kind)
    answering = _answering(index, resting, marks)
    moments = [marks.answered(moment, answering) for moment in marks.touchpoints]
    return Insights(
        rules=vocabulary.digest,
        single_points=marks.burdens(single),
        idle_processes=() if arcs is None else _idle(arcs),
        one_owner=tuple(moment for moment, teams in moments if len(teams) == 1),
        no_owner=tuple(moment for moment, teams in moments if not teams),
        systems=marks.burdens({each: held for each, held in resting.items() if index.kinds[each] == "system"}),
        teams=marks.burdens(_by_team(answering)),
    )


class _Marks:
    """The moments of truth of a map, and the touchpoints they mark."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.touchpoints: dict[int, list[int]] = {}
        self.moments: dict[int, list[int]] = {}
        for number, kind in enumerate(index.kinds):
            marked = sorted({each for each in index.out("marks", number) if index.kinds[each] == "touchpoint"})
            if kind == "moment" and marked:
                self.touchpoints[number] = marked
                for each in marked:
                    self.moments.setdefault(each, []).append(number)

    def burdens(self, held: Mapping[int, Iterable[int]]) -> tuple[Burden, ...]:
        """Say what rests on elements, with the most moments first, then the most touchpoints, then by id.

        Args:
            held: the touchpoints of each element.
        """
        found = [self._burden(number, sorted(touchpoints)) for number, touchpoints in held.items()]
        found.sort(key=lambda burden: (-len(burden.moments), -len(burden.touchpoints), burden.id))
        return tuple(burden for burden in found if burden.touchpoints)

    def _burden(self, number: int, touchpoints: list[int]) -> Burden:
        index = self.index
        moments = sorted({moment for each in touchpoints for moment in self.moments.get(each, ())})
        return Burden(
            index.ids[number],
            index.kinds[number],
            index.elements[number].label,
            self._ids(moments),
            self._ids(touchpoints),
        )

    def answered(self, moment: int, answering: Mapping[int, set[int]]) -> tuple[AnsweredMoment, set[int]]:
        """Give a moment, and the teams that answer for the touchpoints it marks."""
        touchpoints = self.touchpoints[moment]
        teams = set().union(*(answering[each] for each in touchpoints))
        (team,) = self._ids(teams) if len(teams) == 1 else (None,)
        label = self.index.elements[moment].label
        return AnsweredMoment(self.index.ids[moment], label, self._ids(touchpoints), team), teams

    def _ids(self, numbers: Iterable[int]) -> tuple[str, ...]:
        return tuple(self.index.ids[number] for number in numbers)


def _bearing(index: Index) -> Iterable[int]:
    return (number for number, kind in enumerate(index.kinds) if kind in _BEARING)


def _resting(arcs: Arcs, kind: ChangeKind) -> dict[int, list[int]]:
    """Give the touchpoints that rest on each element."""
    index = arcs.index
    start, limit = COSTS[kind.magnitude], limit_of(RESTING)
    found: dict[int, list[int]] = {}
    for number in _bearing(index):
        reached = walk(arcs, seeds_of(index, number, frozenset()), start, limit)
        states = (state // N_LANES for state in reached.keys)
        found[number] = [each for each in states if index.kinds[each] == "touchpoint"]
    return found


def _lost(arcs: Arcs, kind: ChangeKind) -> dict[int, list[int]]:
    """Give the touchpoints that are lost with each element."""
    index = arcs.index
    start, limit = COSTS[kind.magnitude], limit_of(RESTING)
    losing, weighing = Losing(arcs), Weighing(index, arcs)
    found: dict[int, list[int]] = {}
    for number in _bearing(index):
        down = losing.lost(seeds_of(index, number, frozenset()), start, limit)
        found[number] = [
            each
            for each, cost in down.items()
            if index.kinds[each] == "touchpoint" and weighing.severity(each, cost) >= LEVELS["high"]
        ]
    return found


def _answering(index: Index, resting: Mapping[int, Iterable[int]], marks: _Marks) -> dict[int, set[int]]:
    """Give the teams that answer for each touchpoint."""
    found = {number: _owners(index, number) for number in index.touchpoints}
    for touchpoint, moments in marks.moments.items():
        found[touchpoint].update(team for moment in moments for team in _owners(index, moment))
    for number, touchpoints in resting.items():
        if index.kinds[number] in _OWNED:
            owners = _owners(index, number)
            for touchpoint in touchpoints if owners else ():
                found[touchpoint] |= owners
    return found


def _owners(index: Index, number: int) -> set[int]:
    return {team for team in index.into("owns", number) if index.kinds[team] == "team"}


def _by_team(answering: Mapping[int, Iterable[int]]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for touchpoint, teams in answering.items():
        for team in teams:
            found.setdefault(team, []).append(touchpoint)
    return found


def _idle(arcs: Arcs) -> tuple[str, ...]:
    """Give the processes from which no way on delivery leads to a touchpoint, however weak, as a rule of validation."""
    index = arcs.index
    serving = set(index.touchpoints)
    waiting = list(serving)
    sides = [
        index.sides[relation.name, "against" if direction == "along" else "along"]
        for relation, direction, carry in arcs.rules
        if carry.weight and (relation.name, direction) in index.sides
    ]
    while waiting:
        number = waiting.pop()
        for side in sides:
            for before in side.of(number):
                if before not in serving:
                    serving.add(before)
                    waiting.append(before)
    # A process stands for its parts as well: a change of the whole is a change of each.
    processes = [number for number, kind in enumerate(index.kinds) if kind == "process"]
    return tuple(index.ids[number] for number in processes if serving.isdisjoint(seeds_of(index, number, frozenset())))
