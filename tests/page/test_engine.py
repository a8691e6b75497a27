"""The engine of the page under node: it answers as the one in Python does."""

import shutil
from importlib import import_module
from pathlib import Path

import pytest

from impact.random_maps import random_of
from journeykit import Change, Kit
from journeykit._impact._costs import UNIT, strength
from journeykit._impact._limits import limit_of
from journeykit.model import (
    Channel,
    CustomElement,
    JourneyMap,
    Link,
    Moment,
    Persona,
    Process,
    Stage,
    Team,
    Touchpoint,
)
from journeykit.plugins import Carry, ChangeKind, Relation
from page.asking import ANSWER, Question, assert_same, at_random, case_of, everything, in_node
from plugins.making import adding, kit_of

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "plugins" / "journeykit-example" / "src"


def assert_agrees(kit, journey, questions):
    (answers,) = in_node(ANSWER, [case_of(kit, journey, questions)])
    assert_same(kit, journey, questions, answers)


@pytest.mark.parametrize("name", ["achat-emailing", "current-account", "degat-des-eaux", "fibre-abonnement"])
def test_it_agrees_on_everything_in_the_documented_examples(kit, examples, name):
    journey = kit.read(examples / f"{name}.yaml")

    assert_agrees(kit, journey, everything(kit, journey))


@pytest.mark.parametrize("name", ["achat-emailing", "fibre-abonnement"])
def test_it_agrees_on_everything_in_the_shared_examples(kit, shared, name):
    journey = kit.read(shared / "examples" / f"{name}.yaml")

    assert_agrees(kit, journey, everything(kit, journey))


@pytest.mark.parametrize("seeds", [range(start, start + 100) for start in range(0, 400, 100)], ids=str)
def test_it_agrees_on_random_maps(kit, seeds):
    asked = list(at_random(kit, seeds))
    answers = in_node(ANSWER, [case_of(kit, journey, questions) for journey, questions in asked])

    for seed, (journey, questions), found in zip(seeds, asked, answers, strict=True):
        try:
            assert_same(kit, journey, questions, found)
        except AssertionError as error:
            error.add_note(f"the map is number {seed}")
            raise


def test_it_knows_the_relations_of_plugins(monkeypatch):
    monkeypatch.syspath_prepend(EXAMPLE)
    kit = Kit([import_module("journeykit_example")], discover=False)
    journey = JourneyMap.of(
        "Voyage",
        Stage("go"),
        Touchpoint("bus", stage="go"),
        Process("drive", supports="bus"),
        CustomElement("lease", kind="contract", fields={"partner": "Leaser"}),
        Link("lease", "governs", "drive"),
        language="fr",
    )

    assert kit.impact(journey, "lease")["bus"].why[0].relation == "governs"
    assert_agrees(kit, journey, [Question([("lease", "removed")], {})])


def test_it_knows_the_kinds_of_change_of_plugins():
    kit = kit_of(
        adding("vocabulary", ChangeKind(name="rebranded", magnitude=730, lanes=("delivery", "experience"))),
        adding("vocabulary", ChangeKind(name="polished", magnitude=450, improves=True), name="Polish"),
        adding("vocabulary", Relation(name="echoes", against=Carry("delivery", 505, ("rebranded",))), name="Echo"),
    )
    journey = JourneyMap.of(
        "Trip",
        Stage("go"),
        *(Touchpoint(id, stage="go") for id in ("bus", "tram")),
        Link("tram", "echoes", "bus"),
        Link("tram", "resembles", "bus"),
    )

    assert "tram" in kit.impact(journey, Change("bus", "rebranded"))
    assert_agrees(kit, journey, [Question([("bus", kind)], {}) for kind in kit.vocabulary.change_kinds])


def test_ids_are_sorted_by_code_point_as_in_python(kit):
    # The first comes last by code point, and before the second by the code units that JavaScript compares.
    names = ("\N{OSMANYA LETTER ALEF}", "\N{LATIN SMALL LIGATURE FF}", "z")
    journey = JourneyMap.of(
        "Trip",
        Stage("go"),
        *(Process(name, supports="bus") for name in names),
        Process("drive", triggers=names),
        Touchpoint("bus", stage="go"),
    )

    assert kit.impact(journey, "drive")["bus"].also_via == names[1::-1]
    assert_agrees(kit, journey, [Question([("drive", "modified")], {})])


