"""Many maps at once: what they share is one element, what is their own keeps their name before its id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from journeykit import _graph
from journeykit.errors import ModelError, Problem, UnknownElementError, UsageError

from ._completing import completed, is_unsaid, named_by
from ._element import Element
from ._journey import JourneyMap
from ._references import Reference
from ._relations import FIELDS, KINDS, Edge, graph_edges

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Difference", "Portfolio"]

SHARED = ("persona", "channel", "process", "system", "team", "data")
"""The kinds of element that are the same in all maps that use an id."""

_UNCOMPARED = {"id", "evidence", "previous_ids", "suppress", "extra"}


@attrs.frozen
class Difference:
    """Two maps that say different things of an element they share.

    Attributes:
        id: the element.
        field: what they differ in; `element_kind` where they do not even mean the same kind of element.
        values: what is said, by the id of the map that says it, in the order of the portfolio; the first counts.

    >>> print(Difference("crm", "owner", (("order", "sales"), ("returns", "support"))))
    crm: owner is 'sales' in order, 'support' in returns
    """

    id: str
    field: str
    values: tuple[tuple[str, Any], ...]

    def __str__(self) -> str:
        field = "kind" if self.field == "element_kind" else self.field
        return f"{self.id}: {field} is " + ", ".join(f"{value!r} in {journey}" for journey, value in self.values)


def _is_catalogue(journey: JourneyMap) -> bool:
    return not journey.stages and not journey.touchpoints


def _in_order(given: Iterable[JourneyMap]) -> tuple[JourneyMap, ...]:
    """Put catalogues first, and the rest in the order of their ids."""
    return tuple(sorted(given, key=lambda journey: (not _is_catalogue(journey), journey.id)))


@attrs.frozen(slots=False, repr=False)
class Portfolio(Mapping[str, Any]):
    """Several maps that share processes, systems, people: one graph over all of them.

    Personas, channels, processes, systems, teams and data with the same id are the same element wherever they are
    named. Everything else belongs to its map and is called `MAP/ID`. A map without stages is a catalogue: it holds
    what others share and is no journey. What catalogues say of an element counts before what journeys say of it.

    A portfolio is a mapping from these ids to elements, and holds the journeys under theirs.

    Attributes:
        maps: the catalogues, then the journeys, each in the order of their ids.
        id: what the portfolio is called.

    Raises:
        ModelError: where two maps have the same id.
        UsageError: where there is none.

    >>> from journeykit.model import Process, Stage, System, Touchpoint
    >>> order, returns = (
    ...     JourneyMap.of(name, Stage("go"), Touchpoint("page", stage="go"), Process("stock", supports="page"))
    ...     for name in ("Order", "Returns")
    ... )
    >>> portfolio = Portfolio([order, returns])
    >>> list(portfolio)
    ['order', 'returns', 'order/go', 'returns/go', 'order/page', 'returns/page', 'stock']
    >>> [target for source, relation, target, _ in portfolio.relations if source == "stock"]
    ['order/page', 'returns/page']
    """

    maps: tuple[JourneyMap, ...] = attrs.field(converter=_in_order)
    id: str = attrs.field(default="portfolio", kw_only=True)

    @maps.validator
    def _check_maps(self, _: attrs.Attribute[tuple[JourneyMap, ...]], maps: tuple[JourneyMap, ...]) -> None:
        if not maps:
            msg = "a portfolio holds one map or more"
            raise UsageError(msg)
        held: dict[str, str] = {}
        problems = []
        for journey in maps:
            if journey.id in held:
                msg = f"two maps have the id {journey.id!r}: {held[journey.id]!r} and {journey.title!r}"
                problems.append(Problem((), msg))
            held[journey.id] = journey.title
        if problems:
            raise ModelError(problems)

    # Reading ----------------------------------------------------------------------------------------------------------

    @property
    def journeys(self) -> tuple[JourneyMap, ...]:
        """The maps that have stages."""
        return tuple(journey for journey in self.maps if not _is_catalogue(journey))

    @property
    def catalogues(self) -> tuple[JourneyMap, ...]:
        """The maps without stages: what others share."""
        return tuple(journey for journey in self.maps if _is_catalogue(journey))

    @property
    def label(self) -> str:
        """What people call it."""
        return self.id

    @property
    def language(self) -> str:
        """The language of its maps, where all have the same; else empty."""
        languages = {journey.language for journey in self.maps}
        return languages.pop() if len(languages) == 1 else ""

    def __repr__(self) -> str:
        return f"<Portfolio {self.id!r}: {len(self.journeys)} journeys, {len(self.catalogues)} catalogues>"

    def __iter__(self) -> Iterator[str]:
        """Go through the ids: journeys first, then kind by kind in the order of the format, map by map."""
        return iter(self._by_id)

    def __len__(self) -> int:
        """Count journeys and elements."""
        return len(self._by_id)

    def __bool__(self) -> bool:
        """A portfolio is true."""
        return True

    def __getitem__(self, id: str) -> Any:
        """Give a journey or an element, `crm` or `order/page`.

        Raises:
            UnknownElementError: with the nearest ids.
        """
        try:
            return self._by_id[id]
        except KeyError:
            names = {each: held.label for each, held in self._by_id.items()}
            raise UnknownElementError(id, self._by_id, "in this portfolio", names=names) from None

    def id_in(self, journey: str, id: str) -> str:
        """Give the id here of what a map calls by an id: `crm` where it is shared, else `MAP/ID`.

        >>> Portfolio([JourneyMap("Trip")]).id_in("trip", "kiosk")
        'trip/kiosk'
        """
        if id == journey or (id in self._shared and id not in self._own[journey]):
            return id
        return f"{journey}/{id}"

    def journey_of(self, id: str) -> JourneyMap | None:
        """Give the map that an id belongs to; None for what is shared."""
        return self._maps.get(id.partition("/")[0]) if "/" in id else self._maps.get(id)

    def holder_of(self, id: str) -> Any | None:
        """Give the touchpoint that holds a moment or a pain point."""
        journey, separator, own = id.partition("/")
        return self._maps[journey].holder_of(own) if separator and journey in self._maps else None

    def holding(self, id: str) -> tuple[JourneyMap, ...]:
        """Give the maps that define an element, in the order of the portfolio."""
        if id in self._shared:
            return tuple(self._maps[journey] for journey, _ in self._shared[id])
        journey = self.journey_of(id)
        return () if journey is None else (journey,)

    def naming(self, id: str) -> tuple[JourneyMap, ...]:
        """Give the maps that name a shared element in a field or a link, in the order of the portfolio.

        >>> from journeykit.model import Process, System
        >>> trip, shared = JourneyMap.of("Trip", Process("sale", uses="crm")), JourneyMap.of("Shared", System("crm"))
        >>> [journey.id for journey in Portfolio([trip, shared]).naming("crm")]
        ['trip']
        """
        return self._naming.get(id, ())

    def completed(self, journey: JourneyMap) -> JourneyMap:
        """Give a map with what others say of the elements it shares: those it defines, those it names, and so on.

        What it says itself stays as it is and where it is.

        >>> from journeykit.model import Channel, System
        >>> trip = JourneyMap.of("Trip", Channel("web", runs_on="crm"))
        >>> Portfolio([trip, JourneyMap.of("Shared", System("crm", "CRM"))]).completed(trip).systems
        (System('crm', 'CRM'),)
        """
        return completed(journey, self._shared, self._own.get(journey.id, ()))

    @cached_property
    def relations(self) -> tuple[Edge, ...]:
        """Every relation of every map, with the ids of the portfolio.

        What several maps say of two shared elements is one relation; what the first of them says of it counts.
        """
        found: list[Edge] = []
        shared: set[tuple[str, str, str]] = set()
        for journey in self.maps:
            names = _Names(self, journey.id)
            for source, relation, target, said in journey.relations:
                edge = (names[source], relation, names[target])
                if "/" not in edge[0] and "/" not in edge[2]:
                    if edge in shared:
                        continue
                    shared.add(edge)
                found.append((*edge, said))
            found.extend(self._met_by_all(journey, names))
        return tuple(found)

    def people_of(self, journey: str) -> tuple[str, ...]:
        """Give the personas of a map: those it defines, or, where it defines none, those its touchpoints name."""
        held = self._maps[journey]
        if held.personas:
            return tuple(self.id_in(journey, persona.id) for persona in held.personas)
        named = {reference.id for touchpoint in held.touchpoints for reference in touchpoint.personas}
        return tuple(id for id, held in self._shared.items() if id in named and held[0][1].element_kind == "persona")

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What maps say differently of elements they share, where both say something."""
        found: list[Difference] = []
        for id in sorted(self._defined):
            definitions = self._defined[id]
            if len(definitions) > 1:
                found.extend(_differences(id, definitions))
        return tuple(found)

    def differences_of(self, journey: str) -> tuple[Difference, ...]:
        """Give the differences in which a map says something else than the map that counts."""
        return self._differences_by_map.get(journey, ())

    @cached_property
    def graph(self) -> nx.MultiDiGraph[str]:
        """All maps as one frozen `networkx.MultiDiGraph`, as `JourneyMap.graph`, with the ids of the portfolio."""
        nodes = ((id, {"kind": held.element_kind, "element": held}) for id, held in self._by_id.items())
        return _graph.frozen(nodes, graph_edges(self.relations, self._by_id))

    # Indexes ----------------------------------------------------------------------------------------------------------

    @cached_property
    def _maps(self) -> dict[str, JourneyMap]:
        return {journey.id: journey for journey in self.maps}

    @cached_property
    def _differences_by_map(self) -> dict[str, tuple[Difference, ...]]:
        found: dict[str, list[Difference]] = {}
        for difference in self.differences:
            _, first = difference.values[0]
            for journey, value in difference.values:
                if value != first:
                    found.setdefault(journey, []).append(difference)
        return {journey: tuple(several) for journey, several in found.items()}

    @cached_property
    def _naming(self) -> dict[str, tuple[JourneyMap, ...]]:
        found: dict[str, list[JourneyMap]] = {}
        for journey in self.maps:
            own = self._own[journey.id]
            for id in set(named_by(journey)):
                if id in self._shared and id not in own:
                    found.setdefault(id, []).append(journey)
        return {id: tuple(several) for id, several in found.items()}

    @cached_property
    def _defined(self) -> dict[str, list[tuple[str, Element]]]:
        """Who defines what could be shared, by id."""
        found: dict[str, list[tuple[str, Element]]] = {}
        for journey in self.maps:
            for kind in SHARED:
                for element in journey.of_kind(kind):
                    found.setdefault(element.id, []).append((journey.id, element))
        return found

    @cached_property
    def _shared(self) -> dict[str, list[tuple[str, Element]]]:
        """What is shared, and who defines it: of two kinds under one id the first one's."""
        return {
            id: [each for each in definitions if each[1].element_kind == definitions[0][1].element_kind]
            for id, definitions in self._defined.items()
            if id not in self._maps
        }

    @cached_property
    def _own(self) -> dict[str, frozenset[str]]:
        """The ids that a map uses for something of its own though they are shared by others."""
        found: dict[str, set[str]] = {journey.id: set() for journey in self.maps}
        for journey in self.maps:
            own = found[journey.id]
            own.update(
                element.id
                for element in journey
                if element.id in self._shared and element.element_kind != self._shared[element.id][0][1].element_kind
            )
        return {journey: frozenset(own) for journey, own in found.items()}

    @cached_property
    def _by_id(self) -> dict[str, Any]:
        """Journeys, then all elements, kind by kind as in the format; kinds of plugins come last."""
        kinds: dict[str, dict[str, Any]] = {}
        for journey in self.maps:
            names = _Names(self, journey.id)
            for element in journey:
                id = names[element.id]
                held = kinds.setdefault(element.element_kind, {})
                if id not in held:
                    held[id] = element if "/" in id else _merged(self._shared[id])
        ordered = [*KINDS, *sorted(set(kinds) - set(KINDS))]
        found: dict[str, Any] = {journey.id: journey for journey in self.journeys}
        for kind in ordered:
            found.update(kinds.get(kind, {}))
        return found

    def __getstate__(self) -> dict[str, Any]:
        """Leave the indexes out of pickles."""
        return {"maps": self.maps, "id": self.id}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    def _met_by_all(self, journey: JourneyMap, names: Mapping[str, str]) -> Iterator[Edge]:
        """Relate the personas that a map only names to its touchpoints that name none."""
        if journey.personas:
            return
        people = self.people_of(journey.id)
        for touchpoint in journey.touchpoints:
            if not touchpoint.personas:
                for persona in people:
                    yield persona, "experiences", names[touchpoint.id], Reference(persona)


