"""What is tested: a plugin, what it adds, and a test of each of its contributions."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from journeykit._kit import Kit
from journeykit._loading import Plugins, given
from journeykit.errors import PluginWarning
from journeykit.model import JourneyMap
from journeykit.plugins import HOOKS, ChangeKind, ElementKind, Exporter, Importer, Relation
from journeykit.testing._awkward import awkward_maps
from journeykit.testing._sample import sample

__all__ = ["AS_OF", "Subject", "contributed", "kit_with", "maps", "name_of"]

AS_OF = "2026-03-02"
"""The day that counts as today, so that results are the same on any day."""

MARKUP = ("xml", "svg", "html")
"""Words in a media type that say that a browser will read it."""


@cache
def kit_with(*plugins: object) -> Kit:
    """Make a kit with plugins besides the built-in ones; what is wrong with one costs only its own features."""
    with _silence():
        kit = Kit(plugins, discover=False)
        assert kit.plugins  # asks every hook, while warnings are silent
    return kit


@cache
def contributed(plugin: Any, hook: str) -> tuple[Any, ...]:
    """Give what a plugin itself adds by a hook; nothing where it cannot be loaded."""
    if plugin is None:
        return ()
    with _silence():
        return tuple(each.item for each in Plugins(list(given([plugin]))).of(hook))


def _silence() -> warnings.catch_warnings[None]:
    """Leave complaints to the test of loading: without it, each test would have to fail for the same reason."""
    return warnings.catch_warnings(action="ignore", category=PluginWarning)


@cache
def maps() -> Mapping[str, JourneyMap]:
    """Give the maps that everything is tried with, by name."""
    return {"sample": sample(), **awkward_maps()}


def name_of(item: Any) -> str:
    """Say what users call a contribution; a pair goes by its exporter, and a name is one."""
    if isinstance(item, str):
        return item
    named = item[0] if isinstance(item, tuple) else item
    return str(getattr(named, "code", None) or named.name)


def pairs(plugin: Any) -> tuple[tuple[Exporter, Importer], ...]:
    """Give the exporters of a plugin that it has an importer for: of the same name, or the same suffix."""
    importers = contributed(plugin, "journeykit_importers")
    found: list[tuple[Exporter, Importer]] = []
    for exporter in contributed(plugin, "journeykit_exporters"):
        named = [each for each in importers if each.name == exporter.name]
        fitting = [each for each in importers if set(each.suffixes) & set(exporter.suffixes)]
        found.extend((exporter, importer) for importer in (named or fitting)[:1])
    return tuple(found)


def _of(hook: str, a_type: type = object) -> Callable[[Any], tuple[Any, ...]]:
    return lambda plugin: tuple(each for each in contributed(plugin, hook) if isinstance(each, a_type))


def _everything(plugin: Any) -> tuple[Any, ...]:
    return tuple(item for hook in HOOKS for item in contributed(plugin, hook))


def _with_markup(plugin: Any) -> tuple[Any, ...]:
    exporters = contributed(plugin, "journeykit_exporters")
    return tuple(each for each in exporters if any(word in each.media_type for word in MARKUP))


_PARAMETERS: Mapping[str, Callable[[Any], tuple[Any, ...]]] = {
    "contribution": _everything,
    "importer": _of("journeykit_importers"),
    "exporter": _of("journeykit_exporters"),
    "markup_exporter": _with_markup,
    "pair": pairs,
    "rule": _of("journeykit_rules"),
    "scorer": _of("journeykit_scorers"),
    "relation": _of("journeykit_vocabulary", Relation),
    "change_kind": _of("journeykit_vocabulary", ChangeKind),
    "element_kind": _of("journeykit_vocabulary", ElementKind),
    "change_source": _of("journeykit_change_sources"),
    "annotator": _of("journeykit_annotators"),
    "command": _of("journeykit_commands"),
    "map_name": lambda _: tuple(maps()),
}
"""What a test asks for by the name of its argument, and gets once for each."""


class Subject:
    """A plugin under test.

    Attributes:
        plugin: the module or object with the hooks.
        plugins: what it rests on besides journeykit itself.
        valid_files: contents of files that the plugin can read, by name; needed where it has no exporter that
            would make one.
        lossy_round_trips: names of exporters whose format holds less than a map.
    """

    plugin: Any = None
    plugins: tuple[object, ...] = ()
    valid_files: Mapping[str, bytes] = {}
    lossy_round_trips: tuple[str, ...] = ()

    def pytest_generate_tests(self, metafunc: Any) -> None:
        """Make a test of each contribution that a test asks for."""
        import pytest

        asked = {name: _PARAMETERS[name](self.plugin) for name in _PARAMETERS if name in metafunc.fixturenames}
        missing = [name for name, found in asked.items() if not found]
        if missing:
            what = "exporter with an importer" if missing == ["pair"] else missing[0].replace("_", " ")
            skipped = pytest.mark.skip(reason=f"the plugin adds no {what}")
            metafunc.parametrize(tuple(asked), [pytest.param(*asked, marks=skipped)], ids=["none"])
            return
        for name, found in asked.items():
            metafunc.parametrize(name, found, ids=[name_of(each) for each in found])

    @property
    def kit(self) -> Kit:
        """A kit with the plugin, with what it rests on, and nothing else that is not built in."""
        return kit_with(*self.plugins, self.plugin)
