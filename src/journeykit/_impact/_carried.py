"""What every relation of a map carries, for engines that walk elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from journeykit.model import JourneyMap

from ._arcs import weight_of
from ._index import index_of
from ._vocabulary import Relation, Vocabulary

__all__ = ["Carried", "Weight", "carried"]


class Weight(NamedTuple):
    """How much of an impact arrives.

    Attributes:
        permille: in permille; 0 where nothing does.
        full: whether nothing but the rule's own weight counted.
    """

    permille: int
    full: bool


class Carried(NamedTuple):
    """A relation between two elements, and what it carries each way, on whatever lanes its rules say.

    Attributes:
        source: id of the element it starts from.
        relation: its name.
        target: id of the element it leads to.
        along: what it carries along its direction.
        against: what it carries against it.
    """

    source: str
    relation: str
    target: str
    along: Weight
    against: Weight


NOTHING = Weight(0, full=True)


def carried(journey: JourneyMap, vocabulary: Vocabulary) -> Iterator[Carried]:
    """Weigh every relation of a map, in the order of the map.

    References to nothing and to oneself are left out, as in an impact. A relation that carries nothing is among them:
    where a change starts, and who must act, does not depend on weights.

    Args:
        journey: the map.
        vocabulary: the rules.

    >>> from journeykit.model import Process
    >>> from journeykit.plugins import Carry
    >>> trip = JourneyMap("Trip", processes=[Process("drive", part_of="planning"), Process("planning")])
    >>> [tuple(each) for each in carried(trip, Vocabulary.of([Relation(name="part_of", along=Carry("delivery", 800))]))]
    [('drive', 'part_of', 'planning', Weight(permille=800, full=True), Weight(permille=0, full=True))]
    """
    index = index_of(journey)
    for source, relation, target, reference in journey.relations:
        start = index.numbers.get(source)
        if start is None or target not in index.numbers or source == target:
            continue
        rule = vocabulary.relations.get(relation) or Relation(name=relation)
        weights = [
            NOTHING if carry is None else Weight(*weight_of(index, carry, start, reference))
            for carry in (rule.along, rule.against)
        ]
        yield Carried(source, relation, target, *weights)
