"""JK101, JK102, JK103, JK108: references that do not mean what they should."""

import pytest

from journeykit import Selection
from journeykit._document._editing import edited

MAP = """
stages: [Buy]
personas: [Ada, Bruno]
touchpoints:
  - {id: kiosk, name: Ticket kiosk, stage: buy, channel: station}
  - {id: train, name: Train, stage: buy, channel: station}
channels: [Station]
processes: [Upkeep]
systems: [Printer]
teams: [Field]
evidence: [Interviews]
metrics: [Queue]
"""


def test_a_map_in_which_everything_exists_has_no_finding(places):
    assert places("JK1", MAP) == []


# JK101 ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("touchpoint", "place"),
    [
        ("next: [{to: home}]", ("next", 0)),
        ("stakeholders: nobody", ("stakeholders", 0)),
        ("owner: nobody", ("owner",)),
        ("emotion: {label: Joy, evidence: [interviews, hearsay]}", ("emotion", "evidence", 1)),
        ("by_persona: {clara: {thought: Why?}}", ("by_persona", "clara")),
        ("by_persona: {ada: {emotion: {evidence: hearsay}}}", ("by_persona", "ada", "emotion", "evidence", 0)),
        ("promise: {text: At once, metric: speed}", ("promise", "metric")),
        ("promise: {text: At once, kept_at: home}", ("promise", "kept_at", 0)),
        ("timing: {after: {touchpoint: home, days: 1}}", ("timing", "after", "touchpoint")),
    ],
)
def test_a_dangling_reference_of_a_touchpoint_is_found_where_it_stands(places, touchpoint, place):
    document = (
        f"stages: [Buy]\npersonas: [Ada]\nevidence: [Interviews]\ntouchpoints: [{{id: exit, stage: buy, {touchpoint}}}]"
    )

    assert places("JK101", document) == [("exit", ("touchpoints", 0, *place))]


def test_a_dangling_reference_of_a_moment_or_a_pain_point_is_found_inside_its_touchpoint(places):
    document = """
stages: [Buy]
touchpoints:
  - id: kiosk
    stage: buy
    moment_of_truth: {kind: first, owner: nobody}
    pain_points: [Queue, {text: Broken, metric: outages}]
"""

    assert places("JK101", document) == [
        ("kiosk-moment", ("touchpoints", 0, "moment_of_truth", "owner")),
        ("kiosk-pain-2", ("touchpoints", 0, "pain_points", 1, "metric")),
    ]


def test_a_dangling_reference_of_the_map_itself_is_found(places):
    assert sorted(places("JK101", "owner: nobody\nbusiness_goals: [{text: Sell, metric: sales}]")) == [
        ("a-small-map", ("business_goals", 0, "metric")),
        ("a-small-map", ("owner",)),
    ]


def test_both_ends_of_a_link_must_exist(places):
    document = f"""{MAP}
links:
  - {{source: upkeeep, relation: supports, target: kiosk}}
  - {{source: upkeep, relation: supports, target: kiosc}}
  - {{source: ghost, relation: haunts, target: phantom}}
"""

    assert places("JK101", document) == [
        ("", ("links", 2, "source")),
        ("", ("links", 2, "target")),
        ("kiosk", ("links", 0, "source")),
        ("upkeep", ("links", 1, "target")),
    ]


@pytest.mark.parametrize("field", ["future_of: an-older-map", "previous_ids: [gone]", "version: ghost"])
def test_text_that_looks_like_an_id_is_no_reference(places, field):
    assert places("JK101", f"{MAP}{field}") == []


def test_words_that_are_handed_over_need_not_be_ids(places):
    document = (
        "stages: [Buy]\ntouchpoints: [{id: a, stage: buy, next: {to: b, carries: [a ticket]}}, {id: b, stage: buy}]"
    )

    assert places("JK101", document) == []


def test_the_message_names_who_names_what_and_the_nearest_id(messages):
    document = f"{MAP}opportunities: [{{id: faster, name: Faster kiosk, addresses: kiosc}}]"

    assert messages("JK101", document, "en") == [
        "no element 'kiosc', which 'Faster kiosk' names in `addresses`. Did you mean 'kiosk'?"
    ]
    assert "Vouliez-vous dire" in messages("JK101", document, "fr")[0]


def test_only_ids_of_a_kind_that_fits_are_proposed(messages):
    document = """
stages: [Buy]
channels: [{id: kiosk}]
touchpoints: [{id: kiosks, stage: buy, channel: kiosc}]
"""

    assert "Did you mean 'kiosk'?" in messages("JK101", document, "en")[0]


def test_only_ids_of_a_kind_that_fits_are_proposed_for_the_end_of_a_link(messages):
    document = f"""{MAP}
links:
  - {{source: upkeep, relation: supports, target: kiosc}}
  - {{source: upkep, relation: uses, target: printer}}
"""

    assert [message.partition(". ")[2] for message in messages("JK101", document, "en")] == [
        "Did you mean 'kiosk'?",
        "Did you mean 'upkeep'?",
    ]


