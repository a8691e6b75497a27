"""JK1: references that do not mean what they should."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from journeykit._language import word
from journeykit.errors import nearest
from journeykit.model import JourneyMap
from journeykit.model._relations import FIELDS, RELATIONS, Edge, ReferenceField, mentions
from journeykit.plugins import Context, Edit, Finding, NoOptions, Rule

__all__ = ["RULES", "misplaced"]

ANY = ""
"""Stands for every kind of element."""

MOST_COMPARISONS = 200_000
"""How many ids are compared in search of the ones that were meant; beyond that, findings come without a hint."""


def _connections() -> dict[str, frozenset[tuple[str, str]]]:
    """Gather the kinds that the relations of the format connect: source, target.

    The fields say it. A link says more in three cases: anything may involve a team, evidence may back the journey,
    which has no field for it, and touchpoints, channels and data may depend on what makes them work.
    """
    found: dict[str, set[tuple[str, str]]] = {relation: set() for relation in RELATIONS}
    for kind, fields in FIELDS.items():
        for field in fields:
            if field.relation:
                named = field.kinds or (ANY,)
                found[field.relation].update((each, kind) if field.inverted else (kind, each) for each in named)
    found["handoff"] = found["precedes"]
    found["in_journey"].add(("stage", "journey"))
    found["marks"].add(("moment", "touchpoint"))
    found["hurts"].add(("pain_point", "touchpoint"))
    found["involves"].update((kind, "team") for kind in FIELDS)
    found["backs"].add(("evidence", "journey"))
    needed = {target for _, target in found["depends_on"]}
    found["depends_on"].update((kind, target) for kind in ("touchpoint", "channel", "data") for target in needed)
    return {relation: frozenset(pairs) for relation, pairs in found.items()}


_CONNECTIONS = _connections()


def dangling(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Every id that a field or a link names exists.

    A reference that points nowhere loads, and carries no impact: a slip of the finger hides what a change affects.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, channel: station}
    processes:
      - {id: upkeep, name: Kiosk upkeep, supports: kiosc}
    channels:
      - {id: station, name: Station}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, channel: station}
    processes:
      - {id: upkeep, name: Kiosk upkeep, supports: kiosk}
    channels:
      - {id: station, name: Station}
    ```
    """
    missing = [
        (path, holder, _FIELD, {"field": field.name, "label": journey[holder].label}, reference.id, field.kinds)
        for path, holder, field, reference in mentions(journey)
        if reference.id not in journey
    ]
    for number, link in enumerate(journey.links):
        for end, id, other in (("source", link.source, link.target), ("target", link.target, link.source)):
            if id not in journey:
                holder = other if other in journey else ""
                words = {"end": end, "relation": link.relation}
                missing.append((("links", number, end), holder, _LINK, words, id, _kinds_at(end, link.relation)))
    near = _nearest(journey, {(id, kinds) for *_, id, kinds in missing})
    for path, holder, messages, words, id, kinds in missing:
        said = context.say(messages, id=id, **words)
        if near[id, kinds]:
            said += context.say(_HINT, near=", ".join(near[id, kinds]))
        yield Finding(said, element=holder, path=path)


_FIELD = {
    "en": "no element '{id}', which '{label}' names in `{field}`",
    "fr": "aucun élément « {id} », que « {label} » nomme dans `{field}`",
}
_LINK = {
    "en": "no element '{id}', the `{end}` of a link with the relation {relation}",
    "fr": "aucun élément « {id} », `{end}` d'un lien de relation {relation}",
}
_HINT = {"en": ". Did you mean '{near}'?", "fr": ". Vouliez-vous dire « {near} » ?"}


def _kinds_at(end: str, relation: str) -> tuple[str, ...]:
    """Name the kinds that can be at one end of a relation; none for any."""
    kinds = {pair[end == "target"] for pair in _CONNECTIONS.get(relation, ())}
    return () if ANY in kinds else tuple(sorted(kinds))


