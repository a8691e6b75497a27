"""The rules of impact as data: what each relation carries, and what each kind of change does."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, Literal

import attrs

__all__ = [
    "FACTORS",
    "FOLLOWERS",
    "LANES",
    "Carry",
    "ChangeKind",
    "ElementKind",
    "Lane",
    "Relation",
    "Vocabulary",
]

Lane = Literal["delivery", "experience", "expectation", "rollup", "ownership"]
Factor = Literal["importance", "alternatives", "share"]
Graph = Literal["old", "new", "both"]

LANES: tuple[Lane, ...] = ("delivery", "experience", "expectation", "rollup", "ownership")
"""The lanes an impact travels on, in the order that breaks ties. They are closed: a plugin cannot add one."""

FOLLOWERS: Mapping[Lane, tuple[Lane, ...]] = {
    "delivery": LANES,
    "experience": ("experience", "rollup", "ownership"),
    "expectation": ("rollup", "ownership"),
    "rollup": ("rollup", "ownership"),
    "ownership": (),
}
"""Which lane may follow which. This is what stops "one touchpoint, its stage, every sibling"."""

FACTORS: tuple[Factor, ...] = ("importance", "alternatives", "share")
FULL = 1000


def _words(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(value)


def _lanes(value: Iterable[Lane]) -> tuple[Lane, ...]:
    return tuple(value)


@attrs.frozen
class Carry:
    """What a relation carries in one direction.

    Attributes:
        lane: the lane the impact travels on.
        weight: how much of it arrives, in permille, 0..1000.
        only_for: the kinds of change it is for; empty for all.
        factor: what else the weight is multiplied by: `importance` of the persona the relation starts from,
            1/n for the n `alternatives` (the channels of the touchpoint it starts from, where the reference states
            no factor of its own), or the `share` of customers who take this way.

    >>> Carry("delivery", 900).weight
    900
    """

    lane: Lane = attrs.field(validator=attrs.validators.in_(LANES))
    weight: int = attrs.field()
    only_for: tuple[str, ...] = attrs.field(default=(), converter=_words)
    factor: Factor | None = attrs.field(
        default=None, validator=attrs.validators.optional(attrs.validators.in_(FACTORS))
    )

    @weight.validator
    def _check_weight(self, _: attrs.Attribute[int], value: int) -> None:
        if type(value) is not int or not 0 <= value <= FULL:
            msg = f"weight: a whole number of permille from 0 to {FULL} is expected, found {value!r}"
            raise ValueError(msg)


@attrs.frozen(kw_only=True)
class Relation:
    """What a relation means for impact. A relation that nobody describes carries nothing.

    Attributes:
        name: the relation, as in links and in the graph.
        along: what it carries from its source to its target.
        against: what it carries from its target to its source.
        shared_persona: whether it carries only between touchpoints that some persona meets both of.
        says: how a sentence puts it, by language: along (`{"en": ("pays for", "is paid by")}`) and against.
        replaces: whether it may take the place of a relation that is described already.

    >>> Relation(name="pays_for", along=Carry("delivery", 300)).against is None
    True
    """

    name: str = attrs.field(validator=attrs.validators.min_len(1))
    along: Carry | None = None
    against: Carry | None = None
    shared_persona: bool = False
    says: Mapping[str, tuple[str, str]] = attrs.field(factory=dict)
    replaces: bool = False


@attrs.frozen(kw_only=True)
class ChangeKind:
    """A kind of change: how strong it starts, and where it may go.

    Attributes:
        name: what users write: `delayed`.
        magnitude: the strength it starts with, in permille, 0..1000.
        lanes: the lanes that are open to it.
        graph: the graph it is walked on when it comes from a difference: old, new, or both.
        improves: whether it is for the better; what it reaches is listed apart, never among the affected.
        replaces: whether it may take the place of a kind that exists already.

    >>> ChangeKind(name="recalled", magnitude=900).lanes == LANES
    True
    """

    name: str = attrs.field(validator=attrs.validators.min_len(1))
    magnitude: int = attrs.field()
    lanes: tuple[Lane, ...] = attrs.field(
        default=LANES, converter=_lanes, validator=attrs.validators.deep_iterable(attrs.validators.in_(LANES))
    )
    graph: Graph = attrs.field(default="both", validator=attrs.validators.in_(("old", "new", "both")))
    improves: bool = False
    replaces: bool = False

    @magnitude.validator
    def _check_magnitude(self, _: attrs.Attribute[int], value: int) -> None:
        if type(value) is not int or not 0 < value <= FULL:
            msg = f"magnitude: a whole number of permille from 1 to {FULL} is expected, found {value!r}"
            raise ValueError(msg)


@attrs.frozen(kw_only=True)
class ElementKind:
    """A kind of element that a plugin declares.

    Attributes:
        name: the kind, as `kind` in the document's `elements` and in the graph.
        schema: JSON Schema of the kind's own fields; empty for anything.
        names: what people call it, by language.

    >>> ElementKind(name="document", schema={"required": ["pages"]}).name
    'document'
    """

    name: str = attrs.field(validator=attrs.validators.min_len(1))
    schema: Mapping[str, Any] = attrs.field(factory=dict)
    names: Mapping[str, str] = attrs.field(factory=dict)


@attrs.frozen
class Vocabulary:
    """Everything that is known about relations, kinds of change and kinds of element.

    Attributes:
        relations: by name.
        change_kinds: by name, in the order that breaks ties.
        element_kinds: kinds that plugins declare, by name.
        changed_by: the plugins that added to or replaced the rules of impact, sorted.
    """

    relations: Mapping[str, Relation]
    change_kinds: Mapping[str, ChangeKind]
    element_kinds: Mapping[str, ElementKind] = attrs.field(factory=dict)
    changed_by: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        relations: Iterable[Relation] = (),
        change_kinds: Iterable[ChangeKind] = (),
        element_kinds: Iterable[ElementKind] = (),
        changed_by: Iterable[str] = (),
    ) -> Vocabulary:
        """Gather descriptions; of two with the same name the later one counts.

        >>> Vocabulary.of([Relation(name="uses")]).relations["uses"].name
        'uses'
        """
        return cls(
            {relation.name: relation for relation in relations},
            {kind.name: kind for kind in change_kinds},
            {kind.name: kind for kind in element_kinds},
            tuple(sorted(set(changed_by))),
        )

    @cached_property
    def digest(self) -> str:
        """A short digest of the rules of impact, with what changed them: `1f0c…+journeykit-example`.

        Two reports with the same digest were made by the same rules.
        """
        rules = {
            "relations": {
                relation.name: [_facts(relation.along), _facts(relation.against), relation.shared_persona]
                for relation in self.relations.values()
            },
            "changes": [
                [kind.name, kind.magnitude, list(kind.lanes), kind.improves] for kind in self.change_kinds.values()
            ],
        }
        text = json.dumps(rules, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return "+".join((hashlib.sha256(text.encode()).hexdigest()[:16], *self.changed_by))


def _facts(carry: Carry | None) -> list[Any] | None:
    return None if carry is None else [carry.lane, carry.weight, sorted(carry.only_for), carry.factor]
