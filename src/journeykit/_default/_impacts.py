"""What changes affect, and which elements there are to ask about."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from ._kit import kit

if TYPE_CHECKING:
    from journeykit._impact import Change, Further, Impact, Insights, MapIndex, Selected, Ways
    from journeykit.model import JourneyMap, Portfolio

    Maps = TypeVar("Maps", JourneyMap, Portfolio)


__all__ = ["impact", "impacts", "insights", "look_further", "select", "suppose", "why"]


def impact(
    journey: JourneyMap | Portfolio | MapIndex,
    changes: str | Change | Iterable[str | Change] = (),
    *,
    base: JourneyMap | Portfolio | None = None,
    exclude: Collection[str] = (),
    personas: Iterable[str] | str | None = None,
    lanes: Iterable[str] | str | None = None,
    max_hops: int | None = None,
    floor: float = 0.01,
) -> Impact:
    """Say what changes affect, how strongly, why, and who must act.

    Args:
        journey: the map, a portfolio of maps, or an index file of them that was opened.
        changes: what changes: an id (it is modified), a `Change`, or several; none only where there is a base.
        base: the map or the portfolio as it was. What is different since then changes too, and each kind of change
            is walked on the old map, the new one or both, as it says.
        exclude: ids of what does not change after all.
        personas: count only these; touchpoints that none of them meets are left out before anything else.
        lanes: follow only these, and delivery; keep the rows whose best lane is one of these.
        max_hops: keep the rows of at most so many steps.
        floor: the strength below which nothing is followed, above 0 and at most 1.

    Raises:
        UnknownElementError: for an id that the map does not have, with the nearest ones.
        UsageError: for a kind of change or a lane that nobody knows, or an element with two kinds.

    >>> from journeykit.model import JourneyMap, Process, Stage, Touchpoint
    >>> journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"), Process("drive", supports="bus"))
    >>> impact(journey, "drive")["bus"].severity
    0.54
    """
    return kit().impact(
        journey, changes, base=base, exclude=exclude, personas=personas, lanes=lanes, max_hops=max_hops, floor=floor
    )


def impacts(
    journey: JourneyMap | Portfolio | MapIndex,
    questions: Iterable[str | Change | Iterable[str | Change]],
    *,
    personas: Iterable[str] | str | None = None,
    lanes: Iterable[str] | str | None = None,
    max_hops: int | None = None,
    floor: float = 0.01,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Impact]:
    """Say what each of many changes would affect: every answer is that of `impact`, and all come sooner.

    Where numpy is installed (`pip install 'journeykit[fast]'`), questions about a map are answered together.

    Args:
        journey: the map, a portfolio of maps, or an index file of them that was opened.
        questions: for each question what changes: an id (it is modified), a `Change`, or several.
        personas: count only these.
        lanes: follow only these, and delivery.
        max_hops: keep the rows of at most so many steps.
        floor: the strength below which nothing is followed, above 0 and at most 1.
        progress: is called with each answer: how many are given, and of how many.

    Returns:
        The answers in the order of the questions. They are made a few at a time, so that not all of them have to be
        held at once.

    Raises:
        UnknownElementError: for an id that the map does not have, before anything is answered.
        UsageError: for a question that `impact` refuses, before anything is answered.

    >>> from journeykit.model import JourneyMap, Process, Stage, Touchpoint
    >>> journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"), Process("drive", supports="bus"))
    >>> [found["bus"].severity for found in impacts(journey, ["drive", ["drive"]])]
    [0.54, 0.54]
    """
    return kit().impacts(
        journey, questions, personas=personas, lanes=lanes, max_hops=max_hops, floor=floor, progress=progress
    )


def look_further(
    impact: Impact,
    journey: JourneyMap | Portfolio,
    further: Further,
    *,
    base: JourneyMap | Portfolio | None = None,
    personas: Iterable[str] | str | None = None,
    lanes: Iterable[str] | str | None = None,
    floor: float = 0.01,
) -> Impact:
    """Add to an impact what else is asked: several ways together, who is cut off, what others hang on alone.

    Each number says whether it is exact. The other options are those that the impact was computed with.

    Args:
        impact: the impact.
        journey: the map or the portfolio it was computed of.
        further: what is asked.
        base: the map or the portfolio as it was, where the impact is that of a difference.
        personas: the personas it counts.
        lanes: the lanes it follows.
        floor: its floor.

    Raises:
        UnknownElementError: for an id that the map does not have.
        UsageError: where choke points are asked for with other options than the impact was computed with.

    >>> from journeykit import Change, Further
    >>> from journeykit.model import JourneyMap, Process, Stage, Touchpoint
    >>> journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("stop", stage="go", next="bus"),
    ...                         Touchpoint("bus", stage="go"), Process("drive", supports=["stop", "bus"]))
    >>> found = impact(journey, Change("drive", "unavailable"))
    >>> found = look_further(found, journey, Further(combined="cpm", cuts=True))
    >>> found["bus"].strength, found["bus"].combined.value, found["bus"].combined.exact
    (0.9, 0.936, True)
    >>> [cut.stopped_at for cut in found.cuts]
    [('stop',)]
    """
    limits: dict[str, Any] = {"personas": personas, "lanes": lanes, "floor": floor}
    return kit().look_further(impact, journey, further, base=base, **limits)


def why(
    journey: JourneyMap | Portfolio, a: str, b: str, *, k: int = 1, kind: str = "modified", floor: float = 0.01
) -> Ways:
    """Find the best ways by which a change of one element reaches another.

    Args:
        journey: the map, or a portfolio of maps.
        a: the element that changes.
        b: the element that is reached.
        k: how many ways, the strongest first.
        kind: the kind of change.
        floor: the strength below which nothing is followed.

    Returns:
        The ways, none where nothing above the floor leads there; `exact`, or with a `bound` for those missing.

    Raises:
        UnknownElementError: for an id that the map does not have, with the nearest ones.
        UsageError: for a kind of change that nobody knows, or k below 1.

    >>> from journeykit.model import JourneyMap, Process, Stage, Touchpoint
    >>> journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"), Process("drive", supports="bus"))
    >>> [step.relation for step in why(journey, "drive", "go")[0].steps]
    ['supports', 'in_stage']
    >>> why(journey, "drive", "go", k=3).exact
    True
    """
    return kit().why(journey, a, b, k=k, kind=kind, floor=floor)


def insights(journey: JourneyMap | Portfolio) -> Insights:
    """Say what the graph of a map, or of a portfolio, shows: what much rests on, and who answers for what.

    Args:
        journey: the map, or a portfolio of maps.

    >>> from journeykit.model import JourneyMap, Process, Stage, Touchpoint
    >>> trip = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"), Process("drive", supports="bus"))
    >>> [(point.id, point.touchpoints) for point in insights(trip).single_points]
    [('drive', ('bus',))]
    """
    return kit().insights(journey)


def select(
    journey: JourneyMap | Portfolio,
    selection: str,
    *,
    exclude: str = "",
    selectors: Mapping[str, str] | None = None,
) -> Selected:
    """Give the elements that a selection names.

    Args:
        journey: the map, or a portfolio of maps.
        selection: what is wanted: ids, globs and methods such as `process:pay*` or `tag:new`; with `+` behind, what
            they impact, with `+` before, what impacts them; spaces for what is in any, commas for what is in all.
        exclude: a selection of what is not wanted after all.
        selectors: selections by the name under which others mention them, as `selector:NAME`.

    Raises:
        SelectionError: for a text that is no selection, and for ids and methods that do not exist.

    >>> from journeykit.model import JourneyMap, Process, Stage, Touchpoint
    >>> trip = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"), Process("drive", supports="bus"))
    >>> select(trip, "drive+1", exclude="drive").ids
    ('bus',)
    >>> [element.id for element in select(trip, "touchpoint:* in:go,process:*+")]
    ['bus']
    """
    return kit().select(journey, selection, exclude=exclude, selectors=selectors)


def suppose(journey: Maps, values: Mapping[str, object]) -> Maps:
    """Give a map or a portfolio in which some values are others, to ask what would be.

    Args:
        journey: the map, or the portfolio, where a value of what maps share is set in the first map that defines it.
        values: JSON values by their place, `ID.FIELD` with further fields or positions from 0 behind more dots; None
            leaves a field out.

    Raises:
        UnknownElementError: for an element that the map does not have.
        UsageError: for a place that no field is, or a value that it cannot have.

    >>> from journeykit.model import JourneyMap, Stage, Touchpoint
    >>> trip = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"))
    >>> what_if = suppose(trip, {"bus.emotion.score": -2})
    >>> [(change.id, change.change) for change in impact(what_if, base=trip).changes]
    [('bus', 'modified')]
    """
    from journeykit._archive import maps_expected
    from journeykit._document._supposing import suppose

    maps_expected(journey)
    return suppose(journey, values)
