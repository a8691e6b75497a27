"""Kits: plugins, settings and engines put together."""

import attrs
import pytest

from journeykit import Kit
from journeykit.errors import DocumentError, FormatError, OptionsError, PluginError, UsageError
from journeykit.model import JourneyMap, Stage
from journeykit.plugins import (
    Annotator,
    ChangeSet,
    ChangeSource,
    ElementChange,
    Finding,
    Reading,
    Rendering,
    Rule,
    Scene,
    Score,
    Scorer,
    Source,
)
from journeykit.testing import sample
from plugins.making import adding, exporter, importer, kit_of, rule

TRIP = JourneyMap("Trip", stages=[Stage("go", "Go")])


# Reading and writing --------------------------------------------------------------------------------------------------


def test_the_suffix_chooses_the_importer(tmp_path):
    path = tmp_path / "map.TRIP"
    path.write_bytes(b"x")

    assert kit_of(adding("importers", importer("trip", ".trip"))).read(path).title == f"read by trip from {path}"


def test_a_name_chooses_the_importer_whatever_the_suffix(tmp_path):
    path = tmp_path / "map.yaml"
    path.write_bytes(b"x")

    assert kit_of(adding("importers", importer("trip"))).read(path, format="trip").title.startswith("read by trip")


def test_the_look_of_a_text_chooses_the_importer():
    sure = importer("trip", recognises=lambda content, _: 1.0 if content.startswith(b"trip!") else 0.0)
    kit = kit_of(adding("importers", sure))

    assert kit.loads("trip! to the sea").title == "read by trip from -"
    assert kit.loads("{journeykit: 1, title: Trip}").title == "Trip"


def test_two_importers_for_one_suffix_are_told_and_neither_is_chosen():
    kit = kit_of(adding("importers", importer("one", ".trip"), importer("two", ".trip")))

    with pytest.raises(FormatError, match=r"more than one reads 'map\.trip': one, two; say which"):
        kit.reading(Source("map.trip", b""))


def test_a_suffix_that_nobody_knows_is_told_with_what_there_is():
    with pytest.raises(FormatError, match=r"nothing writes 'map\.docx'; the formats are .*yaml, json"):
        Kit(discover=False).write(TRIP, "map.docx")


def test_a_format_that_is_misspelt_is_told_with_the_nearest():
    with pytest.raises(FormatError, match=r"no exporter 'jsn'\. Did you mean 'json'\?"):
        Kit(discover=False).dumps(TRIP, format="jsn")


def test_the_default_of_several_exporters_is_chosen(tmp_path):
    kit = kit_of(adding("exporters", exporter("one", ".trip"), exporter("two", ".trip", default=True)))
    kit.write(TRIP, tmp_path / "map.trip")

    assert (tmp_path / "map.trip").read_text() == "written by two"


def test_a_rendering_of_several_files_becomes_several_files(tmp_path):
    pages = exporter("pages", ".trip", render=lambda *_: Rendering({"": b"1", "-2": b"2"}))
    written = kit_of(adding("exporters", pages)).write(TRIP, tmp_path / "map.trip")

    assert written == (tmp_path / "map.trip", tmp_path / "map-2.trip")
    assert (tmp_path / "map-2.trip").read_bytes() == b"2"


def test_a_rendering_of_several_files_is_no_text():
    pages = exporter("pages", render=lambda *_: Rendering({"": b"1", "-2": b"2"}))

    with pytest.raises(FormatError, match="pages gives 2 files, not one text"):
        kit_of(adding("exporters", pages)).dumps(TRIP, format="pages")


def test_a_file_with_several_maps_is_no_map():
    several = importer("several", read=lambda *_: Reading((TRIP, TRIP)))

    with pytest.raises(FormatError, match="- holds 2 journeys"):
        kit_of(adding("importers", several)).loads("x", format="several")


def test_an_exporter_that_a_kit_does_not_know_raises_its_own_error():
    def render(*_):
        msg = "boom"
        raise ZeroDivisionError(msg)

    with pytest.raises(ZeroDivisionError, match="boom"):
        Kit(discover=False).render(Scene(journey=TRIP), exporter("stray", render=render))


def test_a_strict_kit_refuses_an_importer_that_cannot_tell():
    crashing = importer("crashing", recognises=lambda content, _: 1 / len(content[:0]))

    with pytest.raises(PluginError, match="failed to recognise files with 'crashing': ZeroDivisionError"):
        kit_of(adding("importers", crashing)).loads("title")


def test_a_document_error_of_a_built_in_has_no_note():
    with pytest.raises(DocumentError) as refused:
        Kit(discover=False).loads("[]", format="yaml")

    assert getattr(refused.value, "__notes__", []) == []


# Options --------------------------------------------------------------------------------------------------------------


@attrs.frozen
class Greeting:
    word: str = "hello"
    times: int = 1


def greeter(name="greeter"):
    def render(_scene, options):
        return Rendering.of(" ".join([options.word] * options.times))

    return exporter(name, ".hello", render=render, options=Greeting)


