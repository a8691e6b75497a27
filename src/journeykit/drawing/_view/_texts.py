"""Names and texts of a map, fit to be drawn."""

from __future__ import annotations

from collections.abc import Iterable

from journeykit.drawing._sanitise import sanitised
from journeykit.model import Element, JourneyMap, Reference

__all__ = ["first_of", "label_of", "named", "shown"]


def first_of(*texts: str) -> str:
    """Give the first text that still says something once it is sanitised."""
    return next(filter(None, map(sanitised, texts)), "")


def label_of(element: Element) -> str:
    """Name an element: by its name, else by its id."""
    return first_of(element.label, element.id)


def named(journey: JourneyMap, references: Iterable[Reference]) -> list[str]:
    """Name what is referred to, each once; what the map does not have keeps its id."""
    found = ((reference, journey.get(reference.id)) for reference in references)
    names = (sanitised(reference.id) if element is None else label_of(element) for reference, element in found)
    return list(dict.fromkeys(filter(None, names)))


def shown(texts: Iterable[str]) -> list[str]:
    """Give the texts that still say something once they are sanitised."""
    return [text for text in map(sanitised, texts) if text]
