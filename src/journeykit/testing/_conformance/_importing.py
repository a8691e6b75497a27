"""Importers: they read what belongs to them, refuse the rest, and never fall over."""

from __future__ import annotations

import random
from collections.abc import Mapping
from functools import cache
from typing import Any

from journeykit.errors import DocumentError
from journeykit.model import JourneyMap
from journeykit.plugins import Exporter, Importer, Reading, Source

from ._exporting import rendered
from ._subject import AS_OF, Subject, contributed, maps

__all__ = ["ImporterTests", "garbage"]

SMALL = 4096
Pair = tuple[Exporter, Importer]


@cache
def garbage() -> Mapping[str, bytes]:
    """Give contents that are no file of any format, by name."""
    return {
        "nothing": b"",
        "noise": random.Random(SMALL).randbytes(SMALL),  # noqa: S311 - noise that is the same each time
        "zeros": b"\0" * SMALL,
        "one line end": b"\n",
        "a byte order mark": b"\xef\xbb\xbf",
        "text in UTF-16": "title: Trip\n".encode("utf-16"),
        "half a character": "Zoé".encode()[:-1],
        "open brackets": b"[{" * SMALL,
        "open tags": b"<a>" * SMALL,
        "10 MB of one letter": b"a" * 10_000_000,
        "10,000 lines": b"a\n" * 10_000,
    }


REFUSED = ("nothing", "noise", "zeros", "one line end", "a byte order mark")
"""What no format may take for a map."""


def _read(subject: Subject, importer: Importer, content: bytes, limit: int | None = None) -> Reading:
    name = f"garbage{importer.suffixes[0] if importer.suffixes else ''}"
    return importer.read(Source(name, content, limit=limit), importer.options(), subject.kit.context(as_of=AS_OF))


def _refusal(
    subject: Subject, importer: Importer, what: str, content: bytes, limit: int | None = None
) -> DocumentError | None:
    """Give the error of a refusal, or None where the importer takes the content."""
    try:
        reading = _read(subject, importer, content, limit)
    except DocumentError as error:
        refusal = error
    except Exception as error:
        error.add_note(
            f"{importer.name} read {what}; it refuses what it cannot read with a DocumentError, nothing else"
        )
        raise
    else:
        assert isinstance(reading, Reading), f"{importer.name} gives {reading!r} in place of a Reading"
        return None
    assert refusal.problems, f"{importer.name} refuses and says nothing: a DocumentError needs a problem"
    return refusal


def valid_file(subject: Subject, suffixes: tuple[str, ...], importer: Importer | None = None) -> bytes:
    """Find a file that can be read: one the plugin's tests name, or one the plugin itself writes."""
    import pytest

    found = [content for name, content in subject.valid_files.items() if name.lower().endswith(suffixes)]
    for exporter in contributed(subject.plugin, "journeykit_exporters"):
        fits = importer is not None and (exporter.name == importer.name or set(exporter.suffixes) & set(suffixes))
        if fits and set(rendered(exporter, "sample").files) == {""}:
            found.append(rendered(exporter, "sample").files[""])
    if not found:
        pytest.skip(f"no file to try {', '.join(suffixes)} with: name one in `valid_files`")
    return found[0]


