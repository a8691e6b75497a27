"""A file and what was found in it."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from journeykit._validation._runner import Validation

__all__ = ["Checked", "Paint"]

Paint = Callable[[str, str], str]


@attrs.frozen
class Checked:
    """A file and what was found in it.

    Attributes:
        name: the file.
        validation: what was found, with places.
        lines: the lines of the file, to show where a finding is; empty where they would not help.
        fixed: how many findings were mended.
    """

    name: str
    validation: Validation
    lines: tuple[str, ...] = attrs.field(default=(), repr=False)
    fixed: int = 0
