"""Relations with their weights -> arcs between states, made when the walk first comes by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from journeykit.model import Link, Reference

from ._costs import COSTS
from ._index import Index
from ._vocabulary import FOLLOWERS, LANES, Carry, ChangeKind, Relation, Vocabulary

__all__ = ["Arc", "Arcs", "Rule", "arcs_for", "rules_for", "weight_of"]

N_LANES = len(LANES)

KEPT = 16
"""How many sets of arcs a map keeps."""

Rule = tuple[Relation, str, Carry]
"""What an impact may follow: a relation, its direction, and what it carries that way."""


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


class _StepsBySource(dict[int, int]):
    """Steps of plain references whose weight depends on the element the relation starts from, made when asked for."""

    def __init__(self, arcs: Arcs, carry: Carry) -> None:
        self._arcs = arcs
        self._carry = carry

    def __missing__(self, source: int) -> int:
        weight, _ = weight_of(self._arcs.index, self._carry, source, None)
        step = self[source] = self._arcs.steps[weight]
        return step


class _Way(NamedTuple):
    """A rule, ready for one lane that the impact comes from.

    Attributes:
        plain: neighbours by references that say nothing but the id, in this direction.
        stated: neighbours by references that state how much they carry.
        lane: the lane it leads to, by its place.
        step: the step of a plain reference; None where it depends on the element the relation starts from.
        by_source: the steps of plain references by that element.
        along: whether it goes along the relation.
        is_restricted: whether not every neighbour counts: some may be met by other personas, or be removed.
        relation: the relation it follows.
        carry: what the relation carries.
    """

    plain: dict[int, list[int]]
    stated: dict[int, list[tuple[int, Reference | Link]]]
    lane: int
    step: int | None
    by_source: _StepsBySource
    along: bool
    is_restricted: bool
    relation: Relation
    carry: Carry


class Arcs:
    """The arcs of a map for one set of open rules.

    A state is `number × 5 + lane`. A step is `cost << bits | 1`: added to a key, it adds the cost and one hop.
    """

    def __init__(self, index: Index, rules: tuple[Rule, ...], personas: frozenset[int] | None) -> None:
        """Prepare the arcs.

        Args:
            index: the map.
            rules: what is carried: relation, direction, carry.
            personas: the personas that count; None for all.
        """
        self.index = index
        self.rules = rules
        self.bits = (len(index.ids) * N_LANES).bit_length()
        self.personas = personas
        self.removed = frozenset[int]() if personas is None else _removed(index, personas)
        self.known: dict[int, tuple[tuple[int, int], ...]] = {}
        self.steps = tuple(cost << self.bits | 1 for cost in COSTS)
        self._ways = [self._ways_from(lane) for lane in range(N_LANES)]
        self._around: dict[tuple[int, int], list[_Way]] = {}

    def _ways_from(self, lane: int) -> list[_Way]:
        """Keep the rules that may follow a lane and that something in the map goes by."""
        sides = self.index.sides
        return [
            _Way(
                sides[relation.name, direction].plain,
                sides[relation.name, direction].stated,
                LANES.index(carry.lane),
                self.steps[carry.weight] if carry.factor in {None, "share"} else None,
                _StepsBySource(self, carry),
                direction == "along",
                bool(self.removed) or (relation.shared_persona and bool(self.index.personas)),
                relation,
                carry,
            )
            for relation, direction, carry in self.rules
            if carry.lane in FOLLOWERS[LANES[lane]] and carry.weight and (relation.name, direction) in sides
        ]

    def of(self, state: int) -> tuple[tuple[int, int], ...]:
        """Give the arcs that leave a state, as pairs of step and target; one of weight 0 leads beyond every limit."""
        found = self.known.get(state)
        if found is not None:
            return found
        number, lane = divmod(state, N_LANES)
        arcs: list[tuple[int, int]] = []
        # The hottest loop of a walk that goes somewhere for the first time: one unpacking instead of many attributes.
        for way in self._ways_around(number, lane):
            all_plain, all_stated, target_lane, step, by_source, along, is_restricted, _, carry = way
            plain = all_plain.get(number, _NOTHING)
            stated = all_stated.get(number, _NOTHING)
            if is_restricted:
                plain, stated = self._counting(number, way, plain, stated)
            if step is None and along:
                step = by_source[number]
            for other in plain:
                arcs.append((by_source[other] if step is None else step, other * N_LANES + target_lane))  # noqa: PERF401 - mostly one
            for other, reference in stated:
                weight, _ = weight_of(self.index, carry, number if along else other, reference)
                arcs.append((self.steps[weight], other * N_LANES + target_lane))
        found = self.known[state] = tuple(arcs)
        return found

    def described(self, state: int) -> Iterator[Arc]:
        """Give the arcs that leave a state with what is to be said about them."""
        number, lane = divmod(state, N_LANES)
        for way in self._ways_around(number, lane):
            plain, stated = self._counting(
                number, way, way.plain.get(number, _NOTHING), way.stated.get(number, _NOTHING)
            )
            direction = "along" if way.along else "against"
            for other, reference in (*((other, None) for other in plain), *stated):
                weight, full = weight_of(self.index, way.carry, number if way.along else other, reference)
                if weight:
                    yield Arc(other * N_LANES + way.lane, weight, way.relation.name, direction, full)

    def _ways_around(self, number: int, lane: int) -> list[_Way]:
        """Choose the rules that lead on from an element; those with the same relations around them share the list."""
        key = (self.index.around[number], lane)
        found = self._around.get(key)
        if found is None:
            sides = self.index.sides
            found = self._around[key] = [
                way
                for way in self._ways[lane]
                if key[0] & sides[way.relation.name, "along" if way.along else "against"].bit
            ]
        return found

    def _counting(
        self, number: int, way: _Way, plain: list[int], stated: list[tuple[int, Reference | Link]]
    ) -> tuple[list[int], list[tuple[int, Reference | Link]]]:
        """Keep the neighbours that count: those a filter leaves, and that some persona meets where it takes one."""
        if self.removed:
            plain = [other for other in plain if other not in self.removed]
            stated = [(other, reference) for other, reference in stated if other not in self.removed]
        if way.relation.shared_persona and self.index.personas and number not in self.index.unpeopled:
            here = self.meeting(number)
            plain = [other for other in plain if not here.isdisjoint(self.meeting(other))]
            stated = [(other, reference) for other, reference in stated if not here.isdisjoint(self.meeting(other))]
        return plain, stated

    def meeting(self, number: int) -> frozenset[int]:
        """Give the personas that count and meet a touchpoint; nobody meets anything else."""
        found = self.index.meeting.get(number, _NOBODY)
        return found if self.personas is None else found & self.personas


_NOBODY = frozenset[int]()
_NOTHING: list[Any] = []


def weight_of(index: Index, carry: Carry, source: int, reference: Reference | Link | None) -> tuple[int, bool]:
    """Weigh one reference: round(rule × f), half to even; f is the rule's factor × the reference × the share.

    Args:
        index: the map.
        carry: the rule.
        source: the element the relation starts from.
        reference: what the document says of it; None where it says nothing but the id.

    Returns:
        The weight, and whether nothing but the rule counted.
    """
    factor = 1.0
    if carry.factor == "importance":
        importance = index.elements[source].importance if index.kinds[source] == "persona" else None
        factor = 1.0 if importance is None else float(importance)
    elif carry.factor == "alternatives" and (reference is None or not reference.states_factor):
        factor = 1 / (len(getattr(index.elements[source], "channel", ())) or 1)
    if reference is not None:
        factor *= reference.factor
        share = getattr(reference, "share", None)
        if carry.factor == "share" and share is not None:
            factor *= share
    return round(carry.weight * factor), factor == 1


def _removed(index: Index, personas: frozenset[int]) -> frozenset[int]:
    """Give what a persona filter takes out: other personas, touchpoints they do not meet, and what those hold."""
    gone = {persona for persona in index.personas if persona not in personas}
    for number in index.touchpoints:
        if personas.isdisjoint(index.meeting[number]):
            gone.add(number)
            gone.update(index.held_by(number))
    return frozenset(gone)


def rules_for(vocabulary: Vocabulary, kind: ChangeKind, lanes: frozenset[str] | None) -> tuple[Rule, ...]:
    """Give what is open to a kind of change: relation, direction and what is carried.

    Args:
        vocabulary: the rules.
        kind: the kind of change; a lane it lacks is closed for the whole walk.
        lanes: the lanes that are open besides delivery; None for all.
    """
    return tuple(
        (relation, direction, carry)
        for relation in vocabulary.relations.values()
        for direction, carry in (("along", relation.along), ("against", relation.against))
        if carry is not None
        and carry.lane in kind.lanes
        and (lanes is None or carry.lane in lanes or carry.lane == "delivery")
        and (not carry.only_for or kind.name in carry.only_for)
    )


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
    rules = rules_for(vocabulary, kind, lanes)
    open_rules = (
        frozenset((relation.name, relation.shared_persona, direction, carry) for relation, direction, carry in rules),
        personas,
    )
    made = next((arcs for _, arcs, same in tuple(index.arcs.values()) if same == open_rules), None) or Arcs(
        index, rules, personas
    )
    for oldest in tuple(index.arcs)[: 1 - KEPT]:
        index.arcs.pop(oldest, None)
    # The vocabulary is kept beside the arcs, so that its identity stays its own.
    index.arcs[called] = (vocabulary, made, open_rules)
    return made
