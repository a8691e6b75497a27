"""The rules of impact that journeykit ships, as data."""

from __future__ import annotations

from collections.abc import Iterable

from journeykit._impact import Lane
from journeykit.plugins import Carry, ChangeKind, ElementKind, Relation, hookimpl

__all__ = ["CHANGE_KINDS", "RELATIONS", "journeykit_vocabulary"]

_WITHOUT_EXPECTATION: tuple[Lane, ...] = ("delivery", "experience", "rollup", "ownership")

RELATIONS: tuple[Relation, ...] = (
    Relation(name="supports", along=Carry("delivery", 900)),
    Relation(name="part_of", along=Carry("delivery", 800)),
    Relation(name="triggers", along=Carry("delivery", 800), against=Carry("rollup", 300)),
    Relation(name="uses", along=Carry("rollup", 500), against=Carry("delivery", 800)),
    Relation(name="depends_on", against=Carry("delivery", 800)),
    Relation(name="reads", against=Carry("delivery", 600)),
    Relation(name="writes", along=Carry("delivery", 600)),
    Relation(name="delivered_via", against=Carry("delivery", 900, factor="alternatives")),
    Relation(name="runs_on", against=Carry("delivery", 800)),
    Relation(
        name="precedes",
        along=Carry("experience", 400, factor="share"),
        against=Carry("expectation", 200),
        shared_persona=True,
    ),
    Relation(
        name="handoff",
        along=Carry("experience", 500, factor="share"),
        against=Carry("expectation", 300),
        shared_persona=True,
    ),
    Relation(
        name="sets_expectation",
        along=Carry("experience", 600),
        against=Carry("expectation", 800),
        shared_persona=True,
    ),
    Relation(
        name="falls_back_to",
        along=Carry("experience", 600, only_for=("removed", "unavailable", "degraded", "delayed")),
    ),
    Relation(name="in_stage", along=Carry("rollup", 700)),
    Relation(name="in_journey", along=Carry("rollup", 700)),
    Relation(name="experiences", against=Carry("rollup", 800, factor="importance")),
    Relation(name="marks", against=Carry("rollup", 1000)),
    Relation(name="hurts", against=Carry("rollup", 900)),
    Relation(name="addresses", against=Carry("rollup", 900)),
    Relation(name="measures", against=Carry("rollup", 900)),
    Relation(name="owns", along=Carry("delivery", 300), against=Carry("ownership", 1000)),
    Relation(name="involves", along=Carry("ownership", 600)),
    Relation(name="backs"),
)
"""What each relation carries along its direction and against it, weights in permille."""

CHANGE_KINDS: tuple[ChangeKind, ...] = (
    ChangeKind(name="removed", magnitude=1000, graph="old"),
    ChangeKind(name="unavailable", magnitude=1000, lanes=_WITHOUT_EXPECTATION, graph="new"),
    ChangeKind(name="replaced", magnitude=800, graph="both"),
    ChangeKind(name="degraded", magnitude=700, lanes=_WITHOUT_EXPECTATION, graph="new"),
    ChangeKind(name="delayed", magnitude=600, graph="both"),
    ChangeKind(name="modified", magnitude=600, graph="both"),
    ChangeKind(name="improved", magnitude=600, graph="both", improves=True),
    ChangeKind(name="added", magnitude=500, graph="new"),
    ChangeKind(name="reassigned", magnitude=400, lanes=("delivery", "rollup", "ownership"), graph="both"),
)
"""The kinds of change, in the order that breaks ties."""


@hookimpl
def journeykit_vocabulary() -> Iterable[Relation | ChangeKind | ElementKind]:
    """Give the relations and kinds of change of journeykit itself."""
    yield from RELATIONS
    yield from CHANGE_KINDS
