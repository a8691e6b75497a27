"""The conformance tests find what they look for: each is held against a plugin that is broken in its own way."""

import importlib
import subprocess
import sys

import attrs
import click
import pytest

from journeykit.plugins import Rendering, hookimpl
from plugins.making import adding
from testing.conforming import COUNTER, conformance, exporter, rule


def test_a_plugin_that_clashes_with_a_built_in_fails():
    taken = adding("exporters", exporter(lambda *_: Rendering.of(""), name="yaml"))

    with pytest.raises(RuntimeError, match="adds 'yaml'"):
        conformance(taken).test_it_loads_in_a_strict_kit()


def test_a_plugin_without_marked_hooks_fails():
    class Unmarked:
        def journeykit_rules(self):
            return [rule(lambda *_: [])]

    with pytest.raises(AssertionError, match="marked with @hookimpl"):
        conformance(Unmarked()).test_it_adds_something()


def test_a_hook_that_gives_something_else_each_time_fails():
    class Fickle:
        @hookimpl
        def journeykit_rules(self):
            yield rule(lambda *_: [], code=f"X{next(COUNTER)}")

    with pytest.raises(AssertionError, match="asked again"):
        conformance(Fickle()).test_each_hook_gives_the_same_when_it_is_asked_again()


def test_a_contribution_without_a_summary_fails():
    with pytest.raises(AssertionError, match="no summary"):
        conformance().test_what_it_adds_is_described_in_a_line(rule(lambda *_: [], summary=" "))


@attrs.frozen
class Required:
    depth: int


@attrs.frozen
class Unwritable:
    when: complex = 1j


def test_an_option_without_a_default_fails():
    with pytest.raises(AssertionError, match="depth"):
        conformance().test_every_option_has_a_default(rule(lambda *_: [], options=Required))


def test_an_option_that_text_cannot_give_fails():
    with pytest.raises(ValueError, match="takes complex"):
        conformance().test_every_option_can_be_given_as_text(rule(lambda *_: [], options=Unwritable))


def test_a_command_without_help_fails():
    with pytest.raises(AssertionError, match="no help text"):
        conformance().test_every_command_says_what_it_is_for(click.Command("x"))


def test_a_test_that_is_replaced_without_a_reason_fails():
    def silent(self):
        pass

    with pytest.raises(AssertionError, match="test_it_adds_something"):
        conformance(test_it_adds_something=silent).test_no_test_is_replaced_without_a_reason()


def test_a_test_that_is_replaced_with_a_reason_passes():
    def explained(self):
        """Files of this format have no text at all."""

    conformance(test_it_adds_something=explained).test_no_test_is_replaced_without_a_reason()


# In another process ---------------------------------------------------------------------------------------------------


FICKLE = """
from journeykit.plugins import Finding, Rule, hookimpl

def check(journey, options, context):
    for id in {element.id for element in journey}:
        yield Finding("m" + str(list({each.id for each in journey})), element=id)

@hookimpl
def journeykit_rules():
    yield Rule(code="X1", summary="X", severity="info", check=check)
"""


def test_a_rule_that_shows_the_order_of_a_set_fails(tmp_path, monkeypatch):
    (tmp_path / "fickle_plugin.py").write_text(FICKLE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    plugin = importlib.import_module("fickle_plugin")

    with pytest.raises(AssertionError, match="rule X1 of 'sample'"):
        conformance(plugin).test_results_do_not_depend_on_the_order_of_sets()
    monkeypatch.delitem(sys.modules, "fickle_plugin")


# As pytest runs them --------------------------------------------------------------------------------------------------


def test_pytest_makes_a_test_of_each_contribution_and_skips_what_there_is_none_of(tmp_path):
    (tmp_path / "test_it.py").write_text(
        "from journeykit.plugins import ElementKind, hookimpl\n"
        "from journeykit.testing import PluginConformance\n"
        "class Plugin:\n"
        "    @hookimpl\n"
        "    def journeykit_vocabulary(self):\n"
        "        yield ElementKind(name='contract')\n"
        "class TestIt(PluginConformance):\n"
        "    plugin = Plugin()\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "-rs", "-p", "no:cacheprovider", "--rootdir", tmp_path, tmp_path],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 0, done.stdout
    assert "test_the_schema_of_a_kind_is_one[contract] PASSED" in done.stdout
    assert "test_every_map_can_be_scored[none] SKIPPED" in done.stdout
    assert "the plugin adds no scorer" in done.stdout


def test_a_plugin_that_cannot_be_loaded_fails_one_test_and_not_the_collection(tmp_path):
    (tmp_path / "test_it.py").write_text(
        "from journeykit.plugins import hookimpl\n"
        "from journeykit.testing import PluginConformance\n"
        "class Plugin:\n"
        "    @hookimpl\n"
        "    def journeykit_rules(self):\n"
        "        raise RuntimeError('boom')\n"
        "class TestIt(PluginConformance):\n"
        "    plugin = Plugin()\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", tmp_path, tmp_path],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
    )

    assert "failed in journeykit_rules: RuntimeError: boom" in done.stdout
    assert "error" not in done.stdout.splitlines()[-1]
