"""What holds of any merge."""

from collections import Counter

import attrs
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from journeykit import diff, dumps, loads, merge
from journeykit.model import JourneyMap
from journeykit.testing import journeys, sample
from merging.editing import any_maps, edits, three_versions, with_another_id, with_values, without

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(journeys())
def test_a_map_merged_with_itself_is_that_map(journey):
    merged = merge(journey, attrs.evolve(journey), attrs.evolve(journey))

    assert merged.journey == journey
    assert merged.is_clean


@QUICK
@given(three_versions())
def test_where_one_side_changed_nothing_the_other_holds(versions):
    base, side, _ = versions

    assert merge(base, base, side).journey == side
    assert merge(base, side, base).journey == side
    assert merge(base, base, side).is_clean
    assert merge(base, side, base).is_clean


@QUICK
@given(any_maps())
def test_where_one_side_is_the_base_the_other_holds_whatever_it_is(maps):
    base, side, _ = maps

    assert merge(base, base, side).journey == side
    assert merge(base, side, base).journey == side


@QUICK
@given(three_versions())
def test_the_same_edits_on_both_sides_are_no_conflict(versions):
    base, side, _ = versions

    merged = merge(base, side, attrs.evolve(side))

    assert merged.journey == side
    assert merged.is_clean


@QUICK
@given(three_versions() | any_maps())
def test_a_merged_map_is_one_that_a_file_can_hold(versions):
    merged = merge(*versions)

    assert loads(dumps(merged.journey)) == merged.journey


@QUICK
@given(three_versions())
def test_the_two_sides_disagree_about_the_same_whichever_is_ours(versions):
    base, ours, theirs = versions

    assert _disputed(merge(base, ours, theirs)) == _disputed(merge(base, theirs, ours))


def _disputed(merged):
    return {(conflict.element_kind, conflict.kind, conflict.field, conflict.base) for conflict in merged.conflicts}


@QUICK
@given(three_versions())
def test_a_clean_merge_says_the_same_whichever_side_is_ours(versions):
    base, ours, theirs = versions
    merged, other = merge(base, ours, theirs), merge(base, theirs, ours)
    assume(merged.is_clean)

    others = [each for each in diff(merged.journey, other.journey) if each.element_kind != "pain_point"]
    assert {change.group for change in others} <= {"order", "layout", "notes", "identity"}
    assert _pains(merged.journey) == _pains(other.journey)


def _pains(journey):
    """Give what hurts where; the ids of pain points are their places, and those depend on which side is ours."""
    return Counter((each.id, pain.text) for each in journey.touchpoints for pain in each.pain_points)


FIELDS_OF_A_TOUCHPOINT = ("name", "summary", "action", "thought", "device", "party", "availability")


@QUICK
@given(st.data())
def test_a_merge_of_disjoint_edits_is_both_in_either_order(data):
    base = sample()
    places = data.draw(
        st.lists(
            st.tuples(st.sampled_from([each.id for each in base.touchpoints]), st.sampled_from(FIELDS_OF_A_TOUCHPOINT)),
            unique=True,
            max_size=8,
        )
    )
    cut = data.draw(st.integers(0, len(places)))

    def with_all(journey, chosen):
        for id, field in chosen:
            journey = with_values(journey, id, **{field: f"Other {field} of {id}"})
        return journey

    ours, theirs = with_all(base, places[:cut]), with_all(base, places[cut:])
    merged = merge(base, ours, theirs)

    assert merged.is_clean
    assert merged.journey == with_all(ours, places[cut:]) == with_all(theirs, places[:cut])


@pytest.mark.parametrize("is_ours", [True, False])
@QUICK
@given(data=st.data())
def test_removing_what_the_other_side_changed_is_a_conflict(is_ours, data):
    base = sample()
    id = data.draw(st.sampled_from([element.id for element in base]))
    removed, changed = without(base, id), with_values(base, id, summary="Something else")
    merged = merge(base, removed, changed) if is_ours else merge(base, changed, removed)

    assert [(each.id, each.kind) for each in merged.conflicts] == [(id, "delete/edit")]
    assert (id in merged.journey) is not is_ours


@pytest.mark.parametrize("is_ours", [True, False])
@QUICK
@given(data=st.data())
def test_another_id_for_what_the_other_side_changed_is_a_conflict(is_ours, data):
    base = sample()
    id = data.draw(st.sampled_from([element.id for element in base]))
    renamed, changed = with_another_id(base, id, "other"), with_values(base, id, summary="Something else")
    merged = merge(base, renamed, changed) if is_ours else merge(base, changed, renamed)

    found = "other" if is_ours else id
    assert [(each.id, each.kind) for each in merged.conflicts] == [(found, "rename/edit")]
    assert merged.journey[found].summary == "Something else"


@QUICK
@given(st.data())
def test_a_side_that_edits_a_part_never_loses_the_rest(data):
    base = sample()
    ours = data.draw(edits(base))
    theirs = with_values(base, "zoe", quote="Never again")

    merged = merge(base, ours, theirs)

    if "zoe" in ours:
        assert merged.journey["zoe"].quote == "Never again"
        kept = attrs.evolve(ours["zoe"], quote="Never again")
        assert merged.journey["zoe"] == kept
    assert isinstance(merged.journey, JourneyMap)
