"""Questions about the relations of a map that several rules and scorers ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from journeykit.model import JourneyMap, Moment, Persona, Portfolio, Touchpoint
from journeykit.plugins import Context

__all__ = ["is_anywhere", "moments", "names_of", "pairs", "reachable"]

MOST_NAMES = 3


def is_anywhere(
    journey: JourneyMap, id: str, context: Context, about: str, find: Callable[[Portfolio], Collection[str]]
) -> bool:
    """Tell whether something is so of an element in any of the maps that are looked at together.

    Args:
        journey: the map.
        id: the element.
        context: what a rule is told.
        about: what is asked; what is found is kept with the maps for the next who asks it.
        find: finds all ids of which it is so.

    >>> is_anywhere(JourneyMap("Trip"), "crm", Context(), "met", lambda portfolio: portfolio)
    False
    """
    portfolio = context.portfolio
    if portfolio is None:
        return False
    held: dict[str, Collection[str]] = portfolio.__dict__.setdefault("_found_by_rules", {})
    if about not in held:
        held[about] = find(portfolio)
    return portfolio.id_in(journey.id, id) in held[about]


def pairs(journey: JourneyMap | Portfolio, *relations: str) -> Iterator[tuple[str, str]]:
    """Give the ids that these relations join, source first; references that point nowhere are left out.

    >>> from journeykit.model import Process
    >>> journey = JourneyMap.of("Trip", Touchpoint("train", stage="go"), Process("drive", supports="train"))
    >>> list(pairs(journey, "supports"))
    [('drive', 'train')]
    """
    for source, relation, target, _ in journey.relations:
        if relation in relations and source in journey and target in journey:
            yield source, target


def reachable(starts: Iterable[str], steps: Iterable[tuple[str, str]]) -> set[str]:
    """Give everything that steps lead to from some starts, the starts too.

    >>> sorted(reachable(["a"], [("a", "b"), ("b", "c"), ("x", "y")]))
    ['a', 'b', 'c']
    """
    onward: dict[str, list[str]] = {}
    for source, target in steps:
        onward.setdefault(source, []).append(target)
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        for target in onward.get(waiting.pop(), ()):
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return reached


def moments(journey: JourneyMap) -> Iterator[tuple[Moment, Touchpoint, tuple[str, ...]]]:
    """Give each moment of truth with the touchpoint that holds it and the ids of all that it marks."""
    marked: dict[str, list[str]] = {}
    for moment, touchpoint in pairs(journey, "marks"):
        marked.setdefault(moment, []).append(touchpoint)
    for holder in journey.touchpoints:
        if holder.moment_of_truth is not None:
            yield holder.moment_of_truth, holder, tuple(marked[holder.moment_of_truth.id])


def names_of(personas: Collection[Persona]) -> str:
    """Name personas in a message, the first three at most."""
    names = [persona.label for persona in personas][:MOST_NAMES]
    return ", ".join(names if len(personas) <= MOST_NAMES else [*names, "…"])
