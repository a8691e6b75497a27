"""Random values that the fields of a map take."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from journeykit.model import Measurement, Reference, is_identifier

__all__ = [
    "COUNTS",
    "DATE",
    "EXTRA",
    "FILLED",
    "GHOSTS",
    "ID",
    "JSON",
    "QUANTITY",
    "SCALES",
    "SHARE",
    "TEXT",
    "TEXTS",
    "WEIGHTS",
    "Draw",
    "Fields",
    "measurements",
    "numbers",
    "one_of",
    "reference",
    "references",
    "some",
]

Draw = Any
Fields = dict[str, SearchStrategy[Any]]

GHOSTS = ("ghost", "nobody.knows")
"""Ids that no element has."""

FEW = 4

_CHARACTERS = st.characters(exclude_categories=["Cs"])
_LETTERS = st.characters(categories=["Ll", "Lu", "Lo", "Nd"]) | st.sampled_from("_-.")
_SPEECH = st.sampled_from(
    ["Réserver", "Où ?", "شراء", "予約する", "👩\u200d🚒", "a & b", "yes", "12:30", "line\nbreak"]
)

TEXT = _SPEECH | st.text(_CHARACTERS, max_size=12)
FILLED = TEXT.filter(lambda text: bool(text.strip()))
TEXTS = st.lists(TEXT, max_size=2)
ID = st.text(_LETTERS, min_size=1, max_size=6).filter(
    lambda id: is_identifier(id) and "moment" not in id and "pain" not in id
)
DATE = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))
LEAF = st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    LEAF | TEXT, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXT, inner, max_size=2), max_leaves=4
)
EXTRA = st.dictionaries(TEXT, JSON, max_size=2)


def numbers(low: float, high: float) -> SearchStrategy[float]:
    """Give a strategy of whole numbers and others, both ends included."""
    whole = st.integers(int(-(-low // 1)), int(high // 1)) if -(-low // 1) <= high // 1 else st.nothing()
    return whole | st.floats(low, high)


SHARE = numbers(0, 1)
QUANTITY = numbers(0, 10**9)
COUNTS = st.lists(st.integers(0, 10**6), max_size=7).map(tuple) | st.dictionaries(TEXT, st.integers(0, 99), max_size=3)
SCALES: SearchStrategy[tuple[float, float]] = st.sampled_from([(-2, 2), (1, 5), (0, 10), (-0.5, 0.25)]) | st.tuples(
    numbers(-99, 0), numbers(0.5, 99)
)


def one_of(*words: str) -> SearchStrategy[str]:
    """Give a strategy of words."""
    return st.sampled_from(words)


WEIGHTS: Fields = {
    "criticality": one_of("required", "important", "optional"),
    "strength": SHARE,
    "note": TEXT,
}


@cache
def _names(known: tuple[str, ...], most: int) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(known), unique=True, max_size=most)


def some(draw: Draw, fields: Fields, most: int = FEW) -> dict[str, Any]:
    """Draw a few of the fields; a map in which all are filled would be too large to shrink."""
    return {name: draw(fields[name]) for name in draw(_names(tuple(sorted(fields)), most))}


@st.composite
def _referring(draw: Draw, named: SearchStrategy[str], made: type[Reference], fields: Fields) -> Reference:
    return made(draw(named), **some(draw, fields, most=2))


def reference(ids: Sequence[str], made: type[Reference] = Reference, more: Fields | None = None) -> SearchStrategy[Any]:
    """Give a strategy of references to one of the ids, or to nothing."""
    return _referring(st.sampled_from([*ids, *GHOSTS]), made, {**WEIGHTS, **(more or {})})


def references(
    ids: Sequence[str], made: type[Reference] = Reference, more: Fields | None = None
) -> SearchStrategy[list[Any]]:
    """Give a strategy of references, none twice."""
    return st.lists(reference(ids, made, more), max_size=2, unique_by=lambda each: each.id)


def measurements() -> SearchStrategy[Measurement]:
    """Give a strategy of earlier values of a metric."""
    return st.builds(
        Measurement,
        DATE,
        value=st.none() | numbers(-(10**6), 10**6),
        counts=st.none() | COUNTS,
        numerator=st.none() | QUANTITY,
        denominator=st.none() | QUANTITY,
    )
