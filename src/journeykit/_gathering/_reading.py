"""Reads many sources, and says of all that cannot be read why."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from queue import Empty, SimpleQueue

from journeykit._collector import collector_at_rest
from journeykit.errors import DocumentError, FormatError, PortfolioError, Problem
from journeykit.plugins import Reading, Source

from ._finding import once
from ._workers import Task, Workers, worth

__all__ = ["Outcome", "Progress", "Readings", "gather", "read_all"]

Outcome = Reading | DocumentError

Progress = Callable[[int, int], None]
"""Is told how many maps are read, and of how many."""

Readings = Mapping[str, tuple[str, Reading]]
"""The file and the reading of each map, by its id, in the order of the files."""

CHUNK = 32
"""How many maps another process reads at a time."""


def gather(
    given: Iterable[Source | DocumentError],
    read: Callable[[Source], Reading],
    *,
    is_ours: Callable[[Source], bool],
    progress: Progress | None = None,
    workers: int | None = None,
) -> Readings:
    """Read maps, one a source.

    Args:
        given: the sources, or why they cannot be read; one that is there twice counts once.
        read: reads one.
        is_ours: tells which sources are journey documents in YAML that journeykit itself reads; other processes may.
        progress: is told after each map, in the thread of the caller, how many are read.
        workers: how many other processes read as well; None for as many as are worth it.

    Raises:
        PortfolioError: where any of them cannot be read, or two have the same id.
    """
    sources = list(once(given))
    outcomes = read_all(sources, read, is_ours=is_ours, progress=progress, workers=workers)
    found: dict[str, tuple[str, Reading]] = {}
    wrong: list[DocumentError] = []
    for source, outcome in zip(sources, outcomes, strict=True):
        if isinstance(outcome, DocumentError):
            wrong.append(outcome)
        elif len(outcome.journeys) != 1:
            msg = f"one journey is expected, found {len(outcome.journeys)}"
            wrong.append(DocumentError(source.name, [Problem((), msg)]))
        elif (id := outcome.journeys[0].id) in found:
            wrong.append(_second(source.name, id, found[id][0], outcome))
        else:
            found[id] = (source.name, outcome)
    if wrong:
        raise PortfolioError(wrong)
    return found


def read_all(
    given: Sequence[Source | DocumentError],
    read: Callable[[Source], Reading],
    *,
    is_ours: Callable[[Source], bool],
    progress: Progress | None = None,
    workers: int | None = None,
) -> list[Outcome]:
    """Read sources, and give of each its reading or why it cannot be read; arguments are those of `gather`."""
    with collector_at_rest():
        return _outcomes(given, read, is_ours, progress or _silent, workers)


def _silent(_done: int, _total: int) -> None:
    pass


def _second(name: str, id: str, first: str, reading: Reading) -> DocumentError:
    """Say that another file holds the map with this id already."""
    places = {} if reading.places is None else reading.places()
    key = ("id",) if ("id",) in places else ("title",)
    message = f"the map {id!r} is in {first} already; each map has an 'id' of its own"
    return DocumentError(name, [Problem((), message, *places.get(key, (0, 0)))])


def _outcomes(
    sources: Sequence[Source | DocumentError],
    read: Callable[[Source], Reading],
    is_ours: Callable[[Source], bool],
    progress: Progress,
    workers: int | None,
) -> list[Outcome]:
    """Read each source here or elsewhere, and give what came of it in the order of the sources."""
    found: dict[int, Outcome] = {n: each for n, each in enumerate(sources) if isinstance(each, DocumentError)}
    readable = [(n, each) for n, each in enumerate(sources) if isinstance(each, Source)]
    n_workers = worth([each for _, each in readable if is_ours(each)], workers)
    ours = [task for task in readable if n_workers and is_ours(task[1])]
    # Largest first, so that nobody is left with a large one at the end.
    ours.sort(key=lambda task: -len(task[1].content))
    chunks = deque(ours[start : start + CHUNK] for start in range(0, len(ours), CHUNK))
    elsewhere = {n for n, _ in ours}
    here = deque(task for task in readable if task[0] not in elsewhere)
    arriving: SimpleQueue[dict[int, Outcome]] = SimpleQueue()
    with Workers(n_workers if chunks else 0, chunks, arriving.put):
        while len(found) < len(sources):
            before = len(found)
            _take(arriving, found)
            task = _next(here, chunks)
            if task is not None:
                found[task[0]] = _read(task[1], read)
            elif len(found) < len(sources):
                found.update(arriving.get())
            for done in range(before, len(found)):
                progress(done + 1, len(sources))
    return [found[n] for n in range(len(sources))]


def _take(arriving: SimpleQueue[dict[int, Outcome]], found: dict[int, Outcome]) -> None:
    try:
        while True:
            found.update(arriving.get_nowait())
    except Empty:
        pass


def _next(here: deque[Task], chunks: deque[list[Task]]) -> Task | None:
    """Give what is to be read here: what nobody else can read, then of what the others have not begun."""
    if not here:
        try:
            here.extend(chunks.popleft())
        except IndexError:
            return None
    return here.popleft()


def _read(source: Source, read: Callable[[Source], Reading]) -> Outcome:
    try:
        return read(source)
    except DocumentError as error:
        return error
    except FormatError as error:
        return DocumentError(source.name, [Problem((), str(error))])
