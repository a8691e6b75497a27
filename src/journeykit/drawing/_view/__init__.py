"""What a drawing shows of a map: texts sanitised, references resolved, emotions on one scale."""

from __future__ import annotations

from ._emotions import EmotionView, SeriesView
from ._map import MapView, StageView, view_of
from ._people import PersonaCard
from ._touchpoints import Badge, MetricView, Said, StepView, TouchpointView

__all__ = [
    "Badge",
    "EmotionView",
    "MapView",
    "MetricView",
    "PersonaCard",
    "Said",
    "SeriesView",
    "StageView",
    "StepView",
    "TouchpointView",
    "view_of",
]
