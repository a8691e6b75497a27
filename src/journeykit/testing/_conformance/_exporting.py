"""Exporters: total, deterministic, and safe for what reads their files."""

from __future__ import annotations

import pickle
import re
from functools import cache
from xml.etree import ElementTree as ET

import attrs

from journeykit._impact import Change
from journeykit.model import JourneyMap
from journeykit.plugins import ChangeSet, ElementChange, Exporter, Rendering, Scene
from journeykit.testing._awkward import LARGE
from journeykit.testing._sample import sample

from ._subject import AS_OF, Subject, maps

__all__ = ["ExporterTests", "rendered"]

_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def scene_of(journey: JourneyMap, language: str = "") -> Scene:
    """Make a scene of a map alone."""
    return Scene(journey=journey, language=language)


@cache
def rendered(exporter: Exporter, map_name: str) -> Rendering:
    """Write a map, once for all tests that look at it."""
    return exporter.render(scene_of(maps()[map_name]), exporter.options())


def _copy(journey: JourneyMap) -> JourneyMap:
    """Give an equal map that shares nothing with the first, its indexes not yet made."""
    copy: JourneyMap = pickle.loads(pickle.dumps(journey))  # noqa: S301 - pickled in the same line
    return copy


class ExporterTests(Subject):
    """What every exporter has to do."""

    def test_every_map_can_be_written(self, exporter: Exporter, map_name: str) -> None:
        """Any map that exists can be written: there is at least one file, and it holds bytes."""
        try:
            rendering = rendered(exporter, map_name)
        except Exception as error:
            error.add_note(f"exporters are total: {exporter.name} must write the map {map_name!r} too")
            raise

        assert isinstance(rendering, Rendering), f"{exporter.name} gives {rendering!r} in place of a Rendering"
        assert rendering.files, f"{exporter.name} gives no file for the map {map_name!r}"
        for part, content in rendering.files.items():
            assert type(part) is str, (
                f"{exporter.name}: files go by what is added to their stem, and {part!r} is no text"
            )
            assert type(content) is bytes, f"{exporter.name}: the file {part!r} holds {type(content)} in place of bytes"
        assert all(type(loss) is str and loss.strip() for loss in rendering.losses), "a loss is a sentence"

    def test_a_scene_with_everything_can_be_written(self, exporter: Exporter) -> None:
        """An impact, changes, scores and overlays may be there; an exporter that has no use for them ignores them."""
        journey = sample()
        kit = self.kit
        impact = kit.impact(journey, [Change("allocation", "delayed"), Change("refund", "improved")])
        scene = Scene(
            journey=journey,
            impact=impact,
            changes=ChangeSet((ElementChange("booking", "modified", group="owner"), ElementChange("gone", "removed"))),
            scores=kit.score(journey, as_of=AS_OF),
            overlays={"somebody-elses": {"booking": {"visits": 1200}}},
            as_of=kit.context(as_of=AS_OF).as_of,
        )

        for language in ("en", "fr", "tlh"):
            shown = attrs.evolve(scene, language=language)

            assert exporter.render(shown, exporter.options()).files, f"{exporter.name} gives no file in {language!r}"

    def test_the_same_map_gives_the_same_bytes(self, exporter: Exporter) -> None:
        """A second time, for an equal map that is another object, and after its indexes have been made."""
        for map_name, journey in maps().items():
            if map_name == LARGE:
                continue
            first = rendered(exporter, map_name).files
            copy = _copy(journey)
            for _ in range(2):  # its indexes are made by the first at the latest
                again = exporter.render(scene_of(copy), exporter.options()).files

                assert again == first, f"{exporter.name} writes {map_name!r} in another way the next time"

    def test_writing_leaves_the_map_as_it_is(self, exporter: Exporter) -> None:
        """Exporters are pure."""
        journey = _copy(sample())
        before = pickle.dumps(journey)
        exporter.render(scene_of(journey), exporter.options())

        assert pickle.dumps(journey) == before, f"{exporter.name} changes the map"

    def test_an_exporter_says_what_it_writes(self, exporter: Exporter) -> None:
        """The media type is one, and suffixes are written as files have them."""
        assert re.fullmatch(r"[a-z]+/[a-z0-9.+-]+", exporter.media_type), f"{exporter.media_type!r} is no media type"
        assert exporter.suffixes, f"{exporter.name} has no suffix"
        for suffix in exporter.suffixes:
            assert re.fullmatch(r"(\.[a-z0-9]+)+", suffix), f"{suffix!r}: suffixes are lower case and start with a dot"

    def test_files_for_browsers_hold_no_control_character(self, markup_exporter: Exporter, map_name: str) -> None:
        """XML forbids them, and NUL ends the text for some readers; texts of maps may hold any."""
        for part, content in rendered(markup_exporter, map_name).files.items():
            found = _CONTROLS.findall(content)

            assert found == [], f"{markup_exporter.name} writes control characters to {part!r}: leave them out"

    def test_files_for_browsers_hold_no_script_of_the_map(self, markup_exporter: Exporter, map_name: str) -> None:
        """A text of a map is text and never markup."""
        for part, content in rendered(markup_exporter, map_name).files.items():
            assert b"<script>alert(" not in content, f"{part!r} takes a text of the map for markup: escape it"

    def test_xml_is_well_formed(self, markup_exporter: Exporter, map_name: str) -> None:
        """A parser of XML reads every file."""
        if "html" in markup_exporter.media_type and "xhtml" not in markup_exporter.media_type:
            return  # HTML is no XML
        for part, content in rendered(markup_exporter, map_name).files.items():
            try:
                ET.fromstring(content)  # noqa: S314 - what the exporter under test has just written
            except ET.ParseError as error:
                msg = f"{markup_exporter.name} writes {part!r} of the map {map_name!r} as XML that is not well-formed"
                raise AssertionError(msg) from error
