"""The exporter: maps as BPMN 2.0 models."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import attrs

from journeykit.model import Persona
from journeykit.plugins import Rendering, Scene

from ._mapping import diagram
from ._placing import placed
from ._writing import written

__all__ = ["BpmnOptions", "render"]


def _names(value: str | Iterable[str]) -> tuple[str, ...]:
    """Take names, or a text of them with commas between."""
    parts = value.split(",") if isinstance(value, str) else value
    return tuple(part.strip() for part in parts if part.strip())


@attrs.frozen(kw_only=True)
class BpmnOptions:
    """What a user may choose about a model.

    Attributes:
        persona: the personas who have a pool, with commas between them; empty for all.
        lanes: what the lanes of customers are: `channel`, `stage` or `none`.
        organisation: whether the organisation, its partners and their processes are shown.
        split: whether each persona has a file of its own.

    >>> BpmnOptions(persona="nadia, georges").persona
    ('nadia', 'georges')
    """

    persona: tuple[str, ...] = attrs.field(default=(), converter=_names)
    lanes: Literal["channel", "stage", "none"] = attrs.field(
        default="channel", validator=attrs.validators.in_(("channel", "stage", "none"))
    )
    organisation: bool = True
    split: bool = False


_UNKNOWN = {
    "en": "The map has no persona '{id}'; its personas are {ids}.",
    "fr": "La carte n'a pas de persona « {id} » ; ses personas sont {ids}.",
}


def render(scene: Scene, options: BpmnOptions) -> Rendering:
    """Write a map as one model, or as one for each persona.

    >>> from journeykit.testing import sample
    >>> list(render(Scene(journey=sample()), BpmnOptions(split=True)).files)
    ['', '-2']
    """
    journey = scene.journey
    language = scene.language or journey.language
    known = {persona.id: persona for persona in journey.personas}
    losses = dict.fromkeys(
        _UNKNOWN["fr" if language.lower().startswith("fr") else "en"].format(id=id, ids=", ".join(known) or "–")
        for id in options.persona
        if id not in known
    )
    personas = tuple(known[id] for id in dict.fromkeys(options.persona) if id in known) or journey.personas
    files: dict[str, bytes] = {}
    several: tuple[tuple[Persona, ...], ...] = tuple((each,) for each in personas) if options.split else (personas,)
    for number, together in enumerate(several or ((),), 1):
        mapped = diagram(
            journey,
            personas=together,
            lanes=options.lanes,
            organisation=options.organisation,
            language=language,
        )
        losses.update(dict.fromkeys(mapped.losses))
        files["" if number == 1 else f"-{number}"] = written(mapped.diagram, placed(mapped.diagram))
    return Rendering(files, tuple(losses))
