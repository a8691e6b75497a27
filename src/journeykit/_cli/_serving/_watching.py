"""A file that is looked at again whenever it may have changed, and what was seen in it."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable
from pathlib import Path

import attrs

from journeykit._cli._looking import Look
from journeykit._cli._parameters import Unreadable, reason
from journeykit._context import day_in_force
from journeykit._findings import Finding
from journeykit._kit import Kit
from journeykit.errors import DocumentError, Problem
from journeykit.plugins import Exporter, Scene, Source

__all__ = ["Remark", "Sight", "Watch"]


@attrs.frozen
class Remark:
    """Something to say about the file.

    Attributes:
        text: what is wrong and what would be right.
        line: from 1; 0 where it has no place.
        column: from 1; 0 where it has no place.
        severity: error, warning or info.
    """

    text: str
    line: int = 0
    column: int = 0
    severity: str = "error"


@attrs.frozen(kw_only=True)
class Sight:
    """What was seen in a file.

    Attributes:
        title: the title of the map that was last read.
        language: the language of labels.
        picture: the page of the map that was last read; None where none ever was.
        problems: why the file now holds no map that can be shown.
        findings: what rules say about the map.
    """

    title: str
    language: str
    picture: bytes | None = None
    problems: tuple[Remark, ...] = ()
    findings: tuple[Remark, ...] = ()

    @property
    def drawn(self) -> str:
        """A digest of the picture."""
        return hashlib.sha256(self.picture or b"").hexdigest()[:16]

    @property
    def version(self) -> str:
        """A digest of everything that is shown."""
        said = repr((self.title, self.language, self.problems, self.findings))
        return hashlib.sha256(f"{self.drawn} {said}".encode("utf-8", "backslashreplace")).hexdigest()[:16]


class Watch:
    """Looks at one file. Threads may share it."""

    def __init__(self, name: str, kit: Kit, exporter: Exporter, *, language: str = "") -> None:
        """Begin.

        Args:
            name: the file.
            kit: reads and checks it.
            exporter: draws it.
            language: the language of labels; that of the settings or the map where it is empty.
        """
        self.exporter = exporter
        self._name = name
        self._kit = kit
        self._language = language
        self._lock = threading.Lock()
        self._signature: object = None
        self._digest = b""
        self._sight = Sight(title=Path(name).name, language=kit.language(None, language))

    def look(self) -> Sight:
        """Say what is in the file now; read it again only where its time or size, and its content, are others."""
        with self._lock:
            signature = self._signed()
            if signature != self._signature:
                self._signature = signature
                self._look_again()
            return self._sight

    def _signed(self) -> object:
        try:
            found = os.stat(self._name)  # noqa: PTH116 - a Path made twice a second would be thrown away each time
        except OSError as error:
            return error.errno
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _look_again(self) -> None:
        try:
            source = Source.of(self._name)
        except OSError as error:
            self._digest = b""
            self._sight = attrs.evolve(self._sight, problems=(Remark(reason(error)),), findings=())
            return
        except DocumentError as error:
            self._digest = b""
            self._sight = attrs.evolve(self._sight, problems=tuple(_as_remarks(error.problems)), findings=())
            return
        digest = hashlib.sha256(source.content).digest()
        if digest != self._digest:
            self._digest = digest
            self._sight = self._seen(source)

    def _seen(self, source: Source) -> Sight:
        """Read, draw and check; where that fails, keep the last good picture."""
        try:
            return self._drawn(source)
        except DocumentError as error:
            problems = tuple(_as_remarks(error.problems))
        except Unreadable as error:
            problems = (Remark(error.format_message()),)
        except Exception as error:  # noqa: BLE001 - a plugin that breaks over one map may not end the watch
            said = "; ".join((f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ())))
            problems = (Remark(said),)
        return attrs.evolve(self._sight, problems=problems, findings=())

    def _drawn(self, source: Source) -> Sight:
        reading = self._kit.reading(source)
        if len(reading.journeys) != 1:
            msg = f"one journey is expected, found {len(reading.journeys)}"
            raise Unreadable(msg)
        journey = reading.journeys[0]
        language = self._kit.language(journey, self._language)
        scene = Scene(journey=journey, language=language, as_of=day_in_force(), folder=Path(self._name).parent)
        rendering = self._kit.render(scene, self.exporter)
        look = Look(self._kit, self._kit.configuration.selection, {}, language=language, as_of=None)
        findings = tuple(_as_findings(look.at(source).validation))
        return Sight(
            title=journey.title, language=language, picture=next(iter(rendering.files.values())), findings=findings
        )


def _as_remarks(problems: Iterable[Problem]) -> Iterable[Remark]:
    return (Remark(str(problem), problem.line, problem.column) for problem in problems)


def _as_findings(findings: Iterable[Finding]) -> Iterable[Remark]:
    for finding in findings:
        line, column = (finding.place.line, finding.place.column) if finding.place else (0, 0)
        yield Remark(f"{finding.code} {finding.message}", line, column, finding.severity)