def test_a_strength_is_rounded_as_in_python():
    # Of all costs up to 14 halvings only that of 1/128 gives a strength in the middle of two roundings, exactly, and
    # no other comes within 7e-14 of one: powers that differ in their last bits are still rounded alike.
    costs = [*range(0, 14 * UNIT, 997), *range(0, 14 * UNIT + 1, UNIT)]
    (found,) = in_node(
        "({ costs, unit }) => costs.map((cost) => JourneyRows.rounded(Engine.strengthOf(cost, unit)))",
        [{"costs": costs, "unit": UNIT}],
    )

    assert found == [round(strength(cost), 6) for cost in costs]


def test_a_severity_is_rounded_as_in_python():
    random = random_of(1)
    weights = [0, 0.25, 1, 1.9, 2, *(random.randint(0, 2000) / 1000 for _ in range(200))]
    pairs = [(strength(random.randrange(7 * UNIT)), random.choice(weights)) for _ in range(20_000)]
    pairs += [(strength(halvings * UNIT), weight) for halvings in range(15) for weight in weights]
    (found,) = in_node("(pairs) => pairs.map(([strength, weight]) => Engine.severityOf(strength, weight))", [pairs])

    assert found == [round(1 - (1 - strength) ** weight, 6) for strength, weight in pairs]


def test_a_floor_allows_the_same_costs_as_in_python():
    floors = [permille / 1000 for permille in range(1, 1001)]
    (found,) = in_node(f"(floors) => floors.map((floor) => Engine.limitOf(floor, {UNIT}))", [floors])

    assert found == [limit_of(floor) for floor in floors]


@pytest.mark.parametrize(
    ("changes", "options", "problem"),
    [
        ("ghost", {}, 'no element "ghost"'),
        ([{"id": "bus", "kind": "painted"}], {}, 'no kind of change "painted"'),
        ([{"id": "bus", "kind": "added"}, "bus"], {}, '"bus" cannot be both added and modified'),
        ("bus", {"floor": 0}, "floor is a strength above 0"),
        ("bus", {"maxHops": -1}, "maxHops is 0 or more"),
        ("bus", {"lanes": ["fast"]}, 'no lane "fast"'),
        ("bus", {"personas": ["go"]}, '"go" is no persona'),
    ],
)
def test_what_cannot_be_asked_is_refused(kit, changes, options, problem):
    journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"))
    ask = """({ knowledge, changes, options }) => {
      try { Engine.of(JSON.parse(knowledge)).impact(changes, options); } catch (error) { return error.message; }
    }"""
    (found,) = in_node(ask, [{**case_of(kit, journey, []), "changes": changes, "options": options}])

    assert problem in found


def test_it_tells_the_facts_of_the_map(kit):
    journey = JourneyMap.of(
        "Trip",
        Persona("ada"),
        Persona("bo", importance=0.5),
        Stage("plan"),
        Stage("go", "Going"),
        Touchpoint("bus", "The bus", stage="go", channel=["road", "ghost"], personas="bo", owner="fleet"),
        Touchpoint("map", stage="plan", moment_of_truth=Moment(id="aha", importance=0.7)),
        Channel("road"),
        Team("fleet", "The fleet"),
        Process("drive", supports="bus"),
    )
    ask = """({ knowledge }) => {
      const engine = Engine.of(JSON.parse(knowledge));
      const facts = ["bus", "map", "aha", "fleet"].map((id) => engine.element(id));
      return { facts, around: engine.relationsOf("bus"), seeds: engine.seeds("go"), name: engine.name("aha") };
    }"""
    (found,) = in_node(ask, [case_of(kit, journey, [])])
    bus, plan, moment, team = found["facts"]

    assert (bus["name"], bus["stage"], bus["place"], bus["channels"]) == ("The bus", "go", 2, ["road"])
    assert (bus["personas"], bus["teams"], plan["personas"]) == (["bo"], ["fleet"], ["ada", "bo"])
    assert (plan["name"], plan["place"], plan["holder"]) == ("map", 1, None)
    assert (moment["stage"], moment["holder"], moment["importance"]) == ("plan", "map", 0.7)
    assert (team["stage"], team["place"], team["channels"]) == (None, None, [])
    assert {"relation": "supports", "direction": "against", "id": "drive"} in found["around"]
    assert (found["seeds"], found["name"]) == (["bus"], "moment of truth (map)")
