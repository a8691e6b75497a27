"""The engine against one that walks every path: on random maps, in any order of writing, byte for byte."""

import json
from collections import Counter
from functools import cache

import pytest

from impact.enumerator import report
from impact.plain_maps import elements_of
from impact.random_maps import map_of, question_of, random_of, reordered
from impact.tables import CARRIES, CHANGES, LANES, LEVELS, LISTS
from journeykit import Change

MAPS = 360
QUESTIONS = 3
ORDERS = 3


@cache
def case(seed):
    """Make a map and questions, and answer them with the enumerator."""
    random = random_of(seed)
    document = map_of(random)
    questions = [question_of(random, document) for _ in range(QUESTIONS)]
    return document, [(asked, report(document, **asked)) for asked in questions]


def as_bytes(answer):
    return json.dumps(answer, sort_keys=True).encode()


@pytest.mark.parametrize("seed", range(MAPS))
def test_the_engine_says_what_walking_every_path_says_however_the_map_is_written(kit, seed):
    document, questions = case(seed)
    random = random_of(seed)
    journeys = [kit.loads(json.dumps(document))]
    journeys += [kit.loads(json.dumps(reordered(random, document))) for _ in range(1, ORDERS)]

    for asked, expected in questions:
        changes = [Change(id, kind) for id, kind in asked["changes"]]
        options = {name: value for name, value in asked.items() if name != "changes"}
        for journey in journeys:
            found = kit.impact(journey, changes, **options).to_dict()

            assert as_bytes(found) == as_bytes({**expected, "rules": found["rules"]}), asked


@cache
def seen():
    """Count what the answers to all questions hold."""
    counts = Counter()
    for seed in range(MAPS):
        document, questions = case(seed)
        kinds = {id: element.kind for id, element in elements_of(document).items()}
        for asked, answer in questions:
            counts.update(("changed", kinds[id], change) for id, change in asked["changes"])
            counts.update(("option", name) for name in asked)
            counts["nothing"] += not answer["affected"] and not answer["improved"]
            counts["several kinds of change"] += len({row["change"] for row in answer["affected"]}) > 1
            for row in (*answer["affected"], *answer["improved"]):
                words = ("kind", "position", "fallback", "lane", "directness", "certainty", "level", "change")
                counts.update((word, row[word]) for word in words)
                counts.update((step["relation"], step["direction"]) for step in row["why"])
                counts["also_via"] += bool(row["also_via"])
                counts["also_via at hops 0"] += bool(row["also_via"]) and row["hops"] == 0
    return counts


SAYINGS = [
    *(("kind", kind) for kind in LISTS),
    *(("position", position) for position in ("contact", "fallback", "earlier", "later", None)),
    *(("fallback", fallback) for fallback in ("none", "affected", "ok", None)),
    *(("lane", lane) for lane in LANES),
    *(("directness", directness) for directness in ("direct", "indirect")),
    *(("certainty", certainty) for certainty in ("certain", "potential")),
    *(("level", level) for level in LEVELS),
    *(("change", change) for change in CHANGES),
    *(("option", option) for option in ("personas", "lanes", "max_hops", "floor")),
    *((relation, "along") for relation, (along, _) in CARRIES.items() if along),
    *((relation, "against") for relation, (_, against) in CARRIES.items() if against),
    *("nothing", "several kinds of change", "also_via", "also_via at hops 0"),
]


@pytest.mark.parametrize("saying", SAYINGS, ids=str)
def test_the_random_questions_come_by_everything_an_impact_can_say(saying):
    assert seen()[saying] >= 5


@pytest.mark.parametrize("kind", LISTS)
def test_the_random_questions_change_every_kind_of_element(kind):
    assert sum(count for what, count in seen().items() if what[:2] == ("changed", kind)) >= 10


def test_two_seeds_make_two_maps_and_one_makes_the_same_again():
    assert map_of(random_of(1)) == map_of(random_of(1))
    assert map_of(random_of(1)) != map_of(random_of(2))


def test_a_map_written_in_another_order_is_the_same_map_but_not_the_same_text():
    document, _ = case(0)
    other = reordered(random_of(0), document)

    assert json.dumps(other) != json.dumps(document)
    assert [each["id"] for each in other["touchpoints"]] == [each["id"] for each in document["touchpoints"]]
    assert Counter(json.dumps(other)) == Counter(json.dumps(document))
