"""Maps as text, and back."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit._document import _yaml
from journeykit.errors import DocumentError
from journeykit.model import CustomElement, FrozenMapping, JourneyMap, Moment, NextStep, PainPoint, Stage, Touchpoint

NASTY = st.text(
    st.sampled_from("aé\n \t:#-?[]{},&*!|>'\"%@`\\~01xe.\x07\x00\x85\u2028\ufeff😀日\u202e=<ntfo\r\x7f\ufffe"),
    max_size=8,
)


@given(NASTY, NASTY.filter(bool), st.floats(allow_nan=False, allow_infinity=False), st.integers())
def test_any_text_and_any_number_comes_back(kit_of_session, text, key, fraction, whole):
    journey = JourneyMap("Trip", summary=text, tags=[text], extra={key: {text: [text, fraction, whole, None, True]}})

    for format in ("yaml", "json"):
        assert kit_of_session.loads(kit_of_session.dumps(journey, format=format), format=format) == journey


@pytest.fixture(scope="session")
def kit_of_session(kit):
    return kit


@pytest.mark.parametrize("text", ["yes", "12:30", "2026-10-05", "1e3", "0o17", "null", "~", "=", "<<", "- x", "a: b"])
def test_text_that_looks_like_something_else_is_quoted(kit, text):
    written = kit.dumps(JourneyMap("Trip", summary=text))

    assert _yaml.parsed(written, "x")["summary"] == text


def test_short_records_stand_on_one_line_and_long_ones_do_not(kit):
    journey = JourneyMap("Trip", stages=[Stage("go", "Go"), Stage("stay", "Stay", summary="x" * 120)])

    assert kit.dumps(journey) == (
        "journeykit: 1\nid: trip\ntitle: Trip\nstages:\n"
        "  - {id: go, name: Go}\n  - id: stay\n    name: Stay\n    summary: " + "x" * 120 + "\n"
    )


def test_several_lines_are_written_as_a_block(kit):
    assert "summary: |-\n  one\n  two\n" in kit.dumps(JourneyMap("Trip", summary="one\ntwo"))


def test_ids_that_the_format_makes_are_left_out_and_others_kept(kit):
    pains = [PainPoint("a"), PainPoint("b", id="own"), PainPoint("c", severity=3)]
    journey = JourneyMap(
        "Trip", touchpoints=[Touchpoint("t", stage="s", moment_of_truth=Moment(kind="first"), pain_points=pains)]
    )
    document = json.loads(kit.dumps(journey, format="json"))

    assert document["touchpoints"][0]["pain_points"] == ["a", {"id": "own", "text": "b"}, {"text": "c", "severity": 3}]
    assert document["touchpoints"][0]["moment_of_truth"] == {"kind": "first"}


def test_bare_references_are_ids(kit):
    steps = ["a", NextStep("b", share=0.5), NextStep("c", carries=["x"])]
    journey = JourneyMap("Trip", touchpoints=[Touchpoint("t", stage="s", channel="web", next=steps)])
    document = json.loads(kit.dumps(journey, format="json"))

    assert document["touchpoints"][0] == {
        "id": "t",
        "stage": "s",
        "channel": "web",
        "next": ["a", {"id": "b", "share": 0.5}, {"id": "c", "carries": "x"}],
    }


def test_fields_of_a_plugins_kind_stand_beside_the_others(kit):
    journey = JourneyMap("Trip", elements=[CustomElement("i", "Invoice", kind="document", fields={"pages": 2})])
    document = json.loads(kit.dumps(journey, format="json"))

    assert document["elements"] == [{"id": "i", "name": "Invoice", "kind": "document", "pages": 2}]
    assert kit.loads(kit.dumps(journey)) == journey


def test_editors_are_pointed_at_the_schema_on_request(kit):
    written = kit.dumps(JourneyMap("Trip"), options={"schema": "journey-1.schema.json"})

    assert written.startswith("# yaml-language-server: $schema=journey-1.schema.json\njourneykit: 1\n")


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_half_a_character_is_refused_with_its_path(kit, format):
    with pytest.raises(DocumentError, match=r"summary: half a surrogate pair"):
        kit.dumps(JourneyMap("Trip", summary="\ud83d"), format=format)


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_what_is_nested_too_deep_to_be_read_is_not_written(kit, format):
    nested = FrozenMapping({"end": 1})
    for _ in range(80):
        nested = FrozenMapping({"in": nested})
    with pytest.raises(DocumentError, match="nested more than 64 levels deep"):
        kit.dumps(JourneyMap("Trip", extra=nested), format=format)


def test_the_largest_whole_number_that_is_taken_comes_back(kit):
    journey = JourneyMap("Trip", extra={"p": 10**308})

    assert all(kit.loads(kit.dumps(journey, format=each), format=each) == journey for each in ("yaml", "json"))


@pytest.mark.parametrize("digits", [309, 450, 5000])
def test_a_whole_number_that_no_reader_holds_is_refused(digits):
    with pytest.raises(ValueError, match="a number of more than 308 digits"):
        JourneyMap("Trip", extra={"p": 10**digits})


def test_a_file_is_written_whole_or_not_at_all(kit, tmp_path):
    target = tmp_path / "map.yaml"
    target.write_text("before", "utf-8")
    with pytest.raises(DocumentError):
        kit.write(JourneyMap("Trip", summary="\ud83d"), target)

    assert target.read_text("utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["map.yaml"]


def test_a_file_that_is_written_anew_keeps_its_permissions(kit, tmp_path):
    target = tmp_path / "map.yaml"
    target.write_text("before", "utf-8")
    target.chmod(0o640)
    kit.write(JourneyMap("Trip"), target)

    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_to_a_file_stays_a_link(kit, tmp_path):
    target = tmp_path / "map.yaml"
    link = tmp_path / "link.yaml"
    link.symlink_to(target.name)
    kit.write(JourneyMap("Trip"), link)

    assert link.is_symlink()
    assert kit.read(target) == JourneyMap("Trip")


def test_the_shared_examples_come_back(kit, shared):
    for path in sorted((shared / "examples").glob("*.yaml")):
        journey = kit.read(path)
        for format in ("yaml", "json"):
            assert kit.loads(kit.dumps(journey, format=format), format=format) == journey, Path(path).name
