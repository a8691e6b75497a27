"""The best ways of a walk, step by step, and who else leads there."""

from __future__ import annotations

import attrs

from ._arcs import N_LANES, Arc
from ._costs import COSTS, cost
from ._vocabulary import LANES
from ._walk import Walk

__all__ = ["DIRECTIONS", "NEARLY", "Step", "Trace", "Way"]

NEARLY = cost(0.8)
"""How much more another way may cost to be named beside the best one: it gives at least 0.8 of the strength."""

_CERTAIN = frozenset(LANES.index(lane) for lane in ("delivery", "rollup", "ownership"))
_DELIVERY = LANES.index("delivery")
DIRECTIONS = ("along", "against")
"""In the order that breaks ties."""


@attrs.frozen
class Step:
    """One step of a way.

    Attributes:
        from_: id of the element it starts from.
        relation: the relation it follows.
        direction: along or against the relation.
        to: id of the element it ends at.
        weight: how much arrives, in permille.
    """

    from_: str
    relation: str
    direction: str
    to: str
    weight: int

    def to_dict(self) -> dict[str, object]:
        """Give the step as it stands in a report."""
        return {
            "from": self.from_,
            "relation": self.relation,
            "direction": self.direction,
            "to": self.to,
            "weight": self.weight,
        }

    @classmethod
    def from_dict(cls, step: dict[str, object]) -> Step:
        """Make a step of what stands in a report."""
        return cls(**{"from_" if name == "from" else name: value for name, value in step.items()})  # type: ignore[arg-type]


@attrs.frozen(eq=False)
class Way:
    """The best way to a state.

    Attributes:
        steps: from a seed to the state.
        teams: the teams, by number, that answer for what is on it or are involved in it.
        certain: whether every step is on a certain lane and carries its full weight.
        contact: the last touchpoint it reached on delivery, if any.
    """

    steps: tuple[Step, ...]
    teams: frozenset[int]
    certain: bool
    contact: int | None


class Trace:
    """Looks back over a walk."""

    def __init__(self, walk: Walk) -> None:
        """Find, for every state, the predecessor its best way comes from.

        Among the predecessors that are tight in cost and hops, the one with the smallest id and then lane counts:
        unique, whatever the order in which the map was written.
        """
        self.walk = walk
        self.index = walk.arcs.index
        self.best = self._best_states()
        self.before: dict[int, int] = {}
        self._others: dict[int, set[int]] = {}
        self._ways: dict[int, Way] = {}
        self._arcs: dict[int, dict[int, list[Arc]]] = {}
        self._look_back()

    def _best_states(self) -> dict[int, tuple[int, int]]:
        """Give each element that was reached its best key and the lane of it."""
        best: dict[int, tuple[int, int]] = {}
        for state, key in self.walk.keys.items():
            number, lane = divmod(state, N_LANES)
            held = best.get(number)
            if held is None or (key, lane) < held:
                best[number] = (key, lane)
        return best

    def _look_back(self) -> None:
        keys = self.walk.keys
        known = self.walk.arcs.known
        bits = self.walk.arcs.bits
        ceiling = self.walk.limit + 1 << bits
        slack = NEARLY + 1 << bits
        before = self.before
        for state, key in keys.items():
            for step, target in known[state]:
                arrival = key + step
                if arrival >= ceiling:
                    continue
                if arrival == keys[target] and self._comes_first(state, before.get(target)):
                    before[target] = state
                number = target // N_LANES
                # Costs are compared, not hops: both sides lose the hops they hold below `bits`.
                if (arrival >> bits << bits) - (self.best[number][0] >> bits << bits) < slack:
                    self._others.setdefault(number, set()).add(state // N_LANES)

    def _comes_first(self, state: int, held: int | None) -> bool:
        if held is None:
            return True
        number, lane = divmod(state, N_LANES)
        other, other_lane = divmod(held, N_LANES)
        return (self.index.ids[number], lane) < (self.index.ids[other], other_lane)

    def also_via(self, number: int) -> tuple[str, ...]:
        """Give the ids, sorted, of the other last steps that give at least 0.8 of an element's strength."""
        last = self.before.get(number * N_LANES + self.best[number][1])
        mine = None if last is None else last // N_LANES
        others = self._others.get(number)
        if others is None or others == {mine}:
            return ()
        return tuple(sorted(self.index.ids[other] for other in others if other != mine))

    def way(self, state: int) -> Way:
        """Give the best way to a state."""
        back = [state]
        while back[-1] not in self._ways and back[-1] in self.before:
            back.append(self.before[back[-1]])
        first = back.pop()
        held = self._ways.get(first)
        if held is None:
            number = first // N_LANES
            contact = number if self.index.kinds[number] == "touchpoint" else None
            held = self._ways[first] = Way((), self.index.responsible(number), certain=True, contact=contact)
        while back:
            following = back.pop()
            held = self._ways[following] = self._longer(held, first, following)
            first = following
        return held

    def _longer(self, way: Way, state: int, following: int) -> Way:
        """Go one step further."""
        arc = self._arc(state, following)
        number, lane = divmod(following, N_LANES)
        ids = self.index.ids
        step = Step(ids[state // N_LANES], arc.relation, arc.direction, ids[number], arc.weight)
        is_contact = lane == _DELIVERY and self.index.kinds[number] == "touchpoint"
        return Way(
            (*way.steps, step),
            way.teams | self.index.responsible(number),
            certain=way.certain and arc.full and lane in _CERTAIN,
            contact=number if is_contact else way.contact,
        )

    def _arc(self, state: int, following: int) -> Arc:
        """Find the arc that the best way takes from one state to the next."""
        leaving = self._arcs.get(state)
        if leaving is None:
            leaving = self._arcs[state] = {}
            for arc in self.walk.arcs.described(state):
                leaving.setdefault(arc.target, []).append(arc)
        candidates = leaving[following]
        if len(candidates) == 1:
            return candidates[0]
        price = self.walk.cost(following) - self.walk.cost(state)
        tight = [arc for arc in candidates if COSTS[arc.weight] == price]
        return min(tight, key=lambda arc: (arc.relation, DIRECTIONS.index(arc.direction)))
