"""What a drawing shows of a map: texts sanitised, references resolved, emotions on one scale."""

from __future__ import annotations

from ._emotions import NOTABLE, EmotionView, SeriesView
from ._map import MapView, StageView, view_of
from ._page import Page
from ._people import PersonaCard
from ._touchpoints import Badge, Change, MetricView, Said, StepView, TouchpointView

__all__ = [
    "NOTABLE",
    "Badge",
    "Change",
    "EmotionView",
    "MapView",
    "MetricView",
    "Page",
    "PersonaCard",
    "Said",
    "SeriesView",
    "StageView",
    "StepView",
    "TouchpointView",
    "view_of",
]
