"""Documents of older formats -> documents of this format.

Each migration is a pure function from the document of one version to that of the next. It stays for ever, with a file
of its version in the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from journeykit.errors import Problem
from journeykit.model._checks import described
from journeykit.model._journey import FORMAT

__all__ = ["MIGRATIONS", "migrated"]

Document = dict[str, Any]

MIGRATIONS: Mapping[int, Callable[[Document], Document]] = {}
"""From each older version to the next one. Format 1 is the first."""


def migrated(
    document: Document,
    migrations: Mapping[int, Callable[[Document], Document]] = MIGRATIONS,
    newest: int = FORMAT,
) -> Document | Problem:
    """Bring a document to the newest format, or say why that cannot be done.

    >>> migrated({"journeykit": 1, "title": "Trip"})
    {'journeykit': 1, 'title': 'Trip'}
    >>> print(migrated({"journeykit": 7}))
    journeykit: format 7 is newer than format 1, the newest this release of journeykit reads; update journeykit
    """
    version = document.get("journeykit")
    if "journeykit" not in document:
        return Problem((), "no journey map: it starts with 'journeykit: 1'")
    if type(version) is not int or version < min([*migrations, newest]):
        return Problem(("journeykit",), f"the format version is expected, such as {newest}, found {described(version)}")
    if version > newest:
        message = (
            f"format {version} is newer than format {newest}, the newest this release of journeykit reads; "
            "update journeykit"
        )
        return Problem(("journeykit",), message)
    while version < newest:
        document = {**migrations[version](document), "journeykit": version + 1}
        version += 1
    return document
