"""Looks at one file with every rule, and mends it where that is wanted."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import attrs

from journeykit._files import write_all
from journeykit._kit import Kit
from journeykit._validation import Selection, Validation, located
from journeykit._validation._reports import Checked
from journeykit.model import Portfolio
from journeykit.plugins import Reading, Source

from ._parameters import Unreadable, unwritable

__all__ = ["Look"]


@attrs.frozen
class Look:
    """How files are looked at.

    Attributes:
        kit: the rules.
        selection: which of them run.
        options: their options, by code.
        language: language of the messages; that of the settings or the map where it is empty.
        as_of: the day that counts as today.
        portfolio: the maps that are looked at together; None where there is one alone.
    """

    kit: Kit
    selection: Selection
    options: Mapping[str, Mapping[str, object]]
    language: str = attrs.field(kw_only=True)
    as_of: datetime.date | str | None = attrs.field(kw_only=True)
    portfolio: Portfolio | None = attrs.field(default=None, kw_only=True)

    def at(self, source: Source, reading: Reading | None = None) -> Checked:
        """Say what is found in a source.

        Args:
            source: the source.
            reading: what it holds, where that was read already.

        Raises:
            DocumentError: where it holds no map.
            Unreadable: where it holds several.
        """
        if reading is None:
            reading = self.kit.reading(source)
        if len(reading.journeys) != 1:
            msg = f"{source.name}: one journey is expected, found {len(reading.journeys)}"
            raise Unreadable(msg)
        found = self.kit.validate(
            reading.journeys[0],
            selection=self.selection,
            options=self.options,
            language=self.language,
            as_of=self.as_of,
            portfolio=self.portfolio,
        )
        if reading.places is None:
            return Checked(source.name, attrs.evolve(found, findings=(*reading.findings, *found.findings)))
        return Checked(source.name, _placed(found, source, reading.places()), tuple(_lines(source)))

    def mend(self, source: Source, reading: Reading | None = None) -> Checked:
        """Mend what can be mended safely in a file, and say what is left.

        Args:
            source: the file.
            reading: what it holds, where that was read already.

        Raises:
            DocumentError: where it holds no map.
            UsageError: where it cannot be written.
        """
        before = self.at(source, reading)
        edits = [edit for finding in before.validation for edit in finding.edits]
        if not edits or not before.lines:
            return before
        from journeykit._document._editing import edited

        content = edited(source.content.decode("utf-8-sig"), source.name, edits).encode("utf-8")
        after = self.at(attrs.evolve(source, content=content))
        try:
            write_all({Path(source.name): content})
        except OSError as error:
            raise unwritable(source.name, error) from None
        fixed = sum(bool(finding.edits) for finding in before.validation)
        return attrs.evolve(after, fixed=fixed - sum(bool(finding.edits) for finding in after.validation))


def _lines(source: Source) -> list[str]:
    return source.content.decode("utf-8-sig").splitlines()


def _placed(found: Validation, source: Source, places: Mapping[tuple[str | int, ...], tuple[int, int]]) -> Validation:
    """Give findings their places, in the order of the text."""
    findings, suppressed = (
        sorted(located(each, source.name, places), key=lambda finding: (finding.place.line, finding.place.column))  # type: ignore[union-attr]
        for each in (found.findings, found.suppressed)
    )
    return attrs.evolve(found, findings=tuple(findings), suppressed=tuple(suppressed))
