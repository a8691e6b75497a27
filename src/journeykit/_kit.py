"""The composition root: plugins, settings and engines put together."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from journeykit import _diff, _impact, _scoring, _validation
from journeykit._catalogue import Catalogue, Options, named, the_one
from journeykit._context import Context, day_in_force
from journeykit._files import write_all
from journeykit._impact import Change, Impact, Selected
from journeykit._impact import Path as ImpactPath
from journeykit.errors import FormatError, PluginError, UsageError
from journeykit.model import JourneyMap, Portfolio
from journeykit.model._checks import described
from journeykit.plugins import ChangeSet, Edit, Exporter, Reading, Rendering, Scene, Score, Source

if TYPE_CHECKING:
    from journeykit._gating import Acknowledgement, Judgement
    from journeykit._review import Review
    from journeykit._validation import Selection, Validation

__all__ = ["Kit"]

Item = TypeVar("Item")
Selectors = Mapping[str, str]


class Kit(Catalogue):
    """Plugins, settings and engines together. Kits are independent of each other, and there is no global one.

    >>> kit = Kit(discover=False)
    >>> kit.loads("{journeykit: 1, title: Trip}").title
    'Trip'
    """

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
        content = _encoded(text)
        return _only(self.reading(Source(name, content), format=format, options=options), name)

    def reading(self, source: Source, *, format: str | None = None, options: Options | None = None) -> Reading:
        """Read a source, and give what was lost and what looks wrong beside the maps.

        Raises:
            DocumentError: with every problem, its line and its column.
            FormatError: where no importer knows the source.
        """
        importer = self.importer_for(source, format)
        held = self.options_of(importer, options)
        # Not the whole context: reading a map needs no rules, and rules take their time to load.
        context = Context(language=self.language(), as_of=day_in_force())
        with self.blaming("journeykit_importers", importer.name):
            return _expected(importer.read(source, held, context), Reading)

    def dumps(self, journey: JourneyMap, *, format: str = "yaml", options: Options | None = None) -> str:
        """Write a map as text.

        Args:
            journey: the map.
            format: name of the exporter.
            options: options of the exporter.

        Raises:
            FormatError: where there is no such exporter, or it gives no single text.
        """
        exporter = named(self.exporters, format, "exporter")
        files = self.render(Scene(journey=_map_expected(journey)), exporter, options).files
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
        shown = scene if isinstance(scene, Scene) else Scene(journey=_map_expected(scene))
        target = Path(path)
        rendering = self.render(shown, self.exporter_for(target, format), options)
        files = {
            target.with_name(f"{target.stem}{part}{target.suffix}"): content
            for part, content in rendering.files.items()
        }
        write_all(files)
        return tuple(files)

    def render(self, scene: Scene, exporter: Exporter, options: Options | None = None) -> Rendering:
        """Make the files of a scene without writing them.

        The scene has the vocabulary of the kit, unless it brings another.
        """
        held = self.options_of(exporter, options)
        shown = attrs.evolve(scene, vocabulary=self.vocabulary) if scene.vocabulary is None else scene
        with self.blaming("journeykit_exporters", exporter.name):
            return _expected(exporter.render(shown, held), Rendering)

    def edit(self, path: str | Path, edits: Iterable[Edit]) -> None:
        """Change a hand-written document in its file. Comments, the order of keys and the style stay.

        Mappings that are missing on the way to what is set are made, and an element that is a bare name becomes a
        mapping. The file is written whole or not at all, and only where what it says then is what the edits say.

        Args:
            path: a YAML or JSON document.
            edits: what to change; places that a map gives with `path_of` are places in its document.

        Raises:
            DocumentError: where the file holds no map, or would hold none; or a comment would be lost.
            UsageError: for a place that the document does not have.
            OSError: where it cannot be read or written.
        """
        from journeykit._document._editing import edited
        from journeykit._document._filling import filled
        from journeykit._document._reading import journey_of, parsed
        from journeykit._document._text import JSON_LIMIT, YAML_LIMIT

        source = Source.of(path)
        text = source.text(JSON_LIMIT if source.suffix == ".json" else YAML_LIMIT)
        document = parsed(text, source.name)
        journey_of(document, source.name)
        written = edited(text, source.name, filled(document, edits))
        journey_of(parsed(written, source.name), source.name)
        if written != text:
            write_all({Path(path): written.encode("utf-8")})

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
        _map_expected(journey)
        chosen = (self.configuration.selection if selection is None else selection).checked(self.rules)
        for code in options or ():
            named(self.rules, code, "rule")
        held = {code: self.options_of(rule, (options or {}).get(code)) for code, rule in self.rules.items()}
        context = self.context(journey, language, as_of)
        return _validation.validate(journey, self.rules.values(), context, selection=chosen, options=held)

    def impact(
        self,
        journey: JourneyMap | Portfolio,
        changes: str | Change | Iterable[str | Change] = (),
        *,
        base: JourneyMap | Portfolio | None = None,
        exclude: Collection[str] = (),
        personas: Iterable[str] | str | None = None,
        lanes: Iterable[str] | str | None = None,
        max_hops: int | None = None,
        floor: float = _impact.FLOOR,
    ) -> Impact:
        """Say what changes affect, how strongly, why, and who must act.

        Args:
            journey: the map, or a portfolio of maps.
            changes: what changes: an id, a `Change`, or several; none only where there is a base.
            base: the map or the portfolio as it was; what is different since then changes too.
            exclude: ids of what does not change after all.
            personas: count only these.
            lanes: follow only these, and delivery.
            max_hops: keep the rows of at most so many steps.
            floor: the strength below which nothing is followed, above 0 and at most 1.

        Raises:
            UnknownElementError: for an id that the map does not have.
            UsageError: for a kind of change or a lane that nobody knows, or an element with two kinds.
        """
        for each in (journey,) if base is None else (journey, base):
            if not isinstance(each, Portfolio):
                _map_expected(each)
        limits: dict[str, Any] = {
            "exclude": exclude,
            "personas": personas,
            "lanes": lanes,
            "max_hops": max_hops,
            "floor": floor,
        }
        return _impact.impact(journey, changes, self.vocabulary, base=base, **limits)

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
        _map_expected(journey)
        return _impact.why(journey, a, b, self.vocabulary, k=k, kind=kind, floor=floor)

    def select(
        self, journey: JourneyMap | Portfolio, selection: str, *, exclude: str = "", selectors: Selectors | None = None
    ) -> Selected:
        """Give the elements that a selection names, as `journeykit.select` does; the settings name selectors too.

        Raises:
            SelectionError: for a text that is no selection, and for ids and methods that do not exist.
        """
        if not isinstance(journey, Portfolio):
            _map_expected(journey)
        known = {**self.configuration.selectors, **(selectors or {})}
        return _impact.select(journey, selection, self.vocabulary, exclude=exclude, selectors=known)

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
        _map_expected(journey)
        for name in options or ():
            named(self.scorers, name, "scorer")
        wanted = [named(self.scorers, name, "scorer") for name in names] or list(self.scorers.values())
        held = {scorer.name: self.options_of(scorer, (options or {}).get(scorer.name)) for scorer in wanted}
        context = self.context(journey, language, as_of)
        scores: list[Score] = []
        for scorer in wanted:
            with self.blaming("journeykit_scorers", scorer.name):
                scores.extend(_scoring.scored(journey, [scorer], context, held))
        return tuple(scores)

    def diff(self, old: JourneyMap, new: JourneyMap, *, language: str = "") -> ChangeSet:
        """Say what changed between two versions of a map, element by element.

        Args:
            old: the map as it was.
            new: the map as it is.
            language: language of the details; that of the settings or the new map where it is empty.
        """
        _map_expected(old)
        _map_expected(new)
        return _diff.diff(old, new, language=self.language(new, language))

    def review(
        self,
        new: JourneyMap,
        base: JourneyMap | None = None,
        *,
        only: Iterable[str] = (),
        options: Options | None = None,
        language: str = "",
    ) -> Review:
        """Ask of what is new or changed in a map what a team asks before it ships it.

        Args:
            new: the map.
            base: the map as it was; everything is reviewed where it is left out.
            only: ids of scenarios and touchpoints that are reviewed, changed or not.
            options: `window`, `limit` and `distance`, before those of the settings.
            language: language of the answers; that of the settings or the map where it is empty.

        Raises:
            UnknownElementError: for an id that the map does not have.
            UsageError: for an element of another kind, or an option that does not exist.
        """
        from journeykit import _review
        from journeykit._options import filled

        _map_expected(new)
        if base is not None:
            _map_expected(base)
        sieve = filled(_review.Sieve, {**self.configuration.review, **(options or {})}, "review")
        return _review.review(new, base, only=only, sieve=sieve, language=self.language(new, language))

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
            the_one(fitting, f"compares {new.name!r}", "change source", self.change_sources)
            if name is None
            else named(self.change_sources, name, "change source")
        )
        with self.blaming("journeykit_change_sources", source.name):
            return source.changes(journey, old, new, self.options_of(source, options))

    def judge(
        self,
        impact: Impact,
        journey: JourneyMap | Portfolio,
        gates: Iterable[str] = (),
        *,
        base: JourneyMap | Portfolio | None = None,
        acknowledgements: Iterable[Acknowledgement] | str | Path = (),
        as_of: datetime.date | str | None = None,
        language: str = "",
    ) -> Judgement:
        """Say whether an impact may pass: by gates, and by the policies of the settings.

        Args:
            impact: what is affected.
            journey: the map or the portfolio it is about.
            gates: what does not pass: `severity>=high`, `moment`, `affected>10`, `empty`.
            base: the map or the portfolio as it was, for policies about scores.
            acknowledgements: what somebody accepted, or the file of it; one that does not exist holds none.
            as_of: the day that counts as today; SOURCE_DATE_EPOCH or today where it is left out.
            language: the language of messages; that of the settings or the map where it is empty.

        Raises:
            DocumentError: where the file holds something else.
            UsageError: for a gate that does not exist, or a policy that cannot be applied.
        """
        from journeykit._gating import Facts, changes_between, judged

        facts = Facts(
            impact,
            journey,
            self.vocabulary,
            self.language(journey, language),
            scores=lambda name: changes_between(base, journey, lambda each: self.score(each, name)),
            select=lambda text: self.select(journey, text).ids,
        )
        policies = self.configuration.policies.values()
        return judged(facts, gates, policies, acknowledgements=acknowledgements, as_of=day_in_force(as_of))

    def annotate(
        self, impact: Impact, name: str, source: Source, *, options: Options | None = None
    ) -> Mapping[str, Any]:
        """Ask an annotator what it knows about the rows of an impact.

        Raises:
            FormatError: for an annotator that does not exist.
        """
        annotator = named(self.annotators, name, "annotator")
        with self.blaming("journeykit_annotators", name):
            return annotator.annotate(impact, source, self.options_of(annotator, options))


def _encoded(text: object) -> bytes:
    """Give a text as bytes, and refuse what is none.

    Raises:
        UsageError: where it is anything else.
    """
    if isinstance(text, bytes):
        return text
    if isinstance(text, str):
        return text.encode("utf-8", "surrogatepass")
    msg = f"a text or bytes are expected, found {described(text)}; JourneyMap.from_dict makes a map of a mapping"
    raise UsageError(msg)


def _map_expected(value: object) -> JourneyMap:
    """Refuse what is no map, such as the path of one.

    Raises:
        UsageError: where it is anything else.
    """
    if not isinstance(value, JourneyMap):
        hint = "; journeykit.read gives the map in a file" if isinstance(value, str | Path) else ""
        msg = f"a JourneyMap is expected, found {described(value)}{hint}"
        raise UsageError(msg)
    return value


def _expected(given: Item, a_class: type[Item]) -> Item:
    """Refuse what a plugin gives in place of a reading or a rendering.

    Raises:
        PluginError: where it is anything else.
    """
    if not isinstance(given, a_class):
        msg = f"{given!r} is given where a {a_class.__name__} is expected"
        raise PluginError(msg)
    return given


def _only(reading: Reading, name: str) -> JourneyMap:
    """Give the map of a reading that holds one."""
    if len(reading.journeys) != 1:
        msg = f"{name} holds {len(reading.journeys)} journeys; ask for its reading to have them all"
        raise FormatError(msg)
    return reading.journeys[0]
