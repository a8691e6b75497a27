"""Impacts as annotations of GitHub Actions."""

import re

from impact.answers import VERDICTS, answer_of, trip, written
from journeykit import Verdict

COMMAND = re.compile(r"::(error|warning|notice) ((?:[a-z]+=[^,]*)(?:,[a-z]+=[^,]*)*)::(.*)")
_SIGNS = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def unescaped(text):
    return re.sub("%[0-9A-F]{2}", lambda found: _SIGNS[found[0]], text)


def annotations(answer):
    """Read annotations as the runner does: a level, properties and a message each."""
    found = [COMMAND.fullmatch(line) for line in written("github", answer).splitlines()]
    assert all(found)
    return [
        (each[1], dict(map(unescaped, part.split("=", 1)) for part in each[2].split(",")), unescaped(each[3]))
        for each in found
    ]


def test_the_most_severe_touchpoint_comes_first_with_its_place():
    places = {"stop-0": ("maps/trip.yaml", 12, 5)}
    level, properties, message = annotations(answer_of(trip(), "drive=removed", places=places))[0]

    assert level == "error"
    assert properties == {"file": "maps/trip.yaml", "line": "12", "col": "5", "title": "Stop 0: 0.99 critical"}
    assert message == "Driving supports Stop 0. Teams: The crew"


def test_levels_follow_severity():
    levels = [level for level, _, _ in annotations(answer_of(trip(touchpoints=9), "bus=delayed"))]

    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    assert set(levels) == {"error", "warning", "notice"}


def test_broken_gates_come_before_everything():
    found = annotations(answer_of(trip(), "drive", verdicts=VERDICTS[::-1]))

    assert [(level, properties["title"]) for level, properties, _ in found[:2]] == [
        ("error", "severity>=high"),
        ("warning", "few"),
    ]


def test_there_are_ten_at_most_and_the_last_one_counts_the_others():
    verdicts = tuple(Verdict(f"gate {n}", passed=False, message="no") for n in range(4))
    found = annotations(answer_of(trip(touchpoints=12), "drive", verdicts=verdicts))

    assert len(found) == 10
    assert found[-1] == ("notice", {"title": "A trip"}, "… and 7 more")
    assert len(annotations(answer_of(trip(touchpoints=10), "drive"))) == 10
    assert "more" not in written("github", answer_of(trip(touchpoints=10), "drive"))


def test_what_somebody_accepted_comes_last_as_a_notice():
    found = annotations(answer_of(trip(), "drive=removed", acknowledged={"stop-0": "there is a tram"}))

    assert found[-1][0] == "notice"
    assert found[-1][2] == "Driving supports Stop 0. Acknowledged: there is a tram"


def test_a_map_from_standard_input_has_no_file():
    assert "file=" not in written("github", answer_of(trip(), "drive", name="-"))


def test_no_text_ends_its_command():
    name = "100% , a: b::error title=x::y {n}"
    answer = answer_of(trip(name=name), "drive", places={"stop-0": ("a,b:c%.yaml", 3, 1)})
    _, properties, _ = annotations(answer)[0]

    assert properties["file"] == "a,b:c%.yaml"
    assert properties["title"].startswith("100% , a: b::error title=x::y 0: ")
