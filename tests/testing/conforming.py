"""What the tests of the conformance tests are made with."""

import itertools

from journeykit.plugins import Exporter, Importer, Rule
from journeykit.testing import PluginConformance

COUNTER = itertools.count(1)


def conformance(plugin=None, **attributes):
    """Make the tests of a plugin."""
    return type("TestIt", (PluginConformance,), {"plugin": plugin, **attributes})()


def exporter(render, **fields):
    given = {"name": "x", "summary": "X", "suffixes": (".x",), "media_type": "text/plain", **fields}
    return Exporter(render=render, **given)


def importer(read, **fields):
    return Importer(**{"name": "x", "summary": "X", "suffixes": (".x",), **fields}, read=read)


def rule(check, **fields):
    return Rule(**{"code": "X101", "summary": "X", "severity": "info", **fields}, check=check)
