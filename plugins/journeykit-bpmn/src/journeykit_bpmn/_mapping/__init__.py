"""A map -> what a model holds."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import attrs

from journeykit.model import JourneyMap, Persona
from journeykit_bpmn._diagram import Diagram, Origin, Pool, Stage
from journeykit_bpmn._extension import document_of, documents_of, remainder
from journeykit_bpmn._names import KINDS, identifier

from ._customers import customer_pools
from ._notes import notes_of
from ._organisation import messages_between, serving_pools
from ._wording import caption, lane_caption, plain, way_caption

__all__ = ["Mapped", "caption", "diagram", "lane_caption", "way_caption"]

_LOSSES = {
    "en": {
        "exits": "The loop at “{name}” never ends in the map; the model lets it be left there.",
        "merged": "The ways on from “{name}” are alternatives in the model: all at once, they would never end.",
        "order": "The map says no way from one touchpoint to the next; the model has them in their order.",
    },
    "fr": {
        "exits": "La boucle de « {name} » ne finit jamais dans la carte ; le modèle permet d'en sortir là.",
        "merged": (
            "Les suites de « {name} » sont des alternatives dans le modèle ; "
            "prises toutes à la fois, elles ne finiraient jamais."
        ),
        "order": "La carte ne dit pas comment les points de contact se suivent ; le modèle les prend dans leur ordre.",
    },
}


@attrs.frozen
class Mapped:
    """A model, and what it says in another way than the map."""

    diagram: Diagram
    losses: tuple[str, ...] = ()


def diagram(
    journey: JourneyMap,
    *,
    personas: Sequence[Persona] | None = None,
    lanes: str = "channel",
    organisation: bool = True,
    language: str = "",
) -> Mapped:
    """Say what a model of a map holds.

    Args:
        journey: the map.
        personas: the personas that have a pool; all where they are left out.
        lanes: what the lanes of customers are: `channel`, `stage` or `none`.
        organisation: whether the organisation and its partners are shown.
        language: the language of what the map does not name itself; that of the map where it is empty.

    >>> from journeykit.testing import sample
    >>> [pool.name for pool in diagram(sample()).diagram.pools]
    ['Zoé', 'Karim', 'Organisation', 'Vélo-Atelier', 'Legal', 'Pollster & Sons']
    """
    language = language or journey.language
    personas = journey.personas if personas is None else personas
    document = document_of(journey)
    documents = documents_of(journey, document)
    parts = list(customer_pools(journey, personas, lanes, language, documents.get))
    losses = _losses(journey, parts, language)
    serving = [pool for pool, _ in serving_pools(journey, language, documents.get)] if organisation else []
    customers = [pool for pool, _ in parts]
    pools = tuple(attrs.evolve(pool, notes=tuple(notes_of(journey, pool))) for pool in (*customers, *serving))
    stages = tuple(
        Stage(identifier(KINDS["stage"], stage.id), caption(stage), Origin("stage", stage.id, documents[stage.id]))
        for stage in journey.stages
    )
    made = Diagram(
        identifier("Journey", journey.id),
        plain(journey.title) or journey.id,
        pools=pools,
        messages=tuple(messages_between(journey, customers, serving)),
        stages=stages,
        has_groups=lanes != "stage",
        journey=remainder(document, _holders(pools, stages)),
        choices={
            "language": plain(language),
            "lanes": lanes,
            "organisation": str(organisation).lower(),
            "persona": " ".join(persona.id for persona in personas),
        },
    )
    return Mapped(made, losses)


def _holders(pools: Sequence[Pool], stages: Sequence[Stage]) -> dict[str, str]:
    """Give for each element the BPMN element that holds its part of the document, the first one where several do."""
    holders: dict[str, str] = {}
    held: list[Any] = [*stages]
    for pool in pools:
        held += chain((pool,), pool.lanes, pool.nodes)
    for each in held:
        if each.origin is not None and each.origin.document is not None:
            holders.setdefault(each.origin.id, each.id)
    return holders


def _losses(journey: JourneyMap, parts: Sequence[tuple[Pool, Any]], language: str) -> tuple[str, ...]:
    says = _LOSSES["fr" if language.lower().startswith("fr") else "en"]
    found: dict[str, None] = {}
    for _, content in parts:
        found.update(dict.fromkeys(says["exits"].format(name=name) for name in content.exits))
        found.update(dict.fromkeys(says["merged"].format(name=name) for name in content.merged))
    if len(journey.touchpoints) > 1 and not any(touchpoint.next for touchpoint in journey.touchpoints):
        found[says["order"]] = None
    return tuple(found)