class _Names(dict[str, str]):
    """What a map calls its elements -> what the portfolio calls them."""

    def __init__(self, portfolio: Portfolio, journey: str) -> None:
        self._portfolio = portfolio
        self._journey = journey

    def __missing__(self, id: str) -> str:
        made = self[id] = self._portfolio.id_in(self._journey, id)
        return made


def _merged(definitions: list[tuple[str, Element]]) -> Element:
    """Make one element of several definitions: of each field the first that says something."""
    first = definitions[0][1]
    said: dict[str, Any] = {}
    for field in _compared(first):
        if is_unsaid(field, getattr(first, field.name)):
            others = (getattr(other, field.name) for _, other in definitions[1:])
            stated = next((value for value in others if not is_unsaid(field, value)), None)
            if stated is not None:
                said[field.name] = stated
    return attrs.evolve(first, **said) if said else first


def _differences(id: str, definitions: list[tuple[str, Element]]) -> Iterator[Difference]:
    kinds = [(journey, element.element_kind) for journey, element in definitions]
    if len({kind for _, kind in kinds}) > 1:
        yield Difference(id, "element_kind", tuple(kinds))
        return
    for field in _compared(definitions[0][1]):
        stated = [
            (journey, _plain(getattr(element, field.name)))
            for journey, element in definitions
            if not is_unsaid(field, getattr(element, field.name))
        ]
        if any(value != stated[0][1] for _, value in stated):
            yield Difference(id, field.name, tuple(stated))


def _compared(element: Element) -> list[attrs.Attribute[Any]]:
    """Give the fields that say the same everywhere: not the references, which differ from map to map, but the owner."""
    references = {field.name.partition(".")[0] for field in FIELDS[element.element_kind]} - {"owner"}
    return [field for field in attrs.fields(type(element)) if field.name not in references | _UNCOMPARED]


def _plain(value: object) -> object:
    return value.id if isinstance(value, Reference) else value