class ImporterTests(Subject):
    """What every importer has to do."""

    def test_garbage_is_refused_with_an_error_that_says_why(self, importer: Importer) -> None:
        """Whatever is in a file, the user sees a message and no traceback."""
        for name, content in garbage().items():
            refusal = _refusal(self, importer, name, content)

            assert refusal is not None or name not in REFUSED, f"{importer.name} takes {name} for a map"

    def test_half_a_file_is_read_or_refused(self, importer: Importer) -> None:
        """Downloads break off; what is left is a map or an error that says what is missing."""
        content = valid_file(self, importer.suffixes, importer)
        for share in (0.1, 0.5, 0.9, 0.999):
            _refusal(self, importer, f"{share:.1%} of a file", content[: int(len(content) * share)])

    def test_a_damaged_file_is_read_or_refused(self, importer: Importer) -> None:
        """A few bytes are not what they were."""
        content = valid_file(self, importer.suffixes, importer)
        chance = random.Random(len(content))  # noqa: S311 - damage that is the same each time
        for _ in range(50):
            damaged = bytearray(content)
            for _ in range(3):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            _refusal(self, importer, "a damaged file", bytes(damaged))

    def test_more_than_may_be_read_is_refused(self, importer: Importer) -> None:
        """Whoever reads files of strangers sets a limit; `Source.text` keeps to it, `Source.content` does not."""
        content = valid_file(self, importer.suffixes, importer)

        refusal = _refusal(self, importer, "a file", content, limit=len(content) - 1)

        assert refusal is not None, f"{importer.name} reads more than the limit of its source"

    def test_reading_twice_gives_the_same(self, importer: Importer) -> None:
        """Importers are pure, and ids that they make are the same each time."""
        content = valid_file(self, importer.suffixes, importer)

        assert _read(self, importer, content) == _read(self, importer, content), f"{importer.name} reads something else"

    def test_an_importer_is_between_0_and_1_sure(self, importer: Importer) -> None:
        """Whatever the content, `recognises` gives a number and raises nothing."""
        for name, content in garbage().items():
            sure = importer.recognises(content[:SMALL], "-")

            assert 0 <= sure <= 1, f"{importer.name} is {sure!r} sure about {name}"

    def test_what_is_written_can_be_read(self, pair: Pair, map_name: str) -> None:
        """What an exporter writes, the importer of the same name or suffix reads: the same map.

        An exporter in `lossy_round_trips` gives at least the same number of touchpoints, those of the sample in their
        order, and says in `losses` that something is lost.
        """
        exporter, importer = pair
        rendering = rendered(exporter, map_name)
        if set(rendering.files) != {""}:
            import pytest

            pytest.skip(f"{exporter.name} writes {len(rendering.files)} files, and an importer reads one")
        try:
            reading = _read(self, importer, rendering.files[""])
        except Exception as error:
            error.add_note(f"{importer.name} cannot read the map {map_name!r} that {exporter.name} wrote")
            raise
        wanted = maps()[map_name]

        assert len(reading.journeys) == 1, f"one map was written, and {len(reading.journeys)} are read"
        found = reading.journeys[0]
        if exporter.name in self.lossy_round_trips:
            _assert_alike(found, wanted, in_order=map_name == "sample")
            losses = (*rendering.losses, *reading.losses)
            assert losses or found == wanted, f"{map_name!r} comes back as another map, and no loss says so"
        else:
            assert found == wanted, f"{map_name!r} comes back as another map: {_difference(found, wanted)}"


def _assert_alike(found: JourneyMap, wanted: JourneyMap, *, in_order: bool) -> None:
    count = len(wanted.touchpoints)

    assert len(found.touchpoints) == count, f"{count} touchpoints were written, {len(found.touchpoints)} are read"
    if in_order:
        labels = [each.label for each in found.touchpoints]
        assert labels == [each.label for each in wanted.touchpoints], "the touchpoints come back in another order"


def _difference(found: JourneyMap, wanted: JourneyMap) -> str:
    """Name the first field that differs, for a message that fits a screen."""
    import attrs

    for field in attrs.fields(JourneyMap):
        ours: Any = getattr(found, field.name)
        theirs: Any = getattr(wanted, field.name)
        if ours != theirs:
            if isinstance(ours, tuple) and isinstance(theirs, tuple) and len(ours) == len(theirs):
                ours, theirs = next((a, b) for a, b in zip(ours, theirs, strict=True) if a != b)
            return f"{field.name} was {theirs!r}, is {ours!r}"[:1000]
    return "nothing that a field holds"
