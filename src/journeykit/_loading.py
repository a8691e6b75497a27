"""Finds plugins, loads them one by one, and keeps a broken one from breaking anything else."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import EntryPoint, distributions, entry_points, version
from typing import Any, Literal

import attrs
import pluggy

from journeykit._options import reason
from journeykit.errors import PluginError, PluginWarning
from journeykit.plugins import (
    HOOKS,
    PROJECT,
    Annotator,
    ChangeKind,
    ChangeSource,
    ElementKind,
    Exporter,
    Hooks,
    Importer,
    NoOptions,
    Relation,
    Rule,
    Scorer,
)

__all__ = ["DISABLE", "Contribution", "Plugin", "PluginRecord", "Plugins", "discovered"]

DISABLE = "JOURNEYKIT_DISABLE_PLUGINS"
"""The environment variable that switches plugins off: names with commas between them, or `all` (or `1`)."""

Origin = Literal["built-in", "given", "installed"]
Status = Literal["active", "failed", "disabled"]

_TYPES: dict[str, tuple[type, ...]] = {
    "journeykit_importers": (Importer,),
    "journeykit_exporters": (Exporter,),
    "journeykit_rules": (Rule,),
    "journeykit_scorers": (Scorer,),
    "journeykit_vocabulary": (Relation, ChangeKind, ElementKind),
    "journeykit_change_sources": (ChangeSource,),
    "journeykit_annotators": (Annotator,),
}
"""What each hook gives; commands are click's and are checked by name."""

_NOUNS = {"Relation": "relation", "ChangeKind": "kind of change", "ElementKind": "kind of element"}


@attrs.frozen
class Contribution:
    """Something a plugin adds.

    Attributes:
        plugin: the plugin.
        item: the descriptor.
    """

    plugin: Plugin
    item: Any

    @property
    def name(self) -> str:
        """What users call it."""
        name: str = getattr(self.item, "code", None) or self.item.name
        return name

    @property
    def family(self) -> str:
        """What it must not share its name with others of."""
        return type(self.item).__name__ if isinstance(self.item, Relation | ChangeKind | ElementKind) else ""


@attrs.frozen
class Plugin:
    """A plugin that can be registered.

    Attributes:
        name: what it is called: the name of its entry point, or of its module.
        origin: built-in, given by the caller, or installed.
        distribution: the distribution it comes from.
        version: the version of that distribution.
        load: gives the module or object that holds the hooks.
    """

    name: str
    origin: Origin
    distribution: str = ""
    version: str = ""
    load: Any = attrs.field(default=None, repr=False, eq=False)

    def __str__(self) -> str:
        return f"{self.name!r} ({self.distribution} {self.version})" if self.distribution else repr(self.name)


@attrs.frozen
class PluginRecord:
    """What became of a plugin.

    Attributes:
        name: what it is called.
        origin: built-in, given by the caller, or installed.
        distribution: the distribution it comes from.
        version: the version of that distribution.
        status: active, failed or disabled.
        problems: what went wrong, a sentence each.
        contributions: what it adds: `importer yaml`, `rule JK101` …
    """

    name: str
    origin: Origin
    distribution: str
    version: str
    status: Status
    problems: tuple[str, ...]
    contributions: tuple[str, ...]


def discovered() -> list[Plugin]:
    """Find the plugins that are installed, by distribution and name, without loading one."""
    found = [
        Plugin(
            point.name,
            "installed",
            # A distribution whose metadata is damaged has no name.
            "" if point.dist is None else point.dist.name or "",
            "" if point.dist is None else point.dist.version or "",
            point.load,
        )
        for point in _entry_points()
    ]
    return sorted(found, key=lambda plugin: (plugin.distribution, plugin.name))


def _entry_points() -> Iterable[EntryPoint]:
    try:
        return entry_points(group=PROJECT)
    except Exception:  # noqa: BLE001 - some distribution, of a plugin or not, has a list that cannot be read
        return _readable_entry_points()


