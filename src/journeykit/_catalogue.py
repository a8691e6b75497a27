"""What plugins and settings offer: formats, rules, scorers, relations, and the choice among them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from journeykit._configuration import Configuration
from journeykit._context import Context, NoOptions, day_in_force
from journeykit._impact import Vocabulary
from journeykit._language import language_of
from journeykit._loading import Plugin, PluginRecord, Plugins, discovered, given
from journeykit._options import filled
from journeykit.errors import FormatError, did_you_mean
from journeykit.plugins import (
    HOOKS,
    Annotator,
    ChangeKind,
    ChangeSource,
    ElementKind,
    Exporter,
    Importer,
    Relation,
    Rule,
    Scorer,
    Source,
)

if TYPE_CHECKING:
    from journeykit._impact import MapIndex
    from journeykit.model import JourneyMap, Portfolio

__all__ = ["Catalogue", "Options", "named", "the_one"]

Item = TypeVar("Item")
Options = Mapping[str, object]

BUILT_IN = ("documents", "vocabulary", "rules", "scorers", "svg", "png", "pdf", "markdown", "page")
"""The plugins that journeykit itself is made of."""


class Catalogue:
    """Everything that plugins add, as the settings of a project want it."""

    def __init__(
        self,
        plugins: Iterable[object] = (),
        *,
        discover: bool = True,
        disabled: Iterable[str] = (),
        strict: bool = False,
        configuration: Configuration | None = None,
    ) -> None:
        """Load plugins.

        Args:
            plugins: modules or objects with hooks, besides the installed ones.
            discover: whether installed plugins are looked for.
            disabled: names of plugins that are left out.
            strict: whether a broken plugin raises instead of warning.
            configuration: settings of a project; none where it is left out.

        Raises:
            PluginError: where a plugin is broken and `strict` is set.
        """
        self.configuration = configuration or Configuration()
        wanted = [*_built_in(), *given(plugins), *(discovered() if discover else ())]
        self._plugins = Plugins(wanted, (*disabled, *self.configuration.disabled), strict=strict)

    # What plugins add -------------------------------------------------------------------------------------------------

    @property
    def plugins(self) -> tuple[PluginRecord, ...]:
        """What became of each plugin, and what it adds."""
        return self._plugins.records

    @cached_property
    def importers(self) -> Mapping[str, Importer]:
        """Formats to read, by name."""
        return self._items("journeykit_importers")

    @cached_property
    def exporters(self) -> Mapping[str, Exporter]:
        """Formats to write, by name."""
        return self._items("journeykit_exporters")

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Rules of validation, by code, sorted."""
        return dict(sorted(self._items("journeykit_rules").items()))

    @cached_property
    def scorers(self) -> Mapping[str, Scorer]:
        """Scores, by name."""
        return self._items("journeykit_scorers")

    @cached_property
    def change_sources(self) -> Mapping[str, ChangeSource]:
        """Ways to turn the difference of two files into changes, by name."""
        return self._items("journeykit_change_sources")

    @cached_property
    def annotators(self) -> Mapping[str, Annotator]:
        """What adds to impacts, by name."""
        return self._items("journeykit_annotators")

    @cached_property
    def commands(self) -> Mapping[str, Any]:
        """Commands of plugins for the command line, by name."""
        return self._items("journeykit_commands")

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Relations, kinds of change and kinds of element, as plugins and the project's settings have them."""
        kinds: dict[type, dict[str, Any]] = {Relation: {}, ChangeKind: {}, ElementKind: {}}
        changed_by = set()
        for contribution in self._plugins.of("journeykit_vocabulary"):
            kinds[type(contribution.item)][contribution.name] = contribution.item
            if contribution.plugin.origin != "built-in" and not isinstance(contribution.item, ElementKind):
                changed_by.add(contribution.plugin.distribution or contribution.plugin.name)
        settings = self.configuration
        for name in settings.relations:
            kinds[Relation][name] = settings.relation(name, kinds[Relation].get(name))
        for name in settings.changes:
            kinds[ChangeKind][name] = settings.change_kind(name, kinds[ChangeKind].get(name))
        if settings.relations or settings.changes:
            changed_by.add("project")
        relations, change_kinds, element_kinds = (held.values() for held in kinds.values())
        return Vocabulary.of(relations, change_kinds, element_kinds, changed_by)

    def _items(self, hook: str) -> dict[str, Any]:
        return {contribution.name: contribution.item for contribution in self._plugins.of(hook)}

    def options_of(self, item: Any, given: Options | None) -> Any:
        """Fill the options of a contribution: from the settings, then from the caller."""
        name = getattr(item, "code", None) or item.name
        held = self.configuration.options.get(name, {})
        if held:
            own, shared = attrs.fields_dict(item.options), self._option_names(name)
            # An importer and an exporter of one name share a table in the settings, and each takes what it has.
            held = {key: value for key, value in held.items() if key in own or key not in shared}
        return filled(item.options, {**held, **(given or {})}, name)

    def unclaimed_options(self) -> dict[str, str]:
        """Give the names in the settings whose options nothing takes, and a hint at what may be meant for each."""
        known = {contribution.name for hook in HOOKS for contribution in self._plugins.of(hook)}
        return {name: did_you_mean(name, known) for name in self.configuration.options if name not in known}

    def _option_names(self, name: str) -> set[str]:
        """Give the options of everything of one name."""
        classes = {
            getattr(contribution.item, "options", NoOptions)
            for hook in HOOKS
            for contribution in self._plugins.of(hook)
            if contribution.name == name
        }
        return {option for a_class in classes for option in attrs.fields_dict(a_class)}

    def context(
        self, journey: JourneyMap | None = None, language: str = "", as_of: datetime.date | str | None = None
    ) -> Context:
        """Make what rules and scorers are told besides the map.

        Args:
            journey: the map whose language counts where nothing else says one.
            language: the language of messages; that of the settings where it is empty.
            as_of: the day that counts as today; SOURCE_DATE_EPOCH or today where it is left out.

        Raises:
            UsageError: for a day that is none.
        """
        vocabulary = self.vocabulary
        return Context(
            language=self.language(journey, language),
            as_of=day_in_force(as_of),
            relations=frozenset(vocabulary.relations),
            element_kinds={kind.name: kind.schema for kind in vocabulary.element_kinds.values()},
            rules=frozenset(self.rules),
        )

    def language(self, journey: JourneyMap | Portfolio | MapIndex | None = None, language: str = "") -> str:
        """Choose the language of a report: the one asked for, that of the settings, or that of the map."""
        return language_of(language or self.configuration.language or (journey.language if journey else ""))

    # Choosing --------------------------------------------------------------------------------------------------------

    def importer_for(self, source: Source, name: str | None = None) -> Importer:
        """Choose the importer for a source: by name, by suffix, or by its look.

        Raises:
            FormatError: where there is none, or more than one.
        """
        if name is not None:
            return named(self.importers, name, "importer")
        fitting = [each for each in self.importers.values() if source.suffix and source.suffix in each.suffixes]
        if not fitting:
            sure = [(self._how_sure(each, source), each) for each in self.importers.values()]
            most = max((how_sure for how_sure, _ in sure), default=0.0)
            fitting = [each for how_sure, each in sure if how_sure == most and how_sure > 0]
        return the_one(fitting, f"reads {source.name!r}", "format", self.importers)

    def _how_sure(self, importer: Importer, source: Source) -> float:
        """Ask an importer whether a source is for it; one that crashes is not sure at all."""
        try:
            return float(importer.recognises(source.content[:4096], source.name))
        except Exception as error:  # noqa: BLE001 - a broken importer may not keep the others from reading
            message = f"failed to recognise files with {importer.name!r}: {type(error).__name__}: {error}"
            self._plugins.report("journeykit_importers", importer.name, message, error)
            return 0.0

    def exporter_for(self, path: Path, name: str | None = None) -> Exporter:
        """Choose the exporter for a file: by name, or by suffix.

        Raises:
            FormatError: where there is none, or more than one.
        """
        if name is not None:
            return named(self.exporters, name, "exporter")
        fitting = [each for each in self.exporters.values() if path.suffix.lower() in each.suffixes]
        chosen = [each for each in fitting if each.default] or fitting
        return the_one(chosen, f"writes {path.name!r}", "format", self.exporters)

    @contextmanager
    def blaming(self, hook: str, name: str) -> Iterator[None]:
        """Add a note to whatever a contribution raises, that says whose it is, unless it is one of journeykit's own."""
        try:
            yield
        except Exception as error:
            plugin = self._plugins.owner_of(hook, name)
            if plugin is not None and plugin.origin != "built-in":
                error.add_note(f"raised by {name!r} of plugin {plugin}")
            raise


def _built_in() -> Iterable[Plugin]:
    from importlib import import_module

    for name in BUILT_IN:
        yield Plugin(name, "built-in", load=lambda name=name: import_module(f"journeykit._builtins.{name}"))


def named(known: Mapping[str, Item], name: str, noun: str) -> Item:
    """Give the contribution of a name.

    Raises:
        FormatError: where there is none, with the nearest ones.
    """
    if name not in known:
        hint = did_you_mean(name, known) or f" There are {', '.join(known) or 'none'}"
        msg = f"no {noun} {name!r}.{hint}"
        raise FormatError(msg)
    return known[name]


def the_one(fitting: Sequence[Item], does: str, noun: str, known: Mapping[str, Item]) -> Item:
    """Give the only contribution that fits.

    Raises:
        FormatError: where none fits, or more than one.
    """
    if not fitting:
        msg = f"nothing {does}; the {noun}s are {', '.join(known) or 'none'}"
        raise FormatError(msg)
    if len(fitting) > 1:
        msg = f"more than one {does}: {', '.join(name for name, each in known.items() if each in fitting)}; say which"
        raise FormatError(msg)
    return fitting[0]
