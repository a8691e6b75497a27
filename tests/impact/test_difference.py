"""Impact from a difference: which map each kind of change is walked on, and what is one element under two ids."""

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.random_maps import map_of, random_of
from journeykit import Change, Kit
from journeykit.errors import UnknownElementError, UsageError
from journeykit.model import JourneyMap, Process, Stage, System, Team, Touchpoint

KIT = Kit(discover=False)

OLD = JourneyMap.of(
    "Trip",
    Stage("go"),
    Touchpoint("bus", "Bus", stage="go"),
    Touchpoint("desk", "Desk", stage="go"),
    Process("drive", supports="bus", uses="fleet"),
    Process("sell", supports="desk"),
    System("fleet"),
    Team("field"),
)


def without(journey, *ids):
    """Give a map without these processes and touchpoints."""
    return journey.evolve(
        touchpoints=[each for each in journey.touchpoints if each.id not in ids],
        processes=[each for each in journey.processes if each.id not in ids],
        systems=[each for each in journey.systems if each.id not in ids],
    )


def strengths(impact):
    return {row.id: row.strength for row in impact.affected}


def test_nothing_changed_affects_nothing():
    found = KIT.impact(OLD, base=attrs.evolve(OLD))

    assert (found.changes, found.affected, found.warnings) == ((), (), ())


def test_what_was_removed_is_followed_where_it_was():
    new = without(OLD, "drive")

    found = KIT.impact(new, base=OLD)

    assert [(change.id, change.change) for change in found.changes] == [("drive", "removed")]
    assert found["bus"].strength == KIT.impact(OLD, Change("drive", "removed"))["bus"].strength
    assert found["bus"].change == "removed"


def test_what_was_added_is_followed_where_it_is():
    found = KIT.impact(OLD, base=without(OLD, "sell"))

    assert [(change.id, change.change) for change in found.changes] == [("sell", "added")]
    assert strengths(found) == strengths(KIT.impact(OLD, Change("sell", "added")))


def test_what_was_modified_is_followed_on_both_maps():
    new = OLD.with_element(attrs.evolve(OLD["drive"], supports=["desk"]))

    found = KIT.impact(new, base=OLD)

    assert [change.change for change in found.changes] == ["modified"]
    assert {row.id for row in found} == {"bus", "desk"}


def test_a_renamed_element_is_one_element_under_its_new_id():
    bus = attrs.evolve(OLD["bus"], id="coach", name="Coach", previous_ids=["bus"])
    drive = attrs.evolve(OLD["drive"], supports=["coach"], summary="Now by contract.", uses=[])
    new = OLD.evolve(touchpoints=[bus, OLD["desk"]], processes=[drive, OLD["sell"]])

    found = KIT.impact(new, Change("drive", "modified"), base=OLD)

    assert "bus" not in found
    assert [change.id for change in found.changes] == ["coach", "drive"]
    assert {step.to for row in found.affected for step in row.why} <= set(new.to_networkx())


def test_an_id_that_went_to_another_element_names_both():
    coach = attrs.evolve(OLD["bus"], id="sell", previous_ids=["bus"])
    drive = attrs.evolve(OLD["drive"], supports=["sell"])
    new = OLD.evolve(touchpoints=[coach, OLD["desk"]], processes=[drive])

    found = KIT.impact(new, base=OLD)

    assert [(change.id, change.kind, change.change) for change in found.changes] == [("sell", "process", "removed")]
    assert found["desk"].change == "removed"


def test_a_change_that_is_named_counts_in_place_of_the_difference():
    new = OLD.with_element(attrs.evolve(OLD["drive"], summary="By night."))

    found = KIT.impact(new, [Change("drive", "unavailable"), Change("sell")], base=OLD)

    assert [(change.id, change.change) for change in found.changes] == [("drive", "unavailable"), ("sell", "modified")]


def test_what_only_the_old_map_has_can_be_named():
    found = KIT.impact(without(OLD, "drive"), Change("drive", "degraded"), base=OLD)

    assert found["bus"].change == "degraded"


def test_a_name_that_neither_map_has_is_refused():
    with pytest.raises(UnknownElementError, match="drivr"):
        KIT.impact(OLD, "drivr", base=OLD)


def test_without_a_base_something_must_be_named():
    with pytest.raises(UsageError, match="none is named"):
        KIT.impact(OLD)


def test_reassigned_leaves_what_customers_expect_alone():
    new = OLD.with_element(attrs.evolve(OLD["drive"], owner="field"))

    found = KIT.impact(new, base=OLD)

    assert {row.change for row in found.affected} == {"reassigned"}
    assert found["field"].lane == "ownership"


def test_rows_of_what_is_gone_stand_at_their_old_place():
    new = without(OLD, "fleet")

    found = KIT.impact(new, Change("drive", "removed"), base=OLD)

    assert [row.id for row in found.affected if row.kind == "touchpoint"] == ["bus"]
    assert [change.id for change in found.changes] == ["drive", "fleet"]


@st.composite
def versions(draw):
    """Give a map, the map with some elements gone, and what they are."""
    random = random_of(draw(st.integers(0, 2**32 - 1)))
    journey = JourneyMap.from_dict(map_of(random))
    gone = random.sample(journey.processes, min(len(journey.processes), 2))
    return journey, without(journey, *(each.id for each in gone)), [each.id for each in gone]


@settings(deadline=None, max_examples=60)
@given(versions())
def test_every_way_of_a_difference_is_a_way_of_one_of_its_maps(given_versions):
    old, new, gone = given_versions

    found = KIT.impact(new, base=old)

    kinds = {change.id: change.change for change in found.changes}
    assert {id for id, kind in kinds.items() if kind == "removed"} == set(gone)
    alone = KIT.impact(old, [Change(id, kind) for id, kind in kinds.items()])
    assert all(row.strength <= strengths(alone).get(row.id, 1) or row.id in new for row in found.affected)
    assert {row.id for row in found.affected} & set(kinds) == set()


def renamed():
    """Give the old map in which the bus is called a coach."""
    bus = attrs.evolve(OLD["bus"], id="coach", name="Coach", previous_ids=["bus"])
    drive = attrs.evolve(OLD["drive"], supports="coach")
    return OLD.evolve(touchpoints=[bus, OLD["desk"]], processes=[drive, OLD["sell"]])


def test_a_renamed_element_is_left_out_under_its_old_id_too():
    found = KIT.impact(renamed(), base=OLD)
    left_out = KIT.impact(renamed(), base=OLD, exclude=["bus"])

    assert "coach" in {change.id for change in found.changes}
    assert left_out == KIT.impact(renamed(), base=OLD, exclude=["coach"]) != found


def test_a_renamed_element_has_one_kind_of_change_under_both_its_ids():
    with pytest.raises(UsageError, match="cannot be both removed and delayed"):
        KIT.impact(renamed(), [Change("bus", "removed"), Change("coach", "delayed")], base=OLD)
