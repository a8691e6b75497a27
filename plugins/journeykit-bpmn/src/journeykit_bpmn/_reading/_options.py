"""What may be asked of the reading, and the table of links."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path, PurePath

import attrs

from journeykit.errors import OptionsError
from journeykit.plugins import Source

__all__ = ["ReadingOptions", "linked_touchpoints"]

_MOST = 2**20
_COLUMNS = ("file", "element", "touchpoint")


@attrs.frozen
class ReadingOptions:
    """Options of the importer.

    Attributes:
        customer: names or ids of the pools whose activities are touchpoints.
        links: a CSV file with the columns `file`, `element` and `touchpoint`: which activities are which touchpoints.
    """

    customer: tuple[str, ...] = ()
    links: str = ""


def linked_touchpoints(options: ReadingOptions, name: str) -> Mapping[str, str]:
    """Give the ids of touchpoints by the id of the element that is one, for the file of this name.

    A row whose file is empty is for any file.

    Raises:
        OptionsError: where the table cannot be read.
    """
    if not options.links:
        return {}
    path = Path(options.links)
    try:
        text = Source.of(path, _MOST).text(_MOST)
    except (OSError, ValueError) as error:
        msg = f"links: {path} cannot be read: {error}"
        raise OptionsError(msg) from error
    rows = csv.DictReader(io.StringIO(text), dialect=_dialect(text), restkey="more", restval="")
    missing = [column for column in _COLUMNS if column not in (rows.fieldnames or ())]
    if missing:
        msg = f"links: {path} has no column {' and no '.join(missing)}; its first line is {','.join(_COLUMNS)}"
        raise OptionsError(msg)
    own = PurePath(name).name
    return {
        row["element"].strip(): row["touchpoint"].strip()
        for row in rows
        if row["element"].strip() and row["touchpoint"].strip() and PurePath(row["file"].strip()).name in {"", own}
    }


def _dialect(text: str) -> type[csv.Dialect]:
    """Take semicolons where the first line has them: spreadsheets of half of Europe write those."""

    class Dialect(csv.excel):
        delimiter = ";" if ";" in text.partition("\n")[0] else ","

    return Dialect
