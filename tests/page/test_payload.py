"""What the page knows of a map."""

import json
import re

import pytest

from impact.random_maps import map_of, random_of
from journeykit._builtins.page._payload import engine_script, payload
from journeykit._impact import COSTS
from journeykit.model import JourneyMap, Process, Reference, Stage, Touchpoint
from journeykit.plugins import Carry, Exporter, Relation, Rendering, Scene
from journeykit.testing import sample
from plugins.making import adding, kit_of

AWKWARD = "</script><!-- & ]]> \u2028\u2029 \U0001f68c é"


def test_nothing_in_it_can_end_the_element_it_stands_in():
    journey = JourneyMap(AWKWARD, touchpoints=[Touchpoint("bus", AWKWARD, stage="go")])
    text = payload(Scene(journey=journey))

    assert not re.search("[<>&\u2028\u2029]", text)
    assert json.loads(text)["elements"]["names"][1].startswith("</script><!-- & ]]>")


def test_a_name_that_misleads_the_eye_is_made_fit_to_be_shown():
    journey = JourneyMap("Trip\N{RIGHT-TO-LEFT OVERRIDE}", stages=[Stage("go", "\ud800\x00")])

    assert json.loads(payload(Scene(journey=journey)))["elements"]["names"] == ["Trip", "go"]


def test_the_same_map_gives_the_same_text(kit):
    document = json.dumps(map_of(random_of(5)))
    one, other = (payload(Scene(journey=kit.loads(document))) for _ in range(2))

    assert one == other


def test_every_cost_is_a_whole_number_that_javascript_holds_exactly():
    knowledge = json.loads(payload(Scene(journey=sample())))
    costs = [*(change["cost"] for change in knowledge["changes"]), knowledge["near"]]
    costs += [each[at] for each in knowledge["weights"] for at in (1, 4)]

    assert all(type(cost) is int and 0 <= cost < 2**53 for cost in costs)


def test_it_holds_the_relations_of_the_map_and_what_each_carries():
    journey = JourneyMap.of(
        "Trip",
        Stage("go"),
        Touchpoint("bus", stage="go"),
        Process("drive", supports=Reference("bus", criticality="important"), triggers=["drive", "ghost"]),
    )
    knowledge = json.loads(payload(Scene(journey=journey)))

    ids, names = knowledge["elements"]["ids"], [each["name"] for each in knowledge["relations"]]
    held = knowledge["references"]
    read = {
        (ids[source], names[relation], ids[target]): knowledge["weights"][weight]
        for source, relation, target, weight in zip(held[::4], held[1::4], held[2::4], held[3::4], strict=True)
    }
    assert read == {
        ("go", "in_journey", "trip"): [700, COSTS[700], 1, 0, 0, 1],
        ("bus", "in_stage", "go"): [700, COSTS[700], 1, 0, 0, 1],
        ("drive", "supports", "bus"): [630, COSTS[630], 0, 0, 0, 1],
    }


@pytest.mark.parametrize(
    ("spoken", "language", "word"),
    [("", "en", "stage"), ("fr-CA", "fr", "étape"), ("de", "en", "stage")],
)
def test_words_are_in_the_language_of_the_scene_or_else_of_the_map(spoken, language, word):
    for scene in (
        Scene(journey=JourneyMap("Trip"), language=spoken),
        Scene(journey=JourneyMap("Trip", language=spoken)),
    ):
        knowledge = json.loads(payload(scene))

        assert (knowledge["language"], knowledge["words"]["kind"]["stage"]) == (language, word)


def test_a_scene_without_a_vocabulary_has_the_built_in_one(kit):
    journey = sample()

    assert payload(Scene(journey=journey)) == payload(Scene(journey=journey, vocabulary=kit.vocabulary))


def test_a_kit_gives_exporters_its_vocabulary():
    def render(scene, _options):
        return Rendering.of(scene.vocabulary.digest)

    exporter = Exporter(name="rules", summary="s", suffixes=(".rules",), media_type="text/plain", render=render)
    kit = kit_of(
        adding("exporters", exporter),
        adding("vocabulary", Relation(name="pays_for", along=Carry("delivery", 300)), name="Money"),
    )

    assert kit.dumps(JourneyMap("Trip"), format="rules") == kit.vocabulary.digest


def test_the_engine_is_a_plain_script_that_can_stand_in_a_page():
    script = engine_script()

    assert '"use strict"' in script.partition("\n")[0]
    assert not re.search(r"</script|<!--|\beval\b|new Function|innerHTML|\bimport\b|\bexport\b|\bfetch\b", script)
