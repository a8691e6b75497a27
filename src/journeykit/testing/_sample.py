"""A map to test with."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from journeykit._kit import Kit
from journeykit.model import JourneyMap

__all__ = ["sample"]


@cache
def sample() -> JourneyMap:
    """Give a map that uses every kind of element and every field of the format.

    >>> journey = sample()
    >>> journey
    <JourneyMap 'cargo-bike': 7 touchpoints, 4 stages, 2 personas>
    >>> [persona.label for persona in journey.personas_of("booking")]
    ['Zoé', 'Karim']
    """
    document = files(__package__).joinpath("sample.yaml").read_text("utf-8")
    return Kit(discover=False).loads(document, format="yaml", name="sample.yaml")
