"""What two versions of a map come to."""

import pytest

from journeykit import loads, merge
from journeykit.errors import UsageError
from journeykit.model import JourneyMap, Process, Reference

MAP = """\
journeykit: 1
id: trip
title: Trip
language: en
stages: [Go, Stay]
personas: [{id: ana, name: Ana}]
touchpoints:
  - id: bus
    name: Bus
    stage: go
    needs: [a seat, shade]
    emotion: {label: Doubt, score: -1}
    by_persona: {ana: {action: Waits}}
    pain_points: [Slow, Loud]
    next: [hotel]
  - {id: hotel, name: Hotel, stage: stay}
processes:
  - {id: drive, name: Drive, supports: bus, uses: engine}
  - {id: clean, name: Clean, supports: hotel}
systems: [{id: engine, name: Engine}]
teams: [{id: desk, name: Desk}]
"""
BASE = loads(MAP)


def version(*replacements):
    """Give the map with texts replaced."""
    text = MAP
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return loads(text)


def told(merged):
    """Give what is disputed, short."""
    return [(conflict.id, conflict.kind, conflict.field) for conflict in merged.conflicts]


# What goes together ---------------------------------------------------------------------------------------------------


def test_parts_of_an_emotion_go_together():
    merged = merge(BASE, version(("score: -1", "score: 1")), version(("label: Doubt", "label: Relief")))

    assert merged.is_clean
    assert (merged.journey["bus"].emotion.label, merged.journey["bus"].emotion.score) == ("Relief", 1)


def test_items_of_lists_go_together_in_order():
    ours, theirs = (
        version(("[a seat, shade]", "[shade, wifi]")),
        version(("[a seat, shade]", "[a plan, a seat, shade]")),
    )

    merged = merge(BASE, ours, theirs)

    assert merged.is_clean
    assert merged.journey["bus"].needs == ("a plan", "shade", "wifi")


def test_parts_of_references_go_together():
    here, there = "{id: engine, criticality: important}", "{id: engine, note: at night}"

    merged = merge(BASE, version(("uses: engine", f"uses: {here}")), version(("uses: engine", f"uses: {there}")))

    assert merged.is_clean
    assert merged.journey["drive"].uses == (Reference("engine", criticality="important", note="at night"),)


def test_views_of_personas_go_together():
    ours, theirs = version(("{action: Waits}", "{action: Runs}")), version(("Waits}", "Waits, thought: Late}"))

    view = merge(BASE, ours, theirs).journey["bus"].by_persona["ana"]

    assert (view.action, view.thought) == ("Runs", "Late")


def test_pain_points_without_ids_are_told_apart_by_what_they_say():
    merged = merge(BASE, version(("[Slow, Loud]", "[Loud, Dear]")), version(("[Slow, Loud]", "[Slow, Loud, Dirty]")))

    assert merged.is_clean
    assert [(pain.id, pain.text) for pain in merged.journey["bus"].pain_points] == [
        ("bus-pain-1", "Loud"),
        ("bus-pain-2", "Dear"),
        ("bus-pain-3", "Dirty"),
    ]


def test_what_refers_to_an_element_follows_its_new_id():
    renamed = version(("uses: engine", "uses: motor"), ("id: engine, name", "id: motor, previous_ids: [engine], name"))

    merged = merge(BASE, version(("uses: engine", "owner: desk, uses: engine")), renamed)

    assert merged.is_clean
    assert merged.journey["drive"].uses == (Reference("motor"),)
    assert merged.journey["drive"].owner == Reference("desk")


def test_touchpoints_that_each_side_moved_stand_where_each_put_them():
    base = JourneyMap.of("Trip", *(Process(id) for id in "abcdef"))
    ours = base.evolve(processes=[Process(id) for id in "bacdef"])
    theirs = base.evolve(processes=[Process(id) for id in "abcdfe"])

    assert "".join(each.id for each in merge(base, ours, theirs).journey.processes) == "bacdfe"


