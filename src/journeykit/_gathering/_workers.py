"""Other processes that read documents.

They are programs of their own and not those of `multiprocessing`: a process that is forked may hang where the caller
has threads, and one that is spawned runs the caller's main module again, which not every script, notebook or console
stands. Where none can be started, or one dies, the caller reads everything itself.
"""

from __future__ import annotations

import math
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any, BinaryIO, cast

from journeykit.errors import DocumentError
from journeykit.model import JourneyMap
from journeykit.plugins import Reading, Source

from ._serving import BOOTSTRAP, receive, send

__all__ = ["Task", "Workers", "worth"]

Task = tuple[int, Source]
"""A source with its place among all."""

BYTES_EACH = 2 * 2**20
"""For how much YAML another process is worth its start: about a second of reading, a quarter of which it costs."""

MOST = 8
"""More than this, and the one process that gathers what the others read is what takes time."""


def worth(sources: Iterable[Source], wanted: int | None = None) -> int:
    """Say how many other processes shall read: as many as are wanted, else as many as are worth their start.

    >>> worth([Source("map.yaml", b"journeykit: 1")])
    0
    """
    if not _can_start():
        return 0
    if wanted is not None:
        return max(0, wanted)
    return min(sum(len(source.content) for source in sources) // BYTES_EACH, _idle_processors(), MOST)


def _idle_processors() -> int:
    """Count the processors that this process may use beside its own and that others do not use already."""
    affinity = getattr(os, "sched_getaffinity", None)
    count = os.cpu_count() or 1 if affinity is None else len(affinity(0))
    try:
        load = os.getloadavg()[0]
    except (AttributeError, OSError):  # not every system says
        load = 0.0
    return max(0, min(count - 1, math.ceil(count - load)))


def _can_start() -> bool:
    """Tell whether this program is Python itself: a frozen one, or one that has Python inside, is no worker."""
    name = Path(sys.executable or "").stem.lower()
    return not getattr(sys, "frozen", False) and name.startswith(("python", "pypy"))


class Workers:
    """Processes that take chunks of tasks until there are none; each has a thread here that waits for it."""

    def __init__(
        self, count: int, chunks: deque[list[Task]], deliver: Callable[[dict[int, Reading | DocumentError]], None]
    ) -> None:
        """Get ready.

        Args:
            count: how many processes.
            chunks: what is to be read; who takes a chunk takes it out.
            deliver: is given what was read, by number, from any thread. A process that failed gives its chunk back
                and delivers nothing, which tells whoever waits to look again.
        """
        self._chunks = chunks
        self._deliver = deliver
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads = [Thread(target=self._work, daemon=True) for _ in range(count)]

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._chunks.clear()
        for process in self._processes:
            process.kill()
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        chunk: list[Task] = []
        with (
            suppress(OSError, EOFError, ValueError, pickle.PickleError, AttributeError, ImportError),
            _started() as one,
        ):
            self._processes.append(one)
            asking, answering = cast("BinaryIO", one.stdin), cast("BinaryIO", one.stdout)
            pickle.dump(sys.path, asking)
            while self._chunks:
                chunk = self._taken()
                send(asking, chunk)
                done = receive(answering)
                self._deliver({number: _outcome(done[number], source) for number, source in chunk})
                chunk = []
            one.kill()
        if chunk:
            self._chunks.append(chunk)
        self._deliver({})

    def _taken(self) -> list[Task]:
        try:
            return self._chunks.popleft()
        except IndexError:  # somebody else was faster
            return []


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - this very Python
        [sys.executable, "-I", "-c", BOOTSTRAP],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _outcome(arrived: JourneyMap | DocumentError, source: Source) -> Reading | DocumentError:
    if isinstance(arrived, DocumentError):
        return arrived
    return Reading((arrived,), places=lambda: _places(source))


def _places(source: Source) -> Any:
    from journeykit._document._text import YAML_LIMIT
    from journeykit._document._yaml import places

    return places(source.text(YAML_LIMIT), source.name)
