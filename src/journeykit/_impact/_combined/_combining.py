"""Several ways together, for every element that changes reach."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import attrs

from journeykit._impact._index import Whole
from journeykit._impact._numbers import Combined, Method
from journeykit._impact._question import Question, asked
from journeykit._impact._result import AffectedElement, Impact
from journeykit._impact._seeds import Change
from journeykit._impact._starts import question_of, starts_of
from journeykit._impact._vocabulary import Vocabulary
from journeykit.errors import UsageError, did_you_mean

from ._methods import METHODS, Reckoned, reckoned
from ._tree import grown

__all__ = ["Combining", "combined", "with_combined"]

DEPTH = 4
"""How many steps a way has at most where nothing else is said, as is usual with the Change Prediction Method."""

BUDGET = 50_000
"""After how many steps no other way is continued where nothing else is said."""


@attrs.frozen
class Combining:
    """How several ways are put together.

    Attributes:
        method: `cpm` or `noisy_or`.
        depth: how many steps a way has at most.
        budget: after how many steps, in all ways of one kind of change together, no other way is continued. The
            answer then is a lower and an upper bound for what further ways may lead to, and is exact for the rest.

    Raises:
        UsageError: for a method that nobody knows, a depth or a budget below 1.

    >>> Combining("noisy_or", depth=6)
    Combining(method='noisy_or', depth=6, budget=50000)
    """

    method: Method = attrs.field(default="cpm")
    depth: int = attrs.field(default=DEPTH, kw_only=True)
    budget: int = attrs.field(default=BUDGET, kw_only=True)

    @method.validator
    def _check_method(self, _: attrs.Attribute[Method], value: str) -> None:
        if value not in METHODS:
            msg = f"no method {value!r} to combine ways.{did_you_mean(value, METHODS)} Known: {', '.join(METHODS)}"
            raise UsageError(msg)

    @depth.validator
    @budget.validator
    def _check_count(self, attribute: attrs.Attribute[int], value: int) -> None:
        if type(value) is not int or value < 1:
            msg = f"{attribute.name} is a whole number, 1 or more, not {value!r}"
            raise UsageError(msg)

    @classmethod
    def of(cls, how: Method | Combining) -> Combining:
        """Take a method by its name, with the usual limits, or as it is."""
        return how if isinstance(how, Combining) else cls(how)


def combined(
    whole: Whole,
    changes: str | Change | Iterable[str | Change],
    vocabulary: Vocabulary,
    how: Method | Combining = "cpm",
    *,
    base: Whole | None = None,
    personas: Iterable[str] | str | None = None,
    lanes: Iterable[str] | str | None = None,
) -> dict[str, Combined]:
    """Put together the ways by which changes reach each element.

    The weight of a step, in permille, is the likelihood that the change takes it. A way has at most `depth` steps,
    keeps to the lanes, and visits no element twice: a visit on a later lane leads nowhere that the first one does
    not. How strong the change starts counts once, whatever the number of ways: all changes of one kind are one
    change, and different kinds are put together as ways are.

    Args:
        whole: the map, or the portfolio.
        changes: what changes: an id, a change, or several, all for the better or all not.
        vocabulary: the rules.
        how: `cpm`, `noisy_or`, or one of them with its limits.
        base: the map as it was, as in an impact.
        personas: count only these.
        lanes: follow only these, and delivery.

    Returns:
        For each element that is reached, but for the changed ones, what is known, unrounded, in the order of the file.

    Raises:
        UnknownElementError: for an id that the map does not have.
        UsageError: for a method or a kind of change that nobody knows, or changes for the better together with others.

    >>> from journeykit.model import JourneyMap, Process, Stage, System, Touchpoint
    >>> from journeykit.plugins import Carry, ChangeKind, Relation
    >>> trip = JourneyMap.of(
    ...     "Trip", Stage("go"), Touchpoint("page", stage="go"), System("host"),
    ...     Process("sale", uses="host", supports="page"), Process("care", uses="host", supports="page"))
    >>> rules = Vocabulary.of(
    ...     [Relation(name="uses", against=Carry("delivery", 500)),
    ...      Relation(name="supports", along=Carry("delivery", 500))], [ChangeKind(name="modified", magnitude=1000)])
    >>> combined(trip, "host", rules)["page"].value
    0.4375
    """
    question = asked(whole, base, changes, vocabulary.change_kinds)
    improving = {vocabulary.change_kinds[change.kind].improves for change in question.changes}
    if len(improving) > 1:
        msg = "changes for the better are not put together with others; ask for each by itself"
        raise UsageError(msg)
    return _combined(question, vocabulary, Combining.of(how), personas, lanes, improves=True in improving)


def with_combined(
    impact: Impact,
    whole: Whole,
    vocabulary: Vocabulary,
    how: Method | Combining = "cpm",
    *,
    base: Whole | None = None,
    personas: Iterable[str] | str | None = None,
    lanes: Iterable[str] | str | None = None,
) -> Impact:
    """Give the rows of an impact what several ways come to together, rounded to 6 decimals.

    A row whose ways all have more steps than are looked at gets nothing.

    Args:
        impact: the impact.
        whole: the map or the portfolio it was computed of.
        vocabulary: the rules it was computed by.
        how: `cpm`, `noisy_or`, or one of them with its limits.
        base: the map as it was, where the impact is that of a difference.
        personas: the personas it counts.
        lanes: the lanes it follows.

    Raises:
        UsageError: for a method that nobody knows.
    """
    combining = Combining.of(how)
    if not impact.changes:
        return impact
    question = question_of(impact, whole, base, vocabulary)

    def filled(rows: tuple[AffectedElement, ...], *, improves: bool) -> tuple[AffectedElement, ...]:
        if not rows:
            return rows
        found = _combined(question, vocabulary, combining, personas, lanes, improves=improves)
        return tuple(attrs.evolve(row, combined=_of_row(row, found, vocabulary)) for row in rows)

    return attrs.evolve(
        impact, affected=filled(impact.affected, improves=False), improved=filled(impact.improved, improves=True)
    )


def _of_row(row: AffectedElement, found: Mapping[str, Combined], vocabulary: Vocabulary) -> Combined | None:
    """Give what is known of a row: its best way too, where that was not looked at."""
    known = found.get(row.id)
    if known is not None and not known.exact and row.hops <= known.depth:
        best = vocabulary.change_kinds[row.change].magnitude / 1000
        best *= math.prod(step.weight / 1000 for step in row.why)
        known = attrs.evolve(known, value=max(known.value, best), lower=max(known.lower, best))
    return None if known is None else known.rounded()


def _combined(
    question: Question,
    vocabulary: Vocabulary,
    combining: Combining,
    personas: Iterable[str] | str | None,
    lanes: Iterable[str] | str | None,
    *,
    improves: bool,
) -> dict[str, Combined]:
    """Grow a tree for each walk, put the maps of a difference together, then the kinds of change."""
    sides = question.sides
    kinds: dict[str, dict[int, Reckoned]] = {}
    for start in starts_of(question, vocabulary, personas, lanes):
        if start.kind.improves is not improves:
            continue
        tree = grown(start.arcs, start.seeds, combining.depth, combining.budget)
        held = kinds.setdefault(start.kind.name, {})
        for number, one in reckoned(tree, combining.method).items():
            common = sides.common(start.index, number)
            held[common] = _better(held.get(common, one), one)
    found: dict[int, Reckoned] = {}
    for name, held in kinds.items():
        magnitude = vocabulary.change_kinds[name].magnitude / 1000
        for common, one in held.items():
            mine = Reckoned(magnitude * one.lower, magnitude * one.upper, one.paths)
            found[common] = _either(found[common], mine) if common in found else mine
    for change in question.changes:
        found.pop(change.common, None)
    return {
        sides.id_of(common): Combined(
            combining.method, one.lower, one.lower == one.upper, one.lower, one.upper, one.paths, combining.depth
        )
        for common, one in sorted(found.items(), key=lambda item: sides.order(item[0]))
    }


def _better(one: Reckoned, other: Reckoned) -> Reckoned:
    """Choose between the same change on the map as it was and as it is."""
    return Reckoned(max(one.lower, other.lower), max(one.upper, other.upper), max(one.paths, other.paths))


def _either(one: Reckoned, other: Reckoned) -> Reckoned:
    """Put two kinds of change together, each of which may arrive."""
    return Reckoned(
        1 - (1 - one.lower) * (1 - other.lower), 1 - (1 - one.upper) * (1 - other.upper), one.paths + other.paths
    )
