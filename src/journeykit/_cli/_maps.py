"""The maps of a call: one, or a folder of them, as they are and as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from journeykit.errors import DocumentError, MissingAtRevisionError, Problem, RevisionError

from ._index_files import is_index, maps_only, opened_index
from ._parameters import NoBase, Session, Unreadable
from ._terminal import progressing, say

if TYPE_CHECKING:
    from journeykit._impact import MapIndex
    from journeykit.model import JourneyMap, Portfolio
    from journeykit.plugins import Reading, Source

__all__ = ["Maps", "base_of", "emptied", "maps_of", "say_what_differs", "sources_of", "without_elements"]


@attrs.frozen
class Maps:
    """A map, or the maps of a folder, with where they were read from.

    Attributes:
        whole: the map or the portfolio, or an index file of them.
        readings: the file and the reading of each map, by its id.
    """

    whole: JourneyMap | Portfolio | MapIndex
    readings: Mapping[str, tuple[str, Reading]] = attrs.field(factory=dict)

    def places(self) -> dict[str, tuple[str, int, int]]:
        """Say where every element stands: file, line and column; of what maps share, where it stands first."""
        from journeykit._impact._reports import places_in
        from journeykit.model import Portfolio

        found: dict[str, tuple[str, int, int]] = {}
        for id, (name, reading) in self.readings.items():
            journey = reading.journeys[0]
            lines = {} if reading.places is None else reading.places()
            for element, place in {id: (name, *lines.get((), (0, 0))), **places_in(journey, name, lines)}.items():
                known = self.whole.id_in(id, element) if isinstance(self.whole, Portfolio) else element
                found.setdefault(known, place)
        return found


def maps_of(session: Session, names: Sequence[str]) -> Maps:
    """Read what a command is called with: the map of one file, or a portfolio of several files or of a folder.

    Raises:
        DocumentError: where a file holds no map.
        Unreadable: where there is no file, no map in a folder, or several maps in a file.
    """
    if is_index(names):
        return Maps(opened_index(names[0]))
    if len(names) == 1 and not Path(names[0]).is_dir():
        (name,) = names
        reading = _read(session, name)
        return Maps(reading.journeys[0], {reading.journeys[0].id: (name, reading)})
    return _together(session, (source for name in names for source in _sources(session, name)), names)


def say_what_differs(whole: object) -> None:
    """Say on standard error that maps define what they share differently, where they do."""
    from journeykit.model import Portfolio

    if isinstance(whole, Portfolio) and whole.differences:
        first, *others = whole.differences
        more = f", and {len(others)} more" if others else ""
        say(f"journeykit: maps differ in what they share: {first}{more}; 'journeykit portfolio' shows where")


def base_of(session: Session, text: str, names: Sequence[str], maps: Maps | None = None) -> Maps:
    """Read the maps of a call as they were.

    Args:
        session: what reads files.
        text: a file, a folder, `git:REV` or `git:REV:PATH`.
        names: the maps as they are.
        maps: the maps as they are, where a base that is missing or could not be read counts as an empty one.

    Raises:
        NoBase: where there is none.
        DocumentError: where a map could not be read then.
        Unreadable: where what is asked for cannot be read at all.
    """
    if len(names) == 1 and not Path(names[0]).is_dir() and not _is_folder_at(text, names[0]):
        try:
            source = session.base(text, names[0])
            reading = _only(session.kit(names[0]).reading(source), source.name)
        except (NoBase, DocumentError) as error:
            if maps is None:
                raise
            say(f"{error.format_message() if isinstance(error, NoBase) else error}")
            return Maps(emptied(maps_only(maps.whole, "--base")))
        return Maps(reading.journeys[0], {reading.journeys[0].id: (source.name, reading)})
    try:
        return _together(session, (each for name in names for each in _sources_then(session, text, name)), names)
    except NoBase:
        if maps is None:
            raise
        return Maps(emptied(maps_only(maps.whole, "--base")))


def _is_folder_at(text: str, name: str) -> bool:
    """Tell whether a map that is no longer there was a folder of maps."""
    from journeykit._revisions import is_revision, path_of, sources_at

    if Path(name).exists() or not is_revision(text) or path_of(text):
        return False
    try:
        return not path_of(next(iter(sources_at(text, name))).name).endswith(name.rstrip("/"))
    except (RevisionError, StopIteration):
        return False


def emptied(whole: JourneyMap | Portfolio) -> JourneyMap | Portfolio:
    """Give what is left of a map without its elements, or of a portfolio without its maps."""
    from journeykit.model import JourneyMap, Portfolio

    if isinstance(whole, Portfolio):
        return Portfolio([JourneyMap("nothing")], id=whole.id)
    return without_elements(whole)


def without_elements(journey: JourneyMap) -> JourneyMap:
    """Give a map without its elements, against which everything in it came or went."""
    from journeykit.model._relations import PLACES

    nothing: dict[str, Any] = dict.fromkeys((*PLACES, "links"), ())
    return journey.evolve(**nothing)


def _read(session: Session, name: str) -> Reading:
    return _only(session.reading(name), name)


def _only(reading: Reading, name: str) -> Reading:
    """Refuse a reading that holds no single map, and say what was lost on the way.

    Raises:
        Unreadable: where it does.
    """
    if len(reading.journeys) != 1:
        msg = f"{name}: one journey is expected, found {len(reading.journeys)}"
        raise Unreadable(msg)
    _told(reading, name)
    return reading


def _told(reading: Reading, name: str) -> None:
    for loss in reading.losses:
        say(f"{name}: not carried over: {loss}")


def sources_of(session: Session, names: Sequence[str]) -> Iterator[Source | DocumentError]:
    """Read files, and the journey documents below folders; a file that is there twice once.

    Args:
        session: what reads files.
        names: files, folders, files at a revision, or standard input.
    """
    from journeykit._gathering import once

    yield from once(each for name in names for each in _sources(session, name))


def _sources(session: Session, name: str) -> Iterator[Source | DocumentError]:
    """Read a file, or the journey documents below a folder."""
    from journeykit._gathering import documents

    if Path(name).is_dir():
        yield from documents(name)
        return
    try:
        yield session.source(name)
    except Unreadable as error:
        yield DocumentError(name, [Problem((), error.format_message().removeprefix(f"{name}: "))])
    except DocumentError as error:
        yield error


def _sources_then(session: Session, text: str, name: str) -> Iterator[Source | DocumentError]:
    """Read a file or a folder of maps as it was.

    Raises:
        NoBase: where there was none.
        Unreadable: where it cannot be read.
    """
    from journeykit._gathering import is_document
    from journeykit._revisions import is_revision, sources_at

    if not is_revision(text):
        if Path(name).is_dir():
            yield from _sources(session, text)
        else:
            yield session.base(text, name)
        return
    try:
        yield from (source for source in sources_at(text, name) if is_document(source.content))
    except MissingAtRevisionError as error:
        raise NoBase(str(error)) from None
    except RevisionError as error:
        raise Unreadable(str(error)) from None


def _together(session: Session, sources: Iterable[Source | DocumentError], names: Sequence[str]) -> Maps:
    """Read many maps into a portfolio, with progress on a terminal.

    Raises:
        PortfolioError: where some cannot be read, or two have the same id.
        Unreadable: where there is no map at all.
    """
    from journeykit.model import Portfolio

    with progressing("reading maps") as progress:
        readings = session.kit(names[0]).gather(sources, progress=progress)
    if not readings:
        msg = f"{', '.join(names)}: no journey document is there"
        raise Unreadable(msg)
    for name, reading in readings.values():
        _told(reading, name)
    folder = Path(names[0]).name if len(names) == 1 else ""
    return Maps(
        Portfolio([reading.journeys[0] for _, reading in readings.values()], id=folder or "portfolio"), readings
    )
