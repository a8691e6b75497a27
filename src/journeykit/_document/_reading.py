"""Text -> map, or every reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from journeykit._collector import collector_at_rest
from journeykit.errors import DocumentError, Problem
from journeykit.model import JourneyMap
from journeykit.model._checks import described

from . import _codec, _json, _yaml
from ._migrations import migrated
from ._naming import named
from ._problems import MOST, problems

__all__ = ["journey_of", "parsed", "places_in", "read_json", "read_yaml"]

Places = dict[tuple[str | int, ...], tuple[int, int]]


def read_yaml(text: str, name: str) -> JourneyMap:
    """Read a YAML document.

    Raises:
        DocumentError: with every problem, its line and its column.
    """
    with collector_at_rest():
        return journey_of(_yaml.parsed(text, name), name, lambda: _yaml.places(text, name))


def read_json(text: str, name: str) -> JourneyMap:
    """Read a JSON document.

    Raises:
        DocumentError: with every problem, its line and its column.
    """
    with collector_at_rest():
        return journey_of(_json.parsed(text, name), name, lambda: _json.places(text, name))


def places_in(text: str, name: str) -> Places:
    """Find the line and column of everything in a YAML or JSON document, by its path."""
    return _json.places(text, name) if _json.is_json(text, name) else _yaml.places(text, name)


def journey_of(document: Any, name: str, places: Callable[[], Places] = dict) -> JourneyMap:
    """Make a map of a parsed document.

    Args:
        document: what the text holds.
        name: what stands for the text in messages.
        places: finds the places in the text; asked only where something is wrong.

    Raises:
        DocumentError: with every problem.
    """
    if not isinstance(document, dict):
        message = f"a journey map is a mapping that starts with 'journeykit: 1'; found {described(document)}"
        raise DocumentError(name, _placed([Problem((), message)], places()))
    current = migrated(document)
    if isinstance(current, Problem):
        raise DocumentError(name, _placed([current], places()))
    complete = named(current)
    try:
        return _codec.structured(complete)
    except Exception:  # noqa: BLE001 - whatever went wrong, the search below says what
        found = problems(complete)
    raise DocumentError(name, _placed(found, places()))


def _placed(found: list[Problem], places: Places) -> list[Problem]:
    """Give problems their line and column, in the order of the text."""
    located = [
        problem._replace(line=place[0], column=place[1])
        for problem in found
        for place in [place_of(problem.path, places)]
    ]
    located.sort(key=lambda problem: (problem.line, problem.column, problem.path.__repr__()))
    if len(located) >= MOST:
        located = [*located[:MOST], Problem((), f"these are the first {MOST} problems; there may be more")]
    return located


def place_of(path: tuple[str | int, ...], places: Mapping[tuple[str | int, ...], tuple[int, int]]) -> tuple[int, int]:
    """Find the place of a path, or of the nearest thing around it that stands in the text."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, (0, 0))


def parsed(text: str, name: str) -> Any:
    """Give the plain values of a YAML or JSON text."""
    return _json.parsed(text, name) if _json.is_json(text, name) else _yaml.parsed(text, name)
