"""The tree of the ways a change may take: no element twice, a few steps, the strongest pieces first."""

from __future__ import annotations

from heapq import heappop, heappush

from journeykit._impact._arcs import N_LANES, Arcs

__all__ = ["Tree", "grown"]


class Tree:
    """The ways from the seeds of a change, which share what they begin with.

    Node 0 to the last seed are the seeds; every other node is a step further than its parent, which has a smaller
    number. Each is the end of one way.

    Attributes:
        elements: the element at each node, by number.
        parents: the node before each; −1 for a seed.
        chances: how likely the step to each is, once the change is at its parent.
        strengths: how likely it is that the change goes this way, from a seed to each node.
        roots: how many seeds there are.
        left: for elements that ways lead to which were not looked at, how likely those are, all added up.
    """

    def __init__(self, seeds: tuple[int, ...]) -> None:
        """Begin with the seeds."""
        self.elements = list(seeds)
        self.parents = [-1] * len(seeds)
        self.chances = [1.0] * len(seeds)
        self.strengths = [1.0] * len(seeds)
        self.roots = len(seeds)
        self.left: dict[int, float] = {}

    def passes(self, node: int, element: int) -> bool:
        """Tell whether the way to a node goes through an element."""
        while node >= 0:
            if self.elements[node] == element:
                return True
            node = self.parents[node]
        return False


def grown(arcs: Arcs, seeds: tuple[int, ...], depth: int, budget: int) -> Tree:
    """Find the ways from the seeds that have at most so many steps.

    No way visits an element twice, on whatever lanes, or comes back to a seed: those have changed already. Two
    relations between the same elements are two ways. The strongest piece is continued first, so that little is
    left when the budget is used up.

    Args:
        arcs: the arcs of the map; what is likely is their weight.
        seeds: the elements where the change starts.
        depth: how many steps a way has at most.
        budget: after how many steps, in all ways together, no other piece is continued.
    """
    tree = Tree(seeds)
    started = frozenset(seeds)
    chances = {step: weight / 1000 for weight, step in enumerate(arcs.steps) if weight}
    states = [seed * N_LANES for seed in seeds]
    levels = [0] * len(seeds)
    waiting = [(-1.0, node) for node in range(len(seeds))] if depth else []
    while waiting and len(states) - len(seeds) < budget:
        negative, node = heappop(waiting)
        level = levels[node] + 1
        for step, target in arcs.of(states[node]):
            element = target // N_LANES
            chance = chances.get(step)
            if chance is None or element in started or tree.passes(node, element):
                continue
            strength = -negative * chance
            if level < depth:
                heappush(waiting, (-strength, len(states)))
            states.append(target)
            levels.append(level)
            tree.elements.append(element)
            tree.parents.append(node)
            tree.chances.append(chance)
            tree.strengths.append(strength)
    _add_up(tree, arcs, [(levels[node], states[node], -negative) for negative, node in waiting], chances, depth)
    return tree


def _add_up(
    tree: Tree, arcs: Arcs, pieces: list[tuple[int, int, float]], chances: dict[int, float], depth: int
) -> None:
    """Add up how likely the ways are that go on from pieces which were not continued.

    Step by step, all pieces that have come to the same state together; ways that visit an element twice are among
    them, so that this is rather too much than too little.
    """
    started = frozenset(tree.elements[: tree.roots])
    arriving: list[dict[int, float]] = [{} for _ in range(depth + 1)]
    for level, state, strength in sorted(pieces):
        arriving[level][state] = arriving[level].get(state, 0.0) + strength
    for level in range(depth):
        following = arriving[level + 1]
        for state, sum_of_strengths in arriving[level].items():
            for step, target in arcs.of(state):
                element = target // N_LANES
                chance = chances.get(step)
                if chance is not None and element not in started:
                    arrived = sum_of_strengths * chance
                    tree.left[element] = tree.left.get(element, 0.0) + arrived
                    following[target] = following.get(target, 0.0) + arrived
