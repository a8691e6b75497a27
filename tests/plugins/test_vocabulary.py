"""What plugins and projects make of the rules of impact."""

import pytest

from journeykit import Kit
from journeykit.errors import PluginError
from journeykit.model import JourneyMap, Link, Process, Stage, Touchpoint
from journeykit.plugins import Carry, ChangeKind, ElementKind, Relation
from plugins.making import adding, kit_of

PAYS = Relation(name="pays_for", along=Carry("delivery", 300))


def test_the_digest_names_the_plugin_that_adds_a_relation():
    plain = Kit(discover=False).vocabulary.digest
    digest = kit_of(adding("vocabulary", PAYS, name="Money")).vocabulary.digest

    assert digest.endswith("+Money")
    assert digest.partition("+")[0] != plain


def test_a_kind_of_element_does_not_change_the_rules_of_impact():
    digest = kit_of(adding("vocabulary", ElementKind(name="contract"))).vocabulary.digest

    assert digest == Kit(discover=False).vocabulary.digest


def test_a_plugin_may_replace_a_relation_when_it_says_so():
    gentle = Relation(name="supports", along=Carry("delivery", 100), replaces=True)
    journey = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"), Process("drive", supports="bus"))
    kit = kit_of(adding("vocabulary", gentle, name="Gentle"))

    assert kit.impact(journey, "drive")["bus"].strength < Kit(discover=False).impact(journey, "drive")["bus"].strength
    assert kit.vocabulary.digest.endswith("+Gentle")


def test_a_plugin_that_replaces_a_relation_without_saying_so_is_refused():
    with pytest.raises(PluginError, match="adds 'supports'"):
        kit_of(adding("vocabulary", Relation(name="supports"))).vocabulary  # noqa: B018 - asking for it loads it


def test_a_relation_and_a_kind_of_change_may_share_a_name():
    kit = kit_of(adding("vocabulary", Relation(name="recalled"), ChangeKind(name="recalled", magnitude=900)))

    assert "recalled" in kit.vocabulary.relations
    assert "recalled" in kit.vocabulary.change_kinds


def test_a_relation_of_a_plugin_carries_impact():
    journey = JourneyMap.of(
        "Trip", Stage("go"), Touchpoint("bus", stage="go"), Process("toll"), Link("toll", "pays_for", "bus")
    )

    assert "bus" in {row.id for row in kit_of(adding("vocabulary", PAYS)).impact(journey, "toll")}
    assert "bus" not in {row.id for row in Kit(discover=False).impact(journey, "toll")}


def test_the_settings_of_a_project_change_the_digest():
    kit = kit_of(relations={"supports": {"along": {"lane": "delivery", "weight": 10}}})

    assert kit.vocabulary.relations["supports"].along == Carry("delivery", 10)
    assert kit.vocabulary.digest.endswith("+project")
    assert kit.vocabulary.digest.partition("+")[0] != Kit(discover=False).vocabulary.digest


def test_the_digest_names_plugins_and_the_project_in_order():
    kit = kit_of(adding("vocabulary", PAYS, name="zebra"), changes={"delayed": {"magnitude": 1}})

    assert kit.vocabulary.digest.partition("+")[2] == "project+zebra"
