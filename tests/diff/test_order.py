"""What was put elsewhere, and whether anybody notices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeykit import diff
from journeykit._diff import applied
from journeykit._diff._ordering import displaced
from journeykit.model import JourneyMap, PainPoint, Stage, Team, Touchpoint


def in_stages(*places):
    """Make a map of touchpoints, each with its stage: `a1` is touchpoint a of stage 1."""
    stages = [Stage(f"s{n}") for n in sorted({place[1] for place in places})]
    return JourneyMap("Trip", stages=stages, touchpoints=[Touchpoint(id, stage=f"s{n}") for id, n in places])


def test_a_stage_that_comes_earlier_is_one_change():
    old, new = (JourneyMap("Trip", stages=[Stage(id) for id in ids]) for ids in ("abcd", "dabc"))

    (change,) = diff(old, new)

    assert (change.id, change.group, change.seeds) == ("d", "order", True)
    assert (change.fields[0].name, change.fields[0].before, change.fields[0].after) == ("order", "c", "")


def test_a_touchpoint_that_comes_earlier_in_its_stage_is_a_change_of_order():
    (change,) = diff(in_stages("a1", "b1", "c1"), in_stages("c1", "a1", "b1"))

    assert (change.id, change.group) == ("c", "order")


def test_touchpoints_of_different_stages_have_no_order_among_them():
    (change,) = diff(in_stages("a1", "b2", "c1"), in_stages("a1", "c1", "b2"))

    assert (change.group, change.seeds) == ("layout", False)


def test_a_team_that_comes_earlier_is_layout():
    old, new = (JourneyMap("Trip", teams=[Team(id) for id in ids]) for ids in ("ab", "ba"))

    assert [change.group for change in diff(old, new)] == ["layout"]


def test_an_element_that_comes_in_between_moves_no_other():
    old, new = (JourneyMap("Trip", stages=[Stage(id) for id in ids]) for ids in ("ac", "abc"))

    assert [(change.id, change.kind) for change in diff(old, new)] == [("b", "added")]


def test_pain_points_in_another_order_are_layout():
    pains = [PainPoint(id, id=id) for id in ("one", "two")]
    old, new = (
        JourneyMap("Trip", touchpoints=[Touchpoint("t", stage="s", pain_points=held)]) for held in (pains, pains[::-1])
    )

    changes = diff(old, new)

    assert [change.group for change in changes] == ["layout"]
    assert applied(old, changes) == new


@given(st.permutations(range(8)))
def test_as_few_as_possible_are_displaced(order):
    before, after = [str(n) for n in range(8)], [str(n) for n in order]

    moved = displaced(before, after)

    assert [id for id in before if id not in moved] == [id for id in after if id not in moved]
    assert len(moved) == 8 - longest_rising(order)


def longest_rising(numbers):
    best = []
    for n, number in enumerate(numbers):
        best.append(1 + max((best[m] for m in range(n) if numbers[m] < number), default=0))
    return max(best)


@pytest.mark.parametrize("ids", [[], ["a"]])
def test_a_short_list_has_nothing_displaced(ids):
    assert displaced(ids, list(ids)) == set()
