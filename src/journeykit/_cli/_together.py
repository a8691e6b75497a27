"""Reads the maps that a command looks at one by one and together; one that cannot be read does not hide the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from journeykit.errors import DocumentError, Problem

from ._maps import sources_of
from ._parameters import Unreadable
from ._terminal import progressing, say

if TYPE_CHECKING:
    from journeykit.model import JourneyMap, Portfolio
    from journeykit.plugins import Reading, Source

    from ._parameters import Session

__all__ = ["Given", "given_maps", "portfolio_of"]


@attrs.frozen
class Given:
    """A file, and what it holds or why it cannot be read."""

    name: str
    source: Source
    outcome: Reading | DocumentError

    @property
    def journey(self) -> JourneyMap | None:
        """The map in the file, where there is one."""
        return None if isinstance(self.outcome, DocumentError) else self.outcome.journeys[0]


def given_maps(session: Session, names: Sequence[str]) -> list[Given]:
    """Read files and the journey documents of folders; one that cannot be read does not keep others from it.

    Raises:
        Unreadable: where there is no map in a folder.
    """
    from journeykit.plugins import Source

    sources = list(sources_of(session, names))
    if not sources:
        msg = f"{', '.join(names)}: no journey document is there"
        raise Unreadable(msg)
    if len(sources) == 1 and isinstance(sources[0], Source):
        outcomes = [_reading(session, sources[0])]
    else:
        with progressing("reading maps") as progress:
            outcomes = session.kit(names[0]).read_all(sources, progress=progress)
    return [
        Given(source.name, source if isinstance(source, Source) else Source(source.name, b""), _single(source, outcome))
        for source, outcome in zip(sources, outcomes, strict=True)
    ]


def _reading(session: Session, source: Source) -> Reading | DocumentError:
    try:
        return session.kit(source.name).reading(source)
    except DocumentError as error:
        return error


def _single(source: Source | DocumentError, outcome: Reading | DocumentError) -> Reading | DocumentError:
    """Refuse what does not hold one map."""
    if isinstance(outcome, DocumentError) or len(outcome.journeys) == 1:
        return outcome
    return DocumentError(source.name, [Problem((), f"one journey is expected, found {len(outcome.journeys)}")])


def portfolio_of(given: Sequence[Given]) -> tuple[Portfolio | None, set[str]]:
    """Put maps together that are looked at together; those whose id another one has are looked at apart, and named."""
    from journeykit.model import Portfolio

    first: dict[str, Given] = {}
    apart: set[str] = set()
    for each in given:
        if each.journey is not None and first.setdefault(each.journey.id, each) is not each:
            apart.add(each.name)
            before = first[each.journey.id].name
            say(f"journeykit: {each.name}: has the id of {before}, {each.journey.id!r}, and is looked at apart")
    together = [each.journey for each in first.values() if each.journey is not None]
    return Portfolio(together) if len(together) > 1 else None, apart
