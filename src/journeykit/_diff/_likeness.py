"""How alike two elements are: in what they say, and in what they are related to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from journeykit.model import Element, JourneyMap
from journeykit.model._relations import FIELDS

from ._groups import compared

__all__ = ["ENOUGH", "Portrait", "alike", "candidates", "portraits"]

ENOUGH = 0.7
"""How alike two elements are at least, where one is taken for the other under a new id."""

_COMMON = 30
"""A trait that so many elements share says nothing about which of them is meant."""

_MOST = 5
"""How many elements are looked at closely for each new one."""

_WORD = re.compile(r"\w+")
_SAID_ELSEWHERE = {"previous_ids", "suppress", "name"}
_WHERE_IT_ALL_IS = {"in_journey", "experiences"}
"""Relations that nearly everything has, or has without anybody writing it."""

Traits = Mapping[tuple[object, ...], float]


@attrs.frozen
class Portrait:
    """What there is to recognise an element by, each trait with its weight.

    Attributes:
        content: what its fields say; a text is as much as its words, a list as its items.
        relations: what it is related to, and how.
    """

    content: Traits
    relations: Traits


def portraits(journey: JourneyMap, elements: Sequence[Element], renames: Mapping[str, str]) -> dict[str, Portrait]:
    """Draw the portraits of elements of a map, by their ids.

    Args:
        journey: the map.
        elements: the elements.
        renames: new ids by old ones, as far as they are known.
    """
    wanted = {element.id for element in elements}
    related: dict[str, dict[tuple[object, ...], float]] = {id: {} for id in wanted}
    for source, relation, target, _ in journey.relations:
        if relation in _WHERE_IT_ALL_IS:
            continue
        if source in wanted:
            related[source][relation, "to", renames.get(target, target)] = 1.0
        if target in wanted:
            related[target][relation, "from", renames.get(source, source)] = 1.0
    return {element.id: Portrait(_content(element), related[element.id]) for element in elements}


def _content(element: Element) -> Traits:
    traits = _weighed("name", _WORD.findall((element.name or element.id).casefold()))
    names, get = compared(element)
    for name, value in zip(names, get(element), strict=True):
        if value and name not in _SAID_ELSEWHERE and name not in _related(element.element_kind):
            if isinstance(value, str):
                traits.update(_weighed(name, _WORD.findall(value.casefold()) or [value]))
            else:
                traits.update(_weighed(name, value if isinstance(value, tuple) else [value]))
    return traits


def _weighed(name: str, items: Iterable[Any]) -> dict[tuple[object, ...], float]:
    counted = Counter(items)
    total = counted.total()
    return {(name, item): count / total for item, count in counted.items()}


def _related(kind: str) -> set[str]:
    return {field.name for field in FIELDS.get(kind, FIELDS["team"])}


def alike(one: Portrait, other: Portrait) -> float:
    """Say how alike two portraits are, 0..1: the mean of what they say and of what they are related to.

    >>> from journeykit.model import Team
    >>> journey = JourneyMap("Trip", teams=[Team("sales", "Sales team"), Team("desk", "Sales desk")])
    >>> drawn = portraits(journey, journey.teams, {})
    >>> alike(drawn["sales"], drawn["desk"])
    0.5
    """
    pairs = ((one.content, other.content), (one.relations, other.relations))
    shares = [_shared(a, b) for a, b in pairs if a or b]
    return round(sum(shares) / len(shares), 6) if shares else 0.0


def _shared(one: Traits, other: Traits) -> float:
    """Give the share of two sets of traits that both have (the coefficient of Dice, with weights)."""
    both = sum(min(weight, other[trait]) for trait, weight in one.items() if trait in other)
    return 2 * both / (sum(one.values()) + sum(other.values()))


def candidates(olds: Mapping[str, Portrait], news: Mapping[str, Portrait]) -> Iterable[tuple[str, str]]:
    """Give the pairs of an old and a new id that are worth a closer look: they share a trait that few have."""
    having: dict[tuple[object, ...], list[str]] = {}
    for id, portrait in olds.items():
        for trait in (*portrait.content, *portrait.relations):
            having.setdefault(trait, []).append(id)
    for id, portrait in news.items():
        shared: Counter[str] = Counter()
        for trait in (*portrait.content, *portrait.relations):
            holders = having.get(trait, ())
            if len(holders) <= _COMMON:
                shared.update(holders)
        for old, _ in shared.most_common(_MOST):
            yield old, id
