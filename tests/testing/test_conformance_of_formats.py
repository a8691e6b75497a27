"""The conformance tests find exporters and importers that break their promises."""

import pytest

from journeykit.errors import DocumentError, Problem
from journeykit.model import JourneyMap, Stage, Touchpoint
from journeykit.plugins import Reading, Rendering
from journeykit.testing import sample
from testing.conforming import COUNTER, conformance, exporter, importer

# Exporters ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "render",
    [
        lambda scene, _: Rendering.of(scene.journey.stages[0].name),
        lambda *_: None,
        lambda *_: Rendering({}),
        lambda *_: Rendering({"": "text"}),
        lambda *_: Rendering.of("", losses=("",)),
    ],
)
def test_an_exporter_that_is_not_total_fails(render):
    with pytest.raises((AssertionError, IndexError)):
        conformance().test_every_map_can_be_written(exporter(render), "empty")


def test_an_exporter_that_falls_over_an_impact_fails():
    def render(scene, _):
        assert scene.impact is None
        return Rendering.of("")

    with pytest.raises(AssertionError):
        conformance().test_a_scene_with_everything_can_be_written(exporter(render))


def test_an_exporter_that_counts_its_calls_fails():
    counting = exporter(lambda *_: Rendering.of(str(next(COUNTER))))

    with pytest.raises(AssertionError):
        conformance().test_the_same_map_gives_the_same_bytes(counting)


def test_an_exporter_that_shows_where_objects_are_fails():
    with pytest.raises(AssertionError):
        conformance().test_the_same_map_gives_the_same_bytes(exporter(lambda scene, _: Rendering.of(hex(id(scene)))))


def test_an_exporter_that_changes_the_map_fails():
    def render(scene, _):
        object.__setattr__(scene.journey, "summary", "drawn")
        return Rendering.of("")

    with pytest.raises(AssertionError):
        conformance().test_writing_leaves_the_map_as_it_is(exporter(render))


@pytest.mark.parametrize(
    "fields", [{"media_type": "text"}, {"suffixes": ("x",)}, {"suffixes": (".X",)}, {"suffixes": ()}]
)
def test_an_exporter_that_does_not_say_what_it_writes_fails(fields):
    with pytest.raises(AssertionError):
        conformance().test_an_exporter_says_what_it_writes(exporter(lambda *_: Rendering.of(""), **fields))


def raw(scene, _options):
    return Rendering.of(f"<svg>{scene.journey.title}</svg>")


def test_an_exporter_that_writes_control_characters_fails():
    drawing = exporter(raw, media_type="image/svg+xml")

    with pytest.raises(AssertionError, match="control characters"):
        conformance().test_files_for_browsers_hold_no_control_character(drawing, "control characters")


def test_an_exporter_that_takes_text_for_markup_fails():
    drawing = exporter(raw, media_type="text/html")

    with pytest.raises(AssertionError, match="escape"):
        conformance().test_files_for_browsers_hold_no_script_of_the_map(drawing, "markup")


def test_an_exporter_whose_xml_is_not_well_formed_fails():
    drawing = exporter(raw, media_type="image/svg+xml")

    with pytest.raises(AssertionError, match="well-formed"):
        conformance().test_xml_is_well_formed(drawing, "markup")


# Importers ------------------------------------------------------------------------------------------------------------


def anything(_source, _options, _context):
    return Reading((JourneyMap("Trip"),))


def refusing(source, _options, _context):
    raise DocumentError(source.name, [Problem((), "no")])


def test_an_importer_that_takes_an_empty_file_fails():
    with pytest.raises(AssertionError, match="takes nothing for a map"):
        conformance().test_garbage_is_refused_with_an_error_that_says_why(importer(anything))


def test_an_importer_that_lets_errors_through_fails():
    def read(source, options, context):
        return refusing(source, options, context) if not source.content else source.content.decode()

    with pytest.raises(UnicodeDecodeError) as failed:
        conformance().test_garbage_is_refused_with_an_error_that_says_why(importer(read))
    assert failed.value.__notes__ == ["x read noise; it refuses what it cannot read with a DocumentError, nothing else"]


