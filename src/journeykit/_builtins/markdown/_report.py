"""The whole report, section by section."""

from __future__ import annotations

import re

from journeykit.plugins import Scene

from ._affected import affected
from ._backstage import backstage
from ._figures import evidence, experiments, legend, metrics, opportunities, overview, scenarios
from ._opening import opening, personas
from ._stages import stages
from ._telling import Telling

__all__ = ["report"]

_SECTIONS = (
    opening,
    affected,
    personas,
    stages,
    overview,
    opportunities,
    metrics,
    experiments,
    scenarios,
    backstage,
    evidence,
    legend,
)


def report(scene: Scene) -> str:
    """Tell a journey in words.

    Args:
        scene: the journey, and what a change of it affects where that is to be told.
    """
    tell = Telling(scene)
    text = "\n".join(line for section in _SECTIONS for line in section(tell))
    return re.sub(r"\n{3,}", "\n\n", f"{text.strip()}\n")