def test_beyond_a_number_of_comparisons_findings_come_without_a_hint(monkeypatch, messages):
    from journeykit._builtins.rules import references

    document = f"{MAP}opportunities: [{{id: faster, addresses: [kiosc, trian]}}]"
    assert all("Did you mean" in message for message in messages("JK101", document, "en"))

    monkeypatch.setattr(references, "MOST_COMPARISONS", 0)

    assert not any("Did you mean" in message for message in messages("JK101", document, "en"))


# JK102 ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "element", "place"),
    [
        ("owner: ada", "a-small-map", ("owner",)),
        ("scenarios: [{id: win, personas: field}]", "win", ("scenarios", 0, "personas", 0)),
        ("experiments: [{id: test, touchpoint: station}]", "test", ("experiments", 0, "touchpoint")),
        ("data: [{id: address, evidence: queue}]", "address", ("data", 0, "evidence", 0)),
    ],
)
def test_a_field_that_names_an_element_of_the_wrong_kind_is_found(places, field, element, place):
    assert places("JK102", MAP + field) == [(element, place)]


def test_a_view_of_something_that_is_no_persona_is_found(places):
    document = (
        "stages: [Buy]\nteams: [Field]\ntouchpoints: [{id: kiosk, stage: buy, by_persona: {field: {thought: Why?}}}]"
    )

    assert places("JK102", document) == [("kiosk", ("touchpoints", 0, "by_persona", "field"))]


@pytest.mark.parametrize("measured", ["kiosk", "a-small-map", "buy", "ada", "upkeep", "queue"])
def test_a_metric_may_measure_anything(places, measured):
    assert places("JK102", f"{MAP.replace('[Queue]', f'[Queue, {{id: rate, measures: {measured}}}]')}") == []


def test_a_dangling_reference_has_no_kind(places):
    assert places("JK102", f"{MAP}experiments: [{{id: test, touchpoint: ghost}}]") == []


@pytest.mark.parametrize(
    ("link", "end"),
    [
        ("{source: printer, relation: supports, target: kiosk}", "source"),
        ("{source: upkeep, relation: supports, target: station}", "target"),
        ("{source: kiosk, relation: experiences, target: ada}", "source"),
        ("{source: buy, relation: in_journey, target: kiosk}", "target"),
        ("{source: kiosk, relation: handoff, target: ada}", "target"),
        ("{source: kiosk, relation: hurts, target: train}", "source"),
        ("{source: kiosk, relation: marks, target: train}", "source"),
        ("{source: ada, relation: owns, target: kiosk}", "source"),
        ("{source: queue, relation: involves, target: ada}", "target"),
    ],
)
def test_a_link_between_kinds_that_its_relation_does_not_connect_is_found(places, link, end):
    document = f"{MAP}links: [{link}]"

    [(element, path)] = places("JK102", document)

    assert element == link.split(",")[0].removeprefix("{source: ")
    assert path == ("links", 0, end)


@pytest.mark.parametrize(
    "link",
    [
        "{source: upkeep, relation: supports, target: kiosk}",
        "{source: kiosk, relation: handoff, target: train}",
        "{source: kiosk, relation: precedes, target: train}",
        "{source: kiosk-moment, relation: marks, target: train}",
        "{source: kiosk-pain-1, relation: hurts, target: train}",
        "{source: queue, relation: measures, target: kiosk-pain-1}",
        "{source: queue, relation: measures, target: train}",
        "{source: interviews, relation: backs, target: a-small-map}",
        "{source: field, relation: owns, target: kiosk-moment}",
        "{source: station, relation: involves, target: field}",
        "{source: kiosk, relation: depends_on, target: printer}",
        "{source: ada, relation: envies, target: printer}",
        "{source: robot, relation: supports, target: printer}",
        "{source: ghost, relation: supports, target: printer}",
    ],
)
def test_a_link_that_its_relation_allows_or_that_is_not_ours_to_judge_passes(places, link):
    document = f"""{MAP.replace("{id: kiosk,", "{id: kiosk, moment_of_truth: {kind: first}, pain_points: [Slow],")}
elements: [{{id: robot, kind: machine}}]
links: [{link}]
"""

    assert places("JK102", document) == []


def test_the_message_names_the_kinds_that_fit(messages):
    document = f"{MAP}links: [{{source: upkeep, relation: supports, target: station}}]"

    assert messages("JK102", document, "en") == [
        "'station' is of the kind channel; the `target` of a link with the relation supports can only be: touchpoint"
    ]
    assert "que : point de contact" in messages("JK102", document, "fr")[0].replace("\N{NO-BREAK SPACE}", " ")


