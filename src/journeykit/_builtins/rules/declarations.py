"""JK1: relations, rules and kinds of element that nobody declares."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from journeykit._validation import CRASH
from journeykit.errors import Problem, nearest
from journeykit.model import JourneyMap
from journeykit.model._frozen import thaw
from journeykit.plugins import Context, Finding, NoOptions, Rule

__all__ = ["RULES"]

LONGEST = 120
"""How much of a schema a message shows."""


def unknown_relation(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Every relation in `links` is one of the format's, of a plugin's or of the project's settings.

    Only a relation that somebody describes carries impact; any other is a line in the map and nothing else.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy}
    processes:
      - {id: upkeep, name: Kiosk upkeep}
    links:
      - {source: upkeep, relation: suports, target: kiosk}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy}
    processes:
      - {id: upkeep, name: Kiosk upkeep}
    links:
      - {source: upkeep, relation: supports, target: kiosk}
    ```
    """
    unknown = {link.relation for link in journey.links} - context.relations
    near = {relation: nearest(relation, sorted(context.relations)) for relation in unknown}
    for number, link in enumerate(journey.links):
        if link.relation not in unknown:
            continue
        messages = {
            "en": "nobody describes the relation '{relation}': from '{source}' to '{target}' nothing is carried{hint}",
            "fr": "personne ne décrit la relation « {relation} » : de « {source} » à « {target} », rien n'est "
            "transmis{hint}",
        }
        said = context.say(
            messages,
            relation=link.relation,
            source=link.source,
            target=link.target,
            hint=_hint(near[link.relation], context),
        )
        holder = link.source if link.source in journey else ""
        yield Finding(said, element=holder, path=("links", number, "relation"))


def _hint(near: tuple[str, ...], context: Context) -> str:
    if not near:
        return ""
    messages = {"en": ". Did you mean '{near}'?", "fr": ". Vouliez-vous dire « {near} » ?"}
    return context.say(messages, near=", ".join(near))


def idle_suppression(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Every suppression names a rule that exists, or a family of rules.

    One that names no rule accepts nothing: it is misspelt, or the plugin with the rule is missing here.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    suppress:
      - {rule: JK1O1, reason: The rest of the map follows in spring}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    suppress:
      - {rule: JK101, reason: The rest of the map follows in spring}
    ```
    """
    codes = {*context.rules, CRASH}
    known = {code[:length] for code in codes for length in range(1, len(code) + 1)}
    messages = {
        "en": "'{label}' suppresses '{rule}', which is no rule and no family of rules here{hint}",
        "fr": "« {label} » fait taire « {rule} », qui n'est ici ni une règle ni une famille de règles{hint}",
    }
    for element in (journey, *journey):
        for number, suppression in enumerate(element.suppress):
            if suppression.rule not in known:
                hint = _hint(nearest(suppression.rule, sorted(codes)), context)
                said = context.say(messages, label=element.label, rule=suppression.rule, hint=hint)
                yield Finding(said, element=element.id, field=("suppress", number, "rule"))


def undeclared_kind(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Every kind of element beyond those of the format is declared by a plugin.

    Elements of other kinds are kept, and can be linked, but nothing checks what they hold. Said once a kind.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    elements:
      - {id: printer, kind: device, name: Ticket printer}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    systems:
      - {id: printer, name: Ticket printer}
    ```
    """
    messages = {
        "en": "no plugin here declares the kind '{kind}' of '{label}': what such elements hold is not checked{hint}",
        "fr": "aucune extension ne déclare ici le type « {kind} » de « {label} » : le contenu de tels éléments n'est "
        "pas vérifié{hint}",
    }
    seen = set(context.element_kinds)
    for element in journey.elements:
        if element.kind not in seen:
            seen.add(element.kind)
            hint = _hint(nearest(element.kind, sorted(context.element_kinds)), context)
            said = context.say(messages, kind=element.kind, label=element.label, hint=hint)
            yield Finding(said, element=element.id, field=("kind",))


def unfitting(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Every element of a plugin's kind holds what the plugin's JSON Schema says.

    In the examples, a plugin declares the kind `document` with whole numbers of `pages`.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    elements:
      - {id: leaflet, kind: document, name: Leaflet, pages: two}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    elements:
      - {id: leaflet, kind: document, name: Leaflet, pages: 2}
    ```
    """
    for kind, schema in sorted(context.element_kinds.items()):
        if schema and journey.of_kind(kind):
            yield from _unfitting(journey, kind, schema, context)


def _unfitting(journey: JourneyMap, kind: str, schema: Mapping[str, Any], context: Context) -> Iterator[Finding]:
    """Say what does not fit one schema, or that the schema itself cannot be used."""
    import jsonschema
    import referencing

    elements = journey.of_kind(kind)
    plain = thaw(schema)
    a_class = jsonschema.validators.validator_for(plain, default=jsonschema.Draft202012Validator)
    messages = {
        "en": "'{label}' does not fit its kind '{kind}', whose schema says {wanted}",
        "fr": "« {label} » ne convient pas à son type « {kind} », dont le schéma dit {wanted}",
    }
    try:
        a_class.check_schema(plain)
        # An empty registry: a schema that points elsewhere is never fetched.
        validator = a_class(plain, registry=referencing.Registry())
        for element in elements:
            for error in validator.iter_errors(thaw(element.fields)):
                where = Problem(tuple(error.absolute_path), "").where
                rule = json.dumps({str(error.validator): error.validator_value}, ensure_ascii=False)
                wanted = f"{where}: {rule}" if where else rule
                shown = wanted if len(wanted) <= LONGEST else f"{wanted[:LONGEST]}…"
                said = context.say(messages, label=element.label, kind=kind, wanted=shown)
                yield Finding(said, element=element.id, field=tuple(error.absolute_path))
    except (jsonschema.SchemaError, referencing.exceptions.Unresolvable) as error:
        messages = {
            "en": "nothing is checked against the schema of the kind '{kind}', which cannot be used: {error}",
            "fr": "rien n'est vérifié selon le schéma du type « {kind} », qui est inutilisable : {error}",
        }
        first = " ".join(str(error).split())[:LONGEST]
        yield Finding(context.say(messages, kind=kind, error=first), element=elements[0].id, field=("kind",))


RULES = (
    Rule(
        code="JK104",
        summary="Relation that nobody describes and that carries nothing",
        severity="warning",
        check=unknown_relation,
    ),
    Rule(code="JK105", summary="Suppression that names no rule", severity="warning", check=idle_suppression),
    Rule(code="JK106", summary="Element of a kind that no plugin declares", severity="info", check=undeclared_kind),
    Rule(
        code="JK107",
        summary="Element that does not fit the schema of its kind",
        severity="error",
        check=unfitting,
    ),
)
