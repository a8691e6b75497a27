"""The built-ins and the example pass the tests that every plugin has to pass."""

from importlib.util import find_spec

import pytest

import journeykit_example
from journeykit._builtins import documents, markdown, page, pdf, png, rules, scorers, svg, vocabulary
from journeykit._catalogue import BUILT_IN
from journeykit.plugins import ElementKind, hookimpl
from journeykit.testing import PluginConformance


class TestDocuments(PluginConformance):
    plugin = documents


class TestVocabulary(PluginConformance):
    plugin = vocabulary


class Documents:
    """Declares the kind of element that the examples of a rule hold."""

    @hookimpl
    def journeykit_vocabulary(self):
        yield ElementKind(name="document", schema={"properties": {"pages": {"type": "integer"}}})


class TestRules(PluginConformance):
    plugin = rules
    plugins = (Documents(),)


class TestScorers(PluginConformance):
    plugin = scorers


class TestSvg(PluginConformance):
    plugin = svg


@pytest.mark.skipif(find_spec("resvg_py") is None, reason="the extra png is not installed")
class TestPng(PluginConformance):
    plugin = png


@pytest.mark.skipif(find_spec("typst") is None, reason="the extra pdf is not installed")
class TestPdf(PluginConformance):
    plugin = pdf


class TestMarkdown(PluginConformance):
    plugin = markdown


class TestPage(PluginConformance):
    plugin = page


class TestExample(PluginConformance):
    plugin = journeykit_example
    lossy_round_trips = ("outline",)


def test_every_built_in_is_held_to_them():
    held = {each.plugin.__name__ for each in PluginConformance.__subclasses__() if each.__module__ == __name__}

    assert held >= {f"journeykit._builtins.{name}" for name in BUILT_IN}