# JK103 ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "element", "path"),
    [
        ("processes: [{id: a, triggers: [b, a]}, {id: b}]", "a", ("processes", 0, "triggers", 1)),
        ("processes: [{id: a, part_of: a}]", "a", ("processes", 0, "part_of")),
        ("systems: [{id: a, depends_on: a}]", "a", ("systems", 0, "depends_on", 0)),
        ("metrics: [{id: a, measures: a}]", "a", ("metrics", 0, "measures", 0)),
        ("teams: [{id: a, owner: a}]", "a", ("teams", 0, "owner")),
        ("links: [{source: a-small-map, relation: likes, target: a-small-map}]", "a-small-map", ("links", 0)),
    ],
)
def test_an_element_that_names_itself_is_found_once(places, field, element, path):
    assert places("JK1", field.replace("likes", "backs")) == [(element, path)]


def test_a_promise_may_be_kept_where_it_is_made(places):
    document = "stages: [Buy]\ntouchpoints: [{id: chat, stage: buy, promise: {text: In two minutes, kept_at: chat}}]"

    assert places("JK103", document) == []


def test_a_field_that_cannot_name_its_holder_has_the_wrong_kind_and_no_more(places):
    document = "stages: [Buy]\ntouchpoints: [{id: kiosk, stage: kiosk}]"

    assert places("JK1", document) == [("kiosk", ("touchpoints", 0, "stage"))]
    assert places("JK103", document) == []


LOOPS = """# The station.
journeykit: 1
title: A small map
stages: [Buy]
touchpoints:
  # In the hall.
  - id: kiosk  # since spring
    stage: buy
    next:
      - kiosk  # again?
      - train  # and off
  - {id: train, stage: buy, falls_back_to: train}
processes:
  - {id: upkeep, supports: kiosk, triggers: [{id: upkeep, strength: 0.5}], part_of: upkeep}
links:
  # Odd.
  - {source: upkeep, relation: depends_on, target: upkeep}
  # Kept.
  - {source: upkeep, relation: supports, target: train}
"""


def test_the_fix_takes_self_references_out_and_nothing_else(kit):
    only = Selection(select=["JK103"])
    found = kit.validate(kit.loads(LOOPS, format="yaml"), selection=only, as_of="2026-10-05")

    mended = edited(LOOPS, "map.yaml", [edit for finding in found for edit in finding.edits])

    journey = kit.loads(mended, format="yaml")
    assert len(found) == 5
    assert list(kit.validate(journey, selection=only, as_of="2026-10-05")) == []
    assert [each.id for each in journey["kiosk"].next] == ["train"]
    assert [each.id for each in journey["upkeep"].supports] == ["kiosk"]
    assert [link.target for link in journey.links] == ["train"]
    for comment in ("# The station.", "# In the hall.", "# since spring", "# and off", "# Kept."):
        assert comment in mended


@pytest.mark.parametrize(
    "field",
    [
        "next: [{to: kiosk, condition: if the card fails}]",
        "next: [{to: kiosk, carries: [basket]}]",
        "falls_back_to: [{to: kiosk, note: the one beside it}]",
        "timing: {after: {touchpoint: kiosk, days: 2}}",
    ],
)
def test_what_an_author_wrote_in_words_and_what_a_field_needs_are_not_taken_out(kit, field):
    journey = kit.loads(
        f"journeykit: 1\ntitle: A small map\nstages: [Buy]\ntouchpoints: [{{id: kiosk, stage: buy, {field}}}]",
        format="yaml",
    )

    [finding] = kit.validate(journey, selection=Selection(select=["JK103"]), as_of="2026-10-05")

    assert finding.edits == ()


# JK108 ----------------------------------------------------------------------------------------------------------------


def test_a_view_of_a_persona_who_does_not_meet_the_touchpoint_is_found(places):
    document = """
stages: [Buy]
personas: [Ada, Bruno]
touchpoints:
  - {id: kiosk, stage: buy, personas: ada, by_persona: {ada: {thought: Quick}, bruno: {thought: Slow}}}
"""

    assert places("JK108", document) == [("kiosk", ("touchpoints", 0, "by_persona", "bruno"))]


@pytest.mark.parametrize("personas", ["", "personas: [ada, bruno], "])
def test_a_view_of_a_persona_who_meets_the_touchpoint_passes(places, personas):
    document = f"""
stages: [Buy]
personas: [Ada, Bruno]
touchpoints:
  - {{id: kiosk, stage: buy, {personas}by_persona: {{bruno: {{thought: Slow}}}}}}
"""

    assert places("JK108", document) == []


def test_a_view_of_nobody_is_the_matter_of_another_rule(places):
    document = """
stages: [Buy]
personas: [Ada]
touchpoints: [{id: kiosk, stage: buy, personas: ada, by_persona: {clara: {thought: Slow}}}]
"""

    assert places("JK108", document) == []
