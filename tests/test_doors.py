"""What is no map, no change and no text is refused where it comes in, with what would be right."""

import copy
import datetime
import json

import pytest

import journeykit as jk
from journeykit.errors import DocumentError, UnknownElementError, UsageError
from journeykit.model import JourneyMap
from journeykit.testing import sample


@pytest.mark.parametrize(
    "call",
    [
        lambda: jk.impact("map.yaml", "x"),
        lambda: jk.why("map.yaml", "a", "b"),
        lambda: jk.validate("map.yaml"),
        lambda: jk.score("map.yaml"),
        lambda: jk.dumps("map.yaml"),
        lambda: jk.write("map.yaml", "other.yaml"),
        lambda: jk.diff("map.yaml", sample()),
    ],
)
def test_the_path_of_a_map_is_no_map(call):
    with pytest.raises(UsageError, match=r"a JourneyMap is expected, found the text 'map.yaml'; journeykit.read gives"):
        call()


@pytest.mark.parametrize("text", [None, {"title": "Trip"}, 3])
def test_a_text_is_expected(text):
    with pytest.raises(UsageError, match="a text or bytes are expected"):
        jk.loads(text)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"order": "removed"}, r"a Change such as Change\('planning', 'delayed'\)"),
        ([], "none is named"),
        (5, "an id, a Change such as"),
        ([5], "an id or a Change is expected, found 5"),
    ],
)
def test_changes_are_ids_or_changes(changes, message):
    with pytest.raises(UsageError, match=message):
        jk.impact(sample(), changes)


@pytest.mark.parametrize("given", [{"personas": []}, {"lanes": []}])
def test_an_empty_filter_is_refused_and_does_not_mean_all(given):
    touchpoint = sample().touchpoints[0].id
    with pytest.raises(UsageError, match="none is named; leave it out"):
        jk.impact(sample(), touchpoint, **given)


def test_a_change_without_its_kind_is_refused():
    with pytest.raises(UsageError, match="the kind of change is missing"):
        jk.Change.parse("planning=")


def test_an_id_that_is_not_there_is_a_missing_key():
    with pytest.raises(KeyError) as caught:
        sample()["nope"]

    assert isinstance(caught.value, UnknownElementError)
    assert str(caught.value) == "no element 'nope' in this journey."


def test_a_moment_counts_as_its_day():
    moment = datetime.datetime(2026, 10, 5, 23, 30, tzinfo=datetime.UTC)
    found = jk.validate(sample(), as_of=moment)

    assert found.as_of == datetime.date(2026, 10, 5)
    assert not [finding for finding in found if finding.code == "JK900"]


def test_options_of_a_scorer_that_nobody_knows_are_refused():
    with pytest.raises(UsageError, match="no scorer 'fricton'"):
        jk.score(sample(), options={"fricton": {"pain": 2}})


def test_a_map_is_a_document_and_a_document_is_a_map():
    journey = sample()
    document = journey.to_dict()
    kept = copy.deepcopy(document)

    assert JourneyMap.from_dict(document) == journey
    assert document == kept
    assert json.loads(json.dumps(document)) == document


@pytest.mark.parametrize("document", [None, [], {"title": "Trip"}, {"journeykit": 1, "title": "Trip", "stags": []}])
def test_what_is_no_document_is_refused(document):
    with pytest.raises(DocumentError):
        JourneyMap.from_dict(document)
