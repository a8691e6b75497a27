"""What a foreign model says and a map does not hold, a sentence each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from journeykit.model import JourneyMap
from journeykit.plugins import Context

from ._items import EVENTS, GATEWAYS
from ._outline import Outline
from ._roles import Roles

__all__ = ["foreign_losses"]

_FEW = 5


def foreign_losses(outline: Outline, journey: JourneyMap, roles: Roles, context: Context) -> tuple[str, ...]:
    """List what is lost, and what was odd, in the language of the context."""
    return tuple(_said(outline, journey, roles, context))


def _said(outline: Outline, journey: JourneyMap, roles: Roles, context: Context) -> Iterator[str]:
    say = context.say
    if not journey.touchpoints:
        yield say(
            {
                "en": "no touchpoints: name the customer's pool with the option customer, or elements in a table of "
                "links",
                "fr": "pas de point de contact : nommez le couloir du client avec l'option customer, ou des éléments "
                "dans une table de liens",
            }
        )
    if outline.repeated:
        yield say(
            {
                "en": "ids that are given more than once, of which the first counts: {ids}",
                "fr": "identifiants donnés plusieurs fois, dont seul le premier compte : {ids}",
            },
            ids=_listed(outline.repeated),
        )
    kinds = Counter(node.type for node in outline.nodes)
    gateways = sum(kinds[each] for each in GATEWAYS)
    events = sum(kinds[each] for each in EVENTS)
    if gateways:
        yield say(
            {
                "en": "gateways ({n}): ways lead through them; their names, and between processes their conditions, go",
                "fr": "passerelles ({n}) : les chemins les traversent ; leurs noms et, entre processus, leurs "
                "conditions se perdent",
            },
            n=gateways,
        )
    if events:
        yield say(
            {
                "en": "events ({n}): ways lead through them; they become no elements",
                "fr": "événements ({n}) : les chemins les traversent ; ils ne deviennent pas des éléments",
            },
            n=events,
        )
    yield from _without_ends(outline, roles, context)
    if outline.notes:
        yield say(
            {"en": "text annotations ({n})", "fr": "annotations de texte ({n})"},
            n=len(outline.notes),
        )
    for name, n in outline.unread.items():
        yield say({"en": "{name} ({n})", "fr": "{name} ({n})"}, name=name, n=n)
    if outline.has_diagram:
        yield say({"en": "the picture: positions, sizes and colours", "fr": "l'image : positions, tailles et couleurs"})


def _without_ends(outline: Outline, roles: Roles, context: Context) -> Iterator[str]:
    """Name the flows that lead from or to nothing, and the calls of what is elsewhere."""
    lost = [
        flow.id
        for flow in (*outline.flows, *outline.messages)
        if flow.source not in outline.ids or flow.target not in outline.ids
    ]
    if lost:
        yield context.say(
            {"en": "flows from or to nothing: {ids}", "fr": "flux qui viennent de rien ou n'y mènent pas : {ids}"},
            ids=_listed(lost),
        )
    silent = [flow.id for flow in outline.messages if flow.id not in lost and not all(roles.ends(flow))]
    if silent:
        yield context.say(
            {
                "en": "messages without an activity at both ends: {ids}",
                "fr": "messages sans activité aux deux bouts : {ids}",
            },
            ids=_listed(silent),
        )
    elsewhere = [
        f"{node.name or node.id} → {node.called}"
        for node in roles.processes
        if node.called and node.called not in outline.ids
    ]
    if elsewhere:
        yield context.say(
            {"en": "calls of what is not in this file: {calls}", "fr": "appels hors de ce fichier : {calls}"},
            calls=_listed(elsewhere),
        )


def _listed(names: tuple[str, ...] | list[str]) -> str:
    shown = ", ".join(names[:_FEW])
    return f"{shown} … (+{len(names) - _FEW})" if len(names) > _FEW else shown
