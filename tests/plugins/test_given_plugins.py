"""Plugins that are handed to a kit."""

from types import SimpleNamespace

import pytest

from journeykit import Kit
from journeykit._catalogue import BUILT_IN
from journeykit.errors import PluginError, PluginWarning
from journeykit.model import JourneyMap, Stage
from journeykit.plugins import ElementKind, Relation, hookimpl
from plugins.making import adding, exporter, kit_of, rule

TRIP = JourneyMap("Trip", stages=[Stage("go", "Go")])


def test_a_kit_holds_the_built_ins():
    records = Kit(discover=False).plugins

    assert [(record.name, record.origin, record.status) for record in records] == [
        (name, "built-in", "active") for name in BUILT_IN
    ]


def test_a_plugin_that_is_given_is_listed_with_what_it_adds():
    vocabulary = adding("vocabulary", ElementKind(name="contract"), Relation(name="governs"), name="Contracts")
    record = kit_of(vocabulary).plugins[-1]

    assert (record.name, record.origin, record.status, record.problems) == ("Contracts", "given", "active", ())
    assert record.contributions == ("kind of element contract", "relation governs")


def test_kits_are_independent_of_each_other():
    with_rule, without = kit_of(adding("rules", rule("X101"))), Kit(discover=False)

    assert "X101" in with_rule.rules
    assert "X101" not in without.rules


def test_hooks_are_asked_when_what_they_add_is_needed():
    asked = []

    class Curious:
        @hookimpl
        def journeykit_rules(self):
            asked.append("rules")
            return []

    kit = kit_of(Curious())
    assert asked == []

    assert kit.rules
    assert kit.rules
    assert asked == ["rules"]


def test_two_objects_of_one_class_are_two_plugins():
    first, second = adding("rules", rule("X1"), name="Twin"), adding("rules", rule("X2"), name="Twin")
    kit = kit_of(first, second)

    assert {"X1", "X2"} <= set(kit.rules)
    assert [record.name for record in kit.plugins][-2:] == ["Twin", "Twin-2"]


def test_objects_that_cannot_be_hashed_are_plugins_too():
    @hookimpl
    def journeykit_rules():
        return [rule("X1")]

    assert "X1" in kit_of(SimpleNamespace(journeykit_rules=journeykit_rules)).rules


def test_one_plugin_may_implement_a_hook_by_several_functions():
    class Several:
        @hookimpl(specname="journeykit_rules")
        def some(self):
            return [rule("X1")]

        @hookimpl(specname="journeykit_rules")
        def others(self):
            return [rule("X2")]

    assert {"X1", "X2"} <= set(kit_of(Several()).rules)


def test_a_plugin_that_is_given_twice_counts_once():
    plugin = adding("rules", rule("X1"))

    assert [record.status for record in kit_of(plugin, plugin).plugins].count("active") == len(BUILT_IN) + 1


def test_of_two_plugins_that_are_given_the_first_counts():
    first, second = adding("rules", rule("X1", "first"), name="A"), adding("rules", rule("X1", "second"), name="B")
    kit = Kit([first, second], discover=False)

    with pytest.warns(PluginWarning, match="plugin 'B' adds 'X1', which 'A' has already; the first one counts"):
        findings = kit.validate(TRIP)
    assert [finding.message for finding in findings if finding.code == "X1"] == ["first"]


def test_a_built_in_is_not_replaced_silently():
    kit = Kit([adding("exporters", exporter("json", ".json"))], discover=False)

    with pytest.warns(PluginWarning, match="adds 'json', which 'documents' has already"):
        written = kit.dumps(TRIP, format="json")
    assert written.startswith("{")


def test_a_strict_kit_refuses_a_clash():
    with pytest.raises(PluginError, match="adds 'JK101'"):
        kit_of(adding("rules", rule("JK101"))).rules  # noqa: B018 - asking for them loads them


def test_plugins_are_disabled_by_name():
    kit = Kit([adding("rules", rule("X1"), name="Mine")], discover=False, disabled=["Mine"])

    assert "X1" not in kit.rules
    assert kit.plugins[-1].status == "disabled"


def test_built_ins_are_disabled_by_name():
    assert set(Kit(discover=False, disabled=["rules"]).rules) == set()


def test_the_settings_of_a_project_disable_plugins():
    assert set(kit_of(disable_plugins=["rules"]).rules) == set()


def test_a_variable_disables_plugins_by_name(monkeypatch):
    monkeypatch.setenv("JOURNEYKIT_DISABLE_PLUGINS", "rules, Mine")
    kit = Kit([adding("rules", rule("X1"), name="Mine")], discover=False)

    assert set(kit.rules) == set()


@pytest.mark.parametrize("variable", ["all", "1"])
def test_a_variable_that_disables_installed_plugins_leaves_others_alone(monkeypatch, variable):
    monkeypatch.setenv("JOURNEYKIT_DISABLE_PLUGINS", variable)
    kit = Kit([adding("rules", rule("X1"))], discover=False)

    assert {"X1", "JK101"} <= set(kit.rules)
