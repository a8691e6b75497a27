"""The map itself: a value, with indexes over it that are made when first asked for."""

from __future__ import annotations

import datetime
import math
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from journeykit import _graph
from journeykit.errors import ModelError, UnknownElementError

from . import _checks as checks
from ._consistency import problems
from ._derived import SNAPSHOT, SNAPSHOT_BEFORE
from ._element import CustomElement, Element, Suppression
from ._experience import Stage, Touchpoint
from ._frozen import FrozenMapping
from ._identifiers import slug
from ._journey_fields import DEFAULT_SCALE, AllFields, Fields, Scale, State, is_scale, list_of, scale
from ._measurement import Evidence, Experiment, Goal, Metric, Opportunity, Scenario, goals
from ._organisation import Channel, DataObject, Process, System
from ._people import Persona, Team
from ._references import Link, Reference, is_reference, reference
from ._relations import LISTS, PLACES, Edge, edges, graph_edges

if TYPE_CHECKING:
    from typing import Unpack

    import networkx as nx

__all__ = ["FORMAT", "JourneyMap"]

FORMAT = 1
"""The version of the document format this release writes."""


@attrs.frozen(slots=False, repr=False)
class JourneyMap:
    """A customer journey map: everything the document holds, as one immutable value.

    A map is a collection of its elements: iterate over it, ask `id in journey`, get one with `journey[id]`.
    To change something, make a new map with `evolve` or `with_element`.

    Attributes:
        title: what the journey is called; required.
        id: its id; made from the title where it is left out.
        summary: one or two sentences.
        owner: the team that answers for the map.
        tags: free words.
        language: language of the texts, `fr`, `en` or another BCP 47 tag; empty where nothing is said.
        state: current (as it is) or future (as it should be).
        future_of: the id of the current map this one is the future of.
        version: the version of the map, in the team's own counting.
        updated: the day it was last brought up to date.
        scenario: the situation it describes.
        scope: where it begins and ends.
        customer_goals: what customers want.
        business_goals: what the company wants.
        emotion_scale: the lowest and the highest emotion score.
        personas: who travels.
        stages: the parts of the journey, in order.
        touchpoints: where customer and brand meet, in file order.
        channels: ways to reach customers.
        processes: what the company does.
        systems: what it does it with.
        teams: who does it.
        data: what is known and collected.
        opportunities: what could be done.
        experiments: what is being tried.
        scenarios: CRM scenarios.
        metrics: what is measured.
        evidence: where things are known from.
        elements: elements of kinds that plugins declare.
        links: relations that no field holds.
        previous_ids: ids the map had before.
        suppress: findings that are accepted anywhere in the map.
        extra: data of plugins, by plugin name.

    Raises:
        ModelError: where the values make no map, with every problem: an id given twice, a score outside the
            emotion scale, the same relation between two elements twice.

    >>> journey = JourneyMap(
    ...     "Buy a ticket",
    ...     stages=[Stage("buy", "Buy")],
    ...     touchpoints=[Touchpoint("kiosk", "Ticket kiosk", stage="buy")],
    ... )
    >>> journey
    <JourneyMap 'buy-a-ticket': 1 touchpoint, 1 stage, 0 personas>
    >>> journey["kiosk"].label, "ghost" in journey
    ('Ticket kiosk', False)
    """

    title: str = attrs.field(validator=checks.filled)
    id: str = attrs.field(
        default=attrs.Factory(lambda self: slug(self.title) or "journey-1", takes_self=True),
        kw_only=True,
        validator=checks.identifier,
    )
    summary: str = attrs.field(default="", kw_only=True, validator=checks.text)
    owner: Reference | None = attrs.field(default=None, kw_only=True, converter=reference, validator=is_reference)
    tags: tuple[str, ...] = attrs.field(default=(), kw_only=True, converter=checks.words, validator=checks.texts)
    language: str = attrs.field(default="", kw_only=True, validator=checks.text)
    state: State | None = attrs.field(default=None, kw_only=True, validator=checks.one_of("current", "future"))
    future_of: str = attrs.field(default="", kw_only=True, validator=checks.text)
    version: str = attrs.field(default="", kw_only=True, validator=checks.text)
    updated: datetime.date | None = attrs.field(default=None, kw_only=True, converter=checks.day)
    scenario: str = attrs.field(default="", kw_only=True, validator=checks.text)
    scope: str = attrs.field(default="", kw_only=True, validator=checks.text)
    customer_goals: tuple[Goal, ...] = attrs.field(
        default=(), kw_only=True, converter=goals, validator=checks.tuple_of(Goal)
    )
    business_goals: tuple[Goal, ...] = attrs.field(
        default=(), kw_only=True, converter=goals, validator=checks.tuple_of(Goal)
    )
    emotion_scale: Scale = attrs.field(default=DEFAULT_SCALE, kw_only=True, converter=scale, validator=is_scale)
    personas: tuple[Persona, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Persona)
    )
    stages: tuple[Stage, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Stage)
    )
    touchpoints: tuple[Touchpoint, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Touchpoint)
    )
    channels: tuple[Channel, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Channel)
    )
    processes: tuple[Process, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Process)
    )
    systems: tuple[System, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(System)
    )
    teams: tuple[Team, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Team)
    )
    data: tuple[DataObject, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(DataObject)
    )
    opportunities: tuple[Opportunity, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Opportunity)
    )
    experiments: tuple[Experiment, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Experiment)
    )
    scenarios: tuple[Scenario, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Scenario)
    )
    metrics: tuple[Metric, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Metric)
    )
    evidence: tuple[Evidence, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Evidence)
    )
    elements: tuple[CustomElement, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(CustomElement)
    )
    links: tuple[Link, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Link)
    )
    previous_ids: tuple[str, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.words, validator=checks.texts
    )
    suppress: tuple[Suppression, ...] = attrs.field(
        default=(), kw_only=True, converter=checks.items, validator=checks.tuple_of(Suppression)
    )
    extra: FrozenMapping = attrs.field(default=FrozenMapping(), kw_only=True, converter=checks.mapping)

    def __attrs_post_init__(self) -> None:
        """Refuse what no map can hold, all of it at once."""
        found = problems(self)
        if found:
            raise ModelError(found)

    @classmethod
    def of(cls, title: str, *parts: Element | Link, **fields: Unpack[Fields]) -> JourneyMap:
        """Make a map of elements in any order; each goes to the list of its kind.

        Args:
            title: what the journey is called.
            parts: personas, stages, touchpoints, processes … and links.
            fields: any other field of the map.

        >>> JourneyMap.of("Trip", Stage("go"), Touchpoint("train", stage="go"), Process("drive", supports="train"))
        <JourneyMap 'trip': 1 touchpoint, 1 stage, 0 personas>
        """
        lists: dict[str, list[Any]] = {}
        for element in parts:
            lists.setdefault(list_of(element), []).append(element)
        for name, values in lists.items():
            fields[name] = (*fields.get(name, ()), *values)  # type: ignore[literal-required, misc]
        return cls(title, **fields)

    # Reading ----------------------------------------------------------------------------------------------------------

    @property
    def element_kind(self) -> str:
        """The kind of element a map is: `journey`."""
        return "journey"

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    def __repr__(self) -> str:
        counted = ", ".join(
            f"{len(held)} {noun if len(held) == 1 else noun + 's'}"
            for noun, held in (("touchpoint", self.touchpoints), ("stage", self.stages), ("persona", self.personas))
        )
        return f"<JourneyMap {self.id!r}: {counted}>"

    def to_dict(self) -> dict[str, Any]:
        """Give the map as its document: dicts, lists, texts and numbers, as in a file.

        Fields at their defaults are left out.

        >>> JourneyMap.of("Trip", Stage("go", "Going")).to_dict()
        {'journeykit': 1, 'id': 'trip', 'title': 'Trip', 'stages': [{'id': 'go', 'name': 'Going'}]}
        """
        # The layer of documents knows maps, and not the other way round; these two methods are the exception.
        from journeykit._document._codec import unstructured

        return unstructured(self)

    @classmethod
    def from_dict(cls, document: Mapping[str, Any]) -> JourneyMap:
        """Make a map of a document that was parsed already.

        Args:
            document: what a file would hold; shorthands are understood, and it stays as it is.

        Raises:
            DocumentError: with every problem.

        >>> JourneyMap.from_dict({"journeykit": 1, "title": "Trip", "stages": ["Going"]}).stages
        (Stage('going', 'Going'),)
        """
        from copy import deepcopy

        from journeykit._document._reading import journey_of

        held: object = document
        return journey_of(deepcopy(dict(held)) if isinstance(held, Mapping) else held, "document")

    def _repr_mimebundle_(
        self, include: Collection[str] | None = None, exclude: Collection[str] | None = None
    ) -> dict[str, str]:
        """Show the map in a notebook: as a poster, else in words.

        Whoever asks wants the whole of journeykit, so that this one method may look up from its layer; no program
        that only holds maps pays for it.
        """
        from journeykit._notebook import bundle

        return bundle(self, include, exclude)

    def __iter__(self) -> Iterator[Element]:
        """Go through all elements, kind by kind in the order of the format, then in file order."""
        return iter(self._all)

    def __len__(self) -> int:
        """Count the elements."""
        return len(self._all)

    def __bool__(self) -> bool:
        """A map is true, also an empty one."""
        return True

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __getitem__(self, id: str) -> Any:
        """Give the element with this id; the map's own id gives the map.

        Raises:
            UnknownElementError: with the nearest ids.
        """
        try:
            return self._by_id[id]
        except KeyError:
            raise self._unknown(id) from None

    def get(self, id: str) -> Any | None:
        """Give the element with this id, or None."""
        return self._by_id.get(id)

    def of_kind(self, kind: str) -> tuple[Any, ...]:
        """Give the elements of a kind in file order: `touchpoint`, `moment`, `pain_point`, or a plugin's.

        >>> JourneyMap("Trip", stages=[Stage("go")]).of_kind("stage")
        (Stage('go'),)
        """
        return self._by_kind.get(kind, ())

    def personas_of(self, id: str) -> tuple[Persona, ...]:
        """Give the personas who meet a touchpoint, or a moment or pain point of it, in file order.

        A touchpoint that names none is met by all.

        Raises:
            UnknownElementError: where the map has no such element.
        """
        element = self[self._holders.get(id, id)]
        if not isinstance(element, Touchpoint):
            return ()
        if not element.personas:
            return self.personas
        named = {reference.id for reference in element.personas}
        return tuple(persona for persona in self.personas if persona.id in named)

    def holder_of(self, id: str) -> Touchpoint | None:
        """Give the touchpoint that holds a moment or a pain point."""
        held = self._holders.get(id)
        return None if held is None else self._by_id[held]  # type: ignore[return-value]

    def normalised(self, score: float) -> float:
        """Put an emotion score on −1..+1: `2(x−a)/(b−a)−1` for a scale from a to b.

        >>> JourneyMap("Trip", emotion_scale=(1, 5)).normalised(4)
        0.5
        """
        low, high = self.emotion_scale
        if high - low == math.inf:  # two ends so far apart that only their halves can be subtracted
            low, high, score = low / 2, high / 2, score / 2
        return 2 * ((score - low) / (high - low)) - 1

    def path_of(self, id: str) -> tuple[str | int, ...]:
        """Give the place of an element in the document, keys and list positions from the top.

        Raises:
            UnknownElementError: where the map has no such element.

        >>> JourneyMap("Trip", stages=[Stage("go")]).path_of("go")
        ('stages', 0)
        """
        try:
            return self._paths[id]
        except KeyError:
            raise self._unknown(id) from None

    def _unknown(self, id: str) -> UnknownElementError:
        return UnknownElementError(id, self._by_id, names={each: held.label for each, held in self._by_id.items()})

    # Changing ---------------------------------------------------------------------------------------------------------

    def evolve(self, **fields: Unpack[AllFields]) -> JourneyMap:
        """Make a map with some fields replaced.

        >>> JourneyMap("Trip").evolve(version="2").version
        '2'
        """
        made = attrs.evolve(self, **fields)
        # What an impact needs of the new map starts from what it had of this one, or of the one before.
        held = self.__dict__.get(SNAPSHOT, self.__dict__.get(SNAPSHOT_BEFORE))
        if held is not None:
            made.__dict__[SNAPSHOT_BEFORE] = held
        return made

    def with_element(self, *elements: Element | Link) -> JourneyMap:
        """Make a map with these elements: each replaces the one of the same id, or comes last in its list.

        >>> trip = JourneyMap("Trip", stages=[Stage("go")])
        >>> trip.with_element(Stage("go", "Going"), Stage("stay")).stages
        (Stage('go', 'Going'), Stage('stay'))
        """
        changed: dict[str, Any] = {}
        for element in elements:
            name = list_of(element)
            held = changed.setdefault(name, list(getattr(self, name)))
            same = [n for n, each in enumerate(held) if isinstance(each, Element) and each.id == element.id]  # type: ignore[union-attr]
            if same:
                held[same[0]] = element
            else:
                held.append(element)
        return self.evolve(**changed)

    def with_touchpoint(self, touchpoint: Touchpoint) -> JourneyMap:
        """Make a map with this touchpoint, in place of the one of the same id or last."""
        return self.with_element(touchpoint)

    @cached_property
    def relations(self) -> tuple[Edge, ...]:
        """Every relation, from fields and links: source, relation, target, and the reference or link that says it.

        References that point nowhere are among them.
        """
        return tuple(edges(self))

    # The graph --------------------------------------------------------------------------------------------------------

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """The map as a frozen `networkx.MultiDiGraph`.

        Nodes are ids; a node's data holds `kind` and the frozen `element`. Each edge's key is the relation, its
        data holds `strength` (the reference's factor, 0..1) and `share` where one is written. References that
        point nowhere make no edge. Made when first asked for, then kept.

        All who ask for it share it. networkx keeps nodes and edges from being added or removed, but it cannot freeze
        their data: leave that as it is, and take `to_networkx` for a graph to write on.
        """
        return _graph.frozen(self._nodes(), self._graph_edges())

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Give a copy of the graph that is free to be changed."""
        return _graph.free(self._nodes(), self._graph_edges())

    def _nodes(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for id, element in self._by_id.items():
            yield id, {"kind": element.element_kind, "element": element}

    def _graph_edges(self) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
        return graph_edges(self.relations, self._by_id)

    # Indexes ----------------------------------------------------------------------------------------------------------

    @cached_property
    def _all(self) -> tuple[Element, ...]:
        held: list[Element] = []
        for kind, name in LISTS.items():
            held.extend(getattr(self, name))
            if kind == "data":
                held.extend(each.moment_of_truth for each in self.touchpoints if each.moment_of_truth is not None)
                held.extend(pain for each in self.touchpoints for pain in each.pain_points)
        held.extend(self.elements)
        return tuple(held)

    @cached_property
    def _by_id(self) -> dict[str, Element | JourneyMap]:
        index: dict[str, Element | JourneyMap] = {self.id: self}
        index.update((element.id, element) for element in self._all)
        return index

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Element | JourneyMap, ...]]:
        kinds: dict[str, list[Element | JourneyMap]] = {"journey": [self]}
        for element in self._all:
            kinds.setdefault(element.element_kind, []).append(element)
        return {kind: tuple(held) for kind, held in kinds.items()}

    @cached_property
    def _holders(self) -> dict[str, str]:
        return {
            held.id: touchpoint.id
            for touchpoint in self.touchpoints
            for held in (*touchpoint.pain_points, touchpoint.moment_of_truth)
            if held is not None
        }

    @cached_property
    def _paths(self) -> dict[str, tuple[str | int, ...]]:
        paths: dict[str, tuple[str | int, ...]] = {self.id: ()}
        for name in PLACES:
            for number, element in enumerate(getattr(self, name)):
                paths[element.id] = (name, number)
        for number, touchpoint in enumerate(self.touchpoints):
            if touchpoint.moment_of_truth is not None:
                paths[touchpoint.moment_of_truth.id] = ("touchpoints", number, "moment_of_truth")
            for n, pain in enumerate(touchpoint.pain_points):
                paths[pain.id] = ("touchpoints", number, "pain_points", n)
        return paths

    @cached_property
    def _hash(self) -> int:
        return hash(tuple(getattr(self, field.name) for field in attrs.fields(JourneyMap)))

    def __hash__(self) -> int:
        return self._hash

    def __getstate__(self) -> dict[str, Any]:
        """Leave the indexes out of pickles."""
        return {field.name: getattr(self, field.name) for field in attrs.fields(JourneyMap)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
