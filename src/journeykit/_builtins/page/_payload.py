"""What the page knows of a map: everything its engine needs to answer, as JSON, and the engine itself.

The page holds no answer. It holds the relations of the map with what each carries, as integers, and finds an impact
by walking over them, as `journeykit impact` does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from journeykit._builtins.vocabulary import CHANGE_KINDS, RELATIONS
from journeykit._impact import (
    COSTS,
    FLOOR,
    FOLLOWERS,
    KINDS,
    LANES,
    LEVELS,
    NEARLY,
    SCHEMA,
    UNIT,
    Carried,
    Carry,
    Lane,
    Relation,
    Vocabulary,
    carried,
)
from journeykit._impact._reports import name_in, relation_in_words
from journeykit._language import chosen, language_of, word
from journeykit.drawing import sanitised
from journeykit.model import JourneyMap
from journeykit.plugins import Scene

__all__ = ["engine_script", "payload"]

FORMAT = "journeykit/page/1"

SCRIPTS = ("model.js", "walk.js", "rows.js", "engine.js")
"""The parts of the engine, in the order in which they are read."""

NOBODY = -1
"""What stands for an element that does not exist."""

_WORDS: Mapping[str, tuple[str, ...]] = {
    "position": ("contact", "fallback", "earlier", "later"),
    "fallback": ("none", "affected", "ok"),
    "report": (
        *(
            "which",
            "quoted",
            "starts_here",
            "severity",
            "touchpoint",
            "stage",
            "position",
            "why",
            "steps",
            "also_via",
            "teams",
        ),
        *("name", "nothing", "improved", "others", "counted", "affected_one", "affected_many", "more", "seeds_nothing"),
    ),
}

# Inside a script element, `<` could end it or begin a comment; the rest is for pages that are read as XML, and for
# readers that take U+2028 and U+2029 for the end of a line.
_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def payload(scene: Scene) -> str:
    """Write what the page knows of a map, ready to stand in `<script type="application/json">`.

    >>> json.loads(payload(Scene(journey=JourneyMap("Trip"))))["elements"]["names"]
    ['Trip']
    """
    vocabulary = Vocabulary.of(RELATIONS, CHANGE_KINDS) if scene.vocabulary is None else scene.vocabulary
    language = language_of(scene.language or scene.journey.language)
    return in_script(_knowledge(scene.journey, vocabulary, language))


def in_script(value: object) -> str:
    """Write a value as JSON so that nothing in it ends the script element it stands in, or begins another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def engine_script() -> str:
    """Give the engine: a plain script that defines `Engine` and needs nothing."""
    return "\n".join(files(__package__).joinpath(name).read_text("utf-8") for name in SCRIPTS)


def _knowledge(journey: JourneyMap, vocabulary: Vocabulary, language: str) -> dict[str, Any]:
    elements = [journey, *journey]
    numbers = {element.id: number for number, element in enumerate(elements)}
    kinds = [*dict.fromkeys((*KINDS, *(element.element_kind for element in elements)))]
    places = {kind: place for place, kind in enumerate(kinds)}
    # Python compares texts by code point and JavaScript by code unit, so ids are compared here, once.
    ranks = {id: rank for rank, id in enumerate(sorted(numbers))}
    return {
        "schema": FORMAT,
        "report": SCHEMA,
        "rules": vocabulary.digest,
        "journey": journey.id,
        "language": language,
        "floor": FLOOR,
        "unit": UNIT,
        "near": NEARLY,
        "lanes": LANES,
        "followers": [_places_of(FOLLOWERS[lane]) for lane in LANES],
        "levels": list(LEVELS.items()),
        "kinds": kinds,
        "counted": KINDS,
        "changes": [
            {
                "name": kind.name,
                "cost": COSTS[kind.magnitude],
                "lanes": _places_of(kind.lanes),
                "improves": kind.improves,
            }
            for kind in vocabulary.change_kinds.values()
        ],
        "elements": {
            "ids": [element.id for element in elements],
            "names": [sanitised(element.label) or element.id for element in elements],
            "kinds": [places[element.element_kind] for element in elements],
            "ranks": [ranks[element.id] for element in elements],
        },
        "spoken": _spoken(journey, language),
        "importance": [
            [numbers[element.id], element.importance]
            for kind in ("persona", "touchpoint", "moment")
            for element in journey.of_kind(kind)
            if element.importance is not None
        ],
        "holders": [
            [numbers[element.id], numbers[holder.id]]
            for element in (*journey.of_kind("moment"), *journey.of_kind("pain_point"))
            for holder in [journey.holder_of(element.id)]
            if holder is not None
        ],
        "touchpoints": _touchpoints(journey, numbers),
        **_relations(journey, vocabulary, numbers, language),
        "words": _words(vocabulary, language, kinds),
    }


