"""Cases in files: a map beside what the rules should find in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import attrs

from journeykit._kit import Kit
from journeykit._validation import Selection

__all__ = ["CaseFile", "case_files", "run_cases"]

EXPECTED = ".expected"
AS_OF = "2026-03-02"


@attrs.frozen
class CaseFile:
    """A map in a file, and what the rules should find in it.

    Attributes:
        path: the map; `NAME.expected` beside it says what should be found.
        expected: lines of a code and an element, sorted; a code alone speaks of the whole map.

    >>> CaseFile(Path("cases/slip.yaml"), ("JK101 drive",)).name
    'slip'
    """

    path: Path
    expected: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name of the case."""
        return self.path.stem

    def found(self, kit: Kit, select: Iterable[str] = (), as_of: str = AS_OF) -> tuple[str, ...]:
        """Look at the map and give what is found, as lines like the expected ones.

        Args:
            kit: what knows the rules.
            select: codes of the rules that run, or their beginnings; all where it is empty.
            as_of: the day that counts as today.
        """
        validation = kit.validate(kit.read(self.path), selection=Selection(tuple(select)), as_of=as_of)
        return tuple(sorted(f"{finding.code} {finding.element}".strip() for finding in validation))


def case_files(folder: str | Path) -> tuple[CaseFile, ...]:
    """Give the cases of a folder, by name: each `NAME.yaml` or `NAME.json` with `NAME.expected` beside it.

    Lines that start with `#` are comments; an empty file expects that nothing is found.

    Raises:
        ValueError: where a map has no expectation, an expectation no map, or the folder holds neither.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "slip.yaml").write_text("{journeykit: 1, title: Trip}")
    ...     _ = Path(folder, "slip.expected").write_text("# nothing")
    ...     [(case.name, case.expected) for case in case_files(folder)]
    [('slip', ())]
    """
    maps = {path.stem: path for path in sorted(Path(folder).iterdir()) if path.suffix in {".yaml", ".json"}}
    expectations = {path.stem: path for path in sorted(Path(folder).iterdir()) if path.suffix == EXPECTED}
    alone = sorted({*maps} ^ {*expectations})
    if alone or not maps:
        msg = f"{folder}: a map and an expectation are needed of each case; alone stand {', '.join(alone) or 'none'}"
        raise ValueError(msg)
    return tuple(CaseFile(path, _lines(expectations[name])) for name, path in maps.items())


def _lines(path: Path) -> tuple[str, ...]:
    lines = (" ".join(line.split()) for line in path.read_text("utf-8").splitlines())
    return tuple(sorted(line for line in lines if line and not line.startswith("#")))


def run_cases(folder: str | Path, kit: Kit | None = None, select: Iterable[str] = ()) -> None:
    """Hold the rules to every case of a folder.

    Args:
        folder: the folder.
        kit: what knows the rules; one without installed plugins where it is left out.
        select: codes of the rules that run, or their beginnings; all where it is empty.

    Raises:
        AssertionError: with every line that is missing (-) or too many (+), by case.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "slip.yaml").write_text(
    ...         "{journeykit: 1, title: Trip, processes: [{id: drive, supports: bus}]}")
    ...     _ = Path(folder, "slip.expected").write_text("JK101 drive")
    ...     run_cases(folder, select=["JK101"])
    """
    known = kit or Kit(discover=False)
    wanted = tuple(select)
    wrong: list[str] = []
    for case in case_files(folder):
        expected, found = Counter(case.expected), Counter(case.found(known, wanted))
        wrong.extend(f"{case.name}: - {line}" for line in (expected - found).elements())
        wrong.extend(f"{case.name}: + {line}" for line in (found - expected).elements())
    assert not wrong, "\n".join(wrong)
