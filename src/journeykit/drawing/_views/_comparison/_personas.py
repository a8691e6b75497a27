"""Two personas on the way through one map: the curve of each, and what only one of them meets."""

from __future__ import annotations

import attrs

from journeykit.drawing._view import MapView, view_of
from journeykit.drawing._view._emotions import series_of
from journeykit.drawing._views._subject import Subject

from ._curves import means_of, with_rises
from ._facts import rise_in_words

__all__ = ["personas_compared"]


def personas_compared(subject: Subject) -> MapView:
    """Give a view of what two personas meet, the second of them compared with the first, as they were chosen."""
    journey = subject.journey
    view = view_of(journey, subject.language, subject.options, subject.folder)
    first, second = (
        next(card for card in view.personas if card.id == id) for id in dict.fromkeys(subject.options.personas)
    )
    shown = {each.id for each in view.touchpoints}
    met = [each for each in journey.touchpoints if each.id in shown]
    curves = tuple(
        attrs.evolve(series, sign=card.sign) for card in (first, second) for series in series_of(journey, met, [card])
    )
    is_same = curves[0].emotions == curves[1].emotions and not any(
        said.signs for each in view.touchpoints for lane in each.lanes.values() for said in lane
    )
    view = attrs.evolve(view, personas=(first, second), series=curves, is_compared=True)
    said = view.say("persona_to_persona", first=first.name, second=second.name)
    rise = [view.say("no_difference")] if is_same else rise_in_words(view, *curves)
    facts = ("change", view.say("differences"), " · ".join((said, *rise)))
    view = attrs.evolve(view, facts=(facts, *view.facts))
    return with_rises(view, means_of(view, curves[0]), means_of(view, curves[1]))
