"""How a file at a revision is written."""

from __future__ import annotations

import posixpath
import re

__all__ = ["is_revision", "parts", "path_of", "renamed"]

_FORM = re.compile(r"git:(?P<revision>(?:\{[^{}]*\}|[^:])*)(?::(?P<path>.*))?", re.DOTALL)


def is_revision(text: str) -> bool:
    """Tell whether a name asks for something at a revision.

    >>> is_revision("git:main:maps/trip.yaml"), is_revision("git:main"), is_revision("maps/trip.yaml")
    (True, True, False)
    """
    return text.startswith("git:")


def path_of(name: str) -> str:
    """Give the path in a name: of a file at a revision its path there, of any other file the name itself.

    >>> path_of("git:HEAD^{/fix: it}:maps/trip.yaml"), path_of("git:main"), path_of("trip.yaml")
    ('maps/trip.yaml', '', 'trip.yaml')
    """
    return parts(name)[1] if is_revision(name) else name


def parts(text: str) -> tuple[str, str]:
    """Give the revision and the path that a name asks for; a path that it does not say is empty.

    >>> parts("git:v1.0:maps/trip.yaml"), parts("git:HEAD~1")
    (('v1.0', 'maps/trip.yaml'), ('HEAD~1', ''))
    """
    found = _FORM.fullmatch(text)
    return ("", "") if found is None else (found["revision"], found["path"] or "")


def renamed(written: str, path: str, other: str) -> str:
    """Write another path of a repository the way one of its files is written.

    Args:
        written: the file as the user wrote it.
        path: its path from the top of the repository.
        other: the other path, from there as well.

    >>> renamed("../maps/new.yaml", "docs/maps/new.yaml", "docs/old.yaml")
    '../old.yaml'
    """
    way = posixpath.relpath(f"/{other}", f"/{posixpath.dirname(path)}")
    return posixpath.normpath(posixpath.join(posixpath.dirname(written.replace("\\", "/")), way))