def test_new_elements_stand_behind_what_they_came_after_ours_first():
    ours = version(("  - {id: clean", "  - {id: fuel}\n  - {id: clean"))
    theirs = version(("  - {id: clean", "  - {id: wash}\n  - {id: clean"))

    assert [each.id for each in merge(BASE, ours, theirs).journey.processes] == ["drive", "fuel", "wash", "clean"]


# What does not --------------------------------------------------------------------------------------------------------


def test_a_conflict_says_what_each_side_has_and_ours_holds():
    merged = merge(BASE, version(("score: -1", "score: 0")), version(("score: -1", "score: 1")))

    conflict = merged.conflicts[0]
    assert told(merged) == [("bus", "edit/edit", "emotion.score")]
    assert (conflict.base, conflict.ours, conflict.theirs) == (-1, 0, 1)
    assert (conflict.name, conflict.element_kind) == ("Bus", "touchpoint")
    assert merged.journey["bus"].emotion.score == 0


CONFLICTS = {
    "the same item of a list replaced": (
        [("[a seat, shade]", "[a chair, shade]")],
        [("[a seat, shade]", "[a sofa, shade]")],
        ("bus", "edit/edit", "needs"),
    ),
    "an item removed and replaced": (
        [("[a seat, shade]", "[shade]")],
        [("[a seat, shade]", "[a sofa, shade]")],
        ("bus", "edit/edit", "needs"),
    ),
    "one reference changed to two": (
        [("supports: hotel", "supports: bus")],
        [("supports: hotel", "supports: ghost")],
        ("clean", "edit/edit", "supports"),
    ),
    "removed and used anew": (
        [("systems: [{id: engine, name: Engine}]\n", ""), (", uses: engine", "")],
        [("supports: hotel", "supports: hotel, uses: engine")],
        ("engine", "delete/use", ""),
    ),
    "another id and another name": (
        [("uses: engine", "uses: motor"), ("id: engine, name", "id: motor, previous_ids: [engine], name")],
        [("name: Engine", "name: Engines")],
        ("motor", "rename/edit", "id"),
    ),
    "two other ids": (
        [("uses: engine", "uses: motor"), ("id: engine, name", "id: motor, previous_ids: [engine], name")],
        [("uses: engine", "uses: machine"), ("id: engine, name", "id: machine, previous_ids: [engine], name")],
        ("motor", "rename/rename", "id"),
    ),
    "another id and a use of the old one": (
        [("uses: engine", "uses: motor"), ("id: engine, name", "id: motor, previous_ids: [engine], name")],
        [("supports: hotel", "supports: hotel, uses: engine")],
        ("motor", "rename/use", "id"),
    ),
    "removed and another id": (
        [("systems: [{id: engine, name: Engine}]\n", ""), (", uses: engine", "")],
        [("uses: engine", "uses: motor"), ("id: engine, name", "id: motor, previous_ids: [engine], name")],
        ("engine", "delete/rename", ""),
    ),
    "one id for two": (
        [("teams:", "metrics: [{id: kept, name: Punctuality}]\nteams:")],
        [("teams:", "evidence: [{id: kept, name: Survey}]\nteams:")],
        ("kept", "add/add", "id"),
    ),
    "two elements of one id": (
        [("teams: [", "teams: [{id: shop, name: Shop}, ")],
        [("teams: [", "teams: [{id: shop, name: Store}, ")],
        ("shop", "add/add", ""),
    ),
    "another scale and other scores": (
        [("language: en", "language: en\nemotion_scale: [-3, 3]")],
        [("score: -1", "score: -2")],
        ("trip", "edit/edit", "emotion_scale"),
    ),
    "a link that points nowhere": (
        [("teams:", "links: [{source: ghost, relation: warns, target: nobody, strength: 0.2}]\nteams:")],
        [("teams:", "links: [{source: ghost, relation: warns, target: nobody, strength: 0.4}]\nteams:")],
        ("trip", "edit/edit", "links.warns.nobody.strength"),
    ),
    "the title": ([("title: Trip", "title: Tour")], [("title: Trip", "title: Travel")], ("trip", "edit/edit", "title")),
}


