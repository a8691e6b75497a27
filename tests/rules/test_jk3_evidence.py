"""JK305, JK306 and JK307: emotions without evidence, old evidence, old maps."""

import pytest

from journeykit.errors import OptionsError

EVIDENCE = """
stages: [A]
evidence:
  - {id: interviews, kind: interview, date: 2026-09-01}
  - {id: guess, kind: hypothesis, date: 2026-09-01}
"""


def _touchpoint(fields):
    return f"{EVIDENCE}touchpoints: [{{id: form, name: Form, stage: a, {fields}}}]"


def test_a_score_without_evidence_is_found(find):
    assert find("JK305", _touchpoint("emotion: {score: 0}")) == [("form", ("emotion", "evidence"))]


def test_a_hypothesis_is_no_evidence(find):
    document = _touchpoint("emotion: {score: 1, evidence: guess}")

    assert find("JK305", document) == [("form", ("emotion", "evidence"))]


@pytest.mark.parametrize(
    "fields",
    [
        "emotion: {score: 1, evidence: interviews}",
        "emotion: {score: 1, evidence: [guess, interviews]}",
        "emotion: {score: 1}, evidence: interviews",
        "emotion: {label: Joy}",
        "emotion: {label: Joy, target: 2}",
    ],
)
def test_a_score_with_evidence_and_a_word_without_a_score_are_no_guess(find, fields):
    assert find("JK305", _touchpoint(fields)) == []


def test_a_link_backs_a_score_too(find):
    links = "\nlinks: [{source: interviews, relation: backs, target: form}]"

    assert find("JK305", _touchpoint("emotion: {score: 1}") + links) == []


def test_mistyped_evidence_is_left_to_the_rule_on_references(find):
    assert find("JK305", _touchpoint("emotion: {score: 1, evidence: interview}")) == []


def test_the_score_of_one_persona_needs_evidence_of_its_own(find, messages):
    document = (
        _touchpoint("emotion: {score: 1, evidence: interviews}, by_persona: {max: {emotion: {score: -1}}}")
        + "\npersonas: [Max]"
    )

    assert find("JK305", document) == [("form", ("by_persona", "max", "emotion", "evidence"))]
    assert "« Max » à « Form »" in messages("JK305", document, "fr")[0]


@pytest.mark.parametrize(("date", "is_old"), [("2025-10-05", False), ("2025-10-04", True), ("2027-01-01", False)])
def test_evidence_is_old_on_the_day_after_the_limit(find, date, is_old):
    found = find("JK306", f"evidence: [{{id: interviews, date: {date}}}]")

    assert found == ([("interviews", ("date",))] if is_old else [])


def test_the_limit_of_evidence_is_an_option(find):
    document = "evidence: [{id: interviews, date: 2026-09-25}]"

    assert find("JK306", document, days=10) == []
    assert find("JK306", document, days=9) == [("interviews", ("date",))]


def test_evidence_without_a_date_is_said_in_a_sentence_of_its_own(find, messages):
    document = "evidence: [{id: interviews, name: Interviews}]"

    assert find("JK306", document) == [("interviews", ("date",))]
    assert "has no date" in messages("JK306", document, "en")[0]
    assert "n'a pas de date" in messages("JK306", document, "fr")[0]


def test_the_age_of_evidence_depends_on_the_day_that_counts_as_today(find, messages):
    document = "evidence: [{id: interviews, date: 2026-01-01}]"

    assert find("JK306", document, as_of="2026-10-05") == []
    assert "366 days old, and 365" in messages("JK306", document, "en", as_of="2027-01-02")[0]


@pytest.mark.parametrize(("date", "is_old"), [("2026-04-08", False), ("2026-04-07", True)])
def test_a_map_is_old_on_the_day_after_the_limit(find, date, is_old):
    assert find("JK307", f"updated: {date}") == ([("", ("updated",))] if is_old else [])


def test_the_limit_of_a_map_is_an_option(find):
    assert find("JK307", "updated: 2026-09-25", days=9) == [("", ("updated",))]


def test_a_map_that_does_not_say_when_it_was_updated_is_found(find, messages):
    assert find("JK307", "") == [("", ("updated",))]
    assert "does not say" in messages("JK307", "", "en")[0]


def test_the_finding_stands_where_the_day_is_written(kit):
    journey = kit.loads("journeykit: 1\ntitle: Old\nupdated: 2020-01-01", format="yaml")

    found = kit.validate(journey, as_of="2026-10-05").findings

    assert [(finding.code, finding.path) for finding in found] == [("JK307", ("updated",))]


@pytest.mark.parametrize("code", ["JK306", "JK307"])
def test_a_negative_limit_is_refused(kit, code):
    journey = kit.loads("journeykit: 1\ntitle: Old", format="yaml")

    with pytest.raises(OptionsError, match="days"):
        kit.validate(journey, options={code: {"days": -1}})