def _readable_entry_points() -> Iterator[EntryPoint]:
    """Ask distributions one by one, the first of each name, and complain about those that cannot say."""
    seen = set()
    for distribution in distributions():
        if distribution.name in seen:
            continue
        seen.add(distribution.name)
        try:
            yield from distribution.entry_points.select(group=PROJECT)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the list
            message = f"the entry points of {distribution.name} {distribution.version} cannot be read: {error}"
            warnings.warn(message, PluginWarning, stacklevel=2)


def given(plugins: Iterable[object]) -> Iterator[Plugin]:
    """Wrap plugins that the caller hands in as modules or objects; objects of one class are told apart by a number."""
    taken: dict[str, int] = {}
    for plugin in plugins:
        name = str(getattr(plugin, "__name__", None) or type(plugin).__name__)
        taken[name] = taken.get(name, 0) + 1
        numbered = name if taken[name] == 1 else f"{name}-{taken[name]}"
        yield Plugin(numbered, "given", load=lambda plugin=plugin: plugin)


class Plugins:
    """The plugins of one kit: loaded at the start, asked hook by hook when what they add is needed."""

    def __init__(self, plugins: Sequence[Plugin], disabled: Iterable[str] = (), *, strict: bool = False) -> None:
        """Load plugins.

        Args:
            plugins: built-in ones first; of two contributions with one name the first counts.
            disabled: names of plugins that are left out; `all` for every installed one.
            strict: whether a broken plugin raises.

        Raises:
            PluginError: where a plugin is broken and `strict` is set.
        """
        self.strict = strict
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(Hooks)
        self._plugins = list(plugins)
        self._problems: dict[Plugin, list[str]] = {}
        self._loaded: list[tuple[Plugin, Any]] = []
        self._collected: dict[str, tuple[Contribution, ...]] = {}
        self._disabled = _disabled(disabled)
        for plugin in plugins:
            if not self._is_disabled(plugin):
                self._load(plugin)

    def _is_disabled(self, plugin: Plugin) -> bool:
        everything = plugin.origin == "installed" and not self._disabled.isdisjoint({"all", "1"})
        return everything or plugin.name in self._disabled

    def _load(self, plugin: Plugin) -> None:
        """Import a plugin and register it; what goes wrong costs this plugin only."""
        try:
            module = plugin.load()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a plugin does when it is imported
            self._fail(plugin, f"cannot be imported: {type(error).__name__}: {reason(error)}", error)
            return
        if any(module is loaded for _, loaded in self._loaded):
            self._plugins.remove(plugin)  # handed in by the caller and installed as well: one plugin, one record
            return
        name = f"{plugin.origin}:{plugin.distribution}:{plugin.name}"
        try:
            self._manager.register(module, name)
        except Exception as error:  # noqa: BLE001 - a wrong signature, or a plugin that is registered twice
            if self._manager.has_plugin(name):
                self._manager.unregister(name=name)
            self._fail(plugin, f"cannot be registered: {' '.join(str(error).split())}", error)
            return
        self._loaded.append((plugin, module))
        unknown = [hook.name for hook in self._manager.get_hookcallers(module) or () if not hook.has_spec()]
        for hook in unknown:
            if any(
                not impl.optionalhook
                for impl in getattr(self._manager.hook, hook).get_hookimpls()
                if impl.plugin is module
            ):
                self._fail(plugin, f"has a hook {hook!r} that journeykit does not know")

    def _fail(self, plugin: Plugin, message: str, error: BaseException | None = None) -> None:
        """Report what is wrong with a plugin: once as a warning, and in its record."""
        whole = f"plugin {plugin} {message} (this is journeykit {version(PROJECT)})"
        if self.strict:
            raise PluginError(whole) from error
        known = self._problems.setdefault(plugin, [])
        if message in known:
            return
        known.append(message)
        if len(known) == 1:
            warnings.warn(whole, PluginWarning, stacklevel=2)

    def of(self, hook: str) -> tuple[Contribution, ...]:
        """Give what all plugins add by a hook, built-in ones first."""
        held = self._collected.get(hook)
        if held is None:
            held = self._collected[hook] = self._collect(hook)
        return held

    def _collect(self, hook: str) -> tuple[Contribution, ...]:
        kept: dict[tuple[str, str], Contribution] = {}
        for contribution in self._offered(hook):
            key = (contribution.family, contribution.name)
            before = kept.get(key)
            if before is None or getattr(contribution.item, "replaces", False):
                kept[key] = contribution
            else:
                message = f"adds {contribution.name!r}, which {before.plugin} has already; the first one counts"
                self._fail(contribution.plugin, message)
        return tuple(kept.values())

    def _offered(self, hook: str) -> Iterator[Contribution]:
        """Ask every plugin, in the order in which they were loaded."""
        implementations = getattr(self._manager.hook, hook).get_hookimpls()
        for plugin, module in self._loaded:
            for implementation in implementations:
                if implementation.plugin is module:
                    yield from self._contributions(plugin, hook, implementation.function)

    def owner_of(self, hook: str, name: str) -> Plugin | None:
        """Say which plugin adds something, or None where no plugin of the kit does."""
        return next((each.plugin for each in self.of(hook) if each.name == name), None)

    def report(self, hook: str, name: str, message: str, error: Exception) -> None:
        """Report what is wrong with something a plugin adds.

        Raises:
            PluginError: where the kit is strict.
        """
        plugin = self.owner_of(hook, name)
        if plugin is not None:
            self._fail(plugin, message, error)

    def _contributions(self, plugin: Plugin, hook: str, function: Any) -> list[Contribution]:
        """Ask one plugin, and take nothing of it where something is wrong."""
        try:
            items = list(function())
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a plugin does when it is asked
            self._fail(plugin, f"failed in {hook}: {type(error).__name__}: {reason(error)}", error)
            return []
        for item in items:
            wrong = _what_is_wrong(item, hook)
            if wrong:
                self._fail(plugin, wrong)
                return []
        return [Contribution(plugin, item) for item in items]

    @property
    def records(self) -> tuple[PluginRecord, ...]:
        """What became of each plugin, every hook asked."""
        added: dict[Plugin, list[str]] = {}
        for hook in HOOKS:
            for contribution in self.of(hook):
                noun = _NOUNS.get(contribution.family) or hook.removeprefix("journeykit_").removesuffix("s").replace(
                    "_", " "
                )
                added.setdefault(contribution.plugin, []).append(f"{noun} {contribution.name}")
        active = {plugin for plugin, _ in self._loaded}
        return tuple(
            PluginRecord(
                plugin.name,
                plugin.origin,
                plugin.distribution,
                plugin.version,
                "disabled" if self._is_disabled(plugin) else "active" if plugin in active else "failed",
                tuple(self._problems.get(plugin, ())),
                tuple(added.get(plugin, ())),
            )
            for plugin in self._plugins
        )


def _what_is_wrong(item: Any, hook: str) -> str:
    """Say why a hook may not give this, or nothing where it may."""
    types = _TYPES.get(hook)
    fits = isinstance(item, types) if types else hasattr(item, "callback")
    if not fits:
        expected = " or ".join(a_type.__name__ for a_type in types) if types else "click.Command"
        return f"gives {item!r} in {hook}, where {expected} is expected"
    options = getattr(item, "options", NoOptions)
    return "" if attrs.has(options) else f"gives options in {hook} that are no attrs class: {options!r}"


def _disabled(names: Iterable[str]) -> frozenset[str]:
    stated = os.environ.get(DISABLE, "")
    return frozenset((*names, *(name.strip() for name in stated.split(",") if name.strip())))
