"""What commands share: the session with its kit, reading a map, and common options."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import attrs
import click

from journeykit.errors import MissingAtRevisionError, OptionsError, RevisionError

from ._terminal import say

if TYPE_CHECKING:
    from journeykit._configuration import Configuration
    from journeykit._kit import Kit
    from journeykit.model import JourneyMap
    from journeykit.plugins import Reading, Source

__all__ = [
    "NoBase",
    "Session",
    "Unreadable",
    "as_of_option",
    "format_option",
    "is_file",
    "lang_option",
    "no_plugins_option",
    "options_by_name",
    "options_option",
    "reason",
    "session_of",
]

Command = TypeVar("Command", bound=Callable[..., Any])

STANDARD_INPUT = "-"


class Unreadable(click.ClickException):
    """A file that cannot be read."""

    exit_code = 3


class NoBase(Unreadable):
    """A map that there is no older version of."""


@attrs.define
class Session:
    """One call of the command line: its settings and its kit, made when they are needed."""

    no_plugins: bool = False
    _kits: dict[str, Kit] = attrs.field(factory=dict)

    def kit(self, near: str = "") -> Kit:
        """Give the kit with the settings that hold for a file: those nearest to it, or to its path at a revision.

        Args:
            near: the file; the working folder where it is empty or standard input.
        """
        from journeykit._configuration import Configuration
        from journeykit._revisions import path_of

        folder = Path(path_of(near)).parent if near and near != STANDARD_INPUT else Path()
        key = str(folder.absolute())
        if key not in self._kits:
            settings: Configuration = Configuration.near(folder)
            known = next((kit for kit in self._kits.values() if kit.configuration == settings), None)
            self._kits[key] = known or self._made(settings)
        return self._kits[key]

    def _made(self, settings: Configuration) -> Kit:
        """Make a kit, and say which options in the settings nothing takes."""
        from journeykit._kit import Kit

        kit = Kit(discover=not self.no_plugins, configuration=settings)
        if settings.options:
            for name, hint in kit.unclaimed_options().items():
                say(f"journeykit: warning: the settings have options for {name!r}, which nothing here is called.{hint}")
        return kit

    def source(self, name: str) -> Source:
        """Read a file, one of a git repository at a revision, or standard input; no more than may be read.

        Raises:
            Unreadable: where it cannot be read.
        """
        from journeykit._revisions import is_revision, source_at
        from journeykit.plugins import Source

        try:
            if name == STANDARD_INPUT:
                from journeykit._document._text import JSON_LIMIT

                stream: TextIO | None = sys.stdin
                if stream is None:
                    msg = f"{name}: standard input is closed"
                    raise Unreadable(msg)
                return Source(name, stream.buffer.read(JSON_LIMIT + 1))
            return source_at(name) if is_revision(name) else Source.of(name)
        except RevisionError as error:
            raise Unreadable(str(error)) from None
        except OSError as error:
            msg = f"{name}: {reason(error)}"
            raise Unreadable(msg) from None

    def base(self, text: str, map: str) -> Source:  # noqa: A002 - what the argument is called
        """Read what a map was: a file, the file of its name in a folder, or `git:REV` with or without a path.

        Where git says that the file had another name at the revision, that is said on standard error.

        Args:
            text: where it is.
            map: the file of the map as it is.

        Raises:
            NoBase: where there is no such file, and everything in the map is new.
            Unreadable: where it cannot be read.
        """
        from journeykit._revisions import is_revision, path_of, source_at

        if not is_revision(text):
            path = Path(text) / Path(path_of(map)).name if Path(text).is_dir() else Path(text)
            if not path.exists():
                msg = f"{path}: no such file"
                raise NoBase(msg)
            return self.source(str(path))
        try:
            found = source_at(text, "" if map == STANDARD_INPUT else map)
        except MissingAtRevisionError as error:
            raise NoBase(str(error)) from None
        except RevisionError as error:
            raise Unreadable(str(error)) from None
        if not path_of(text) and Path(path_of(found.name)) != Path(path_of(map)):
            say(f"{map}: was {path_of(found.name)} at {text.removeprefix('git:')}")
        return found

    def reading(self, name: str) -> Reading:
        """Read the maps of a file or of standard input."""
        return self.kit(name).reading(self.source(name))

    def journey(self, name: str) -> JourneyMap:
        """Read the one map of a file or of standard input, and say what was lost on the way."""
        return self.journey_in(self.source(name))

    def journey_in(self, source: Source) -> JourneyMap:
        """Read the one map in what was read, and say what was lost on the way.

        Raises:
            DocumentError: with every problem, its line and its column.
            Unreadable: where it holds no or several maps.
        """
        reading = self.kit(source.name).reading(source)
        if len(reading.journeys) != 1:
            msg = f"{source.name}: one journey is expected, found {len(reading.journeys)}"
            raise Unreadable(msg)
        for loss in reading.losses:
            say(f"{source.name}: not carried over: {loss}")
        return reading.journeys[0]


def is_file(name: str) -> bool:
    """Tell whether a name is that of a file that can change, and not of standard input or of a revision."""
    from journeykit._revisions import is_revision

    return name != STANDARD_INPUT and not is_revision(name)


def reason(error: OSError) -> str:
    """Say why a file cannot be read or written."""
    reasons: dict[type[OSError], str] = {
        FileNotFoundError: "no such file",
        IsADirectoryError: "is a folder, not a file",
        PermissionError: "may not be read",
        NotADirectoryError: "no such file: a part of its path is no folder",
    }
    return next((text for kind, text in reasons.items() if isinstance(error, kind)), error.strerror or str(error))


def session_of(ctx: click.Context) -> Session:
    """Give the session of a command, without installed plugins where it asks for that."""
    session = ctx.ensure_object(Session)
    if ctx.params.get("no_plugins"):
        session.no_plugins = True
    return session


def no_plugins_option(command: Command) -> Command:
    """Add `--no-plugins`."""
    return click.option("--no-plugins", is_flag=True, help="Load no installed plugin.")(command)


def lang_option(command: Command) -> Command:
    """Add `--lang`."""
    words = "Language of the report: en or fr. [default: that of the settings, else of the map]"
    return click.option("--lang", default="", metavar="LANGUAGE", help=words)(command)


def as_of_option(command: Command) -> Command:
    """Add `--as-of`."""
    words = "The day that counts as today. [default: SOURCE_DATE_EPOCH, else today]"
    return click.option("--as-of", default=None, metavar="DATE", help=words)(command)


def format_option(*names: str) -> Callable[[Command], Command]:
    """Add `--format`, with the first name on a terminal and the second elsewhere as its default."""
    words = f"Format of the report. [default: {names[0]} on a terminal, else {names[1]}]"
    return click.option("--format", "-f", "format", type=click.Choice(names), default=None, help=words)


def options_option(command: Command) -> Command:
    """Add `-O`."""
    words = "An option of a contribution, NAME.KEY=VALUE; repeatable."
    return click.option("-O", "--option", "given", multiple=True, metavar="KEY=VALUE", help=words)(command)


def options_by_name(given: Iterable[str], only: str = "") -> dict[str, dict[str, object]]:
    """Read `-O` options as values by contribution.

    Args:
        given: texts `NAME.KEY=VALUE`, or `KEY=VALUE` where only one contribution can be meant.
        only: that one contribution.

    Raises:
        OptionsError: for a text of another form.
    """
    found: dict[str, dict[str, object]] = {}
    for text in given:
        key, separator, value = text.partition("=")
        name, dot, option = key.rpartition(".")
        if not separator or not option or not (dot or only):
            form = "KEY=VALUE" if only else "NAME.KEY=VALUE"
            msg = f"-O takes {form}, not {text!r}"
            raise OptionsError(msg)
        found.setdefault(name or only, {})[option] = value
    return found


def unwritable(path: str | os.PathLike[str], error: OSError) -> click.UsageError:
    """Say why a file cannot be written."""
    why = "no such folder" if isinstance(error, FileNotFoundError) else reason(error).replace("read", "written")
    return click.UsageError(f"{os.fspath(path)}: {why}")