def test_options_come_from_the_settings_then_from_the_caller():
    kit = kit_of(adding("exporters", greeter()), plugins={"greeter": {"word": "bonjour", "times": 2}})

    assert kit.dumps(TRIP, format="greeter") == "bonjour bonjour"
    assert kit.dumps(TRIP, format="greeter", options={"times": "1"}) == "bonjour"


def test_an_importer_and_an_exporter_of_one_name_share_a_table_of_the_settings():
    kit = kit_of(plugins={"yaml": {"schema": "map.schema.json"}})

    written = kit.dumps(TRIP, format="yaml")

    assert written.startswith("# yaml-language-server: $schema=map.schema.json\n")
    assert kit.loads(written, format="yaml") == TRIP


def test_an_option_in_the_settings_that_nothing_of_the_name_has_is_refused():
    kit = kit_of(plugins={"yaml": {"shema": "map.schema.json"}})

    with pytest.raises(OptionsError, match=r"yaml has no option 'shema'"):
        kit.loads("{journeykit: 1, title: Trip}", format="yaml")


def test_options_of_a_rule_go_by_its_code():
    @attrs.frozen
    class Words:
        most: int = 1

    def check(_journey, options, _context):
        yield Finding(f"at most {options.most}")

    kit = kit_of(
        adding("rules", Rule(code="X1", summary="s", severity="info", check=check, options=Words)),
        plugins={"X1": {"most": 5}},
        select=["X1"],
    )

    assert [finding.message for finding in kit.validate(TRIP)] == ["at most 5"]
    assert [finding.message for finding in kit.validate(TRIP, options={"X1": {"most": 6}})] == ["at most 6"]


def test_options_of_a_rule_that_does_not_exist_are_refused():
    with pytest.raises(UsageError, match="no rule 'JK1O1'"):
        Kit(discover=False).validate(TRIP, options={"JK1O1": {}})


# Asking ---------------------------------------------------------------------------------------------------------------


def test_the_settings_select_rules_and_say_how_serious_they_are():
    kit = kit_of(adding("rules", rule("X1"), rule("X2")), select=["X"], ignore=["X2"], severity={"X1": "error"})

    assert [(finding.code, finding.severity) for finding in kit.validate(TRIP)] == [("X1", "error")]


def test_rules_run_in_the_order_of_their_codes():
    assert list(kit_of(adding("rules", rule("X2"), rule("A9"), rule("X1"))).rules)[:1] == ["A9"]


def test_the_language_is_the_one_asked_for_then_that_of_the_settings_then_that_of_the_map():
    french = TRIP.evolve(language="fr")

    assert kit_of().language(french, "en") == "en"
    assert kit_of(language="en").language(french) == "en"
    assert kit_of().language(french) == "fr"


def test_scores_are_computed_by_name():
    one, two = (Scorer(name=name, summary="s", score=lambda *_, name=name: [Score(name, 1, n=1)]) for name in "ab")
    kit = kit_of(adding("scorers", one, two))

    assert [score.name for score in kit.score(TRIP, "b")] == ["b"]


def test_a_scorer_that_does_not_exist_is_told():
    with pytest.raises(FormatError, match="no scorer 'peek-end'"):
        Kit(discover=False).score(TRIP, "peek-end")


def test_a_change_source_is_chosen_by_suffix():
    def changes(_journey, _old, _new, _options):
        return ChangeSet((ElementChange("go", "modified"),))

    kit = kit_of(adding("change_sources", ChangeSource(name="trip", suffixes=(".trip",), changes=changes)))
    found = kit.changes(TRIP, Source("a.trip", b""), Source("b.trip", b""))

    assert [change.id for change in found] == ["go"]


def test_a_change_source_that_crashes_raises_with_a_note():
    crashing = ChangeSource(name="trip", suffixes=(".trip",), changes=lambda *_: 1 / 0)
    kit = kit_of(adding("change_sources", crashing, name="Trips"))

    with pytest.raises(ZeroDivisionError) as raised:
        kit.changes(TRIP, Source("a.trip", b""), Source("b.trip", b""))
    assert raised.value.__notes__ == ["raised by 'trip' of plugin 'Trips'"]


def test_an_annotator_is_asked_by_name():
    annotator = Annotator(name="visits", annotate=lambda *_: {"booking": {"visits": 12}})
    kit = kit_of(adding("annotators", annotator))
    impact = kit.impact(sample(), "allocation")

    assert kit.annotate(impact, "visits", Source("log", b"")) == {"booking": {"visits": 12}}


def test_an_annotator_that_crashes_raises_with_a_note():
    kit = kit_of(adding("annotators", Annotator(name="visits", annotate=lambda *_: 1 / 0), name="Logs"))

    with pytest.raises(ZeroDivisionError) as raised:
        kit.annotate(kit.impact(sample(), "allocation"), "visits", Source("log", b""))
    assert raised.value.__notes__ == ["raised by 'visits' of plugin 'Logs'"]
