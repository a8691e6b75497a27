"""Edits made in another modeler, merged into the map by id.

What journeykit writes of the map is held against what the model says: what both say was not edited, in whatever
words the map says it.
"""

from __future__ import annotations

from journeykit.model import JourneyMap
from journeykit.plugins import Context
from journeykit_bpmn._reading._outline import Outline
from journeykit_bpmn._reading._own import Own

from ._adding import added
from ._moving import moved
from ._renaming import renamed
from ._rerouting import rerouted
from ._sides import Sides

__all__ = ["merged"]


def merged(own: Own, outline: Outline, context: Context) -> tuple[JourneyMap, tuple[str, ...]]:
    """Give the map as it is after the edits, and what could not be merged.

    Args:
        own: what journeykit wrote.
        outline: the model as it is now.
        context: says the language of messages.
    """
    sides = Sides.of(own.journey, own.choices, outline)
    journey = moved(renamed(own.journey, sides), sides)
    journey, new = added(journey, sides)
    return rerouted(journey, sides, new), tuple(_losses(sides, context))


def _losses(sides: Sides, context: Context) -> list[str]:
    """Name what was drawn for which a map has no place."""
    ours = {note.id for pool in sides.ours.pools for note in pool.notes}
    notes = [note.name or note.id for note in sides.theirs.notes if note.id not in ours]
    if not notes:
        return []
    message = {
        "en": "annotations added in another modeler are not kept: {notes}",
        "fr": "les annotations ajoutées dans un autre modeleur ne sont pas gardées : {notes}",
    }
    return [context.say(message, notes=", ".join(notes[:5]))]
