"""Differences in words, for people who do not read XML."""

from __future__ import annotations

from collections.abc import Sequence

from journeykit.plugins import Context
from journeykit_bpmn._elements import FLOWS, Element, Model

from ._differences import Aspect, Difference

__all__ = ["detail", "losses"]

MOST = 5
"""How many differences that the map knows nothing of are named."""

_KINDS = {
    "added": {"en": "added {type} “{name}”", "fr": "ajout de {type} « {name} »"},
    "removed": {"en": "removed {type} “{name}”", "fr": "suppression de {type} « {name} »"},
    "changed": {"en": "changed {type} “{name}”: {aspects}", "fr": "changement de {type} « {name} » : {aspects}"},
    "layout-changed": {"en": "drawn elsewhere", "fr": "dessiné ailleurs"},
}

_ASPECTS = {
    "name": {"en": "name", "fr": "nom"},
    "type": {"en": "type", "fr": "type"},
    "lane": {"en": "lane", "fr": "couloir"},
    "container": {"en": "pool or subprocess", "fr": "bassin ou sous-processus"},
    "stage": {"en": "stage", "fr": "étape"},
    "host": {"en": "what it is attached to", "fr": "ce à quoi il est attaché"},
    "source": {"en": "where it begins", "fr": "d'où il part"},
    "target": {"en": "where it leads", "fr": "où il mène"},
    "process": {"en": "its process", "fr": "son processus"},
    "text": {"en": "text", "fr": "texte"},
    "documentation": {"en": "documentation", "fr": "documentation"},
    "attributes": {"en": "attributes", "fr": "attributs"},
    "foreign attributes": {"en": "attributes of a tool", "fr": "attributs d'un outil"},
    "extension": {"en": "extensions of a tool", "fr": "extensions d'un outil"},
    "journeykit": {"en": "what journeykit keeps there", "fr": "ce que journeykit y garde"},
    "content": {"en": "details", "fr": "détails"},
}

_SHOWN = {"name", "type", "lane", "container", "stage", "host", "source", "target", "process"}
"""Aspects short enough that both sides are shown."""

_FROM_TO = {"en": "{aspect} “{before}” → “{after}”", "fr": "{aspect} « {before} » → « {after} »"}
_GONE = {"en": "{aspect} “{before}” is gone", "fr": "{aspect} « {before} » n'est plus là"}
_NOW = {"en": "{aspect} “{after}”", "fr": "{aspect} « {after} »"}

_UNKNOWN = {
    "en": "nothing in the map knows of {n} of the differences: {named}",
    "fr": "rien dans la carte ne connaît {n} des différences : {named}",
}
_MORE = {"en": "and {n} more", "fr": "et {n} de plus"}
_NO_ANCHOR = {
    "en": "the map knows none of its elements: set `source` of its processes, or run `journeykit link`",
    "fr": "la carte n'en connaît aucun élément : renseignez `source` dans ses processus, ou lancez `journeykit link`",
}


def detail(context: Context, old: Model, new: Model, difference: Difference, aspect: Aspect | None) -> str:
    """Say what a difference is, in one respect or as a whole."""
    if aspect is not None:
        return _respect(context, old, new, aspect)
    return _whole(context, old, new, difference)


def losses(
    context: Context, old: Model, new: Model, unknown: Sequence[Difference], *, is_anchored: bool
) -> tuple[str, ...]:
    """Say what of a difference changes nothing in the map, so that no answer looks better than it is.

    Args:
        context: the language.
        old: the model as it was.
        new: the model as it is.
        unknown: the differences.
        is_anchored: whether the map knows anything of the model at all.
    """
    found = []
    if not is_anchored:
        found.append(context.say(_NO_ANCHOR))
    if unknown:
        named = [_whole(context, old, new, each) for each in unknown[:MOST]]
        if len(unknown) > MOST:
            named.append(context.say(_MORE, n=len(unknown) - MOST))
        found.append(context.say(_UNKNOWN, n=len(unknown), named=", ".join(named)))
    return tuple(found)


def _whole(context: Context, old: Model, new: Model, difference: Difference) -> str:
    element = difference.element
    model = old if difference.new is None else new
    names = (context.say(_ASPECTS.get(aspect.name, {"en": aspect.name})) for aspect in difference.aspects)
    return context.say(
        _KINDS[difference.kind],
        type=element.type,
        name=element.name or _between(model, element) or element.id,
        aspects=", ".join(names),
    )


def _between(model: Model, element: Element) -> str:
    """Say what a flow without a name leads from and to."""
    if element.type not in FLOWS | {"association"}:
        return ""
    return f"{model.label_of(element.fact('source'))} → {model.label_of(element.fact('target'))}"


def _respect(context: Context, old: Model, new: Model, aspect: Aspect) -> str:
    name = context.say(_ASPECTS.get(aspect.name, {"en": aspect.name}))
    if aspect.name not in _SHOWN:
        return name
    sides = [aspect.before, aspect.after]
    if aspect.name not in {"name", "type"}:
        sides = [
            ", ".join(model.label_of(id) for id in side.split()) for model, side in zip((old, new), sides, strict=True)
        ]
    before, after = sides
    template = _FROM_TO if before and after else _GONE if before else _NOW
    return context.say(template, aspect=name, before=before, after=after)
