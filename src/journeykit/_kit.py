"""The composition root: plugins, settings and engines put together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from journeykit import _impact, _scoring, _validation
from journeykit._configuration import Configuration
from journeykit._context import Context, day_in_force
from journeykit._document import Source
from journeykit._files import write_all
from journeykit._impact import Change, Impact, Vocabulary
from journeykit._impact import Path as ImpactPath
from journeykit._language import language_of
from journeykit._loading import Plugin, PluginRecord, Plugins, discovered, given
from journeykit._options import filled
from journeykit.errors import FormatError, did_you_mean
from journeykit.plugins import (
    Annotator,
    ChangeKind,
    ChangeSet,
    ChangeSource,
    ElementKind,
    Exporter,
    Importer,
    Reading,
    Relation,
    Rendering,
    Rule,
    Scene,
    Score,
    Scorer,
)

if TYPE_CHECKING:
    from journeykit._validation import Selection, Validation
    from journeykit.model import JourneyMap

__all__ = ["Kit"]

Item = TypeVar("Item")
Options = Mapping[str, object]

BUILT_IN = ("documents", "vocabulary", "rules", "scorers", "svg")
"""The plugins that journeykit itself is made of."""


class Kit:
    """Plugins, settings and engines together. Kits are independent of each other, and there is no global one.

    >>> kit = Kit(discover=False)
    >>> kit.loads("{journeykit: 1, title: Trip}").title
    'Trip'
    """

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
                changed_by.add(contribution.plugin.name)
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

    def _options(self, item: Any, given: Options | None) -> Any:
        """Fill the options of a contribution: from the settings, then from the caller."""
        name = getattr(item, "code", None) or item.name
        held = self.configuration.options.get(name, {})
        return filled(item.options, {**held, **(given or {})}, name)

    def context(
        self, journey: JourneyMap | None = None, language: str = "", as_of: datetime.date | str | None = None
    ) -> Context:
        """Make what importers, rules and scorers are told besides the map.

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

    def language(self, journey: JourneyMap | None = None, language: str = "") -> str:
        """Choose the language of a report: the one asked for, that of the settings, or that of the map."""
        return language_of(language or self.configuration.language or (journey.language if journey else ""))

    # Reading and writing ----------------------------------------------------------------------------------------------

    def read(
        self,
        path: str | Path,
        *,
        format: str | None = None,
        max_bytes: int | None = None,
        options: Options | None = None,
    ) -> JourneyMap:
        """Read the map in a file.

        Args:
            path: the file; its suffix says the format.
            format: name of the importer, where the suffix does not say it.
            max_bytes: how much may be read; None for the limit of the format.
            options: options of the importer.

        Raises:
            DocumentError: with every problem, its line and its column.
            FormatError: where no importer knows the file, or it holds no or several maps.
            OSError: where the file cannot be read.
        """
        reading = self.reading(Source.of(path, max_bytes), format=format, options=options)
        return _only(reading, str(path))

    def loads(
        self,
        text: str | bytes,
        *,
        format: str | None = None,
        name: str = "-",
        options: Options | None = None,
    ) -> JourneyMap:
        """Read the map in a text.

        Args:
            text: the document.
            format: name of the importer; found by the look of the text where it is left out.
            name: what stands for the text in messages.
            options: options of the importer.

        Raises:
            DocumentError: with every problem, its line and its column.
            FormatError: where no importer knows the text, or it holds no or several maps.
        """
        content = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        return _only(self.reading(Source(name, content), format=format, options=options), name)

    def reading(self, source: Source, *, format: str | None = None, options: Options | None = None) -> Reading:
        """Read a source, and give what was lost and what looks wrong beside the maps.

        Raises:
            DocumentError: with every problem, its line and its column.
            FormatError: where no importer knows the source.
        """
        importer = self.importer_for(source, format)
        held = self._options(importer, options)
        try:
            return importer.read(source, held, self.context())
        except Exception as error:
            self._name(error, "journeykit_importers", importer.name)
            raise

    def importer_for(self, source: Source, name: str | None = None) -> Importer:
        """Choose the importer for a source: by name, by suffix, or by its look.

        Raises:
            FormatError: where there is none, or more than one.
        """
        if name is not None:
            return _named(self.importers, name, "importer")
        fitting = [each for each in self.importers.values() if source.suffix and source.suffix in each.suffixes]
        if not fitting:
            sure = [(each.recognises(source.content[:4096], source.name), each) for each in self.importers.values()]
            most = max((how_sure for how_sure, _ in sure), default=0.0)
            fitting = [each for how_sure, each in sure if how_sure == most and how_sure > 0]
        return _the_one(fitting, f"reads {source.name!r}", "format", self.importers)

    def dumps(self, journey: JourneyMap, *, format: str = "yaml", options: Options | None = None) -> str:
        """Write a map as text.

        Args:
            journey: the map.
            format: name of the exporter.
            options: options of the exporter.

        Raises:
            FormatError: where there is no such exporter, or it gives no single text.
        """
        exporter = _named(self.exporters, format, "exporter")
        files = self.render(Scene(journey=journey), exporter, options).files
        if set(files) != {""}:
            msg = f"{format} gives {len(files)} files, not one text; write it to a file"
            raise FormatError(msg)
        return files[""].decode("utf-8")

    def write(
        self,
        scene: JourneyMap | Scene,
        path: str | Path,
        *,
        format: str | None = None,
        options: Options | None = None,
    ) -> tuple[Path, ...]:
        """Write a map, or a scene with more than a map, to a file, whole or not at all.

        Args:
            scene: what to write.
            path: the file; its suffix says the format.
            format: name of the exporter, where the suffix does not say it.
            options: options of the exporter.

        Returns:
            The files that were written, the one asked for first.

        Raises:
            FormatError: where no exporter, or more than one, knows the suffix.
            OSError: where a file cannot be written.
        """
        shown = scene if isinstance(scene, Scene) else Scene(journey=scene)
        target = Path(path)
        rendering = self.render(shown, self.exporter_for(target, format), options)
        files = {
            target.with_name(f"{target.stem}{part}{target.suffix}"): content
            for part, content in rendering.files.items()
        }
        write_all(files)
        return tuple(files)

    def render(self, scene: Scene, exporter: Exporter, options: Options | None = None) -> Rendering:
        """Make the files of a scene without writing them."""
        held = self._options(exporter, options)
        try:
            return exporter.render(scene, held)
        except Exception as error:
            self._name(error, "journeykit_exporters", exporter.name)
            raise

    def exporter_for(self, path: Path, name: str | None = None) -> Exporter:
        """Choose the exporter for a file: by name, or by suffix.

        Raises:
            FormatError: where there is none, or more than one.
        """
        if name is not None:
            return _named(self.exporters, name, "exporter")
        fitting = [each for each in self.exporters.values() if path.suffix.lower() in each.suffixes]
        chosen = [each for each in fitting if each.default] or fitting
        return _the_one(chosen, f"writes {path.name!r}", "format", self.exporters)

    def _name(self, error: Exception, hook: str, name: str) -> None:
        """Add a note that says whose contribution raised, unless it is one of journeykit's own."""
        plugin = next(each.plugin for each in self._plugins.of(hook) if each.name == name)
        if plugin.origin != "built-in":
            error.add_note(f"raised by {name!r} of plugin {plugin}")

    # Asking -----------------------------------------------------------------------------------------------------------

    def validate(
        self,
        journey: JourneyMap,
        *,
        selection: Selection | None = None,
        options: Mapping[str, Options] | None = None,
        language: str = "",
        as_of: datetime.date | str | None = None,
    ) -> Validation:
        """Look at a map with every rule.

        Args:
            journey: the map.
            selection: which rules run and how serious each is; that of the settings where it is left out.
            options: options by code of their rule.
            language: language of the messages; that of the settings or the map where it is empty.
            as_of: the day that counts as today; SOURCE_DATE_EPOCH or today where it is left out.

        Raises:
            UsageError: where the selection names no rule, or an option does not exist.
        """
        chosen = (self.configuration.selection if selection is None else selection).checked(self.rules)
        for code in options or ():
            _named(self.rules, code, "rule")
        held = {code: self._options(rule, (options or {}).get(code)) for code, rule in self.rules.items()}
        context = self.context(journey, language, as_of)
        return _validation.validate(journey, self.rules.values(), context, selection=chosen, options=held)

    def impact(
        self,
        journey: JourneyMap,
        changes: str | Change | Iterable[str | Change],
        *,
        personas: Iterable[str] | str | None = None,
        lanes: Iterable[str] | str | None = None,
        max_hops: int | None = None,
        floor: float = _impact.FLOOR,
    ) -> Impact:
        """Say what changes affect, how strongly, why, and who must act.

        Args:
            journey: the map.
            changes: what changes: an id, a `Change`, or several.
            personas: count only these.
            lanes: follow only these, and delivery.
            max_hops: keep the rows of at most so many steps.
            floor: the strength below which nothing is followed, above 0 and at most 1.

        Raises:
            UnknownElementError: for an id that the map does not have.
            UsageError: for a kind of change or a lane that nobody knows, or an element with two kinds.
        """
        return _impact.impact(
            journey, changes, self.vocabulary, personas=personas, lanes=lanes, max_hops=max_hops, floor=floor
        )

    def why(
        self, journey: JourneyMap, a: str, b: str, *, k: int = 1, kind: str = "modified", floor: float = _impact.FLOOR
    ) -> tuple[ImpactPath, ...]:
        """Find the best ways by which a change of one element reaches another.

        Args:
            journey: the map.
            a: the element that changes.
            b: the element that is reached.
            k: how many ways, the strongest first.
            kind: the kind of change.
            floor: the strength below which nothing is followed.

        Returns:
            The ways, none where nothing above the floor leads there.

        Raises:
            UnknownElementError: for an id that the map does not have.
            UsageError: for a kind of change that nobody knows, or k below 1.
        """
        return _impact.why(journey, a, b, self.vocabulary, k=k, kind=kind, floor=floor)

    def score(
        self,
        journey: JourneyMap,
        *names: str,
        options: Mapping[str, Options] | None = None,
        language: str = "",
        as_of: datetime.date | str | None = None,
    ) -> tuple[Score, ...]:
        """Compute scores of a map.

        Args:
            journey: the map.
            names: names of scorers; all of them where none is given.
            options: options by the name of their scorer.
            language: language of warnings; that of the map where it is empty.
            as_of: the day that counts as today.

        Raises:
            FormatError: for a scorer that does not exist.
        """
        wanted = [_named(self.scorers, name, "scorer") for name in names] or list(self.scorers.values())
        held = {scorer.name: self._options(scorer, (options or {}).get(scorer.name)) for scorer in wanted}
        return _scoring.scored(journey, wanted, self.context(journey, language, as_of), held)

    def changes(
        self, journey: JourneyMap, old: Source, new: Source, *, name: str | None = None, options: Options | None = None
    ) -> ChangeSet:
        """Turn the difference of two files into changes of a map.

        Args:
            journey: the map whose elements the files speak of.
            old: the file as it was.
            new: the file as it is.
            name: name of the change source, where the suffix does not say it.
            options: options of the change source.

        Raises:
            FormatError: where there is none for these files.
        """
        fitting = [each for each in self.change_sources.values() if new.suffix in each.suffixes]
        source = (
            _the_one(fitting, f"compares {new.name!r}", "change source", self.change_sources)
            if name is None
            else _named(self.change_sources, name, "change source")
        )
        try:
            return source.changes(journey, old, new, self._options(source, options))
        except Exception as error:
            self._name(error, "journeykit_change_sources", source.name)
            raise

    def annotate(
        self, impact: Impact, name: str, source: Source, *, options: Options | None = None
    ) -> Mapping[str, Any]:
        """Ask an annotator what it knows about the rows of an impact.

        Raises:
            FormatError: for an annotator that does not exist.
        """
        annotator = _named(self.annotators, name, "annotator")
        try:
            return annotator.annotate(impact, source, self._options(annotator, options))
        except Exception as error:
            self._name(error, "journeykit_annotators", name)
            raise


def _built_in() -> Iterable[Plugin]:
    from importlib import import_module

    for name in BUILT_IN:
        yield Plugin(name, "built-in", load=lambda name=name: import_module(f"journeykit._builtins.{name}"))


def _only(reading: Reading, name: str) -> JourneyMap:
    """Give the map of a reading that holds one."""
    if len(reading.journeys) != 1:
        msg = f"{name} holds {len(reading.journeys)} journeys; ask for its reading to have them all"
        raise FormatError(msg)
    return reading.journeys[0]


def _named(known: Mapping[str, Item], name: str, noun: str) -> Item:
    if name not in known:
        hint = did_you_mean(name, known) or f" There are {', '.join(known) or 'none'}"
        msg = f"no {noun} {name!r}.{hint}"
        raise FormatError(msg)
    return known[name]


def _the_one(fitting: Sequence[Item], does: str, noun: str, known: Mapping[str, Item]) -> Item:
    if not fitting:
        msg = f"nothing {does}; the {noun}s are {', '.join(known) or 'none'}"
        raise FormatError(msg)
    if len(fitting) > 1:
        msg = f"more than one {does}: {', '.join(name for name, each in known.items() if each in fitting)}; say which"
        raise FormatError(msg)
    return fitting[0]
