"""Both engines give the same answers, on maps of every shape."""

import json
import os

import pytest

from benchmarks.maps import journey_document
from impact.random_maps import map_of, question_of, random_of
from journeykit import Change
from journeykit._impact._arcs import arcs_for, rules_for
from journeykit._impact._choice import using
from journeykit._impact._costs import COSTS
from journeykit._impact._index import index_of
from journeykit._impact._limits import FLOOR, limit_of
from journeykit._impact._seeds import seeds_of
from journeykit._impact._walk import walk
from journeykit.model import Link, Portfolio

np = pytest.importorskip("numpy")

from journeykit._impact._fast import snapshot_of  # noqa: E402 - needs numpy
from journeykit._impact._fast._network import network_for  # noqa: E402 - needs numpy
from journeykit._impact._fast._reach import reach  # noqa: E402 - needs numpy

IS_FULL = bool(os.environ.get("JOURNEYKIT_FULL"))
SEEDS = range(400 if IS_FULL else 60)


def asked(kit, engine, journey, changes, options):
    with using(engine):
        return kit.impact(journey, changes, **options)


def drawn(kit, seed):
    """Give a random map, and what is asked of it."""
    random = random_of(seed)
    document = map_of(random)
    options = question_of(random, document)
    changes = [Change(id, kind) for id, kind in options.pop("changes")]
    return kit.loads(json.dumps(document)), changes, options


@pytest.mark.parametrize("seed", SEEDS)
def test_both_engines_answer_alike(kit, seed):
    journey, changes, options = drawn(kit, seed)

    python, numpy = (asked(kit, engine, journey, changes, options) for engine in ("python", "numpy"))

    assert json.dumps(numpy.to_dict()) == json.dumps(python.to_dict())
    assert numpy == python
    assert numpy.warnings == python.warnings


@pytest.mark.parametrize("seed", range(100 if IS_FULL else 15))
def test_both_engines_answer_alike_for_many_maps(kit, seed):
    random = random_of(seed)
    maps = [kit.loads(json.dumps(map_of(random))).evolve(id=f"map-{n}") for n in range(3)]
    portfolio = Portfolio(maps)
    ids = random.sample(list(portfolio), 4)
    options = {"personas": people} if (people := _people(portfolio)[: random.randint(0, 2)]) else {}

    python, numpy = (
        asked(kit, engine, portfolio, [Change(id, "removed") for id in ids], options) for engine in ("python", "numpy")
    )

    assert json.dumps(numpy.to_dict()) == json.dumps(python.to_dict())


def _people(portfolio):
    return [id for id in portfolio if portfolio[id].element_kind == "persona"]


@pytest.mark.parametrize("elements", [4_000, *([100_000] if IS_FULL else [])])
def test_a_large_map_is_walked_alike(kit, elements):
    journey = kit.loads(json.dumps(journey_document(elements)), format="json")
    kind = kit.vocabulary.change_kinds["removed"]
    index, snapshot = index_of(journey), snapshot_of(journey)
    seeds = sorted(seeds_of(index, index.numbers["channel-0"], frozenset()))
    limit = limit_of(FLOOR)

    python = walk(arcs_for(index, kit.vocabulary, kind, None, None), seeds, COSTS[kind.magnitude], limit)
    network = network_for(snapshot, rules_for(kit.vocabulary, kind, None), None)
    start = np.full(len(seeds), COSTS[kind.magnitude])
    numpy = reach(network, np.zeros(len(seeds), np.int64), np.array(seeds), start, limit)

    costs, hops = numpy.keys >> network.bits, numpy.keys & (1 << network.bits) - 1
    assert len(numpy.places) == len(python.keys) > elements / 10
    assert costs.sum() == sum(map(python.cost, python.keys))
    assert hops.sum() == sum(map(python.hops, python.keys))
    assert dict(zip(numpy.places.tolist(), numpy.keys.tolist(), strict=True)) == python.keys


@pytest.mark.parametrize("elements", [4_000, *([100_000] if IS_FULL else [])])
def test_the_worst_rows_of_a_large_map_are_the_same_text(kit, elements):
    journey = kit.loads(json.dumps(journey_document(elements)), format="json")
    changes = [Change("channel-0", "removed"), Change("system-1", "delayed"), Change("team-0", "improved")]

    python, numpy = (asked(kit, engine, journey, changes, {}) for engine in ("python", "numpy"))

    first, second = (json.dumps([row.to_dict() for row in each.affected[:100]]) for each in (python, numpy))
    assert first == second
    assert numpy.summary == python.summary
    assert numpy == python


def test_every_arc_says_the_same_in_both_engines(kit):
    for seed in range(10):
        journey, _, _ = drawn(kit, seed)
        kind = kit.vocabulary.change_kinds["removed"]
        arcs = arcs_for(index_of(journey), kit.vocabulary, kind, None, None)
        network = network_for(snapshot_of(journey), arcs.rules, None)
        names = network.snapshot.relations.names

        for state in range(len(network.starts)):
            _, leaving = network.leaving(np.array([state]))
            columns = (network.targets, network.weights, network.rules, network.full)
            found = zip(*(column[leaving].tolist() for column in columns), strict=True)
            said = sorted(
                (target, weight, names[rule // 2], ("along", "against")[rule % 2], full)
                for target, weight, rule, full in found
            )
            assert said == sorted(map(tuple, arcs.described(state)))


def test_very_many_names_of_relations_do_not_get_mixed_up(kit):
    journey, changes, _ = drawn(kit, 3)
    ends = [element.id for element in journey][:2]
    links = (Link(ends[0], f"like-{number:05}", ends[1]) for number in range(17_000))
    wide = journey.evolve(links=(*journey.links, *links))

    python, numpy = (asked(kit, engine, wide, changes, {}) for engine in ("python", "numpy"))

    assert numpy == python


def test_a_question_whose_change_starts_nowhere_is_answered(kit):
    journey = kit.loads("{journeykit: 1, title: Trip, stages: [Go]}")

    found = asked(kit, "numpy", journey, "go", {})

    assert found.affected == ()
    assert found.warnings == ("go",)
