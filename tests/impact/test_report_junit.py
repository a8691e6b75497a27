"""Impacts as JUnit XML, in the shape that Jenkins and its likes read."""

from xml.etree import ElementTree

import pytest

from impact.answers import VERDICTS, answer_of, trip, trips, written
from journeykit import Verdict
from journeykit.testing import awkward_maps

ATTRIBUTES = {
    "testsuites": {"name"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped"},
    "testcase": {"classname", "name", "time"},
    "failure": {"message", "type"},
    "skipped": {"message"},
    "system-out": set(),
}
"""What Jenkins knows of the elements that are written."""

HELD = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "skipped", "system-out"},
}


def junit(answer):
    """Read a report, and hold its shape and its counts to what readers expect."""
    text = written("junit", answer)
    root = ElementTree.fromstring(text.encode())  # noqa: S314 - our own
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ')
    for element in root.iter():
        assert set(element.attrib) == ATTRIBUTES[element.tag]
        assert {child.tag for child in element} <= HELD.get(element.tag, set())
    for suite in root:
        assert int(suite.get("tests")) == len(suite) > 0
        assert int(suite.get("failures")) == len(suite.findall("testcase/failure"))
        assert int(suite.get("skipped")) == len(suite.findall("testcase/skipped"))
    return root


def test_a_test_for_each_gate_and_one_that_tells_what_is_affected():
    (suite,) = junit(answer_of(trip(), "drive", verdicts=VERDICTS))

    assert [test.get("name") for test in suite] == ["severity>=high", "moment", "few", "peak-end", "impact"]
    assert suite[4].find("system-out").text.splitlines()[:2] == [
        "3 touchpoints affected",
        "0.79 high Stop 0 [stop-0]: Driving supports Stop 0",
    ]


def test_a_gate_that_stops_the_build_is_a_failure_with_its_rows():
    verdict = Verdict("severity>=high", passed=False, message="1 is", elements=("stop-0",))
    (suite,) = junit(answer_of(trip(), "drive", verdicts=[verdict]))
    failure = suite[0].find("failure")

    assert failure.get("message") == "1 is"
    assert failure.text == "0.79 high Stop 0 [stop-0]: Driving supports Stop 0"


def test_a_gate_that_only_warns_and_one_that_could_not_decide_fail_nothing():
    (suite,) = junit(answer_of(trip(), "drive", verdicts=VERDICTS[1:]))

    assert suite.get("failures") == "0"
    assert suite[1].find("system-out").text.startswith("4 affected, 2 may be\n")
    assert suite[2].find("skipped").get("message") == "not decided, because there is no base"


def test_nothing_fails_without_a_gate():
    (suite,) = junit(answer_of(trip(), "drive=removed"))

    assert suite.get("failures") == "0"
    assert [test.get("name") for test in suite] == ["impact"]


def test_many_maps_have_a_suite_each_and_gates_one_of_their_own():
    suites = junit(answer_of(trips(), "drive", verdicts=VERDICTS[:1]))

    assert [(suite.get("name"), len(suite)) for suite in suites] == [
        ("portfolio", 1),
        ("Another trip", 1),
        ("A trip", 1),
    ]
    assert suites[1][0].get("classname") == "journeykit.another"


def test_nothing_affected_is_one_green_test():
    (suite,) = junit(answer_of(trip().evolve(processes=()), "bus"))

    assert suite[0].find("system-out").text == "0 touchpoints affected"


@pytest.mark.parametrize("name", ["markup", "control characters", "unusual characters", "lines and tabs"])
def test_texts_of_a_map_are_texts_and_nothing_else(name):
    journey = awkward_maps()[name]
    verdict = Verdict(journey.title, passed=False, message=journey.title, elements=("meet",))

    junit(answer_of(journey, "work", verdicts=[verdict], acknowledged={"meet": journey.title}))