@pytest.mark.parametrize("case", CONFLICTS)
def test_a_conflict_is_found(case):
    ours, theirs, expected = CONFLICTS[case]

    merged = merge(BASE, version(*ours), version(*theirs))

    assert told(merged) == [expected]


@pytest.mark.parametrize("case", CONFLICTS)
def test_a_conflict_is_found_from_the_other_side(case):
    theirs, ours, (_, kind, field) = CONFLICTS[case]

    merged = merge(BASE, version(*ours), version(*theirs))

    assert [(each.kind, each.field) for each in merged.conflicts] == [(kind, field)]


@pytest.mark.parametrize("case", CONFLICTS)
def test_conflicts_are_told_in_french_too(case):
    ours, theirs, _ = CONFLICTS[case]

    english, french = (merge(BASE, version(*ours), version(*theirs), language=each) for each in ("en", "fr"))

    assert english.conflicts[0].message != french.conflicts[0].message
    assert "{" not in french.conflicts[0].message


def test_a_removed_touchpoint_whose_pain_point_changed_is_one_conflict_and_keeps_what_it_holds():
    start, end = MAP.index("  - id: bus"), MAP.index("  - {id: hotel")
    removed, changed = loads(MAP[:start] + MAP[end:]), version(("[Slow, Loud]", "[{text: Slow, severity: 3}, Loud]"))

    merged = merge(BASE, changed, removed)

    assert told(merged) == [("bus", "delete/edit", "")]
    assert merged.journey["bus"] == changed["bus"]
    assert told(merge(BASE, removed, changed)) == [("bus", "delete/edit", "")]


def test_orders_that_do_not_go_together_are_a_conflict_of_the_stage_that_both_moved():
    base, ours, theirs = (
        loads(f"{{journeykit: 1, title: Trip, stages: [{names}]}}") for names in ("A,B,C", "B,A,C", "A,C,B")
    )

    merged = merge(base, ours, theirs)

    assert told(merged) == [("b", "order", "order")]
    assert merged.conflicts[0].message == "B (stage b): ours puts it first, theirs after C; it came after A"
    assert merged.journey.stages == ours.stages


def test_orders_without_a_meaning_are_never_a_conflict():
    base, ours, theirs = (
        loads(f"{{journeykit: 1, title: Trip, teams: [{names}]}}") for names in ("A,B,C", "B,A,C", "A,C,B")
    )

    assert merge(base, ours, theirs).is_clean


def test_a_relation_that_each_side_wrote_in_another_place_is_told_and_not_written_twice():
    ours = version(("supports: hotel", "supports: hotel, uses: engine"))
    theirs = version(("teams:", "links: [{source: clean, relation: uses, target: engine}]\nteams:"))

    merged = merge(BASE, ours, theirs)

    assert [conflict.kind for conflict in merged.conflicts] == ["invalid"]
    assert merged.journey == ours


def test_scores_that_a_scale_cannot_hold_fall_back_on_ours():
    ours = version(("language: en", "language: en\nemotion_scale: [-1, 1]"))
    theirs = version(("score: -1", "score: 2"))

    merged = merge(BASE, ours, theirs)

    assert told(merged) == [("trip", "edit/edit", "emotion_scale"), ("bus", "invalid", "")]
    assert merged.journey == ours


def test_without_a_base_each_side_added_its_own():
    merged = merge(None, version(("name: Bus", "name: Coach")), BASE)

    assert told(merged) == [("bus", "add/add", "")]
    assert merged.journey["bus"].name == "Coach"


def test_what_is_no_map_is_refused():
    with pytest.raises(UsageError, match="a JourneyMap is expected"):
        merge(BASE, "map.yaml", BASE)
