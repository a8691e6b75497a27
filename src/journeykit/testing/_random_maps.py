"""How random maps are made: first the ids, then what refers to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from journeykit._impact import Change
from journeykit._kit import Kit
from journeykit.model import (
    After,
    Anchor,
    Cause,
    Channel,
    CustomElement,
    DataObject,
    Element,
    Emotion,
    Evidence,
    Experiment,
    Goal,
    JourneyMap,
    Link,
    Metric,
    Moment,
    NextStep,
    Opportunity,
    PainPoint,
    Persona,
    PersonaView,
    Process,
    Promise,
    Scenario,
    Stage,
    Suppression,
    System,
    Team,
    Timing,
    Touchpoint,
    Variant,
)

from ._random_values import (
    COUNTS,
    DATE,
    EXTRA,
    FILLED,
    GHOSTS,
    ID,
    JSON,
    QUANTITY,
    SCALES,
    SHARE,
    TEXT,
    TEXTS,
    WEIGHTS,
    Draw,
    Fields,
    measurements,
    numbers,
    one_of,
    reference,
    references,
    some,
)

__all__ = ["changes", "journeys"]

Known = Mapping[str, Sequence[str]]
"""The ids of a map, by kind of element."""

# Elements -------------------------------------------------------------------------------------------------------------


def common(known: Known) -> Fields:
    """Give the fields that every element has."""
    return {
        "name": TEXT,
        "summary": TEXT,
        "owner": reference(known["team"]),
        "tags": TEXTS,
        "evidence": references(known["evidence"][::2]),
        "previous_ids": TEXTS,
        "suppress": st.lists(st.builds(Suppression, FILLED, FILLED), max_size=1),
        "extra": EXTRA,
    }


@st.composite
def having(draw: Draw, a_class: Any, fields: Fields) -> Any:
    """Draw a value with a few of its fields."""
    return a_class(**some(draw, fields))


def promises(known: Known) -> SearchStrategy[Promise]:
    """Give a strategy of promises."""
    return st.builds(
        Promise, FILLED, metric=st.none() | reference(known["metric"]), kept_at=references(known["touchpoint"])
    )


def emotions(known: Known, scale: tuple[float, float]) -> SearchStrategy[Emotion]:
    """Give a strategy of emotions. Their evidence is never that of the element: one relation is not written twice."""
    evidence = references(known["evidence"][1::2]).map(lambda held: [each for each in held if each.id not in GHOSTS])
    score = numbers(*scale)
    return having(Emotion, {"label": TEXT, "score": score, "target": score, "evidence": evidence})


def views(known: Known, scale: tuple[float, float]) -> SearchStrategy[dict[str, PersonaView]]:
    """Give a strategy of what differs for personas."""
    view = st.builds(
        PersonaView,
        action=TEXT,
        thought=TEXT,
        emotion=st.none() | emotions(known, scale),
        needs=TEXTS,
        expectations=TEXTS,
        verbatims=TEXTS,
    )
    return st.dictionaries(st.sampled_from([*known["persona"], *GHOSTS]), view, max_size=2)


def moments(known: Known) -> SearchStrategy[Moment]:
    """Give a strategy of moments of truth."""
    kind = TEXT | one_of("zero", "first", "second", "ultimate")
    return having(Moment, {**common(known), "kind": kind, "importance": SHARE})


def pains(known: Known) -> SearchStrategy[list[PainPoint]]:
    """Give a strategy of the pain points of a touchpoint."""
    causes = st.lists(FILLED | st.builds(Cause, FILLED, because=st.none() | TEXTS), max_size=3)
    grade = numbers(1, 10)
    fields: Fields = {
        **common(known),
        "text": TEXT,
        "severity": grade,
        "frequency": SHARE,
        "detection": grade,
        "causes": causes,
        "metric": reference(known["metric"]),
    }
    return st.lists(having(PainPoint, fields), max_size=2)


def touchpoint_fields(known: Known, scale: tuple[float, float]) -> Fields:
    """Give the fields of a touchpoint."""
    way: Fields = {
        "handoff": st.booleans(),
        "carries": TEXTS | TEXT,
        "share": SHARE,
        "condition": TEXT,
    }
    after = st.builds(After, reference(known["touchpoint"]), days=QUANTITY)
    return {
        **common(known),
        "channel": references(known["channel"]),
        "personas": references(known["persona"]),
        "kind": one_of("interaction", "survey", "promotion", "message", "content"),
        "action": TEXT,
        "thought": TEXT,
        "emotion": emotions(known, scale),
        "by_persona": views(known, scale),
        "needs": TEXTS,
        "expectations": TEXTS,
        "promise": FILLED | promises(known),
        "micro_moment": one_of("want-to-know", "want-to-go", "want-to-do", "want-to-buy"),
        "importance": SHARE,
        "moment_of_truth": moments(known),
        "pain_points": pains(known),
        "next": references(known["touchpoint"], NextStep, way),
        "sets_expectation_for": references(known["touchpoint"]),
        "falls_back_to": references(known["touchpoint"]),
        "frontstage": TEXTS,
        "handled_by": one_of("self-service", "bot", "human"),
        "device": TEXT,
        "party": TEXT,
        "availability": TEXT,
        "timing": st.builds(Timing, day=st.none() | QUANTITY, after=st.none() | after),
        "contents": TEXTS,
        "collects": references(known["data"]),
        "uses_data": references(known["data"]),
        "stakeholders": references(known["team"]),
        "verbatims": TEXTS,
        "gateway": one_of("exclusive", "parallel", "inclusive"),
    }


def other_fields(known: Known, every: Sequence[str]) -> dict[type[Element], Fields]:
    """Give the fields of all other elements.

    Args:
        known: ids by kind.
        every: the ids that anything may name.
    """
    work = [id for kind in ("process", "system", "data", "channel", "team") for id in known[kind]]
    metric = reference(known["metric"])
    count = st.none() | st.integers(0, 10**6)
    return {
        Persona: {
            "demographics": EXTRA,
            "psychographics": EXTRA,
            **dict.fromkeys(("goals", "needs", "challenges", "frustrations", "motivations"), TEXTS),
            "preferred_channels": references(known["channel"]),
            **dict.fromkeys(("quote", "photo", "segment"), TEXT),
            "importance": SHARE,
        },
        Stage: {"goal": TEXT, "trigger": TEXT, "questions": TEXTS, "promise": FILLED | promises(known)},
        Channel: {"kind": TEXT, "runs_on": references(known["system"])},
        Process: {
            "supports": references(known["touchpoint"]),
            "triggers": references(known["process"]),
            "uses": references(known["system"]),
            "depends_on": references(work),
            "reads": references(known["data"]),
            "writes": references(known["data"]),
            "part_of": reference(known["process"]),
            "visibility": one_of("frontstage", "backstage", "support"),
            "stakeholders": references(known["team"]),
            "source": st.builds(Anchor, FILLED, element=TEXT, fingerprint=TEXT),
        },
        System: {"depends_on": references(work)},
        Team: {"kind": one_of("internal", "partner", "regulator")},
        DataObject: {"origin": TEXT},
        Opportunity: {
            "addresses": references(every),
            **dict.fromkeys(("impact", "effort", "reach"), QUANTITY),
            "confidence": SHARE,
            "metric": metric,
            "status": one_of("idea", "planned", "done", "told"),
        },
        Experiment: {
            "touchpoint": reference(known["touchpoint"]),
            "hypothesis": TEXT,
            "variants": st.lists(st.builds(Variant, FILLED, numerator=count, denominator=count), max_size=2),
            "metric": metric,
            "result": TEXT,
        },
        Scenario: {
            "goal": TEXT,
            "personas": references(known["persona"]),
            "trigger": TEXT,
            "touchpoints": references(known["touchpoint"]),
            "metric": metric,
        },
        Metric: {
            "kind": TEXT | one_of("nps", "csat", "ces", "fcr", "ratio", "abandonment"),
            # A pain point may name its metric itself, and one relation is not written twice.
            "measures": references([id for id in every if id not in known["pain_point"]]),
            "counts": COUNTS,
            "numerator": QUANTITY,
            "denominator": QUANTITY,
            "value": numbers(-(10**6), 10**6),
            "target": numbers(-(10**6), 10**6),
            **dict.fromkeys(("unit", "source", "method", "segment"), TEXT),
            "benchmark": TEXT | QUANTITY,
            "collected_by": references(every),
            "history": st.lists(measurements(), max_size=2),
        },
        Evidence: {
            "kind": one_of("interview", "survey", "observed", "analytics", "social", "inferred", "hypothesis"),
            "date": DATE,
            "url": TEXT,
            "sample": TEXT | QUANTITY,
            "quote": TEXT,
        },
        CustomElement: {"fields": st.dictionaries(TEXT.map("own {}".format), JSON, max_size=2)},
    }


# Maps -----------------------------------------------------------------------------------------------------------------

KINDS: dict[type[Element], tuple[str, str]] = {
    Persona: ("persona", "personas"),
    Stage: ("stage", "stages"),
    Touchpoint: ("touchpoint", "touchpoints"),
    Channel: ("channel", "channels"),
    Process: ("process", "processes"),
    System: ("system", "systems"),
    Team: ("team", "teams"),
    DataObject: ("data", "data"),
    Opportunity: ("opportunity", "opportunities"),
    Experiment: ("experiment", "experiments"),
    Scenario: ("scenario", "scenarios"),
    Metric: ("metric", "metrics"),
    Evidence: ("evidence", "evidence"),
    CustomElement: ("custom", "elements"),
}


@st.composite
def journeys(draw: Draw, most: int) -> JourneyMap:
    """Draw a map: first its ids, then the touchpoints, then what refers to them, at last links that are new."""
    odd = draw(st.lists(ID, unique=True, max_size=4))
    ids = iter(dict.fromkeys([*odd, *(f"e{n}" for n in range(len(KINDS) * most + len(odd) + 1))]))
    known: dict[str, list[str]] = {}
    for kind, _ in KINDS.values():
        known[kind] = [next(ids) for _ in range(draw(st.integers(0, most)))]
    scale = draw(SCALES)
    fields = touchpoint_fields(known, scale)
    touchpoints = [_touchpoint(draw, known, fields, id) for id in known["touchpoint"]]
    known["pain_point"] = [pain.id for each in touchpoints for pain in each.pain_points]
    known["moment"] = [each.moment_of_truth.id for each in touchpoints if each.moment_of_truth is not None]
    lists = _other_elements(draw, known)
    bare = JourneyMap(
        draw(FILLED), id=next(ids), emotion_scale=scale, touchpoints=touchpoints, **lists, **_top(draw, known)
    )
    return bare.evolve(links=_links(draw, bare))


def _touchpoint(draw: Draw, known: Known, fields: Fields, id: str) -> Touchpoint:
    """Draw a touchpoint; its moment and its pain points have ids of their own, or leave them to be made."""
    given = some(draw, fields, most=8)
    if "moment_of_truth" in given and draw(st.booleans()):
        given["moment_of_truth"] = attrs.evolve(given["moment_of_truth"], id=f"moment-of-{id}")
    if "pain_points" in given and draw(st.booleans()):
        given["pain_points"] = [
            attrs.evolve(pain, id=f"pain-of-{id}-{n}") for n, pain in enumerate(given["pain_points"])
        ]
    return Touchpoint(id, stage=draw(reference(known["stage"])), **given)


def _other_elements(draw: Draw, known: Known) -> dict[str, Any]:
    every = [id for ids in known.values() for id in ids]
    tables = other_fields(known, every)
    shared = common(known)
    lists: dict[str, Any] = {}
    for a_class, (kind, name) in KINDS.items():
        if a_class is Touchpoint:
            continue
        for id in known[kind]:
            given: dict[str, Any] = some(draw, {**shared, **tables[a_class]})
            if a_class is CustomElement:
                given["kind"] = draw(one_of("relic", "Überrest", "two.parts"))
            lists.setdefault(name, []).append(a_class(id, **given))
    return lists


def _top(draw: Draw, known: Known) -> dict[str, Any]:
    """Draw the fields of the map itself."""
    fields = {name: field for name, field in common(known).items() if name not in {"name", "evidence"}}
    goals = st.lists(FILLED | st.builds(Goal, FILLED, metric=st.none() | reference(known["metric"])), max_size=2)
    fields.update(
        language=one_of("en", "fr", "fr-CA", "ar") | TEXT,
        state=one_of("current", "future"),
        future_of=TEXT,
        version=TEXT,
        updated=DATE,
        scenario=TEXT,
        scope=TEXT,
        customer_goals=goals,
        business_goals=goals,
    )
    return some(draw, fields, most=8)


def _links(draw: Draw, journey: JourneyMap) -> Iterable[Link]:
    """Draw links; a relation that a field says already is not said again."""
    said = {edge[:3] for edge in journey.relations}
    ends = st.sampled_from([journey.id, *(element.id for element in journey), *GHOSTS])
    relation = one_of("supports", "owns", "marks", "is kin to") | FILLED
    triples = draw(st.lists(st.tuples(ends, relation, ends), max_size=3, unique=True))
    return [Link(*triple, **some(draw, WEIGHTS, most=2)) for triple in triples if triple not in said]


def changes(journey: JourneyMap, most: int) -> SearchStrategy[tuple[Change, ...]]:
    """Give a strategy of changes of the elements of a map."""
    ids = [journey.id, *(element.id for element in journey)]
    change = st.builds(Change, st.sampled_from(ids), st.sampled_from(list(Kit(discover=False).vocabulary.change_kinds)))
    return st.lists(change, min_size=1, max_size=most, unique_by=lambda each: each.id).map(tuple)