def _nearest(
    journey: JourneyMap, missing: Iterable[tuple[str, tuple[str, ...]]]
) -> dict[tuple[str, tuple[str, ...]], tuple[str, ...]]:
    """Find the ids that were meant, among the kinds that fit, as long as that is cheap; names stand for ids, too."""
    found: dict[tuple[str, tuple[str, ...]], tuple[str, ...]] = {}
    known: dict[tuple[str, ...], dict[str, str]] = {(): {element.id: element.label for element in journey}}
    compared = 0
    for id, kinds in sorted(missing):
        if kinds not in known:
            known[kinds] = {element.id: element.label for kind in kinds for element in journey.of_kind(kind)}
        compared += len(known[kinds])
        names = known[kinds]
        found[id, kinds] = nearest(id, names, names=names) if compared <= MOST_COMPARISONS else ()
    return found


def wrong_kind(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """Every reference names an element of a kind that fits, and every link connects kinds that its relation connects.

    Often two elements have similar ids, or a link runs the wrong way round. Impact would follow it all the same.
    Relations and elements of plugins' kinds are not judged in links.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    channels:
      - {id: kiosk, name: Kiosk}
    touchpoints:
      - {id: kiosk-visit, name: Visit to the kiosk, stage: buy, channel: kiosk}
    processes:
      - {id: upkeep, name: Kiosk upkeep, supports: kiosk}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    channels:
      - {id: kiosk, name: Kiosk}
    touchpoints:
      - {id: kiosk-visit, name: Visit to the kiosk, stage: buy, channel: kiosk}
    processes:
      - {id: upkeep, name: Kiosk upkeep, supports: kiosk-visit}
    ```
    """
    for path, holder, field, reference in mentions(journey):
        named = journey.get(reference.id)
        if named is None or not field.kinds or named.element_kind in field.kinds:
            continue
        messages = {
            "en": "'{id}' is of the kind {kind}; `{field}` of '{label}' takes only: {kinds}",
            "fr": "« {id} » est du type {kind} ; `{field}` de « {label} » n'accepte que : {kinds}",
        }
        said = context.say(
            messages,
            id=reference.id,
            kind=word(context.language, "kind", named.element_kind),
            field=field.name,
            label=journey[holder].label,
            kinds=_listed(field.kinds, context),
        )
        yield Finding(said, element=holder, path=path)
    for number, link in enumerate(journey.links):
        source, target = journey.get(link.source), journey.get(link.target)
        if source is None or target is None or source is target:
            continue
        ends = (source.element_kind, target.element_kind)
        pairs = _CONNECTIONS.get(link.relation)
        if pairs is None or not FIELDS.keys() >= set(ends) or ends in pairs or (ends[0], ANY) in pairs:
            continue
        yield _misplaced(number, link.relation, (source, target), context)


def misplaced(journey: JourneyMap) -> Iterator[Edge]:
    """Give the relations between kinds that they cannot connect; impact follows them all the same.

    >>> from journeykit.model import Stage, Touchpoint
    >>> points = [Touchpoint("kiosk", stage="buy"), Touchpoint("train", stage="kiosk")]
    >>> [edge[:3] for edge in misplaced(JourneyMap("Trip", stages=[Stage("buy")], touchpoints=points))]
    [('train', 'in_stage', 'kiosk')]
    """
    for edge in journey.relations:
        source, target = journey.get(edge[0]), journey.get(edge[2])
        pairs = _CONNECTIONS.get(edge[1])
        if source is None or target is None or source is target or pairs is None:
            continue
        ends = (source.element_kind, target.element_kind)
        if ends not in pairs and (ends[0], ANY) not in pairs and FIELDS.keys() >= set(ends):
            yield edge


def _misplaced(number: int, relation: str, ends: tuple[Any, Any], context: Context) -> Finding:
    """Say which end of a link is wrong: its source, or its target for such a source."""
    source, target = ends
    pairs = _CONNECTIONS[relation]
    fitting = {end for start, end in pairs if start == source.element_kind}
    wrong, end, kinds = (target, "target", fitting) if fitting else (source, "source", {start for start, _ in pairs})
    messages = {
        "en": "'{id}' is of the kind {kind}; the `{end}` of a link with the relation {relation} can only be: {kinds}",
        "fr": "« {id} » est du type {kind} ; le `{end}` d'un lien de relation {relation} ne peut être que : {kinds}",
    }
    said = context.say(
        messages,
        id=wrong.id,
        kind=word(context.language, "kind", wrong.element_kind),
        end=end,
        relation=relation,
        kinds=_listed(kinds, context),
    )
    return Finding(said, element=source.id, path=("links", number, end))


def _listed(kinds: Iterable[str], context: Context) -> str:
    """List kinds in the order of the format, as people call them."""
    return ", ".join(word(context.language, "kind", kind) for kind in sorted(kinds, key=list(FIELDS).index))


def to_itself(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """No element names itself.

    It says nothing and carries no impact. Another element was meant, or nothing was. A promise may be kept where it
    is made.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, next: [kiosk, train]}
      - {id: train, name: Train, stage: buy}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, next: [train]}
      - {id: train, name: Train, stage: buy}
    ```
    """
    messages = {
        "en": "'{label}' names itself in `{field}`, which carries nothing: name another element or take it out",
        "fr": "« {label} » se nomme lui-même dans `{field}`, ce qui ne transmet rien : nommez un autre élément, "
        "ou retirez la référence",
    }
    for path, holder, field, reference in mentions(journey):
        if reference.id == holder and _may_be_itself(journey[holder].element_kind, field):
            said = context.say(messages, label=journey[holder].label, field=field.name)
            yield Finding(said, element=holder, path=path)
    for number, link in enumerate(journey.links):
        if link.source == link.target and link.source in journey:
            said = context.say(messages, label=journey[link.source].label, field="links")
            yield Finding(said, element=link.source, path=("links", number))


def _may_be_itself(kind: str, field: ReferenceField) -> bool:
    """Tell whether only the self-reference is wrong, not the kind; a promise may be kept where it is made."""
    return field.name != "promise.kept_at" and (not field.kinds or kind in field.kinds)


def without_itself(journey: JourneyMap, finding: Finding) -> Iterator[Edit]:
    """Take the reference out, unless words of its author, or a field that needs it, would go with it."""
    said: Any = journey
    for key in finding.path:
        said = said[key] if isinstance(key, int) else getattr(said, key)
    words = any(getattr(said, name, None) for name in ("note", "condition", "carries"))
    if not words and finding.path[-2:] != ("after", "touchpoint"):
        yield Edit(finding.path, action="remove")


def view_of_a_stranger(journey: JourneyMap, _options: NoOptions, context: Context) -> Iterator[Finding]:
    """`by_persona` describes only personas who meet the touchpoint.

    What a persona does, thinks and feels where that persona never comes is shown to nobody.

    Wrong:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    personas:
      - {id: ada, name: Ada}
      - {id: bruno, name: Bruno}
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, personas: ada, by_persona: {bruno: {thought: How much?}}}
    ```

    Right:

    ```yaml
    journeykit: 1
    title: Buy a ticket
    personas:
      - {id: ada, name: Ada}
      - {id: bruno, name: Bruno}
    stages: [Buy]
    touchpoints:
      - {id: kiosk, name: Ticket kiosk, stage: buy, personas: [ada, bruno], by_persona: {bruno: {thought: How much?}}}
    ```
    """
    messages = {
        "en": "`by_persona` of '{label}' describes '{persona}', who does not meet it: add {id} to its `personas`",
        "fr": "`by_persona` de « {label} » décrit « {persona} », qui ne le rencontre pas : ajoutez {id} à ses "
        "`personas`",
    }
    known = {persona.id: persona for persona in journey.personas}
    for touchpoint in journey.touchpoints:
        for id in touchpoint.by_persona:
            if id in known and touchpoint.personas and id not in {each.id for each in touchpoint.personas}:
                said = context.say(messages, label=touchpoint.label, persona=known[id].label, id=id)
                yield Finding(said, element=touchpoint.id, field=("by_persona", id))


RULES = (
    Rule(code="JK101", summary="Reference to an element that does not exist", severity="error", check=dangling),
    Rule(code="JK102", summary="Reference to an element of the wrong kind", severity="error", check=wrong_kind),
    Rule(
        code="JK103",
        summary="Element that names itself",
        severity="error",
        check=to_itself,
        fix=without_itself,
    ),
    Rule(
        code="JK108",
        summary="View of a persona who does not meet the touchpoint",
        severity="warning",
        check=view_of_a_stranger,
    ),
)
