"""Two ways of putting several ways together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from journeykit._impact._numbers import Method

from ._tree import Tree

__all__ = ["METHODS", "Reckoned", "reckoned"]


class Reckoned(NamedTuple):
    """What is known of one element, before it counts how strong the change starts.

    Attributes:
        lower: the chance that the change arrives is at least this.
        upper: it is at most this.
        paths: how many ways were put together.
    """

    lower: float
    upper: float
    paths: int


def cpm(tree: Tree) -> dict[int, float]:
    """Give the chance that a change does not arrive, by the Change Prediction Method.

    The likelihoods of Clarkson, Simons and Eckert (2004), “Predicting change propagation in complex design”, Journal
    of Mechanical Design 126(5), 788–797: in the tree of the ways from the change, steps that follow each other are
    an AND, those that branch off an OR. From the last steps back to the change, for each node n that ways lead on
    from, and an element b beyond it:

        L(n → b) = 1 − Π over the steps n → c of (1 − l(n → c) · L(c → b)),    L(b → b) = 1

    Ways share what they begin with, and it counts once. Where they come together again they count as independent.
    """
    missing: list[dict[int, float]] = [{} for _ in tree.elements]
    for node in range(len(tree.elements) - 1, tree.roots - 1, -1):
        chance = tree.chances[node]
        before = missing[tree.parents[node]]
        for element, miss in missing[node].items():
            before[element] = before.get(element, 1.0) * (1 - chance * (1 - miss))
        element = tree.elements[node]
        before[element] = before.get(element, 1.0) * (1 - chance)
        missing[node] = {}
    whole: dict[int, float] = {}
    for root in range(tree.roots):
        for element, miss in missing[root].items():
            whole[element] = whole.get(element, 1.0) * miss
    return whole


def noisy_or(tree: Tree) -> dict[int, float]:
    """Give the chance that a change does not arrive where each way, by itself, brings it or fails to.

    `Π over the ways of (1 − strength of the way)`, the noisy OR of Pearl (1988), “Probabilistic Reasoning in
    Intelligent Systems”. Ways count as independent from their first step on, so that what several share counts
    several times: it is never less than cpm.
    """
    missing: dict[int, float] = {}
    for node in range(tree.roots, len(tree.elements)):
        element = tree.elements[node]
        missing[element] = missing.get(element, 1.0) * (1 - tree.strengths[node])
    return missing


METHODS: Mapping[Method, Callable[[Tree], dict[int, float]]] = MappingProxyType({"cpm": cpm, "noisy_or": noisy_or})


def reckoned(tree: Tree, method: Method) -> dict[int, Reckoned]:
    """Put the ways of a tree together, for every element that any of them leads to.

    Ways that were not looked at can add at most their own strengths, by either method: the chance that any of
    several things happens is at most the sum of their chances.

    Args:
        tree: the ways.
        method: how to put them together.
    """
    missing = METHODS[method](tree)
    paths = Counter(tree.elements[tree.roots :])
    found = {}
    for element in sorted({*missing, *tree.left}):
        lower = 1 - missing.get(element, 1.0)
        found[element] = Reckoned(lower, min(1.0, lower + tree.left.get(element, 0.0)), paths[element])
    for seed in tree.elements[: tree.roots]:
        found[seed] = Reckoned(1.0, 1.0, 1)
    return found
