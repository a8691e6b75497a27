"""`why` against walking every path: the best ways from one element to another, in order."""

import json

import pytest

from impact.enumerator import best_ways, strength_of
from impact.plain_maps import elements_of
from impact.random_maps import map_of, random_of
from impact.tables import CHANGES
from impact.writing import link, process, touchpoint, trip
from journeykit import Change

MAPS = 120
PAIRS = 6


@pytest.mark.parametrize("seed", range(MAPS))
def test_the_best_ways_are_the_best_of_all_paths_in_their_order(kit, seed):
    random = random_of(seed)
    document = map_of(random)
    journey = kit.loads(json.dumps(document))
    every = list(elements_of(document))

    for _ in range(PAIRS):
        a, b, kind = random.choice(every), random.choice(every), random.choice(list(CHANGES))
        asked = {"k": 5, "kind": kind, "floor": 0.02}
        ways = kit.why(journey, a, b, **asked)

        assert [
            (
                way.lane,
                way.strength,
                [(step.from_, step.relation, step.direction, step.to, step.weight) for step in way.steps],
            )
            for way in ways
        ] == [
            (
                lane,
                round(strength_of(path.cost), 6),
                [(step.source, step.relation, step.direction, step.target, step.weight) for step in path.steps],
            )
            for path, lane in best_ways(document, a, b, **asked)
        ], (a, b, kind)


def test_fewer_ways_are_the_first_of_more(kit):
    journey = kit.loads(json.dumps(map_of(random_of(4))))
    every = [element.id for element in journey]

    for a in every:
        for b in every:
            ways = kit.why(journey, a, b, k=5)

            assert kit.why(journey, a, b, k=1) == ways[:1]
            assert kit.why(journey, a, b, k=2) == ways[:2]


def test_the_best_way_is_the_why_of_the_row_also_in_a_tie(kit):
    document = trip(
        touchpoints=[touchpoint("web")],
        processes=[process("sale", "web", depends_on=["a-till", "z-till"]), process("bill", "web", uses="z-till")],
        systems=[{"id": id, "depends_on": "host"} for id in ("a-till", "z-till", "host")],
        links=[link("a-till", "triggers", "host")],
    )
    journey = kit.loads(json.dumps(document))

    row = kit.impact(journey, Change("host", "removed"))["web"]

    assert [step.from_ for step in row.why] == ["host", "z-till", "bill"]
    for k in (1, 2, 3):
        assert kit.why(journey, "host", "web", k=k, kind="removed")[0].steps == row.why
