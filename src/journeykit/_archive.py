"""Reading and writing: the half of a kit that deals with files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import attrs

from journeykit._catalogue import Catalogue, Options, named
from journeykit._context import Context, day_in_force
from journeykit._files import replacing, write_all
from journeykit._gathering import Progress, Readings, differing, digests, gather, read_all
from journeykit._gathering import sources as sources_of
from journeykit.errors import DocumentError, FormatError, PluginError, UsageError
from journeykit.model import JourneyMap, Portfolio
from journeykit.model._checks import described
from journeykit.plugins import Edit, Exporter, Reading, Rendering, Scene, Source

if TYPE_CHECKING:
    from journeykit._impact import MapIndex

__all__ = ["Archive", "map_expected", "maps_expected"]

Item = TypeVar("Item")


class Archive(Catalogue):
    """Reads maps from files and texts, and writes them, in every format that plugins give."""

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

    def read_portfolio(
        self, *paths: str | Path, id: str = "", progress: Progress | None = None, workers: int | None = None
    ) -> Portfolio:
        """Read many maps: files, and all journey documents below folders.

        Args:
            paths: files and folders. Hidden files and folders are left out, and links to folders are not followed.
            id: what the portfolio is called; the name of the folder where there is one and nothing else is said.
            progress: is called with the number of maps that are read and that of all of them.
            workers: how many other processes read as well; None for as many as are worth it, 0 for none.

        Raises:
            PortfolioError: where files cannot be read or two maps have the same id, with every problem of every file.
            UsageError: where there is no map at all.
        """
        readings = self.gather(sources_of(paths), progress=progress, workers=workers)
        if not readings:
            msg = f"{', '.join(map(str, paths)) or 'no path'}: no journey document is there"
            raise UsageError(msg)
        called = id or (Path(paths[0]).resolve().name if len(paths) == 1 and Path(paths[0]).is_dir() else "")
        return Portfolio([reading.journeys[0] for _, reading in readings.values()], id=called or "portfolio")

    def gather(
        self,
        sources: Iterable[Source | DocumentError],
        *,
        progress: Progress | None = None,
        workers: int | None = None,
    ) -> Readings:
        """Read many sources, one map each, and give the name and the reading of each map by its id.

        Args:
            sources: the sources, or why they cannot be read.
            progress: is called with the number of maps that are read and that of all of them.
            workers: how many other processes read as well; None for as many as are worth it, 0 for none.

        Raises:
            PortfolioError: where any cannot be read or two maps have the same id, with every problem of each.
        """
        return gather(sources, self.reading, is_ours=self._is_ours, progress=progress, workers=workers)

    def read_all(
        self,
        sources: Sequence[Source | DocumentError],
        *,
        progress: Progress | None = None,
        workers: int | None = None,
    ) -> list[Reading | DocumentError]:
        """Read sources, and give of each its reading or why it cannot be read; arguments are those of `gather`."""
        return read_all(sources, self.reading, is_ours=self._is_ours, progress=progress, workers=workers)

    def _is_ours(self, source: Source) -> bool:
        """Tell whether a source is YAML that journeykit's own importer reads."""
        if source.suffix not in {".yaml", ".yml"}:
            return False
        try:
            importer = self.importer_for(source)
        except FormatError:
            return False
        plugin = self._plugins.owner_of("journeykit_importers", importer.name)
        return importer.name == "yaml" and plugin is not None and plugin.origin == "built-in"

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
        files = self.render(Scene(journey=map_expected(journey)), exporter, options).files
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
        shown = scene if isinstance(scene, Scene) else Scene(journey=map_expected(scene))
        target = Path(path)
        rendering = self.render(shown, self.exporter_for(target, format), options)
        files = {
            target.with_name(f"{target.stem}{part}{target.suffix}"): content
            for part, content in rendering.files.items()
        }
        write_all(files)
        return tuple(files)

    def write_index(
        self, journey: JourneyMap | Portfolio, path: str | Path, *, sources: Iterable[str | Path] = ()
    ) -> dict[str, str]:
        """Write an index file, whole or not at all, as `journeykit.write_index`."""
        from journeykit._impact import write_index

        if not isinstance(journey, Portfolio):
            map_expected(journey)
        held = digests(sources)
        with replacing(Path(path)) as file:
            write_index(file, journey, self.vocabulary, held)
        return held

    def write_tables(self, journey: JourneyMap | Portfolio | MapIndex, folder: str | Path) -> dict[str, int]:
        """Write Parquet tables of elements and arcs, as `journeykit.write_tables`."""
        from journeykit._impact import MapIndex, write_tables

        if not isinstance(journey, MapIndex):
            maps_expected(journey)
        return write_tables(journey, self.vocabulary, Path(folder))

    def changed_sources(self, index: MapIndex, *paths: str | Path) -> tuple[str, ...]:
        """Name the files that are not, or no longer, those that an index was built of; none where it is up to date.

        Args:
            index: the index.
            paths: the files and folders it is asked in the place of.
        """
        return differing(index.sources, digests(paths))

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


def maps_expected(value: object) -> JourneyMap | Portfolio:
    """Refuse what is neither a map nor a portfolio, such as an index file.

    Raises:
        UsageError: where it is anything else.
    """
    return value if isinstance(value, Portfolio) else map_expected(value)


def map_expected(value: object) -> JourneyMap:
    """Refuse what is no map, such as the path of one.

    Raises:
        UsageError: where it is anything else.
    """
    if not isinstance(value, JourneyMap):
        from journeykit._impact import MapIndex

        hint = "; journeykit.read gives the map in a file" if isinstance(value, str | Path) else ""
        hint = hint or ("; ask the maps it was built of" if isinstance(value, MapIndex) else "")
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