def _places_of(lanes: Iterable[Lane]) -> list[int]:
    return sorted(LANES.index(lane) for lane in lanes)


def _spoken(journey: JourneyMap, language: str) -> dict[str, str]:
    """Give the elements that a sentence calls otherwise than by their name."""
    spoken = {moment.id: name_in(journey, language, moment.id) for moment in journey.of_kind("moment")}
    return {id: sanitised(name) for id, name in spoken.items() if name != journey[id].label}


def _touchpoints(journey: JourneyMap, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Give columns: the touchpoints, their stages, who meets them (a group of personas), and their channels."""
    stages = {stage.id for stage in journey.stages}
    channels = {channel.id for channel in journey.channels}
    groups: dict[tuple[int, ...], int] = {}
    meeting = []
    for touchpoint in journey.touchpoints:
        group = tuple(numbers[persona.id] for persona in journey.personas_of(touchpoint.id))
        meeting.append(groups.setdefault(group, len(groups)))
    return {
        "numbers": [numbers[each.id] for each in journey.touchpoints],
        "stages": [numbers[each.stage.id] if each.stage.id in stages else NOBODY for each in journey.touchpoints],
        "meeting": meeting,
        "groups": list(groups),
        "channels": [
            [numbers[reference.id] for reference in each.channel if reference.id in channels]
            for each in journey.touchpoints
        ],
    }


def _relations(
    journey: JourneyMap, vocabulary: Vocabulary, numbers: Mapping[str, int], language: str
) -> dict[str, Any]:
    """Give the relations by name, and each reference as source, relation, target and place among the weights."""
    held = list(carried(journey, vocabulary))
    names = sorted({each.relation for each in held})
    places = {name: place for place, name in enumerate(names)}
    weights: dict[tuple[int, ...], int] = {}
    references: list[int] = []
    for each in held:
        weight = weights.setdefault(_weights(each), len(weights))
        references += (numbers[each.source], places[each.relation], numbers[each.target], weight)
    return {
        "relations": [_relation(name, vocabulary, language) for name in names],
        "weights": list(weights),
        "references": references,
    }


def _relation(name: str, vocabulary: Vocabulary, language: str) -> dict[str, Any]:
    rule = vocabulary.relations.get(name) or Relation(name=name)
    return {
        "name": name,
        "along": _carry(rule.along),
        "against": _carry(rule.against),
        "shared": rule.shared_persona,
        "says": [relation_in_words(name, direction, vocabulary, language) for direction in ("along", "against")],
    }


def _weights(each: Carried) -> tuple[int, ...]:
    """Give permille, cost and whether it is full, along and against; nothing goes where the weight is 0."""
    return tuple(
        number
        for permille, full in (each.along, each.against)
        for number in (permille, COSTS[permille] if permille else 0, int(full))
    )


def _carry(carry: Carry | None) -> dict[str, Any] | None:
    return None if carry is None else {"lane": LANES.index(carry.lane), "only_for": sorted(carry.only_for)}


def _words(vocabulary: Vocabulary, language: str, kinds: Iterable[str]) -> dict[str, dict[str, str]]:
    """Give the words the page needs, by group and key."""
    keys = {
        "kind": tuple(kinds),
        "kinds": tuple(kinds),
        "change": tuple(vocabulary.change_kinds),
        "lane": LANES,
        "level": tuple(LEVELS),
        **_WORDS,
    }
    words = {group: {key: word(language, group, key) for key in held} for group, held in keys.items()}
    for kind in vocabulary.element_kinds.values():
        if kind.names and kind.name in words["kind"]:
            words["kind"][kind.name] = words["kinds"][kind.name] = chosen(kind.names, language)
    return words
