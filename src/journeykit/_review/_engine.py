"""The sieve: every question, asked of everything that is new or changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from journeykit._diff import diff
from journeykit._language import language_of
from journeykit.model import JourneyMap, Scenario, Touchpoint

from ._fit import expectations, experience
from ._ground import Ground, Subject
from ._measures import data, measurement
from ._order import moments, order
from ._people import channel, owner, people, purpose, stage
from ._pressure import collision, pressure, pressures
from ._result import QUESTIONS, Question, Remark, Review, ReviewedElement
from ._scope import Candidate, candidates
from ._sieve import Sieve

__all__ = ["review"]

_ASKED: dict[str, Callable[[Ground, Subject], Iterator[Remark]]] = {
    "people": people,
    "purpose": purpose,
    "stage": stage,
    "channel": channel,
    "order": order,
    "experience": experience,
    "expectations": expectations,
    "pressure": pressure,
    "collision": collision,
    "measurement": measurement,
    "owner": owner,
    "data": data,
    "moments": moments,
}


def review(
    new: JourneyMap,
    base: JourneyMap | None = None,
    *,
    only: Iterable[str] | str = (),
    sieve: Sieve | None = None,
    language: str = "",
) -> Review:
    """Pass what is new or changed in a map through the sieve.

    Args:
        new: the map.
        base: the map as it was; everything is reviewed where it is left out.
        only: ids of scenarios and touchpoints that are reviewed, changed or not.
        sieve: what is too much, and too close.
        language: language of the remarks; that of the map where it is empty.

    Raises:
        UnknownElementError: for an id that the map does not have.
        UsageError: for one that is neither a scenario nor a touchpoint.
    """
    spoken = language_of(language or new.language)
    ground = Ground(new, spoken, sieve or Sieve())
    changes = None if base is None else diff(base, new, language=spoken)
    return Review(
        new.id,
        base=None if base is None else base.id,
        title=new.label,
        language=spoken,
        sieve=ground.sieve,
        elements=tuple(_reviewed(ground, candidate) for candidate in candidates(new, changes, only)),
    )


def _reviewed(ground: Ground, candidate: Candidate) -> ReviewedElement:
    element = candidate.element
    subject = Subject(element, _touchpoints(ground, element))
    asked = ((name, tuple(_ASKED[name](ground, subject))) for name in QUESTIONS)
    return ReviewedElement(
        element.id,
        element.element_kind,
        element.label,
        change=candidate.change,
        details=candidate.details,
        form="" if isinstance(element, Scenario) else element.kind or "interaction",
        questions=tuple(Question(name, remarks) for name, remarks in asked if remarks),
        pressure=tuple(pressures(ground, subject)),
    )


def _touchpoints(ground: Ground, element: Scenario | Touchpoint) -> tuple[Touchpoint, ...]:
    if isinstance(element, Touchpoint):
        return (element,)
    return ground.known(ground.out_of(element.id, "addresses"), Touchpoint)
