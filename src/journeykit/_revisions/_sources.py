"""Files and folders at a revision: which one is meant, and what is in it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

import attrs

from journeykit._document import Source
from journeykit._document._text import JSON_LIMIT, refuse_size, shown_size
from journeykit.errors import MissingAtRevisionError, RevisionError

from ._git import Entry, Git
from ._names import is_revision, parts, path_of, renamed

__all__ = ["source_at", "sources_at"]

_MOST_LINKS = 8


@attrs.frozen
class _Place:
    """A place in a repository that is asked for.

    Attributes:
        git: the repository.
        revision: the revision as the user wrote it.
        written: the path as the user wrote it.
        name: the path from the folder in which git is asked.
        path: the path from the top of the repository.
        commit: the id of the commit.
    """

    git: Git
    revision: str
    written: str
    name: str
    path: str
    commit: str

    @classmethod
    def of(cls, text: str, beside: str) -> _Place:
        """Find out what is asked for.

        Raises:
            RevisionError: where no path is said, or there is no such revision, no repository or no git.
        """
        revision, path = parts(text)
        written = path or path_of(beside)
        if not written:
            raise RevisionError(text, f"which file at that revision? git:{revision or 'REV'}:PATH names it")
        folder, name = _nearest_folder(written)
        git = Git(folder, text)
        return cls(git, revision, written, name, _normal(git.prefix() + name), git.commit(revision))

    @property
    def entry(self) -> Entry | None:
        """What the revision has there: from the working folder, or else from the top of the repository."""
        return self.at(self.path) or (None if self._is_relative else self.at(_normal(self.written)))

    @property
    def _is_relative(self) -> bool:
        return Path(self.written).is_absolute() or self.written.startswith((".", "~"))

    def at(self, path: str) -> Entry | None:
        """Give what the revision has at a path from the top of the repository, what a link leads to in place of it.

        Raises:
            RevisionError: for a link that leads out of the repository, or to itself.
        """
        entry = None if path.startswith("../") else self.git.entry(self.commit, path)
        for _ in range(_MOST_LINKS):
            if entry is None or not entry.is_link:
                return entry
            target = self.git.answer("cat-file", "blob", entry.id).decode("utf-8", "surrogateescape")
            path = _normal(posixpath.join(posixpath.dirname(entry.path), target))
            if posixpath.isabs(path) or path.startswith("../"):
                raise RevisionError(self.git.asked, f"{self.written!r} is a link out of the repository, to {target!r}")
            entry = self.git.entry(self.commit, path)
        raise RevisionError(self.git.asked, f"{self.written!r} is a link that leads to itself")

    def missing(self, written: str, hint: str = "") -> MissingAtRevisionError:
        """Say that the revision does not have a path."""
        return MissingAtRevisionError(self.git.asked, f"there was no {written!r} at {self.revision!r}{hint}")


def source_at(text: str, beside: str = "") -> Source:
    """Read a file at a revision.

    A path is looked for from the working folder, then from the top of the repository. Where the text has none, it is
    that of the file beside it: the name this file had at the revision is found as git finds renames, and the name of
    the source says it. Where the text asks for a folder, it is the file there that is called as the one beside.

    Args:
        text: `git:REV:PATH` or `git:REV`.
        beside: the file, as the user wrote it; it may itself be one at a revision.

    Raises:
        MissingAtRevisionError: where the revision has no such file.
        RevisionError: where there is no such revision, no repository or no git, or what is there is no file.
        DocumentError: where it is larger than what is read of any format.
    """
    place = _Place.of(text, beside)
    written, entry = place.written, place.entry
    if entry is None and not parts(text)[1]:
        written, entry = _former(place, beside)
    elif entry is not None and entry.kind == "tree" and path_of(beside):
        name = posixpath.basename(path_of(beside).replace("\\", "/"))
        written, entry = f"{written}/{name}", place.at(_normal(f"{entry.path}/{name}"))
    if entry is None:
        raise place.missing(written)
    if entry.kind != "blob":
        what = "a folder" if entry.kind == "tree" else "a submodule with revisions of its own"
        raise RevisionError(text, f"{written!r} is {what} at {place.revision!r}, not a file")
    name = f"git:{place.revision}:{written}"
    _refuse_large(name, entry)
    return Source(name, place.git.answer("cat-file", "blob", entry.id))


def sources_at(
    text: str, beside: str = "", *, suffixes: tuple[str, ...] = (".yaml", ".yml", ".json")
) -> Iterator[Source]:
    """Read the files below a folder at a revision, in the order of their paths.

    Args:
        text: `git:REV:FOLDER` or `git:REV`.
        beside: the folder, where the text has none.
        suffixes: the suffixes of the files.

    Raises:
        MissingAtRevisionError: where the revision has no such folder.
        RevisionError: where there is no such revision, no repository or no git.
        DocumentError: where a file is larger than what is read of any format.
    """
    place = _Place.of(text, beside or ".")
    top = place.entry
    if top is None:
        raise place.missing(place.written)
    if top.kind == "blob":
        yield source_at(text, beside)
        return
    found = [
        entry
        for entry in place.git.entries(place.commit, top.path)
        if entry.kind == "blob" and not entry.is_link and entry.path.lower().endswith(suffixes)
    ]
    for entry, content in zip(found, place.git.contents(found), strict=True):
        way = posixpath.relpath(f"/{entry.path}", f"/{top.path}")
        name = f"git:{place.revision}:{_normal(posixpath.join(place.written, way))}"
        yield Source(name, content)


def _former(place: _Place, beside: str) -> tuple[str, Entry | None]:
    """Find a file at the revision under the name that it had there."""
    since = place.git.commit(parts(beside)[0]) if is_revision(beside) else None
    former = place.git.former(place.commit, place.path, since)
    if former is not None:
        return renamed(place.written, place.path, former), place.at(former)
    if since is None and not place.git.knows(place.name):
        hint = f"; if it had another name then, 'git add -N {place.written}' lets git find out"
        raise place.missing(place.written, hint)
    return place.written, None


def _nearest_folder(written: str) -> tuple[Path, str]:
    """Give the folder nearest to a path that exists, and the way from there to the path."""
    path = Path(written)
    if path.is_dir():
        return path, ""
    for folder in path.parents:
        if folder.is_dir():
            return folder, path.relative_to(folder).as_posix()
    return Path(), path.as_posix()


def _normal(path: str) -> str:
    """Write a path of a repository without ways there and back; the top is empty."""
    normal = posixpath.normpath(path.replace("\\", "/")) if path else ""
    return "" if normal == "." else normal


def _refuse_large(name: str, entry: Entry) -> None:
    if entry.size > JSON_LIMIT:
        refuse_size(name, f"more than {shown_size(JSON_LIMIT)}, the most that is read", JSON_LIMIT)
