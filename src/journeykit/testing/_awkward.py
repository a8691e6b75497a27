"""Maps that are right and that break what was only tried with tidy ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from journeykit.model import (
    Channel,
    CustomElement,
    DataObject,
    Element,
    Emotion,
    Evidence,
    Experiment,
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
    Scenario,
    Stage,
    System,
    Team,
    Touchpoint,
    Variant,
)

__all__ = ["LARGE", "awkward_maps"]

LARGE = "5,000 touchpoints"
"""The name of the map that takes long."""

TEXTS = {
    "markup": "<script>alert(\"1\" + '2')</script> & &amp; <b>]]> --> <!-- <? ?> {{x}} ${x} %s \\n `` | ; # : ,",
    "control characters": "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) + "end",
    "unusual characters": "\ufeff\u2028\u2029\u200b\u00ad\ufffe\uffff\U0001fffe\ufdd0 \u0085 end",
    "right to left": "شراء تذكرة \u202eلا يصل\u202c קניית כרטיס ٣٤ (abc)",  # noqa: RUF001 - foreign on purpose
    "Chinese, Japanese, Korean": "购买车票，切符を買うー 표를 사다。\U00020bb7野家",  # noqa: RUF001 - foreign on purpose
    "emoji sequences": (
        "👩\u200d👩\u200d👧\u200d👦 👍🏽 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f 🇫🇷🇫🇷 "
        "1\ufe0f\u20e3 ❤\ufe0f\u200d🔥 ☺\ufe0e 🫱🏻\u200d🫲🏿"
    ),
    "combining characters": "Z\u0351\u036b\u0343\u032a\u0302\u034f\u0334A\u0334\u0335\u031c e\u0301 ﬁ ß İ ǆ",
    "400 characters without a space": "x" * 400,
    "400 characters": "slow train " * 36 + "stop",
    "lines and tabs": "first\nsecond\r\nthird\tfourth\n\n  indented\n",
    "only a space": " ",
    "signs of other formats": "- [x] *bold* _it_ =1+1 @all !tag &anchor *alias 'q' \"q\" a: b # no --- ... ~ null",
}
"""Texts that stand in every place of a map, by the name of the map."""


@cache
def awkward_maps() -> Mapping[str, JourneyMap]:
    """Give maps that any exporter, rule and scorer has to cope with, by name.

    An empty one, one with a single element of each kind, hostile and foreign texts, references that point nowhere,
    loops, zeros where somebody will divide, kinds and relations that nobody knows, and 5,000 touchpoints.

    >>> maps = awkward_maps()
    >>> len(maps["empty"]), len(maps["only a persona"]), len(maps["5,000 touchpoints"].touchpoints)
    (0, 1, 5000)
    """
    maps = {"empty": JourneyMap("Empty")}
    for kind, element in _one_of_each().items():
        maps[f"only {'an' if kind[0] in 'aeiou' else 'a'} {kind.replace('_', ' ')}"] = JourneyMap.of("Alone", element)
    for name, text in TEXTS.items():
        maps[name] = _saying(text)
    for name, make in _SHAPES.items():
        maps[name] = make()
    return MappingProxyType(maps)


def _one_of_each() -> dict[str, Element]:
    """Give one element of each kind that has a list of its own, with nothing but what it needs."""
    bare: tuple[Callable[[str], Element], ...] = (
        Persona,
        Stage,
        Channel,
        Process,
        System,
        Team,
        DataObject,
        Opportunity,
        Experiment,
        Scenario,
        Metric,
        Evidence,
    )
    elements = [*(make("one") for make in bare), Touchpoint("one", stage="nowhere")]
    return {
        **{element.element_kind: element for element in elements},
        "moment": Touchpoint("one", stage="nowhere", moment_of_truth=Moment()),
        "pain_point": Touchpoint("one", stage="nowhere", pain_points=[PainPoint()]),
        "element of a plugin": CustomElement("one", kind="relic"),
    }


def _saying(text: str) -> JourneyMap:
    """Give a map with a text in every place that takes one."""
    filled = text if text.strip() else "-"
    return JourneyMap.of(
        filled,
        Persona("who", text, quote=text, goals=[text], segment=text, photo=text, demographics={text: text}),
        Stage("part", text, goal=text, questions=[text], promise=filled),
        Touchpoint(
            "meet",
            text,
            summary=text,
            stage="part",
            channel="way",
            action=text,
            thought=text,
            emotion=Emotion(text, score=-1),
            by_persona={"who": PersonaView(action=text, verbatims=[text])},
            moment_of_truth=Moment(name=text, kind=text),
            pain_points=[PainPoint(text, name=text, causes=[filled], severity=7)],
            next=NextStep("leave", condition=text, carries=[text]),
            frontstage=[text],
            device=text,
            verbatims=[text],
        ),
        Touchpoint("leave", text, stage="part", emotion=Emotion(text)),
        Channel("way", text, kind=text),
        Process("work", text, supports="meet", uses="machine", owner="people"),
        System("machine", text),
        Team("people", text, tags=[text]),
        DataObject("facts", text, origin=text),
        Opportunity("idea", text, addresses="meet"),
        Experiment("trial", text, hypothesis=text, result=text, variants=[Variant(filled)]),
        Scenario("campaign", text, goal=text, trigger=text),
        Metric("figure", text, kind=text, unit=text, measures="meet", benchmark=text, value=1),
        Evidence("source", text, url=text, quote=text, sample=text),
        CustomElement("other", text, kind="relic", fields={"said": text, text or "-": [text]}),
        Link("other", filled, "meet", note=text),
        id="said",
        summary=text,
        scenario=text,
        scope=text,
        customer_goals=(filled,),
        extra={"plugin": {text: text}},
    )


def _dangling() -> JourneyMap:
    """Give a map in which every reference points nowhere."""
    return JourneyMap.of(
        "Everything points nowhere",
        Persona("who", preferred_channels="ghost"),
        Touchpoint(
            "meet",
            stage="ghost",
            channel=["ghost", "not an id!"],
            personas="ghost",
            by_persona={"phantom": PersonaView(emotion=Emotion("fear", evidence="ghost"))},
            next=[NextStep("ghost"), NextStep("meet")],
            sets_expectation_for="ghost",
            falls_back_to="ghost",
            uses_data="ghost",
            owner="ghost",
        ),
        Process("work", supports="ghost", triggers="ghost", part_of="ghost"),
        Opportunity("idea", addresses="ghost", metric="ghost"),
        Link("ghost", "haunts", "phantom"),
        Link("work", "haunts", "ghost"),
    )


def _loops() -> JourneyMap:
    """Give a map in which every chain runs in a circle."""
    return JourneyMap.of(
        "Round and round",
        Stage("s"),
        *(Touchpoint(f"t{n}", stage="s", next=[f"t{(n + 1) % 3}", f"t{n}"], falls_back_to=f"t{n}") for n in range(3)),
        Process("a", triggers="b", depends_on="b", part_of="b", supports="t0"),
        Process("b", triggers="a", depends_on="a", part_of="a"),
        System("c", depends_on="c"),
    )


def _zeros() -> JourneyMap:
    """Give a map whose figures are all there and all zero."""
    return JourneyMap.of(
        "Nothing but zeros",
        Persona("who", importance=0),
        Stage("s"),
        Touchpoint(
            "t",
            stage="s",
            importance=0,
            emotion=Emotion(score=0, target=0),
            moment_of_truth=Moment(importance=0),
            pain_points=[PainPoint("p", severity=1, frequency=0, detection=1)],
            next=NextStep("u", share=0),
        ),
        Touchpoint("u", stage="s", emotion=Emotion("only a word")),
        Opportunity("o", addresses="t", impact=0, effort=0, reach=0, confidence=0),
        Experiment("e", touchpoint="t", variants=[Variant("A", numerator=0, denominator=0), Variant("B")]),
        Metric("empty", kind="csat", counts=[0, 0, 0, 0, 0]),
        Metric("none", kind="nps", counts={"promoters": 0, "passives": 0, "detractors": 0}),
        Metric("ratio", kind="ratio", numerator=0, denominator=0),
        Metric("odd", kind="ces", counts=[3], target=0),
        Metric("value", kind="churn", value=0),
    )


def _foreign() -> JourneyMap:
    """Give a map of kinds and relations that only a plugin would know."""
    return JourneyMap.of(
        "What plugins leave behind",
        Touchpoint("t", stage="s", extra={"some-plugin": {"deep": [1, {"er": None}]}}),
        Stage("s"),
        CustomElement("a", kind="relic", fields={"age": 900, "parts": [{"of": "it"}]}, owner="t"),
        CustomElement("b", kind="Überrest"),
        Link("a", "haunts", "t"),
        Link("t", "haunts", "a"),
        Link("a", "is kin to", "a", strength=0),
        extra={"some-plugin": None},
    )


def _ids() -> JourneyMap:
    """Give a map with ids that are right here and mean something elsewhere."""
    ids = (
        "end",
        "graph",
        "class",
        "null",
        "true",
        "__proto__",
        "con",
        "1",
        "1.5",
        "a",
        "A",
        "é",
        "お問い合わせ",
        "_-.",
    )
    return JourneyMap.of(
        "Ids",
        Stage("default"),
        *(
            Touchpoint(id, stage="default", next=() if id == ids[-1] else ids[number])
            for number, id in enumerate(ids, 1)
        ),
        id="id",
    )


def _scale() -> JourneyMap:
    """Give a map with an emotion scale that nobody expects."""
    scores: tuple[float, ...] = (-0.5, 0.25, 0, -0.125)
    return JourneyMap.of(
        "Scale",
        Stage("s"),
        Stage("silence"),
        *(Touchpoint(f"t{n}", stage="s", emotion=Emotion(score=score)) for n, score in enumerate(scores)),
        emotion_scale=(-0.5, 0.25),
    )


def _large() -> JourneyMap:
    """Give a map that is as large as they come."""
    most = 5000
    return JourneyMap(
        "Large",
        personas=[Persona(f"p{n}", f"Persona {n}") for n in range(3)],
        stages=[Stage(f"s{n}", f"Stage {n}") for n in range(25)],
        channels=[Channel(f"c{n}", f"Channel {n}") for n in range(12)],
        touchpoints=[
            Touchpoint(
                f"t{n}",
                f"Touchpoint {n}",
                stage=f"s{n // 200}",
                channel=f"c{n % 12}",
                personas=[f"p{n % 3}"],
                emotion=Emotion(score=n % 5 - 2),
                next=() if n + 1 == most else f"t{n + 1}",
            )
            for n in range(most)
        ],
        processes=[Process(f"w{n}", f"Process {n}", supports=[f"t{n * 10}"], uses=[f"m{n % 40}"]) for n in range(500)],
        systems=[System(f"m{n}", f"System {n}") for n in range(40)],
    )


_SHAPES: dict[str, Callable[[], Any]] = {
    "dangling references": _dangling,
    "loops": _loops,
    "zeros": _zeros,
    "kinds and relations of plugins": _foreign,
    "odd ids": _ids,
    "odd scale": _scale,
    LARGE: _large,
}
