"""What else can be asked of an impact, beside its rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from ._chokes import with_chokes
from ._combined import Combining, with_combined
from ._cuts import with_cuts
from ._limits import FLOOR

if TYPE_CHECKING:
    from ._index import Whole
    from ._numbers import Method
    from ._result import Impact
    from ._vocabulary import Vocabulary

__all__ = ["Further", "look_further"]


def _combining(given: Method | Combining | None) -> Combining | None:
    return None if given is None else Combining.of(given)


@attrs.frozen(kw_only=True)
class Further:
    """What else is asked of an impact. None of it changes a strength, a severity or the order of the rows.

    Attributes:
        combined: whether rows say what several ways come to together: `cpm`, `noisy_or`, or one of them with its
            limits; None for not.
        cuts: whether to look for personas whose every way to the end is cut.
        chokes: whether to look for what others hang on alone.

    Raises:
        UsageError: for a method that nobody knows.

    >>> Further(combined="cpm").combined.depth
    4
    """

    combined: Combining | None = attrs.field(default=None, converter=_combining)
    cuts: bool = False
    chokes: bool = False


def look_further(
    impact: Impact,
    whole: Whole,
    vocabulary: Vocabulary,
    further: Further,
    *,
    base: Whole | None = None,
    personas: Iterable[str] | str | None = None,
    lanes: Iterable[str] | str | None = None,
    floor: float = FLOOR,
) -> Impact:
    """Add to an impact what else is asked.

    Args:
        impact: the impact.
        whole: the map or the portfolio it was computed of.
        vocabulary: the rules it was computed by.
        further: what is asked.
        base: the map as it was, where the impact is that of a difference.
        personas: the personas it counts.
        lanes: the lanes it follows.
        floor: its floor.
    """
    if further.combined is not None:
        impact = with_combined(impact, whole, vocabulary, further.combined, base=base, personas=personas, lanes=lanes)
    if further.cuts:
        impact = with_cuts(impact, whole, vocabulary, base=base, personas=personas)
    if further.chokes:
        impact = with_chokes(impact, whole, vocabulary, base=base, personas=personas, lanes=lanes, floor=floor)
    return impact
