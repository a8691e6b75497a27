"""What holds of the difference of any two maps."""

import json

import attrs
import jsonschema
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from journeykit import diff
from journeykit._diff import applied
from journeykit.errors import ModelError
from journeykit.model import JourneyMap
from journeykit.plugins import ChangeSet
from journeykit.schemas import schema
from journeykit.testing import journeys, sample

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
LISTS_WITHOUT_ORDER = ("personas", "channels", "processes", "systems", "teams", "data", "metrics", "evidence", "links")


@st.composite
def versions(draw):
    """Give two maps: each a mixture of the sample and a random map, or of two random ones."""
    one = draw(journeys(most=2))
    other = draw(st.just(sample()) | journeys(most=2))
    names = draw(st.sets(st.sampled_from([field.name for field in attrs.fields(JourneyMap)])))
    try:
        mixed = one.evolve(**{name: getattr(other, name) for name in names})
    except ModelError:
        assume(False)
    return draw(st.permutations([one, mixed]))


@QUICK
@given(journeys())
def test_a_map_does_not_differ_from_itself(journey):
    copy = attrs.evolve(journey)

    assert diff(journey, journey) == diff(journey, copy) == ChangeSet()


@QUICK
@given(versions())
def test_maps_differ_exactly_where_they_are_not_equal(maps):
    old, new = maps

    assert bool(diff(old, new)) == (old != new)


@QUICK
@given(versions())
def test_an_old_map_and_the_changes_make_the_new_map(maps):
    old, new = maps

    assert applied(old, diff(old, new)) == new


@QUICK
@given(versions())
def test_changes_can_be_kept_as_json_and_make_the_new_map_later(maps):
    old, new = maps
    report = diff(old, new).to_dict()
    kept = json.loads(json.dumps(report))
    jsonschema.Draft202012Validator(schema("diff-1")).validate(kept)

    assert ChangeSet.from_dict(kept).to_dict() == report
    assert applied(old, ChangeSet.from_dict(kept)) == new


@QUICK
@given(versions())
def test_what_is_added_one_way_is_removed_the_other_way(maps):
    there, back = diff(*maps), diff(*reversed(maps))

    assert _ids(there.added) == _ids(back.removed)
    assert {(each.id, each.previous_id) for each in there.renamed} == {
        (each.previous_id, each.id) for each in back.renamed
    }


def _ids(changes):
    return {(each.element_kind, each.id) for each in changes}


@QUICK
@given(versions())
def test_emotions_rise_one_way_by_as_much_as_they_fall_the_other_way(maps):
    there, back = diff(*maps), diff(*reversed(maps))

    assert {(each.id, each.delta) for each in there if each.delta is not None} == {
        (each.previous_id or each.id, -each.delta) for each in back if each.delta is not None
    }


@QUICK
@given(st.data(), journeys())
def test_order_that_does_not_matter_seeds_nothing(data, journey):
    other = journey.evolve(**{name: data.draw(st.permutations(getattr(journey, name))) for name in LISTS_WITHOUT_ORDER})

    found = diff(journey, other)

    assert {change.group for change in found} <= {"layout"}
    assert not any(change.seeds for change in found)


@QUICK
@given(st.data(), versions())
def test_changes_do_not_depend_on_order_that_does_not_matter(data, maps):
    old, new = maps
    other = new.evolve(**{name: data.draw(st.permutations(getattr(new, name))) for name in LISTS_WITHOUT_ORDER})

    # Of two that are equally alike the first is taken, so guesses are left out.
    found, again = diff(old, new), diff(old, other)
    assume(not any(change.is_guess for change in (*found, *again)))

    assert _what_seeds(found) == _what_seeds(again)


def _what_seeds(changes):
    return {
        (
            each.id,
            each.kind,
            each.group,
            tuple(field.name for field in each.fields if field.name not in {"order", "links"}),
        )
        for each in changes
        if each.seeds
    }


@QUICK
@given(versions(), st.sampled_from(["en", "fr"]))
def test_every_change_is_of_an_element_and_says_something_on_one_line(maps, language):
    old, new = maps

    for change in diff(old, new, language=language):
        side = old if change.kind == "removed" else new
        assert side[change.id].element_kind == change.element_kind
        assert change.detail.strip()
        assert len(change.detail.splitlines()) == 1
