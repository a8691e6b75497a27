"""What can go wrong, as types to catch.

Every error journeykit raises on purpose is a `JourneykitError`, and also one of the built-in errors a
program may already catch (`ValueError`, `KeyError`, `TypeError`, `RuntimeError`).
The message says what is wrong, where, and what would be right; the same facts are attributes.

>>> from journeykit.errors import JourneykitError, UnknownElementError
>>> issubclass(UnknownElementError, JourneykitError) and issubclass(UnknownElementError, KeyError)
True
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = [
    "ConfigurationError",
    "DocumentError",
    "FormatError",
    "IndexFileError",
    "JourneykitError",
    "MissingAtRevisionError",
    "ModelError",
    "OptionsError",
    "PluginError",
    "PluginWarning",
    "PortfolioError",
    "Problem",
    "SelectionError",
    "UnknownElementError",
    "UsageError",
    "nearest",
]


def nearest(
    name: str, known: Iterable[str], most: int = 3, *, names: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Find the known names that look like a mistyped one, closest first.

    Args:
        name: what was written.
        known: what could have been meant.
        most: how many names at the most.
        names: what people call the known ones, where that is something else; an id is often mistaken for it.

    >>> nearest("credit-chek", ["credit-check", "billing"])
    ('credit-check',)
    >>> nearest("Dépôt", ["depot-2", "billing"], names={"depot-2": "Dépôt"})
    ('depot-2',)
    """
    wanted = name.casefold()
    called = [(label.casefold(), each) for each, label in (names or {}).items()]
    exact = [each for label, each in called if label == wanted]
    found = [*exact, *_alike(wanted, [(each.casefold(), each) for each in known], most), *_alike(wanted, called, most)]
    return tuple(dict.fromkeys(found))[:most]


