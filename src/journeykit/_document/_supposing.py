"""Maps with some values set otherwise: the question "what if"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import overload

from journeykit._findings import Edit
from journeykit.errors import DocumentError, ModelError, UnknownElementError, UsageError
from journeykit.model import JourneyMap, Portfolio
from journeykit.model._checks import described

from . import _yaml
from ._changing import applied
from ._filling import filled
from ._reading import journey_of

__all__ = ["suppose", "supposition"]


def supposition(text: str) -> tuple[str, object]:
    """Read what the command line supposes, `ID.FIELD=VALUE`: the value is a number, a word, a text, a list, a mapping.

    Nothing behind the sign, or null, leaves the field out.

    Raises:
        UsageError: for a text of another form.

    >>> supposition("pay.emotion.score=-2"), supposition("pay.channel=[web, app]")
    (('pay.emotion.score', -2), ('pay.channel', ['web', 'app']))
    """
    place, separator, value = text.partition("=")
    if not separator or "." not in place:
        msg = f"{text!r}: ID.FIELD=VALUE is expected, such as pay.emotion.score=-2"
        raise UsageError(msg)
    try:
        is_nested = value.lstrip()[:1] in {"[", "{", '"', "'"}
        return place.strip(), _yaml.parsed(value, place) if is_nested else _yaml.scalar(value.strip())
    except DocumentError as error:
        msg = f"{text!r}: {error.problems[0].message}"
        raise UsageError(msg) from None


@overload
def suppose(whole: JourneyMap, values: Mapping[str, object]) -> JourneyMap: ...


@overload
def suppose(whole: Portfolio, values: Mapping[str, object]) -> Portfolio: ...


def suppose(whole: JourneyMap | Portfolio, values: Mapping[str, object]) -> JourneyMap | Portfolio:
    """Give a map or a portfolio in which some values are others.

    Args:
        whole: the map, or the portfolio, where a value of what maps share is set in the first map that defines it.
        values: JSON values by their place, `ID.FIELD` with further fields or positions from 0 behind more dots; None
            leaves a field out.

    Raises:
        UnknownElementError: for an element that the map does not have.
        UsageError: for a place that no field is, or a value that it cannot have.

    >>> from journeykit.model import Stage, Touchpoint
    >>> trip = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"))
    >>> suppose(trip, {"bus.emotion.score": -2})["bus"].emotion.score
    -2
    """
    given: object = values
    if not isinstance(given, Mapping) or not all(isinstance(place, str) for place in given):
        msg = f"values: a mapping is expected, such as {{'pay.emotion.score': -2}}, found {described(given)}"
        raise UsageError(msg)
    return _supposed(whole, values) if isinstance(whole, JourneyMap) else _supposed_in_many(whole, values)


def _supposed_in_many(portfolio: Portfolio, values: Mapping[str, object]) -> Portfolio:
    by_map: dict[str, dict[str, object]] = {}
    for place, value in values.items():
        id, fields = _parted(portfolio, place)
        holder = portfolio.holding(id)[0].id
        by_map.setdefault(holder, {})[".".join((id.removeprefix(f"{holder}/"), *fields))] = value
    return Portfolio([_supposed(each, by_map.get(each.id, {})) for each in portfolio.maps], id=portfolio.id)


def _supposed(journey: JourneyMap, values: Mapping[str, object]) -> JourneyMap:
    if not values:
        return journey
    document = journey.to_dict()
    edits = []
    for place, value in values.items():
        path = _path(journey, place)
        if value is not None:
            edits.append(Edit(path, value=value))
        elif _holds(document, path):
            edits.append(Edit(path, action="remove"))
    try:
        return journey_of(applied(document, filled(document, edits)), "")
    except (DocumentError, ModelError) as error:
        said = "; ".join(str(problem) for problem in error.problems)
        msg = f"what if {', '.join(values)}: {said}"
        raise UsageError(msg) from None


def _path(journey: JourneyMap, place: str) -> tuple[str | int, ...]:
    id, fields = _parted(journey, place)
    return (*journey.path_of(id), *(int(field) if field.isdecimal() else field for field in fields))


def _parted(whole: JourneyMap | Portfolio, place: str) -> tuple[str, list[str]]:
    """Part a place into the id and what is behind it; ids may hold dots themselves, the longest that exists counts.

    Raises:
        UnknownElementError: where it begins with no id.
        UsageError: where nothing is behind it.
    """
    words = place.split(".")
    for length in range(len(words) - 1, 0, -1):
        id = ".".join(words[:length])
        if id in whole:
            return id, words[length:]
    try:
        whole[words[0]]
    except UnknownElementError as error:
        error.add_note(f"{place} begins with the id of an element")
        raise
    msg = f"{place!r}: ID.FIELD is expected, such as {place}.summary"
    raise UsageError(msg)


def _holds(document: object, path: tuple[str | int, ...]) -> bool:
    held = document
    for key in path:
        keys = held if isinstance(held, dict) else range(len(held)) if isinstance(held, list) else ()
        if key not in keys:
            return False
        held = held[key]  # type: ignore[index]  # it has the key
    return True
