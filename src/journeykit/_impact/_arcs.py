"""Relations with their weights -> arcs between states, made when the walk first comes by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journeykit.model import Link, Reference

from ._costs import COSTS
from ._index import Index, Neighbours
from ._vocabulary import FOLLOWERS, LANES, Carry, ChangeKind, Relation, Vocabulary

__all__ = ["Arc", "Arcs", "arcs_for"]

N_LANES = len(LANES)

KEPT = 16
"""How many sets of arcs a map keeps."""


class Arc(NamedTuple):
    """One step an impact can take, with what is to be said about it.

    Attributes:
        target: the state it leads to.
        weight: in permille.
        relation: the relation it follows.
        direction: along or against the relation.
        full: whether nothing but the rule's own weight counted.
    """

    target: int
    weight: int
    relation: str
    direction: str
    full: bool


class _Way(NamedTuple):
    """A rule, ready for one lane that the impact comes from."""

    neighbours: Neighbours
    lane: int
    carry: Carry
    relation: Relation
    direction: str
    step: int


class Arcs:
    """The arcs of a map for one set of open rules.

    A state is `number × 5 + lane`. A step is `cost << bits | 1`: added to a key, it adds the cost and one hop.
    """

    def __init__(
        self, index: Index, rules: tuple[tuple[Relation, str, Carry], ...], personas: frozenset[int] | None
    ) -> None:
        """Prepare the arcs.

        Args:
            index: the map.
            rules: what is carried: relation, direction, carry.
            personas: the personas that count; None for all.
        """
        self.index = index
        self.bits = (len(index.ids) * N_LANES).bit_length()
        self.personas = personas
        self.removed = frozenset[int]() if personas is None else _removed(index, personas)
        self._ways = [self._ways_from(rules, lane) for lane in range(N_LANES)]
        self.known: dict[int, tuple[tuple[int, int], ...]] = {}
        self._meetings: dict[int, frozenset[int]] = {}

    def _ways_from(self, rules: tuple[tuple[Relation, str, Carry], ...], lane: int) -> list[_Way]:
        allowed = FOLLOWERS[LANES[lane]]
        return [
            _Way(
                (self.index.outgoing if direction == "along" else self.index.incoming).get(relation.name, {}),
                LANES.index(carry.lane),
                carry,
                relation,
                direction,
                COSTS[carry.weight] << self.bits | 1,
            )
            for relation, direction, carry in rules
            if carry.lane in allowed
        ]

    def of(self, state: int) -> tuple[tuple[int, int], ...]:
        """Give the arcs that leave a state, as pairs of step and target."""
        found = self.known.get(state)
        if found is None:
            found = self.known[state] = tuple(self._made(state))
        return found

    def _made(self, state: int) -> Iterator[tuple[int, int]]:
        number, lane = divmod(state, N_LANES)
        bits = self.bits
        removed = self.removed
        for way in self._ways[lane]:
            neighbours, target_lane, carry, relation, direction, step = way
            near = neighbours.get(number)
            if near is None or not carry.weight:
                continue
            plain = carry.factor is None or carry.factor == "share"
            for other, reference in near:
                if other in removed or (relation.shared_persona and not self._some_persona_meets(number, other)):
                    continue
                if plain and reference is None:
                    yield step, other * N_LANES + target_lane
                    continue
                factor = self._factor(carry, number if direction == "along" else other, reference)
                weight = round(carry.weight * factor)
                if weight:
                    yield COSTS[weight] << bits | 1, other * N_LANES + target_lane

    def described(self, state: int) -> Iterator[Arc]:
        """Give the arcs that leave a state with what is to be said about them."""
        number, lane = divmod(state, N_LANES)
        for neighbours, target_lane, carry, relation, direction, _ in self._ways[lane]:
            for other, reference in neighbours.get(number, ()):
                if other in self.removed or (relation.shared_persona and not self._some_persona_meets(number, other)):
                    continue
                factor = self._factor(carry, number if direction == "along" else other, reference)
                weight = round(carry.weight * factor)
                if weight:
                    yield Arc(other * N_LANES + target_lane, weight, relation.name, direction, factor == 1)

    def _factor(self, carry: Carry, source: int, reference: Reference | Link | None) -> float:
        """Multiply what the rule, the reference and the share say, in this order."""
        factor = 1.0
        if carry.factor == "importance":
            importance = getattr(self.index.elements[source], "importance", None)
            factor = 1.0 if importance is None else float(importance)
        elif carry.factor == "alternatives" and (reference is None or not reference.states_factor):
            factor = 1 / (len(getattr(self.index.elements[source], "channel", ())) or 1)
        if reference is not None:
            factor *= reference.factor
            share = getattr(reference, "share", None)
            if carry.factor == "share" and share is not None:
                factor *= share
        return factor

    def _some_persona_meets(self, one: int, other: int) -> bool:
        """Tell whether some persona that counts meets both touchpoints; in a map without personas, always."""
        if not self.index.personas:
            return True
        return not self.meeting(one).isdisjoint(self.meeting(other))

    def meeting(self, number: int) -> frozenset[int]:
        """Give the personas that count and meet a touchpoint; nobody meets anything else."""
        found = self._meetings.get(number)
        if found is None:
            is_touchpoint = self.index.kind(number) == "touchpoint"
            found = frozenset(self.index.meeting(number) if is_touchpoint else ())
            if self.personas is not None:
                found &= self.personas
            self._meetings[number] = found
        return found


def _removed(index: Index, personas: frozenset[int]) -> frozenset[int]:
    """Give what a persona filter takes out: other personas, touchpoints they do not meet, and what those hold."""
    gone = {persona for persona in index.personas if persona not in personas}
    for touchpoint in index.journey.touchpoints:
        number = index.numbers[touchpoint.id]
        if personas.isdisjoint(index.meeting(number)):
            gone.add(number)
            held = (touchpoint.moment_of_truth, *touchpoint.pain_points)
            gone.update(index.numbers[element.id] for element in held if element is not None)
    return frozenset(gone)


def arcs_for(
    index: Index,
    vocabulary: Vocabulary,
    kind: ChangeKind,
    lanes: frozenset[str] | None,
    personas: frozenset[int] | None,
) -> Arcs:
    """Give the arcs for a kind of change; kinds with the same open rules share them.

    Args:
        index: the map.
        vocabulary: the rules.
        kind: the kind of change; a lane it lacks is closed for the whole walk.
        lanes: the lanes that are open besides delivery; None for all.
        personas: the personas that count; None for all.
    """
    called = (id(vocabulary), kind, lanes, personas)
    held = index.arcs.get(called)
    if held is not None:
        return held[1]  # type: ignore[no-any-return]
    rules = tuple(
        (relation, direction, carry)
        for relation in vocabulary.relations.values()
        for direction, carry in (("along", relation.along), ("against", relation.against))
        if carry is not None
        and carry.lane in kind.lanes
        and (lanes is None or carry.lane in lanes or carry.lane == "delivery")
        and (not carry.only_for or kind.name in carry.only_for)
    )
    open_rules = (frozenset((relation.name, direction, carry) for relation, direction, carry in rules), personas)
    made = next((arcs for _, arcs, same in index.arcs.values() if same == open_rules), None) or Arcs(
        index, rules, personas
    )
    while len(index.arcs) >= KEPT:
        del index.arcs[next(iter(index.arcs))]
    # The vocabulary is kept beside the arcs, so that its identity stays its own.
    index.arcs[called] = (vocabulary, made, open_rules)
    return made
