"""The comparison: the journey as it is and as it should be on one poster, or two personas on the same way."""

from __future__ import annotations

import attrs

from journeykit.drawing._layout import Layout, facing, placed
from journeykit.drawing._view import MapView
from journeykit.drawing._views._paged import paged
from journeykit.drawing._views._subject import Subject
from journeykit.errors import UsageError

from ._maps import maps_compared
from ._personas import personas_compared

__all__ = ["comparison"]

_TWO = 2


def comparison(subject: Subject) -> tuple[Layout, ...]:
    """Lay out two maps on top of each other; where there is but one, the journeys of two of its personas.

    Raises:
        UsageError: where there is neither another map nor a choice of two personas.
        UnknownElementError: where a persona is chosen that the map does not have.
    """
    if subject.other is not None:
        view = maps_compared(subject, subject.other)
    elif len(set(subject.options.personas)) == _TWO:
        view = personas_compared(subject)
    else:
        msg = (
            "the view 'comparison' shows two maps or two personas: give the older map, or the journey as it is, "
            "with --compare FILE, or choose two personas with the option personas=ID,ID"
        )
        raise UsageError(msg)
    return paged(view, _laid_out)


def _laid_out(view: MapView) -> Layout:
    page = facing(placed(view))
    summary = (view.say("change_of", name=label, change=said) for name, label, said in view.facts if name == "change")
    return attrs.evolve(page, description=" ".join((page.description, *(f"{each}." for each in summary))))
