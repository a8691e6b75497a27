"""The values a journey map is made of: frozen, hashable, safe to share between threads.

Collections are tuples and their order carries meaning. Where an element is named, its id will do; where a list of
ids is expected, one id needs no list. A wrong value raises at once, and says what would be right.

>>> from journeykit.model import JourneyMap, Process, Stage, Touchpoint
>>> journey = JourneyMap.of(
...     "Buy a ticket",
...     Stage("buy", "Buy"),
...     Touchpoint("kiosk", "Ticket kiosk", stage="buy"),
...     Process("maintenance", "Kiosk maintenance", supports="kiosk", owner="field"),
... )
>>> [element.label for element in journey]
['Buy', 'Ticket kiosk', 'Kiosk maintenance']
"""

from ._element import CustomElement, Element, Suppression
from ._experience import (
    After,
    Cause,
    Emotion,
    Moment,
    PainPoint,
    PersonaView,
    Promise,
    Stage,
    Timing,
    Touchpoint,
)
from ._frozen import FrozenMapping
from ._identifiers import is_identifier, slug
from ._journey import JourneyMap
from ._measurement import Evidence, Experiment, Goal, Measurement, Metric, Opportunity, Scenario, Variant
from ._organisation import Anchor, Channel, DataObject, Process, System
from ._people import Persona, Team
from ._portfolio import Difference, Portfolio
from ._references import Link, NextStep, Reference

__all__ = [
    "After",
    "Anchor",
    "Cause",
    "Channel",
    "CustomElement",
    "DataObject",
    "Difference",
    "Element",
    "Emotion",
    "Evidence",
    "Experiment",
    "FrozenMapping",
    "Goal",
    "JourneyMap",
    "Link",
    "Measurement",
    "Metric",
    "Moment",
    "NextStep",
    "Opportunity",
    "PainPoint",
    "Persona",
    "PersonaView",
    "Portfolio",
    "Process",
    "Promise",
    "Reference",
    "Scenario",
    "Stage",
    "Suppression",
    "System",
    "Team",
    "Timing",
    "Touchpoint",
    "Variant",
    "is_identifier",
    "slug",
]