def _alike(wanted: str, known: Iterable[tuple[str, str]], most: int) -> list[str]:
    """Give what belongs to the spellings that look like the wanted one."""
    slack = max(2, len(wanted) // 3)
    spelled = {spelling: each for spelling, each in known if abs(len(spelling) - len(wanted)) <= slack}
    return [spelled[match] for match in get_close_matches(wanted, spelled, n=most, cutoff=0.7)]


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Say ` Did you mean 'x'?` for a mistyped name, or nothing where no name is near."""
    names = nearest(name, known)
    return f" Did you mean {' or '.join(repr(match) for match in names)}?" if names else ""


class Problem(NamedTuple):
    """One thing that is wrong with a document or a map.

    Attributes:
        path: where it is in the document, keys and list positions from the top.
        message: what is wrong and what would be right.
        line: line in the text, from 1; 0 where there is no text.
        column: column in that line, from 1; 0 where there is no text.

    >>> print(Problem(("touchpoints", 2, "stage"), "a stage is required"))
    touchpoints[2].stage: a stage is required
    """

    path: tuple[str | int, ...]
    message: str
    line: int = 0
    column: int = 0

    @property
    def where(self) -> str:
        """The path as people write it, on one line: `touchpoints[2].stage`."""
        text = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in self.path)
        return " ".join(text.removeprefix(".").splitlines())

    def __str__(self) -> str:
        """The path and the message, without the place in a file."""
        return f"{self.where}: {self.message}" if self.path else self.message


class JourneykitError(Exception):
    """Any error that journeykit raises on purpose."""


class ModelError(JourneykitError, ValueError):
    """Values that do not make a map: an id given twice, a score outside its scale.

    Attributes:
        problems: everything that is wrong, in the order of the map.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class DocumentError(JourneykitError, ValueError):
    """A text that is no journey document. Holds every problem at once.

    Attributes:
        name: the file, or what stands for it in messages.
        problems: everything that is wrong, in the order of the text.
    """

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        self.name = name
        self.problems = tuple(problems)
        super().__init__(name, self.problems)

    def __str__(self) -> str:
        return "\n".join(
            f"{self.name}:{problem.line}:{problem.column} {problem}" if problem.line else f"{self.name}: {problem}"
            for problem in self.problems
        )


class PortfolioError(DocumentError):
    """Files of a portfolio that cannot be read together. Holds every problem of every file at once.

    Attributes:
        errors: what is wrong with each file, in the order of the files.

    >>> missing = [DocumentError(name, [Problem((), "no such file")]) for name in ("a.yaml", "b.yaml")]
    >>> print(PortfolioError(missing))
    a.yaml: no such file
    b.yaml: no such file
    """

    def __init__(self, errors: Sequence[DocumentError]) -> None:
        self.errors = tuple(errors)
        super().__init__(
            ", ".join(error.name for error in self.errors), [each for error in self.errors for each in error.problems]
        )
        self.args = (self.errors,)  # what makes it again, where it is pickled

    def __str__(self) -> str:
        return "\n".join(str(error) for error in self.errors)


class IndexFileError(JourneykitError, ValueError):
    """A file that is no index of maps, or one that cannot be used: of another version, cut off, damaged.

    Attributes:
        name: the file.
        message: what is wrong with it and what would be right.

    >>> print(IndexFileError("maps.jkindex", "is cut off after 12 bytes; build it again"))
    maps.jkindex: is cut off after 12 bytes; build it again
    """

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        self.message = message
        super().__init__(name, message)

    def __str__(self) -> str:
        return f"{self.name}: {self.message}"


class RevisionError(JourneykitError, LookupError):
    """A revision of a git repository that cannot be read: no such revision, no repository, no git.

    Attributes:
        name: what was asked for: `git:REV:PATH`.
        message: what is wrong with it and what would be right.

    >>> print(RevisionError("git:mian:trip.yaml", "no revision 'mian' in this repository. Did you mean 'main'?"))
    git:mian:trip.yaml: no revision 'mian' in this repository. Did you mean 'main'?
    """

    def __init__(self, name: str, message: str) -> None:
        self.name = name
        self.message = message
        super().__init__(name, message)

    def __str__(self) -> str:
        return f"{self.name}: {self.message}"


class MissingAtRevisionError(RevisionError):
    """A revision that can be read, and does not have the file."""


class UnknownElementError(JourneykitError, KeyError):
    """An id that is not in the map, or not in a report.

    Attributes:
        id: what was asked for.
        where: what it was looked for in.
        nearest: ids that look like it, or whose names do, closest first.
    """

    def __init__(
        self,
        id: str,
        known: Iterable[str] = (),
        where: str = "in this journey",
        *,
        names: Mapping[str, str] | None = None,
    ) -> None:
        self.id = id
        self.where = where
        self.nearest = nearest(id, known, names=names)
        super().__init__(id)

    def __str__(self) -> str:
        hint = f" Did you mean {' or '.join(repr(match) for match in self.nearest)}?" if self.nearest else ""
        return f"no element {self.id!r} {self.where}.{hint}"


class UsageError(JourneykitError, ValueError):
    """A call that makes no sense: two kinds of change for one element, a lane that does not exist."""


class SelectionError(UsageError):
    """A selection that cannot be read, or that names what does not exist.

    Attributes:
        message: what is wrong and what would be right.
        text: the selection.
        column: where in the text, from 1: in the line where it stands.
        line: the line of the text, from 1.
        name: what the selection is called in messages; that of a named selector is `selectors.NAME`.

    >>> print(SelectionError("no method 'tagg'", "kiosk,tagg:new", 6))
    selection:1:7: no method 'tagg'
    kiosk,tagg:new
          ^
    """

    def __init__(self, message: str, text: str, offset: int, name: str = "selection") -> None:
        before = text[:offset].split("\n")
        self.message = message
        self.text = text
        self.line = len(before)
        self.column = len(before[-1]) + 1
        self.name = name
        super().__init__(message, text, offset, name)

    def __str__(self) -> str:
        told = f"{self.name}:{self.line}:{self.column}: {self.message}"
        shown = self.text.split("\n")[self.line - 1]
        gap = "".join("\t" if character == "\t" else " " for character in shown[: self.column - 1])
        return f"{told}\n{shown}\n{gap}^" if shown.strip() else told


class FormatError(UsageError):
    """No importer or exporter for this file, or more than one."""


class OptionsError(UsageError):
    """An option that does not exist, or a value it cannot take."""


class ConfigurationError(UsageError):
    """A journeykit.toml or `[tool.journeykit]` table that cannot be used."""


class PluginError(JourneykitError, RuntimeError):
    """A plugin that cannot be loaded, raised where a kit is strict."""


class PluginWarning(UserWarning):
    """A plugin that cannot be loaded or clashes with another; only its own features are lost."""
