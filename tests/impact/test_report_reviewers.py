"""Impacts as a list of who must look at what."""

from impact.answers import answer_of, trip, trips, written
from journeykit.testing import sample


def lines(answer):
    """Give what is looked at and who looks, without the comments."""
    return {what: who for what, *who in map(str.split, written("reviewers", answer).splitlines()) if what != "#"}


def test_a_comment_says_what_changes():
    assert written("reviewers", answer_of(trip(), "drive=delayed")).startswith("# Driving (drive=delayed)\n")


def test_the_owner_of_what_changes_looks_at_it():
    assert lines(answer_of(trip(), "drive"))["drive"] == ["crew"]


def test_the_teams_on_the_way_look_at_what_is_affected():
    assert lines(answer_of(trip(), "bus"))["stop-0"] == ["crew", "depot"]


def test_teams_go_by_the_names_of_the_settings_each_of_them_once():
    people = {"crew": ("@acme/crew", "@max"), "depot": ("@max",)}

    assert lines(answer_of(trip(), "bus", reviewers=people))["stop-0"] == ["@acme/crew", "@max"]


def test_nobody_looks_at_what_is_hardly_affected():
    answer = answer_of(sample(), "platform=degraded")
    shown = lines(answer)

    assert answer.impact["drop-off"].level == "low"
    assert "drop-off" not in shown
    assert {answer.impact[id].level for id in shown if id in answer.impact} <= {"critical", "high", "medium"}


def test_nobody_looks_again_at_what_was_accepted():
    assert "stop-0" not in lines(answer_of(trip(), "drive", acknowledged={"stop-0": "there is a tram"}))


def test_many_maps_have_lines_like_files():
    shown = lines(answer_of(trips(), "drive"))

    assert shown["trip/stop-0"] == ["crew"]
    assert list(shown)[:2] == ["drive", "another/stop-0"]