def test_an_importer_that_refuses_without_a_word_fails():
    def read(source, _options, _context):
        raise DocumentError(source.name, [])

    with pytest.raises(AssertionError, match="says nothing"):
        conformance().test_garbage_is_refused_with_an_error_that_says_why(importer(read))


def test_an_importer_that_falls_over_half_a_file_fails():
    def read(source, _options, _context):
        return Reading((JourneyMap(source.text(100).split("|")[1]),))

    with pytest.raises(IndexError):
        conformance(valid_files={"a.x": b"ab|cd"}).test_half_a_file_is_read_or_refused(importer(read))


def test_an_importer_that_falls_over_damage_fails():
    def read(source, _options, _context):
        return Reading((JourneyMap(source.content.decode("ascii")),))

    with pytest.raises(UnicodeDecodeError):
        conformance(valid_files={"a.x": b"abcdefgh"}).test_a_damaged_file_is_read_or_refused(importer(read))


def test_an_importer_that_minds_no_limit_fails():
    with pytest.raises(AssertionError, match="limit"):
        conformance(valid_files={"a.x": b"ab"}).test_more_than_may_be_read_is_refused(importer(anything))


def test_an_importer_that_reads_something_else_each_time_fails():
    def read(_source, _options, _context):
        return Reading((JourneyMap(str(next(COUNTER))),))

    with pytest.raises(AssertionError):
        conformance(valid_files={"a.x": b"ab"}).test_reading_twice_gives_the_same(importer(read))


@pytest.mark.parametrize("recognises", [lambda *_: 2, lambda *_: -1, lambda content, _: 1 / len(content)])
def test_an_importer_that_is_surer_than_sure_or_falls_over_fails(recognises):
    with pytest.raises((AssertionError, ZeroDivisionError)):
        conformance().test_an_importer_is_between_0_and_1_sure(importer(refusing, recognises=recognises))


def test_a_test_that_needs_a_file_says_so():
    with pytest.raises(pytest.skip.Exception, match=r"no file to try \.x with: name one in `valid_files`"):
        conformance().test_half_a_file_is_read_or_refused(importer(anything))


def empty_trip(*_):
    return Rendering.of("trip")


def test_a_round_trip_that_loses_silently_fails():
    pair = (exporter(empty_trip), importer(anything))

    with pytest.raises(AssertionError, match="title was 'Alone', is 'Trip'"):
        conformance().test_what_is_written_can_be_read(pair, "only a stage")


def test_a_lossy_round_trip_that_does_not_say_so_fails():
    pair = (exporter(empty_trip), importer(anything))

    with pytest.raises(AssertionError, match="no loss says so"):
        conformance(lossy_round_trips=("x",)).test_what_is_written_can_be_read(pair, "only a stage")


def test_a_lossy_round_trip_that_says_so_passes():
    pair = (exporter(lambda *_: Rendering.of("trip", losses=("everything",))), importer(anything))

    conformance(lossy_round_trips=("x",)).test_what_is_written_can_be_read(pair, "only a stage")


def test_a_lossy_round_trip_that_loses_touchpoints_fails():
    pair = (exporter(lambda *_: Rendering.of("trip", losses=("everything",))), importer(anything))

    with pytest.raises(AssertionError, match="1 touchpoints were written, 0 are read"):
        conformance(lossy_round_trips=("x",)).test_what_is_written_can_be_read(pair, "only a touchpoint")


def test_a_lossy_round_trip_that_changes_the_order_fails():
    def read(_source, _options, _context):
        labels = [touchpoint.label for touchpoint in sample().touchpoints]
        turned = [Touchpoint(f"t{n}", label, stage="s") for n, label in enumerate(reversed(labels))]
        return Reading((JourneyMap("Trip", stages=[Stage("s")], touchpoints=turned),))

    pair = (exporter(lambda *_: Rendering.of("trip", losses=("order",))), importer(read))

    with pytest.raises(AssertionError, match="another order"):
        conformance(lossy_round_trips=("x",)).test_what_is_written_can_be_read(pair, "sample")
