"""What holds for every report: the golden files, hostile texts, both languages, the same bytes twice."""

import json
from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.answers import GOLDEN, answer_of, golden, trip, trips, written
from journeykit import Verdict
from journeykit._impact._reports import REPORTS
from journeykit.testing import awkward_maps, journeys

SMALL = sorted(name for name, journey in awkward_maps().items() if len(journey.touchpoints) < 1000)


def read(format, text):
    """Read a report as the machines do that it is for."""
    if format in {"json", "sarif"}:
        json.loads(text)
    elif format == "jsonl":
        for line in text.splitlines():
            json.loads(line)
    elif format == "junit":
        ElementTree.fromstring(text.encode())  # noqa: S314 - our own
    elif format == "github":
        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in text.split("\n")[:-1])
    elif format == "reviewers":
        assert all(line.startswith("# ") or len(line.split()) > 1 for line in text.split("\n")[:-1])
    elif format == "markdown":
        assert text.startswith("<!-- journeykit impact ")


@pytest.mark.parametrize("name", golden())
def test_a_report_is_the_golden_one(name):
    assert golden()[name] == (GOLDEN / name).read_text("utf-8")


@pytest.mark.parametrize("format", REPORTS)
@pytest.mark.parametrize("name", SMALL)
def test_a_report_on_an_awkward_map_can_be_read(format, name):
    journey = awkward_maps()[name]
    changed = [element.id for element in journey][:40]
    verdicts = (Verdict(journey.title, passed=False, message=journey.title, elements=tuple(changed)),)

    answer = answer_of(journey, *changed[:3], verdicts=verdicts, acknowledged=dict.fromkeys(changed, journey.title))

    read(format, written(format, answer))


@settings(max_examples=25)
@given(journeys(), st.text(), st.sampled_from(["en", "fr"]))
def test_any_text_makes_reports_that_can_be_read(journey, text, language):
    ids = [element.id for element in journey]
    verdicts = tuple(
        Verdict(text or "-", passed=passed, message=text, elements=tuple(ids[:2])) for passed in (True, False)
    )
    places = dict.fromkeys(ids[::2], (text or "-", 3, 5))
    answer = answer_of(
        journey,
        *ids[:2],
        language=language,
        name=text,
        places=places,
        verdicts=verdicts,
        acknowledged=dict.fromkeys(ids[::3], text),
    )

    for format in REPORTS:
        report = written(format, answer)
        read(format, report)
        assert report == written(format, answer)
        report.encode("utf-8")


@pytest.mark.parametrize("format", REPORTS)
def test_a_report_speaks_french(format):
    english, french = (written(format, answer_of(trip(), "drive", language=language)) for language in ("en", "fr"))

    assert (english == french) == (format in {"json", "jsonl", "reviewers"})


@pytest.mark.parametrize("format", REPORTS)
def test_a_report_on_many_maps_can_be_read(format):
    text = written(format, answer_of(trips(), "drive", name="maps"))

    read(format, text)
    assert "another" in text.lower()


@pytest.mark.parametrize("format", REPORTS)
def test_nothing_affected_is_a_report_as_well(format):
    answer = answer_of(trip().evolve(processes=()), "bus")

    assert len(answer.impact) == 0
    read(format, written(format, answer))


@pytest.mark.parametrize("format", REPORTS)
def test_what_is_no_longer_in_the_map_is_called_by_its_id(format):
    answer = attrs.evolve(answer_of(trip(), "drive"), journey=trip().evolve(touchpoints=(), stages=(), teams=()))
    text = written(format, answer)

    read(format, text)
    assert "Stop 0" in text or "stop-0" in text
