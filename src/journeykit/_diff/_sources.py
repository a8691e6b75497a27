"""What turns the difference of two files into changes of a map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from journeykit._context import NoOptions
from journeykit._document import Source
from journeykit.model import JourneyMap

from ._changes import ChangeSet

__all__ = ["ChangeSource"]


@attrs.frozen(kw_only=True)
class ChangeSource:
    """Turns the difference of two files into changes of a map's elements.

    Attributes:
        name: what users call it: `bpmn`.
        suffixes: the suffixes of its files, with dots.
        changes: compares two sources, the old and the new one, for a map.
        summary: one line for lists.
        options: the attrs class of its options.

    >>> from journeykit.plugins import ElementChange
    >>> def changes(journey, old, new, options):
    ...     return ChangeSet() if old.content == new.content else ChangeSet((ElementChange(journey.id, "modified"),))
    >>> ChangeSource(name="bytes", suffixes=(".bin",), changes=changes).name
    'bytes'
    """

    name: str = attrs.field(validator=attrs.validators.min_len(1))
    suffixes: tuple[str, ...]
    changes: Callable[[JourneyMap, Source, Source, Any], ChangeSet] = attrs.field(
        validator=attrs.validators.is_callable()
    )
    summary: str = ""
    options: type = NoOptions
